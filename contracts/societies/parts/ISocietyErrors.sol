// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RequestId, RequestState} from "../types/Request.sol";
import {SocietyId} from "../types/Society.sol";

/// @title ISocietyErrors
/// @notice What can go wrong in several acts of a society.
interface ISocietyErrors {
    /// @notice Thrown when nobody created a society.
    /// @param society Its number.
    error BenefitSocieties_UnknownSociety(SocietyId society);

    /// @notice Thrown when somebody is not a member.
    /// @param society The society.
    /// @param account Who.
    error BenefitSocieties_NotAMember(SocietyId society, address account);

    /// @notice Thrown when a society has ended.
    /// @param society The society.
    error BenefitSocieties_HasEnded(SocietyId society);

    /// @notice Thrown when an amount is zero.
    error BenefitSocieties_Nothing();

    /// @notice Thrown when an asset takes a fee on transfer.
    /// @param amount What was to arrive.
    /// @param received What arrived.
    error BenefitSocieties_AssetTakesFee(uint256 amount, uint256 received);

    /// @notice Thrown when a request is not in the state that an act needs.
    /// @param request The request.
    /// @param state Its state.
    error BenefitSocieties_WrongState(RequestId request, RequestState state);

    /// @notice Thrown when a vote may be of another wording of a request: its counter is not above the number of updates.
    /// @param request The request.
    /// @param counter The counter that came.
    /// @param updates How often the request was updated.
    error BenefitSocieties_OtherWording(RequestId request, uint256 counter, uint256 updates);

    /// @notice Thrown when an act comes too late.
    /// @param until Last second (UNIX) in which it was possible.
    error BenefitSocieties_TooLate(uint256 until);

    /// @notice Thrown when an act comes too early.
    /// @param from First second (UNIX) in which it is possible.
    error BenefitSocieties_TooEarly(uint256 from);
}
