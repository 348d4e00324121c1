// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Succession} from "../../common/Succession.sol";
import {RelationshipIds} from "../libraries/RelationshipIds.sol";
import {PersonalToken, Pot, Relationship, RelationshipId, Stage} from "../types/Relationship.sol";
import {ProgrammeId} from "../types/Programme.sol";
import {CommonFund} from "./CommonFund.sol";
import {ILaterVersions} from "./ILaterVersions.sol";

/// @title LaterVersions
/// @notice See {ILaterVersions}.
abstract contract LaterVersions is CommonFund, Succession, ILaterVersions {
    bytes32 internal constant RELATIONSHIP_KIND = keccak256("relationship");
    bytes32 internal constant PERSONAL_TOKEN_KIND = keccak256("personal token");
    bytes32 internal constant CARE_CREDIT_KIND = keccak256("care credit");
    bytes32 internal constant PROGRAMME_KIND = keccak256("programme");

    bytes32 internal constant NAME_SUCCESSOR_TYPEHASH =
        keccak256(
            "NameSuccessor(address partnerA,address partnerB,bytes32 relationship,address ledger,uint24 epoch,uint40 deadline)"
        );

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
        Relationship storage relationship = _relationships[id];
        _requireOpen(id, relationship.stage);
        bytes memory act = abi.encode(NAME_SUCCESSOR_TYPEHASH, a, b, id, ledger, relationship.epoch);
        _requireOneOfTwo(a, act, signatureA);
        _requireOneOfTwo(b, act, signatureB);
        // The same signatures must not bring back a naming that was taken back.
        unchecked {
            ++relationship.epoch;
        }
        _nameSuccessor(RELATIONSHIP_KIND, id.unwrap(), ledger);
    }

    /// @inheritdoc ILaterVersions
    function nameOwnSuccessor(bytes32 kind, address ledger) external {
        _requireOwnKind(kind);
        _nameSuccessor(kind, _thingOf(msg.sender), ledger);
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
        Relationship memory relationship = _relationships[id];
        _requireOpen(id, relationship.stage);
        _requireNoNotice(id, relationship);

        // Effect: nothing stays here.
        Pot memory pot = _pots[id];
        if (pot.subsidised) _stop(id, pot, EnrolmentEnd.Ended);
        bytes memory entry = abi.encode(a, b, termsHash, relationship, pot, _chapters[id]);
        delete _pots[id];
        _relationships[id].stage = Stage.Moved;

        // Interaction: hand over.
        _handOver(RELATIONSHIP_KIND, id.unwrap(), ASSET, pot.balance, entry);
    }

    /// @inheritdoc ILaterVersions
    function moveOwn(bytes32 kind) external nonReentrant {
        _requireOwnKind(kind);
        uint256 amount;
        bytes memory entry;
        if (kind == CARE_CREDIT_KIND) {
            amount = balanceOf(msg.sender, CARE_CREDIT);
            entry = abi.encode(amount);
            _burn(msg.sender, CARE_CREDIT, amount);
        } else {
            PersonalToken memory token = _personalTokens[msg.sender];
            amount = token.balance;
            entry = abi.encode(token);
            delete _personalTokens[msg.sender];
        }
        _handOver(kind, _thingOf(msg.sender), ASSET, amount, entry);
    }

    /// @inheritdoc ILaterVersions
    function moveProgramme(ProgrammeId programme, bytes calldata entry) external onlyDesk nonReentrant {
        uint96 amount = _treasuries[programme];
        delete _treasuries[programme];
        _handOver(PROGRAMME_KIND, _thingOf(programme), ASSET, amount, entry);
    }

    function _recognisedSuccessor() internal view override returns (address ledger, bytes32 codeHash) {
        (ledger, codeHash, ) = REGISTRY.recognisedSuccessor(address(this));
    }

    function _requireOwnKind(bytes32 kind) private pure {
        if (kind != PERSONAL_TOKEN_KIND && kind != CARE_CREDIT_KIND) revert RelationshipCoins_UnknownKind(kind);
    }

    function _thingOf(address person) private pure returns (bytes32) {
        return bytes32(uint256(uint160(person)));
    }

    function _thingOf(ProgrammeId programme) private pure returns (bytes32) {
        return bytes32(uint256(programme.unwrap()));
    }
}
