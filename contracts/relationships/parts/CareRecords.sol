// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CareUnits} from "../libraries/CareUnits.sol";
import {RelationshipIds} from "../libraries/RelationshipIds.sol";
import {CareScheme, Relationship, RelationshipId, Stage, Terms} from "../types/Relationship.sol";
import {ICareRecords} from "./ICareRecords.sol";
import {RelationshipStore} from "./RelationshipStore.sol";

/// @title CareRecords
/// @notice See {ICareRecords}.
abstract contract CareRecords is RelationshipStore, ICareRecords {
    using CareUnits for uint48;
    using RelationshipIds for Terms;

    /// @dev Bounds of a notice period (7 and 90 days).
    uint32 internal constant MIN_NOTICE = 7 days;
    uint32 internal constant MAX_NOTICE = 90 days;

    /// @dev The largest answer: needed and well received.
    uint8 private constant MAX_ANSWER = 3;

    bytes32 internal constant DECLINE_TYPEHASH =
        keccak256("DeclineRelationship(bytes32 relationship,address person,uint256 nonce,uint40 deadline)");
    bytes32 internal constant CONFIRM_TYPEHASH =
        keccak256(
            "ConfirmCare(bytes32 relationship,address giver,uint48 units,uint8 answer,uint256 nonce,uint40 deadline)"
        );
    bytes32 internal constant CONFIRM_BATCH_TYPEHASH =
        keccak256(
            "ConfirmCareBatch(bytes32 relationship,address giver,bytes32 activities,uint256 nonce,uint40 deadline)"
        );
    bytes32 internal constant CHECKPOINT_TYPEHASH =
        keccak256(
            "Checkpoint(address partnerA,address partnerB,bytes32 relationship,uint48 careA,uint48 careB,bytes32 logRoot,uint24 epoch,uint40 deadline)"
        );

    /// @inheritdoc ICareRecords
    function open(
        address a,
        address b,
        Terms calldata terms,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external returns (RelationshipId id) {
        // Check: two different people, terms within bounds, never opened or declined before, both agree.
        if (a >= b || a == address(0)) revert RelationshipCoins_PartnersNotInOrder(a, b);
        _requireSoundTerms(a, b, terms);
        bytes memory act = RelationshipIds.openAct(a, b, terms.hash());
        id = RelationshipId.wrap(keccak256(act));
        Stage stage = _relationships[id].stage;
        if (stage != Stage.Unknown) revert RelationshipCoins_WrongStage(id, stage);
        _requireOneOfTwo(a, act, signatureA);
        _requireOneOfTwo(b, act, signatureB);

        // Effect: open.
        Relationship storage relationship = _relationships[id];
        relationship.stage = Stage.Activities;
        relationship.scheme = terms.scheme;
        relationship.checkpointAt = uint40(block.timestamp);
        emit RelationshipOpened(id, a, b, terms);
    }

    /// @inheritdoc ICareRecords
    function decline(address person, address a, address b, bytes32 termsHash, bytes calldata signature) external {
        RelationshipId id = RelationshipIds.idOf(a, b, termsHash);
        _requirePartner(id, person, a, b);
        _requireConsent(person, abi.encode(DECLINE_TYPEHASH, id, person), id.key(), signature);
        Stage stage = _relationships[id].stage;
        if (stage != Stage.Unknown) revert RelationshipCoins_WrongStage(id, stage);
        _relationships[id].stage = Stage.Declined;
        emit RelationshipDeclined(id, person);
    }

    /// @inheritdoc ICareRecords
    function confirm(
        address receiver,
        address giver,
        bytes32 termsHash,
        uint48 units,
        uint8 answer,
        bytes calldata signature
    ) external {
        // Check: the receiver says so, and something was given.
        (RelationshipId id, bool receiverIsA) = _idOfTwo(receiver, giver, termsHash);
        if (signature.length == 0) {
            _requireCaller(receiver);
        } else {
            bytes memory act = abi.encode(CONFIRM_TYPEHASH, id, giver, units, answer);
            _requireConsent(receiver, act, id.key(), signature);
        }
        _requireCare(units, answer);
        Relationship storage relationship = _relationships[id];
        _requireCountable(id, relationship.stage, relationship.scheme);

        // Effect: count.
        if (receiverIsA) relationship.careB = relationship.careB.plus(units);
        else relationship.careA = relationship.careA.plus(units);
        emit CareConfirmed(id, giver, units, answer);
    }

    /// @inheritdoc ICareRecords
    function confirmBatch(
        address receiver,
        address giver,
        bytes32 termsHash,
        Care[] calldata activities,
        bytes calldata signature
    ) external {
        // Check: the receiver says so, and something was given each time.
        (RelationshipId id, bool receiverIsA) = _idOfTwo(receiver, giver, termsHash);
        bytes memory act = abi.encode(CONFIRM_BATCH_TYPEHASH, id, giver, keccak256(abi.encode(activities)));
        _requireConsent(receiver, act, id.key(), signature);
        Relationship storage relationship = _relationships[id];
        _requireCountable(id, relationship.stage, relationship.scheme);
        if (activities.length == 0) revert RelationshipCoins_Nothing();
        uint256 units;
        for (uint256 i; i < activities.length; ++i) {
            _requireCare(activities[i].units, activities[i].answer);
            units += activities[i].units;
        }

        // Effect: count.
        _count(relationship, receiverIsA, units);
        emit CareBatchConfirmed(id, giver, activities);
    }

    /// @inheritdoc ICareRecords
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
        bytes memory act = abi.encode(CONFIRM_BATCH_TYPEHASH, id, giver, keccak256(abi.encode(activities)));
        _requireConsent(receiver, act, id.key(), signature);
        Relationship storage relationship = _relationships[id];
        _requireOpen(id, relationship.stage);
        _requireWeights(terms, table);
        if (activities.length == 0) revert RelationshipCoins_Nothing();
        uint256 units;
        for (uint256 i; i < activities.length; ++i) {
            WeightedCare calldata care = activities[i];
            if (care.category >= table.length) revert RelationshipCoins_UnknownCategory(care.category, table.length);
            _requireCare(care.quantity, care.answer);
            units += uint256(table[care.category]) * care.quantity;
        }

        // Effect: count.
        _count(relationship, receiverIsA, units);
        emit WeightedCareConfirmed(id, giver, units, activities);
    }

    /// @inheritdoc ICareRecords
    function checkpoint(
        address a,
        address b,
        bytes32 termsHash,
        uint48 careA,
        uint48 careB,
        bytes32 logRoot,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external {
        // Check: both agree, and the totals only grow, which is also why this cannot be replayed.
        RelationshipId id = RelationshipIds.idOf(a, b, termsHash);
        Relationship memory relationship = _relationships[id];
        _requireOpen(id, relationship.stage);
        if (
            careA < relationship.careA ||
            careB < relationship.careB ||
            (careA == relationship.careA && careB == relationship.careB)
        ) revert RelationshipCoins_NotAhead(relationship.careA, relationship.careB, careA, careB);
        bytes memory act = abi.encode(CHECKPOINT_TYPEHASH, a, b, id, careA, careB, logRoot, relationship.epoch);
        _requireOneOfTwo(a, act, signatureA);
        _requireOneOfTwo(b, act, signatureB);

        // Effect: the totals, and the day from which undeclared care is bounded.
        relationship.careA = careA;
        relationship.careB = careB;
        relationship.checkpointAt = uint40(block.timestamp);
        _relationships[id] = relationship;
        emit CheckpointSigned(id, careA, careB, logRoot);
    }

    /// @inheritdoc ICareRecords
    function cancelSignatures(address a, address b, bytes32 termsHash) external {
        RelationshipId id = RelationshipIds.idOf(a, b, termsHash);
        _requirePartner(id, msg.sender, a, b);
        Relationship storage relationship = _relationships[id];
        _requireOpen(id, relationship.stage);
        // Wrapping is harmless: sixteen million cancellations later the old signature's deadline has passed.
        unchecked {
            ++relationship.epoch;
            if (relationship.stage == Stage.CommonFund) ++_pots[id].nonce;
        }
        _useNonce(msg.sender, id.key());
        emit SignaturesCancelled(id, msg.sender);
    }

    /// @dev Requires that a table of weights is the one that the terms name.
    function _requireWeights(Terms calldata terms, uint16[] calldata table) internal pure {
        bytes32 given = keccak256(abi.encodePacked(table));
        if (given != terms.weights) revert RelationshipCoins_WrongWeights(terms.weights, given);
    }

    function _requireSoundTerms(address a, address b, Terms calldata terms) private pure {
        if (terms.notice < MIN_NOTICE || terms.notice > MAX_NOTICE) {
            revert RelationshipCoins_NoticeOutOfBounds(terms.notice, MIN_NOTICE, MAX_NOTICE);
        }
        if (terms.arbitrator == a || terms.arbitrator == b) {
            revert RelationshipCoins_ArbitratorIsPartner(terms.arbitrator);
        }
        if ((terms.scheme == CareScheme.Weighted) != (terms.weights != 0)) {
            revert RelationshipCoins_WeightsDoNotFitScheme(terms.weights);
        }
    }

    function _requireCountable(RelationshipId id, Stage stage, CareScheme scheme) private pure {
        _requireOpen(id, stage);
        if (scheme == CareScheme.Weighted) revert RelationshipCoins_WrongScheme(id);
    }

    function _requireCare(uint48 units, uint8 answer) private pure {
        if (units == 0) revert RelationshipCoins_Nothing();
        if (answer > MAX_ANSWER) revert RelationshipCoins_UnknownAnswer(answer);
    }

    function _count(Relationship storage relationship, bool receiverIsA, uint256 units) private {
        if (receiverIsA) relationship.careB = relationship.careB.plus(units);
        else relationship.careA = relationship.careA.plus(units);
    }
}
