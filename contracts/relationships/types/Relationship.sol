// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProgrammeId} from "./Programme.sol";

/// @notice Identifies a relationship: the EIP-712 hash of its partners and terms, see {RelationshipIds}.
type RelationshipId is bytes32;

using {unwrap, key} for RelationshipId global;

/// @notice The id as a plain word.
function unwrap(RelationshipId id) pure returns (bytes32) {
    return RelationshipId.unwrap(id);
}

/// @notice The sequence in which a person's carried signatures about this relationship are counted.
function key(RelationshipId id) pure returns (uint192) {
    return uint192(bytes24(RelationshipId.unwrap(id)));
}

/// @notice How care is counted. A pair chooses once.
/// @custom:value Activities Every activity is one unit.
/// @custom:value Minutes A unit is a minute.
/// @custom:value Weighted An activity counts as many units as its category weighs.
enum CareScheme {
    Activities,
    Minutes,
    Weighted
}

/// @notice Where a relationship stands.
/// @custom:value Unknown Never opened.
/// @custom:value Activities CS-1: care is recorded, no money is bound.
/// @custom:value CommonFund CS-2: both compose their Personal Tokens into the pot.
/// @custom:value Subsidised CS-3: a subsidy programme pays into the pot.
/// @custom:value Ended The pot has been divided.
/// @custom:value Declined One of the two declined before it was opened.
/// @custom:value Moved Handed to a later version of the ledger.
enum Stage {
    Unknown,
    Activities,
    CommonFund,
    Subsidised,
    Ended,
    Declined,
    Moved
}

/// @notice What two people agree on at the start. Not stored: its hash is part of the id.
/// @param scheme How care is counted.
/// @param weights keccak256 of the table of weights (`abi.encodePacked(uint16[])`); zero unless the scheme is Weighted.
/// @param contribution What each partner pays into the pot per month of 30 days, in the smallest unit of the asset.
/// @param notice Seconds between notice and the end (7 to 90 days).
/// @param arbitrator Who decides a contested declaration; zero for nobody.
/// @param regionA Coarse region code of the partner with the lower address, readable ASCII, e.g. "ES-CT".
/// @param regionB The same of the partner with the higher address.
/// @param salt Tells apart relationships of the same two with the same terms; eight random bytes are plenty.
struct Terms {
    CareScheme scheme;
    bytes32 weights;
    uint96 contribution;
    uint32 notice;
    address arbitrator;
    bytes8 regionA;
    bytes8 regionB;
    bytes32 salt;
}

/// @notice The totals of all care so far, as both sign them.
/// @param careA Total of the partner with the lower address, not below what is recorded.
/// @param careB Total of the partner with the higher address, not below what is recorded.
/// @param asOf As of when (UNIX seconds), not before the last time and not to come.
/// @param logRoot Merkle root of the log that they keep off chain.
struct Checkpoint {
    uint48 careA;
    uint48 careB;
    uint40 asOf;
    bytes32 logRoot;
}

/// @notice One slot of every relationship: what changes when care is recorded, and how it ends.
/// @param stage Where it stands; never Subsidised, which the pot's slot says.
/// @param scheme How care is counted.
/// @param chapter Number of chapters settled so far.
/// @param careA Units of care given by the partner with the lower address, ever; only grows, saturates.
/// @param careB The same of the partner with the higher address.
/// @param checkpointAt As of when both last signed the totals, or when they opened or settled (UNIX seconds).
/// @param noticeEndsAt When the notice is over (UNIX seconds); 0 without notice.
/// @param epoch Counter in half-signed checkpoints and endings; raising it makes them void.
/// @param noticeByB Whether the partner with the higher address gave notice.
/// @param noticesWithdrawn Bits: 1 A withdrew a notice in this chapter, 2 B did.
struct Relationship {
    Stage stage;
    CareScheme scheme;
    uint16 chapter;
    uint48 careA;
    uint48 careB;
    uint40 checkpointAt;
    uint40 noticeEndsAt;
    uint24 epoch;
    bool noticeByB;
    uint8 noticesWithdrawn;
}

/// @notice The second slot, from CS-2 on: what changes when money moves. Cleared at the end.
/// @param balance The pot, in the smallest unit of the asset.
/// @param calendarStart When the month with number 0 of the present calendar began (UNIX seconds).
/// @param nextMonth Number of the first month that is neither paid nor missed.
/// @param paidMonths Months paid so far, in all calendars.
/// @param claimedMonths Months of subsidy claimed in the present enrolment.
/// @param suspendedAt When the last suspension began (UNIX seconds); 0 if there is none or it was lifted.
/// @param nonce Counter in half-signed acts about the pot.
/// @param subsidised Whether a programme pays (CS-3).
/// @param suspensions Bits: 1 used by A in this chapter, 2 used by B in this chapter, 4 the last one is B's.
struct Pot {
    uint96 balance;
    uint40 calendarStart;
    uint16 nextMonth;
    uint16 paidMonths;
    uint8 claimedMonths;
    uint40 suspendedAt;
    uint24 nonce;
    bool subsidised;
    uint8 suspensions;
}

/// @notice Where the present chapter began. Written when a chapter is settled, so absent in the first.
/// @param careA Units of the partner with the lower address when the chapter began.
/// @param careB The same of the partner with the higher address.
/// @param lastA Units that the partner with the lower address gave in the chapter before.
/// @param lastB The same of the partner with the higher address.
/// @param startedAt When the chapter began (UNIX seconds).
struct Chapter {
    uint48 careA;
    uint48 careB;
    uint48 lastA;
    uint48 lastB;
    uint40 startedAt;
}

/// @notice What a partner says they gave since the last checkpoint, made during notice.
/// @custom:value None Nothing was declared.
/// @custom:value Standing Declared and not contested: counts at the end.
/// @custom:value Contested The other contested it and the arbitrator has not decided yet.
/// @custom:value Decided The arbitrator picked the total.
/// @custom:value Rejected Contested where no arbitrator was named, or not decided in time: does not count.
enum DeclarationState {
    None,
    Standing,
    Contested,
    Decided,
    Rejected
}

/// @notice The declarations of both partners. Cleared at the end.
/// @param totalA Total that the partner with the lower address declared, or the arbitrator picked.
/// @param totalB The same of the partner with the higher address.
/// @param stateA Where the declaration of the partner with the lower address stands.
/// @param stateB The same of the partner with the higher address.
struct Declarations {
    uint48 totalA;
    uint48 totalB;
    DeclarationState stateA;
    DeclarationState stateB;
}

/// @notice What a subsidy programme reserved for a relationship. Cleared when the term is over or stopped.
/// @param programme Number of the programme.
/// @param rate Paid per month of 30 days, in the smallest unit of the asset.
/// @param start When the term began, moved by the time spent in suspensions (UNIX seconds).
/// @param months Length of the term.
/// @param categories Bit mask of the categories of co-operatives that may be paid while enrolled.
/// @param localOnly Whether only co-operatives of a partner's region may be paid while enrolled.
struct Enrolment {
    ProgrammeId programme;
    uint96 rate;
    uint40 start;
    uint8 months;
    uint32 categories;
    bool localOnly;
}

/// @notice A person's Personal Token.
/// @param balance Monetised Personal Tokens, in the smallest unit of the asset.
/// @param ownDeposits Own deposits less own withdrawals, in the smallest unit of the asset; saturates.
struct PersonalToken {
    uint96 balance;
    uint96 ownDeposits;
}
