// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MonthEntry, MonthHistory, packMonth} from "../types/History.sol";
import {KarmaClock} from "./KarmaClock.sol";

/// @title MonthRing
/// @notice What somebody surely held at a time in the last twelve months, a month being 30 days.
/// @dev The first change in a month writes what was held when the month began and the least that was held since; another
/// change writes only if it falls below that. Who gives karma to somebody every day therefore pushes nothing out. The
/// answer is exact for months without a change, and the least of the month for others: nothing that is done later can
/// raise it. The lowest 16 bits are dropped, which is a 256th of a millionth of karma or less.
library MonthRing {
    /// @notice Thrown when a change is said to be in a month before the last one.
    /// @param month Its month.
    /// @param last Month of the last change.
    error MonthRing_MonthHasPassed(uint16 month, uint16 last);

    /// @notice Thrown when it is asked what is held in a month to come.
    /// @param month The month that was asked for.
    /// @param present The present month.
    error MonthRing_MonthToCome(uint16 month, uint16 present);

    /// @dev Months that are kept: the running one and twelve before it (13).
    uint256 internal constant SIZE = 13;

    /// @notice The month of a time.
    /// @param timestamp UNIX seconds.
    /// @return Number of 30-day months since 1970-01-01.
    function monthOf(uint256 timestamp) internal pure returns (uint16) {
        return uint16(timestamp / 30 days);
    }

    /// @notice Takes note of a change.
    /// @param history The ring.
    /// @param last Month of the last change; zero if there was none.
    /// @param before What was held until now, in units of the present era.
    /// @param after_ What is held from now on, in units of the present era.
    /// @param era The present era.
    /// @param month The present month.
    /// @return Month of the last change from now on, which the caller stores.
    function note(
        MonthHistory storage history,
        uint16 last,
        uint128 before,
        uint128 after_,
        uint16 era,
        uint16 month
    ) internal returns (uint16) {
        if (month < last) revert MonthRing_MonthHasPassed(month, last);
        if (before == after_) return last;
        if (month > last) {
            history.ring[month % SIZE] = packMonth(before, before < after_ ? before : after_, month, era);
        } else if (after_ < before) {
            MonthEntry entry = history.ring[month % SIZE];
            uint16 since = entry.monthEraOf();
            if (after_ < KarmaClock.rebase(entry.lowestOf(), since, era)) {
                uint128 start = KarmaClock.rebase(entry.startOf(), since, era);
                history.ring[month % SIZE] = packMonth(start, after_, month, era);
            }
        }
        return month;
    }

    /// @notice The most that is sure to have been held at any time of a month until now.
    /// @param history The ring.
    /// @param last Month of the last change; zero if there was none.
    /// @param held What is held now, in units of `heldEra`.
    /// @param heldEra Era in which it is kept.
    /// @param month The month that is asked for.
    /// @param present The present month.
    /// @return value Units of karma; zero if it was more than twelve months ago.
    /// @return era Their era.
    function valueIn(
        MonthHistory storage history,
        uint16 last,
        uint128 held,
        uint16 heldEra,
        uint16 month,
        uint16 present
    ) internal view returns (uint128 value, uint16 era) {
        if (month > present) revert MonthRing_MonthToCome(month, present);
        if (present - month >= SIZE) return (0, 0);
        if (last < month) return (held, heldEra);
        // What was held in a month without a change is what was held when the next month with one began.
        MonthEntry entry = history.ring[month % SIZE];
        if (entry.monthOf() == month) return (entry.lowestOf(), entry.monthEraOf());
        do {
            ++month;
            entry = history.ring[month % SIZE];
        } while (entry.monthOf() != month && month < last);
        return (entry.startOf(), entry.monthEraOf());
    }
}
