// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CareUnits} from "../libraries/CareUnits.sol";
import {RelationshipIds} from "../libraries/RelationshipIds.sol";
import {pack as packPot} from "../types/PotSlot.sol";
import {
    CareScheme,
    Declarations,
    DeclarationState,
    Pot,
    Relationship,
    RelationshipId,
    Stage,
    Terms
} from "../types/Relationship.sol";
import {pack as packRelationship, RelationshipSlot} from "../types/RelationshipSlot.sol";
import {CareCounting} from "./CareCounting.sol";
import {Dissolving} from "./Dissolving.sol";
import {IEndings} from "./IEndings.sol";

/// @title Endings
/// @notice Notice, declarations, arbitration and suspension: see {IEndings}.
abstract contract Endings is Dissolving, CareCounting, IEndings {
    using RelationshipIds for Terms;

    /// @dev Time after the notice in which the arbitrator can still decide (14 days).
    uint256 internal constant ARBITRATION_PERIOD = 14 days;

    /// @dev Bits of {Pot.suspensions} and {Relationship.noticesWithdrawn}.
    uint8 private constant BY_A = 1;
    uint8 private constant BY_B = 2;

    /// @dev Bit of {Pot.suspensions}.
    uint8 private constant LAST_IS_B = 4;

    bytes32 internal constant GIVE_NOTICE_TYPEHASH = keccak256(
        "GiveNotice(bytes32 relationship,address person,uint256 nonce,uint40 deadline)"
    );
    bytes32 internal constant WITHDRAW_NOTICE_TYPEHASH = keccak256(
        "WithdrawNotice(bytes32 relationship,address person,uint256 nonce,uint40 deadline)"
    );
    bytes32 internal constant DECLARE_TYPEHASH = keccak256(
        "DeclareCare(bytes32 relationship,address person,uint48 total,bytes32 logRoot,uint256 nonce,uint40 deadline)"
    );
    bytes32 internal constant WITHDRAW_DECLARATION_TYPEHASH = keccak256(
        "WithdrawDeclaration(bytes32 relationship,address person,uint256 nonce,uint40 deadline)"
    );
    bytes32 internal constant CONTEST_TYPEHASH = keccak256(
        "ContestDeclaration(bytes32 relationship,address person,uint256 nonce,uint40 deadline)"
    );
    bytes32 internal constant DECIDE_TYPEHASH = keccak256(
        "DecideDeclaration(bytes32 relationship,address partner,uint48 total,uint256 nonce,uint40 deadline)"
    );
    bytes32 internal constant SUSPEND_TYPEHASH = keccak256(
        "Suspend(bytes32 relationship,address person,uint256 nonce,uint40 deadline)"
    );
    bytes32 internal constant LIFT_TYPEHASH = keccak256(
        "LiftSuspension(bytes32 relationship,address person,uint256 nonce,uint40 deadline)"
    );
    bytes32 internal constant END_SUSPENDED_TYPEHASH = keccak256(
        "EndSuspended(bytes32 relationship,uint256 nonce,uint40 deadline)"
    );

    /// @inheritdoc IEndings
    function giveNotice(address person, address a, address b, Terms calldata terms, bytes calldata signature) external {
        // Check: one of the two, nobody before.
        RelationshipId id = RelationshipIds.idOf(a, b, terms.hash());
        bool isA = _requireConsentOfPartner(GIVE_NOTICE_TYPEHASH, id, person, a, b, signature);
        RelationshipSlot slot = _relationships[id].slot;
        _requireOpen(id, slot);
        _requireNoNotice(id, slot);

        // Effect: the clock runs; a subsidy stops now.
        uint40 endsAt = uint40(block.timestamp) + terms.notice;
        Relationship memory relationship = slot.unpack();
        relationship.noticeEndsAt = endsAt;
        relationship.noticeByB = !isA;
        _relationships[id].slot = packRelationship(relationship);
        if (_pots[id].slot.isSubsidised()) {
            Pot memory pot = _pots[id].slot.unpack();
            _stop(id, pot, EnrolmentEnd.Notice);
            _pots[id].slot = packPot(pot);
        }
        emit NoticeGiven(id, person, endsAt);
    }

    /// @inheritdoc IEndings
    function withdrawNotice(
        address person,
        address a,
        address b,
        bytes32 termsHash,
        bytes calldata signature
    ) external {
        // Check: the author, before it is over.
        RelationshipId id = RelationshipIds.idOf(a, b, termsHash);
        bool isA = _requireConsentOfPartner(WITHDRAW_NOTICE_TYPEHASH, id, person, a, b, signature);
        Relationship memory relationship = _relationships[id].slot.unpack();
        _requireNotice(id, relationship.noticeEndsAt);
        if (isA == relationship.noticeByB) revert RelationshipCoins_NotTheAuthor(id, person);
        if (block.timestamp > relationship.noticeEndsAt) {
            revert RelationshipCoins_TooLate(id, relationship.noticeEndsAt);
        }

        // Check: the first time in this chapter, so that nobody is held by notices that never end.
        uint8 own = isA ? BY_A : BY_B;
        if (relationship.noticesWithdrawn & own != 0) revert RelationshipCoins_WithdrawalUsed(id, person);

        // Check: the other's declaration is not to be dodged by giving notice anew.
        (, DeclarationState state) = _declaration(_declarations[id], !isA);
        if (state != DeclarationState.None) revert RelationshipCoins_WrongDeclaration(id, isA ? b : a, state);

        // Effect: as if it had not been given, but for the subsidy.
        relationship.noticeEndsAt = 0;
        relationship.noticeByB = false;
        relationship.noticesWithdrawn |= own;
        _relationships[id].slot = packRelationship(relationship);
        delete _declarations[id];
        emit NoticeWithdrawn(id, person);
    }

    /// @inheritdoc IEndings
    function declareCare(
        address person,
        address a,
        address b,
        Terms calldata terms,
        uint16[] calldata table,
        uint48 total,
        bytes32 logRoot,
        bytes calldata signature
    ) external {
        // Check: one of the two, during the first half of the notice, once, within the daily bound.
        RelationshipId id = RelationshipIds.idOf(a, b, terms.hash());
        bool isA = _requirePartner(id, person, a, b);
        bytes memory act = abi.encode(DECLARE_TYPEHASH, id, person, total, logRoot);
        _requireConsentInOrder(person, act, id.key(), signature);
        Relationship memory relationship = _relationships[id].slot.unpack();
        _requireNotice(id, relationship.noticeEndsAt);
        uint256 until = relationship.noticeEndsAt - terms.notice / 2;
        if (block.timestamp > until) revert RelationshipCoins_TooLate(id, until);
        Declarations storage declarations = _declarations[id];
        DeclarationState state = isA ? declarations.stateA : declarations.stateB;
        if (state != DeclarationState.None) revert RelationshipCoins_WrongDeclaration(id, person, state);
        if (terms.scheme == CareScheme.Weighted) _requireWeights(terms, table);
        uint48 confirmed = isA ? relationship.careA : relationship.careB;
        uint48 most = CareUnits.declarable(
            terms.scheme,
            CareUnits.largest(table),
            confirmed,
            relationship.checkpointAt
        );
        if (total <= confirmed) revert RelationshipCoins_TotalOutOfBounds(id, total, confirmed, most);
        if (total > most) revert RelationshipCoins_TotalOutOfBounds(id, total, confirmed, most);

        // Effect: it stands unless the other contests it.
        _setDeclaration(declarations, isA, total, DeclarationState.Standing);
        emit CareDeclared(id, person, total, logRoot);
    }

    /// @inheritdoc IEndings
    function withdrawDeclaration(
        address person,
        address a,
        address b,
        bytes32 termsHash,
        bytes calldata signature
    ) external {
        RelationshipId id = RelationshipIds.idOf(a, b, termsHash);
        bool isA = _requireConsentOfPartner(WITHDRAW_DECLARATION_TYPEHASH, id, person, a, b, signature);
        Declarations storage declarations = _declarations[id];
        (, DeclarationState state) = _declaration(declarations, isA);
        if (state != DeclarationState.Standing) revert RelationshipCoins_WrongDeclaration(id, person, state);
        _setDeclaration(declarations, isA, 0, DeclarationState.None);
        emit DeclarationWithdrawn(id, person);
    }

    /// @inheritdoc IEndings
    function contestDeclaration(
        address person,
        address a,
        address b,
        Terms calldata terms,
        bytes calldata signature
    ) external {
        // Check: the other's declaration stands, and the notice is not over.
        RelationshipId id = RelationshipIds.idOf(a, b, terms.hash());
        bool isA = _requireConsentOfPartner(CONTEST_TYPEHASH, id, person, a, b, signature);
        uint40 endsAt = _relationships[id].slot.noticeEndsAtOf();
        _requireNotice(id, endsAt);
        if (block.timestamp > endsAt) revert RelationshipCoins_TooLate(id, endsAt);
        Declarations storage declarations = _declarations[id];
        (uint48 total, DeclarationState state) = _declaration(declarations, !isA);
        if (state != DeclarationState.Standing) {
            revert RelationshipCoins_WrongDeclaration(id, isA ? b : a, state);
        }

        // Effect: it waits for the arbitrator, or does not count where none was named.
        state = terms.arbitrator == address(0) ? DeclarationState.Rejected : DeclarationState.Contested;
        _setDeclaration(declarations, !isA, total, state);
        emit DeclarationContested(id, person, state);
    }

    /// @inheritdoc IEndings
    function decideDeclaration(
        address partner,
        address a,
        address b,
        Terms calldata terms,
        uint48 total,
        bytes calldata signature
    ) external {
        // Check: the arbitrator, on what is contested, between what is confirmed and what was declared.
        RelationshipId id = RelationshipIds.idOf(a, b, terms.hash());
        bool isA = _requirePartner(id, partner, a, b);
        _requireArbitrator(id, terms, abi.encode(DECIDE_TYPEHASH, id, partner, total), signature);
        Declarations storage declarations = _declarations[id];
        (uint48 declared, DeclarationState state) = _declaration(declarations, isA);
        if (state != DeclarationState.Contested) revert RelationshipCoins_WrongDeclaration(id, partner, state);
        uint48 confirmed = isA ? _relationships[id].slot.careAOf() : _relationships[id].slot.careBOf();
        if (total < confirmed || total > declared) {
            revert RelationshipCoins_TotalOutOfBounds(id, total, confirmed, declared);
        }

        // Effect: that is what counts.
        _setDeclaration(declarations, isA, total, DeclarationState.Decided);
        emit DeclarationDecided(id, partner, total);
    }

    /// @inheritdoc IEndings
    function endAfterNotice(address a, address b, bytes32 termsHash) external {
        RelationshipId id = RelationshipIds.idOf(a, b, termsHash);
        Relationship memory relationship = _relationships[id].slot.unpack();
        _requireNotice(id, relationship.noticeEndsAt);
        uint256 endsAt = relationship.noticeEndsAt;
        Declarations memory declarations = _declarations[id];
        if (
            (declarations.stateA == DeclarationState.Contested && declarations.totalA > relationship.careA) ||
            (declarations.stateB == DeclarationState.Contested && declarations.totalB > relationship.careB)
        ) endsAt += ARBITRATION_PERIOD;
        if (block.timestamp <= endsAt) revert RelationshipCoins_TooEarly(id, endsAt + 1);
        _addDeclared(id, relationship, declarations, DeclarationState.Standing);
        _end(id, a, b, packRelationship(relationship), Ending.Notice);
    }

    /// @inheritdoc IEndings
    function suspend(address person, address a, address b, bytes32 termsHash, bytes calldata signature) external {
        // Check: one of the two, in CS-2 or CS-3, none is on, and theirs of this chapter is not used.
        RelationshipId id = RelationshipIds.idOf(a, b, termsHash);
        bool isA = _requireConsentOfPartner(SUSPEND_TYPEHASH, id, person, a, b, signature);
        Stage stage = _relationships[id].slot.stageOf();
        if (stage != Stage.CommonFund) revert RelationshipCoins_WrongStage(id, stage);
        Pot memory pot = _pots[id].slot.unpack();
        _requireNotSuspended(id, pot.suspendedAt);
        uint8 own = isA ? BY_A : BY_B;
        if (pot.suspensions & own != 0) revert RelationshipCoins_SuspensionUsed(id, person);

        // Effect: it is on from now.
        _closeSuspension(id, pot);
        pot.suspendedAt = uint40(block.timestamp);
        pot.suspensions = (pot.suspensions & ~LAST_IS_B) | own | (isA ? 0 : LAST_IS_B);
        _pots[id].slot = packPot(pot);
        emit Suspended(id, person);
    }

    /// @inheritdoc IEndings
    function liftSuspension(
        address person,
        address a,
        address b,
        Terms calldata terms,
        bytes calldata signature
    ) external {
        // Check: the author or the arbitrator, while it is on.
        RelationshipId id = RelationshipIds.idOf(a, b, terms.hash());
        _requireConsentInOrder(person, abi.encode(LIFT_TYPEHASH, id, person), id.key(), signature);
        Pot memory pot = _pots[id].slot.unpack();
        if (!_isSuspended(pot.suspendedAt)) revert RelationshipCoins_NotSuspended(id);
        address author = pot.suspensions & LAST_IS_B == 0 ? a : b;
        if (person != author && person != terms.arbitrator) revert RelationshipCoins_NotTheAuthor(id, person);

        // Effect: it is over, and its time is not counted in a subsidy's term.
        _closeSuspension(id, pot);
        _pots[id].slot = packPot(pot);
        emit SuspensionLifted(id, person);
    }

    /// @inheritdoc IEndings
    function endSuspended(address a, address b, Terms calldata terms, bytes calldata signature) external {
        RelationshipId id = RelationshipIds.idOf(a, b, terms.hash());
        _requireArbitrator(id, terms, abi.encode(END_SUSPENDED_TYPEHASH, id), signature);
        if (!_isSuspended(_pots[id].slot.suspendedAtOf())) revert RelationshipCoins_NotSuspended(id);
        Relationship memory relationship = _relationships[id].slot.unpack();
        _addDeclared(id, relationship, _declarations[id], DeclarationState.Decided);
        _end(id, a, b, packRelationship(relationship), Ending.Arbitrator);
    }

    /// @dev Raises confirmed totals in memory to what was decided, and to what stands if `least` is Standing.
    function _addDeclared(
        RelationshipId id,
        Relationship memory relationship,
        Declarations memory declarations,
        DeclarationState least
    ) private {
        bool countsA = _counts(declarations.stateA, least) && declarations.totalA > relationship.careA;
        bool countsB = _counts(declarations.stateB, least) && declarations.totalB > relationship.careB;
        if (!countsA && !countsB) return;
        if (countsA) relationship.careA = declarations.totalA;
        if (countsB) relationship.careB = declarations.totalB;
        emit DeclarationsCounted(id, relationship.careA, relationship.careB);
    }

    function _counts(DeclarationState state, DeclarationState least) private pure returns (bool) {
        return state == least || state == DeclarationState.Decided;
    }

    function _declaration(
        Declarations storage declarations,
        bool ofA
    ) private view returns (uint48 total, DeclarationState state) {
        return ofA ? (declarations.totalA, declarations.stateA) : (declarations.totalB, declarations.stateB);
    }

    function _setDeclaration(
        Declarations storage declarations,
        bool ofA,
        uint48 total,
        DeclarationState state
    ) private {
        if (ofA) (declarations.totalA, declarations.stateA) = (total, state);
        else (declarations.totalB, declarations.stateB) = (total, state);
    }

    function _requireNotice(RelationshipId id, uint40 noticeEndsAt) private pure {
        if (noticeEndsAt == 0) revert RelationshipCoins_NoNotice(id);
    }

    function _requireConsentOfPartner(
        bytes32 typeHash,
        RelationshipId id,
        address person,
        address a,
        address b,
        bytes calldata signature
    ) private returns (bool isA) {
        isA = _requirePartner(id, person, a, b);
        _requireConsentInOrder(person, abi.encode(typeHash, id, person), id.key(), signature);
    }

    function _requireArbitrator(
        RelationshipId id,
        Terms calldata terms,
        bytes memory act,
        bytes calldata signature
    ) private {
        if (terms.arbitrator == address(0)) revert RelationshipCoins_NeedsArbitrator(id, address(0));
        _requireConsentInOrder(terms.arbitrator, act, id.key(), signature);
    }
}
