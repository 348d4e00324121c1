// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {SubsidyAccrual} from "../../../contracts/relationships/libraries/SubsidyAccrual.sol";
import {ProgrammeId} from "../../../contracts/relationships/types/Programme.sol";
import {Enrolment, Pot} from "../../../contracts/relationships/types/Relationship.sol";

/// @notice What accrues of a subsidy, against a clock that is moved hour by hour and stands still while suspended.
contract SubsidyAccrualTest is Test {
    uint256 private constant MONTH = 2_592_000;
    uint40 private constant START = 1_800_000_000;

    /// A term with one suspension, looked at hour by hour: months accrue one after the other as the term's own clock
    /// reaches them, and stopping pays the running month in proportion.
    function testFuzz_term_hourByHour(
        uint96 rate,
        uint8 months,
        uint16 suspendAfter,
        uint16 liftAfter,
        uint16 lookAfter
    ) public {
        months = uint8(bound(months, 1, 3));
        uint256 look = bound(lookAfter, 0, 200 * 24);
        uint256 suspend = bound(suspendAfter, 0, 120 * 24);
        uint256 lift = bound(liftAfter, 0, 40 * 24);
        Enrolment memory enrolment = _enrolment(rate, months);

        // The term's own clock, in hours; a suspension ends by itself after 30 days.
        uint256 ran;
        uint256 stood;
        for (uint256 hour; hour < look; ++hour) {
            bool suspended = hour >= suspend && hour < suspend + lift && hour < suspend + 30 * 24;
            if (suspended) ++stood;
            else ++ran;
        }
        bool begun = look > suspend;
        bool lifted = begun && lift < 30 * 24 && look >= suspend + lift;
        vm.warp(START + look * 1 hours);

        // Lifting works the time into the start; until then, and after 30 days, it is computed.
        uint40 suspendedAt = begun && !lifted ? uint40(START + suspend * 1 hours) : 0;
        if (lifted) enrolment.start += uint40(stood * 1 hours);
        assertEq(this.paused(suspendedAt), lifted ? 0 : stood * 1 hours, "time that it stood still");

        uint256 accrued;
        while (accrued < months && ran >= (accrued + 1) * 30 * 24) ++accrued;
        assertEq(this.accruedMonths(enrolment, suspendedAt), accrued, "months");

        uint256 term = uint256(months) * 30 * 24;
        uint256 counted = ran > term ? term : ran;
        uint256 whole = (uint256(rate) * counted) / (30 * 24);
        for (uint8 claimed; claimed <= accrued; ++claimed) {
            Pot memory pot;
            pot.suspendedAt = suspendedAt;
            pot.claimedMonths = claimed;
            assertEq(this.owedOnStop(enrolment, pot), whole - uint256(rate) * claimed, "owed on stop");
        }
    }

    /// To the second: the month is full in the second in which it ends, not one sooner.
    function testFuzz_month_isFullToTheSecond(uint96 rate, uint8 months, uint8 month, uint40 paused) public {
        months = uint8(bound(months, 1, 60));
        month = uint8(bound(month, 1, months));
        paused = uint40(bound(paused, 0, 30 days));
        Enrolment memory enrolment = _enrolment(rate, months);
        // It stood still from the first second on, for as long as `paused`, and was lifted.
        enrolment.start += paused;
        vm.warp(START + paused + month * MONTH - 1);
        assertEq(this.accruedMonths(enrolment, 0), month - 1);
        vm.warp(START + paused + month * MONTH);
        assertEq(this.accruedMonths(enrolment, 0), month);
    }

    /// Claimed whenever, the claims add up to what one claim at the end takes, and what a stop then owes is what a
    /// stop without any claim would have owed beyond them.
    function testFuzz_claims_addUp(uint96 rate, uint8 months, uint32[8] calldata pauses) public {
        months = uint8(bound(months, 1, 60));
        Enrolment memory enrolment = _enrolment(rate, months);
        Pot memory pot;
        uint256 at = START;
        uint256 sum;
        for (uint256 i; i < pauses.length; ++i) {
            at += bound(pauses[i], 0, 300 days);
            vm.warp(at);
            uint256 accrued = this.accruedMonths(enrolment, 0);
            assertGe(accrued, pot.claimedMonths, "accrued months fell");
            sum += (accrued - pot.claimedMonths) * rate;
            pot.claimedMonths = uint8(accrued);
        }
        assertEq(sum, this.accruedMonths(enrolment, 0) * rate, "claims do not add up");
        Pot memory untouched;
        assertEq(
            sum + this.owedOnStop(enrolment, pot),
            this.owedOnStop(enrolment, untouched),
            "stop owes more or less"
        );
        assertLe(this.owedOnStop(enrolment, untouched), uint256(rate) * months, "more than was reserved");
    }

    /// A suspension moves the end by as long as it lasted, and only if it began before the end.
    function testFuzz_suspension_movesTheEnd(uint8 months, uint40 suspendAfter, uint40 lookAfter) public {
        months = uint8(bound(months, 1, 60));
        uint256 planned = START + months * MONTH;
        uint256 suspendedAt = START + bound(suspendAfter, 0, (months + 2) * MONTH);
        uint256 at = suspendedAt + bound(lookAfter, 0, (months + 4) * MONTH);
        Enrolment memory enrolment = _enrolment(1e6, months);
        vm.warp(at);
        uint256 stood = at - suspendedAt < 30 days ? at - suspendedAt : 30 days;
        uint256 end = this.end(enrolment, uint40(suspendedAt));
        assertEq(end, suspendedAt < planned ? planned + stood : planned);
        assertEq(this.end(enrolment, 0), planned);
        // The term is over exactly when its end is reached.
        assertEq(this.accruedMonths(enrolment, uint40(suspendedAt)) == months, at >= end);
    }

    /// What is owed only grows with time, suspended or not.
    function testFuzz_owed_onlyGrows(uint96 rate, uint8 months, uint40 suspend, uint40 one, uint40 other) public {
        months = uint8(bound(months, 1, 60));
        suspend = uint40(bound(suspend, 0, 1_000 days));
        one = uint40(bound(one, suspend, 2_000 days));
        other = uint40(bound(other, one, 3_000 days));
        Enrolment memory enrolment = _enrolment(rate, months);
        Pot memory pot;
        pot.suspendedAt = START + suspend;
        vm.warp(START + uint256(one));
        (uint256 owed, uint256 accrued) = (
            this.owedOnStop(enrolment, pot),
            this.accruedMonths(enrolment, pot.suspendedAt)
        );
        vm.warp(START + uint256(other));
        assertGe(this.owedOnStop(enrolment, pot), owed, "owed fell");
        assertGe(this.accruedMonths(enrolment, pot.suspendedAt), accrued, "months fell");
        assertGe(owed, accrued * rate, "less than the whole months");
    }

    // From outside, so that each reads the time anew.

    function paused(uint40 suspendedAt) external view returns (uint256) {
        return SubsidyAccrual.paused(suspendedAt);
    }

    function accruedMonths(Enrolment memory enrolment, uint40 suspendedAt) external view returns (uint256) {
        return SubsidyAccrual.accruedMonths(enrolment, suspendedAt);
    }

    function owedOnStop(Enrolment memory enrolment, Pot memory pot) external view returns (uint256) {
        return SubsidyAccrual.owedOnStop(enrolment, pot);
    }

    function end(Enrolment memory enrolment, uint40 suspendedAt) external view returns (uint256) {
        return SubsidyAccrual.end(enrolment, suspendedAt);
    }

    function _enrolment(uint96 rate, uint8 months) private pure returns (Enrolment memory) {
        return Enrolment(ProgrammeId.wrap(1), rate, START, months, 1, false);
    }
}
