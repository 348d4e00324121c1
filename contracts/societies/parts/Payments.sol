// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {SocietyStore} from "./SocietyStore.sol";

/// @title Payments
/// @notice How money comes in and goes out.
abstract contract Payments is SocietyStore {
    using SafeERC20 for IERC20;

    /// @dev Takes money, of which all must arrive.
    function _pull(IERC20 asset, address from, uint256 amount) internal {
        uint256 before = asset.balanceOf(address(this));
        asset.safeTransferFrom(from, address(this), amount);
        uint256 received = Math.saturatingSub(asset.balanceOf(address(this)), before);
        if (received != amount) revert BenefitSocieties_AssetTakesFee(amount, received);
    }

    /// @dev Pays, or credits what cannot be paid.
    function _pay(IERC20 asset, address to, uint256 amount) internal returns (bool paid) {
        paid = to != address(this) && asset.trySafeTransfer(to, amount);
        if (!paid) _credits[address(asset)][to] += amount;
    }
}
