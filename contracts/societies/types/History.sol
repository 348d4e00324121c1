// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The latest value of a {DayHistory}: 172 bits of a slot that is written together with it.
/// @param value Units of karma of `era`, see {KarmaClock}.
/// @param day UNIX day (days since 1970-01-01) of the last change; zero if there was none.
/// @param era Era of the units.
/// @param position Where in the ring the next older value goes (0 to 15).
struct LatestDay {
    uint128 value;
    uint24 day;
    uint16 era;
    uint8 position;
}

/// @notice A value at the end of a day, in one word. Bits from the low end: value 128, day 24, era 16.
type DayEntry is uint256;

/// @notice The values before the latest, in 16 slots that are used again and again.
struct DayHistory {
    DayEntry[16] ring;
}

/// @notice What is known of a month, in one word. Bits from the low end: held 112, burned 112, month 16, era 16. Of
/// both values the lowest 16 bits are dropped: a 256th of a millionth of karma, or less.
type MonthEntry is uint256;

/// @notice The running month and the twelve before it; month m is in slot m mod 13.
struct MonthHistory {
    MonthEntry[13] ring;
}

using {valueOf, dayOf, eraOf} for DayEntry global;
using {heldOf, burnedOf, monthOf, monthEraOf} for MonthEntry global;

uint256 constant DAY_AT = 128;
uint256 constant DAY_ERA_AT = 152;
uint256 constant DROPPED = 16;
uint256 constant BURNED_AT = 112;
uint256 constant MONTH_AT = 224;
uint256 constant MONTH_ERA_AT = 240;

/// @notice A value at the end of a day.
function packDay(uint128 value, uint24 day, uint16 era) pure returns (DayEntry) {
    return DayEntry.wrap(value | (uint256(day) << DAY_AT) | (uint256(era) << DAY_ERA_AT));
}

/// @notice Units of karma of {eraOf}.
function valueOf(DayEntry entry) pure returns (uint128) {
    return uint128(DayEntry.unwrap(entry));
}

/// @notice UNIX day of the change; zero for a slot that was never used.
function dayOf(DayEntry entry) pure returns (uint24) {
    return uint24(DayEntry.unwrap(entry) >> DAY_AT);
}

/// @notice Era of the units.
function eraOf(DayEntry entry) pure returns (uint16) {
    return uint16(DayEntry.unwrap(entry) >> DAY_ERA_AT);
}

/// @notice What is known of a month, from units of which the lowest 16 bits are dropped.
function packMonth(uint128 held, uint128 burned, uint16 month, uint16 era) pure returns (MonthEntry) {
    uint256 word = (held >> DROPPED) | (uint256(burned >> DROPPED) << BURNED_AT);
    return MonthEntry.wrap(word | (uint256(month) << MONTH_AT) | (uint256(era) << MONTH_ERA_AT));
}

/// @notice What was held when the month began, in units of {monthEraOf}.
function heldOf(MonthEntry entry) pure returns (uint128) {
    return uint128(uint256(uint112(MonthEntry.unwrap(entry))) << DROPPED);
}

/// @notice What had ever been burned when the month began, in units of {monthEraOf}.
function burnedOf(MonthEntry entry) pure returns (uint128) {
    return uint128(uint256(uint112(MonthEntry.unwrap(entry) >> BURNED_AT)) << DROPPED);
}

/// @notice Number of the month: 30-day months since 1970-01-01.
function monthOf(MonthEntry entry) pure returns (uint16) {
    return uint16(MonthEntry.unwrap(entry) >> MONTH_AT);
}

/// @notice Era of the units.
function monthEraOf(MonthEntry entry) pure returns (uint16) {
    return uint16(MonthEntry.unwrap(entry) >> MONTH_ERA_AT);
}
