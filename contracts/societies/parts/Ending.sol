// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {Ballots} from "../../common/libraries/Ballots.sol";
import {KarmaClock} from "../libraries/KarmaClock.sol";
import {Vesting} from "../libraries/Vesting.sol";
import {Act} from "../types/Act.sol";
import {Halves} from "../types/Halves.sol";
import {WeightSlot} from "../types/Member.sol";
import {RequestId} from "../types/Request.sol";
import {Society, SocietyId} from "../types/Society.sol";
import {ENDED, EndingBallot, flagged, isOver} from "./ControlTypes.sol";
import {IEnding} from "./IEnding.sol";
import {LaterLedgers} from "./LaterLedgers.sol";
import {PastTotals} from "./PastTotals.sol";
import {Successors} from "./Successors.sol";

/// @title Ending
/// @notice How a society ends, and what becomes of reserves then: see {IEnding}.
abstract contract Ending is LaterLedgers, Successors, IEnding {
    using SafeERC20 for IERC20;
    using Ballots for Ballots.Box;

    bytes32 internal constant RESERVES_KIND = keccak256("reserves");

    bytes32 internal constant START_ENDING_TYPEHASH = keccak256(
        "StartEnding(uint32 society,address member,uint256 nonce,uint40 deadline)"
    );
    bytes32 internal constant VOTE_ON_ENDING_TYPEHASH = keccak256(
        "VoteOnEnding(uint32 society,uint32 ballot,bool inFavour,uint8 counter,uint40 deadline)"
    );
    bytes32 internal constant GIVE_AFTER_END_TYPEHASH = keccak256(
        "GiveAfterEnd(uint64 request,address member,uint96 amount,bool fromCharity,uint256 nonce,uint40 deadline)"
    );
    bytes32 internal constant MOVE_RESERVES_TYPEHASH = keccak256(
        "MoveReserves(uint32 society,address member,address ledger,uint256 nonce,uint40 deadline)"
    );

    /// @dev How long votes on an ending are taken (7 days), and from one ballot to the next (30 days).
    uint256 internal constant ENDING_VOTES = 7 days;
    uint256 internal constant ENDING_REST = 30 days;

    /// @inheritdoc IEnding
    function startEnding(SocietyId id, address member, bytes calldata signature) external {
        // Check: the member agrees; an electorate that is one.
        _requireConsent(member, abi.encode(START_ENDING_TYPEHASH, id, member), 0, signature);
        (Society storage society, Act memory act) = _beginDeciding(id);
        _requireGoingOn(id, society);
        EndingBallot storage ballot = _control.endings[SocietyId.unwrap(id)];
        uint256 from = ballot.startedAt + ENDING_REST;
        if (ballot.number != 0 && block.timestamp < from) revert BenefitSocieties_TooEarly(from);
        uint128 electorate = _requireElectorate(id, society, act);
        Halves totals = society.totals;
        if (!PastTotals.isEnough(totals)) revert BenefitSocieties_TooLittleSettled(id, totals.low(), totals.high());

        // Check: one of the top, or somebody whom enough nominated: the top cannot hold the others fast.
        (uint128 weight, WeightSlot slot) = _weightAt(society, member, act.day - 1, act.era);
        bool starts = 10 * uint256(weight) >= electorate;
        if (!starts && !_includes(_readTop(society, act.era), slot.numberOf(), society.charter.control)) {
            revert BenefitSocieties_CannotStart(id, member, weight, electorate);
        }

        // Effect
        uint32 count = ballot.number + 1;
        _control.endings[SocietyId.unwrap(id)] = EndingBallot(count, uint40(block.timestamp), act.era, electorate, 0);
        _note(society, member, slot);
        emit EndingStarted(id, count, member, electorate, act.era);
    }

    /// @inheritdoc IEnding
    function voteOnEnding(
        SocietyId id,
        address voter,
        bool inFavour,
        uint8 counter,
        bytes calldata signature
    ) external {
        // Check: the voter agrees, in time, and had weight.
        EndingBallot storage stored = _control.endings[SocietyId.unwrap(id)];
        EndingBallot memory ballot = stored;
        _requireOneOfTwo(voter, abi.encode(VOTE_ON_ENDING_TYPEHASH, id, ballot.number, inFavour, counter), signature);
        Society storage society = _societies[id];
        _requireGoingOn(id, society);
        if (ballot.number == 0) revert BenefitSocieties_NoWeightToEnd(id, voter);
        uint256 until = ballot.startedAt + ENDING_VOTES;
        if (block.timestamp > until) revert BenefitSocieties_TooLate(until);
        (uint128 weight, WeightSlot slot) = _weightAt(society, voter, _weighedOn(ballot), ballot.era);
        if (weight == 0) revert BenefitSocieties_NoWeightToEnd(id, voter);

        // Effect
        uint256 choice = inFavour ? Ballots.FOR : Ballots.NONE;
        uint256 before = _boxOf(id, ballot.number).cast(slot.numberOf(), choice, counter);
        uint128 sum = ballot.inFavour;
        if (before == Ballots.FOR) sum -= weight;
        if (inFavour) sum += weight;
        stored.inFavour = sum;
        _note(society, voter, slot);
        emit EndingVoted(id, ballot.number, voter, inFavour, counter, weight);
        if (3 * uint256(sum) >= 2 * uint256(ballot.electorate)) {
            society.pace = flagged(society.pace, ENDED);
            emit SocietyEnded(id);
        }
    }

    /// @inheritdoc IEnding
    function giveAfterEnd(
        RequestId request,
        address member,
        uint96 amount,
        bool fromCharity,
        bytes calldata signature
    ) external nonReentrant {
        // Check: the member agrees; it is over; to a charity; from a reserve that has it.
        bytes memory signed = abi.encode(GIVE_AFTER_END_TYPEHASH, request, member, amount, fromCharity);
        _requireConsent(member, signed, 0, signature);
        if (amount == 0) revert BenefitSocieties_Nothing();
        SocietyId id = request.societyOf();
        (Society storage society, Act memory act) = _beginDeciding(id);
        _requireOver(id, society);
        address beneficiary = _requests[request].target;
        if (!_isCharity(id, beneficiary, request)) revert BenefitSocieties_NotACharity(request);
        _touch(id, society, act, member);
        uint96 reserve = fromCharity ? act.charity : act.gift;
        if (reserve < amount) revert BenefitSocieties_TooLittleLeft(member, reserve, amount);

        // Effect
        if (fromCharity) act.charity = reserve - amount;
        else act.gift = reserve - amount;
        act.actedIn = act.month;
        act.reservesOfAll -= amount;
        _settle(society, act, 0);

        // Interaction: pay, or keep for a charity that cannot be paid now.
        IERC20 asset = IERC20(society.charter.asset);
        bool paid = beneficiary != address(this) && asset.trySafeTransfer(beneficiary, amount);
        if (!paid) _credits[address(asset)][beneficiary] += amount;
        emit GivenAfterEnd(id, member, request, amount, fromCharity, paid);
    }

    /// @inheritdoc IEnding
    function moveReserves(
        SocietyId id,
        address member,
        address ledger,
        bytes calldata signature
    ) external nonReentrant {
        // Check: the member agrees; it is over; to the ledger that the society recognised.
        _requireConsent(member, abi.encode(MOVE_RESERVES_TYPEHASH, id, member, ledger), 0, signature);
        (Society storage society, Act memory act) = _beginDeciding(id);
        _requireOver(id, society);
        Successor memory successor = _successors[SOCIETY_KIND][_thingOf(id)];
        if (successor.ledger != ledger) revert Succession_NotRecognised(ledger, ledger.codehash);

        // Effect: nothing stays here but karma.
        _touch(id, society, act, member);
        (bytes memory entry, uint96 amount) = _entryOf(id, society, act);
        if (amount == 0) revert BenefitSocieties_Nothing();
        act.actedIn = act.month;
        act.reservesOfAll -= amount;
        _settle(society, act, 0);

        // Interaction: each member's own move, under what the society named.
        bytes32 thing = bytes32((uint256(SocietyId.unwrap(id)) << 160) | uint160(member));
        _successors[RESERVES_KIND][thing] = successor;
        _concerned = id;
        _handOver(RESERVES_KIND, thing, IERC20(society.charter.asset), amount, entry);
    }

    /// @inheritdoc IEnding
    function isEnded(SocietyId id) external view returns (bool) {
        return isOver(_societies[id].pace);
    }

    /// @inheritdoc IEnding
    function laterLedgerOf(SocietyId id) external view returns (address ledger, uint40 movableAt) {
        Successor memory successor = _successors[SOCIETY_KIND][_thingOf(id)];
        return (successor.ledger, successor.movableAt);
    }

    /// @inheritdoc IEnding
    function endingOf(SocietyId id) external view returns (EndingBallot memory) {
        return _control.endings[SocietyId.unwrap(id)];
    }

    /// @inheritdoc IEnding
    function endingVoteOf(
        SocietyId id,
        address voter
    ) external view returns (bool inFavour, uint256 counter, uint128 weight) {
        EndingBallot memory ballot = _control.endings[SocietyId.unwrap(id)];
        if (ballot.number == 0) return (false, 0, 0);
        WeightSlot slot;
        (weight, slot) = _weightAt(_societies[id], voter, _weighedOn(ballot), ballot.era);
        uint256 choice;
        (choice, counter) = _boxOf(id, ballot.number).ballotOf(slot.numberOf());
        inFavour = choice == Ballots.FOR;
    }

    /// @dev The day at the end of which weights count.
    function _weighedOn(EndingBallot memory ballot) private pure returns (uint24) {
        return uint24(ballot.startedAt / 1 days) - 1;
    }

    function _requireOver(SocietyId id, Society storage society) private view {
        if (!isOver(society.pace)) revert BenefitSocieties_HasNotEnded(id);
    }

    function _boxOf(SocietyId id, uint32 ballot) private view returns (Ballots.Box storage) {
        return _control.endingVotes[(uint64(SocietyId.unwrap(id)) << 32) | ballot];
    }

    /// @dev What moves, as {IEnding} documents it; the act's member has nothing left.
    function _entryOf(
        SocietyId id,
        Society storage society,
        Act memory act
    ) private view returns (bytes memory entry, uint96 amount) {
        uint96 unvestedGift = Vesting.unvested(act.unvestedGift);
        uint96 unvestedCharity = Vesting.unvested(act.unvestedCharity);
        uint256 karma = KarmaClock.toKarma(act.settled + act.unvested, act.exponent);
        entry = abi.encode(
            id,
            society.charter.asset,
            act.account,
            act.gift,
            act.charity,
            unvestedGift,
            unvestedCharity,
            karma
        );
        (uint96 vested, uint96 unvested) = _emptyReserves(act);
        amount = vested + unvested;
    }
}
