// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RelationshipId, Stage} from "../types/Relationship.sol";

/// @notice What people may take out as money, fixed when the ledger is deployed.
/// @custom:value OwnDeposits At most what they paid in themselves and have not taken out, and not more than they hold.
/// @custom:value Nothing Money leaves through co-operatives only.
/// @custom:value Everything All Personal Tokens; subsidies can then be cashed by people.
enum CashOutRule {
    OwnDeposits,
    Nothing,
    Everything
}

/// @title IRelationshipErrors
/// @notice Errors that many acts share. Amounts are in the smallest unit of the asset.
interface IRelationshipErrors {
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

    /// @notice Thrown when care credit should go to or between accounts that are not registered co-operatives.
    /// @param account Who is not one.
    error RelationshipCoins_NotACooperative(address account);

    /// @notice Thrown when an amount or number that must be positive is zero.
    error RelationshipCoins_Nothing();

    /// @notice Thrown when a person has fewer Personal Tokens than an act needs.
    /// @param person Who.
    /// @param balance What they have.
    /// @param needed What is needed.
    error RelationshipCoins_TooFewPersonalTokens(address person, uint256 balance, uint256 needed);

    /// @notice Thrown when somebody else calls what only the desk may.
    /// @param caller Who called.
    error RelationshipCoins_OnlyTheDesk(address caller);

    /// @notice Thrown when the asset arrives in another amount than was sent, e.g. because it takes a fee.
    /// @param expected What was sent.
    /// @param received What arrived.
    error RelationshipCoins_AssetTakesFee(uint256 expected, uint256 received);

    /// @notice Thrown when the ledger would hold more than it can count (2^96 - 1).
    /// @param balance What it would hold.
    error RelationshipCoins_TooMuch(uint256 balance);
}
