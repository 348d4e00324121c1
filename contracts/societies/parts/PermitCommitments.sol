// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

import {SocietyId} from "../types/Society.sol";
import {Committing} from "./Committing.sol";
import {IPermitCommitments} from "./ICommitments.sol";

/// @title PermitCommitments
/// @notice See {IPermitCommitments}.
abstract contract PermitCommitments is Committing, IPermitCommitments {
    /// @inheritdoc IPermitCommitments
    function commitWithPermit(
        SocietyId society,
        address payer,
        address member,
        uint96 amount,
        uint256 permitDeadline,
        uint8 v,
        bytes32 r,
        bytes32 s,
        bytes calldata signature
    ) external nonReentrant {
        IERC20Permit asset = IERC20Permit(_societies[society].charter.asset);
        // A permit that was carried by somebody else already fails here; the allowance it left is what counts.
        if (address(asset).code.length != 0) {
            try asset.permit(payer, address(this), amount, permitDeadline, v, r, s) {} catch {}
        }
        _commit(society, payer, member, amount, signature);
    }
}
