// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IERC6909, IERC6909Metadata} from "@openzeppelin/contracts/interfaces/IERC6909.sol";

import {ICareCredit} from "./ICareCredit.sol";
import {RelationshipStore} from "./RelationshipStore.sol";

/// @title CareCredit
/// @notice See {ICareCredit}. Written here because all parts of the ledger share its storage, and a payment mints from
/// another part; a library's balances would be private to the part that inherits it.
abstract contract CareCredit is RelationshipStore, ICareCredit {
    using SafeERC20 for IERC20;

    bytes32 internal constant REDEEM_TYPEHASH = keccak256(
        "Redeem(address cooperative,uint96 amount,uint256 nonce,uint40 deadline)"
    );

    /// @inheritdoc ICareCredit
    function redeem(address cooperative, uint96 amount, bytes calldata signature) external nonReentrant {
        // Check: the holder agrees, and has it.
        _requireConsent(cooperative, abi.encode(REDEEM_TYPEHASH, cooperative, amount), 0, signature);
        if (amount == 0) revert RelationshipCoins_Nothing();

        // Effect: the credit is gone.
        _takeCredit(cooperative, CARE_CREDIT_ID, amount);
        emit Transfer(msg.sender, cooperative, address(0), CARE_CREDIT_ID, amount);
        emit Redeemed(cooperative, amount);

        // Interaction: pay.
        ASSET.safeTransfer(cooperative, amount);
    }

    /// @inheritdoc ICareCredit
    function followAccount(address account) external {
        address current = REGISTRY.accountOf(account);
        if (current == account || current == address(0)) revert RelationshipCoins_NotReplaced(account);
        uint256 amount = _careCredit[account];
        if (amount == 0) revert RelationshipCoins_Nothing();
        delete _careCredit[account];
        _careCredit[current] += amount;
        emit CreditFollowed(account, current, amount);
        emit Transfer(msg.sender, account, current, CARE_CREDIT_ID, amount);
    }

    /// @inheritdoc IERC6909
    function transfer(address receiver, uint256 id, uint256 amount) external returns (bool) {
        _transferCredit(msg.sender, receiver, id, amount);
        return true;
    }

    /// @inheritdoc IERC6909
    function transferFrom(address sender, address receiver, uint256 id, uint256 amount) external returns (bool) {
        if (sender != msg.sender && !_operators[sender][msg.sender]) {
            uint256 allowed = _allowances[sender][msg.sender][id];
            if (allowed < amount) revert ERC6909InsufficientAllowance(msg.sender, allowed, amount, id);
            if (allowed != type(uint256).max) _allowances[sender][msg.sender][id] = allowed - amount;
        }
        _transferCredit(sender, receiver, id, amount);
        return true;
    }

    /// @inheritdoc IERC6909
    function approve(address spender, uint256 id, uint256 amount) external returns (bool) {
        _allowances[msg.sender][spender][id] = amount;
        emit Approval(msg.sender, spender, id, amount);
        return true;
    }

    /// @inheritdoc IERC6909
    function setOperator(address spender, bool approved) external returns (bool) {
        _operators[msg.sender][spender] = approved;
        emit OperatorSet(msg.sender, spender, approved);
        return true;
    }

    /// @inheritdoc ICareCredit
    // solhint-disable-next-line func-name-mixedcase
    function CARE_CREDIT() external pure returns (uint256) {
        return CARE_CREDIT_ID;
    }

    /// @inheritdoc IERC6909
    function balanceOf(address owner, uint256 id) external view returns (uint256) {
        return id == CARE_CREDIT_ID ? _careCredit[owner] : 0;
    }

    /// @inheritdoc IERC6909
    function allowance(address owner, address spender, uint256 id) external view returns (uint256) {
        return _allowances[owner][spender][id];
    }

    /// @inheritdoc IERC6909
    function isOperator(address owner, address spender) external view returns (bool) {
        return _operators[owner][spender];
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return
            interfaceId == type(IERC165).interfaceId ||
            interfaceId == type(IERC6909).interfaceId ||
            interfaceId == type(IERC6909Metadata).interfaceId;
    }

    /// @dev Care credit moves only from one registered co-operative to another.
    function _transferCredit(address from, address to, uint256 id, uint256 amount) private {
        _requireCooperative(from);
        _requireCooperative(to);
        _takeCredit(from, id, amount);
        if (amount != 0) _careCredit[to] += amount;
        emit Transfer(msg.sender, from, to, id, amount);
    }

    function _takeCredit(address from, uint256 id, uint256 amount) private {
        uint256 balance = id == CARE_CREDIT_ID ? _careCredit[from] : 0;
        if (balance < amount) revert ERC6909InsufficientBalance(from, balance, amount, id);
        if (amount != 0) _careCredit[from] = balance - amount;
    }

    function _requireCooperative(address account) private view {
        if (!REGISTRY.isRegistered(account)) revert RelationshipCoins_NotACooperative(account);
    }
}
