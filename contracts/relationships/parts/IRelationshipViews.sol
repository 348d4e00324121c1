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
import {CashOutRule, IRelationshipErrors} from "./IRelationshipErrors.sol";

/// @title IRelationshipViews
/// @notice What the ledger holds. Name, symbol and decimals are those of care credit (id 1), Personal Tokens (id: the
/// person's address) and Composite Coins (id: the relationship). Amounts are in the smallest unit of the asset.
interface IRelationshipViews is IRelationshipErrors {
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

    /// @notice Supply of a Personal Token (id: the person's address) or a Composite Coin (id: the relationship's).
    /// @param id The id; of care credit there is no stored supply, it follows from events.
    /// @return Amount in the smallest unit of the asset.
    function supplyOf(uint256 id) external view returns (uint256);

    /// @notice What a programme has and has not reserved for anybody.
    /// @param programme The programme.
    /// @return Amount.
    function treasuryOf(ProgrammeId programme) external view returns (uint96);

    /// @notice What could be claimed now.
    /// @param id The relationship.
    /// @return Amount.
    function claimableOf(RelationshipId id) external view returns (uint256);

    /// @notice Until when a relationship's subsidy is reserved.
    /// @param id The relationship.
    /// @return UNIX seconds; moved by suspensions; 0 if not enrolled.
    function fundedUntil(RelationshipId id) external view returns (uint256);

    /// @notice What a person may take out now; with the default rule `min(own PTs, own deposits - own withdrawals)`.
    /// @param person Who.
    /// @return Amount.
    function cashableOf(address person) external view returns (uint256);

    /// @notice Name of a coin.
    /// @param id The coin.
    /// @return The name.
    function name(uint256 id) external view returns (string memory);

    /// @notice Symbol of a coin: CARE, PT or CC.
    /// @param id The coin.
    /// @return The symbol.
    function symbol(uint256 id) external view returns (string memory);

    /// @notice Decimals of all coins: the asset's.
    /// @param id The coin.
    /// @return How many.
    function decimals(uint256 id) external view returns (uint8);
}
