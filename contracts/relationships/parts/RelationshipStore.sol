// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {Consent} from "../../common/Consent.sol";
import {ICooperativeRegistry} from "../../cooperatives/ICooperativeRegistry.sol";
import {RelationshipIds} from "../libraries/RelationshipIds.sol";
import {SubsidyAccrual} from "../libraries/SubsidyAccrual.sol";
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
import {CashOutRule, IRelationshipStore} from "./IRelationshipStore.sol";

/// @title RelationshipStore
/// @notice The ledger's storage, and what many acts share: see {IRelationshipStore}.
abstract contract RelationshipStore is Consent, ReentrancyGuardTransient, IRelationshipStore {
    using RelationshipIds for Terms;
    using SafeERC20 for IERC20;

    IERC20 internal immutable ASSET;
    ICooperativeRegistry internal immutable REGISTRY;
    address internal immutable DESK;
    CashOutRule internal immutable CASH_OUT;

    mapping(RelationshipId id => Relationship) internal _relationships;
    mapping(RelationshipId id => Pot) internal _pots;
    mapping(RelationshipId id => Chapter) internal _chapters;
    mapping(RelationshipId id => Declarations) internal _declarations;
    mapping(RelationshipId id => Enrolment) internal _enrolments;
    mapping(address person => PersonalToken) internal _personalTokens;
    mapping(ProgrammeId programme => uint96) internal _treasuries;

    constructor(
        IERC20 asset_,
        ICooperativeRegistry registry_,
        address desk,
        CashOutRule cashOut
    ) EIP712("Commonweal Relationships", "1") {
        ASSET = asset_;
        REGISTRY = registry_;
        DESK = desk;
        CASH_OUT = cashOut;
    }

    /// @inheritdoc IRelationshipStore
    function asset() external view returns (address) {
        return address(ASSET);
    }

    /// @inheritdoc IRelationshipStore
    function registry() external view returns (address) {
        return address(REGISTRY);
    }

    /// @inheritdoc IRelationshipStore
    function subsidyProgrammes() external view returns (address) {
        return DESK;
    }

    /// @inheritdoc IRelationshipStore
    function cashOutRule() external view returns (CashOutRule) {
        return CASH_OUT;
    }

    /// @inheritdoc IRelationshipStore
    function hashTerms(Terms calldata terms) external pure returns (bytes32) {
        return terms.hash();
    }

    /// @inheritdoc IRelationshipStore
    function relationshipId(address a, address b, bytes32 termsHash) external pure returns (RelationshipId) {
        return RelationshipIds.idOf(a, b, termsHash);
    }

    /// @inheritdoc IRelationshipStore
    function relationshipOf(RelationshipId id) external view returns (Relationship memory) {
        return _relationships[id];
    }

    /// @inheritdoc IRelationshipStore
    function stageOf(RelationshipId id) external view returns (Stage) {
        return _pots[id].subsidised ? Stage.Subsidised : _relationships[id].stage;
    }

    /// @inheritdoc IRelationshipStore
    function potOf(RelationshipId id) external view returns (Pot memory) {
        return _pots[id];
    }

    /// @inheritdoc IRelationshipStore
    function chapterOf(RelationshipId id) external view returns (Chapter memory) {
        return _chapters[id];
    }

    /// @inheritdoc IRelationshipStore
    function declarationsOf(RelationshipId id) external view returns (Declarations memory) {
        return _declarations[id];
    }

    /// @inheritdoc IRelationshipStore
    function enrolmentOf(RelationshipId id) external view returns (Enrolment memory) {
        return _enrolments[id];
    }

    /// @inheritdoc IRelationshipStore
    function personalTokenOf(address person) external view returns (PersonalToken memory) {
        return _personalTokens[person];
    }

    /// @inheritdoc IRelationshipStore
    function treasuryOf(ProgrammeId programme) external view returns (uint96) {
        return _treasuries[programme];
    }

    /// @dev The id of the relationship of two people, given in any order, and whether the first is the lower address.
    function _idOfTwo(
        address one,
        address other,
        bytes32 termsHash
    ) internal pure returns (RelationshipId id, bool oneIsA) {
        oneIsA = one < other;
        id = oneIsA ? RelationshipIds.idOf(one, other, termsHash) : RelationshipIds.idOf(other, one, termsHash);
    }

    /// @dev Requires that a relationship is open, with or without a common fund.
    function _requireOpen(RelationshipId id, Stage stage) internal pure {
        if (stage != Stage.Activities && stage != Stage.CommonFund) revert RelationshipCoins_WrongStage(id, stage);
    }

    /// @dev Requires that a relationship has a common fund and nobody gave notice.
    function _requireCommonFund(RelationshipId id, Relationship memory relationship) internal pure {
        if (relationship.stage != Stage.CommonFund) revert RelationshipCoins_WrongStage(id, relationship.stage);
        _requireNoNotice(id, relationship);
    }

    /// @dev Requires that nobody gave notice.
    function _requireNoNotice(RelationshipId id, Relationship memory relationship) internal pure {
        if (relationship.noticeEndsAt != 0) revert RelationshipCoins_NoticeGiven(id, relationship.noticeEndsAt);
    }

    /// @dev Requires that no suspension is on.
    function _requireNotSuspended(RelationshipId id, Pot memory pot) internal view {
        if (_isSuspended(pot)) {
            revert RelationshipCoins_Suspended(id, uint256(pot.suspendedAt) + SubsidyAccrual.SUSPENSION);
        }
    }

    /// @dev Whether a suspension is on: begun, not lifted, not yet 30 days old.
    function _isSuspended(Pot memory pot) internal view returns (bool) {
        return pot.suspendedAt != 0 && block.timestamp <= uint256(pot.suspendedAt) + SubsidyAccrual.SUSPENSION;
    }

    /// @dev Requires that a person is one of the two, and says whether they are the one with the lower address.
    function _requirePartner(RelationshipId id, address person, address a, address b) internal pure returns (bool isA) {
        isA = person == a;
        if (!isA && person != b) revert RelationshipCoins_NotAPartner(id, person);
    }

    /// @dev Takes Personal Tokens to compose them.
    function _takePersonalTokens(address person, uint96 amount) internal {
        uint96 balance = _personalTokens[person].balance;
        if (balance < amount) revert RelationshipCoins_TooFewPersonalTokens(person, balance, amount);
        unchecked {
            _personalTokens[person].balance = balance - amount;
        }
    }

    /// @dev Takes in money and refuses assets that take a fee. Whatever is owed inside is bounded by what came in, so
    /// no balance inside can overflow.
    function _pull(address from, uint256 amount) internal {
        uint256 before = ASSET.balanceOf(address(this));
        ASSET.safeTransferFrom(from, address(this), amount);
        uint256 afterwards = ASSET.balanceOf(address(this));
        uint256 received = Math.saturatingSub(afterwards, before);
        if (received != amount) revert RelationshipCoins_AssetTakesFee(amount, received);
        if (afterwards > type(uint96).max) revert RelationshipCoins_TooMuch(afterwards);
    }
}
