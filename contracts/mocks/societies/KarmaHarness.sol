// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DayRing} from "../../societies/libraries/DayRing.sol";
import {Exp2} from "../../societies/libraries/Exp2.sol";
import {KarmaClock} from "../../societies/libraries/KarmaClock.sol";
import {MonthRing} from "../../societies/libraries/MonthRing.sol";
import {Vesting} from "../../societies/libraries/Vesting.sol";
import {DayHistory, LatestDay, MonthHistory} from "../../societies/types/History.sol";
import {Clock, Ramp} from "../../societies/types/Karma.sol";

/// @title KarmaHarness
/// @notice The arithmetic of benefit societies on its own, so that each formula can be asked directly.
contract KarmaHarness {
    LatestDay public latestDay;
    DayHistory internal days_;
    uint16 public lastMonth;
    MonthHistory internal months_;

    // Exp2

    function exp2(uint64[] calldata fractions) external pure returns (uint256[] memory lower, uint256[] memory upper) {
        lower = new uint256[](fractions.length);
        upper = new uint256[](fractions.length);
        for (uint256 i; i < fractions.length; ++i) {
            lower[i] = Exp2.lower(fractions[i]);
            upper[i] = Exp2.upper(fractions[i]);
        }
    }

    // KarmaClock

    function rateOf(uint256 halfLife) external pure returns (uint64) {
        return KarmaClock.rateOf(halfLife);
    }

    function nineTenthsAMonth() external pure returns (uint64) {
        return KarmaClock.NINE_TENTHS_A_MONTH;
    }

    function exponentAt(Clock memory clock, uint256 timestamp) external pure returns (uint96) {
        return KarmaClock.exponentAt(clock, timestamp);
    }

    function withRate(Clock memory clock, uint256 timestamp, uint64 rate) external pure returns (Clock memory) {
        return KarmaClock.withRate(clock, timestamp, rate);
    }

    function eraOf(uint96 exponent) external pure returns (uint16) {
        return KarmaClock.eraOf(exponent);
    }

    function rebase(uint128 units, uint16 era, uint16 present) external pure returns (uint128) {
        return KarmaClock.rebase(units, era, present);
    }

    function toUnits(uint256 karma, uint96 exponent) external pure returns (uint128) {
        return KarmaClock.toUnits(karma, exponent);
    }

    function toUnitsUp(uint256 karma, uint96 exponent) external pure returns (uint128) {
        return KarmaClock.toUnitsUp(karma, exponent);
    }

    function toKarma(uint128 units, uint96 exponent) external pure returns (uint256) {
        return KarmaClock.toKarma(units, exponent);
    }

    function karmaAt(uint128 units, uint16 era, Clock memory clock, uint256 timestamp) external pure returns (uint256) {
        return KarmaClock.karmaAt(units, era, clock, timestamp);
    }

    function addToTotal(uint128 total, uint128 earned, uint96 exponent) external pure returns (uint128) {
        return KarmaClock.addToTotal(total, earned, exponent);
    }

    // Vesting

    function advance(
        Ramp memory ramp,
        uint40 timestamp
    ) external pure returns (uint96 money, uint128 karma, Ramp memory) {
        (money, karma) = Vesting.advance(ramp, timestamp);
        return (money, karma, ramp);
    }

    function add(
        Ramp memory ramp,
        uint40 timestamp,
        uint96 money,
        uint128 karma,
        uint256 period
    ) external pure returns (uint96 vestedMoney, uint128 vestedKarma, Ramp memory) {
        (vestedMoney, vestedKarma) = Vesting.add(ramp, timestamp, money, karma, period);
        return (vestedMoney, vestedKarma, ramp);
    }

    function unvested(Ramp memory ramp) external pure returns (uint96) {
        return Vesting.unvested(ramp);
    }

    // DayRing

    function writeDay(uint128 value, uint16 era, uint24 today) external {
        LatestDay memory latest = latestDay;
        DayRing.write(days_, latest, value, era, today);
        latestDay = latest;
    }

    function atDay(uint24 day, uint24 today) external view returns (uint128 value, uint16 era) {
        return DayRing.valueAt(days_, latestDay, day, today);
    }

    // MonthRing

    function monthOf(uint256 timestamp) external pure returns (uint16) {
        return MonthRing.monthOf(timestamp);
    }

    function noteMonth(uint128 before, uint128 after_, uint16 era, uint16 month) external {
        lastMonth = MonthRing.note(months_, lastMonth, before, after_, era, month);
    }

    function atMonth(
        uint128 held,
        uint16 heldEra,
        uint16 month,
        uint16 present
    ) external view returns (uint128 value, uint16 era) {
        return MonthRing.valueIn(months_, lastMonth, held, heldEra, month, present);
    }
}
