// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Split} from "../../common/Split.sol";
import {Standing, Status} from "../../cooperatives/types/CooperativeTypes.sol";
import {Contributions} from "../libraries/Contributions.sol";
import {RelationshipIds} from "../libraries/RelationshipIds.sol";
import {Chapter, Enrolment, Pot, Relationship, RelationshipId, Stage, Terms} from "../types/Relationship.sol";
import {CareCredit} from "./CareCredit.sol";
import {ICommonFund} from "./ICommonFund.sol";
import {Subsidies} from "./Subsidies.sol";

/// @title CommonFund
/// @notice See {ICommonFund}.
abstract contract CommonFund is CareCredit, Subsidies, ICommonFund {
    using RelationshipIds for Terms;

    bytes32 internal constant BEGIN_TYPEHASH =
        keccak256(
            "BeginCommonFund(address partnerA,address partnerB,bytes32 relationship,uint96 contribution,uint96 extraA,uint96 extraB,uint24 epoch,uint40 deadline)"
        );
    bytes32 internal constant COMPOSE_TYPEHASH =
        keccak256(
            "Compose(address partnerA,address partnerB,bytes32 relationship,uint96 fromA,uint96 fromB,uint24 nonce,uint40 deadline)"
        );
    bytes32 internal constant PAY_TYPEHASH =
        keccak256(
            "PayCooperative(address partnerA,address partnerB,bytes32 relationship,address cooperative,uint96 amount,bytes32 memo,uint24 nonce,uint40 deadline)"
        );
    bytes32 internal constant SETTLE_TYPEHASH =
        keccak256("SettlePot(address partnerA,address partnerB,bytes32 relationship,uint24 nonce,uint40 deadline)");

    /// @inheritdoc ICommonFund
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
        Relationship memory relationship = _relationships[id];
        if (relationship.stage != Stage.Activities) revert RelationshipCoins_WrongStage(id, relationship.stage);
        _requireNoNotice(id, relationship);
        uint96 contribution = terms.contribution;
        bytes memory act = abi.encode(BEGIN_TYPEHASH, a, b, id, contribution, extraA, extraB, relationship.epoch);
        _requireOneOfTwo(a, act, signatureA);
        _requireOneOfTwo(b, act, signatureB);

        // Effect: Personal Tokens become the pot; the first month is paid.
        (uint96 fromA, uint96 fromB) = (contribution + extraA, contribution + extraB);
        if (fromA == 0 && fromB == 0) revert RelationshipCoins_Nothing();
        _takePersonalTokens(a, fromA);
        _takePersonalTokens(b, fromB);
        _relationships[id].stage = Stage.CommonFund;
        Pot memory pot;
        pot.balance = fromA + fromB;
        pot.calendarStart = uint40(block.timestamp);
        pot.nextMonth = 1;
        if (contribution != 0) pot.paidMonths = 1;
        _pots[id] = pot;
        emit CommonFundBegun(id, fromA, fromB);
    }

    /// @inheritdoc ICommonFund
    function compose(
        address a,
        address b,
        bytes32 termsHash,
        uint96 fromA,
        uint96 fromB,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external {
        // Check: there is a common fund, both agree.
        RelationshipId id = RelationshipIds.idOf(a, b, termsHash);
        _requireCommonFund(id, _relationships[id]);
        if (fromA == 0 && fromB == 0) revert RelationshipCoins_Nothing();
        Pot storage pot = _pots[id];
        bytes memory act = abi.encode(COMPOSE_TYPEHASH, a, b, id, fromA, fromB, pot.nonce);
        _requireOneOfTwo(a, act, signatureA);
        _requireOneOfTwo(b, act, signatureB);

        // Effect: Personal Tokens become the pot.
        _takePersonalTokens(a, fromA);
        _takePersonalTokens(b, fromB);
        unchecked {
            pot.balance += fromA + fromB;
            ++pot.nonce;
        }
        emit Composed(id, fromA, fromB);
    }

    /// @inheritdoc ICommonFund
    function collectContribution(address a, address b, Terms calldata terms) external {
        // Check: there is a common fund, nothing stops contributions, and a month is due.
        RelationshipId id = RelationshipIds.idOf(a, b, terms.hash());
        _requireCommonFund(id, _relationships[id]);
        if (terms.contribution == 0) revert RelationshipCoins_Nothing();
        Pot memory pot = _pots[id];
        _requireNotSuspended(id, pot);
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
        _pots[id] = pot;
        emit ContributionCollected(id, month, terms.contribution);
    }

    /// @inheritdoc ICommonFund
    function pay(
        address a,
        address b,
        Terms calldata terms,
        Payment calldata payment,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external {
        // Check: the pot has it, nothing stops payments, both agree. An ended relationship has no pot.
        RelationshipId id = RelationshipIds.idOf(a, b, terms.hash());
        Pot storage pot = _pots[id];
        if (payment.amount == 0) revert RelationshipCoins_Nothing();
        if (pot.balance < payment.amount) revert RelationshipCoins_PotTooSmall(id, pot.balance, payment.amount);
        _requireNotSuspended(id, pot);
        bytes memory act = abi.encode(PAY_TYPEHASH, a, b, id, payment, pot.nonce);
        _requireOneOfTwo(a, act, signatureA);
        _requireOneOfTwo(b, act, signatureB);

        // Check: to a registered co-operative, and one that the programme accepts if one pays.
        Standing memory standing = REGISTRY.standingOf(payment.cooperative);
        if (standing.status != Status.Registered) revert RelationshipCoins_NotACooperative(payment.cooperative);
        bool local = standing.region == terms.regionA || standing.region == terms.regionB;
        if (pot.subsidised) _requireAccepted(id, standing, local);

        // Effect: what leaves the pot becomes care credit.
        unchecked {
            pot.balance -= payment.amount;
            ++pot.nonce;
        }
        emit CooperativePaid(id, payment.cooperative, payment.amount, payment.memo, local);
        _mint(payment.cooperative, CARE_CREDIT, payment.amount);
    }

    /// @inheritdoc ICommonFund
    function settlePot(
        address a,
        address b,
        bytes32 termsHash,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external {
        // Check: there is a common fund, both agree.
        RelationshipId id = RelationshipIds.idOf(a, b, termsHash);
        Relationship memory relationship = _relationships[id];
        _requireCommonFund(id, relationship);
        Pot memory pot = _pots[id];
        bytes memory act = abi.encode(SETTLE_TYPEHASH, a, b, id, pot.nonce);
        _requireOneOfTwo(a, act, signatureA);
        _requireOneOfTwo(b, act, signatureB);

        // Effect: claim, divide by the chapter's care, begin a new chapter.
        _closeSuspension(id, pot);
        (uint48 careA, uint48 careB) = _careOfChapter(id, relationship);
        (uint96 shareA, uint96 shareB) = _divide(a, b, pot.balance, careA, careB);
        _chapters[id] = Chapter({
            careA: relationship.careA,
            careB: relationship.careB,
            lastA: careA,
            lastB: careB,
            startedAt: uint40(block.timestamp)
        });
        _relationships[id].chapter = ++relationship.chapter;
        pot.balance = 0;
        pot.suspensions = 0;
        unchecked {
            ++pot.nonce;
        }
        _pots[id] = pot;
        emit PotSettled(id, relationship.chapter, shareA, shareB);
    }

    /// @dev Units of care that each gave in the present chapter.
    function _careOfChapter(
        RelationshipId id,
        Relationship memory relationship
    ) internal view returns (uint48 careA, uint48 careB) {
        (careA, careB) = (relationship.careA, relationship.careB);
        if (relationship.chapter != 0) {
            Chapter memory chapter = _chapters[id];
            (careA, careB) = (careA - chapter.careA, careB - chapter.careB);
        }
    }

    /// @dev Divides a pot by care; the shares return as Personal Tokens.
    function _divide(
        address a,
        address b,
        uint96 amount,
        uint256 careA,
        uint256 careB
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

    function _requireAccepted(RelationshipId id, Standing memory standing, bool local) private view {
        Enrolment memory enrolment = _enrolments[id];
        if (standing.categories & enrolment.categories == 0) {
            revert RelationshipCoins_CategoryNotAccepted(id, standing.categories, enrolment.categories);
        }
        if (enrolment.localOnly && !local) revert RelationshipCoins_NotLocal(id, standing.region);
    }
}
