// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ballots} from "../../common/libraries/Ballots.sol";
import {RequestId} from "../types/Request.sol";
import {PaceSlot} from "../types/Society.sol";

/// @notice Who decides about a society, and what was last decided; the compiler packs all but the hashes into two slots.
/// @param passed Whether control has passed from the creator to the top members, for good.
/// @param round How many changes were ever scheduled.
/// @param scheduledAt When the last change was scheduled (UNIX seconds).
/// @param era Era of the weights that may stop it.
/// @param dropped How many bits of those weights are dropped.
/// @param lentSince UNIX day on which the society began to keep its totals for others; zero if it does not.
/// @param change The last change that was scheduled, as {UnlessRejected} knows it.
/// @param laterLedger The later ledger that the society recognises; zero for none.
/// @param laterCode Hash of its code.
struct Governance {
    bool passed;
    uint32 round;
    uint40 scheduledAt;
    uint16 era;
    uint8 dropped;
    uint24 lentSince;
    bytes32 change;
    address laterLedger;
    bytes32 laterCode;
}

/// @notice The last ballot on the ending of a society.
/// @param number How many there were, this one included.
/// @param startedAt When it was started (UNIX seconds).
/// @param era Era of its units.
/// @param electorate Units of settled karma of all at the end of the day before.
/// @param inFavour Units in favour.
struct EndingBallot {
    uint32 number;
    uint40 startedAt;
    uint16 era;
    uint128 electorate;
    uint128 inFavour;
}

/// @notice To whom a member's reserves go one day.
/// @param account A member, or a charity; zero for nobody.
/// @param charity The request that shows that it is a charity; zero for a member.
struct Heir {
    address account;
    RequestId charity;
}

/// @notice What the control of all societies keeps.
/// @param governance By society.
/// @param approvals Who approves a change, by the change.
/// @param endings By society.
/// @param endingVotes By society (high 32 bits) and ballot (low 32 bits).
/// @param heirs By society and member.
/// @param formerClocks The clocks that a society had before its rate was changed, by society.
/// @param pastTotals See {PastTotals}, by society.
struct ControlStore {
    mapping(uint32 society => Governance) governance;
    mapping(bytes32 change => Ballots.Box) approvals;
    mapping(uint32 society => EndingBallot) endings;
    mapping(uint64 ballot => Ballots.Box) endingVotes;
    mapping(uint32 society => mapping(address account => Heir)) heirs;
    mapping(uint32 society => PaceSlot[]) formerClocks;
    mapping(uint32 society => mapping(uint256 place => uint256)) pastTotals;
}

/// @dev Flags in the highest byte of {PaceSlot}, which every act reads: the society has ended; it keeps its totals of past
/// days because others count with its karma.
uint256 constant ENDED = 1 << 248;
uint256 constant LENT = 1 << 249;

/// @notice Whether a society has ended.
function isOver(PaceSlot slot) pure returns (bool) {
    return PaceSlot.unwrap(slot) & ENDED != 0;
}

/// @notice Whether a society keeps its totals of past days.
function isLent(PaceSlot slot) pure returns (bool) {
    return PaceSlot.unwrap(slot) & LENT != 0;
}

/// @notice The same with one more flag.
function flagged(PaceSlot slot, uint256 flag) pure returns (PaceSlot) {
    return PaceSlot.wrap(PaceSlot.unwrap(slot) | flag);
}
