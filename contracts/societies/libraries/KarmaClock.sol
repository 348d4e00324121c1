// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Clock} from "../types/Karma.sol";
import {Exp2} from "./Exp2.sol";

/// @title KarmaClock
/// @notice Karma that fades without being touched. It is stored in units that time does not change, and a clock says
/// what a unit is worth: `units = karma * 2^24 * 2^(X mod 40)`, X half-lives having passed.
/// @dev Karma is counted in millionths (6 decimals) and below 2^64 in a society (18 trillion). 40 half-lives are an
/// era. Units are kept with the number of their era, and one era later are worth 2^40 times more: {rebase} first.
/// Rounding never favours who holds karma: down when it is earned or read, up when it is spent.
library KarmaClock {
    /// @notice Thrown when so much karma cannot be expressed in a society.
    /// @param karma Karma in millionths.
    error KarmaClock_TooMuchKarma(uint256 karma);

    /// @notice Thrown when a society would hold more karma than it can count.
    /// @param units Units of all members that there would be.
    /// @param limit Units that must not be reached.
    error KarmaClock_SocietyIsFull(uint256 units, uint256 limit);

    /// @notice Thrown when units are said to be of an era that has not begun.
    /// @param era Their era.
    /// @param present The present era.
    error KarmaClock_EraNotBegun(uint16 era, uint16 present);

    /// @notice Thrown when a clock is asked for a day before its rate last changed.
    /// @param day UNIX day that was asked for.
    /// @param since UNIX day of the change.
    error KarmaClock_BeforeChange(uint256 day, uint24 since);

    /// @notice Thrown when karma would be halved every day or faster.
    /// @param halfLife Half-life in days.
    error KarmaClock_HalfLifeTooShort(uint256 halfLife);

    /// @dev Half-lives of an era (40): as many bits a unit loses in worth.
    uint256 internal constant ERA = 40;

    /// @dev Bits below a millionth of karma at the beginning of an era (24).
    uint256 internal constant FRACTION = 24;

    /// @dev Bits of the karma of a society, in millionths (64).
    uint256 internal constant KARMA_BITS = 64;

    /// @dev Half-lives per day (units of 2^-64) by which karma fades to 0.9 in 30 days: -log2(0.9) / 30, rounded down.
    uint64 internal constant NINE_TENTHS_A_MONTH = 93_465_405_439_766_500;

    /// @notice The rate of a half-life in days.
    /// @param halfLife Days, 2 or more.
    /// @return Half-lives per day in units of 2^-64, rounded down: karma never fades faster than was said.
    function rateOf(uint256 halfLife) internal pure returns (uint64) {
        if (halfLife < 2) revert KarmaClock_HalfLifeTooShort(halfLife);
        return uint64((1 << 64) / halfLife);
    }

    /// @notice X, the half-lives that have passed; it advances when a UNIX day begins.
    /// @param clock The society's clock.
    /// @param timestamp UNIX seconds, not on a day before the rate last changed.
    /// @return Half-lives in units of 2^-64, exact.
    function exponentAt(Clock memory clock, uint256 timestamp) internal pure returns (uint96) {
        uint256 day = timestamp / 1 days;
        if (day < clock.day) revert KarmaClock_BeforeChange(day, clock.day);
        return SafeCast.toUint96(clock.exponent + (day - clock.day) * clock.rate);
    }

    /// @notice The clock with another rate from today on; what has faded until today stays as it is.
    /// @param clock The society's clock.
    /// @param timestamp Now (UNIX seconds).
    /// @param rate Half-lives per day from now on, in units of 2^-64; zero for karma that does not fade.
    /// @return The new clock, which today shows what the old one does.
    function withRate(Clock memory clock, uint256 timestamp, uint64 rate) internal pure returns (Clock memory) {
        return Clock(exponentAt(clock, timestamp), SafeCast.toUint24(timestamp / 1 days), rate);
    }

    /// @notice The era of an exponent.
    /// @param exponent X, see {exponentAt}.
    /// @return Its number, from 0; below 2^16 for 7,000 years at the fastest rate.
    function eraOf(uint96 exponent) internal pure returns (uint16) {
        return SafeCast.toUint16((exponent >> 64) / ERA);
    }

    /// @notice Units of an era in those of the same or a later one.
    /// @param units Units of `era`.
    /// @param era The era they are kept in.
    /// @param present The present era.
    /// @return Units of `present`, rounded down. In one step or in several: the same.
    function rebase(uint128 units, uint16 era, uint16 present) internal pure returns (uint128) {
        if (era > present) revert KarmaClock_EraNotBegun(era, present);
        return uint128(uint256(units) >> (ERA * (present - era)));
    }

    /// @notice Units of karma that is earned.
    /// @param karma Millionths, below 2^64.
    /// @param exponent X now.
    /// @return Units of the present era, rounded down: worth the karma, or less by at most one unit and 2^-125 of it.
    function toUnits(uint256 karma, uint96 exponent) internal pure returns (uint128) {
        _requireCountable(karma);
        return uint128((karma * Exp2.lower(uint64(exponent))) >> _shift(exponent));
    }

    /// @notice Units of karma that is spent or locked.
    /// @param karma Millionths, below 2^64.
    /// @param exponent X now.
    /// @return Units of the present era, rounded up. Who reads that they have so much karma has as many units.
    function toUnitsUp(uint256 karma, uint96 exponent) internal pure returns (uint128) {
        _requireCountable(karma);
        uint256 shift = _shift(exponent);
        return uint128((karma * Exp2.upper(uint64(exponent)) + (1 << shift) - 1) >> shift);
    }

    /// @notice Karma that units are worth.
    /// @param units Units of the present era.
    /// @param exponent X now.
    /// @return Karma in millionths, rounded down. It never grows when only time passes.
    function toKarma(uint128 units, uint96 exponent) internal pure returns (uint256) {
        return (uint256(units) << _shift(exponent)) / Exp2.upper(uint64(exponent));
    }

    /// @notice Karma that units of any era are worth at a time.
    /// @param units Units of `era`.
    /// @param era The era they are kept in.
    /// @param clock The society's clock.
    /// @param timestamp UNIX seconds, not on a day before the rate last changed.
    /// @return Karma in millionths, rounded down.
    function karmaAt(uint128 units, uint16 era, Clock memory clock, uint256 timestamp) internal pure returns (uint256) {
        uint96 exponent = exponentAt(clock, timestamp);
        return toKarma(rebase(units, era, eraOf(exponent)), exponent);
    }

    /// @notice All units of a society with those that are earned now.
    /// @param total Units of all members, of the present era.
    /// @param earned Units to add, of the present era.
    /// @param exponent X now.
    /// @return The sum. It is worth less than 2^64 millionths, now and ever after.
    function addToTotal(uint128 total, uint128 earned, uint96 exponent) internal pure returns (uint128) {
        uint256 sum = uint256(total) + earned;
        uint256 limit = 1 << (KARMA_BITS + FRACTION + _halvings(exponent));
        if (sum >= limit) revert KarmaClock_SocietyIsFull(sum, limit);
        return uint128(sum);
    }

    function _requireCountable(uint256 karma) private pure {
        if (karma >> KARMA_BITS != 0) revert KarmaClock_TooMuchKarma(karma);
    }

    /// @dev Whole half-lives of the present era, 0 to 39.
    function _halvings(uint96 exponent) private pure returns (uint256) {
        return (exponent >> 64) % ERA;
    }

    /// @dev Bits between karma times 2^(X mod 1), which {Exp2} gives with 127 fractional bits, and units: 64 to 103.
    function _shift(uint96 exponent) private pure returns (uint256) {
        return 127 - FRACTION - _halvings(exponent);
    }
}
