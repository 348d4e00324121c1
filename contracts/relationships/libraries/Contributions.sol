// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Contributions
/// @notice The calendar of monthly contributions: which month can be paid at a time.
/// @dev Month k of a calendar is [start + 30 d * k, start + 30 d * (k + 1)). It falls due when it begins and is missed
/// when the month after it has ended, so a pair has 30 to 60 days to have both shares ready.
library Contributions {
    /// @dev A month (30 days).
    uint256 internal constant MONTH = 30 days;

    /// @notice The month that can be paid now, if any.
    /// @param start When month 0 began (UNIX seconds).
    /// @param next Number of the first month that is neither paid nor missed.
    /// @return due Whether one can be paid.
    /// @return month Its number: the earliest that is not missed.
    function payable_(uint40 start, uint16 next) internal view returns (bool due, uint16 month) {
        uint256 current = Math.saturatingSub(block.timestamp, start) / MONTH;
        due = block.timestamp >= start && next <= current;
        uint256 earliest = Math.max(next, Math.saturatingSub(current, 1));
        month = uint16(Math.min(earliest, type(uint16).max));
    }
}
