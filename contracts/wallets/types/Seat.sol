// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A validator. Bits from the low end: weight now 40, second (UNIX) since which they have it 40, nothing 32, number 32.
/// Zero for somebody who never was one. Weight and number lie where rejections are counted with them.
type Seat is uint256;

using {weightOf, sinceOf, numberOf, ballotOf, exists, withWeight} for Seat global;

uint256 constant SINCE_AT = 40;
uint256 constant NUMBER_AT = 112;

/// @notice Somebody who never was a validator before.
function newSeat(uint40 weight, uint256 time, uint32 number) pure returns (Seat) {
    return Seat.wrap(weight | (uint256(uint40(time)) << SINCE_AT) | (uint256(number) << NUMBER_AT));
}

/// @notice Weight now.
function weightOf(Seat seat) pure returns (uint40) {
    return uint40(Seat.unwrap(seat));
}

/// @notice Second (UNIX) since which they have it.
function sinceOf(Seat seat) pure returns (uint40) {
    return uint40(Seat.unwrap(seat) >> SINCE_AT);
}

/// @notice Number, for good.
function numberOf(Seat seat) pure returns (uint32) {
    return uint32(Seat.unwrap(seat) >> NUMBER_AT);
}

/// @notice Weight in the lowest 112 bits, number above.
function ballotOf(Seat seat) pure returns (uint256) {
    return Seat.unwrap(seat) & ~(uint256(type(uint40).max) << SINCE_AT);
}

/// @notice Whether they are or were a validator.
function exists(Seat seat) pure returns (bool) {
    return Seat.unwrap(seat) != 0;
}

/// @notice With another weight since a second.
function withWeight(Seat seat, uint40 weight, uint256 time) pure returns (Seat) {
    return newSeat(weight, time, seat.numberOf());
}
