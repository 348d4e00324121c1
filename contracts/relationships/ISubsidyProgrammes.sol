// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAttestations} from "../common/IAttestations.sol";
import {Policy, ProgrammeId} from "./types/Programme.sol";
import {RelationshipId, Terms} from "./types/Relationship.sol";

/// @title ISubsidyProgrammes
/// @notice The desk where organisations and governments say what they fund and pairs enrol (CS-3). The money is in the
/// ledger; this desk decides who is enrolled. Amounts are in the smallest unit of the ledger's asset.
interface ISubsidyProgrammes is IAttestations {
    /// @notice What the desk stores of a programme.
    /// @param funder Who runs it.
    /// @param policyHash keccak256 of the ABI-encoded policy.
    struct Programme {
        address funder;
        bytes32 policyHash;
    }

    /// @notice The two who enrol.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param terms Their terms.
    /// @param signatureA Agreement of the partner with the lower address, see {IConsent}.
    /// @param signatureB Agreement of the partner with the higher address, see {IConsent}.
    struct Pair {
        address a;
        address b;
        Terms terms;
        bytes signatureA;
        bytes signatureB;
    }

    /// @notice Emitted when a programme is created.
    /// @param programme The programme.
    /// @param funder Who runs it.
    /// @param policy What it supports.
    /// @param uri Where people read about it.
    event ProgrammeCreated(ProgrammeId indexed programme, address indexed funder, Policy policy, string uri);

    /// @notice Emitted when two people are enrolled.
    /// @param programme The programme.
    /// @param id The relationship.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param step Number of the step of the policy that they reached, from 0.
    /// @param attestation The verifier's attestation; zero if the programme has no verifier.
    event PairEnrolled(
        ProgrammeId indexed programme,
        RelationshipId indexed id,
        address a,
        address b,
        uint256 step,
        bytes32 attestation
    );

    /// @notice Emitted when the funder stops an enrolment.
    /// @param programme The programme.
    /// @param id The relationship.
    /// @param reason Salted hash of the reason; the text goes to the pair.
    event EnrolmentStopped(ProgrammeId indexed programme, RelationshipId indexed id, bytes32 reason);

    /// @notice Thrown when a policy has no step, more than four, steps that do not rise, or one that pays nothing.
    /// @param steps How many steps.
    error SubsidyProgrammes_UnsoundSteps(uint256 steps);

    /// @notice Thrown when a number of a policy is out of bounds.
    /// @param field Name of the field.
    /// @param value What was given.
    error SubsidyProgrammes_OutOfBounds(string field, uint256 value);

    /// @notice Thrown when a policy has no verifier and does not say so in words, or has one and says the contrary.
    /// @param verifier The verifier.
    /// @param waiver What the policy says.
    error SubsidyProgrammes_VerifierOrWaiver(address verifier, string waiver);

    /// @notice Thrown when there is no such programme.
    /// @param programme The programme.
    error SubsidyProgrammes_UnknownProgramme(ProgrammeId programme);

    /// @notice Thrown when somebody else does what only the funder may.
    /// @param programme The programme.
    /// @param caller Who called.
    error SubsidyProgrammes_OnlyTheFunder(ProgrammeId programme, address caller);

    /// @notice Thrown when a policy is not the programme's.
    /// @param programme The programme.
    /// @param given Hash of what was given.
    error SubsidyProgrammes_WrongPolicy(ProgrammeId programme, bytes32 given);

    /// @notice Thrown when a pair does not meet a rule of the policy.
    /// @param id The relationship.
    /// @param rule Name of the policy's field.
    /// @param given What the pair has.
    /// @param needed What the policy asks.
    error SubsidyProgrammes_NotEligible(RelationshipId id, string rule, uint256 given, uint256 needed);

    /// @notice Thrown when one of the two is subsidised in another relationship.
    /// @param person Who.
    /// @param other That relationship.
    error SubsidyProgrammes_SubsidisedElsewhere(address person, RelationshipId other);

    /// @notice Thrown when an attestation is about something else.
    /// @param schema Its schema.
    /// @param refUID What it is about.
    error SubsidyProgrammes_WrongAttestation(bytes32 schema, bytes32 refUID);

    /// @notice Thrown when a relationship is not enrolled in the programme of the caller.
    /// @param programme The programme.
    /// @param id The relationship.
    error SubsidyProgrammes_NotEnrolled(ProgrammeId programme, RelationshipId id);

    /// @notice What a policy without a verifier must say, literally.
    /// @return The words.
    function VERIFIER_WAIVER() external view returns (string memory);

    /// @notice Schema of a verifier's attestation: the relationship of which the id is `refUID` is real.
    /// @return The schema.
    function VERIFIED_RELATIONSHIP() external view returns (bytes32);

    /// @notice The ledger that holds the money.
    /// @return Its address.
    function ledger() external view returns (address);

    /// @notice Creates a programme; the caller is its funder. A policy never changes.
    /// @param policy What it supports.
    /// @param uri Where people read about it.
    /// @return programme Its number.
    function createProgramme(Policy calldata policy, string calldata uri) external returns (ProgrammeId programme);

    /// @notice Pays into a programme. Open to anyone; the ledger needs the caller's allowance.
    /// @param programme The programme.
    /// @param amount How much, above 0.
    function fundProgramme(ProgrammeId programme, uint96 amount) external;

    /// @notice Takes out what is not reserved for anybody. Only the funder.
    /// @param programme The programme.
    /// @param to Who receives it.
    /// @param amount How much, above 0.
    function withdrawFromProgramme(ProgrammeId programme, address to, uint96 amount) external;

    /// @notice Enrols two people, as both agree, if they meet the policy.
    /// @dev Signed as `EnrolPair(uint32 programme,address partnerA,address partnerB,bytes32 relationship,uint256
    /// term,uint24 epoch,uint40 deadline)`, `term` being {termsServed}: how often the pair was enrolled before, `epoch` the
    /// relationship's, so that {ICareBatches.cancelSignatures} voids it.
    /// @param programme The programme.
    /// @param policy Its policy.
    /// @param pair The two.
    /// @param attestation The verifier's attestation; ignored if the programme has no verifier.
    /// @param verifierSignature The verifier's signature over it.
    function enrolPair(
        ProgrammeId programme,
        Policy calldata policy,
        Pair calldata pair,
        Attestation calldata attestation,
        bytes calldata verifierSignature
    ) external;

    /// @notice Stops an enrolment for the future; what has accrued is paid. Only the funder.
    /// @param programme The programme.
    /// @param id The relationship.
    /// @param reason Salted hash of the reason, above 0.
    function stopEnrolment(ProgrammeId programme, RelationshipId id, bytes32 reason) external;

    /// @notice Names a later version of the ledger for a programme's treasury, or none any more. Only the funder.
    /// @param programme The programme.
    /// @param laterVersion The later version; zero to take the naming back.
    function nameSuccessor(ProgrammeId programme, address laterVersion) external;

    /// @notice Moves a programme's treasury to the named later version. Only the funder. The entry is
    /// `abi.encode(funder, policyHash)`.
    /// @param programme The programme.
    function moveProgramme(ProgrammeId programme) external;

    /// @notice What the desk stores of a programme.
    /// @param programme The programme.
    /// @return The programme; all zero if unknown.
    function programmeOf(ProgrammeId programme) external view returns (Programme memory);

    /// @notice The number of programmes, which is the number of the last.
    /// @return How many.
    function programmeCount() external view returns (uint32);

    /// @notice The relationship in which a person is subsidised, or last was.
    /// @param person Who.
    /// @return The relationship.
    function subsidisedRelationshipOf(address person) external view returns (RelationshipId);

    /// @notice How often a relationship was enrolled.
    /// @param id The relationship.
    /// @return How often.
    function termsServed(RelationshipId id) external view returns (uint256);
}
