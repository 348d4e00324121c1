// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {KarmaClock} from "../libraries/KarmaClock.sol";
import {PayoutRule} from "../libraries/PayoutRule.sol";
import {Act} from "../types/Act.sol";
import {Halves, halves} from "../types/Halves.sol";
import {HAS_BURNED, Member} from "../types/Member.sol";
import {HeadSlot, packPayout, Request, RequestId, RequestKind, RequestState} from "../types/Request.sol";
import {Charter, Society, SocietyId} from "../types/Society.sol";
import {IDecisions, IPayoutRule} from "./IDecisions.sol";
import {RequestChecks} from "./RequestChecks.sol";
import {Ripening} from "./Ripening.sol";

/// @title Decisions
/// @notice What becomes of requests: see {IDecisions}.
abstract contract Decisions is Ripening, RequestChecks, IDecisions {
    /// @dev How long an upheld accusation takes standing away (90 days).
    uint24 internal constant LOST_STANDING = 90;

    /// @dev Most gas for a society's own payout rule (200,000).
    uint256 internal constant RULE_GAS = 200_000;

    /// @inheritdoc IDecisions
    function withdrawRequest(RequestId id) external {
        (Society storage society, Request storage request, HeadSlot head, address claimant) = _requestIn(
            id,
            RequestState.Open
        );
        _requireClaimant(id, claimant);
        // An accuser must not save their karma when they see that nobody believes them.
        if (head.kindOf() == RequestKind.Accusation) _requireNoVotes(id, request);
        _conclude(id, society, claimant, head, RequestState.Withdrawn, 0, 0);
    }

    /// @inheritdoc IDecisions
    function decide(RequestId id) external {
        // Check: voting is over.
        (Society storage society, Request storage request, HeadSlot head, address claimant) = _requestIn(
            id,
            RequestState.Open
        );
        uint256 over = head.filedAtOf() + VOTING + 1;
        if (block.timestamp < over) revert BenefitSocieties_TooEarly(over);

        // Effect: approved by enough, or refused.
        bool approved = _isReached(request.tally.low(), request.tally.high(), request.bar.low());
        if (head.kindOf() == RequestKind.Accusation) {
            if (approved) {
                _takeStanding(id, society, request.target);
                _conclude(id, society, claimant, head, RequestState.Closed, 0, 0);
            } else {
                // All that the accuser committed is lost.
                _conclude(id, society, claimant, head, RequestState.Refused, 1, 1);
            }
        } else if (approved) {
            _approve(id, society, request, head, claimant);
        } else {
            _conclude(id, society, claimant, head, RequestState.Refused, 0, 0);
        }
    }

    /// @inheritdoc IDecisions
    function closeRequest(RequestId id) external {
        // Check: it can receive no more, or the claimant wants no more.
        (Society storage society, Request storage request, HeadSlot head, address claimant) = _requestIn(
            id,
            RequestState.Approved
        );
        (uint96 received, uint96 most, uint40 until) = request.payout.unpackPayout();
        if (_canReceive(received, most, until)) _requireClaimant(id, claimant);

        // Effect: its karma no longer shares the reserves, what it did not receive no longer counts as received.
        uint16 era = KarmaClock.eraOf(KarmaClock.exponentAt(society.pace.clockOf(), block.timestamp));
        uint256 others = Math.saturatingSub(
            _approvedUnits(society, era),
            KarmaClock.rebase(head.committedTo(), head.requestEraOf(), era)
        );
        society.approved = halves(uint128(others), era);
        if (head.kindOf() == RequestKind.Benefit) society.members[claimant].received -= most - received;
        _conclude(id, society, claimant, head, RequestState.Closed, received, most);
    }

    function _takeStanding(RequestId id, Society storage society, address accused) private {
        uint24 until = uint24(block.timestamp / 1 days) + 1 + LOST_STANDING;
        society.members[accused].seat.standingLostUntil = until;
        emit StandingLost(id, accused, uint256(until) * 1 days);
    }

    /// @dev Fixes what may be received, and counts the claimant's karma among what shares the reserves.
    function _approve(
        RequestId id,
        Society storage society,
        Request storage request,
        HeadSlot head,
        address claimant
    ) private {
        Act memory act;
        _begin(id.societyOf(), society, act);
        uint128 units = KarmaClock.rebase(head.committedTo(), head.requestEraOf(), act.era);
        uint256 approved = uint256(_approvedUnits(society, act.era)) + units;
        Charter memory charter = society.charter;
        Member storage member = society.members[claimant];
        bool forMember = head.kindOf() == RequestKind.Benefit;
        IPayoutRule.Case memory one = IPayoutRule.Case({
            karma: Math.mulDiv(KarmaClock.toKarma(units, act.exponent), 10 ** charter.decimals, charter.ratio),
            committed: member.account.committedOf(),
            received: member.received,
            reserves: society.flows.reservesOf(),
            units: units,
            approved: Math.max(approved, 1),
            members: society.memberCount,
            forMember: forMember
        });
        uint96 most = uint96(Math.min(_mostFor(society.payoutRule, one), type(uint96).max - one.received));
        if (forMember) member.received += most;
        society.approved = halves(uint128(Math.min(approved, type(uint128).max)), act.era);
        request.payout = packPayout(0, most, uint40(head.filedAtOf() + VOTING + FUNDING));
        request.head = head.withState(RequestState.Approved);
        emit RequestDecided(id, RequestState.Approved, most, 0);
    }

    /// @dev A rule that fails cannot hold a decision up: then the usual one holds. Nor can whoever records the decision
    /// choose between the two by the gas they send: if it is too little for the rule, what is left is too little for the
    /// rest.
    function _mostFor(address rule, IPayoutRule.Case memory one) private view returns (uint256) {
        if (rule != address(0)) {
            // Not a typed call: its answer may be malformed, or the rule no contract, which would revert here.
            // solhint-disable-next-line avoid-low-level-calls
            (bool success, bytes memory answer) = rule.staticcall{gas: RULE_GAS}(
                abi.encodeCall(IPayoutRule.mostFor, (one))
            );
            if (success && answer.length == 32) return uint256(bytes32(answer));
        }
        return PayoutRule.mostFor(one);
    }

    /// @dev Frees what is locked for a request, less what is burned: a part of it, rounded up.
    /// @param part Which part is burned, in units of `whole`; zero for nothing.
    /// @param whole All of it.
    function _conclude(
        RequestId id,
        Society storage society,
        address claimant,
        HeadSlot head,
        RequestState state,
        uint96 part,
        uint96 whole
    ) private {
        _requests[id].head = head.withState(state);
        SocietyId societyId = id.societyOf();
        Act memory act;
        _begin(societyId, society, act);
        _touch(societyId, society, act, claimant);
        Member storage member = society.members[claimant];
        Halves claims = member.claims;
        uint128 locked = KarmaClock.rebase(head.committedTo(), head.requestEraOf(), act.era);
        uint128 burned;
        if (part != 0) {
            // Locked units were settled, and stay so until they are burned.
            burned = uint128(Math.min(Math.mulDiv(locked, part, whole, Math.Rounding.Ceil), act.settled));
            member.seat.movedOn = act.day;
            act.flags |= HAS_BURNED;
            act.settled -= burned;
        }
        _settle(society, act, burned);
        // Locked units are rounded down from era to era, each request's on its own and all together.
        member.claims = halves(uint128(Math.saturatingSub(claims.low(), locked)), claims.high() + burned);
        emit RequestDecided(id, state, state == RequestState.Closed ? whole : 0, burned);
    }

    /// @dev Units of all approved requests that are not closed, in the present era.
    function _approvedUnits(Society storage society, uint16 era) private view returns (uint128) {
        return KarmaClock.rebase(society.approved.low(), uint16(society.approved.high()), era);
    }
}
