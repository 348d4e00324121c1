// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {PersonalToken} from "../types/Relationship.sol";
import {IPersonalTokens} from "./IPersonalTokens.sol";
import {Monetising} from "./Monetising.sol";

/// @title PersonalTokens
/// @notice See {IPersonalTokens}.
abstract contract PersonalTokens is Monetising, IPersonalTokens {
    using SafeERC20 for IERC20;

    bytes32 internal constant CASH_OUT_TYPEHASH = keccak256(
        "CashOut(address person,uint96 amount,uint256 nonce,uint40 deadline)"
    );

    /// @inheritdoc IPersonalTokens
    function monetiseWithPermit(
        address person,
        uint96 amount,
        uint256 permitDeadline,
        uint8 v,
        bytes32 r,
        bytes32 s,
        bytes calldata signature
    ) external nonReentrant {
        // A permit that was carried by somebody else already fails here; the allowance it left is what counts.
        try IERC20Permit(address(ASSET)).permit(person, address(this), amount, permitDeadline, v, r, s) {} catch {}
        _monetise(person, amount, signature);
    }

    /// @inheritdoc IPersonalTokens
    function cashOut(address person, uint96 amount, bytes calldata signature) external nonReentrant {
        // Check: the person agrees, and may take out so much.
        _requireConsent(person, abi.encode(CASH_OUT_TYPEHASH, person, amount), 0, signature);
        if (amount == 0) revert RelationshipCoins_Nothing();
        uint256 cashable = _cashableOf(person);
        if (amount > cashable) revert RelationshipCoins_NotCashable(person, cashable, amount);

        // Effect: fewer tokens; own deposits are used up first, whatever the rule.
        PersonalToken storage token = _personalTokens[person];
        token.balance -= amount;
        token.ownDeposits = uint96(Math.saturatingSub(token.ownDeposits, amount));
        emit CashedOut(person, amount);

        // Interaction: pay.
        ASSET.safeTransfer(person, amount);
    }
}
