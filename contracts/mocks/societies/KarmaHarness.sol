// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DayRing} from "../../societies/libraries/DayRing.sol";
import {Exp2} from "../../societies/libraries/Exp2.sol";
import {KarmaClock} from "../../societies/libraries/KarmaClock.sol";
import {MonthRing} from "../../societies/libraries/MonthRing.sol";
import {Vesting} from "../../societies/libraries/Vesting.sol";
import {Act} from "../../societies/types/Act.sol";
import {DayHistory, LatestDay, MonthHistory} from "../../societies/types/History.sol";
import {Clock} from "../../societies/types/Karma.sol";

/// @title KarmaHarness
/// @notice The arithmetic of benefit societies on its own, so that each formula can be asked directly.
contract KarmaHarness {
    /// @notice What a member has of a commitment, as {Act} keeps it.
    struct Ramp {
        uint128 gift;
        uint128 charity;
        uint128 karma;
        uint40 remaining;
        uint24 touchedAt;
    }

    LatestDay public latestDay;
    DayHistory internal days_;
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
        uint24 hour
    ) external pure returns (uint96 gift, uint96 charity, uint128 karma, Ramp memory) {
        Act memory act = _actOf(ramp, hour, 0);
        Vesting.advance(act, ramp.touchedAt);
        return (act.gift, act.charity, act.settled, _rampOf(act));
    }

    function add(
        Ramp memory ramp,
        uint24 hour,
        uint96 giftAdded,
        uint96 charityAdded,
        uint128 karmaAdded,
        uint16 period
    ) external pure returns (uint96 gift, uint96 charity, uint128 karma, Ramp memory) {
        Act memory act = _actOf(ramp, hour, period);
        Vesting.advance(act, ramp.touchedAt);
        Vesting.add(act, giftAdded, charityAdded, karmaAdded);
        return (act.gift, act.charity, act.settled, _rampOf(act));
    }

    function unvested(uint256 money) external pure returns (uint96) {
        return Vesting.unvested(money);
    }

    function _actOf(Ramp memory ramp, uint24 hour, uint16 period) private pure returns (Act memory act) {
        (act.unvestedGift, act.unvestedCharity, act.unvested) = (ramp.gift, ramp.charity, ramp.karma);
        (act.remaining, act.hour, act.vesting) = (ramp.remaining, hour, period);
    }

    function _rampOf(Act memory act) private pure returns (Ramp memory) {
        return Ramp(act.unvestedGift, act.unvestedCharity, act.unvested, act.remaining, act.hour);
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

    function monthOfDay(uint24 day) external pure returns (uint16) {
        return MonthRing.monthOfDay(day);
    }

    function writeMonth(uint128 held, uint128 burned, uint16 month, uint16 era) external {
        MonthRing.write(months_, held, burned, month, era);
    }

    function heldIn(
        uint16 month,
        uint16 last,
        uint16 present,
        uint16 era
    ) external view returns (uint128 held, uint128 burned) {
        return MonthRing.heldIn(months_, month, last, present, era);
    }

    function startOf(uint16 month) external view returns (uint128) {
        return MonthRing.startOf(months_, month);
    }
}
