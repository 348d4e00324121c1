// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC6909} from "@openzeppelin/contracts/interfaces/IERC6909.sol";

/// @title ICareCredit
/// @notice Care credit: what co-operatives are paid in. An ordinary ERC-6909 id that moves between registered
/// co-operatives and is redeemable 1:1, also after an expulsion. Personal Tokens and Composite Coins have ids for name,
/// symbol, decimals and supply only; ERC-6909 balances of theirs are zero.
interface ICareCredit is IERC6909 {
    /// @notice Emitted when a co-operative redeems care credit.
    /// @param cooperative Who.
    /// @param amount How much, in the smallest unit of the asset.
    event Redeemed(address indexed cooperative, uint96 amount);

    /// @notice Emitted when care credit follows a co-operative whose account was replaced.
    /// @param from The old account.
    /// @param to The account that took its place.
    /// @param amount How much, in the smallest unit of the asset.
    event CreditFollowed(address indexed from, address indexed to, uint256 amount);

    /// @notice Thrown when an account was not replaced by another in the register.
    /// @param account The account.
    error RelationshipCoins_NotReplaced(address account);

    /// @notice Thrown when a holder has less of an id than a transfer or redemption needs.
    /// @param sender The holder.
    /// @param balance What they have.
    /// @param needed What is needed.
    /// @param id The id; of all but care credit nobody has any.
    error ERC6909InsufficientBalance(address sender, uint256 balance, uint256 needed, uint256 id);

    /// @notice Thrown when a spender may move less of an id than a transfer needs.
    /// @param spender Who moves it.
    /// @param allowance What they may move.
    /// @param needed What is needed.
    /// @param id The id.
    error ERC6909InsufficientAllowance(address spender, uint256 allowance, uint256 needed, uint256 id);

    /// @notice The ERC-6909 id of care credit (1).
    /// @return The id.
    function CARE_CREDIT() external view returns (uint256);

    /// @notice Pays money out for care credit, 1:1, to the holder. Works for everybody who holds some.
    /// @dev Signed as `Redeem(address cooperative,uint96 amount,uint256 nonce,uint40 deadline)`, sequence 0.
    /// @param cooperative The holder.
    /// @param amount How much, above 0, in the smallest unit of the asset.
    /// @param signature The holder's agreement, see {IConsent}.
    function redeem(address cooperative, uint96 amount, bytes calldata signature) external;

    /// @notice Moves the care credit of a replaced account to the one that took its place in the register.
    /// @param account The old account.
    function followAccount(address account) external;
}
