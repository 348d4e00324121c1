// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {KarmaClock} from "../libraries/KarmaClock.sol";
import {Act} from "../types/Act.sol";
import {Halves, halves} from "../types/Halves.sol";
import {AccountSlot, Member, Seat, WeightSlot} from "../types/Member.sol";
import {newHead, requestId, RequestId, RequestKind} from "../types/Request.sol";
import {packFlows, readFlows, Society, SocietyId} from "../types/Society.sol";
import {Electorate} from "./Electorate.sol";
import {IRequests} from "./IRequests.sol";
import {Wordings} from "./Wordings.sol";

/// @title Requests
/// @notice How members ask for help: see {IRequests}.
abstract contract Requests is Wordings, Electorate, IRequests {
    bytes32 internal constant FILE_TYPEHASH = keccak256(
        "FileRequest(uint32 society,address claimant,uint8 kind,address target,uint64 karma,uint40 eventAt,string subject,string summary,string details,bytes32 detailsHash,uint256 nonce,uint40 deadline)"
    );

    /// @inheritdoc IRequests
    function file(
        SocietyId id,
        address claimant,
        RequestKind kind,
        address target,
        uint64 karma,
        uint40 eventAt,
        Wording calldata wording,
        bytes calldata signature
    ) external returns (RequestId) {
        // Check: the claimant agrees, and it says something.
        if (signature.length == 0) _requireCaller(claimant);
        else _requireConsent(claimant, _fileAct(id, claimant, kind, target, karma, eventAt, wording), 0, signature);
        _requireWording(wording);
        if (karma == 0) revert BenefitSocieties_Nothing();
        if (eventAt > block.timestamp) revert BenefitSocieties_EventToCome(eventAt);

        // Check: a member in good standing, about somebody whom such a request can be about.
        Act memory act;
        Society storage society = _societies[id];
        _beginNew(id, society, act);
        act.account = claimant;
        Member storage member = society.members[claimant];
        if (!member.account.isMember()) revert BenefitSocieties_NotAMember(id, claimant);
        Seat memory seat = member.seat;
        if (act.day < seat.standingLostUntil) {
            revert BenefitSocieties_NotInGoodStanding(claimant, uint256(seat.standingLostUntil) * 1 days);
        }
        if (seat.movedOn == act.day) revert BenefitSocieties_TooEarly((uint256(act.day) + 1) * 1 days);
        _requireTarget(society, kind, claimant, target);

        // Effect: karma is locked, and what approves the request is fixed.
        uint128 committed = KarmaClock.toUnitsUp(karma, act.exponent);
        uint128 excluded = _lock(member, act, committed, eventAt);
        readFlows(society.flows, act);
        WeightSlot slot = society.oracles[claimant].latest;
        uint24 number = slot.numberOf();
        (uint128 total, uint128 top) = _dayBefore(society, act, _totals(society, act).low());
        uint128 threshold = _thresholdOf(society, act, total, top, number, excluded);
        ++act.requests;
        society.flows = packFlows(act);
        RequestId request = requestId(id, act.requests);
        uint24 oracle = seat.oracle == address(0) ? number : society.oracles[seat.oracle].latest.numberOf();
        _requests[request].head = newHead(number, oracle, committed, uint40(block.timestamp), act.era, kind);
        _requests[request].bar = halves(threshold, excluded);
        _note(society, claimant, slot);
        if (kind != RequestKind.Benefit) _requests[request].target = target;
        emit RequestFiled(request, claimant, kind, target, committed, eventAt, threshold, excluded, act.era, wording);
        return request;
    }

    function _requireTarget(Society storage society, RequestKind kind, address claimant, address target) private view {
        bool fits = target == address(0);
        if (kind == RequestKind.Charity) fits = !fits && !society.members[target].account.isMember();
        if (kind == RequestKind.Accusation) fits = target != claimant && society.members[target].account.isMember();
        if (!fits) revert BenefitSocieties_WrongTarget(kind, target);
    }

    /// @dev Locks units that can be used for an event, and returns what the member had settled when the day began.
    function _lock(Member storage member, Act memory act, uint128 committed, uint40 eventAt) private returns (uint128) {
        AccountSlot book = member.account;
        if (book.eraOf() != act.era) book = _bringUp(member, book, act.era);
        Halves claims = member.claims;
        uint128 held = member.karma.low();
        uint24 changedOn = book.changedOnOf();
        uint256 usable = _usable(member, act, changedOn, held, claims.high(), eventAt);
        usable = Math.saturatingSub(usable, claims.low());
        if (committed > usable) {
            revert BenefitSocieties_TooLittleKarma(act.account, uint128(usable), committed);
        }
        member.claims = claims.plusLow(committed);
        return _atDaysBegin(member, act, changedOn, held);
    }

    function _fileAct(
        SocietyId id,
        address claimant,
        RequestKind kind,
        address target,
        uint64 karma,
        uint40 eventAt,
        Wording calldata wording
    ) private pure returns (bytes memory) {
        return
            abi.encode(
                FILE_TYPEHASH,
                id,
                claimant,
                kind,
                target,
                karma,
                eventAt,
                keccak256(bytes(wording.subject)),
                keccak256(bytes(wording.summary)),
                keccak256(bytes(wording.details)),
                wording.detailsHash
            );
    }
}
