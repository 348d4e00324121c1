// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DayEntry, DayHistory, LatestDay, packDay} from "../types/History.sol";

/// @title DayRing
/// @notice What somebody's weight was at the end of a day, for the last days on which it changed. The latest value lies
/// in a slot that is read anyway; 16 older ones lie in slots that are used again and again.
/// @dev One value is kept per day. So each of the last 16 days is answered exactly, whatever anybody does, and further
/// back each day that is still covered. What is no longer there counts as zero.
library DayRing {
    /// @notice Thrown when a value is written on a day before the latest.
    /// @param day UNIX day of the value.
    /// @param latest UNIX day of the latest one.
    error DayRing_DayHasPassed(uint24 day, uint24 latest);

    /// @notice Thrown when it is asked what held at the end of a day that is not over.
    /// @param day UNIX day that was asked for.
    /// @param today The present UNIX day.
    error DayRing_DayIsNotOver(uint24 day, uint24 today);

    /// @dev Values that are kept besides the latest (16).
    uint256 internal constant SIZE = 16;

    /// @notice Writes a value; one of an earlier day moves to the ring first.
    /// @param history The ring.
    /// @param latest The latest value; becomes the new one, and the caller stores it.
    /// @param value Units of karma of `era`. If nothing changed, nothing is written.
    /// @param era The present era.
    /// @param today The present UNIX day.
    function write(
        DayHistory storage history,
        LatestDay memory latest,
        uint128 value,
        uint16 era,
        uint24 today
    ) internal {
        if (today < latest.day) revert DayRing_DayHasPassed(today, latest.day);
        if (value == latest.value && era == latest.era) return;
        if (today != latest.day && latest.day != 0) {
            history.ring[latest.position] = packDay(latest.value, latest.day, latest.era);
            latest.position = uint8((latest.position + 1) % SIZE);
        }
        (latest.value, latest.day, latest.era) = (value, today, era);
    }

    /// @notice The value at the end of a day.
    /// @param history The ring.
    /// @param latest The latest value.
    /// @param day UNIX day, before `today`.
    /// @param today The present UNIX day.
    /// @return value Units of karma; zero if that was before all that is known.
    /// @return era Their era.
    function valueAt(
        DayHistory storage history,
        LatestDay memory latest,
        uint24 day,
        uint24 today
    ) internal view returns (uint128 value, uint16 era) {
        if (day >= today) revert DayRing_DayIsNotOver(day, today);
        if (latest.day <= day) return (latest.value, latest.era);
        // From the latest backwards; a slot that was never used holds zero since day zero.
        for (uint256 i = 1; i <= SIZE; ++i) {
            DayEntry entry = history.ring[(latest.position + SIZE - i) % SIZE];
            if (entry.dayOf() <= day) return (entry.valueOf(), entry.eraOf());
        }
    }
}
