// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Contributions} from "../libraries/Contributions.sol";
import {RelationshipIds} from "../libraries/RelationshipIds.sol";
import {TwoPersonActs} from "../libraries/TwoPersonActs.sol";
import {pack as packPot} from "../types/PotSlot.sol";
import {Chapter, Pot, Relationship, RelationshipId, Stage, Terms} from "../types/Relationship.sol";
import {pack as packRelationship, RelationshipSlot} from "../types/RelationshipSlot.sol";
import {IChapters} from "./ICommonFund.sol";
import {SubsidyClaims} from "./SubsidyClaims.sol";

/// @title Chapters
/// @notice Begins a common fund, collects its contributions and begins new chapters: see {IChapters}.
abstract contract Chapters is SubsidyClaims, IChapters {
    using RelationshipIds for Terms;

    /// @inheritdoc IChapters
    function beginCommonFund(
        address a,
        address b,
        Terms calldata terms,
        uint96 extraA,
        uint96 extraB,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external {
        // Check: in CS-1, both agree.
        RelationshipId id = RelationshipIds.idOf(a, b, terms.hash());
        RelationshipSlot relationship = _relationships[id].slot;
        Stage stage = relationship.stageOf();
        if (stage != Stage.Activities) revert RelationshipCoins_WrongStage(id, stage);
        _requireNoNotice(id, relationship);
        uint96 contribution = terms.contribution;
        bytes memory act = abi.encode(
            TwoPersonActs.BEGIN,
            a,
            b,
            id,
            contribution,
            extraA,
            extraB,
            relationship.epochOf()
        );
        _requireOneOfTwo(a, act, signatureA);
        _requireOneOfTwo(b, act, signatureB);

        // Effect: Personal Tokens become the pot; the first month is paid.
        uint256 fromA = uint256(contribution) + extraA;
        uint256 fromB = uint256(contribution) + extraB;
        if (fromA == 0 && fromB == 0) revert RelationshipCoins_Nothing();
        _takePersonalTokens(a, fromA);
        _takePersonalTokens(b, fromB);
        _relationships[id].slot = relationship.withStage(Stage.CommonFund);
        Pot memory pot;
        // Nothing overflows: both had it.
        pot.balance = uint96(fromA + fromB);
        pot.calendarStart = uint40(block.timestamp);
        pot.nextMonth = 1;
        if (contribution != 0) pot.paidMonths = 1;
        _pots[id].slot = packPot(pot);
        emit CommonFundBegun(id, uint96(fromA), uint96(fromB));
    }

    /// @inheritdoc IChapters
    function settlePot(
        address a,
        address b,
        bytes32 termsHash,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external {
        // Check: there is a common fund, both agree.
        RelationshipId id = RelationshipIds.idOf(a, b, termsHash);
        RelationshipSlot slot = _relationships[id].slot;
        _requireCommonFund(id, slot);
        Pot memory pot = _pots[id].slot.unpack();
        bytes memory act = abi.encode(TwoPersonActs.SETTLE, a, b, id, pot.nonce);
        _requireOneOfTwo(a, act, signatureA);
        _requireOneOfTwo(b, act, signatureB);

        // Effect: claim, divide by the chapter's care, begin a new chapter.
        _closeSuspension(id, pot);
        (uint48 careA, uint48 careB) = _careOfChapter(id, slot);
        (uint96 shareA, uint96 shareB) = _divide(a, b, pot.balance, careA, careB);
        Relationship memory relationship = slot.unpack();
        _chapters[id] = Chapter({
            careA: relationship.careA,
            careB: relationship.careB,
            lastA: careA,
            lastB: careB,
            startedAt: uint40(block.timestamp)
        });
        ++relationship.chapter;
        // Care of the chapter that was divided cannot be declared in the new one.
        relationship.checkpointAt = uint40(block.timestamp);
        relationship.noticesWithdrawn = 0;
        _relationships[id].slot = packRelationship(relationship);
        pot.balance = 0;
        pot.suspensions = 0;
        unchecked {
            ++pot.nonce;
        }
        _pots[id].slot = packPot(pot);
        emit PotSettled(id, relationship.chapter, shareA, shareB);
    }

    /// @inheritdoc IChapters
    function collectContribution(address a, address b, Terms calldata terms) external {
        // Check: there is a common fund, nothing stops contributions, and a month is due.
        RelationshipId id = RelationshipIds.idOf(a, b, terms.hash());
        _requireCommonFund(id, _relationships[id].slot);
        if (terms.contribution == 0) revert RelationshipCoins_Nothing();
        Pot memory pot = _pots[id].slot.unpack();
        _requireNotSuspended(id, pot.suspendedAt);
        if (pot.subsidised) {
            _claim(id, pot);
            if (pot.subsidised) revert RelationshipCoins_NoContributionWhileSubsidised(id);
        }
        (bool due, uint16 month) = Contributions.payable_(pot.calendarStart, pot.nextMonth);
        if (!due) revert RelationshipCoins_NothingDue(id, pot.nextMonth);

        // Effect: both pay, or neither.
        _takePersonalTokens(a, terms.contribution);
        _takePersonalTokens(b, terms.contribution);
        pot.balance += 2 * terms.contribution;
        pot.nextMonth = month + 1;
        ++pot.paidMonths;
        _pots[id].slot = packPot(pot);
        emit ContributionCollected(id, month, terms.contribution);
    }
}
