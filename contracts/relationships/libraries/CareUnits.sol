// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {CareScheme} from "../types/Relationship.sol";

/// @title CareUnits
/// @notice Counts care: units only grow, and stop at the counter's end instead of failing.
library CareUnits {
    /// @dev Most activities a day that may be declared without the other's signature (24).
    uint256 internal constant ACTIVITIES_PER_DAY = 24;

    /// @dev Most minutes a day that may be declared without the other's signature (16 hours).
    uint256 internal constant MINUTES_PER_DAY = 16 * 60;

    /// @notice Adds to a counter that saturates.
    /// @param counter Units so far.
    /// @param units Units to add.
    /// @return The sum, or the largest value of a counter.
    function plus(uint48 counter, uint256 units) internal pure returns (uint48) {
        return uint48(Math.min(Math.saturatingAdd(counter, units), type(uint48).max));
    }

    /// @notice The largest total that a partner may declare: what is confirmed and so much a day since both last signed.
    /// @param scheme How care is counted.
    /// @param heaviest The largest weight of the table if the scheme is Weighted, else anything.
    /// @param confirmed Units that are confirmed.
    /// @param checkpointAt When both last signed the totals (UNIX seconds).
    /// @return The largest total; a day that has begun counts as a whole one.
    function declarable(
        CareScheme scheme,
        uint16 heaviest,
        uint48 confirmed,
        uint40 checkpointAt
    ) internal view returns (uint48) {
        uint256 perDay = ACTIVITIES_PER_DAY;
        if (scheme == CareScheme.Minutes) perDay = MINUTES_PER_DAY;
        if (scheme == CareScheme.Weighted) perDay = ACTIVITIES_PER_DAY * heaviest;
        return plus(confirmed, Math.ceilDiv(block.timestamp - checkpointAt, 1 days) * perDay);
    }

    /// @notice The largest weight of a table.
    /// @param table Weights by category.
    /// @return heaviest The largest; 0 for an empty table.
    function largest(uint16[] calldata table) internal pure returns (uint16 heaviest) {
        for (uint256 i; i < table.length; ++i) {
            if (table[i] > heaviest) heaviest = table[i];
        }
    }
}
