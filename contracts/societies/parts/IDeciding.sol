// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SocietyId} from "../types/Society.sol";

/// @title IDeciding
/// @notice What stands in the way of a decision about a society itself.
interface IDeciding {
    /// @notice Thrown when a society is too small to decide about itself.
    /// @param society The society.
    /// @param karma What all had settled (millionths).
    /// @param least What they need at least (100 karma, in millionths).
    error BenefitSocieties_TooSmallToDecide(SocietyId society, uint256 karma, uint256 least);

    /// @notice Thrown when somebody is not among the top members, who decide.
    /// @param society The society.
    /// @param account Who.
    error BenefitSocieties_NotAmongTheTop(SocietyId society, address account);

    /// @notice Thrown when a society has not ended.
    /// @param society The society.
    error BenefitSocieties_HasNotEnded(SocietyId society);
}
