// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

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

    /// Any changes in any months: never more than the least of the month, and at most what is dropped below it.
    function testFuzz_months_areNeverOverread(uint256 changes, uint128[8] memory values, uint8 present) public {
        uint256 count = uint256(present) % 40;
        uint128[] memory least = new uint128[](count + 1);
        uint16 last;
        uint128 held;
        for (uint16 month; month <= count; ++month) {
            least[month] = held;
            for (uint256 i; i < 3; ++i) {
                if ((changes >> (month * 3 + i)) & 1 == 0) continue;
                uint128 next = values[(changes >> (130 + month + i)) % 8];
                last = MonthRing.note(_months, last, held, next, 0, MONTH + month);
                held = next;
                if (held < least[month]) least[month] = held;
            }
        }
        for (uint16 month; month <= count; ++month) {
            (uint128 value, ) = MonthRing.valueIn(_months, last, held, 0, MONTH + month, MONTH + uint16(count));
            assertLe(value, least[month], "over-read");
            if (count - month <= 12) assertLt(least[month] - value, 1 << 16, "too little");
            else assertEq(value, 0, "more than a year ago");
        }
    }

    /// What was earned so far never falls. Then the answer is what had been earned when the month began, and nothing
    /// that strangers give every day can push it out.
    function testFuzz_months_ofAGrowingNumber(uint96[30] memory gifts, uint16[8] memory asked) public {
        uint256 day = 21_000;
        uint16 last;
        uint128 held;
        uint256[32] memory start;
        for (uint256 i; i < 390; ++i) {
            uint128 next = held + gifts[i % 30];
            if ((day + i) % 30 == 0) start[i / 30] = held;
            last = MonthRing.note(_months, last, held, next, 0, MonthRing.monthOf((day + i) * 1 days));
            held = next;
        }
        uint16 present = MonthRing.monthOf((day + 389) * 1 days);
        for (uint256 i; i < 8; ++i) {
            uint16 month = present - (asked[i] % 13);
            (uint128 value, ) = MonthRing.valueIn(_months, last, held, 0, month, present);
            assertEq(value, (start[12 + month - present] >> 16) << 16);
        }
    }

    /// Eras that begin in between: the answer, brought to the present era, is never more than the least of the month.
    function testFuzz_months_acrossEras(uint128[6] memory values, uint8[6] memory eras, uint256 changes) public {
        uint16 last;
        uint16 era;
        uint128 held;
        uint128 least = type(uint128).max;
        uint128 atStart;
        for (uint256 i; i < 6; ++i) {
            uint16 next = era + (eras[i] % 5 == 0 ? 1 : 0);
            held = KarmaClock.rebase(held, era, next);
            least = KarmaClock.rebase(least, era, next);
            atStart = KarmaClock.rebase(atStart, era, next);
            era = next;
            uint16 month = MONTH + (i < 2 ? 0 : 1);
            if (i == 2) (least, atStart) = (held, held);
            uint128 value = values[i] >> uint8((changes >> (i * 8)) % 100);
            last = MonthRing.note(_months, last, held, value, era, month);
            held = value;
            if (held < least) least = held;
        }
        (uint128 answer, uint16 answerEra) = MonthRing.valueIn(_months, last, held, era, MONTH + 1, MONTH + 1);
        answer = KarmaClock.rebase(answer, answerEra, era);
        assertLe(answer, least, "over-read");
        assertLe(least - answer, 1 << 17, "far too little");
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
        assertEq(known.startOf(), one - (one % 65_536));
        assertEq(known.lowestOf(), other - (other % 65_536));
        assertEq(known.monthOf(), month);
        assertEq(known.monthEraOf(), era);
        uint256 word = (one >> 16) + (uint256(other >> 16) << 112) + (uint256(month) << 224) + (uint256(era) << 240);
        assertEq(MonthEntry.unwrap(known), word);
    }
}
