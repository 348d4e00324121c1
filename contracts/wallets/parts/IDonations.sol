// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IDonations
/// @notice Giving to a community wallet. A plain transfer of native coin or any ERC-20 is enough; with a receipt the donor may get a
/// part back if the wallet is ended one day, at most what they gave.
interface IDonations {
    /// @notice Emitted when native coin comes by a plain transfer.
    /// @param from Who sent it.
    /// @param amount How much (wei).
    event NativeReceived(address indexed from, uint256 amount);

    /// @notice Emitted when somebody gives with a receipt.
    /// @param asset The ERC-20; zero for native coin.
    /// @param donor Who.
    /// @param index Number of the receipt among those of the asset, from 0.
    /// @param amount How much, in the smallest unit.
    /// @param purpose Hash of what they give it for.
    event Donated(address indexed asset, address indexed donor, uint40 indexed index, uint96 amount, bytes32 purpose);

    /// @notice Thrown when less or more arrives than was sent.
    /// @param amount What was sent, in the smallest unit.
    /// @param received What arrived.
    error CommunityWallet_AssetTakesFee(uint256 amount, uint256 received);

    /// @notice Takes native coin.
    receive() external payable;

    /// @notice Gives an ERC-20 with a receipt, out of the caller's allowance.
    /// @param asset The ERC-20.
    /// @param amount How much, in the smallest unit; above zero.
    /// @param purpose Hash of what it is for; may be zero.
    /// @return index Number of the receipt.
    function donate(address asset, uint96 amount, bytes32 purpose) external returns (uint40 index);

    /// @notice Gives native coin with a receipt.
    /// @param purpose Hash of what it is for; may be zero.
    /// @return index Number of the receipt.
    function donateNative(bytes32 purpose) external payable returns (uint40 index);
}
