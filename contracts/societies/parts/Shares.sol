// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC6909, IERC6909TokenSupply} from "@openzeppelin/contracts/interfaces/IERC6909.sol";
import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

import {Fees} from "../libraries/Fees.sol";
import {Shareholding} from "./ShareTypes.sol";
import {readFlows, readPace, Society, SocietyId} from "../types/Society.sol";
import {Act} from "../types/Act.sol";
import {IShares} from "./IShares.sol";
import {Payments} from "./Payments.sol";

/// @title Shares
/// @notice See {IShares}. Written here because all parts of the ledger share its storage; a library's balances would be
/// private to the part that inherits it.
/// @dev What all holders are owed in all is a function of what was committed, `total`. It is an integer, and the supply S
/// never changes: so a holder earns `balance * growth of total` in units of 1/S of the smallest unit of the asset, exactly.
/// Whole units are owed, the remainder stays with the holder. Nothing is ever lost, however often shares are transferred
/// or claims are made, and all holders together are never owed more than the total.
abstract contract Shares is Payments, IShares {
    using SafeERC20 for IERC20;

    /// @inheritdoc IShares
    function claimShares(SocietyId society, address holder) external nonReentrant returns (uint256 amount) {
        // Check: there is something.
        Shareholding storage holding = _accrue(society, holder);
        amount = holding.owed;
        if (amount == 0) revert BenefitSocieties_Nothing();

        // Effect: it is no longer owed.
        holding.owed = 0;
        emit SharesClaimed(society, holder, amount);

        // Interaction: pay.
        IERC20(_societies[society].charter.asset).safeTransfer(holder, amount);
    }

    /// @inheritdoc IERC6909
    function transfer(address receiver, uint256 id, uint256 amount) external returns (bool) {
        _transferShares(msg.sender, receiver, id, amount);
        return true;
    }

    /// @inheritdoc IERC6909
    function transferFrom(address sender, address receiver, uint256 id, uint256 amount) external returns (bool) {
        if (sender != msg.sender && !_money.operators[sender][msg.sender]) {
            uint256 allowed = _money.allowances[sender][msg.sender][id];
            if (allowed < amount) revert ERC6909InsufficientAllowance(msg.sender, allowed, amount, id);
            if (allowed != type(uint256).max) _money.allowances[sender][msg.sender][id] = allowed - amount;
        }
        _transferShares(sender, receiver, id, amount);
        return true;
    }

    /// @inheritdoc IERC6909
    function approve(address spender, uint256 id, uint256 amount) external returns (bool) {
        _money.allowances[msg.sender][spender][id] = amount;
        emit Approval(msg.sender, spender, id, amount);
        return true;
    }

    /// @inheritdoc IERC6909
    function setOperator(address spender, bool approved) external returns (bool) {
        _money.operators[msg.sender][spender] = approved;
        emit OperatorSet(msg.sender, spender, approved);
        return true;
    }

    /// @inheritdoc IShares
    function claimableOf(SocietyId society, address holder) external view returns (uint256) {
        Shareholding memory holding = _money.shares[society].holdings[holder];
        (uint256 earned, ) = _earned(society, holding);
        return holding.owed + earned;
    }

    /// @inheritdoc IERC6909
    function balanceOf(address owner, uint256 id) external view returns (uint256) {
        return id >> 32 == 0 ? _money.shares[SocietyId.wrap(uint32(id))].holdings[owner].balance : 0;
    }

    /// @inheritdoc IERC6909TokenSupply
    function totalSupply(uint256 id) external view returns (uint256) {
        return id >> 32 == 0 ? _money.shares[SocietyId.wrap(uint32(id))].supply : 0;
    }

    /// @inheritdoc IERC6909
    function allowance(address owner, address spender, uint256 id) external view returns (uint256) {
        return _money.allowances[owner][spender][id];
    }

    /// @inheritdoc IERC6909
    function isOperator(address owner, address spender) external view returns (bool) {
        return _money.operators[owner][spender];
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return
            interfaceId == type(IERC165).interfaceId ||
            interfaceId == type(IERC6909).interfaceId ||
            interfaceId == type(IERC6909TokenSupply).interfaceId;
    }

    function _transferShares(address from, address to, uint256 id, uint256 amount) private {
        if (to == address(0)) revert ERC6909InvalidReceiver(to);
        if (to == address(this)) revert ERC6909InvalidReceiver(to);
        SocietyId society = SocietyId.wrap(uint32(id));
        uint256 balance = id >> 32 == 0 ? _money.shares[society].holdings[from].balance : 0;
        if (balance < amount) revert ERC6909InsufficientBalance(from, balance, amount, id);
        if (amount != 0) {
            _accrue(society, from).balance -= uint128(amount);
            _accrue(society, to).balance += uint128(amount);
        }
        emit Transfer(msg.sender, from, to, id, amount);
    }

    /// @dev Writes down what a holder has earned until now.
    function _accrue(SocietyId society, address holder) private returns (Shareholding storage holding) {
        holding = _money.shares[society].holdings[holder];
        (uint256 earned, uint256 remainder) = _earned(society, holding);
        (holding.total, holding.remainder) = (uint96(_owedToAll(society)), uint128(remainder));
        if (earned != 0) holding.owed += uint96(earned);
    }

    /// @dev What a holder has earned since it was last written down, and the remainder in units of 1/S.
    function _earned(
        SocietyId id,
        Shareholding memory holding
    ) private view returns (uint256 earned, uint256 remainder) {
        if (holding.balance == 0) return (0, holding.remainder);
        uint256 supply = _money.shares[id].supply;
        // 128 and 96 bits, and less than a supply of 128 bits.
        unchecked {
            uint256 parts = uint256(holding.balance) * (_owedToAll(id) - holding.total) + holding.remainder;
            return (parts / supply, parts % supply);
        }
    }

    /// @dev What all holders of a society have ever been owed.
    function _owedToAll(SocietyId id) private view returns (uint256) {
        Society storage society = _societies[id];
        Act memory act;
        readPace(society.pace, act);
        readFlows(society.flows, act);
        return Fees.legOf(act.committedByAll, act.fee, Fees.HOLDERS);
    }
}
