// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Two numbers of 128 bits in one storage slot, read and written at once. The compiler would write the fields of a
/// struct one by one, each with a read of its own.
type Halves is uint256;

using {low, high, plusLow} for Halves global;

/// @notice Both numbers in one word.
function halves(uint128 lower, uint128 higher) pure returns (Halves) {
    return Halves.wrap(lower | (uint256(higher) << 128));
}

/// @notice The number in the lower bits.
function low(Halves pair) pure returns (uint128) {
    return uint128(Halves.unwrap(pair));
}

/// @notice The number in the higher bits.
function high(Halves pair) pure returns (uint128) {
    return uint128(Halves.unwrap(pair) >> 128);
}

/// @notice The same with more in the lower bits; reverts when that overflows.
function plusLow(Halves pair, uint128 amount) pure returns (Halves) {
    return halves(pair.low() + amount, pair.high());
}
