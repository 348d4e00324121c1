// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RequestId} from "../types/Request.sol";
import {SocietyId} from "../types/Society.sol";

/// @title IGiving
/// @notice Giving from one's own reserves to approved requests. Amounts are in the smallest unit of the society's asset.
interface IGiving {
    /// @notice Emitted when a member gives.
    /// @param request The request.
    /// @param giver Who gave.
    /// @param amount How much.
    /// @param fromCharity Whether from the charity reserve.
    /// @param units Units of karma that it earned.
    /// @param paid Whether the money arrived; otherwise the beneficiary takes it with {collect}.
    event Given(
        RequestId indexed request,
        address indexed giver,
        uint96 amount,
        bool fromCharity,
        uint128 units,
        bool paid
    );

    /// @notice Thrown when a reserve has less than is to be given.
    /// @param member Whose reserve.
    /// @param reserve What it has.
    /// @param amount What is needed.
    error BenefitSocieties_ReserveTooSmall(address member, uint256 reserve, uint256 amount);

    /// @notice Thrown when a request would receive more than it may.
    /// @param request The request.
    /// @param room What it may still receive.
    /// @param amount What was given.
    error BenefitSocieties_TooMuchForRequest(RequestId request, uint256 room, uint256 amount);

    /// @notice Thrown when somebody gives to a request of their own.
    /// @param request The request.
    error BenefitSocieties_OwnRequest(RequestId request);

    /// @notice Thrown when the gift reserve is used for charity.
    /// @param request The request.
    error BenefitSocieties_GiftsAreForMembers(RequestId request);

    /// @notice Thrown when a charity is not among those that may receive now.
    /// @param request The request.
    error BenefitSocieties_NotAmongTheFirst(RequestId request);

    /// @notice Gives to an approved request of another member, or to an approved charity. The money goes straight to the
    /// beneficiary.
    /// @dev Signed as `Give(uint64 request,address giver,uint96 amount,bool fromCharity,uint256 nonce,uint40 deadline)`,
    /// sequence 0.
    /// @param request The request.
    /// @param giver Who gives.
    /// @param amount How much, above 0.
    /// @param fromCharity Whether from the charity reserve; a charity receives from that alone.
    /// @param signature The giver's agreement, see {IConsent}.
    function give(RequestId request, address giver, uint96 amount, bool fromCharity, bytes calldata signature) external;
}
