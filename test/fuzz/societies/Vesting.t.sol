// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Test} from "forge-std/Test.sol";

import {Vesting} from "../../../contracts/societies/libraries/Vesting.sol";
import {Ramp} from "../../../contracts/societies/types/Karma.sol";

/// @notice Vesting: each step against the exact one, and what must hold over many.
contract VestingTest is Test {
    uint40 private constant NOW = 1_800_000_000;

    /// A step hands out no more than the exact line does, and keeps back less than one more fraction of a unit.
    function testFuzz_advance_isTheExactLineRoundedUp(Ramp memory ramp, uint40 elapsed) public pure {
        ramp = _ramp(ramp);
        elapsed = uint40(bound(elapsed, 0, 400 days));
        Ramp memory next = _copy(ramp);
        (uint96 money, uint128 karma) = Vesting.advance(next, NOW + elapsed);

        // The exact line: amount * left / remaining.
        uint256 passed = uint256(elapsed) << 39;
        uint256 left = passed >= ramp.remaining ? 0 : ramp.remaining - passed;
        uint256 whole = ramp.remaining == 0 ? 1 : ramp.remaining;
        if (elapsed == 0) (left, whole) = (1, 1);
        assertEq(next.money, _roundedUp(uint256(ramp.money) * left, whole), "money");
        assertEq(next.karma, _roundedUp(uint256(ramp.karma) * left, whole), "karma");
        assertEq(next.remaining, elapsed == 0 ? ramp.remaining : left, "remaining time");
        assertEq(next.touchedAt, NOW + elapsed);
        assertEq(uint256(money) + Vesting.unvested(next), Vesting.unvested(ramp), "money was lost or made");
        assertEq(uint256(karma) + next.karma, ramp.karma, "karma was lost or made");
    }

    /// One commitment, touched however often: never ahead of its line, behind it by less than a fraction of a unit for
    /// each touch, and all out in the second in which it ends.
    function testFuzz_oneCommitment_neverAheadAndLateByFractions(
        uint96 money,
        uint120 karma,
        uint32 period,
        uint32[12] memory waits
    ) public pure {
        money = uint96(bound(money, 1, type(uint96).max));
        period = uint32(bound(period, 1, 365 days));
        Ramp memory ramp;
        Vesting.add(ramp, NOW, money, karma, period);
        uint256 elapsed;
        uint256 karmaOut;
        for (uint256 i; i < waits.length; ++i) {
            elapsed += bound(waits[i], 0, period / 4);
            (, uint128 more) = Vesting.advance(ramp, uint40(NOW + elapsed));
            karmaOut += more;
            uint256 left = elapsed >= period ? 0 : period - elapsed;
            uint256 exactMoney = (uint256(money) << 32) * left;
            assertGe(ramp.money * uint256(period), exactMoney, "money is ahead");
            assertLt(ramp.money * uint256(period), exactMoney + (i + 1) * uint256(period), "money is late");
            uint256 exactKarma = uint256(karma) * left;
            assertGe(ramp.karma * uint256(period), exactKarma, "karma is ahead");
            assertLt(ramp.karma * uint256(period), exactKarma + (i + 1) * uint256(period), "karma is late");
            assertEq(karmaOut + ramp.karma, karma);
        }
        Vesting.advance(ramp, NOW + period + uint40(elapsed));
        assertEq(ramp.money | ramp.karma | ramp.remaining, 0, "something is left");
    }

    /// A merge keeps the area, rounded up by less than the smallest fraction of time.
    function testFuzz_add_keepsTheArea(Ramp memory ramp, uint96 money, uint64 karma, uint32 period) public pure {
        ramp = _ramp(ramp);
        money = uint96(bound(money, 1, type(uint88).max));
        period = uint32(bound(period, 1, 365 days));
        Ramp memory next = _copy(ramp);
        (uint96 out, uint128 karmaOut) = Vesting.add(next, NOW, money, karma, period);
        assertEq(uint256(out) + karmaOut, 0, "something vested in no time");
        assertEq(next.money, ramp.money + (uint256(money) << 32));
        assertEq(next.karma, uint256(ramp.karma) + karma);
        uint256 area = uint256(ramp.money) * ramp.remaining + (uint256(money) << 32) * (uint256(period) << 39);
        assertGe(uint256(next.money) * next.remaining, area, "the area became smaller");
        assertLt(uint256(next.money) * next.remaining - area, next.money, "the area became larger");
        // Never later than the later, never sooner than the sooner of both.
        if (ramp.money == 0) assertEq(next.remaining, uint256(period) << 39);
        assertLe(next.remaining, Math.max(ramp.remaining, uint256(period) << 39));
        if (ramp.money != 0) assertGe(next.remaining, Math.min(ramp.remaining, uint256(period) << 39));
    }

    /// Dust every second moves the end by its share of the area.
    function testFuzz_dust_delaysByItsShare(uint96 money, uint32 period, uint8 seconds_) public pure {
        money = uint96(bound(money, 1e6, type(uint88).max));
        period = uint32(bound(period, 1 days, 365 days));
        Ramp memory ramp;
        Vesting.add(ramp, NOW, money, 0, period);
        uint256 n = uint256(seconds_) + 1;
        for (uint256 i = 1; i <= n; ++i) Vesting.add(ramp, uint40(NOW + i), 1, 0, period);
        uint256 end = (n << 39) + ramp.remaining;
        uint256 planned = uint256(period) << 39;
        assertGe(end, planned, "dust made it end sooner");
        // Each of n units of dust ends at most n seconds later; twice that, for the money that has vested meanwhile.
        assertLe(end - planned, ((2 * n * n) << 39) / money + 2 * n, "dust delayed more than its share");
    }

    /// Any life: what was handed out and what is not vested are what was committed, to the last unit; a year after the
    /// last commitment everything is out.
    function testFuzz_anyLife_conserves(
        uint96[10] memory money,
        uint120[10] memory karma,
        uint32[10] memory waits,
        uint32[10] memory periods
    ) public pure {
        Ramp memory ramp;
        uint40 time = NOW;
        uint256[4] memory sums;
        for (uint256 i; i < 10; ++i) {
            time += uint40(bound(waits[i], 0, 200 days) >> (waits[i] % 25));
            money[i] = uint96(bound(money[i], 1, type(uint96).max / 10) >> (money[i] % 90)) | 1;
            uint256 period = i % 3 == 2 ? 0 : bound(periods[i], 0, 365 days);
            (uint96 vested, uint128 vestedKarma) = Vesting.add(ramp, time, money[i], karma[i], period);
            sums[0] += money[i];
            sums[1] += karma[i];
            sums[2] += vested;
            sums[3] += vestedKarma;
            assertEq(sums[2] + Vesting.unvested(ramp), sums[0], "money was lost or made");
            assertEq(sums[3] + ramp.karma, sums[1], "karma was lost or made");
            assertLe(ramp.remaining, uint256(365 days) << 39);
        }
        (uint96 last, uint128 lastKarma) = Vesting.advance(ramp, time + 365 days);
        assertEq(sums[2] + last, sums[0], "money is left");
        assertEq(sums[3] + lastKarma, sums[1], "karma is left");
    }

    /// What each costs, with a generous margin.
    function testFuzz_gas(Ramp memory ramp, uint24 elapsed, uint88 money, uint64 karma) public view {
        ramp = _ramp(ramp);
        uint256 before = gasleft();
        Vesting.advance(ramp, NOW + elapsed);
        uint256 advance = before - gasleft();
        before = gasleft();
        Vesting.add(ramp, NOW + elapsed, money, money == 0 ? 0 : karma, 90 days);
        uint256 add = before - gasleft();
        assertLt(advance, 1_200, "advance");
        assertLt(add, 2_000, "add");
    }

    function _roundedUp(uint256 amount, uint256 by) private pure returns (uint256) {
        return amount / by + (amount % by == 0 ? 0 : 1);
    }

    /// @dev A ramp as there can be: below a quarter of what is countable, and no time without money.
    function _ramp(Ramp memory ramp) private pure returns (Ramp memory) {
        ramp.money = uint128(bound(ramp.money, 0, type(uint120).max));
        ramp.karma = ramp.money == 0 ? 0 : uint128(bound(ramp.karma, 0, type(uint120).max));
        ramp.remaining = ramp.money == 0 ? 0 : uint64(bound(ramp.remaining, 1, uint256(365 days) << 39));
        ramp.touchedAt = NOW;
        return ramp;
    }

    function _copy(Ramp memory ramp) private pure returns (Ramp memory) {
        return Ramp(ramp.money, ramp.karma, ramp.remaining, ramp.touchedAt);
    }
}
