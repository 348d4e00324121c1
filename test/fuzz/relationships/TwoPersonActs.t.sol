// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {IConsentErrors} from "../../../contracts/common/IConsent.sol";
import {Status} from "../../../contracts/cooperatives/types/CooperativeTypes.sol";
import {TestEuro} from "../../../contracts/mocks/TestEuro.sol";
import {IRelationshipCoins} from "../../../contracts/relationships/IRelationshipCoins.sol";
import {ISubsidyProgrammes} from "../../../contracts/relationships/ISubsidyProgrammes.sol";
import {IAttestations} from "../../../contracts/common/IAttestations.sol";
import {ICommonFund} from "../../../contracts/relationships/parts/ICommonFund.sol";
import {CashOutRule} from "../../../contracts/relationships/parts/IRelationshipErrors.sol";
import {Policy, ProgrammeId, RateStep} from "../../../contracts/relationships/types/Programme.sol";
import {
    Checkpoint,
    Enrolment,
    Pot,
    RelationshipId,
    Terms
} from "../../../contracts/relationships/types/Relationship.sol";
import {RegistryDouble, SuccessorDouble} from "../../invariants/relationships/Doubles.sol";
import {Acts} from "./Acts.sol";
import {LedgerDeployment} from "./LedgerDeployment.sol";

/// @notice Every act of two on the real ledger and desk, with signatures worked out here; and subsidies over time.
contract TwoPersonActsTest is Test, LedgerDeployment {
    uint256 private constant MONTH = 2_592_000;
    uint256 private constant START = 1_800_000_000;

    struct Two {
        address a;
        address b;
        uint256 keyA;
        uint256 keyB;
        Terms terms;
        bytes32 hash;
        RelationshipId id;
    }

    TestEuro private euro;
    RegistryDouble private registry;
    SuccessorDouble private successor;
    IRelationshipCoins private ledger;
    ISubsidyProgrammes private desk;
    Policy private policy;
    address private cooperative = makeAddr("co-operative");

    function setUp() public {
        vm.warp(START);
        euro = new TestEuro();
        registry = new RegistryDouble();
        successor = new SuccessorDouble(euro);
        registry.set(cooperative, Status.Registered, "ES-CT", 1);
        registry.recognise(address(successor));
        (ledger, desk) = _deployLedger(euro, address(registry), CashOutRule.OwnDeposits);
    }

    /// All nine acts, in the order of a life together, each carried by a stranger with both signatures; each fails with
    /// any bit of either signature changed, and a second time.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_acts_roundTrip(uint256 seed, uint96 contribution, uint96 extra, uint48 care, uint256 bit) public {
        contribution = uint96(bound(contribution, 1, 1e15));
        extra = uint96(bound(extra, 1, 1e15));
        care = uint48(bound(care, 1, type(uint48).max));
        Two memory two = _two(seed, contribution);
        (address a, address b, bytes32 id) = (two.a, two.b, RelationshipId.unwrap(two.id));
        ICommonFund.Payment memory payment = ICommonFund.Payment(cooperative, extra, bytes32(seed));
        _prepareProgramme(1e6, 2);

        bytes memory act = Acts.open(a, b, two.terms);
        _both(two, act, abi.encodeCall(ledger.open, (a, b, two.terms, "", "")), bit);
        Checkpoint memory checkpoint = Checkpoint(care, care / 2, uint40(START), bytes32(seed));
        act = Acts.checkpoint(id, care, care / 2, uint40(START), bytes32(seed), 0);
        _both(two, act, abi.encodeCall(ledger.makeCheckpoint, (a, b, two.hash, checkpoint, "", "")), bit);
        act = Acts.begin(a, b, id, contribution, extra, 0, 0);
        _both(two, act, abi.encodeCall(ledger.beginCommonFund, (a, b, two.terms, extra, 0, "", "")), bit);
        act = Acts.compose(a, b, id, 0, extra, 0);
        _both(two, act, abi.encodeCall(ledger.compose, (a, b, two.hash, 0, extra, "", "")), bit);
        act = Acts.pay(a, b, id, cooperative, extra, bytes32(seed), 1);
        _both(two, act, abi.encodeCall(ledger.pay, (a, b, two.terms, payment, "", "")), bit);
        act = Acts.settle(a, b, id, 2);
        _both(two, act, abi.encodeCall(ledger.settlePot, (a, b, two.hash, "", "")), bit);
        _enrolBoth(two, bit);
        act = Acts.nameSuccessor(a, b, id, address(successor), 0);
        _both(
            two,
            act,
            abi.encodeCall(ledger.nameRelationshipSuccessor, (a, b, two.hash, address(successor), "", "")),
            bit
        );
        act = Acts.dissolve(a, b, id, 1);
        _both(two, act, abi.encodeCall(ledger.dissolve, (a, b, two.hash, "", "")), bit);
    }

    /// Terms with bits that no field has are refused, though both signed just these words: the same terms cannot be
    /// opened under two ids.
    function testFuzz_open_refusesStrayBits(uint256 seed, uint256 stray, uint8 field) public {
        Two memory two = _two(seed, 1e6);
        // Words of scheme, contribution, notice, arbitrator, regionA, regionB, and the bits that each has.
        uint8[6] memory words = [0, 2, 3, 4, 5, 6];
        uint8[6] memory bits = [8, 96, 32, 160, 64, 64];
        field = field % 6;
        uint256 bit = bits[field] + (stray % (256 - uint256(bits[field])));
        if (field > 3) bit = 255 - bit;
        bytes memory data = abi.encodeCall(ledger.open, (two.a, two.b, two.terms, "", ""));
        bytes memory words_ = abi.encode(two.terms);
        uint256 at = 4 + 64 + 32 * uint256(words[field]);
        data[at + 31 - bit / 8] |= bytes1(uint8(1 << (bit % 8)));
        at -= 4 + 64;
        words_[at + 31 - bit / 8] |= bytes1(uint8(1 << (bit % 8)));
        bytes memory act = Acts.openWords(two.a, two.b, words_);
        bytes memory carried = _with(
            data,
            _sign(two.keyA, address(ledger), act),
            _sign(two.keyB, address(ledger), act)
        );
        (bool success, ) = address(ledger).call(carried);
        assertFalse(success, "opened with stray bits");
        // Without the stray bit it opens.
        act = Acts.open(two.a, two.b, two.terms);
        data = abi.encodeCall(ledger.open, (two.a, two.b, two.terms, "", ""));
        (success, ) = address(ledger).call(
            _with(data, _sign(two.keyA, address(ledger), act), _sign(two.keyB, address(ledger), act))
        );
        assertTrue(success, "not opened");
    }

    /// However often it is claimed, a term pays in the end what one claim pays, and its funder gets the rest back;
    /// suspensions move it, and stopping pays to the second.
    function testFuzz_subsidy_paysTheSameHoweverClaimed(
        uint96 rate,
        uint32[6] calldata pauses,
        uint8 claims,
        uint8 suspendBefore,
        uint32 suspension
    ) public {
        rate = uint96(bound(rate, 1, 1e20));
        Two memory two = _two(7, 1);
        _prepareProgramme(rate, 6);
        _begin(two);
        uint256 snapshot = vm.snapshotState();
        (uint256 eager, uint256 returnedEager) = _term(two, pauses, claims, suspendBefore, suspension);
        vm.revertToState(snapshot);
        (uint256 late, uint256 returnedLate) = _term(two, pauses, 0, suspendBefore, suspension);
        assertEq(eager, late, "claims do not add up");
        assertEq(returnedEager, returnedLate, "another amount went back");
        assertEq(eager + returnedEager, uint256(rate) * 6, "not all that was reserved");

        // The clock of the term, moved by hand.
        uint256 ran;
        for (uint256 i; i < 6; ++i) ran += bound(pauses[i], 0, 50 days);
        uint256 counted = ran > 6 * MONTH ? 6 * MONTH : ran;
        assertEq(late, (uint256(rate) * counted) / MONTH, "not to the second");
    }

    /// @dev Enrols, lets time pass with claims in between, stops; returns what the pot and the treasury got.
    function _term(
        Two memory two,
        uint32[6] calldata pauses,
        uint8 claims,
        uint8 suspendBefore,
        uint32 suspension
    ) private returns (uint256 paid, uint256 returned) {
        _enrolBoth(two, type(uint256).max);
        (uint256 potBefore, uint256 at) = (ledger.potOf(two.id).balance, START);
        for (uint256 i; i < 6; ++i) {
            if (suspendBefore % 8 == i && ledger.potOf(two.id).subsidised) {
                vm.prank(two.a);
                ledger.suspend(two.a, two.a, two.b, two.hash, "");
                // Lifted, or over by itself.
                uint256 lasts = bound(suspension, 0, 40 days);
                vm.warp(at + lasts);
                if (lasts < 30 days) {
                    vm.prank(two.a);
                    ledger.liftSuspension(two.a, two.a, two.b, two.terms, "");
                } else {
                    lasts = 30 days;
                    vm.warp(at + lasts);
                }
                at += lasts;
            }
            at += bound(pauses[i], 0, 50 days);
            vm.warp(at);
            if (claims & (1 << i) == 0 || ledger.claimableOf(two.id) == 0) continue;
            RelationshipId[] memory ids = new RelationshipId[](1);
            ids[0] = two.id;
            uint256 claimable = ledger.claimableOf(two.id);
            assertEq(ledger.claimSubsidies(ids), claimable, "claimed is not what was claimable");
        }
        if (ledger.potOf(two.id).subsidised) desk.stopEnrolment(ProgrammeId.wrap(1), two.id, "over");
        paid = ledger.potOf(two.id).balance - potBefore;
        returned = ledger.treasuryOf(ProgrammeId.wrap(1));
    }

    function _two(uint256 seed, uint96 contribution) private returns (Two memory two) {
        two.keyA = bound(uint256(keccak256(abi.encode(seed, "a"))), 1, type(uint128).max);
        two.keyB = bound(uint256(keccak256(abi.encode(seed, "b"))), 1, type(uint128).max);
        if (vm.addr(two.keyA) > vm.addr(two.keyB)) (two.keyA, two.keyB) = (two.keyB, two.keyA);
        (two.a, two.b) = (vm.addr(two.keyA), vm.addr(two.keyB));
        (two.terms.contribution, two.terms.notice) = (contribution, 14 days);
        (two.terms.regionA, two.terms.salt) = ("ES-CT", bytes32(seed));
        two.hash = ledger.hashTerms(two.terms);
        two.id = ledger.relationshipId(two.a, two.b, two.hash);
        for (uint256 i; i < 2; ++i) {
            address person = i == 0 ? two.a : two.b;
            euro.mint(person, 1e16);
            vm.startPrank(person);
            euro.approve(address(ledger), 1e16);
            ledger.monetise(person, 1e16, "");
            vm.stopPrank();
        }
    }

    function _begin(Two memory two) private {
        bytes memory byB = _sign(two.keyB, address(ledger), Acts.open(two.a, two.b, two.terms));
        vm.prank(two.a);
        ledger.open(two.a, two.b, two.terms, "", byB);
        bytes memory act = Acts.begin(two.a, two.b, RelationshipId.unwrap(two.id), two.terms.contribution, 0, 0, 0);
        byB = _sign(two.keyB, address(ledger), act);
        vm.prank(two.a);
        ledger.beginCommonFund(two.a, two.b, two.terms, 0, 0, "", byB);
    }

    function _prepareProgramme(uint96 rate, uint8 months) private {
        policy.steps.push(RateStep(0, rate));
        (policy.months, policy.categories, policy.waiver) = (months, 1, desk.VERIFIER_WAIVER());
        desk.createProgramme(policy, "");
        uint96 all = rate * months;
        euro.mint(address(this), all);
        euro.approve(address(ledger), all);
        desk.fundProgramme(ProgrammeId.wrap(1), all);
    }

    function _enrolBoth(Two memory two, uint256 bit) private {
        bytes memory act = Acts.enrol(1, two.a, two.b, RelationshipId.unwrap(two.id), 0, 0);
        (bytes memory byA, bytes memory byB) = (
            _sign(two.keyA, address(desk), act),
            _sign(two.keyB, address(desk), act)
        );
        IAttestations.Attestation memory none;
        if (bit != type(uint256).max) {
            bytes memory bad = _changed(byB, bit);
            vm.expectPartialRevert(IConsentErrors.Consent_InvalidSignature.selector);
            desk.enrolPair(
                ProgrammeId.wrap(1),
                policy,
                ISubsidyProgrammes.Pair(two.a, two.b, two.terms, byA, bad),
                none,
                ""
            );
        }
        desk.enrolPair(
            ProgrammeId.wrap(1),
            policy,
            ISubsidyProgrammes.Pair(two.a, two.b, two.terms, byA, byB),
            none,
            ""
        );
        assertTrue(ledger.potOf(two.id).subsidised, "not enrolled");
    }

    /// @dev `data` ends with two empty signatures, which are replaced.
    function _both(Two memory two, bytes memory act, bytes memory data, uint256 bit) private {
        bytes memory byA = _sign(two.keyA, address(ledger), act);
        bytes memory byB = _sign(two.keyB, address(ledger), act);
        _refuse(_with(data, _changed(byA, bit), byB), IConsentErrors.Consent_InvalidSignature.selector);
        _refuse(_with(data, byA, _changed(byB, bit)), IConsentErrors.Consent_InvalidSignature.selector);
        _refuse(_with(data, byB, byA), IConsentErrors.Consent_InvalidSignature.selector);
        _refuse(_with(data, "", byB), IConsentErrors.Consent_NotThePerson.selector);
        _refuse(_with(data, byA, ""), IConsentErrors.Consent_NotThePerson.selector);
        (bool success, bytes memory answer) = address(ledger).call(_with(data, byA, byB));
        assertTrue(success, string(answer));
        (success, ) = address(ledger).call(_with(data, byA, byB));
        assertFalse(success, "done twice");
    }

    function _refuse(bytes memory data, bytes4 reason) private {
        (bool success, bytes memory answer) = address(ledger).call(data);
        assertFalse(success, "done without the other");
        assertEq(bytes4(answer), reason, "refused for another reason");
    }

    /// @dev Two empty byte strings at the end are two offsets, the last words of the head, and two zero lengths.
    function _with(bytes memory data, bytes memory byA, bytes memory byB) private pure returns (bytes memory result) {
        uint256 head = data.length - 64;
        result = new bytes(head - 32);
        for (uint256 i; i < head - 32; ++i) result[i] = data[i];
        bytes memory first = _padded(byA);
        result = bytes.concat(result, bytes32(head - 4 + first.length), first, _padded(byB));
    }

    function _padded(bytes memory signature) private pure returns (bytes memory) {
        return bytes.concat(bytes32(signature.length), signature, new bytes((32 - (signature.length % 32)) % 32));
    }

    /// @dev Any bit behind the deadline, which would make the signature expire instead.
    function _changed(bytes memory signature, uint256 bit) private pure returns (bytes memory changed) {
        changed = bytes.concat(signature);
        bit = 40 + (bit % (65 * 8));
        changed[bit / 8] = bytes1(uint8(changed[bit / 8]) ^ uint8(1 << (bit % 8)));
    }

    function _sign(uint256 key, address at, bytes memory act) private view returns (bytes memory) {
        string memory name = at == address(ledger) ? "Commonweal Relationships" : "Commonweal Subsidy Programmes";
        return Acts.carry(key, Acts.domainOf(name, at), act, Acts.FAR);
    }
}
