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

/// @notice What a member has committed and what has not vested yet: one line that falls to zero. The first two share a
/// slot, the other two take 104 bits of another.
/// @param money What has not vested at `touchedAt`, in units of 2^-32 of the asset's smallest unit.
/// @param karma Units of karma that have not vested at `touchedAt`, see {KarmaClock}.
/// @param remaining How long it takes from `touchedAt` until all has vested (seconds, in units of 2^-39).
/// @param touchedAt When it was last computed (UNIX seconds).
struct Ramp {
    uint128 money;
    uint128 karma;
    uint64 remaining;
    uint40 touchedAt;
}
