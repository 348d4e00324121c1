// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Test} from "forge-std/Test.sol";

import {Vesting} from "../../../contracts/societies/libraries/Vesting.sol";
import {Act} from "../../../contracts/societies/types/Act.sol";

/// @notice Vesting: each step against the exact one, and what must hold over many.
contract VestingTest is Test {
    uint24 private constant NOW = 500_000;
    uint256 private constant YEAR = 365 * 24;

    struct Ramp {
        uint128 gift;
        uint128 charity;
        uint128 karma;
        uint40 remaining;
    }

    /// A step hands out no more than the exact line does, and keeps back less than one more fraction of a unit.
    function testFuzz_advance_isTheExactLineRoundedUp(Ramp memory ramp, uint24 elapsed) public pure {
        ramp = _ramp(ramp);
        elapsed = uint24(bound(elapsed, 0, 400 * 24));
        Act memory act = _actOf(ramp);
        act.hour = NOW + elapsed;
        (act.gift, act.charity, act.settled) = (7, 8, 9);
        Vesting.advance(act, NOW);

        // The exact line: amount * left / remaining.
        uint256 passed = uint256(elapsed) << 24;
        uint256 left = passed >= ramp.remaining ? 0 : ramp.remaining - passed;
        uint256 whole = ramp.remaining == 0 ? 1 : ramp.remaining;
        assertEq(act.unvestedGift, _roundedUp(uint256(ramp.gift) * left, whole), "gift");
        assertEq(act.unvestedCharity, _roundedUp(uint256(ramp.charity) * left, whole), "charity");
        assertEq(act.unvested, _roundedUp(uint256(ramp.karma) * left, whole), "karma");
        assertEq(act.remaining, left, "remaining time");
        assertEq(_whole(act.unvestedGift) + act.gift, _whole(ramp.gift) + 7, "gift money was lost or made");
        assertEq(_whole(act.unvestedCharity) + act.charity, _whole(ramp.charity) + 8, "charity money was lost or made");
        assertEq(uint256(act.settled) + act.unvested, uint256(ramp.karma) + 9, "karma was lost or made");
    }

    /// One commitment, touched however often: never ahead of its line, behind it by less than a fraction of a unit for
    /// each touch, and all out in the hour in which it ends.
    function testFuzz_oneCommitment_neverAheadAndLateByFractions(
        uint96 gift,
        uint96 charity,
        uint120 karma,
        uint16 period,
        uint16[12] memory waits
    ) public pure {
        gift = uint96(bound(gift, 1, type(uint96).max));
        charity = uint96(bound(charity, 0, type(uint96).max - gift));
        Act memory act = _begin(period = uint16(bound(period, 1, YEAR)));
        Vesting.add(act, gift, charity, karma);
        uint256 hours_ = uint256(period) + 1;
        uint256 elapsed;
        for (uint256 i; i < waits.length; ++i) {
            elapsed += bound(waits[i], 0, period / 4);
            _advance(act, NOW + uint24(elapsed));
            uint256 left = elapsed >= hours_ ? 0 : hours_ - elapsed;
            _requireLate(act.unvestedGift, uint256(gift) << 32, left, hours_, i + 1);
            _requireLate(act.unvestedCharity, uint256(charity) << 32, left, hours_, i + 1);
            _requireLate(act.unvested, karma, left, hours_, i + 1);
            assertEq(uint256(act.settled) + act.unvested, karma);
        }
        if (elapsed >= hours_) return;
        _advance(act, NOW + uint24(hours_) - 1);
        assertLt(act.gift, gift, "all is out before the end");
        _advance(act, NOW + uint24(hours_));
        assertEq(act.unvestedGift | act.unvestedCharity | act.unvested | act.remaining, 0, "something is left");
        assertEq(act.gift, gift);
        assertEq(act.charity, charity);
    }

    /// Whole hours against a line that falls in every second from the commitment on: early by at most the part of one
    /// hour, `1 / (period + 1)` of the commitment, late by less than that of two; and complete when the period is over,
    /// less than an hour later, never before.
    function testFuzz_wholeHours_areEarlyByOneAndLateByTwo(
        uint80 money,
        uint16 period,
        uint16 second,
        uint32 passed
    ) public pure {
        money = uint80(bound(money, 1, type(uint80).max));
        period = uint16(bound(period, 1, YEAR));
        uint256 begin = uint256(NOW) * 1 hours + bound(second, 0, 3_599);
        uint256 whole = uint256(period) * 1 hours;
        uint256 time = begin + bound(passed, 0, whole + 2 hours);
        Act memory act = _begin(period);
        Vesting.add(act, money, 0, 0);
        _advance(act, uint24(time / 1 hours));
        uint256 exact = Math.min(time - begin, whole) * money;
        // Both times `whole`; a unit that is not complete is not handed out.
        uint256 out = uint256(act.gift) * whole;
        uint256 hourly = (uint256(money) * whole) / (uint256(period) + 1);
        assertLe(out, exact + hourly, "early by more than an hour's part");
        assertLt(exact, out + 2 * (hourly + 1) + whole, "late by more than two hours' part");
        if (time - begin <= whole) assertLt(act.gift, money, "all is out before the period is over");
        if (time - begin >= whole + 1 hours) assertEq(act.gift, money, "something is left");
    }

    /// A merge keeps the area, rounded up by less than the smallest fraction of time.
    function testFuzz_add_keepsTheArea(
        Ramp memory ramp,
        uint88 gift,
        uint88 charity,
        uint64 karma,
        uint16 period
    ) public pure {
        ramp = _ramp(ramp);
        gift = uint88(bound(gift, 1, type(uint88).max));
        period = uint16(bound(period, 1, YEAR));
        Act memory act = _actOf(ramp);
        act.vesting = period;
        Vesting.add(act, gift, charity, karma);
        assertEq(uint256(act.gift) + act.charity + act.settled, 0, "something vested in no time");
        assertEq(act.unvestedGift, ramp.gift + (uint256(gift) << 32));
        assertEq(act.unvestedCharity, ramp.charity + (uint256(charity) << 32));
        assertEq(act.unvested, uint256(ramp.karma) + karma);
        uint256 before = uint256(ramp.gift) + ramp.charity;
        uint256 money = uint256(act.unvestedGift) + act.unvestedCharity;
        uint256 alone = (uint256(period) + 1) << 24;
        uint256 area = before * ramp.remaining + (money - before) * alone;
        assertGe(money * act.remaining, area, "the area became smaller");
        assertLt(money * act.remaining - area, money, "the area became larger");
        // Never later than the later, never sooner than the sooner of both.
        assertLe(act.remaining, Math.max(ramp.remaining, alone));
        assertGe(act.remaining, before == 0 ? alone : Math.min(ramp.remaining, alone));
    }

    /// Without a period all has vested, and what is vesting is left alone. So it is without money.
    function testFuzz_add_withoutPeriodOrMoney(
        Ramp memory ramp,
        uint88 gift,
        uint88 charity,
        uint64 karma,
        uint16 period
    ) public pure {
        ramp = _ramp(ramp);
        Act memory act = _actOf(ramp);
        act.vesting = gift % 3 == 0 ? period : 0;
        if (act.vesting != 0) (gift, charity) = (0, 0);
        Vesting.add(act, gift, charity, karma);
        assertEq(act.gift, gift);
        assertEq(act.charity, charity);
        assertEq(act.settled, karma);
        assertEq(act.unvestedGift, ramp.gift);
        assertEq(act.unvestedCharity, ramp.charity);
        assertEq(act.unvested, ramp.karma);
        assertEq(act.remaining, ramp.remaining);
    }

    /// Dust, many times in each hour, moves the end by its share of the area, and by less than 2^-24 hours each time.
    function testFuzz_dust_delaysByItsShare(uint96 money, uint16 period, uint8 hours_, uint8 often) public pure {
        money = uint96(bound(money, 1e6, type(uint88).max));
        period = uint16(bound(period, 24, YEAR));
        uint256 n = bound(hours_, 1, 20);
        uint256 each = bound(often, 1, 12);
        Act memory act = _begin(period);
        Vesting.add(act, money, 0, 0);
        for (uint24 i = 1; i <= n; ++i) {
            _advance(act, NOW + i);
            for (uint256 k; k < each; ++k) Vesting.add(act, 1, 0, 0);
        }
        uint256 end = (n << 24) + act.remaining;
        uint256 planned = (uint256(period) + 1) << 24;
        assertGe(end, planned, "dust made it end sooner");
        // Each of n * each units of dust ends at most n hours later; of the money a sixth at least is left then.
        assertLe(end - planned, ((6 * n * n * each) << 24) / money + n * each, "dust delayed more than its share");
    }

    /// Any life: what was handed out and what is not vested are what was committed, to the last unit; a year and an hour
    /// after the last commitment everything is out.
    function testFuzz_anyLife_conserves(
        uint96[10] memory money,
        uint120[10] memory karma,
        uint16[10] memory waits,
        uint16[10] memory periods
    ) public pure {
        Act memory act = _begin(0);
        uint256[3] memory sums;
        for (uint256 i; i < 10; ++i) {
            _advance(act, act.hour + uint24(bound(waits[i], 0, 200 * 24) >> (waits[i] % 13)));
            uint96 gift = uint96(bound(money[i], 0, type(uint96).max / 20) >> (money[i] % 90));
            uint96 charity = uint96(bound(money[9 - i], 0, type(uint96).max / 20) >> (money[9 - i] % 90));
            act.vesting = i % 3 == 2 ? 0 : uint16(bound(periods[i], 0, YEAR));
            Vesting.add(act, gift, charity, karma[i]);
            sums[0] += gift;
            sums[1] += charity;
            sums[2] += karma[i];
            _requireConserved(act, sums);
            assertLe(act.remaining, (YEAR + 1) << 24);
            // No time without money, and no money or karma without time.
            uint256 vesting = uint256(act.unvestedGift) + act.unvestedCharity;
            if (act.remaining == 0) assertEq(vesting + act.unvested, 0);
            else assertGt(vesting, 0);
        }
        _advance(act, act.hour + uint24(YEAR) + 1);
        assertEq(act.gift, sums[0], "gift money is left");
        assertEq(act.charity, sums[1], "charity money is left");
        assertEq(act.settled, sums[2], "karma is left");
    }

    /// What each costs, with a generous margin.
    function testFuzz_gas(Ramp memory ramp, uint16 elapsed, uint88 money, uint64 karma) public view {
        Act memory act = _actOf(_ramp(ramp));
        (act.hour, act.vesting) = (NOW + elapsed, 2_160);
        uint256 before = gasleft();
        Vesting.advance(act, NOW);
        uint256 advance = before - gasleft();
        before = gasleft();
        Vesting.add(act, money, money / 20, karma);
        uint256 add = before - gasleft();
        assertLt(advance, 1_700, "advance");
        assertLt(add, 1_500, "add");
    }

    function _requireLate(uint256 unvested, uint256 amount, uint256 left, uint256 whole, uint256 touches) private pure {
        assertGe(unvested * whole, amount * left, "ahead");
        assertLt(unvested * whole, amount * left + touches * whole, "late");
    }

    function _requireConserved(Act memory act, uint256[3] memory sums) private pure {
        assertEq(act.gift + _whole(act.unvestedGift), sums[0], "gift money was lost or made");
        assertEq(act.charity + _whole(act.unvestedCharity), sums[1], "charity money was lost or made");
        assertEq(uint256(act.settled) + act.unvested, sums[2], "karma was lost or made");
    }

    function _roundedUp(uint256 amount, uint256 by) private pure returns (uint256) {
        return amount / by + (amount % by == 0 ? 0 : 1);
    }

    /// @dev Whole units of money, the last one counted from its first fraction on.
    function _whole(uint256 money) private pure returns (uint256 whole) {
        whole = _roundedUp(money, 1 << 32);
        assertEq(Vesting.unvested(money), whole);
    }

    function _begin(uint16 period) private pure returns (Act memory act) {
        (act.hour, act.vesting) = (NOW, period);
    }

    /// @dev As the ledger does in each act: the hour of the last one is when the ramp was computed.
    function _advance(Act memory act, uint24 hour) private pure {
        uint24 touchedAt = act.hour;
        act.hour = hour;
        Vesting.advance(act, touchedAt);
    }

    /// @dev A ramp as there can be: below a quarter of what is countable, and no time without money.
    function _ramp(Ramp memory ramp) private pure returns (Ramp memory) {
        ramp.gift = uint128(bound(ramp.gift, 0, type(uint120).max));
        ramp.charity = uint128(bound(ramp.charity, 0, type(uint120).max));
        bool empty = ramp.gift == 0 && ramp.charity == 0;
        ramp.karma = empty ? 0 : uint128(bound(ramp.karma, 0, type(uint120).max));
        ramp.remaining = empty ? 0 : uint40(bound(ramp.remaining, 1, (YEAR + 1) << 24));
        return ramp;
    }

    function _actOf(Ramp memory ramp) private pure returns (Act memory act) {
        (act.unvestedGift, act.unvestedCharity, act.unvested) = (ramp.gift, ramp.charity, ramp.karma);
        (act.remaining, act.hour) = (ramp.remaining, NOW);
    }
}
