// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CareUnits} from "../libraries/CareUnits.sol";
import {CareScheme, RelationshipId, Terms} from "../types/Relationship.sol";
import {RelationshipSlot} from "../types/RelationshipSlot.sol";
import {ICareCountingErrors} from "./ICareRecords.sol";
import {RelationshipStore} from "./RelationshipStore.sol";

/// @title CareCounting
/// @notice What all ways of recording care share.
abstract contract CareCounting is RelationshipStore, ICareCountingErrors {
    using CareUnits for uint48;

    /// @dev The largest answer: needed and well received.
    uint8 private constant MAX_ANSWER = 3;

    /// @dev Most units of one entry (1,000,000: 694 days in minutes).
    uint256 private constant MAX_UNITS = 1_000_000;

    function _requireCountable(RelationshipId id, RelationshipSlot relationship) internal pure {
        _requireOpen(id, relationship);
        if (relationship.schemeOf() == CareScheme.Weighted) revert RelationshipCoins_WrongScheme(id);
    }

    /// @dev What the receiver alone can record in one entry is bounded, so that nobody can fill the other's counter.
    function _requireCare(uint256 units, uint8 answer) internal pure {
        if (units == 0) revert RelationshipCoins_Nothing();
        if (units > MAX_UNITS) revert RelationshipCoins_TooManyUnits(units, MAX_UNITS);
        if (answer > MAX_ANSWER) revert RelationshipCoins_UnknownAnswer(answer);
    }

    /// @dev The slot with what the other partner gave added.
    function _counted(
        RelationshipSlot relationship,
        bool receiverIsA,
        uint256 units
    ) internal pure returns (RelationshipSlot) {
        return
            receiverIsA
                ? relationship.withCareB(relationship.careBOf().plus(units))
                : relationship.withCareA(relationship.careAOf().plus(units));
    }

    /// @dev Requires that a table of weights is the one that the terms name.
    function _requireWeights(Terms calldata terms, uint16[] calldata table) internal pure {
        bytes32 given = keccak256(abi.encodePacked(table));
        if (given != terms.weights) revert RelationshipCoins_WrongWeights(terms.weights, given);
    }
}
