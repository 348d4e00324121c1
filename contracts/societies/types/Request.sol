// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ballots} from "../../common/libraries/Ballots.sol";
import {Halves} from "./Halves.sol";
import {SocietyId} from "./Society.sol";

/// @notice Identifies a request: number of the society (high 32 bits) and of the request in it (low 24 bits), from 1.
type RequestId is uint64;

using {societyOf} for RequestId global;

/// @notice The request of a number in a society.
function requestId(SocietyId society, uint24 number) pure returns (RequestId) {
    return RequestId.wrap((uint64(SocietyId.unwrap(society)) << 32) | number);
}

/// @notice The society of a request.
function societyOf(RequestId id) pure returns (SocietyId) {
    return SocietyId.wrap(uint32(RequestId.unwrap(id) >> 32));
}

/// @notice What a request is for.
/// @custom:value Benefit Help for a member, by whom it is filed.
/// @custom:value Charity Help for somebody outside, sponsored by a member.
/// @custom:value Accusation A member is said to have broken the rules.
enum RequestKind {
    Benefit,
    Charity,
    Accusation
}

/// @notice Where a request stands.
/// @custom:value Unknown Never filed.
/// @custom:value Open Votes are taken, or the outcome was not recorded yet.
/// @custom:value Approved Approved, and may receive until closed; an upheld accusation is closed at once.
/// @custom:value Refused Not approved.
/// @custom:value Withdrawn Taken back before it was approved.
/// @custom:value Closed Approved once; its karma is burned or free.
enum RequestState {
    Unknown,
    Open,
    Approved,
    Refused,
    Withdrawn,
    Closed
}

/// @notice What is decided when a request is filed. Bits from the low end: number of the claimant 24, number of their oracle at
/// the end of the day before 24, units of karma committed to it 128, when it was filed (UNIX seconds) 40, era of all units
/// of the request 16, kind 8, state 8, how often its wording was updated 8.
type HeadSlot is uint256;

/// @notice What an approved request may receive. Bits from the low end: received so far 96, at most 96 (in the smallest unit
/// of the asset), last second (UNIX) in which it can receive 40.
type PayoutSlot is uint256;

using {
    claimantOf,
    oracleOf,
    committedTo,
    filedAtOf,
    requestEraOf,
    kindOf,
    stateOf,
    withState,
    updatesOf,
    updated
} for HeadSlot global;
using {unpackPayout} for PayoutSlot global;

/// @notice All of one request.
/// @param head See {HeadSlot}.
/// @param bar Units that approve it (low), and units of the claimant that are taken out of their oracle's weight (high).
/// @param tally Units for it (low) and against it (high).
/// @param payout See {PayoutSlot}.
/// @param target Beneficiary of a charity, or the accused; zero for a benefit.
/// @param ballots Votes by number of the member, see {Ballots}.
struct Request {
    HeadSlot head;
    Halves bar;
    Halves tally;
    PayoutSlot payout;
    address target;
    Ballots.Box ballots;
}

uint256 constant HEAD_ORACLE_AT = 24;
uint256 constant HEAD_COMMITTED_AT = 48;
uint256 constant FILED_AT = 176;
uint256 constant HEAD_ERA_AT = 216;
uint256 constant KIND_AT = 232;
uint256 constant STATE_AT = 240;
uint256 constant UPDATES_AT = 248;

/// @notice A request that is filed now.
function newHead(
    uint24 claimant,
    uint24 oracle,
    uint128 committed,
    uint40 filedAt,
    uint16 era,
    RequestKind kind
) pure returns (HeadSlot) {
    uint256 word = claimant;
    word |= uint256(oracle) << HEAD_ORACLE_AT;
    word |= uint256(committed) << HEAD_COMMITTED_AT;
    word |= uint256(filedAt) << FILED_AT;
    word |= uint256(era) << HEAD_ERA_AT;
    word |= uint256(kind) << KIND_AT;
    return HeadSlot.wrap(word | (uint256(RequestState.Open) << STATE_AT));
}

/// @notice The same in another state.
function withState(HeadSlot slot, RequestState state) pure returns (HeadSlot) {
    uint256 cleared = HeadSlot.unwrap(slot) & ~(uint256(type(uint8).max) << STATE_AT);
    return HeadSlot.wrap(cleared | (uint256(state) << STATE_AT));
}

/// @notice How often its wording was updated.
function updatesOf(HeadSlot slot) pure returns (uint256) {
    return HeadSlot.unwrap(slot) >> UPDATES_AT;
}

/// @notice The same, updated once more; fewer than 255 times.
function updated(HeadSlot slot) pure returns (HeadSlot) {
    return HeadSlot.wrap(HeadSlot.unwrap(slot) + (1 << UPDATES_AT));
}

/// @notice Number of the claimant's oracle at the end of the day before it was filed.
function oracleOf(HeadSlot slot) pure returns (uint24) {
    return uint24(HeadSlot.unwrap(slot) >> HEAD_ORACLE_AT);
}

/// @notice Units of karma committed to it.
function committedTo(HeadSlot slot) pure returns (uint128) {
    return uint128(HeadSlot.unwrap(slot) >> HEAD_COMMITTED_AT);
}

/// @notice When it was filed (UNIX seconds).
function filedAtOf(HeadSlot slot) pure returns (uint40) {
    return uint40(HeadSlot.unwrap(slot) >> FILED_AT);
}

/// @notice Era of all units of the request.
function requestEraOf(HeadSlot slot) pure returns (uint16) {
    return uint16(HeadSlot.unwrap(slot) >> HEAD_ERA_AT);
}

/// @notice Where it stands.
function stateOf(HeadSlot slot) pure returns (RequestState) {
    return RequestState(uint8(HeadSlot.unwrap(slot) >> STATE_AT));
}

/// @notice Number of the member who filed it.
function claimantOf(HeadSlot slot) pure returns (uint24) {
    return uint24(HeadSlot.unwrap(slot));
}

/// @notice What it is for.
function kindOf(HeadSlot slot) pure returns (RequestKind) {
    return RequestKind(uint8(HeadSlot.unwrap(slot) >> KIND_AT));
}

uint256 constant MOST_AT = 96;
uint256 constant UNTIL_AT = 192;

/// @notice What may be received, in one word.
function packPayout(uint96 received, uint96 most, uint40 until) pure returns (PayoutSlot) {
    return PayoutSlot.wrap(received | (uint256(most) << MOST_AT) | (uint256(until) << UNTIL_AT));
}

/// @notice What was received, what may be at most, and until when.
function unpackPayout(PayoutSlot slot) pure returns (uint96 received, uint96 most, uint40 until) {
    uint256 word = PayoutSlot.unwrap(slot);
    return (uint96(word), uint96(word >> MOST_AT), uint40(word >> UNTIL_AT));
}
