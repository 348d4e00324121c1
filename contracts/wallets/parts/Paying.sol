// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {NativeCoin} from "../libraries/NativeCoin.sol";
import {Outflow} from "../libraries/Outflow.sol";
import {Money} from "../types/Money.sol";
import {Settings} from "../types/Settings.sol";
import {IAwardParts} from "./IAwards.sol";
import {WalletStore} from "./WalletStore.sol";

/// @title Paying
/// @notice How money goes out of a wallet.
abstract contract Paying is WalletStore {
    using SafeERC20 for IERC20;

    /// @dev Gas with which native coin is sent when others wait: enough for a contract wallet (100,000), and what must be left so
    /// that the recipient gets it indeed.
    uint256 private constant SENDING_GAS = 100_000;
    uint256 private constant GAS_LEFT = 150_000;

    /// @dev What the wallet has of an asset.
    function _balanceOf(address asset) internal view returns (uint256) {
        return asset == address(0) ? address(this).balance : IERC20(asset).balanceOf(address(this));
    }

    /// @dev Sends money while others wait; says whether it arrived.
    function _trySend(address asset, address to, uint256 amount) internal returns (bool) {
        if (asset != address(0)) return IERC20(asset).trySafeTransfer(to, amount);
        if (gasleft() < GAS_LEFT) revert IAwardParts.CommunityWallet_TooLittleGas(to);
        return NativeCoin.trySend(to, amount, SENDING_GAS);
    }

    /// @dev Sends money, with all gas there is; requires that it arrives.
    function _send(address asset, address to, uint256 amount) internal {
        bool sent =
            asset == address(0) ? NativeCoin.trySend(to, amount, gasleft()) : IERC20(asset).trySafeTransfer(to, amount);
        if (!sent) revert CommunityWallet_CannotPay(to, amount);
    }

    /// @dev Pays somebody, or notes that they are owed it; the caller adds that to the credits of the asset.
    /// @return owed All of it, or nothing.
    function _payOrOwe(address asset, address to, uint256 amount) internal returns (uint256 owed) {
        if (_trySend(asset, to, amount)) return 0;
        _credits[asset][to] += amount;
        emit IAwardParts.Credited(asset, to, amount);
        return amount;
    }

    /// @dev Adds to what is owed of an asset to those who could not be paid.
    function _addCredits(address asset, uint256 owed) internal {
        Money money = _money[asset];
        _money[asset] = money.withCredits(SafeCast.toUint96(money.creditsOf() + owed));
    }

    /// @dev What could leave now at most, and what left within 30 days as it lies now, see {Outflow}.
    function _mostNow(
        Settings settings,
        address asset,
        Money money
    ) internal view returns (uint256 most, uint256 outflow) {
        outflow = Outflow.movedOn(money.outflowOf(), block.timestamp);
        uint256 left = Outflow.sum(outflow);
        // An asset that says it has more than 2^128 is taken at that, so that nothing overflows.
        uint256 balance = Math.min(_balanceOf(asset), type(uint128).max);
        uint256 credits = money.creditsOf();
        unchecked {
            uint256 free = balance > credits ? balance - credits : 0;
            most = ((free + left) * settings.shareOf()) / 100;
            most = most > left ? most - left : 0;
        }
    }
}
