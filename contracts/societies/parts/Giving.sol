// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {KarmaClock} from "../libraries/KarmaClock.sol";
import {Ranking} from "../libraries/Ranking.sol";
import {Act} from "../types/Act.sol";
import {Member} from "../types/Member.sol";
import {HeadSlot, packPayout, Request, RequestId, RequestKind, RequestState} from "../types/Request.sol";
import {Society, SocietyId} from "../types/Society.sol";
import {Commitments} from "./Commitments.sol";
import {IGiving} from "./IGiving.sol";

/// @title Giving
/// @notice How reserves reach beneficiaries: see {IGiving}.
abstract contract Giving is Commitments, IGiving {
    using SafeERC20 for IERC20;

    bytes32 internal constant GIVE_TYPEHASH = keccak256(
        "Give(uint64 request,address giver,uint96 amount,bool fromCharity,uint256 nonce,uint40 deadline)"
    );

    /// @inheritdoc IGiving
    function give(
        RequestId request,
        address giver,
        uint96 amount,
        bool fromCharity,
        bytes calldata signature
    ) external nonReentrant {
        if (signature.length == 0) _requireCaller(giver);
        else _requireConsent(giver, abi.encode(GIVE_TYPEHASH, request, giver, amount, fromCharity), 0, signature);
        _give(request, giver, amount, fromCharity);
    }

    function _give(RequestId id, address giver, uint96 amount, bool fromCharity) internal {
        // Check: something, to an approved request of somebody else that has room for it.
        if (amount == 0) revert BenefitSocieties_Nothing();
        Act memory act;
        SocietyId societyId = id.societyOf();
        Society storage society = _societies[societyId];
        _begin(societyId, society, act);
        (address claimant, address beneficiary) = _requireReceiving(id, society, giver, amount, fromCharity);

        // Check: from a reserve that has it.
        _touch(societyId, society, act, giver);
        uint96 reserve = fromCharity ? act.charity : act.gift;
        if (reserve < amount) revert BenefitSocieties_ReserveTooSmall(giver, reserve, amount);

        // Effect: less in the reserve, and karma that needs no vesting, because the money has vested.
        if (fromCharity) act.charity = reserve - amount;
        else act.gift = reserve - amount;
        uint256 earning = giver == claimant ? 0 : _earning(society.members[giver], act, beneficiary, amount);
        uint128 units = KarmaClock.toUnits(_karmaOf(society, earning) / 2, act.exponent);
        act.settled += units;
        act.actedIn = act.month;
        act.reservesOfAll -= amount;
        _settle(society, act, units, 0);

        // Interaction: pay, or keep for a beneficiary who cannot be paid now.
        bool paid = _pay(IERC20(society.charter.asset), beneficiary, amount);
        emit Given(id, giver, amount, fromCharity, units, paid);
    }

    /// @dev Requires that a request can receive so much from somebody, and counts it.
    function _requireReceiving(
        RequestId id,
        Society storage society,
        address giver,
        uint96 amount,
        bool fromCharity
    ) private returns (address claimant, address beneficiary) {
        Request storage request = _requests[id];
        HeadSlot head = request.head;
        if (head.stateOf() != RequestState.Approved) revert BenefitSocieties_WrongState(id, head.stateOf());
        claimant = society.accounts[head.claimantOf()];
        beneficiary = claimant;
        if (head.kindOf() == RequestKind.Charity) {
            if (!fromCharity) revert BenefitSocieties_GiftsAreForMembers(id);
            beneficiary = request.target;
            _requireAmongTheFirst(society, id);
        } else if (giver == claimant) {
            revert BenefitSocieties_OwnRequest(id);
        }
        (uint96 received, uint96 most, uint40 until) = request.payout.unpackPayout();
        if (block.timestamp > until) revert BenefitSocieties_TooLate(until);
        if (amount > most - received) revert BenefitSocieties_TooMuchForRequest(id, most - received, amount);
        request.payout = packPayout(received + amount, most, until);
    }

    /// @dev Pays, or credits what cannot be paid.
    function _pay(IERC20 asset, address to, uint96 amount) internal returns (bool paid) {
        paid = to != address(this) && asset.trySafeTransfer(to, amount);
        if (!paid) _credits[address(asset)][to] += amount;
    }

    /// @dev Requires that a charity is among those that may receive now.
    function _requireAmongTheFirst(Society storage society, RequestId request) private view {
        if (!Ranking.includes(society.charities, uint24(RequestId.unwrap(request)))) {
            revert BenefitSocieties_NotAmongTheFirst(request);
        }
    }

    /// @dev How much of a gift earns karma: up to a share of what the giver ever committed, for each beneficiary.
    function _earning(
        Member storage member,
        Act memory act,
        address beneficiary,
        uint96 amount
    ) private returns (uint256 earning) {
        if (act.perBeneficiary == ALL) return amount;
        uint96 soFar = member.earnedWith[beneficiary];
        uint256 bound = (uint256(act.committed) * act.perBeneficiary) / ALL;
        earning = Math.min(amount, Math.saturatingSub(bound, soFar));
        if (earning != 0) member.earnedWith[beneficiary] = uint96(soFar + earning);
    }
}
