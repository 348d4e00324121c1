// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Enrolment, RelationshipId} from "../types/Relationship.sol";
import {ProgrammeId} from "../types/Programme.sol";

/// @title ISubsidyClaims
/// @notice What accrues to relationships that a programme enrolled (CS-3). Amounts are in the smallest unit of the asset.
interface ISubsidyClaims {
    /// @notice Why an enrolment ended.
    /// @custom:value Complete The term is over.
    /// @custom:value Stopped The funder stopped it.
    /// @custom:value Notice One of the two gave notice.
    /// @custom:value Ended The relationship ended or moved.
    enum EnrolmentEnd {
        Complete,
        Stopped,
        Notice,
        Ended
    }

    /// @notice Emitted when a programme's treasury grows.
    /// @param programme The programme.
    /// @param from Who paid.
    /// @param amount How much.
    event TreasuryFunded(ProgrammeId indexed programme, address indexed from, uint96 amount);

    /// @notice Emitted when accrued subsidy goes into the pot.
    /// @param id The relationship.
    /// @param programme The programme.
    /// @param months Whole months that were claimed; 0 where an early stop pays for a part of one.
    /// @param amount How much.
    event SubsidyClaimed(RelationshipId indexed id, ProgrammeId indexed programme, uint256 months, uint256 amount);

    /// @notice Emitted when an enrolment ends; contributions fall due again from `calendarStart`.
    /// @param id The relationship.
    /// @param programme The programme.
    /// @param returned What goes back to the treasury.
    /// @param calendarStart When the new calendar of contributions begins (UNIX seconds).
    /// @param how Why it ended.
    event EnrolmentEnded(
        RelationshipId indexed id,
        ProgrammeId indexed programme,
        uint256 returned,
        uint40 calendarStart,
        EnrolmentEnd how
    );

    /// @notice Thrown when none of the relationships has anything to claim.
    error RelationshipCoins_NothingToClaim();

    /// @notice Claims what has accrued, for any number of relationships, into their pots. Open to anyone; those with
    /// nothing to claim are passed over.
    /// @param ids The relationships.
    /// @return total What was claimed, above 0.
    function claimSubsidies(RelationshipId[] calldata ids) external returns (uint256 total);
}

/// @title ISubsidies
/// @notice The money of subsidy programmes. Amounts are in the smallest unit of the asset. Functions that only the desk
/// may call are narrow: it decides who is enrolled, this ledger decides what that pays.
interface ISubsidies is ISubsidyClaims {
    /// @notice Emitted when a programme's treasury pays back what is not reserved.
    /// @param programme The programme.
    /// @param to Who receives it.
    /// @param amount How much.
    event TreasuryWithdrawn(ProgrammeId indexed programme, address indexed to, uint96 amount);

    /// @notice Emitted when a relationship is enrolled; the whole term is reserved from the treasury.
    /// @param id The relationship.
    /// @param programme The programme.
    /// @param enrolment The term.
    event Enrolled(RelationshipId indexed id, ProgrammeId indexed programme, Enrolment enrolment);

    /// @notice Thrown when a treasury has less than is to be reserved or withdrawn.
    /// @param programme The programme.
    /// @param available What it has.
    /// @param amount What is needed.
    error RelationshipCoins_TreasuryTooSmall(ProgrammeId programme, uint256 available, uint256 amount);

    /// @notice Thrown when money would be paid to the ledger itself, where nobody could take it out again.
    /// @param receiver Who was to receive it.
    error RelationshipCoins_WrongReceiver(address receiver);

    /// @notice Thrown when a relationship is not in CS-3, or is when it must not be.
    /// @param id The relationship.
    /// @param subsidised Whether it is.
    error RelationshipCoins_Subsidised(RelationshipId id, bool subsidised);

    /// @notice Adds to a programme's treasury. Only the desk; the ledger needs the payer's allowance.
    /// @param programme The programme.
    /// @param from Who pays.
    /// @param amount How much, above 0.
    function fundTreasury(ProgrammeId programme, address from, uint96 amount) external;

    /// @notice Pays back what is not reserved. Only the desk.
    /// @param programme The programme.
    /// @param to Who receives it; not this ledger.
    /// @param amount How much, above 0.
    function withdrawTreasury(ProgrammeId programme, address to, uint96 amount) external;

    /// @notice Enrols a relationship and reserves the whole term. Only the desk, which has checked who may.
    /// @param id The relationship.
    /// @param enrolment The term; its start is set to now.
    function enrol(RelationshipId id, Enrolment memory enrolment) external;

    /// @notice Ends an enrolment for the future: pays what has accrued, to the second, and returns the rest to the
    /// treasury. Only the desk.
    /// @param id The relationship.
    function stopEnrolment(RelationshipId id) external;
}
