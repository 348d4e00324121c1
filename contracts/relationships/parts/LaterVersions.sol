// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RelationshipIds} from "../libraries/RelationshipIds.sol";
import {TwoPersonActs} from "../libraries/TwoPersonActs.sol";
import {PotSlot} from "../types/PotSlot.sol";
import {PersonalToken, Pot, RelationshipId, Stage} from "../types/Relationship.sol";
import {RelationshipSlot} from "../types/RelationshipSlot.sol";
import {ProgrammeId} from "../types/Programme.sol";

import {ILaterVersions} from "./ILaterVersions.sol";
import {SubsidyClaims} from "./SubsidyClaims.sol";

/// @title LaterVersions
/// @notice See {ILaterVersions}.
abstract contract LaterVersions is SubsidyClaims, ILaterVersions {
    bytes32 internal constant RELATIONSHIP_KIND = keccak256("relationship");
    bytes32 internal constant PERSONAL_TOKEN_KIND = keccak256("personal token");
    bytes32 internal constant PROGRAMME_KIND = keccak256("programme");

    /// @inheritdoc ILaterVersions
    function nameRelationshipSuccessor(
        address a,
        address b,
        bytes32 termsHash,
        address ledger,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external {
        RelationshipId id = RelationshipIds.idOf(a, b, termsHash);
        RelationshipSlot relationship = _relationships[id].slot;
        _requireOpen(id, relationship);
        bytes memory act = abi.encode(TwoPersonActs.NAME_SUCCESSOR, a, b, id, ledger, relationship.epochOf());
        _requireOneOfTwo(a, act, signatureA);
        _requireOneOfTwo(b, act, signatureB);
        // The same signatures must not bring back a naming that was taken back.
        _relationships[id].slot = relationship.withNextEpoch();
        _nameSuccessor(RELATIONSHIP_KIND, id.unwrap(), ledger);
    }

    /// @inheritdoc ILaterVersions
    function namePersonalTokenSuccessor(address ledger) external {
        _nameSuccessor(PERSONAL_TOKEN_KIND, _thingOf(msg.sender), ledger);
    }

    /// @inheritdoc ILaterVersions
    function nameProgrammeSuccessor(ProgrammeId programme, address ledger) external onlyDesk {
        _nameSuccessor(PROGRAMME_KIND, _thingOf(programme), ledger);
    }

    /// @inheritdoc ILaterVersions
    function moveRelationship(address a, address b, bytes32 termsHash) external nonReentrant {
        // Check: one of the two, without notice.
        RelationshipId id = RelationshipIds.idOf(a, b, termsHash);
        _requirePartner(id, msg.sender, a, b);
        RelationshipSlot relationship = _relationships[id].slot;
        _requireOpen(id, relationship);
        _requireNoNotice(id, relationship);

        // Effect: nothing stays here.
        Pot memory pot = _pots[id].slot.unpack();
        if (pot.subsidised) _stop(id, pot, EnrolmentEnd.Ended);
        bytes memory entry = abi.encode(a, b, termsHash, relationship.unpack(), pot, _chapters[id]);
        _pots[id].slot = PotSlot.wrap(0);
        _relationships[id].slot = relationship.withStage(Stage.Moved);

        // Interaction: hand over.
        _handOver(RELATIONSHIP_KIND, id.unwrap(), ASSET, pot.balance, entry);
    }

    /// @inheritdoc ILaterVersions
    function movePersonalToken() external nonReentrant {
        PersonalToken memory token = _personalTokens[msg.sender];
        delete _personalTokens[msg.sender];
        _handOver(PERSONAL_TOKEN_KIND, _thingOf(msg.sender), ASSET, token.balance, abi.encode(token));
    }

    /// @inheritdoc ILaterVersions
    function moveProgramme(ProgrammeId programme, bytes calldata entry) external onlyDesk nonReentrant {
        uint96 amount = _treasuries[programme];
        delete _treasuries[programme];
        _handOver(PROGRAMME_KIND, _thingOf(programme), ASSET, amount, entry);
    }

    function _thingOf(address person) private pure returns (bytes32) {
        return bytes32(uint256(uint160(person)));
    }

    function _thingOf(ProgrammeId programme) private pure returns (bytes32) {
        return bytes32(uint256(programme.unwrap()));
    }
}
