// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    Chapter,
    Declarations,
    Enrolment,
    PersonalToken,
    Pot,
    Relationship,
    RelationshipId,
    Stage,
    Terms
} from "../types/Relationship.sol";
import {ProgrammeId} from "../types/Programme.sol";

/// @notice What people may take out as money, fixed when the ledger is deployed.
/// @custom:value OwnDeposits At most what they paid in themselves and have not taken out, and not more than they hold.
/// @custom:value Nothing Money leaves through co-operatives only.
/// @custom:value Everything All Personal Tokens; subsidies can then be cashed by people.
enum CashOutRule {
    OwnDeposits,
    Nothing,
    Everything
}

/// @title IRelationshipStore
/// @notice What the ledger holds, and the errors that many acts share. Amounts are in the smallest unit of the asset.
interface IRelationshipStore {
    /// @notice Thrown when partners are not given in order of their addresses, are the same person, or one is zero.
    /// @param a First partner given.
    /// @param b Second partner given.
    error RelationshipCoins_PartnersNotInOrder(address a, address b);

    /// @notice Thrown when somebody who is not one of the two acts for a relationship.
    /// @param id The relationship.
    /// @param person Who is not a partner.
    error RelationshipCoins_NotAPartner(RelationshipId id, address person);

    /// @notice Thrown when an act does not fit where the relationship stands.
    /// @param id The relationship.
    /// @param stage Where it stands.
    error RelationshipCoins_WrongStage(RelationshipId id, Stage stage);

    /// @notice Thrown when an act is not possible once notice has been given.
    /// @param id The relationship.
    /// @param endsAt When the notice is over (UNIX seconds).
    error RelationshipCoins_NoticeGiven(RelationshipId id, uint40 endsAt);

    /// @notice Thrown when an act is not possible during a suspension.
    /// @param id The relationship.
    /// @param until Last second (UNIX) of the suspension.
    error RelationshipCoins_Suspended(RelationshipId id, uint256 until);

    /// @notice Thrown when an amount or number that must be positive is zero.
    error RelationshipCoins_Nothing();

    /// @notice Thrown when a person has fewer Personal Tokens than an act needs.
    /// @param person Who.
    /// @param balance What they have.
    /// @param needed What is needed.
    error RelationshipCoins_TooFewPersonalTokens(address person, uint256 balance, uint256 needed);

    /// @notice Thrown when the asset arrives in another amount than was sent, e.g. because it takes a fee.
    /// @param expected What was sent.
    /// @param received What arrived.
    error RelationshipCoins_AssetTakesFee(uint256 expected, uint256 received);

    /// @notice Thrown when the ledger would hold more than it can count (2^96 - 1).
    /// @param balance What it would hold.
    error RelationshipCoins_TooMuch(uint256 balance);

    /// @notice The ERC-20 in which everything is settled.
    /// @return Its address.
    function asset() external view returns (address);

    /// @notice The register of co-operatives.
    /// @return Its address.
    function registry() external view returns (address);

    /// @notice The desk for subsidy programmes.
    /// @return Its address.
    function subsidyProgrammes() external view returns (address);

    /// @notice What people may take out as money.
    /// @return The rule.
    function cashOutRule() external view returns (CashOutRule);

    /// @notice The hash of terms, as it goes into the id.
    /// @param terms The terms.
    /// @return EIP-712 struct hash.
    function hashTerms(Terms calldata terms) external pure returns (bytes32);

    /// @notice The id of a relationship, opened or not.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param termsHash Hash of the terms.
    /// @return The id.
    function relationshipId(address a, address b, bytes32 termsHash) external pure returns (RelationshipId);

    /// @notice A relationship's first slot. Its `stage` is CommonFund in CS-3 too: ask {stageOf}.
    /// @param id The relationship.
    /// @return The slot; all zero if unknown.
    function relationshipOf(RelationshipId id) external view returns (Relationship memory);

    /// @notice Where a relationship stands.
    /// @param id The relationship.
    /// @return The stage.
    function stageOf(RelationshipId id) external view returns (Stage);

    /// @notice A relationship's pot and calendar; `balance` is also the supply of its Composite Coin.
    /// @param id The relationship.
    /// @return The slot; all zero before CS-2 and after the end.
    function potOf(RelationshipId id) external view returns (Pot memory);

    /// @notice Where a relationship's present chapter began.
    /// @param id The relationship.
    /// @return The slot; all zero in the first chapter.
    function chapterOf(RelationshipId id) external view returns (Chapter memory);

    /// @notice What the partners declared during notice.
    /// @param id The relationship.
    /// @return The slot.
    function declarationsOf(RelationshipId id) external view returns (Declarations memory);

    /// @notice The subsidy term of a relationship.
    /// @param id The relationship.
    /// @return The slot; all zero if not enrolled.
    function enrolmentOf(RelationshipId id) external view returns (Enrolment memory);

    /// @notice A person's Personal Token; `balance` is also its supply.
    /// @param person Who.
    /// @return The slot.
    function personalTokenOf(address person) external view returns (PersonalToken memory);

    /// @notice What a programme has and has not reserved for anybody.
    /// @param programme The programme.
    /// @return Amount.
    function treasuryOf(ProgrammeId programme) external view returns (uint96);
}
