// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAttestations} from "../../../contracts/common/IAttestations.sol";
import {ISubsidyProgrammes} from "../../../contracts/relationships/ISubsidyProgrammes.sol";
import {IRelationshipErrors} from "../../../contracts/relationships/parts/IRelationshipErrors.sol";
import {ISubsidies, ISubsidyClaims} from "../../../contracts/relationships/parts/ISubsidies.sol";
import {Policy, ProgrammeId} from "../../../contracts/relationships/types/Programme.sol";
import {CareScheme, Chapter, Enrolment, RelationshipId} from "../../../contracts/relationships/types/Relationship.sol";
import {Acts} from "../../fuzz/relationships/Acts.sol";
import {Ghost, Kind} from "./Ghost.sol";
import {Case, Handler} from "./Handler.sol";
import {World} from "./World.sol";

/// @notice Subsidy programmes: funding, enrolling, claiming, stopping.
contract SubsidyHandler is Handler {
    uint256 private constant PROGRAMMES = 4;

    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    function createProgramme() external {
        uint256 next = desk.programmeCount() + 1;
        if (next > PROGRAMMES) return;
        Policy memory policy = world.policyOf(next);
        vm.prank(world.funderOf(next));
        ProgrammeId programme = desk.createProgramme(policy, "https://example.org");
        assertEq(programme.unwrap(), next);
        ghost.observe(Kind.None, type(uint256).max);
    }

    function fundProgramme(uint256 which, uint256 amount) external {
        (bool found, ProgrammeId programme) = _programme(which);
        if (!found) return;
        uint96 value = uint96(_between(amount, 1, 3_000e6));
        vm.prank(amount % 2 == 0 ? world.stranger() : world.funderOf(programme.unwrap()));
        desk.fundProgramme(programme, value);
        ghost.funded(programme.unwrap(), value);
        ghost.observe(Kind.Fund, programme.unwrap());
    }

    /// The funder takes out what is not reserved, nobody else anything, and the funder no more.
    function withdrawFromProgramme(uint256 which, uint256 amount) external {
        (bool found, ProgrammeId programme) = _programme(which);
        if (!found) return;
        address funder = world.funderOf(programme.unwrap());
        uint96 free = ledger.treasuryOf(programme);
        address to = world.stranger();
        _mustFail(
            to,
            address(desk),
            abi.encodeCall(desk.withdrawFromProgramme, (programme, to, 1)),
            ISubsidyProgrammes.SubsidyProgrammes_OnlyTheFunder.selector
        );
        _mustFail(
            funder,
            address(desk),
            abi.encodeCall(desk.withdrawFromProgramme, (programme, to, free + 1)),
            ISubsidies.RelationshipCoins_TreasuryTooSmall.selector
        );
        _mustFail(
            funder,
            address(desk),
            abi.encodeCall(desk.withdrawFromProgramme, (programme, address(ledger), 1)),
            ISubsidies.RelationshipCoins_WrongReceiver.selector
        );
        if (free == 0) return;
        uint96 value = _amount(amount, (free + 1) / 2);
        uint256 before = euro.balanceOf(to);
        vm.prank(funder);
        desk.withdrawFromProgramme(programme, to, value);
        assertEq(euro.balanceOf(to), before + value);
        ghost.defunded(programme.unwrap(), value);
        ghost.observe(Kind.Withdraw, programme.unwrap());
    }

    function enrol(uint256 seed, uint256 which, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, FUND | NO_NOTICE | NOT_SUBSIDISED);
        if (!found || c.p.terms.scheme != CareScheme.Activities) return;
        (bool exists, ProgrammeId programme) = _programme(which);
        if (!exists) return;
        Policy memory policy = world.policyOf(programme.unwrap());
        bytes memory data;
        address caller;
        {
            bytes memory act = Acts.enrol(
                programme.unwrap(),
                c.p.a,
                c.p.b,
                _idOf(c.p.id),
                desk.termsServed(c.p.id),
                c.r.epoch
            );
            ISubsidyProgrammes.Pair memory both;
            (both.a, both.b, both.terms) = (c.p.a, c.p.b, c.p.terms);
            (caller, both.signatureA, both.signatureB) = _agree(c.p, address(desk), act, how);
            IAttestations.Attestation memory attestation;
            (attestation.schema, attestation.refUID) = (desk.VERIFIED_RELATIONSHIP(), _idOf(c.p.id));
            // So that a revoked one does not stop the next.
            attestation.data = abi.encode(how);
            attestation.time = uint64(_now());
            bytes memory vouched = _vouch(attestation);
            data = abi.encodeCall(desk.enrolPair, (programme, policy, both, attestation, vouched));
        }
        (bool eligible, uint256 step) = _eligible(c, policy);
        if (!eligible) {
            return _mustFail(caller, address(desk), data, ISubsidyProgrammes.SubsidyProgrammes_NotEligible.selector);
        }
        if (_isSubsidised(c.p.a) || _isSubsidised(c.p.b)) {
            return
                _mustFail(
                    caller,
                    address(desk),
                    data,
                    ISubsidyProgrammes.SubsidyProgrammes_SubsidisedElsewhere.selector
                );
        }
        if (_isSuspended(c.pot)) {
            return _mustFail(caller, address(desk), data, IRelationshipErrors.RelationshipCoins_Suspended.selector);
        }
        uint256 reserved = uint256(policy.steps[step].rate) * policy.months;
        if (ledger.treasuryOf(programme) < reserved) {
            return _mustFail(caller, address(desk), data, ISubsidies.RelationshipCoins_TreasuryTooSmall.selector);
        }
        _doOnce(caller, address(desk), data);
        Enrolment memory enrolment = ledger.enrolmentOf(c.p.id);
        assertEq(enrolment.rate, policy.steps[step].rate, "8: rate");
        assertEq(enrolment.months, policy.months, "8: months");
        assertEq(enrolment.programme.unwrap(), programme.unwrap(), "8: programme");
        ghost.enrolled(c.p.id, programme.unwrap());
        ghost.observe(Kind.Enrol, c.i);
    }

    /// Anybody claims, for one or for all; what is paid is what the view said.
    function claim(uint256 seed, bool all) external {
        uint256 count = all ? 6 : 1;
        RelationshipId[] memory ids = new RelationshipId[](count);
        uint256 expected;
        for (uint256 k; k < count; ++k) {
            ids[k] = world.pairOf(((seed % 6) + k) % 6).id;
            expected += ledger.claimableOf(ids[k]);
        }
        bytes memory data = abi.encodeCall(ledger.claimSubsidies, (ids));
        if (expected == 0) {
            return
                _mustFail(
                    world.stranger(),
                    address(ledger),
                    data,
                    ISubsidyClaims.RelationshipCoins_NothingToClaim.selector
                );
        }
        bytes memory answer = _do(world.stranger(), address(ledger), data);
        assertEq(abi.decode(answer, (uint256)), expected, "16: claimed is not what was claimable");
        for (uint256 k; k < count; ++k) assertEq(ledger.claimableOf(ids[k]), 0, "16: something is left to claim");
        ghost.observe(Kind.Claim, type(uint256).max);
    }

    function stop(uint256 seed, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, FUND | SUBSIDISED);
        if (!found) return;
        ProgrammeId programme = ledger.enrolmentOf(c.p.id).programme;
        bytes memory data = abi.encodeCall(desk.stopEnrolment, (programme, c.p.id, bytes32(how | 2)));
        _mustFail(c.p.a, address(desk), data, ISubsidyProgrammes.SubsidyProgrammes_OnlyTheFunder.selector);
        if (how % 2 != 0) return;
        _do(world.funderOf(programme.unwrap()), address(desk), data);
        assertFalse(ledger.potOf(c.p.id).subsidised, "8: not stopped");
        ghost.observe(Kind.Claim, c.i);
    }

    function revokeAttestation(bytes32 uid) external {
        if (desk.isRevoked(world.verifier(), uid)) return;
        vm.prank(world.verifier());
        desk.revokeAttestation(uid);
        ghost.observe(Kind.None, type(uint256).max);
    }

    /// What only the desk may do, nobody else may: not the funder, not the partners.
    function pretendToBeTheDesk(uint256 seed, uint256 which, uint256 who) external {
        (bool found, Case memory c) = _pick(seed, OPEN);
        (bool exists, ProgrammeId programme) = _programme(which);
        if (!found || !exists) return;
        address[4] memory callers = [c.p.a, world.funderOf(programme.unwrap()), world.stranger(), address(ledger)];
        Enrolment memory enrolment = Enrolment(programme, 1, 0, 1, 1, false);
        bytes[6] memory calls = [
            abi.encodeCall(ledger.fundTreasury, (programme, world.funders(0), 1)),
            abi.encodeCall(ledger.withdrawTreasury, (programme, callers[who % 4], 1)),
            abi.encodeCall(ledger.enrol, (c.p.id, enrolment)),
            abi.encodeCall(ledger.stopEnrolment, (c.p.id)),
            abi.encodeCall(ledger.nameProgrammeSuccessor, (programme, callers[who % 4])),
            abi.encodeCall(ledger.moveProgramme, (programme, ""))
        ];
        _mustFail(
            callers[who % 4],
            address(ledger),
            calls[(who >> 2) % 6],
            IRelationshipErrors.RelationshipCoins_OnlyTheDesk.selector
        );
    }

    /// @dev The rules of the policies of {World}, once more.
    function _eligible(Case memory c, Policy memory policy) private view returns (bool eligible, uint256 step) {
        (uint256 careA, uint256 careB) = (c.r.careA, c.r.careB);
        if (c.r.chapter != 0) {
            Chapter memory chapter = ledger.chapterOf(c.p.id);
            (careA, careB) = (chapter.lastA, chapter.lastB);
        }
        if (c.pot.paidMonths < policy.minPaidMonths) return (false, 0);
        (uint256 smaller, uint256 larger) = careA < careB ? (careA, careB) : (careB, careA);
        if (larger != 0 && (smaller * 10_000) / larger < policy.minBalance) return (false, 0);
        if (careA + careB < policy.steps[0].care) return (false, 0);
        for (uint256 k; k < policy.steps.length; ++k) if (policy.steps[k].care <= careA + careB) step = k;
        return (true, step);
    }

    /// @dev A term that is over frees its people, claimed or not.
    function _isSubsidised(address person) private view returns (bool) {
        for (uint256 i; i < 6; ++i) {
            if (world.pairOf(i).a != person && world.pairOf(i).b != person) continue;
            if (ledger.fundedUntil(world.pairOf(i).id) > _now()) return true;
        }
        return false;
    }

    function _vouch(IAttestations.Attestation memory attestation) private view returns (bytes memory) {
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "Attestation(bytes32 schema,address recipient,uint64 time,uint64 expirationTime,bytes32 refUID,bytes data)"
                ),
                attestation.schema,
                attestation.recipient,
                attestation.time,
                attestation.expirationTime,
                attestation.refUID,
                keccak256(attestation.data)
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            world.keyOf(world.verifier()),
            Acts.hashIn(world.deskDomain(), structHash)
        );
        return abi.encodePacked(r, s, v);
    }

    function _programme(uint256 which) private view returns (bool, ProgrammeId) {
        uint256 count = desk.programmeCount();
        if (count == 0) return (false, ProgrammeId.wrap(0));
        return (true, ProgrammeId.wrap(uint32(1 + (which % count))));
    }
}
