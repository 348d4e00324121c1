// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Policy, RateStep} from "../types/Programme.sol";
import {CareScheme} from "../types/Relationship.sol";

/// @title Eligibility
/// @notice What a sound policy is, and what a pair's care means under it.
library Eligibility {
    /// @dev Most steps of a policy (4).
    uint256 internal constant MAX_STEPS = 4;

    /// @dev Longest term (60 months of 30 days).
    uint8 internal constant MAX_MONTHS = 60;

    /// @dev All of it, in basis points (10,000).
    uint16 internal constant ALL = 10_000;

    /// @notice Whether there are one to four steps, rising in care, each paying something.
    /// @param steps The steps.
    /// @return True if sound.
    function areSound(RateStep[] calldata steps) internal pure returns (bool) {
        if (steps.length == 0 || steps.length > MAX_STEPS) return false;
        for (uint256 i; i < steps.length; ++i) {
            if (steps[i].rate == 0 || (i != 0 && steps[i].care <= steps[i - 1].care)) return false;
        }
        return true;
    }

    /// @notice The highest step that so much care reaches.
    /// @param steps The steps.
    /// @param care Units that both gave together.
    /// @return reached Whether any is reached.
    /// @return step Its number, from 0.
    function stepOf(RateStep[] calldata steps, uint256 care) internal pure returns (bool reached, uint256 step) {
        for (uint256 i = steps.length; i > 0; --i) {
            if (care >= steps[i - 1].care) return (true, i - 1);
        }
    }

    /// @notice How balanced the care of two people is.
    /// @param careA Units of one.
    /// @param careB Units of the other.
    /// @return Smaller to larger in basis points, rounded down; 10,000 if neither gave anything.
    function balanceOf(uint256 careA, uint256 careB) internal pure returns (uint256) {
        uint256 larger = Math.max(careA, careB);
        return larger == 0 ? ALL : (Math.min(careA, careB) * ALL) / larger;
    }

    /// @notice Whether a table of weights is named exactly for the scheme Weighted.
    /// @param policy The policy.
    /// @return True if so.
    function weightsFitScheme(Policy calldata policy) internal pure returns (bool) {
        return (policy.scheme == CareScheme.Weighted) == (policy.weights != 0);
    }
}
