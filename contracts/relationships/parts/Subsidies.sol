// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {pack} from "../types/PotSlot.sol";
import {Enrolment, Pot, RelationshipId} from "../types/Relationship.sol";
import {ProgrammeId} from "../types/Programme.sol";
import {ISubsidies} from "./ISubsidies.sol";
import {SubsidyClaims} from "./SubsidyClaims.sol";

/// @title Subsidies
/// @notice The treasuries and enrolments of subsidy programmes, for the desk: see {ISubsidies}.
abstract contract Subsidies is SubsidyClaims, ISubsidies {
    using SafeERC20 for IERC20;

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
        // Check: something, and not to the ledger itself, where nobody could take it out again.
        if (amount == 0) revert RelationshipCoins_Nothing();
        if (to == address(this)) revert RelationshipCoins_WrongReceiver(to);

        // Effect: the treasury shrinks.
        _takeFromTreasury(programme, amount);
        emit TreasuryWithdrawn(programme, to, amount);

        // Interaction: pay.
        ASSET.safeTransfer(to, amount);
    }

    /// @inheritdoc ISubsidies
    function enrol(RelationshipId id, Enrolment memory enrolment) external onlyDesk {
        // Check: in CS-2, without notice or suspension.
        _requireCommonFund(id, _relationships[id].slot);
        Pot memory pot = _pots[id].slot.unpack();
        _requireNotSuspended(id, pot.suspendedAt);
        if (pot.subsidised) revert RelationshipCoins_Subsidised(id, true);

        // Effect: reserve the whole term, so that an accepted pair is never unpaid.
        _takeFromTreasury(enrolment.programme, uint256(enrolment.rate) * enrolment.months);
        enrolment.start = uint40(block.timestamp);
        _enrolments[id] = enrolment;
        pot.subsidised = true;
        pot.claimedMonths = 0;
        pot.suspendedAt = 0;
        _pots[id].slot = pack(pot);
        emit Enrolled(id, enrolment.programme, enrolment);
    }

    /// @inheritdoc ISubsidies
    function stopEnrolment(RelationshipId id) external onlyDesk {
        Pot memory pot = _pots[id].slot.unpack();
        if (!pot.subsidised) revert RelationshipCoins_Subsidised(id, false);
        _stop(id, pot, EnrolmentEnd.Stopped);
        _pots[id].slot = pack(pot);
    }

    function _takeFromTreasury(ProgrammeId programme, uint256 amount) private {
        uint96 available = _treasuries[programme];
        if (available < amount) revert RelationshipCoins_TreasuryTooSmall(programme, available, amount);
        unchecked {
            _treasuries[programme] = uint96(available - amount);
        }
    }
}
