// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC6909} from "@openzeppelin/contracts/token/ERC6909/ERC6909.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IERC6909Metadata} from "@openzeppelin/contracts/interfaces/IERC6909.sol";
import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {ICareCredit} from "./ICareCredit.sol";
import {RelationshipStore} from "./RelationshipStore.sol";

/// @title CareCredit
/// @notice See {ICareCredit}.
abstract contract CareCredit is RelationshipStore, ERC6909, ICareCredit {
    using SafeERC20 for IERC20;

    /// @inheritdoc ICareCredit
    uint256 public constant CARE_CREDIT = 1;

    bytes32 internal constant REDEEM_TYPEHASH = keccak256(
        "Redeem(address cooperative,uint96 amount,uint256 nonce,uint40 deadline)"
    );

    /// @inheritdoc ICareCredit
    function redeem(address cooperative, uint96 amount, bytes calldata signature) external nonReentrant {
        // Check: the holder agrees.
        _requireConsent(cooperative, abi.encode(REDEEM_TYPEHASH, cooperative, amount), 0, signature);
        if (amount == 0) revert RelationshipCoins_Nothing();

        // Effect: the credit is gone; this fails if the holder has less.
        _burn(cooperative, CARE_CREDIT, amount);
        emit Redeemed(cooperative, amount);

        // Interaction: pay.
        ASSET.safeTransfer(cooperative, amount);
    }

    /// @inheritdoc ICareCredit
    function followAccount(address account) external {
        address current = REGISTRY.accountOf(account);
        if (current == account || current == address(0)) revert RelationshipCoins_NotReplaced(account);
        uint256 amount = balanceOf(account, CARE_CREDIT);
        if (amount == 0) revert RelationshipCoins_Nothing();
        super._update(account, current, CARE_CREDIT, amount);
        emit CreditFollowed(account, current, amount);
    }

    /// @inheritdoc ERC6909
    function supportsInterface(bytes4 interfaceId) public view override(ERC6909, IERC165) returns (bool) {
        // Name, symbol and decimals of all coins are in {RelationshipViews}, at the same address.
        return interfaceId == type(IERC6909Metadata).interfaceId || super.supportsInterface(interfaceId);
    }

    /// @dev Between holders, care credit moves only from one registered co-operative to another.
    function _update(address from, address to, uint256 id, uint256 amount) internal override {
        if (from != address(0) && to != address(0)) {
            _requireCooperative(from);
            _requireCooperative(to);
        }
        super._update(from, to, id, amount);
    }

    function _requireCooperative(address account) private view {
        if (!REGISTRY.isRegistered(account)) revert RelationshipCoins_NotACooperative(account);
    }
}
