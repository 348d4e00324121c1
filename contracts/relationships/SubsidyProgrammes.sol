// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {Attestations} from "../common/Attestations.sol";
import {IRelationshipCoins} from "./IRelationshipCoins.sol";
import {ISubsidyProgrammes} from "./ISubsidyProgrammes.sol";
import {Eligibility} from "./libraries/Eligibility.sol";
import {Policy, ProgrammeId, RateStep} from "./types/Programme.sol";
import {Chapter, Enrolment, Relationship, RelationshipId} from "./types/Relationship.sol";

/// @title SubsidyProgrammes
/// @notice See {ISubsidyProgrammes}. Immutable, without an owner; holds no money.
contract SubsidyProgrammes is ISubsidyProgrammes, Attestations {
    using Eligibility for RateStep[];

    /// @inheritdoc ISubsidyProgrammes
    string public constant VERIFIER_WAIVER = "We fund relationships that nobody has verified.";

    /// @inheritdoc ISubsidyProgrammes
    bytes32 public constant VERIFIED_RELATIONSHIP = keccak256("Commonweal: this relationship is real");

    bytes32 internal constant ENROL_TYPEHASH = keccak256(
        "EnrolPair(uint32 programme,address partnerA,address partnerB,bytes32 relationship,uint256 term,uint24 epoch,uint40 deadline)"
    );

    IRelationshipCoins private immutable LEDGER;

    /// @inheritdoc ISubsidyProgrammes
    uint32 public programmeCount;

    mapping(ProgrammeId programme => Programme) private _programmes;
    mapping(address person => RelationshipId) private _subsidised;
    mapping(RelationshipId id => uint256) private _terms;

    /// @param ledger_ The ledger that holds the money; its address is known before it is deployed.
    constructor(IRelationshipCoins ledger_) EIP712("Commonweal Subsidy Programmes", "1") {
        LEDGER = ledger_;
    }

    /// @inheritdoc ISubsidyProgrammes
    function createProgramme(Policy calldata policy, string calldata uri) external returns (ProgrammeId programme) {
        // Check: the policy can be met, and says what it does without a verifier.
        if (!policy.steps.areSound()) revert SubsidyProgrammes_UnsoundSteps(policy.steps.length);
        if (policy.months == 0 || policy.months > Eligibility.MAX_MONTHS) {
            revert SubsidyProgrammes_OutOfBounds("months", policy.months);
        }
        if (policy.minBalance > Eligibility.ALL) revert SubsidyProgrammes_OutOfBounds("minBalance", policy.minBalance);
        if (policy.categories == 0) revert SubsidyProgrammes_OutOfBounds("categories", 0);
        if (!Eligibility.weightsFitScheme(policy)) {
            revert SubsidyProgrammes_OutOfBounds("weights", uint256(policy.weights));
        }
        bytes32 words = keccak256(bytes(policy.waiver));
        if (words != (policy.verifier == address(0) ? keccak256(bytes(VERIFIER_WAIVER)) : keccak256(""))) {
            revert SubsidyProgrammes_VerifierOrWaiver(policy.verifier, policy.waiver);
        }

        // Effect: a new programme.
        programme = ProgrammeId.wrap(++programmeCount);
        _programmes[programme] = Programme(msg.sender, keccak256(abi.encode(policy)));
        emit ProgrammeCreated(programme, msg.sender, policy, uri);
    }

    /// @inheritdoc ISubsidyProgrammes
    function fundProgramme(ProgrammeId programme, uint96 amount) external {
        if (_programmes[programme].funder == address(0)) revert SubsidyProgrammes_UnknownProgramme(programme);
        LEDGER.fundTreasury(programme, msg.sender, amount);
    }

    /// @inheritdoc ISubsidyProgrammes
    function withdrawFromProgramme(ProgrammeId programme, address to, uint96 amount) external {
        _requireFunder(programme);
        LEDGER.withdrawTreasury(programme, to, amount);
    }

    /// @inheritdoc ISubsidyProgrammes
    function enrolPair(
        ProgrammeId programme,
        Policy calldata policy,
        Pair calldata pair,
        Attestation calldata attestation,
        bytes calldata verifierSignature
    ) external {
        // Check: the programme's policy; both agree; they meet it; nobody is subsidised twice; somebody vouches.
        _requirePolicy(programme, policy);
        RelationshipId id = LEDGER.relationshipId(pair.a, pair.b, LEDGER.hashTerms(pair.terms));
        _requireBoth(programme, id, pair);
        uint256 step = _requireEligible(id, policy, pair);
        _requireNotSubsidised(pair.a);
        _requireNotSubsidised(pair.b);
        bytes32 uid;
        if (policy.verifier != address(0)) {
            if (attestation.schema != VERIFIED_RELATIONSHIP || attestation.refUID != id.unwrap()) {
                revert SubsidyProgrammes_WrongAttestation(attestation.schema, attestation.refUID);
            }
            uid = _requireAttestation(policy.verifier, attestation, verifierSignature);
        }

        // Effect: neither can be subsidised elsewhere, and the signatures serve once.
        _subsidised[pair.a] = id;
        _subsidised[pair.b] = id;
        ++_terms[id];
        emit PairEnrolled(programme, id, pair.a, pair.b, step, uid);

        // Interaction: the ledger reserves the term.
        LEDGER.enrol(
            id,
            Enrolment({
                programme: programme,
                rate: policy.steps[step].rate,
                start: 0,
                months: policy.months,
                categories: policy.categories,
                localOnly: policy.localOnly
            })
        );
    }

    /// @inheritdoc ISubsidyProgrammes
    function stopEnrolment(ProgrammeId programme, RelationshipId id, bytes32 reason) external {
        _requireFunder(programme);
        if (!(LEDGER.enrolmentOf(id).programme == programme)) revert SubsidyProgrammes_NotEnrolled(programme, id);
        if (reason == 0) revert SubsidyProgrammes_OutOfBounds("reason", 0);
        emit EnrolmentStopped(programme, id, reason);
        LEDGER.stopEnrolment(id);
    }

    /// @inheritdoc ISubsidyProgrammes
    function nameSuccessor(ProgrammeId programme, address laterVersion) external {
        _requireFunder(programme);
        LEDGER.nameProgrammeSuccessor(programme, laterVersion);
    }

    /// @inheritdoc ISubsidyProgrammes
    function moveProgramme(ProgrammeId programme) external {
        _requireFunder(programme);
        LEDGER.moveProgramme(programme, abi.encode(_programmes[programme]));
    }

    /// @inheritdoc ISubsidyProgrammes
    function ledger() external view returns (address) {
        return address(LEDGER);
    }

    /// @inheritdoc ISubsidyProgrammes
    function programmeOf(ProgrammeId programme) external view returns (Programme memory) {
        return _programmes[programme];
    }

    /// @inheritdoc ISubsidyProgrammes
    function subsidisedRelationshipOf(address person) external view returns (RelationshipId) {
        return _subsidised[person];
    }

    /// @inheritdoc ISubsidyProgrammes
    function termsServed(RelationshipId id) external view returns (uint256) {
        return _terms[id];
    }

    /// @dev See {Consent}.
    function _needsTwo(bytes32 typeHash) internal pure override returns (bool) {
        return typeHash == ENROL_TYPEHASH;
    }

    function _requireFunder(ProgrammeId programme) private view {
        if (msg.sender != _programmes[programme].funder) revert SubsidyProgrammes_OnlyTheFunder(programme, msg.sender);
    }

    function _requirePolicy(ProgrammeId programme, Policy calldata policy) private view {
        bytes32 given = keccak256(abi.encode(policy));
        if (given != _programmes[programme].policyHash) revert SubsidyProgrammes_WrongPolicy(programme, given);
    }

    function _requireBoth(ProgrammeId programme, RelationshipId id, Pair calldata pair) private {
        uint24 epoch = LEDGER.relationshipOf(id).epoch;
        bytes memory act = abi.encode(ENROL_TYPEHASH, programme, pair.a, pair.b, id, _terms[id], epoch);
        _requireOneOfTwo(pair.a, act, pair.signatureA);
        _requireOneOfTwo(pair.b, act, pair.signatureB);
    }

    /// @dev What the pair brings, rule by rule; the care is that of the last chapter, or of the running one in the first.
    function _requireEligible(
        RelationshipId id,
        Policy calldata policy,
        Pair calldata pair
    ) private view returns (uint256 step) {
        Relationship memory relationship = LEDGER.relationshipOf(id);
        (uint256 careA, uint256 careB) = (relationship.careA, relationship.careB);
        if (relationship.chapter != 0) {
            Chapter memory chapter = LEDGER.chapterOf(id);
            (careA, careB) = (chapter.lastA, chapter.lastB);
        }
        uint256 care = careA + careB;
        if (relationship.scheme != policy.scheme) {
            revert SubsidyProgrammes_NotEligible(id, "scheme", uint8(relationship.scheme), uint8(policy.scheme));
        }
        if (pair.terms.weights != policy.weights) {
            revert SubsidyProgrammes_NotEligible(id, "weights", uint256(pair.terms.weights), uint256(policy.weights));
        }
        _requireAtLeast(id, "minContribution", pair.terms.contribution, policy.minContribution);
        _requireAtLeast(id, "minPaidMonths", LEDGER.potOf(id).paidMonths, policy.minPaidMonths);
        _requireAtLeast(id, "minCare", care, policy.minCare);
        _requireAtLeast(id, "minBalance", Eligibility.balanceOf(careA, careB), policy.minBalance);
        bool reached;
        (reached, step) = policy.steps.stepOf(care);
        if (!reached) revert SubsidyProgrammes_NotEligible(id, "steps", care, policy.steps[0].care);
    }

    function _requireAtLeast(RelationshipId id, string memory rule, uint256 given, uint256 needed) private pure {
        if (given < needed) revert SubsidyProgrammes_NotEligible(id, rule, given, needed);
    }

    /// @dev A term that is over frees its people, claimed or not.
    function _requireNotSubsidised(address person) private view {
        RelationshipId other = _subsidised[person];
        if (LEDGER.fundedUntil(other) > block.timestamp) revert SubsidyProgrammes_SubsidisedElsewhere(person, other);
    }
}
