// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC6909} from "@openzeppelin/contracts/interfaces/IERC6909.sol";

import {RelationshipIds} from "../libraries/RelationshipIds.sol";
import {TwoPersonActs} from "../libraries/TwoPersonActs.sol";
import {PotBox, PotSlot} from "../types/PotSlot.sol";
import {Enrolment, RelationshipId, Terms} from "../types/Relationship.sol";
import {ICommonFund} from "./ICommonFund.sol";
import {SubsidyClaims} from "./SubsidyClaims.sol";

/// @title CommonFund
/// @notice The everyday acts of a common fund: see {ICommonFund}.
abstract contract CommonFund is SubsidyClaims, ICommonFund {
    using RelationshipIds for Terms;

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
        _requireCommonFund(id, _relationships[id].slot);
        if (fromA == 0 && fromB == 0) revert RelationshipCoins_Nothing();
        PotBox storage box = _pots[id];
        PotSlot pot = box.slot;
        bytes memory act = abi.encode(TwoPersonActs.COMPOSE, a, b, id, fromA, fromB, pot.nonceOf());
        _requireOneOfTwo(a, act, signatureA);
        _requireOneOfTwo(b, act, signatureB);

        // Effect: Personal Tokens become the pot.
        _takePersonalTokens(a, fromA);
        _takePersonalTokens(b, fromB);
        unchecked {
            box.slot = pot.withBalanceAndNextNonce(pot.balanceOf() + fromA + fromB);
        }
        emit Composed(id, fromA, fromB);
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
        PotBox storage box = _pots[id];
        PotSlot pot = box.slot;
        (address cooperative, uint96 amount, uint96 balance) = (payment.cooperative, payment.amount, pot.balanceOf());
        if (amount == 0) revert RelationshipCoins_Nothing();
        if (balance < amount) revert RelationshipCoins_PotTooSmall(id, balance, amount);
        _requireNotSuspended(id, pot.suspendedAtOf());
        bytes memory act = abi.encode(TwoPersonActs.PAY, a, b, id, payment, pot.nonceOf());
        _requireOneOfTwo(a, act, signatureA);
        _requireOneOfTwo(b, act, signatureB);

        // Check: to a registered co-operative, and one that the programme accepts if one pays.
        (bool registered, bytes8 region, uint32 categories) = REGISTRY.profileOf(cooperative);
        if (!registered) revert RelationshipCoins_NotACooperative(cooperative);
        bool local = region == terms.regionA || region == terms.regionB;
        if (pot.isSubsidised()) _requireAccepted(id, categories, region, local);

        // Effect: what leaves the pot becomes care credit.
        unchecked {
            box.slot = pot.withBalanceAndNextNonce(balance - amount);
        }
        _careCredit[cooperative] += amount;
        emit IERC6909.Transfer(msg.sender, address(0), cooperative, CARE_CREDIT_ID, amount);
        emit CooperativePaid(id, cooperative, amount, payment.memo, local);
    }

    function _requireAccepted(RelationshipId id, uint32 categories, bytes8 region, bool local) private view {
        Enrolment memory enrolment = _enrolments[id];
        if (categories & enrolment.categories == 0) {
            revert RelationshipCoins_CategoryNotAccepted(id, categories, enrolment.categories);
        }
        if (enrolment.localOnly && !local) revert RelationshipCoins_NotLocal(id, region);
    }
}
