// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RelationshipIds} from "../libraries/RelationshipIds.sol";
import {TwoPersonActs} from "../libraries/TwoPersonActs.sol";
import {CareScheme, Checkpoint, RelationshipId, Stage, Terms} from "../types/Relationship.sol";
import {opening, RelationshipBox, RelationshipSlot} from "../types/RelationshipSlot.sol";
import {CareCounting} from "./CareCounting.sol";
import {ICareRecords} from "./ICareRecords.sol";

/// @title CareRecords
/// @notice Opens relationships and records care, one activity or all of a time: see {ICareRecords}.
abstract contract CareRecords is CareCounting, ICareRecords {
    using RelationshipIds for Terms;

    /// @dev Bounds of a notice period (7 and 90 days).
    uint32 internal constant MIN_NOTICE = 7 days;
    uint32 internal constant MAX_NOTICE = 90 days;

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
        CareScheme scheme = _requireSoundTerms(a, b, terms);
        bytes memory act = RelationshipIds.openAct(a, b, terms.hash());
        id = RelationshipId.wrap(keccak256(act));
        RelationshipBox storage box = _relationships[id];
        Stage stage = box.slot.stageOf();
        if (stage != Stage.Unknown) revert RelationshipCoins_WrongStage(id, stage);
        _requireOneOfTwo(a, act, signatureA);
        _requireOneOfTwo(b, act, signatureB);

        // Effect: open.
        box.slot = opening(scheme, uint40(block.timestamp));
        RelationshipIds.logTerms(RelationshipOpened.selector, id, a, b, terms);
    }

    /// @inheritdoc ICareRecords
    function confirm(address giver, bytes32 termsHash, uint48 units, uint8 answer) external {
        // Check: the receiver says so, and something was given.
        (RelationshipId id, bool receiverIsA) = _idOfTwo(msg.sender, giver, termsHash);
        _requireCare(units, answer);
        RelationshipBox storage box = _relationships[id];
        RelationshipSlot relationship = box.slot;
        _requireCountable(id, relationship);

        // Effect: count.
        box.slot = _counted(relationship, receiverIsA, units);
        emit CareConfirmed(id, giver, units, answer);
    }

    /// @inheritdoc ICareRecords
    function makeCheckpoint(
        address a,
        address b,
        bytes32 termsHash,
        Checkpoint calldata checkpoint,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external {
        // Check: both agree, and totals or their time go on, which is also why this cannot be replayed.
        RelationshipId id = RelationshipIds.idOf(a, b, termsHash);
        RelationshipBox storage box = _relationships[id];
        RelationshipSlot relationship = box.slot;
        _requireOpen(id, relationship);
        (uint48 careA, uint48 careB, uint40 asOf) = (checkpoint.careA, checkpoint.careB, checkpoint.asOf);
        RelationshipSlot next = relationship.withCheckpoint(careA, careB, asOf);
        if (!next.isAheadOf(relationship)) {
            revert RelationshipCoins_NotAhead(relationship.careAOf(), relationship.careBOf(), careA, careB);
        }
        uint40 oldAsOf = relationship.checkpointAtOf();
        // One comparison for both bounds: what lies before the last checkpoint wraps to a large number.
        unchecked {
            if (uint256(asOf) - oldAsOf > block.timestamp - oldAsOf) {
                revert RelationshipCoins_AsOfOutOfBounds(asOf, oldAsOf, uint40(block.timestamp));
            }
        }
        bytes memory act = TwoPersonActs.checkpointAct(id, checkpoint, relationship.epochOf());
        _requireOneOfTwo(a, act, signatureA);
        _requireOneOfTwo(b, act, signatureB);

        // Effect: the totals, and the time from which undeclared care is bounded: that of signing, not of carrying.
        box.slot = next;
        TwoPersonActs.logCheckpoint(CheckpointSigned.selector, act);
    }

    /// @dev Requires terms within bounds; reading every field also refuses bits that no field has.
    function _requireSoundTerms(address a, address b, Terms calldata terms) private pure returns (CareScheme scheme) {
        scheme = terms.scheme;
        (uint32 notice, address arbitrator, bytes32 weights) = (terms.notice, terms.arbitrator, terms.weights);
        (terms.contribution, terms.regionA, terms.regionB);
        if (notice < MIN_NOTICE || notice > MAX_NOTICE) {
            revert RelationshipCoins_NoticeOutOfBounds(notice, MIN_NOTICE, MAX_NOTICE);
        }
        if (arbitrator == a || arbitrator == b) revert RelationshipCoins_ArbitratorIsPartner(arbitrator);
        if ((scheme == CareScheme.Weighted) != (weights != 0)) revert RelationshipCoins_WeightsDoNotFitScheme(weights);
    }
}
