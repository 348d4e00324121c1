// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ActId} from "../types/ActId.sol";

/// @title IWalletErrors
/// @notice What several parts of a community wallet refuse.
interface IWalletErrors {
    /// @notice Thrown when the wallet has ended.
    error CommunityWallet_HasEnded();

    /// @notice Thrown when the wallet has not ended.
    error CommunityWallet_HasNotEnded();

    /// @notice Thrown when something comes too early.
    /// @param from First second (UNIX) in which it is possible.
    error CommunityWallet_TooEarly(uint256 from);

    /// @notice Thrown when something comes too late.
    /// @param until Last second (UNIX) in which it was possible.
    error CommunityWallet_TooLate(uint256 until);

    /// @notice Thrown when nothing new can be scheduled.
    /// @param flags Why: 1 validators are still being loaded, 2 frozen, 4 a third is in favour of a sunset, 8 ended.
    error CommunityWallet_Closed(uint256 flags);

    /// @notice Thrown when the wallet has to be authorised anew before anything is scheduled.
    /// @param since UNIX day on which the authorisation lapsed.
    error CommunityWallet_NotAuthorised(uint256 since);

    /// @notice Thrown when somebody acts as an operator who is none, or agrees twice.
    /// @param account Who.
    error CommunityWallet_NotAnOperator(address account);

    /// @notice Thrown when too few operators agree.
    /// @param count How many do.
    /// @param needed How many have to.
    error CommunityWallet_TooFewOperators(uint256 count, uint256 needed);

    /// @notice Thrown when what is named is not what was scheduled under this id.
    /// @param id The id.
    error CommunityWallet_OtherContent(ActId id);

    /// @notice Thrown when something is not within its bounds.
    /// @param name What.
    /// @param value Its value.
    error CommunityWallet_OutOfBounds(string name, uint256 value);

    /// @notice Thrown when somebody has no weight in the electorate.
    /// @param voter Who.
    error CommunityWallet_NoWeight(address voter);

    /// @notice Thrown when nothing is left to do or to pay.
    error CommunityWallet_Nothing();

    /// @notice Thrown when money cannot be sent to somebody.
    /// @param to Who.
    /// @param amount How much, in the smallest unit of the asset.
    error CommunityWallet_CannotPay(address to, uint256 amount);
}
