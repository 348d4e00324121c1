// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUnlessRejected} from "./IUnlessRejected.sol";
import {Ballots} from "./libraries/Ballots.sol";
import {newAct, PendingAct} from "./libraries/PendingAct.sol";

/// @title UnlessRejected
/// @notice Acts that take effect after their window unless enough weight objects: see {IUnlessRejected}.
/// @dev The contract that uses it decides who schedules and cancels, who a voter is, and what an act does. It promises:
/// - an id stands for one act with all its content, such as the hash of both (an id is never free again);
/// - a voter's number and weight *for an act* are those of its scheduling and never change; weights add up to at most the
///   electorate;
/// - what it does after {_execute} comes after it, so that a call from outside finds the act executed.
/// One slot for an act, one for the ballots of 32 voters on it.
abstract contract UnlessRejected is IUnlessRejected {
    using Ballots for Ballots.Box;

    /// @dev Where the number of the voter begins in a word of {RejectionsMade}.
    uint256 private constant VOTER_AT = 112;

    mapping(bytes32 id => PendingAct) private _acts;
    mapping(bytes32 id => Ballots.Box) private _ballots;

    /// @inheritdoc IUnlessRejected
    function statusOf(bytes32 id) public view virtual returns (Status) {
        return _acts[id].statusAt(block.timestamp);
    }

    /// @inheritdoc IUnlessRejected
    function actOf(bytes32 id) public view virtual returns (Act memory) {
        return _acts[id].unpackAt(block.timestamp);
    }

    /// @inheritdoc IUnlessRejected
    function rejectionOf(bytes32 id, uint32 voter) external view returns (bool rejecting, uint256 counter) {
        uint256 choice;
        (choice, counter) = _ballots[id].ballotOf(voter);
        rejecting = choice == Ballots.FOR;
    }

    /// @dev Schedules an act.
    /// @param id What it is known by; never used before, whatever became of that act.
    /// @param electorate Weight of all who may object as it is now, in a unit of the caller's.
    /// @param terms What holds for it, for good.
    /// @return end First second (UNIX) in which it can no longer be rejected.
    function _schedule(bytes32 id, uint112 electorate, Terms memory terms) internal returns (uint40 end) {
        end = _scheduleSilently(id, electorate, terms);
        emit ActScheduled(id, electorate, end, terms);
    }

    /// @dev The same without {ActScheduled}, for a contract whose own event says as much: 2,900 gas less.
    function _scheduleSilently(bytes32 id, uint112 electorate, Terms memory terms) internal returns (uint40 end) {
        _requireBounds(terms);
        return _scheduleWithin(id, electorate, terms);
    }

    /// @dev The same for a contract that knows its terms to be within their bounds, see {_requireBounds}.
    function _scheduleWithin(bytes32 id, uint112 electorate, Terms memory terms) internal returns (uint40 end) {
        // Check: an act of its own, somebody who can reject it.
        PendingAct stored = _acts[id];
        if (PendingAct.unwrap(stored) != 0) revert UnlessRejected_WrongStatus(id, stored.storedStatus());
        if (electorate == 0) revert UnlessRejected_EmptyElectorate(id);
        // Effect
        unchecked {
            end = uint40(block.timestamp + terms.window);
        }
        _acts[id] = newAct(electorate, terms, end);
    }

    /// @dev Requires a share, times, and that the latest end and expiry fit.
    function _requireBounds(Terms memory terms) internal view {
        if (terms.numerator == 0 || terms.numerator > terms.denominator) {
            revert UnlessRejected_ShareOutOfRange(terms.numerator, terms.denominator);
        }
        (uint256 window, uint256 grace) = (terms.window, terms.grace);
        bool fits = block.timestamp + 2 * window + grace <= type(uint40).max;
        if (window == 0 || grace == 0 || terms.extension > window || !fits) {
            revert UnlessRejected_TimesOutOfRange(terms);
        }
    }

    /// @dev Rejects an act. A voter who rejects already may do so again with a higher counter, which makes void what they
    /// signed with lower ones; it counts once.
    /// @param id The act, in its window.
    /// @param voter Number of the voter.
    /// @param weight Their weight in the electorate of the act.
    /// @param counter Higher than that of their last change, 1 to 63.
    /// @return rejected Whether this has made the act rejected, which it was not before.
    function _reject(bytes32 id, uint32 voter, uint112 weight, uint256 counter) internal returns (bool rejected) {
        // Check: its window, a weight; the counter, in the ballots.
        PendingAct act = _requireStatus(id, Status.Pending);
        if (weight == 0) revert UnlessRejected_NoWeight(id, voter);
        // Effect
        if (_ballots[id].cast(voter, Ballots.FOR, counter) != Ballots.FOR) act = _add(id, act, weight);
        emit RejectionMade(id, voter, weight, counter);
        return act.missingOf() == 0;
    }

    /// @dev Rejects an act for many, with the same counter. Whoever has no weight, or whose counter is not higher, is left
    /// out: somebody may have carried a signature of the bundle before. An act that is not in its window is left alone, so
    /// that it blocks none of the others.
    /// @param id The act.
    /// @param ballots One word for each voter, of {_ballot}; zero for nobody. Of those left out the word becomes zero.
    /// @param counter Counter of all.
    /// @return rejected Whether this has made the act rejected, which it was not before.
    function _rejectTogether(bytes32 id, uint256[] memory ballots, uint256 counter) internal returns (bool rejected) {
        // Check: its window.
        PendingAct act = _acts[id];
        if (act.statusAt(block.timestamp) != Status.Pending) return false;
        // Effect: the ballots, then the act once.
        (uint256 added, bool counted) = _castTogether(_ballots[id], ballots, counter);
        if (added != 0) act = _add(id, act, added);
        if (counted) emit RejectionsMade(id, counter, ballots);
        return act.missingOf() == 0;
    }

    /// @dev Withdraws a rejection. Without one it makes void what the voter signed with this counter or a lower one. Not
    /// possible once the act is rejected: whoever relied on that, and did not object any more, would be deceived.
    /// @param id The act, in its window.
    /// @param voter Number of the voter.
    /// @param weight Their weight in the electorate of the act, as when they rejected.
    /// @param counter Higher than that of their last change, 1 to 63.
    function _withdraw(bytes32 id, uint32 voter, uint112 weight, uint256 counter) internal {
        // Check: its window; the counter, in the ballots.
        PendingAct act = _requireStatus(id, Status.Pending);
        // Effect
        if (_ballots[id].cast(voter, Ballots.NONE, counter) == Ballots.FOR) _acts[id] = act.withdrawnBy(weight);
        emit RejectionWithdrawn(id, voter, counter);
    }

    /// @dev Marks an act as carried out, once, after its end and before its expiry. What it does follows.
    /// @param id The act.
    function _execute(bytes32 id) internal {
        _executeSilently(id);
        emit ActClosed(id, Status.Executed);
    }

    /// @dev The same without {ActClosed}, for a contract whose own event says as much: 1,000 gas less.
    function _executeSilently(bytes32 id) internal {
        _acts[id] = _requireStatus(id, Status.Executable).closedAs(Status.Executed);
    }

    /// @dev Takes back an act that is neither rejected nor expired nor over.
    /// @param id The act.
    function _cancel(bytes32 id) internal {
        PendingAct act = _acts[id];
        Status status = act.statusAt(block.timestamp);
        if (status != Status.Pending && status != Status.Executable) revert UnlessRejected_WrongStatus(id, status);
        _close(id, act, Status.Cancelled);
    }

    /// @dev Records that an act came to nothing, once: for a contract that counts what is pending or what was rejected.
    /// @param id The act, rejected or expired, and not recorded before.
    /// @return status Rejected or Expired.
    function _record(bytes32 id) internal returns (Status status) {
        PendingAct act = _acts[id];
        status = act.statusAt(block.timestamp);
        bool recorded = act.storedStatus() == status;
        if (recorded || (status != Status.Rejected && status != Status.Expired)) {
            revert UnlessRejected_WrongStatus(id, status);
        }
        _close(id, act, status);
    }

    /// @dev The word of a voter for {_rejectTogether}.
    function _ballot(uint32 voter, uint112 weight) internal pure returns (uint256) {
        return (uint256(voter) << VOTER_AT) | weight;
    }

    /// @dev Each word of ballots is read and written once, if the voters come by rising number. The same as
    /// {Ballots.tryChange} for each, with what is the same for all taken out of the loop.
    function _castTogether(
        Ballots.Box storage box,
        uint256[] memory ballots,
        uint256 counter
    ) private returns (uint256 added, bool counted) {
        uint256 number = type(uint256).max;
        uint256 word;
        uint256 stored;
        uint256 length = ballots.length;
        uint256 last = counter > Ballots.LAST_COUNTER ? 0 : counter;
        uint256 next = Ballots.FOR | (last << Ballots.COUNTER_AT);
        for (uint256 i; i < length; ++i) {
            uint256 ballot = ballots[i];
            uint256 voter = ballot >> VOTER_AT;
            uint256 place = voter / Ballots.MEMBERS;
            if (place != number) {
                if (word != stored) box.words[number] = word;
                number = place;
                word = stored = box.words[place];
            }
            unchecked {
                uint256 weight = uint112(ballot);
                uint256 shift = (voter % Ballots.MEMBERS) * 8;
                uint256 before = (word >> shift) & 0xff;
                if (weight != 0 && last > before >> Ballots.COUNTER_AT) {
                    word ^= (before ^ next) << shift;
                    counted = true;
                    // At most as many weights of 112 bits as fit into calldata.
                    if (before & 3 != Ballots.FOR) added += weight;
                } else ballots[i] = 0;
            }
        }
        if (word != stored) box.words[number] = word;
    }

    /// @dev Requires that an act stands as is needed.
    function _requireStatus(bytes32 id, Status required) internal view returns (PendingAct act) {
        act = _acts[id];
        Status status = act.statusAt(block.timestamp);
        if (status != required) revert UnlessRejected_WrongStatus(id, status);
    }

    function _add(bytes32 id, PendingAct act, uint256 weight) private returns (PendingAct changed) {
        changed = act.rejectedBy(weight, block.timestamp);
        _acts[id] = changed;
        uint40 end = changed.endOf();
        if (end != act.endOf()) emit ActExtended(id, end);
    }

    function _close(bytes32 id, PendingAct act, Status status) private {
        _acts[id] = act.closedAs(status);
        emit ActClosed(id, status);
    }
}
