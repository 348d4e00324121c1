// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

import {ISuccession} from "../common/ISuccession.sol";
import {ICooperativeRegistry} from "../cooperatives/ICooperativeRegistry.sol";
import {RelationshipIds} from "./libraries/RelationshipIds.sol";
import {SubsidyAccrual} from "./libraries/SubsidyAccrual.sol";
import {CashOutRule} from "./parts/IRelationshipErrors.sol";
import {IRelationshipViews} from "./parts/IRelationshipViews.sol";
import {RelationshipStore} from "./parts/RelationshipStore.sol";
import {Subsidies} from "./parts/Subsidies.sol";
import {ProgrammeId} from "./types/Programme.sol";
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
} from "./types/Relationship.sol";

/// @title RelationshipViews
/// @notice What {RelationshipCoins} shows of itself, and what the desk asks of it; the last part of its code. Called on its own it knows nobody.
contract RelationshipViews is Subsidies, ISuccession, IRelationshipViews {
    using RelationshipIds for Terms;
    using SubsidyAccrual for Enrolment;

    /// @param asset_ As of {RelationshipCoins}.
    /// @param registry_ As of {RelationshipCoins}.
    /// @param desk As of {RelationshipCoins}.
    /// @param cashOut As of {RelationshipCoins}.
    constructor(
        IERC20 asset_,
        ICooperativeRegistry registry_,
        address desk,
        CashOutRule cashOut
    ) RelationshipStore(asset_, registry_, desk, cashOut) {}

    /// @inheritdoc IRelationshipViews
    function asset() external view returns (address) {
        return address(ASSET);
    }

    /// @inheritdoc IRelationshipViews
    function registry() external view returns (address) {
        return address(REGISTRY);
    }

    /// @inheritdoc IRelationshipViews
    function subsidyProgrammes() external view returns (address) {
        return DESK;
    }

    /// @inheritdoc IRelationshipViews
    function cashOutRule() external view returns (CashOutRule) {
        return CASH_OUT;
    }

    /// @inheritdoc IRelationshipViews
    function hashTerms(Terms calldata terms) external pure returns (bytes32) {
        return terms.hash();
    }

    /// @inheritdoc IRelationshipViews
    function relationshipId(address a, address b, bytes32 termsHash) external pure returns (RelationshipId) {
        return RelationshipIds.idOf(a, b, termsHash);
    }

    /// @inheritdoc IRelationshipViews
    function relationshipOf(RelationshipId id) external view returns (Relationship memory) {
        return _relationships[id].slot.unpack();
    }

    /// @inheritdoc IRelationshipViews
    function stageOf(RelationshipId id) external view returns (Stage) {
        return _pots[id].slot.isSubsidised() ? Stage.Subsidised : _relationships[id].slot.stageOf();
    }

    /// @inheritdoc IRelationshipViews
    function potOf(RelationshipId id) external view returns (Pot memory) {
        return _pots[id].slot.unpack();
    }

    /// @inheritdoc IRelationshipViews
    function chapterOf(RelationshipId id) external view returns (Chapter memory) {
        return _chapters[id];
    }

    /// @inheritdoc IRelationshipViews
    function declarationsOf(RelationshipId id) external view returns (Declarations memory) {
        return _declarations[id];
    }

    /// @inheritdoc IRelationshipViews
    function enrolmentOf(RelationshipId id) external view returns (Enrolment memory) {
        return _enrolments[id];
    }

    /// @inheritdoc IRelationshipViews
    function personalTokenOf(address person) external view returns (PersonalToken memory) {
        return _personalTokens[person];
    }

    /// @inheritdoc IRelationshipViews
    function treasuryOf(ProgrammeId programme) external view returns (uint96) {
        return _treasuries[programme];
    }

    /// @inheritdoc IRelationshipViews
    function supplyOf(uint256 id) external view returns (uint256) {
        if (id <= type(uint160).max) return _personalTokens[address(uint160(id))].balance;
        return _pots[RelationshipId.wrap(bytes32(id))].slot.balanceOf();
    }

    /// @inheritdoc IRelationshipViews
    function claimableOf(RelationshipId id) external view returns (uint256) {
        Pot memory pot = _pots[id].slot.unpack();
        if (!pot.subsidised) return 0;
        Enrolment memory enrolment = _enrolments[id];
        return (enrolment.accruedMonths(pot.suspendedAt) - pot.claimedMonths) * enrolment.rate;
    }

    /// @inheritdoc IRelationshipViews
    function fundedUntil(RelationshipId id) external view returns (uint256) {
        Pot memory pot = _pots[id].slot.unpack();
        return pot.subsidised ? _enrolments[id].end(pot.suspendedAt) : 0;
    }

    /// @inheritdoc IRelationshipViews
    function cashableOf(address person) external view returns (uint256) {
        return _cashableOf(person);
    }

    /// @inheritdoc ISuccession
    function successorOf(bytes32 kind, bytes32 thing) external view returns (Successor memory) {
        return _successors[kind][thing];
    }

    /// @inheritdoc IRelationshipViews
    function name(uint256 id) external pure returns (string memory) {
        if (id == CARE_CREDIT_ID) return "Care Credit";
        bool personal = id <= type(uint160).max;
        return
            string.concat(
                personal ? "Personal Token " : "Composite Coin ",
                Strings.toHexString(id, personal ? 20 : 32)
            );
    }

    /// @inheritdoc IRelationshipViews
    function symbol(uint256 id) external pure returns (string memory) {
        if (id == CARE_CREDIT_ID) return "CARE";
        return id <= type(uint160).max ? "PT" : "CC";
    }

    /// @inheritdoc IRelationshipViews
    function decimals(uint256) external view returns (uint8) {
        return IERC20Metadata(address(ASSET)).decimals();
    }
}
