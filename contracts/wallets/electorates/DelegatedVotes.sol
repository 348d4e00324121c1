// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {IElectorateTotals, IElectors} from "../../common/IElectorate.sol";
import {IDelegatedVotes} from "./IDelegatedVotes.sol";

/// @title DelegatedVotes
/// @notice Delegates of any ERC-5805 token as electors: see {IDelegatedVotes}. Immutable, without an owner.
contract DelegatedVotes is IDelegatedVotes {
    using Checkpoints for Checkpoints.Trace208;

    /// @notice What is kept of a token.
    /// @param count How many delegates registered.
    /// @param total Their weight by time.
    /// @param delegates By account.
    /// @param weights Their weight by time, by account.
    struct Token {
        uint32 count;
        Checkpoints.Trace208 total;
        mapping(address account => Delegate) delegates;
        mapping(address account => Checkpoints.Trace208) weights;
    }

    /// @dev How long more votes have to stay before they count (3 days).
    uint256 private constant PROBATION = 3 days;

    bytes32 private constant TIMESTAMPS = keccak256("mode=timestamp");

    mapping(address token => Token) private _tokens;

    /// @inheritdoc IDelegatedVotes
    function sync(address token, address account) external {
        // Check: a clock that is ours. What a delegate has is read before anything is written.
        if (keccak256(bytes(IERC5805(token).CLOCK_MODE())) != TIMESTAMPS) revert DelegatedVotes_OtherClock(token);
        uint256 votes = IERC5805(token).getPastVotes(account, block.timestamp - 1);
        uint112 seen = uint112(Math.min(votes, type(uint112).max));
        // Effect
        Token storage tokens = _tokens[token];
        Delegate memory delegate = tokens.delegates[account];
        if (delegate.number == 0) {
            delegate.number = ++tokens.count;
            emit DelegateRegistered(token, account, delegate.number);
        }
        uint112 before = delegate.weight;
        _look(delegate, seen);
        tokens.delegates[account] = delegate;
        if (delegate.weight != before) {
            uint48 now_ = uint48(block.timestamp);
            tokens.weights[account].push(now_, delegate.weight);
            tokens.total.push(now_, SafeCast.toUint208(uint256(tokens.total.latest()) + delegate.weight - before));
        }
        emit DelegateSynced(token, account, delegate.weight, delegate.higher, delegate.countsFrom);
    }

    /// @inheritdoc IElectorateTotals
    function electorateAt(bytes32 subject, uint48 timepoint) external view returns (uint112 total, uint16 frame) {
        return (SafeCast.toUint112(_tokens[_tokenOf(subject)].total.upperLookupRecent(timepoint)), 0);
    }

    /// @inheritdoc IElectors
    function electorAt(
        bytes32 subject,
        address voter,
        uint48 timepoint,
        uint16
    ) external view returns (uint112 weight, uint32 number) {
        address token = _tokenOf(subject);
        Token storage tokens = _tokens[token];
        number = tokens.delegates[voter].number;
        uint256 counted = tokens.weights[voter].upperLookupRecent(timepoint);
        if (counted == 0) return (0, number);
        // What a delegate had no more, whether or not somebody synced them, may count as another's already.
        weight = uint112(Math.min(counted, IERC5805(token).getPastVotes(voter, timepoint)));
    }

    /// @inheritdoc IElectorateTotals
    function electorsKnownFor(bytes32) external pure returns (uint256) {
        return type(uint256).max;
    }

    /// @inheritdoc IDelegatedVotes
    function delegateOf(address token, address account) external view returns (Delegate memory) {
        return _tokens[token].delegates[account];
    }

    /// @dev What a delegate weighs after so many votes were seen.
    function _look(Delegate memory delegate, uint112 seen) private view {
        if (seen <= delegate.weight) {
            // Less counts at once.
            (delegate.weight, delegate.higher, delegate.countsFrom) = (seen, 0, 0);
            return;
        }
        bool waited = delegate.higher != 0 && block.timestamp >= delegate.countsFrom;
        if (waited) delegate.weight = uint112(Math.min(delegate.higher, seen));
        if (seen == delegate.weight) {
            (delegate.higher, delegate.countsFrom) = (0, 0);
        } else if (waited || delegate.higher == 0) {
            (delegate.higher, delegate.countsFrom) = (seen, uint40(block.timestamp + PROBATION));
        } else if (seen < delegate.higher) {
            delegate.higher = seen;
        }
    }

    function _tokenOf(bytes32 subject) private pure returns (address) {
        return address(uint160(uint256(subject)));
    }
}
