// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAttestations} from "../../../contracts/common/IAttestations.sol";
import {IConsentErrors} from "../../../contracts/common/IConsent.sol";
import {ISubsidyProgrammes} from "../../../contracts/relationships/ISubsidyProgrammes.sol";
import {ICommonFund} from "../../../contracts/relationships/parts/ICommonFund.sol";
import {IEndings} from "../../../contracts/relationships/parts/IEndings.sol";
import {IRelationshipErrors} from "../../../contracts/relationships/parts/IRelationshipErrors.sol";
import {Checkpoint} from "../../../contracts/relationships/types/Relationship.sol";
import {Acts} from "../../fuzz/relationships/Acts.sol";
import {Ghost} from "./Ghost.sol";
import {Case, Handler} from "./Handler.sol";
import {World} from "./World.sol";

/// @notice Tries what must never succeed: acts of two with one agreement, acts after the end.
contract ForbiddenHandler is Handler {
    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    /// Each act of two, as it stands now, with one of the two agreements missing, another's, of another content, too
    /// late, malformed, or recorded by nobody.
    function actWithoutTheOther(uint256 seed, uint256 which, uint256 how, uint256 who) external {
        which = which % 9;
        uint256 flags =
            which == 0
                ? UNKNOWN
                : which == 1 || which == 5 || which == 6
                    ? OPEN
                    : FUND;
        if (which == 2) flags = ACTIVITIES;
        if (which == 2 || which == 3 || which == 7) flags |= NO_NOTICE;
        if (which == 4) flags |= NOT_SUSPENDED;
        (bool found, Case memory c) = _pick(seed, flags);
        if (!found || (which == 4 && c.pot.balance == 0)) return;
        if (which == 1 && c.r.careA == type(uint48).max && c.r.careB == type(uint48).max) {
            if (c.r.checkpointAt == _now()) return;
        }
        bytes memory act = _act(c, which);
        address target = which == 8 ? address(desk) : address(ledger);
        (bool isA, address person, address other) = _partner(c.p, who);
        (bytes memory bad, bytes4 reason) = _badAgreement(other, target, act, how, who >> 1);
        bytes memory good = _carry(person, target, act);
        bytes memory data = _encode(c, which, isA ? good : bad, isA ? bad : good);
        _mustFail(how % 2 == 0 ? world.stranger() : person, target, data, reason);
        // One person's agreement for both.
        data = _encode(c, which, good, good);
        _mustFail(person, target, data, IConsentErrors.Consent_InvalidSignature.selector);
    }

    /// Nothing that a person signed before brings back what they did or undid since.
    function carryWhatIsUsedUp(uint256 which) external {
        uint256 count = ghost.usedCount();
        if (count == 0) return;
        Ghost.Used memory used = ghost.usedOf(which % count);
        _mustFail(world.stranger(), used.target, used.data, IConsentErrors.Consent_InvalidSignature.selector);
    }

    /// What is over stays as it is, whoever signs what.
    function actAfterTheEnd(uint256 which, uint256 who) external {
        which = which % 12;
        (bool found, Case memory c) = _pick(who, OVER);
        if (!found) return;
        bytes4 reason = IRelationshipErrors.RelationshipCoins_WrongStage.selector;
        bytes memory data;
        if (which < 8) {
            bytes memory act = _act(c, which);
            data = _encode(c, which, _carry(c.p.a, address(ledger), act), _carry(c.p.b, address(ledger), act));
            if (which == 4) reason = ICommonFund.RelationshipCoins_PotTooSmall.selector;
        } else if (which == 8) {
            data = abi.encodeCall(ledger.collectContribution, (c.p.a, c.p.b, c.p.terms));
        } else if (which == 9) {
            data = abi.encodeCall(ledger.giveNotice, (c.p.a, c.p.a, c.p.b, c.p.terms, ""));
        } else if (which == 10) {
            data = abi.encodeCall(ledger.suspend, (c.p.a, c.p.a, c.p.b, c.p.termsHash, ""));
        } else {
            data = abi.encodeCall(ledger.endAfterNotice, (c.p.a, c.p.b, c.p.termsHash));
            reason = IEndings.RelationshipCoins_NoNotice.selector;
        }
        _mustFail(c.p.a, address(ledger), data, reason);
    }

    /// A stranger says they are one of the two.
    function actAsAStranger(uint256 seed, uint256 which) external {
        (bool found, Case memory c) = _pick(seed, OPEN);
        if (!found) return;
        address stranger = world.stranger();
        bytes[4] memory calls = [
            abi.encodeCall(ledger.giveNotice, (stranger, c.p.a, c.p.b, c.p.terms, "")),
            abi.encodeCall(ledger.suspend, (stranger, c.p.a, c.p.b, c.p.termsHash, "")),
            abi.encodeCall(ledger.moveRelationship, (c.p.a, c.p.b, c.p.termsHash)),
            abi.encodeCall(ledger.contestDeclaration, (stranger, c.p.a, c.p.b, c.p.terms, ""))
        ];
        _mustFail(
            stranger,
            address(ledger),
            calls[which % 4],
            IRelationshipErrors.RelationshipCoins_NotAPartner.selector
        );
    }

    function _act(Case memory c, uint256 which) private view returns (bytes memory) {
        (address a, address b, bytes32 id) = (c.p.a, c.p.b, _idOf(c.p.id));
        if (which == 0) return Acts.open(a, b, c.p.terms);
        if (which == 1) {
            return Acts.checkpoint(id, type(uint48).max, type(uint48).max, uint40(_now()), 0, c.r.epoch);
        }
        if (which == 2) return Acts.begin(a, b, id, c.p.terms.contribution, 1, 2, c.r.epoch);
        if (which == 3) return Acts.compose(a, b, id, 1, 2, c.pot.nonce);
        if (which == 4) return Acts.pay(a, b, id, world.cooperatives(0), 1, 0, c.pot.nonce);
        if (which == 5) return Acts.dissolve(a, b, id, c.r.epoch);
        if (which == 6) return Acts.nameSuccessor(a, b, id, address(world.successor()), c.r.epoch);
        if (which == 7) return Acts.settle(a, b, id, c.pot.nonce);
        return Acts.enrol(1, a, b, id, desk.termsServed(c.p.id), c.r.epoch);
    }

    function _encode(
        Case memory c,
        uint256 which,
        bytes memory byA,
        bytes memory byB
    ) private view returns (bytes memory) {
        (address a, address b, bytes32 hash) = (c.p.a, c.p.b, c.p.termsHash);
        if (which == 0) return abi.encodeCall(ledger.open, (a, b, c.p.terms, byA, byB));
        if (which == 1) {
            Checkpoint memory all = Checkpoint(type(uint48).max, type(uint48).max, uint40(_now()), 0);
            return abi.encodeCall(ledger.makeCheckpoint, (a, b, hash, all, byA, byB));
        }
        if (which == 2) return abi.encodeCall(ledger.beginCommonFund, (a, b, c.p.terms, 1, 2, byA, byB));
        if (which == 3) return abi.encodeCall(ledger.compose, (a, b, hash, 1, 2, byA, byB));
        if (which == 4) {
            ICommonFund.Payment memory payment = ICommonFund.Payment(world.cooperatives(0), 1, 0);
            return abi.encodeCall(ledger.pay, (a, b, c.p.terms, payment, byA, byB));
        }
        if (which == 5) return abi.encodeCall(ledger.dissolve, (a, b, hash, byA, byB));
        if (which == 6) {
            return abi.encodeCall(ledger.nameRelationshipSuccessor, (a, b, hash, address(world.successor()), byA, byB));
        }
        if (which == 7) return abi.encodeCall(ledger.settlePot, (a, b, hash, byA, byB));
        IAttestations.Attestation memory nothing;
        ISubsidyProgrammes.Pair memory both = ISubsidyProgrammes.Pair(a, b, c.p.terms, byA, byB);
        return
            abi.encodeWithSelector(
                ISubsidyProgrammes.enrolPair.selector,
                uint32(1),
                world.policyOf(1),
                both,
                nothing,
                bytes("")
            );
    }

    function _badAgreement(
        address other,
        address target,
        bytes memory act,
        uint256 how,
        uint256 which
    ) private view returns (bytes memory bad, bytes4 reason) {
        which = which % 7;
        bytes32 domain = target == address(ledger) ? world.domain() : world.deskDomain();
        uint256 key = world.keyOf(other);
        reason = IConsentErrors.Consent_InvalidSignature.selector;
        if (which == 0) return ("", IConsentErrors.Consent_NotThePerson.selector);
        if (which == 1) bad = _carry(world.stranger(), target, act);
        if (which == 2) bad = Acts.carry(key, domain, bytes.concat(act, bytes1(uint8(how))), Acts.FAR);
        if (which == 3)
            bad = Acts.carry(key, target == address(ledger) ? world.deskDomain() : world.domain(), act, Acts.FAR);
        if (which == 4) {
            bad = Acts.carry(key, domain, act, uint40(_now() - 1));
            reason = IConsentErrors.Consent_SignatureExpired.selector;
        }
        if (which == 5) (bad, reason) = (hex"01", IConsentErrors.Consent_NotProposed.selector);
        if (which == 6) (bad, reason) = (hex"0102", IConsentErrors.Consent_MalformedSignature.selector);
    }
}
