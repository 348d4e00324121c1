// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";

import {Act} from "../types/Act.sol";
import {RequestId} from "../types/Request.sol";
import {Society} from "../types/Society.sol";
import {Commitments} from "./Commitments.sol";
import {Gifts} from "./Gifts.sol";
import {IGiving} from "./IGiving.sol";

/// @title Giving
/// @notice See {IGiving}.
abstract contract Giving is Commitments, Gifts, IGiving {
    bytes32 internal constant GIVE_TYPEHASH = keccak256(
        "Give(uint64 request,address giver,uint96 amount,bool fromCharity,uint256 nonce,uint40 deadline)"
    );

    /// @inheritdoc IGiving
    function give(
        RequestId id,
        address giver,
        uint96 amount,
        bool fromCharity,
        bytes calldata signature
    ) external nonReentrant {
        // Check: the giver agrees, and is a member.
        if (signature.length == 0) _requireCaller(giver);
        else _requireConsent(giver, abi.encode(GIVE_TYPEHASH, id, giver, amount, fromCharity), 0, signature);
        Act memory act;
        Society storage society = _beginGiving(id.societyOf(), act, giver);

        // Effect: the request has received it, and the giver has given it.
        (address beneficiary, uint128 units, bytes memory obstacle) = _assign(society, act, id, amount, fromCharity);
        if (obstacle.length != 0) LowLevelCall.bubbleRevert(obstacle);
        _settle(society, act, 0);

        // Interaction: pay, or keep for a beneficiary who cannot be paid now.
        bool paid = _pay(IERC20(society.charter.asset), beneficiary, amount);
        emit Given(id, giver, amount, fromCharity, units, paid);
    }
}
