// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rules} from "../types/Society.sol";

/// @title SocietyRules
/// @notice Bounds of what a society can decide for itself, and two sets of rules to begin with.
library SocietyRules {
    /// @dev Most decimals of an asset (36).
    uint8 internal constant MOST_DECIMALS = 36;

    /// @dev Half-lives per day, in units of 2^-64: a half-life of 30 days, the shortest, and of 100 years, the longest.
    uint64 internal constant FASTEST = uint64((1 << 64) / uint256(30));
    uint64 internal constant SLOWEST = uint64((1 << 64) / uint256(36_500));

    /// @dev Karma per whole unit of the asset, in millionths: a millionth and a million.
    uint48 internal constant LEAST_RATIO = 1;
    uint48 internal constant MOST_RATIO = 1e12;

    /// @dev Longest vesting, in hours (365 days).
    uint16 internal constant LONGEST_VESTING = 365 * 24;

    /// @notice Whether rules are within their bounds.
    /// @param rules The rules.
    /// @return sound Whether all are.
    /// @return rule The first that is not.
    /// @return value Its value.
    function check(Rules calldata rules) internal pure returns (bool sound, string memory rule, uint256 value) {
        if (rules.rate < SLOWEST || rules.rate > FASTEST) return (false, "rate", rules.rate);
        if (rules.ratio < LEAST_RATIO || rules.ratio > MOST_RATIO) return (false, "ratio", rules.ratio);
        if (rules.vesting > LONGEST_VESTING) return (false, "vesting", rules.vesting);
        if (rules.fee > 1_000) return (false, "fee", rules.fee);
        if (rules.charity > 5_000) return (false, "charity", rules.charity);
        if (rules.perBeneficiary == 0 || rules.perBeneficiary > 10_000) {
            return (false, "perBeneficiary", rules.perBeneficiary);
        }
        if (rules.approval == 0 || rules.approval > 5_000) return (false, "approval", rules.approval);
        if (rules.control == 0 || rules.control > 10) return (false, "control", rules.control);
        if (rules.charities > 10) return (false, "charities", rules.charities);
        return (true, "", 0);
    }
}
