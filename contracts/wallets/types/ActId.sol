// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What an id stands for.
/// @custom:value Award Money for recipients; two thirds reject it.
/// @custom:value Change Other operators or terms; a third rejects it.
/// @custom:value Motion What takes effect if enough are in favour.
enum ActKind {
    Award,
    Change,
    Motion
}

/// @notice What an award, a change or a motion is known by. Bits from the low end: second in which it was scheduled (UNIX) 40,
/// frame of its electorate 16 (see {IElectorate}), kind 8, hash of its content 192.
/// @dev The content needs no storage: whoever carries an act out names it, and it is compared with the hash. Weights are those
/// of the end of the second before.
type ActId is bytes32;

using {scheduledAt, snapshotAt, frameOf, kindOf, standsFor, toWord} for ActId global;

uint256 constant FRAME_AT = 40;
uint256 constant KIND_AT = 56;
uint256 constant CONTENT_AT = 64;

/// @notice The id of a content that is scheduled in a second.
function newActId(ActKind kind, bytes32 content, uint16 frame, uint256 time) pure returns (ActId) {
    uint256 word = (uint256(content) >> CONTENT_AT) << CONTENT_AT;
    word |= uint256(kind) << KIND_AT;
    return ActId.wrap(bytes32(word | (uint256(frame) << FRAME_AT) | uint40(time)));
}

/// @notice Second (UNIX) in which it was scheduled.
function scheduledAt(ActId id) pure returns (uint40) {
    return uint40(uint256(ActId.unwrap(id)));
}

/// @notice Second (UNIX) at whose end the weights hold; zero for an id that was never scheduled.
function snapshotAt(ActId id) pure returns (uint48) {
    uint48 time = id.scheduledAt();
    return time == 0 ? 0 : time - 1;
}

/// @notice What the electorate needs to know to read weights in the unit of the total.
function frameOf(ActId id) pure returns (uint16) {
    return uint16(uint256(ActId.unwrap(id)) >> FRAME_AT);
}

/// @notice Number of its kind, see {ActKind}.
function kindOf(ActId id) pure returns (uint256) {
    return uint8(uint256(ActId.unwrap(id)) >> KIND_AT);
}

/// @notice Whether it is the id of a content of a kind.
function standsFor(ActId id, ActKind kind, bytes32 content) pure returns (bool) {
    uint256 expected = ((uint256(content) >> CONTENT_AT) << 8) | uint256(kind);
    return uint256(ActId.unwrap(id)) >> KIND_AT == expected;
}

/// @notice The word by which {IUnlessRejected} knows it.
function toWord(ActId id) pure returns (bytes32) {
    return ActId.unwrap(id);
}
