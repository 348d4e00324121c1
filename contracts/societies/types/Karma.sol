// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The clock by which a society's karma fades: how many times it has been halved. 184 bits, so that the
/// society's slot has room for more.
/// @param exponent Half-lives that had passed at the beginning of `day`, in units of 2^-64.
/// @param day UNIX day (days since 1970-01-01) of the last change of the rate.
/// @param rate Half-lives per day since then, in units of 2^-64; always less than one half-life a day.
struct Clock {
    uint96 exponent;
    uint24 day;
    uint64 rate;
}
