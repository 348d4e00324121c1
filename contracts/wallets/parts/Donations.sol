// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Receipt, Receipts} from "../types/Money.sol";
import {IDonations} from "./IDonations.sol";
import {WalletStore} from "./WalletStore.sol";

/// @title Donations
/// @notice Giving to a wallet: see {IDonations}.
abstract contract Donations is WalletStore, IDonations {
    using SafeERC20 for IERC20;

    /// @inheritdoc IDonations
    receive() external payable {
        emit NativeReceived(msg.sender, msg.value);
    }

    /// @inheritdoc IDonations
    function donate(address asset, uint96 amount, bytes32 purpose) external nonReentrant returns (uint40 index) {
        // Check: all of it arrives. The receipt follows the transfer, which nothing can come in between of.
        uint256 before = IERC20(asset).balanceOf(address(this));
        IERC20(asset).safeTransferFrom(msg.sender, address(this), amount);
        uint256 balance = IERC20(asset).balanceOf(address(this));
        if (balance != before + amount) {
            revert CommunityWallet_AssetTakesFee(amount, balance < before ? 0 : balance - before);
        }
        return _record(asset, amount, purpose);
    }

    /// @inheritdoc IDonations
    function donateNative(bytes32 purpose) external payable nonReentrant returns (uint40 index) {
        return _record(address(0), SafeCast.toUint96(msg.value), purpose);
    }

    function _record(address asset, uint96 amount, bytes32 purpose) private returns (uint40 index) {
        // Check
        _requireNotEnded(_settings);
        if (amount == 0) revert CommunityWallet_Nothing();
        // Effect
        Receipts memory receipts = _receipts[asset];
        index = receipts.count;
        _receiptAt[asset][index] = Receipt(msg.sender, receipts.recorded);
        _receipts[asset] = Receipts(receipts.recorded + amount, index + 1);
        emit Donated(asset, msg.sender, index, amount, purpose);
    }
}
