// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev Bits of the era in a frame; above them is how many low bits are dropped (5 bits). 11 bits hold any era: they last 1,200 days
/// at least, and a society counts its hours in 24 bits.
uint256 constant FRAME_ERA_BITS = 11;

/// @notice What a society tells those who count with its karma, so that each weight comes in the unit of the total.
/// @param era Era of the karma.
/// @param dropped How many low bits are dropped so that the total fits.
function frameOf(uint256 era, uint256 dropped) pure returns (uint16) {
    return uint16(era | (dropped << FRAME_ERA_BITS));
}

/// @notice The era in a frame.
function eraIn(uint16 frame) pure returns (uint16) {
    return uint16(frame & ((1 << FRAME_ERA_BITS) - 1));
}

/// @notice The number of low bits dropped, in a frame.
function droppedIn(uint16 frame) pure returns (uint16) {
    return uint16(frame >> FRAME_ERA_BITS);
}
