// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IWalletEndings
/// @notice What becomes of a wallet that has ended: donors with a receipt get back at most what they gave, the rest goes to the
/// successor. Claims never expire.
interface IWalletEndings {
    /// @notice Emitted when the wallet ends, for good. What was pending is cancelled.
    /// @param successor To whom the rest goes.
    event Ended(address indexed successor);

    /// @notice Emitted when an outside electorate is witnessed to be empty, or not to be.
    /// @param since Second (UNIX) since which it was seen to be; zero if it is not.
    event EmptinessNoted(uint40 since);

    /// @notice Emitted when it is fixed what donors get back of an asset.
    /// @param asset The ERC-20; zero for native coin.
    /// @param payable_ All of it together, in the smallest unit.
    /// @param recorded What their receipts say together.
    event Settled(address indexed asset, uint256 payable_, uint256 recorded);

    /// @notice Emitted when the rest of an asset goes to the successor.
    /// @param asset The ERC-20; zero for native coin.
    /// @param successor To whom.
    /// @param amount How much, in the smallest unit.
    event RestMoved(address indexed asset, address indexed successor, uint256 amount);

    /// @notice Emitted when a donor gets back what a receipt gives; a {IAwardParts.Credited} says so if they could not be paid.
    /// @param asset The ERC-20; zero for native coin.
    /// @param index The receipt.
    /// @param donor Who.
    /// @param amount How much, in the smallest unit.
    event Refunded(address indexed asset, uint40 indexed index, address indexed donor, uint256 amount);

    /// @notice Thrown when a receipt was refunded, or never given.
    /// @param asset The ERC-20; zero for native coin.
    /// @param index The receipt.
    error CommunityWallet_NoReceipt(address asset, uint40 index);

    /// @notice Thrown when an electorate is not empty.
    error CommunityWallet_NotEmpty();

    /// @notice Witnesses that an outside electorate is empty, or that it is not. Open to anyone. The year begins anew after more than
    /// 31 days without a witness, or if an award was scheduled on the day on which it began or later.
    function noteEmpty() external;

    /// @notice Ends a wallet whose electorate has been empty for a year. Open to anyone. The rest goes to the commons.
    function endEmpty() external;

    /// @notice Fixes what donors get back of an asset, the first time, and moves the rest to the successor. Open to anyone.
    /// @param asset The ERC-20; zero for native coin.
    function settle(address asset) external;

    /// @notice Pays a donor back what a receipt gives. Open to anyone.
    /// @param asset The ERC-20; zero for native coin.
    /// @param index The receipt.
    function claim(address asset, uint40 index) external;
}
