// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsentErrors} from "../../../contracts/common/IConsent.sol";
import {Ballots} from "../../../contracts/common/libraries/Ballots.sol";
import {ICharities, IRequestChecks} from "../../../contracts/societies/parts/IDecisions.sol";
import {IRequests, IRequestWording} from "../../../contracts/societies/parts/IRequests.sol";
import {ISocietyErrors} from "../../../contracts/societies/parts/ISocietyErrors.sol";
import {ISocietyViews} from "../../../contracts/societies/parts/ISocietyViews.sol";
import {RequestId, RequestKind, RequestState} from "../../../contracts/societies/types/Request.sol";
import {SocietyId} from "../../../contracts/societies/types/Society.sol";
import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {Filed, Said} from "./RequestGhost.sol";
import {SocietyActs} from "./SocietyActs.sol";
import {World} from "./World.sol";

/// @notice Requests from filing to closing.
contract RequestHandler is Handler {
    uint256 private constant MOST_LIVE = 6;
    string private constant SUBJECT = "A broken leg";

    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    /// With all karma that can be used for the event, or less; a millionth more is refused.
    function file(uint256 seed, uint256 who, uint256 kindOf, uint256 part, uint256 ago) external {
        (uint32 s, ) = _society(seed);
        if (_live(s) >= MOST_LIVE) return;
        address claimant = _member(s, who);
        RequestKind kind = RequestKind(kindOf % 5 < 3 ? 0 : (kindOf % 5) - 2);
        address target = _target(s, kind, claimant, kindOf >> 8);
        if (target == claimant) return;
        _file(s, claimant, kind, target, part, uint40(_now() - (ago % 420 days)));
    }

    function _file(uint32 s, address claimant, RequestKind kind, address target, uint256 part, uint40 eventAt) private {
        SocietyId id = SocietyId.wrap(s);
        uint256 usable = ledger.usableKarma(id, claimant, eventAt);
        bytes4 reason = _obstacle(s, claimant);
        if (reason != 0) return _mustFail(claimant, _filing(id, claimant, kind, target, 1, eventAt, ""), reason);
        reason = IRequests.BenefitSocieties_TooLittleKarma.selector;
        _mustFail(claimant, _filing(id, claimant, kind, target, usable + 1, eventAt, ""), reason);
        uint256 karma = _part(part, usable);
        if (karma == 0) return;
        bytes memory answer = _doFiling(id, claimant, kind, target, karma, eventAt);
        ghost.filed(s, abi.decode(answer, (RequestId)), claimant, kind, target, karma);
    }

    function vote(uint256 seed, uint256 which, uint256 who, uint256 how) external {
        (uint32 s, ) = _society(seed);
        (bool found, uint256 number, Filed memory one) = _request(s, which);
        if (!found || one.state != RequestState.Open) return;
        address voter = _member(s, who);
        if (ghost.saidOn(one.id, voter).counter != 63) _vote(s, number, voter, how);
    }

    function _vote(uint32 s, uint256 number, address voter, uint256 how) private {
        Filed memory one = ghost.filedAs(s, number);
        Said memory said = ghost.saidOn(one.id, voter);
        uint8 counter = 1 + (said.counter > one.updates ? said.counter : one.updates);
        // For it more often than not: what is never approved shows little.
        uint8 choice = how % 8 < 5 ? 1 : uint8(how % 3);
        (address caller, bytes memory data) = _voting(one.id, voter, choice, counter, how >> 8);
        if (_now() > one.filedAt + 7 days) {
            return _mustFail(caller, data, ISocietyErrors.BenefitSocieties_TooLate.selector);
        }
        if (said.weight == 0) return _mustFail(caller, data, IRequests.BenefitSocieties_NoWeight.selector);
        _do(caller, data);
        ghost.voted(s, number, voter, choice, counter);
        _assertSaid(one, voter);
        bytes4 again =
            counter == 63 ? Ballots.Ballots_NoMoreChanges.selector : Ballots.Ballots_CounterNotHigher.selector;
        _mustNotHappenAgain(caller, data, again);
    }

    function _voting(
        RequestId id,
        address voter,
        uint8 choice,
        uint8 counter,
        uint256 how
    ) private view returns (address caller, bytes memory data) {
        bytes memory act = SocietyActs.vote(RequestId.unwrap(id), choice, counter);
        bytes memory signature;
        (caller, signature) = _agree(voter, act, false, how);
        data = abi.encodeCall(ledger.vote, (id, voter, choice, counter, signature));
    }

    /// Withdraws: the claimant, and an accusation only while nobody voted on it.
    function withdrawRequest(uint256 seed, uint256 which) external {
        (uint32 s, ) = _society(seed);
        (bool found, uint256 number, Filed memory one) = _request(s, which);
        if (!found || one.state != RequestState.Open) return;
        bytes memory data = abi.encodeCall(ledger.withdrawRequest, (one.id));
        _mustFail(world.stranger(), data, IRequestChecks.BenefitSocieties_NotTheClaimant.selector);
        if (one.kind == RequestKind.Accusation && one.inFavour + one.against != 0) {
            return _mustFail(one.claimant, data, IRequestChecks.BenefitSocieties_HasVotes.selector);
        }
        ISocietyViews.MemberInfo memory before = _info(s, one.claimant);
        _do(one.claimant, data);
        ghost.concluded(s, number, RequestState.Withdrawn, before.vested, before.burned);
    }

    /// Another wording, while no vote stands. Whoever signed a vote on the one before has said nothing about this one.
    function updateRequest(uint256 seed, uint256 which, uint256 who) external {
        (uint32 s, ) = _society(seed);
        (bool found, uint256 number, Filed memory one) = _request(s, which);
        if (!found || one.state != RequestState.Open) return;
        bytes memory data = abi.encodeCall(ledger.updateRequest, (one.id, _wording()));
        _mustFail(world.stranger(), data, IRequestChecks.BenefitSocieties_NotTheClaimant.selector);
        if (one.inFavour + one.against != 0) {
            return _mustFail(one.claimant, data, IRequestChecks.BenefitSocieties_HasVotes.selector);
        }
        if (one.updates == 62) {
            return _mustFail(one.claimant, data, ICharities.BenefitSocieties_TooManyUpdates.selector);
        }
        _do(one.claimant, data);
        ghost.updated(s, number);
        if (_now() > one.filedAt + 7 days) return;
        (address caller, bytes memory vote_) = _voting(one.id, _member(s, who), 1, one.updates + 1, who >> 8);
        _mustNotHappenAgain(caller, vote_, ISocietyErrors.BenefitSocieties_OtherWording.selector);
    }

    /// 11: decided at the end of the window and not before, by votes alone.
    function decide(uint256 seed, uint256 which) external {
        (uint32 s, SocietyId id) = _society(seed);
        (bool found, uint256 number, Filed memory one) = _request(s, which);
        if (!found || one.state != RequestState.Open) return;
        bytes memory data = abi.encodeCall(ledger.decide, (one.id));
        if (_now() <= one.filedAt + 7 days) {
            return _mustFail(world.stranger(), data, ISocietyErrors.BenefitSocieties_TooEarly.selector);
        }
        ISocietyViews.MemberInfo memory before = _info(s, one.claimant);
        uint256 reserves = ledger.societyOf(id).reserves;
        bool reached = ghost.isReached(s, number);
        _do(world.stranger(), data);
        if (!reached) {
            ghost.concluded(s, number, RequestState.Refused, before.vested, before.burned);
        } else if (one.kind == RequestKind.Accusation) {
            ghost.concluded(s, number, RequestState.Closed, before.vested, before.burned);
            ghost.upheld(s, one.target);
        } else {
            ghost.approved(s, number, reserves);
        }
        _mustFail(world.stranger(), data, ISocietyErrors.BenefitSocieties_WrongState.selector);
    }

    /// By the claimant at any time; by others once it can receive no more.
    function closeRequest(uint256 seed, uint256 which, uint256 how) external {
        (uint32 s, ) = _society(seed);
        (bool found, uint256 number, Filed memory one) = _request(s, which);
        if (!found || one.state != RequestState.Approved) return;
        bool over = one.received == one.most || _now() > one.filedAt + 97 days;
        bytes memory data = abi.encodeCall(ledger.closeRequest, (one.id));
        if (!over) _mustFail(world.stranger(), data, IRequestChecks.BenefitSocieties_NotTheClaimant.selector);
        if (!over && how % 4 != 0) return;
        ISocietyViews.MemberInfo memory before = _info(s, one.claimant);
        _do(over ? world.stranger() : one.claimant, data);
        ghost.concluded(s, number, RequestState.Closed, before.vested, before.burned);
    }

    // ------------------------------------------------------------------------------------- small things

    function _assertSaid(Filed memory one, address voter) private view {
        Said memory said = ghost.saidOn(one.id, voter);
        (uint256 choice, uint256 counter, uint128 weight) = ledger.voteOf(one.id, voter);
        assertEq(choice, said.choice, "14: another choice stands");
        assertEq(counter, said.counter, "14: another counter stands");
        assertEq(weight, said.weight, "10: the weight of a vote moved");
    }

    function _obstacle(uint32 s, address claimant) private view returns (bytes4) {
        if (ghost.ended(s)) return ISocietyErrors.BenefitSocieties_HasEnded.selector;
        if (_now() < ghost.standingFrom(s, claimant)) {
            return bytes4(keccak256("BenefitSocieties_NotInGoodStanding(address,uint256)"));
        }
        if (ghost.movedOn(s, claimant) == _today()) return ISocietyErrors.BenefitSocieties_TooEarly.selector;
        return 0;
    }

    function _target(uint32 s, RequestKind kind, address claimant, uint256 seed) private view returns (address) {
        if (kind == RequestKind.Benefit) return address(0);
        if (kind == RequestKind.Charity) return world.charities(seed % 2);
        address accused = _member(s, seed);
        return accused == claimant ? _member(s, seed + 1) : accused;
    }

    function _live(uint32 s) private view returns (uint256 live) {
        uint256 count = ghost.countOf(s);
        for (uint256 number = count; number != 0; --number) {
            RequestState state = ghost.filedAs(s, number).state;
            if (state == RequestState.Open || state == RequestState.Approved) ++live;
        }
    }

    function _filing(
        SocietyId id,
        address claimant,
        RequestKind kind,
        address target,
        uint256 karma,
        uint40 eventAt,
        bytes memory signature
    ) private view returns (bytes memory) {
        return abi.encodeCall(ledger.file, (id, claimant, kind, target, uint64(karma), eventAt, _wording(), signature));
    }

    /// @dev The claimant calls, or a stranger carries what they signed, which serves once.
    function _doFiling(
        SocietyId id,
        address claimant,
        RequestKind kind,
        address target,
        uint256 karma,
        uint40 eventAt
    ) private returns (bytes memory answer) {
        if (eventAt % 2 == 0) return _do(claimant, _filing(id, claimant, kind, target, karma, eventAt, ""));
        bytes memory data = _signedFiling(id, claimant, kind, target, karma, eventAt);
        answer = _do(world.stranger(), data);
        _mustNotHappenAgain(world.stranger(), data, IConsentErrors.Consent_InvalidSignature.selector);
    }

    function _signedFiling(
        SocietyId id,
        address claimant,
        RequestKind kind,
        address target,
        uint256 karma,
        uint40 eventAt
    ) private view returns (bytes memory) {
        uint32 s = SocietyId.unwrap(id);
        bytes memory signature = SocietyActs.file(s, claimant, uint8(kind), target, uint64(karma), eventAt, SUBJECT);
        signature = _signed(claimant, signature, 0);
        return _filing(id, claimant, kind, target, karma, eventAt, signature);
    }

    function _wording() private pure returns (IRequestWording.Wording memory wording) {
        wording.subject = SUBJECT;
    }
}
