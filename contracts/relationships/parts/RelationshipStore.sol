// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {Consent} from "../../common/Consent.sol";
import {Split} from "../../common/Split.sol";
import {Succession} from "../../common/Succession.sol";
import {ICooperativeRegistry} from "../../cooperatives/ICooperativeRegistry.sol";
import {RelationshipIds} from "../libraries/RelationshipIds.sol";
import {SubsidyAccrual} from "../libraries/SubsidyAccrual.sol";
import {Chapter, Declarations, Enrolment, PersonalToken, RelationshipId, Stage} from "../types/Relationship.sol";
import {PotBox} from "../types/PotSlot.sol";
import {ProgrammeId} from "../types/Programme.sol";
import {RelationshipBox, RelationshipSlot} from "../types/RelationshipSlot.sol";
import {CashOutRule, IRelationshipErrors} from "./IRelationshipErrors.sol";

/// @title RelationshipStore
/// @notice The ledger's storage, and what many acts share.
abstract contract RelationshipStore is Consent, Succession, ReentrancyGuardTransient, IRelationshipErrors {
    using SafeERC20 for IERC20;

    /// @dev The ERC-6909 id of care credit.
    uint256 internal constant CARE_CREDIT_ID = 1;

    IERC20 internal immutable ASSET;
    ICooperativeRegistry internal immutable REGISTRY;
    address internal immutable DESK;
    CashOutRule internal immutable CASH_OUT;

    mapping(RelationshipId id => RelationshipBox) internal _relationships;
    mapping(RelationshipId id => PotBox) internal _pots;
    mapping(RelationshipId id => Chapter) internal _chapters;
    mapping(RelationshipId id => Declarations) internal _declarations;
    mapping(RelationshipId id => Enrolment) internal _enrolments;
    mapping(address person => PersonalToken) internal _personalTokens;
    mapping(ProgrammeId programme => uint96) internal _treasuries;
    mapping(address holder => uint256) internal _careCredit;
    mapping(address owner => mapping(address spender => bool)) internal _operators;
    mapping(address owner => mapping(address spender => mapping(uint256 id => uint256))) internal _allowances;

    modifier onlyDesk() {
        if (msg.sender != DESK) revert RelationshipCoins_OnlyTheDesk(msg.sender);
        _;
    }

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
    function _requireOpen(RelationshipId id, RelationshipSlot relationship) internal pure {
        if (!relationship.isOpen()) revert RelationshipCoins_WrongStage(id, relationship.stageOf());
    }

    /// @dev Requires that a relationship has a common fund and nobody gave notice.
    function _requireCommonFund(RelationshipId id, RelationshipSlot relationship) internal pure {
        Stage stage = relationship.stageOf();
        if (stage != Stage.CommonFund) revert RelationshipCoins_WrongStage(id, stage);
        _requireNoNotice(id, relationship);
    }

    /// @dev Requires that nobody gave notice.
    function _requireNoNotice(RelationshipId id, RelationshipSlot relationship) internal pure {
        uint40 endsAt = relationship.noticeEndsAtOf();
        if (endsAt != 0) revert RelationshipCoins_NoticeGiven(id, endsAt);
    }

    /// @dev Requires that no suspension is on.
    function _requireNotSuspended(RelationshipId id, uint40 suspendedAt) internal view {
        if (_isSuspended(suspendedAt)) {
            revert RelationshipCoins_Suspended(id, uint256(suspendedAt) + SubsidyAccrual.SUSPENSION);
        }
    }

    /// @dev Whether a suspension is on: begun, not lifted, not yet 30 days old.
    function _isSuspended(uint40 suspendedAt) internal view returns (bool) {
        return suspendedAt != 0 && block.timestamp < uint256(suspendedAt) + SubsidyAccrual.SUSPENSION;
    }

    /// @dev Requires that a person is one of the two, and says whether they are the one with the lower address.
    function _requirePartner(RelationshipId id, address person, address a, address b) internal pure returns (bool isA) {
        isA = person == a;
        if (!isA && person != b) revert RelationshipCoins_NotAPartner(id, person);
    }

    /// @dev What a person may take out now.
    function _cashableOf(address person) internal view returns (uint256) {
        if (CASH_OUT == CashOutRule.Nothing) return 0;
        PersonalToken memory token = _personalTokens[person];
        return CASH_OUT == CashOutRule.Everything ? token.balance : Math.min(token.balance, token.ownDeposits);
    }

    /// @dev Takes Personal Tokens to compose them.
    function _takePersonalTokens(address person, uint256 amount) internal {
        uint96 balance = _personalTokens[person].balance;
        if (balance < amount) revert RelationshipCoins_TooFewPersonalTokens(person, balance, amount);
        unchecked {
            _personalTokens[person].balance = uint96(balance - amount);
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

    /// @dev Units of care that each gave in the present chapter.
    function _careOfChapter(
        RelationshipId id,
        RelationshipSlot relationship
    ) internal view returns (uint48 careA, uint48 careB) {
        (careA, careB) = (relationship.careAOf(), relationship.careBOf());
        if (relationship.chapterOf() != 0) {
            Chapter memory chapter = _chapters[id];
            (careA, careB) = (careA - chapter.careA, careB - chapter.careB);
        }
    }

    /// @dev Divides a pot by care; the shares return as Personal Tokens.
    function _divide(
        address a,
        address b,
        uint96 amount,
        uint48 careA,
        uint48 careB
    ) internal returns (uint96 shareA, uint96 shareB) {
        if (amount == 0) return (0, 0);
        (uint256 first, uint256 second) = Split.byWeights(amount, careA, careB);
        (shareA, shareB) = (uint96(first), uint96(second));
        // Nothing overflows: all that the ledger owes fits into 96 bits.
        unchecked {
            _personalTokens[a].balance += shareA;
            _personalTokens[b].balance += shareB;
        }
    }

    /// @dev See {Succession}: the co-operatives recognise the later version.
    function _recognisedSuccessor() internal view override returns (address ledger, bytes32 codeHash) {
        (ledger, codeHash, ) = REGISTRY.recognisedSuccessor(address(this));
    }
}
