// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RequestId} from "../types/Request.sol";
import {SocietyId} from "../types/Society.sol";

/// @title IGifts
/// @notice What is told of gifts, and what can be wrong with them, see {IGiving}.
interface IGifts {
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
}

/// @title IGiving
/// @notice Giving from one's own reserves to approved requests. Amounts are in the smallest unit of the society's asset.
interface IGiving is IGifts {
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

/// @title IGivingToMany
/// @notice The same for several requests at once.
interface IGivingToMany is IGifts {
    /// @notice Emitted when one of several requests cannot receive: it is passed over, and the others are not.
    /// @param request The request.
    /// @param giver Who wanted to give.
    /// @param amount How much; it stays in the giver's reserve.
    /// @param reason Why, as the error with which {IGiving.give} would fail.
    event PassedOver(RequestId indexed request, address indexed giver, uint96 amount, bytes reason);

    /// @notice Thrown when there is not one amount for each request.
    /// @param requests How many requests there are.
    /// @param amounts How many amounts.
    error BenefitSocieties_OneAmountEach(uint256 requests, uint256 amounts);

    /// @notice Thrown when gifts in one call are to requests of different societies.
    /// @param request The first of another society.
    /// @param society The society of the first request.
    error BenefitSocieties_OtherSociety(RequestId request, SocietyId society);

    /// @notice Gives to several requests of one society. A request that cannot receive its amount (not or no longer approved, a
    /// charity without a place, one's own, no room for so much) is passed over and named in an event; the others receive
    /// theirs. Only the giver's own mistakes fail: an amount of zero, a reserve that is too small.
    /// @dev Signed as `GiveMany(address giver,bool fromCharity,Gift[] gifts,uint256 nonce,uint40 deadline)Gift(uint64
    /// request,uint96 amount)`, sequence 0.
    /// @param requests The requests.
    /// @param amounts How much each receives, above 0.
    /// @param fromCharity Whether from the charity reserve; charities receive from that alone.
    /// @param giver Who gives.
    /// @param signature The giver's agreement, see {IConsent}.
    function giveMany(
        RequestId[] calldata requests,
        uint96[] calldata amounts,
        bool fromCharity,
        address giver,
        bytes calldata signature
    ) external;
}
