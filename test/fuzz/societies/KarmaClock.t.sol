// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Test} from "forge-std/Test.sol";

import {Exp2} from "../../../contracts/societies/libraries/Exp2.sol";
import {KarmaClock} from "../../../contracts/societies/libraries/KarmaClock.sol";
import {Clock} from "../../../contracts/societies/types/Karma.sol";

/// @notice Karma that fades: what may never happen, whatever the time, the rate and the amounts.
contract KarmaClockTest is Test {
    uint256 private constant START = 20_000;

    /// A day at a time, with the rate changed on the way, is the same as all days at once.
    function testFuzz_exponent_addsUpDayByDay(uint64 rate, uint64 next, uint8 days_, uint24 more) public pure {
        Clock memory clock = Clock(0, uint24(START), rate);
        uint256 sum;
        for (uint256 i; i < days_; ++i) {
            assertEq(KarmaClock.exponentAt(clock, (START + i) * 1 days + i * 300), sum);
            sum += rate;
        }
        uint256 change = (START + days_) * 1 days;
        Clock memory changed = KarmaClock.withRate(clock, change + 5, next);
        assertEq(changed.exponent, sum);
        assertEq(KarmaClock.exponentAt(changed, change), KarmaClock.exponentAt(clock, change), "it jumped");
        assertEq(KarmaClock.exponentAt(changed, change + uint256(more) * 1 days), sum + uint256(next) * more);
    }

    /// A rate is never faster than the half-life it was made of, and slower by less than 2^-64 a day.
    function testFuzz_rate_isRoundedDown(uint256 halfLife) public pure {
        halfLife = bound(halfLife, 2, type(uint64).max);
        uint256 rate = KarmaClock.rateOf(halfLife);
        assertLe(rate * halfLife, 1 << 64);
        assertGt((rate + 1) * halfLife, 1 << 64);
    }

    /// What is earned is worth its karma or less, what is spent its karma or more, to within a unit and 2^-125. Compared
    /// with the bounds of 2^x directly, by dividing where the library multiplies.
    function testFuzz_units_areRoundedAgainstWhoHoldsThem(uint64 karma, uint96 exponent) public pure {
        exponent = _exponent(exponent);
        uint256 down = KarmaClock.toUnits(karma, exponent);
        uint256 up = KarmaClock.toUnitsUp(karma, exponent);
        uint256 shift = 103 - ((exponent >> 64) % 40);
        assertLe(down << shift, karma * Exp2.lower(uint64(exponent)), "earned too much");
        assertGt((down + 1) << shift, karma * Exp2.lower(uint64(exponent)), "earned too little");
        assertGe(up << shift, karma * Exp2.upper(uint64(exponent)), "spent too little");
        assertLe(up - down, 2 + (uint256(karma) >> 61), "apart");
    }

    /// What was earned is read as the same karma, or one less; what is read can be spent; what was spent is gone.
    function testFuzz_reading_canBeSpent(uint64 karma, uint128 units, uint96 exponent) public pure {
        exponent = _exponent(exponent);
        uint256 read = KarmaClock.toKarma(KarmaClock.toUnits(karma, exponent), exponent);
        assertLe(read, karma, "read more than was earned");
        assertGe(read + 1, karma, "read much less than was earned");
        assertEq(KarmaClock.toKarma(KarmaClock.toUnitsUp(karma, exponent), exponent), karma);

        units = _countable(units, exponent);
        read = KarmaClock.toKarma(units, exponent);
        assertLt(read, 1 << 64, "not countable");
        assertLe(KarmaClock.toUnitsUp(read, exponent), units, "what is read cannot be spent");
        if (read < type(uint64).max) {
            assertGt(KarmaClock.toUnitsUp(read + 1, exponent), units, "more than is read can be spent");
        }
    }

    /// Karma never grows by waiting: not within a half-life, nor into the next, nor into the next era or ten further.
    function testFuzz_karma_neverGrows(uint128 units, uint96 exponent, uint128 passed) public pure {
        exponent = _exponent(exponent);
        units = _countable(units, exponent);
        uint256 most = uint256(40 * 65_530) << 64;
        // Any size of step is as likely as any other.
        uint96 later = uint96(Math.min(exponent + (uint256(passed) >> (passed % 128)), most));
        uint16 era = KarmaClock.eraOf(exponent);
        uint256 before = KarmaClock.toKarma(units, exponent);
        uint256 now_ = KarmaClock.toKarma(KarmaClock.rebase(units, era, KarmaClock.eraOf(later)), later);
        assertLe(now_, before, "karma grew");
        // And after a whole half-life it is half.
        uint96 half = exponent + (1 << 64);
        now_ = KarmaClock.toKarma(KarmaClock.rebase(units, era, KarmaClock.eraOf(half)), half);
        assertLe(now_, before / 2);
        assertGe(now_ + 1, before / 2);
    }

    /// Across the end of an era to the next in the smallest step of the clock.
    function testFuzz_karma_neverGrowsAtTheEndOfAnEra(uint128 units, uint16 era, uint64 before) public pure {
        era = uint16(bound(era, 0, type(uint16).max - 1));
        uint96 start = uint96((uint256(era) + 1) * 40) << 64;
        uint96 end = start - 1 - (before >> 8);
        units = _countable(units, end);
        uint128 next = KarmaClock.rebase(units, era, era + 1);
        assertLe(KarmaClock.toKarma(next, start), KarmaClock.toKarma(units, end), "karma grew");
        assertGe(KarmaClock.toKarma(next, start) + 2 + (uint256(next) >> 32), KarmaClock.toKarma(units, end));
    }

    /// In however many steps units are brought to the present: they are the same.
    function testFuzz_rebase_inAnySteps(uint128 units, uint16 era, uint8 steps) public pure {
        era = uint16(bound(era, 0, type(uint16).max - 255));
        uint128 once = KarmaClock.rebase(units, era, era + steps);
        for (uint16 i; i < steps; ++i) units = KarmaClock.rebase(units, era + i, era + i + 1);
        assertEq(units, once);
    }

    /// However members' units are divided, rebased at different times, and read: together never more than the total.
    function testFuzz_members_neverExceedTheTotal(
        uint64[5] memory earned,
        uint96[5] memory at,
        uint96 exponent
    ) public pure {
        uint256[5] memory times;
        uint256 sum;
        for (uint256 i; i < 5; ++i) times[i] = at[i];
        for (uint256 i; i < 5; ++i) sum += times[i] % (50 << 64);
        uint96 x = uint96(exponent % (1_000 << 64));
        uint16 era = KarmaClock.eraOf(x);
        uint128 total;
        uint128[5] memory members;
        uint16[5] memory eras;
        for (uint256 i; i < 5; ++i) {
            x += uint96(times[i] % (50 << 64));
            total = KarmaClock.rebase(total, era, KarmaClock.eraOf(x));
            era = KarmaClock.eraOf(x);
            members[i] = KarmaClock.toUnits(earned[i] >> 3, x);
            eras[i] = era;
            total = KarmaClock.addToTotal(total, members[i], x);
        }
        uint256 units;
        uint256 karma;
        for (uint256 i; i < 5; ++i) {
            uint128 present = KarmaClock.rebase(members[i], eras[i], era);
            units += present;
            karma += KarmaClock.toKarma(present, x);
        }
        assertLe(units, total);
        assertLe(karma, KarmaClock.toKarma(total, x), "members exceed the total");
    }

    /// Whatever is accepted can be counted ever after; whatever is below half the range is accepted.
    function testFuzz_total_staysCountable(uint128 total, uint64 karma, uint96 exponent) public {
        exponent = _exponent(exponent);
        total = _countable(total, exponent);
        uint128 units = KarmaClock.toUnits(karma, exponent);
        uint256 limit = 1 << (88 + ((exponent >> 64) % 40));
        if (uint256(total) + units >= limit) {
            vm.expectRevert(
                abi.encodeWithSelector(KarmaClock.KarmaClock_SocietyIsFull.selector, uint256(total) + units, limit)
            );
            this.addToTotal(total, units, exponent);
            assertGe(KarmaClock.toKarma(total, exponent) + karma + 2, 1 << 63, "refused too early");
        } else {
            uint128 sum = KarmaClock.addToTotal(total, units, exponent);
            assertEq(sum, total + units);
            assertLt(KarmaClock.toKarma(sum, exponent), 1 << 64);
        }
    }

    /// What each costs, with a generous margin.
    function testFuzz_gas(uint64 karma, uint128 units, uint96 exponent) public view {
        exponent = _exponent(exponent);
        units = _countable(units, exponent);
        uint256 before = gasleft();
        uint256 result = KarmaClock.toUnits(karma, exponent);
        uint256 toUnits = before - gasleft();
        before = gasleft();
        result ^= KarmaClock.toUnitsUp(karma, exponent);
        uint256 toUnitsUp = before - gasleft();
        before = gasleft();
        result ^= KarmaClock.toKarma(units, exponent);
        uint256 toKarma = before - gasleft();
        assertTrue(result < type(uint256).max);
        assertLt(toUnits, 1_500, "toUnits");
        assertLt(toUnitsUp, 1_500, "toUnitsUp");
        assertLt(toKarma, 1_500, "toKarma");
    }

    function addToTotal(uint128 total, uint128 units, uint96 exponent) external pure returns (uint128) {
        return KarmaClock.addToTotal(total, units, exponent);
    }

    /// @dev An exponent whose era has 16 bits.
    function _exponent(uint96 exponent) private pure returns (uint96) {
        return uint96(bound(exponent, 0, (uint256(39 + 40 * 65_000) << 64)));
    }

    /// @dev Units that a society can hold at an exponent, of any size.
    function _countable(uint128 units, uint96 exponent) private pure returns (uint128) {
        uint256 bits = 88 + ((exponent >> 64) % 40);
        return uint128(units >> (128 - bits)) >> uint8(units % bits);
    }
}
