// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CareScheme, Relationship, Stage} from "./Relationship.sol";

/// @notice A {Relationship} in its one storage slot. The compiler writes a struct field by field, each with a read and a
/// write of its own; a word is read once and written once.
/// @dev Bits from the low end: stage 8, scheme 8, chapter 16, careA 48, careB 48, checkpointAt 40, noticeEndsAt 40,
/// epoch 24, noticeByB 8, noticesWithdrawn 8.
type RelationshipSlot is uint256;

/// @notice Where a {RelationshipSlot} is stored; a pointer to it is found once and used twice.
struct RelationshipBox {
    RelationshipSlot slot;
}

using {
    stageOf,
    isOpen,
    schemeOf,
    chapterOf,
    careAOf,
    careBOf,
    checkpointAtOf,
    noticeEndsAtOf,
    epochOf,
    withStage,
    withCareA,
    withCareB,
    withCheckpoint,
    isAheadOf,
    withNextEpoch,
    ended,
    unpack
} for RelationshipSlot global;

uint256 constant SCHEME_AT = 8;
uint256 constant CHAPTER_AT = 16;
uint256 constant CARE_A_AT = 32;
uint256 constant CARE_B_AT = 80;
uint256 constant CHECKPOINT_AT = 128;
uint256 constant NOTICE_AT = 168;
uint256 constant EPOCH_AT = 208;
uint256 constant NOTICE_BY_B_AT = 232;
uint256 constant NOTICES_WITHDRAWN_AT = 240;

/// @notice A relationship that two people open now (UNIX seconds), in CS-1.
function opening(CareScheme scheme, uint40 openedAt) pure returns (RelationshipSlot) {
    uint256 word = uint8(Stage.Activities);
    return RelationshipSlot.wrap(word | (uint256(scheme) << SCHEME_AT) | (uint256(openedAt) << CHECKPOINT_AT));
}

/// @notice Where it stands.
function stageOf(RelationshipSlot slot) pure returns (Stage) {
    return Stage(uint8(RelationshipSlot.unwrap(slot)));
}

/// @notice Whether it is open, with or without a common fund.
function isOpen(RelationshipSlot slot) pure returns (bool) {
    // The two stages follow one another, so one comparison does; below the first it wraps to a large number.
    unchecked {
        uint256 stage = uint8(RelationshipSlot.unwrap(slot));
        return stage - uint256(Stage.Activities) <= uint256(Stage.CommonFund) - uint256(Stage.Activities);
    }
}

/// @notice How care is counted.
function schemeOf(RelationshipSlot slot) pure returns (CareScheme) {
    return CareScheme(uint8(RelationshipSlot.unwrap(slot) >> SCHEME_AT));
}

/// @notice Number of chapters settled so far.
function chapterOf(RelationshipSlot slot) pure returns (uint16) {
    return uint16(RelationshipSlot.unwrap(slot) >> CHAPTER_AT);
}

/// @notice Units given by the partner with the lower address.
function careAOf(RelationshipSlot slot) pure returns (uint48) {
    return uint48(RelationshipSlot.unwrap(slot) >> CARE_A_AT);
}

/// @notice Units given by the partner with the higher address.
function careBOf(RelationshipSlot slot) pure returns (uint48) {
    return uint48(RelationshipSlot.unwrap(slot) >> CARE_B_AT);
}

/// @notice When the notice is over (UNIX seconds); 0 without notice.
function noticeEndsAtOf(RelationshipSlot slot) pure returns (uint40) {
    return uint40(RelationshipSlot.unwrap(slot) >> NOTICE_AT);
}

/// @notice Counter in half-signed checkpoints and endings.
function epochOf(RelationshipSlot slot) pure returns (uint24) {
    return uint24(RelationshipSlot.unwrap(slot) >> EPOCH_AT);
}

/// @notice The same at another stage.
function withStage(RelationshipSlot slot, Stage stage) pure returns (RelationshipSlot) {
    return _with(slot, 0, type(uint8).max, uint8(stage));
}

/// @notice The same with another total of the partner with the lower address.
function withCareA(RelationshipSlot slot, uint48 care) pure returns (RelationshipSlot) {
    return _with(slot, CARE_A_AT, type(uint48).max, care);
}

/// @notice The same with another total of the partner with the higher address.
function withCareB(RelationshipSlot slot, uint48 care) pure returns (RelationshipSlot) {
    return _with(slot, CARE_B_AT, type(uint48).max, care);
}

/// @notice When both last agreed on the totals, or opened (UNIX seconds).
function checkpointAtOf(RelationshipSlot slot) pure returns (uint40) {
    return uint40(RelationshipSlot.unwrap(slot) >> CHECKPOINT_AT);
}

/// @notice The same with totals that both signed as of a time (UNIX seconds).
function withCheckpoint(RelationshipSlot slot, uint48 a, uint48 b, uint40 asOf) pure returns (RelationshipSlot) {
    uint256 fields = a | (uint256(b) << 48) | (uint256(asOf) << 96);
    return _with(slot, CARE_A_AT, (1 << 136) - 1, fields);
}

/// @notice Whether no total is below that of another slot, and anything differs.
function isAheadOf(RelationshipSlot slot, RelationshipSlot other) pure returns (bool) {
    // Compared where they lie: shifting them down first would cost every checkpoint 60 gas.
    uint256 ofA = uint256(type(uint48).max) << CARE_A_AT;
    uint256 ofB = uint256(type(uint48).max) << CARE_B_AT;
    (uint256 word, uint256 old) = (RelationshipSlot.unwrap(slot), RelationshipSlot.unwrap(other));
    return word & ofA >= old & ofA && word & ofB >= old & ofB && word != old;
}

/// @notice The same with the next epoch. Wrapping is harmless: sixteen million cancellations later the old signature's
/// deadline has passed.
function withNextEpoch(RelationshipSlot slot) pure returns (RelationshipSlot) {
    unchecked {
        return _with(slot, EPOCH_AT, type(uint24).max, uint24(slot.epochOf() + 1));
    }
}

/// @notice The same, ended: counters stay, notice is cleared.
function ended(RelationshipSlot slot) pure returns (RelationshipSlot) {
    uint256 withoutNotice =
        RelationshipSlot.unwrap(slot) &
            ~((uint256(type(uint40).max) << NOTICE_AT) | (uint256(type(uint8).max) << NOTICE_BY_B_AT));
    return RelationshipSlot.wrap(withoutNotice).withStage(Stage.Ended);
}

/// @notice All fields.
function unpack(RelationshipSlot slot) pure returns (Relationship memory) {
    uint256 word = RelationshipSlot.unwrap(slot);
    return
        Relationship({
            stage: slot.stageOf(),
            scheme: slot.schemeOf(),
            chapter: slot.chapterOf(),
            careA: slot.careAOf(),
            careB: slot.careBOf(),
            checkpointAt: slot.checkpointAtOf(),
            noticeEndsAt: slot.noticeEndsAtOf(),
            epoch: slot.epochOf(),
            noticeByB: uint8(word >> NOTICE_BY_B_AT) != 0,
            noticesWithdrawn: uint8(word >> NOTICES_WITHDRAWN_AT)
        });
}

/// @notice All fields in one word.
function pack(Relationship memory relationship) pure returns (RelationshipSlot) {
    uint256 word = uint8(relationship.stage);
    word |= uint256(relationship.scheme) << SCHEME_AT;
    word |= uint256(relationship.chapter) << CHAPTER_AT;
    word |= uint256(relationship.careA) << CARE_A_AT;
    word |= uint256(relationship.careB) << CARE_B_AT;
    word |= uint256(relationship.checkpointAt) << CHECKPOINT_AT;
    word |= uint256(relationship.noticeEndsAt) << NOTICE_AT;
    word |= uint256(relationship.epoch) << EPOCH_AT;
    if (relationship.noticeByB) word |= 1 << NOTICE_BY_B_AT;
    word |= uint256(relationship.noticesWithdrawn) << NOTICES_WITHDRAWN_AT;
    return RelationshipSlot.wrap(word);
}

/// @dev Replaces the bits of `mask`, moved up by `offset`.
function _with(RelationshipSlot slot, uint256 offset, uint256 mask, uint256 value) pure returns (RelationshipSlot) {
    return RelationshipSlot.wrap((RelationshipSlot.unwrap(slot) & ~(mask << offset)) | (value << offset));
}
