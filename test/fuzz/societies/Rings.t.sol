// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Test} from "forge-std/Test.sol";

import {DayRing} from "../../../contracts/societies/libraries/DayRing.sol";
import {KarmaClock} from "../../../contracts/societies/libraries/KarmaClock.sol";
import {MonthRing} from "../../../contracts/societies/libraries/MonthRing.sol";
import {
    DayEntry,
    DayHistory,
    LatestDay,
    MonthEntry,
    MonthHistory,
    packDay,
    packMonth
} from "../../../contracts/societies/types/History.sol";

/// @notice Short histories against a full record.
contract RingsTest is Test {
    uint256 private constant DAYS = 60;
    uint24 private constant TODAY = 20_000;
    uint16 private constant MONTH = 700;

    DayHistory private _days;
    MonthHistory private _months;

    /// Changes on any days: each of the last 16 days is exact, a day further back exact or zero.
    function testFuzz_days_areAnsweredLikeAFullRecord(uint256 changes, uint128[8] memory values, uint8 era) public {
        LatestDay memory latest;
        uint128[] memory record = new uint128[](DAYS);
        uint16[] memory eras = new uint16[](DAYS);
        for (uint24 day; day < DAYS; ++day) {
            if (day > 0) (record[day], eras[day]) = (record[day - 1], eras[day - 1]);
            if ((changes >> day) & 1 == 1) {
                // Also several times a day.
                DayRing.write(_days, latest, values[(day + 3) % 8], era, TODAY + day);
                record[day] = values[(changes >> (100 + day)) % 8];
                eras[day] = era;
                DayRing.write(_days, latest, record[day], era, TODAY + day);
            }
        }
        uint24 today = TODAY + uint24(DAYS);
        for (uint24 day; day < DAYS; ++day) {
            (uint128 value, uint16 valueEra) = DayRing.valueAt(_days, latest, TODAY + day, today);
            bool exact = value == record[day];
            assertTrue(exact || (value == 0 && day + 16 < DAYS), "wrong value");
            if (exact && value != 0) assertEq(valueEra, eras[day]);
        }
    }

    /// Anything that is earned and burned in any months: what can be used for a month is what was held when it began, less
    /// what was burned since; at most what is dropped of two numbers below it, and never more.
    function testFuzz_months_areNeverOverread(uint256 changes, uint120[8] memory values, uint8 present) public {
        uint256 count = uint256(present) % 40;
        uint256[] memory start = new uint256[](count + 1);
        uint256[] memory burnedAtStart = new uint256[](count + 1);
        uint16 last;
        uint128 held;
        uint128 burned;
        for (uint16 month; month <= count; ++month) {
            (start[month], burnedAtStart[month]) = (held, burned);
            for (uint256 i; i < 3; ++i) {
                if ((changes >> (month * 3 + i)) & 1 == 0) continue;
                if (last != MONTH + month) MonthRing.write(_months, held, burned, MONTH + month, 0);
                last = MONTH + month;
                uint128 some = values[(changes >> (130 + month + i)) % 8];
                if ((changes >> (60 + month * 3 + i)) & 1 == 0) {
                    held += some;
                } else {
                    some = some % (held + 1);
                    (held, burned) = (held - some, burned + some);
                }
            }
        }
        for (uint16 month; month <= count; ++month) {
            uint256 usable = _usable(MONTH + month, last, MONTH + uint16(count), held, burned);
            uint256 since = burned - burnedAtStart[month];
            uint256 exact = start[month] > since ? start[month] - since : 0;
            assertLe(usable, exact, "over-read");
            if (count - month <= 12) assertLt(exact - usable, 2 << 16, "too little");
            else if (last >= MONTH + month) assertEq(usable, 0, "more than a year ago");
        }
    }

    /// Nothing that strangers give every day can push out what was held when a month began.
    function testFuzz_months_ofAGrowingNumber(uint96[30] memory gifts, uint16[8] memory asked) public {
        uint24 day = 21_000;
        uint16 last;
        uint128 held;
        uint256[32] memory start;
        for (uint24 i; i < 390; ++i) {
            uint16 month = MonthRing.monthOfDay(day + i);
            assertEq(month, MonthRing.monthOf(uint256(day + i) * 1 days + 86_399));
            if ((day + i) % 30 == 0) start[i / 30] = held;
            if (month != last) MonthRing.write(_months, held, 0, month, 0);
            (last, held) = (month, held + gifts[i % 30]);
        }
        for (uint256 i; i < 8; ++i) {
            uint16 month = last - (asked[i] % 13);
            (uint128 value, ) = MonthRing.heldIn(_months, month, last, last, 0);
            assertEq(value, (start[12 + month - last] >> 16) << 16);
        }
    }

    /// Eras that begin in between: the answer in the present era is never more than what was held, and what was burned,
    /// when the month began.
    function testFuzz_months_acrossEras(uint120[6] memory values, uint8[6] memory eras, uint120 burned) public {
        uint16 era;
        uint16 last;
        uint128[6] memory exact;
        uint128 exactBurned = burned;
        for (uint16 i; i < 6; ++i) {
            uint16 next = era + (eras[i] % 5 == 0 ? 1 : 0);
            for (uint256 k; k < i; ++k) exact[k] = KarmaClock.rebase(exact[k], era, next);
            exactBurned = KarmaClock.rebase(exactBurned, era, next);
            era = next;
            last = MONTH + i;
            exact[i] = values[i];
            MonthRing.write(_months, values[i], exactBurned, last, era);
        }
        for (uint16 i; i < 6; ++i) {
            (uint128 held, uint128 burnedThen) = MonthRing.heldIn(_months, MONTH + i, last, last, era);
            assertLe(held, exact[i], "over-read");
            assertLt(exact[i] - held, 1 << 16, "far too little");
            assertLe(burnedThen, exactBurned, "over-read");
            assertLt(exactBurned - burnedThen, 1 << 16, "far too little");
        }
        // Rounded up, what the month began with is never less.
        assertGe(MonthRing.startOf(_months, last), values[5]);
    }

    /// Entries hold what was put in, at the bits that the types name.
    function testFuzz_entries_holdWhatWasPutIn(
        uint128 one,
        uint128 other,
        uint24 day,
        uint16 month,
        uint16 era
    ) public pure {
        DayEntry entry = packDay(one, day, era);
        assertEq(entry.valueOf(), one);
        assertEq(entry.dayOf(), day);
        assertEq(entry.eraOf(), era);
        assertEq(DayEntry.unwrap(entry), uint256(one) + (uint256(day) << 128) + (uint256(era) << 152));
        MonthEntry known = packMonth(one, other, month, era);
        assertEq(known.heldOf(), one - (one % 65_536));
        assertEq(known.burnedOf(), other - (other % 65_536));
        assertEq(known.monthOf(), month);
        assertEq(known.monthEraOf(), era);
        uint256 word = (one >> 16) + (uint256(other >> 16) << 112) + (uint256(month) << 224) + (uint256(era) << 240);
        assertEq(MonthEntry.unwrap(known), word);
    }

    /// @dev The rule of the ledger.
    function _usable(
        uint16 month,
        uint16 last,
        uint16 present,
        uint128 held,
        uint128 burned
    ) private view returns (uint256) {
        if (last < month) return held;
        (uint128 then_, uint128 burnedThen) = MonthRing.heldIn(_months, month, last, present, 0);
        return Math.min(held, Math.saturatingSub(uint256(then_) + burnedThen, burned));
    }
}
