// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Enrolment, Pot} from "../types/Relationship.sol";

/// @title SubsidyAccrual
/// @notice How much of a subsidy has accrued at a time, in whole months, and to the second when it stops early.
/// @dev The clock of a term stands still during a suspension. One suspension at most is not yet worked into the
/// enrolment's start: the last one of the pot's slot.
library SubsidyAccrual {
    /// @dev A month (30 days).
    uint256 internal constant MONTH = 30 days;

    /// @dev Longest suspension (30 days).
    uint256 internal constant SUSPENSION = 30 days;

    /// @notice Seconds that the last suspension has taken so far.
    /// @param suspendedAt When it began (UNIX seconds); 0 if there is none.
    /// @return Seconds, at most 30 days.
    function paused(uint40 suspendedAt) internal view returns (uint256) {
        return suspendedAt == 0 ? 0 : Math.min(block.timestamp - suspendedAt, SUSPENSION);
    }

    /// @notice Whole months that have accrued, claimed or not.
    /// @param enrolment The term.
    /// @param suspendedAt When the last suspension began (UNIX seconds); 0 if there is none.
    /// @return Months, at most the length of the term.
    function accruedMonths(Enrolment memory enrolment, uint40 suspendedAt) internal view returns (uint256) {
        return monthsBetween(enrolment.start, enrolment.months, suspendedAt);
    }

    /// @notice The same from the fields that it needs.
    /// @param start When the term began, moved by the time spent in suspensions (UNIX seconds).
    /// @param months Length of the term.
    /// @param suspendedAt When the last suspension began (UNIX seconds); 0 if there is none.
    /// @return Months, at most the length of the term.
    function monthsBetween(uint40 start, uint8 months, uint40 suspendedAt) internal view returns (uint256) {
        return Math.min((block.timestamp - paused(suspendedAt) - start) / MONTH, months);
    }

    /// @notice What is owed when the term stops now: the months not claimed, and the running month to the second.
    /// @param enrolment The term.
    /// @param pot The pot's slot.
    /// @return Amount in the smallest unit of the asset, rounded down.
    function owedOnStop(Enrolment memory enrolment, Pot memory pot) internal view returns (uint256) {
        uint256 seconds_ = Math.min(_elapsed(enrolment, pot.suspendedAt), enrolment.months * MONTH);
        return (enrolment.rate * seconds_) / MONTH - enrolment.rate * uint256(pot.claimedMonths);
    }

    /// @notice When a term that is over ended.
    /// @param enrolment The term.
    /// @param suspendedAt When the last suspension began (UNIX seconds); 0 if there is none.
    /// @return UNIX seconds.
    function end(Enrolment memory enrolment, uint40 suspendedAt) internal view returns (uint256) {
        uint256 planned = enrolment.start + enrolment.months * MONTH;
        return suspendedAt != 0 && suspendedAt < planned ? planned + paused(suspendedAt) : planned;
    }

    function _elapsed(Enrolment memory enrolment, uint40 suspendedAt) private view returns (uint256) {
        return block.timestamp - paused(suspendedAt) - enrolment.start;
    }
}
