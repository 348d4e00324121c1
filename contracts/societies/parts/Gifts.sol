// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {KarmaClock} from "../libraries/KarmaClock.sol";
import {Ranking} from "../libraries/Ranking.sol";
import {Act} from "../types/Act.sol";
import {Member} from "../types/Member.sol";
import {HeadSlot, packPayout, Request, RequestId, RequestKind, RequestState} from "../types/Request.sol";
import {Society, SocietyId} from "../types/Society.sol";
import {Committing} from "./Committing.sol";
import {IGifts} from "./IGiving.sol";

/// @title Gifts
/// @notice How reserves reach beneficiaries, one or many.
abstract contract Gifts is Committing, IGifts {
    /// @dev Begins an act of a giver, who must be a member.
    function _beginGiving(SocietyId id, Act memory act, address giver) internal returns (Society storage society) {
        society = _societies[id];
        _begin(id, society, act);
        _touch(id, society, act, giver);
        act.actedIn = act.month;
    }

    /// @dev Takes a gift from the giver's reserve for a request. Karma needs no vesting, because the money has vested.
    /// @return beneficiary Who is to be paid; nobody if the request cannot receive it.
    /// @return units Units of karma that it earns.
    /// @return obstacle Why the request cannot receive it, as an error.
    function _assign(
        Society storage society,
        Act memory act,
        RequestId id,
        uint96 amount,
        bool fromCharity
    ) internal returns (address beneficiary, uint128 units, bytes memory obstacle) {
        // Check: something, to an approved request of somebody else that has room for it.
        if (amount == 0) revert BenefitSocieties_Nothing();
        address claimant;
        (claimant, beneficiary, obstacle) = _receive(id, society, act.account, amount, fromCharity);
        if (obstacle.length != 0) return (address(0), 0, obstacle);

        // Check: from a reserve that has it.
        uint96 reserve = fromCharity ? act.charity : act.gift;
        if (reserve < amount) revert BenefitSocieties_ReserveTooSmall(act.account, reserve, amount);

        // Effect: less in the reserve, more karma.
        if (fromCharity) act.charity = reserve - amount;
        else act.gift = reserve - amount;
        act.reservesOfAll -= amount;
        uint256 earning;
        if (act.account != claimant) earning = _earning(society.members[act.account], act, beneficiary, amount);
        units = KarmaClock.toUnits(_karmaOf(society, earning) / 2, act.exponent);
        act.settled += units;
        act.earned += units;
    }

    /// @dev Counts what a request receives, if it can receive so much from somebody.
    function _receive(
        RequestId id,
        Society storage society,
        address giver,
        uint96 amount,
        bool fromCharity
    ) private returns (address claimant, address beneficiary, bytes memory obstacle) {
        Request storage request = _requests[id];
        HeadSlot head = request.head;
        claimant = society.accounts[head.claimantOf()];
        beneficiary = claimant;
        bool forCharity = head.kindOf() == RequestKind.Charity;
        if (forCharity) beneficiary = request.target;
        (uint96 received, uint96 most, uint40 until) = request.payout.unpackPayout();
        if (head.stateOf() != RequestState.Approved) {
            obstacle = abi.encodeWithSelector(BenefitSocieties_WrongState.selector, id, head.stateOf());
        } else if (forCharity && !fromCharity) {
            obstacle = abi.encodeWithSelector(BenefitSocieties_GiftsAreForMembers.selector, id);
        } else if (forCharity && !Ranking.includes(society.charities, uint24(RequestId.unwrap(id)))) {
            obstacle = abi.encodeWithSelector(BenefitSocieties_NotAmongTheFirst.selector, id);
        } else if (giver == beneficiary) {
            obstacle = abi.encodeWithSelector(BenefitSocieties_OwnRequest.selector, id);
        } else if (block.timestamp > until) {
            obstacle = abi.encodeWithSelector(BenefitSocieties_TooLate.selector, until);
        } else if (amount > most - received) {
            obstacle = abi.encodeWithSelector(BenefitSocieties_TooMuchForRequest.selector, id, most - received, amount);
        } else {
            request.payout = packPayout(received + amount, most, until);
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
