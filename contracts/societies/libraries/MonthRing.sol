// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MonthEntry, MonthHistory, packMonth} from "../types/History.sol";
import {KarmaClock} from "./KarmaClock.sol";

/// @title MonthRing
/// @notice What somebody held, and had ever burned, when a month of the last twelve began, a month being 30 days.
/// @dev The first change in a month writes, further ones do not, so who gives karma to somebody every day pushes nothing
/// out. What was held at a time is answered with what was held when its month began; burns since then are taken off by
/// whoever asks, so nothing that is earned after the time can raise the answer. The lowest 16 bits are dropped.
library MonthRing {
    /// @dev Months that are kept: the running one and twelve before it (13).
    uint256 internal constant SIZE = 13;

    /// @dev Days of a month (30).
    uint256 private constant DAYS = 30;

    /// @notice The month of a time.
    /// @param timestamp UNIX seconds.
    /// @return Number of 30-day months since 1970-01-01.
    function monthOf(uint256 timestamp) internal pure returns (uint16) {
        return uint16(timestamp / (DAYS * 1 days));
    }

    /// @notice The month of a day.
    /// @param day UNIX day.
    /// @return Number of 30-day months since 1970-01-01.
    function monthOfDay(uint24 day) internal pure returns (uint16) {
        return uint16(day / DAYS);
    }

    /// @notice Takes note of the first change in a month.
    /// @param history The ring.
    /// @param held What was held until now, in units of the present era.
    /// @param burned What was ever burned until now, in units of the present era.
    /// @param month The present month.
    /// @param era The present era.
    function write(MonthHistory storage history, uint128 held, uint128 burned, uint16 month, uint16 era) internal {
        history.ring[month % SIZE] = packMonth(held, burned, month, era);
    }

    /// @notice What was held when a month began, and had been burned. For a month without a change that is what was held
    /// in all of it.
    /// @param history The ring.
    /// @param month The month that is asked for.
    /// @param last Month of the last change, not before `month`.
    /// @param present The present month.
    /// @param era The present era.
    /// @return held Units of the present era, rounded down; zero if that is more than twelve months ago.
    /// @return burned Units of the present era, rounded down.
    function heldIn(
        MonthHistory storage history,
        uint16 month,
        uint16 last,
        uint16 present,
        uint16 era
    ) internal view returns (uint128 held, uint128 burned) {
        if (present - month >= SIZE) return (0, 0);
        for (; month <= last; ++month) {
            MonthEntry entry = history.ring[month % SIZE];
            if (entry.monthOf() != month) continue;
            uint16 kept = entry.monthEraOf();
            return (KarmaClock.rebase(entry.heldOf(), kept, era), KarmaClock.rebase(entry.burnedOf(), kept, era));
        }
    }

    /// @notice What was held when a month began, rounded up, which had a change in this era.
    /// @param history The ring.
    /// @param month The month.
    /// @return Units.
    function startOf(MonthHistory storage history, uint16 month) internal view returns (uint128) {
        return history.ring[month % SIZE].heldOf() + type(uint16).max;
    }
}
