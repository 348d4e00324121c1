// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {SubsidyAccrual} from "../libraries/SubsidyAccrual.sol";
import {Enrolment, Pot, RelationshipId} from "../types/Relationship.sol";
import {ProgrammeId} from "../types/Programme.sol";
import {ISubsidies} from "./ISubsidies.sol";
import {RelationshipStore} from "./RelationshipStore.sol";

/// @title Subsidies
/// @notice See {ISubsidies}.
abstract contract Subsidies is RelationshipStore, ISubsidies {
    using SafeERC20 for IERC20;
    using SubsidyAccrual for Enrolment;

    modifier onlyDesk() {
        if (msg.sender != DESK) revert RelationshipCoins_OnlyTheDesk(msg.sender);
        _;
    }

    /// @inheritdoc ISubsidies
    function claimSubsidies(RelationshipId[] calldata ids) external returns (uint256 total) {
        for (uint256 i; i < ids.length; ++i) {
            Pot memory pot = _pots[ids[i]];
            if (!pot.subsidised) continue;
            uint256 amount = _claim(ids[i], pot);
            if (amount == 0) continue;
            total += amount;
            _pots[ids[i]] = pot;
        }
        if (total == 0) revert RelationshipCoins_NothingToClaim();
    }

    /// @inheritdoc ISubsidies
    function claimableOf(RelationshipId id) external view returns (uint256) {
        Pot memory pot = _pots[id];
        if (!pot.subsidised) return 0;
        Enrolment memory enrolment = _enrolments[id];
        return (enrolment.accruedMonths(pot.suspendedAt) - pot.claimedMonths) * enrolment.rate;
    }

    /// @inheritdoc ISubsidies
    function fundedUntil(RelationshipId id) external view returns (uint256) {
        Pot memory pot = _pots[id];
        return pot.subsidised ? _enrolments[id].end(pot.suspendedAt) : 0;
    }

    /// @inheritdoc ISubsidies
    function fundTreasury(ProgrammeId programme, address from, uint96 amount) external onlyDesk nonReentrant {
        // Check: something.
        if (amount == 0) revert RelationshipCoins_Nothing();

        // Interaction: the money comes first, because only what has arrived is credited; re-entry is locked out.
        _pull(from, amount);

        // Effect: the treasury grows.
        _treasuries[programme] += amount;
        emit TreasuryFunded(programme, from, amount);
    }

    /// @inheritdoc ISubsidies
    function withdrawTreasury(ProgrammeId programme, address to, uint96 amount) external onlyDesk nonReentrant {
        // Check: something.
        if (amount == 0) revert RelationshipCoins_Nothing();

        // Effect: the treasury shrinks.
        _takeFromTreasury(programme, amount);
        emit TreasuryWithdrawn(programme, to, amount);

        // Interaction: pay.
        ASSET.safeTransfer(to, amount);
    }

    /// @inheritdoc ISubsidies
    function enrol(RelationshipId id, Enrolment memory enrolment) external onlyDesk {
        // Check: in CS-2, without notice or suspension.
        _requireCommonFund(id, _relationships[id]);
        Pot memory pot = _pots[id];
        _requireNotSuspended(id, pot);
        if (pot.subsidised) revert RelationshipCoins_Subsidised(id, true);

        // Effect: reserve the whole term, so that an accepted pair is never unpaid.
        _takeFromTreasury(enrolment.programme, uint256(enrolment.rate) * enrolment.months);
        enrolment.start = uint40(block.timestamp);
        _enrolments[id] = enrolment;
        pot.subsidised = true;
        pot.claimedMonths = 0;
        pot.suspendedAt = 0;
        _pots[id] = pot;
        emit Enrolled(id, enrolment.programme, enrolment);
    }

    /// @inheritdoc ISubsidies
    function stopEnrolment(RelationshipId id) external onlyDesk {
        Pot memory pot = _pots[id];
        if (!pot.subsidised) revert RelationshipCoins_Subsidised(id, false);
        _stop(id, pot, EnrolmentEnd.Stopped);
        _pots[id] = pot;
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
        delete _enrolments[id];
        pot.subsidised = false;
        pot.claimedMonths = 0;
        pot.calendarStart = calendarStart;
        pot.nextMonth = 0;
        emit EnrolmentEnded(id, enrolment.programme, returned, calendarStart, how);
    }

    function _takeFromTreasury(ProgrammeId programme, uint256 amount) internal {
        uint96 available = _treasuries[programme];
        if (available < amount) revert RelationshipCoins_TreasuryTooSmall(programme, available, amount);
        unchecked {
            _treasuries[programme] = uint96(available - amount);
        }
    }
}
