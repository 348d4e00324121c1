// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Contributions} from "../libraries/Contributions.sol";
import {SubsidyAccrual} from "../libraries/SubsidyAccrual.sol";
import {pack, PotBox, PotSlot} from "../types/PotSlot.sol";
import {Enrolment, Pot, RelationshipId} from "../types/Relationship.sol";
import {ProgrammeId} from "../types/Programme.sol";
import {ISubsidyClaims} from "./ISubsidies.sol";
import {RelationshipStore} from "./RelationshipStore.sol";

/// @title SubsidyClaims
/// @notice Pays accrued subsidy into pots: see {ISubsidyClaims}.
abstract contract SubsidyClaims is RelationshipStore, ISubsidyClaims {
    using SubsidyAccrual for Enrolment;

    /// @inheritdoc ISubsidyClaims
    function claimSubsidies(RelationshipId[] calldata ids) external returns (uint256 total) {
        for (uint256 i; i < ids.length; ++i) {
            total += _claimInto(ids[i]);
        }
        if (total == 0) revert RelationshipCoins_NothingToClaim();
    }

    /// @dev Claims for one relationship. All but the last claim of a term change two fields of the pot only.
    function _claimInto(RelationshipId id) private returns (uint256 amount) {
        PotBox storage box = _pots[id];
        PotSlot slot = box.slot;
        if (!slot.isSubsidised()) return 0;
        Enrolment storage enrolment = _enrolments[id];
        (ProgrammeId programme, uint96 rate, uint40 start, uint8 length) = (
            enrolment.programme,
            enrolment.rate,
            enrolment.start,
            enrolment.months
        );
        uint256 accrued = SubsidyAccrual.monthsBetween(start, length, slot.suspendedAtOf());
        uint256 claimed = slot.claimedMonthsOf();
        if (accrued == claimed) return 0;
        if (accrued == length) {
            Pot memory pot = slot.unpack();
            amount = _claim(id, pot);
            box.slot = pack(pot);
            return amount;
        }
        // Nothing overflows: the whole term was reserved, and all that the ledger owes fits into 96 bits.
        unchecked {
            amount = (accrued - claimed) * rate;
            box.slot = slot.withClaim(uint96(slot.balanceOf() + amount), uint8(accrued));
            emit SubsidyClaimed(id, programme, accrued - claimed, amount);
        }
    }

    /// @dev Adds the whole months that have accrued to the pot in memory, and ends a term that is over.
    function _claim(RelationshipId id, Pot memory pot) internal returns (uint256 amount) {
        Enrolment memory enrolment = _enrolments[id];
        uint256 accrued = enrolment.accruedMonths(pot.suspendedAt);
        uint256 months = accrued - pot.claimedMonths;
        if (months == 0) return 0;
        amount = months * enrolment.rate;
        // Nothing overflows: the whole term was reserved, and all that the ledger owes fits into 96 bits.
        unchecked {
            pot.balance += uint96(amount);
        }
        pot.claimedMonths = uint8(accrued);
        emit SubsidyClaimed(id, enrolment.programme, months, amount);
        if (accrued == enrolment.months) {
            _endEnrolment(id, pot, enrolment, 0, uint40(enrolment.end(pot.suspendedAt)), EnrolmentEnd.Complete);
        }
    }

    /// @dev Ends a term now: what has accrued goes to the pot in memory, the rest back to the treasury.
    function _stop(RelationshipId id, Pot memory pot, EnrolmentEnd how) internal {
        _claim(id, pot);
        if (!pot.subsidised) return;
        Enrolment memory enrolment = _enrolments[id];
        uint256 owed = enrolment.owedOnStop(pot);
        uint256 returned = uint256(enrolment.rate) * (enrolment.months - pot.claimedMonths) - owed;
        unchecked {
            pot.balance += uint96(owed);
            _treasuries[enrolment.programme] += uint96(returned);
        }
        if (owed != 0) emit SubsidyClaimed(id, enrolment.programme, 0, owed);
        _endEnrolment(id, pot, enrolment, returned, uint40(block.timestamp), how);
    }

    /// @dev Forgets the last suspension, after its time was worked into a running term.
    function _closeSuspension(RelationshipId id, Pot memory pot) internal {
        if (pot.subsidised) {
            _claim(id, pot);
            if (pot.subsidised) _enrolments[id].start += uint40(SubsidyAccrual.paused(pot.suspendedAt));
        }
        pot.suspendedAt = 0;
    }

    function _endEnrolment(
        RelationshipId id,
        Pot memory pot,
        Enrolment memory enrolment,
        uint256 returned,
        uint40 calendarStart,
        EnrolmentEnd how
    ) private {
        // A month that was paid before the enrolment is not asked for, nor counted, again.
        uint256 paidUntil = pot.calendarStart + pot.nextMonth * Contributions.MONTH;
        calendarStart = uint40(Math.max(calendarStart, paidUntil));
        delete _enrolments[id];
        pot.subsidised = false;
        pot.claimedMonths = 0;
        pot.calendarStart = calendarStart;
        pot.nextMonth = 0;
        emit EnrolmentEnded(id, enrolment.programme, returned, calendarStart, how);
    }
}
