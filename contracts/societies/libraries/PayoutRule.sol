// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IPayoutRule} from "../parts/IDecisions.sol";

/// @title PayoutRule
/// @notice The usual rule of how much an approved request may receive at most.
library PayoutRule {
    /// @dev Times what the committed karma is worth (10).
    uint256 internal constant PER_KARMA = 10;

    /// @dev Times what was ever committed (10).
    uint256 internal constant PER_COMMITMENT = 10;

    /// @dev Part of all reserves that all approved requests share (one fourth).
    uint256 internal constant RESERVES_DIVISOR = 4;

    /// @notice The least of three: ten times what the committed karma is worth; ten times what the member ever committed,
    /// less what they ever received (not for charity); the share of a quarter of the reserves that the request's karma is
    /// of all approved karma. Rounded down.
    /// @param one The case.
    /// @return In the smallest unit of the asset.
    function mostFor(IPayoutRule.Case memory one) internal pure returns (uint256) {
        uint256 most = one.karma * PER_KARMA;
        if (one.forMember) most = Math.min(most, Math.saturatingSub(one.committed * PER_COMMITMENT, one.received));
        return Math.min(most, Math.mulDiv(one.reserves / RESERVES_DIVISOR, one.units, one.approved));
    }
}
