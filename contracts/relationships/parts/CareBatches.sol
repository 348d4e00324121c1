// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CareHashes} from "../libraries/CareHashes.sol";
import {RelationshipIds} from "../libraries/RelationshipIds.sol";
import {RelationshipId, Stage, Terms} from "../types/Relationship.sol";
import {RelationshipSlot} from "../types/RelationshipSlot.sol";
import {CareCounting} from "./CareCounting.sol";
import {ICareBatches} from "./ICareRecords.sol";

/// @title CareBatches
/// @notice Records many activities at once, weighted ones, and care for oneself; declines and cancels: see {ICareBatches}.
abstract contract CareBatches is CareCounting, ICareBatches {
    using RelationshipIds for Terms;

    bytes32 internal constant DECLINE_TYPEHASH = keccak256(
        "DeclineRelationship(bytes32 relationship,address person,uint256 nonce,uint40 deadline)"
    );
    bytes32 internal constant LOG_OWN_CARE_TYPEHASH = keccak256(
        "LogOwnCare(address person,uint48 units,uint8 category,bytes32 note,uint256 nonce,uint40 deadline)"
    );

    /// @inheritdoc ICareBatches
    function decline(address person, address a, address b, bytes32 termsHash, bytes calldata signature) external {
        if (a >= b) revert RelationshipCoins_PartnersNotInOrder(a, b);
        RelationshipId id = RelationshipIds.idOf(a, b, termsHash);
        _requirePartner(id, person, a, b);
        _requireConsent(person, abi.encode(DECLINE_TYPEHASH, id, person), id.key(), signature);
        Stage stage = _relationships[id].slot.stageOf();
        if (stage != Stage.Unknown) revert RelationshipCoins_WrongStage(id, stage);
        _relationships[id].slot = _relationships[id].slot.withStage(Stage.Declined);
        emit RelationshipDeclined(id, person);
    }

    /// @inheritdoc ICareBatches
    function confirmBatch(
        address receiver,
        address giver,
        bytes32 termsHash,
        Care[] calldata activities,
        bytes calldata signature
    ) external {
        // Check: the receiver says so, and something was given each time.
        (RelationshipId id, bool receiverIsA) = _idOfTwo(receiver, giver, termsHash);
        bytes memory act = abi.encode(CareHashes.CONFIRM_BATCH_TYPEHASH, id, giver, CareHashes.hash(activities));
        _requireConsent(receiver, act, id.key(), signature);
        RelationshipSlot relationship = _relationships[id].slot;
        _requireCountable(id, relationship);
        if (activities.length == 0) revert RelationshipCoins_Nothing();
        uint256 units;
        for (uint256 i; i < activities.length; ++i) {
            _requireCare(activities[i].units, activities[i].answer);
            units += activities[i].units;
        }

        // Effect: count.
        _relationships[id].slot = _counted(relationship, receiverIsA, units);
        emit CareBatchConfirmed(id, giver, activities);
    }

    /// @inheritdoc ICareBatches
    function confirmWeighted(
        address receiver,
        address giver,
        Terms calldata terms,
        uint16[] calldata table,
        WeightedCare[] calldata activities,
        bytes calldata signature
    ) external {
        // Check: the receiver says so, the weights are the pair's own, and something was given each time.
        (RelationshipId id, bool receiverIsA) = _idOfTwo(receiver, giver, terms.hash());
        bytes memory act = abi.encode(CareHashes.CONFIRM_WEIGHTED_TYPEHASH, id, giver, CareHashes.hash(activities));
        _requireConsent(receiver, act, id.key(), signature);
        RelationshipSlot relationship = _relationships[id].slot;
        _requireOpen(id, relationship);
        _requireWeights(terms, table);
        if (activities.length == 0) revert RelationshipCoins_Nothing();
        uint256 units;
        for (uint256 i; i < activities.length; ++i) {
            WeightedCare calldata care = activities[i];
            if (care.category >= table.length) revert RelationshipCoins_UnknownCategory(care.category, table.length);
            uint256 weighed = uint256(table[care.category]) * care.quantity;
            _requireCare(weighed, care.answer);
            units += weighed;
        }

        // Effect: count.
        _relationships[id].slot = _counted(relationship, receiverIsA, units);
        emit WeightedCareConfirmed(id, giver, units, activities);
    }

    /// @inheritdoc ICareBatches
    function logOwnCare(address person, uint48 units, uint8 category, bytes32 note, bytes calldata signature) external {
        _requireConsent(person, abi.encode(LOG_OWN_CARE_TYPEHASH, person, units, category, note), 0, signature);
        if (units == 0) revert RelationshipCoins_Nothing();
        emit OwnCareLogged(person, units, category, note);
    }

    /// @inheritdoc ICareBatches
    function cancelSignatures(address a, address b, bytes32 termsHash) external {
        RelationshipId id = RelationshipIds.idOf(a, b, termsHash);
        _requirePartner(id, msg.sender, a, b);
        RelationshipSlot relationship = _relationships[id].slot;
        _requireOpen(id, relationship);
        _relationships[id].slot = relationship.withNextEpoch();
        if (relationship.stageOf() == Stage.CommonFund) _pots[id].slot = _pots[id].slot.withNextNonce();
        _useNonce(msg.sender, id.key());
        emit SignaturesCancelled(id, msg.sender);
    }
}
