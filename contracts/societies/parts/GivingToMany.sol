// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {Act} from "../types/Act.sol";
import {RequestId} from "../types/Request.sol";
import {Society, SocietyId} from "../types/Society.sol";
import {Gifts} from "./Gifts.sol";
import {IGivingToMany} from "./IGiving.sol";

/// @title GivingToMany
/// @notice See {IGivingToMany}.
abstract contract GivingToMany is Gifts, IGivingToMany {
    bytes32 internal constant GIVE_MANY_TYPEHASH = keccak256(
        "GiveMany(address giver,bool fromCharity,Gift[] gifts,uint256 nonce,uint40 deadline)Gift(uint64 request,uint96 amount)"
    );
    bytes32 internal constant GIFT_TYPEHASH = keccak256("Gift(uint64 request,uint96 amount)");

    /// @inheritdoc IGivingToMany
    function giveMany(
        RequestId[] calldata requests,
        uint96[] calldata amounts,
        bool fromCharity,
        address giver,
        bytes calldata signature
    ) external nonReentrant {
        // Check: the giver agrees, and is a member.
        if (requests.length == 0) revert BenefitSocieties_Nothing();
        if (requests.length != amounts.length) revert BenefitSocieties_OneAmountEach(requests.length, amounts.length);
        if (signature.length == 0) _requireCaller(giver);
        else _requireConsent(giver, _giveManyAct(requests, amounts, fromCharity, giver), 0, signature);
        Act memory act;
        SocietyId id = requests[0].societyOf();
        Society storage society = _beginGiving(id, act, giver);

        // Effect: what can receive has received, what cannot is passed over.
        address[] memory beneficiaries = new address[](requests.length);
        uint128[] memory units = new uint128[](requests.length);
        for (uint256 i; i < requests.length; ++i) {
            RequestId request = requests[i];
            if (!(request.societyOf() == id)) revert BenefitSocieties_OtherSociety(request, id);
            bytes memory obstacle;
            (beneficiaries[i], units[i], obstacle) = _assign(society, act, request, amounts[i], fromCharity);
            if (obstacle.length != 0) emit PassedOver(request, giver, amounts[i], obstacle);
        }
        _settle(society, act, 0);

        // Interaction: pay each, or keep for those who cannot be paid now.
        IERC20 asset = IERC20(society.charter.asset);
        for (uint256 i; i < requests.length; ++i) {
            if (beneficiaries[i] == address(0)) continue;
            bool paid = _pay(asset, beneficiaries[i], amounts[i]);
            emit Given(requests[i], giver, amounts[i], fromCharity, units[i], paid);
        }
    }

    function _giveManyAct(
        RequestId[] calldata requests,
        uint96[] calldata amounts,
        bool fromCharity,
        address giver
    ) private pure returns (bytes memory) {
        bytes32[] memory gifts = new bytes32[](requests.length);
        for (uint256 i; i < requests.length; ++i) {
            gifts[i] = keccak256(abi.encode(GIFT_TYPEHASH, requests[i], amounts[i]));
        }
        return abi.encode(GIVE_MANY_TYPEHASH, giver, fromCharity, keccak256(abi.encodePacked(gifts)));
    }
}
