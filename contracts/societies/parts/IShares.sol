// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC6909, IERC6909TokenSupply} from "@openzeppelin/contracts/interfaces/IERC6909.sol";

import {SocietyId} from "../types/Society.sol";

/// @title IShares
/// @notice Fee-backed shares of societies (ERC-6909): the id is the number of the society. They are issued once, when the
/// society is created, can be transferred freely, and their holders have two fifths of all fees. Without decimals.
interface IShares is IERC6909, IERC6909TokenSupply {
    /// @notice Emitted when a holder is paid.
    /// @param society The society.
    /// @param holder Who.
    /// @param amount How much, in the smallest unit of the society's asset.
    event SharesClaimed(SocietyId indexed society, address indexed holder, uint256 amount);

    /// @notice Thrown when somebody has fewer shares than are to be transferred.
    /// @param sender Who.
    /// @param balance How many they have.
    /// @param needed How many are to be transferred.
    /// @param id Number of the society.
    error ERC6909InsufficientBalance(address sender, uint256 balance, uint256 needed, uint256 id);

    /// @notice Thrown when somebody may transfer fewer shares of another than they try to.
    /// @param spender Who.
    /// @param allowance How many they may transfer.
    /// @param needed How many are to be transferred.
    /// @param id Number of the society.
    error ERC6909InsufficientAllowance(address spender, uint256 allowance, uint256 needed, uint256 id);

    /// @notice Thrown when shares are transferred to nobody or to the ledger, which could never claim.
    /// @param receiver The receiver.
    error ERC6909InvalidReceiver(address receiver);

    /// @notice Pays a holder what they are owed. Open to anyone; it goes to the holder. What they earned with shares that
    /// they transferred since is theirs.
    /// @param society The society.
    /// @param holder Who.
    /// @return amount How much, in the smallest unit of the society's asset.
    function claimShares(SocietyId society, address holder) external returns (uint256 amount);

    /// @notice What a holder can claim.
    /// @param society The society.
    /// @param holder Who.
    /// @return In the smallest unit of the society's asset.
    function claimableOf(SocietyId society, address holder) external view returns (uint256);
}
