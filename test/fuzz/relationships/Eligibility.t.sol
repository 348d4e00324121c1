// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Eligibility} from "../../../contracts/relationships/libraries/Eligibility.sol";
import {Policy, RateStep} from "../../../contracts/relationships/types/Programme.sol";
import {CareScheme} from "../../../contracts/relationships/types/Relationship.sol";

/// @notice Steps and balance, against their plain meaning.
contract EligibilityTest is Test {
    /// Sound: one to four, each pays, each asks more care than the one before.
    function testFuzz_steps_areSound(RateStep[] calldata given, uint8 length, bool rising) public view {
        RateStep[] memory steps = new RateStep[](length % 7);
        for (uint256 i; i < steps.length && i < given.length; ++i) {
            steps[i] = given[i];
            if (rising) steps[i] = RateStep(uint48(i * 1e9) + (given[i].care % 1e9), given[i].rate | 1);
        }
        bool sound = steps.length > 0 && steps.length < 5;
        for (uint256 i; i < steps.length; ++i) {
            if (steps[i].rate == 0) sound = false;
            for (uint256 j; j < i; ++j) if (steps[j].care >= steps[i].care) sound = false;
        }
        assertEq(this.areSound(steps), sound);
    }

    /// The step that is reached is the one that asks most of those that ask no more than there is.
    function testFuzz_steps_highestReached(uint48[4] calldata cares, uint8 length, uint256 care) public view {
        RateStep[] memory steps = new RateStep[](1 + (length % 4));
        uint256 least;
        for (uint256 i; i < steps.length; ++i) {
            steps[i] = RateStep(uint48(bound(cares[i], least, least + 1_000)), uint96(i + 1));
            least = steps[i].care + 1;
        }
        care = bound(care, 0, 5_000);
        assertTrue(this.areSound(steps));
        (bool reached, uint256 step) = this.stepOf(steps, care);
        assertEq(reached, care >= steps[0].care);
        if (!reached) return;
        assertLe(steps[step].care, care, "not reached");
        if (step + 1 < steps.length) assertGt(steps[step + 1].care, care, "a higher one is reached");
    }

    /// More care never means a lower step, and each step begins at its own number.
    function testFuzz_steps_moreIsNeverLess(uint48[4] calldata cares, uint48 care, uint48 more) public view {
        RateStep[] memory steps = new RateStep[](4);
        uint256 least;
        for (uint256 i; i < 4; ++i) {
            steps[i] = RateStep(uint48(bound(cares[i], least, least + 1e12)), 1);
            least = steps[i].care + 1;
        }
        (bool reached, uint256 step) = this.stepOf(steps, care);
        (bool reachedWithMore, uint256 stepWithMore) = this.stepOf(steps, uint256(care) + more);
        if (reached) assertTrue(reachedWithMore && stepWithMore >= step);
        for (uint256 i; i < 4; ++i) {
            (reached, step) = this.stepOf(steps, steps[i].care);
            assertTrue(reached && step == i, "a step does not begin at its number");
        }
    }

    /// Balance is the same both ways, between nothing and all, and exact in basis points.
    function testFuzz_balance(uint48 careA, uint48 careB) public pure {
        uint256 balance = Eligibility.balanceOf(careA, careB);
        assertEq(balance, Eligibility.balanceOf(careB, careA), "depends on the order");
        (uint256 smaller, uint256 larger) = careA < careB ? (careA, careB) : (careB, careA);
        if (larger == 0) {
            assertEq(balance, 10_000, "nobody gave less than the other");
            return;
        }
        assertLe(balance, 10_000);
        assertLe(balance * larger, smaller * 10_000, "rounded up");
        assertGt((balance + 1) * larger, smaller * 10_000, "rounded too far down");
        if (smaller == larger) assertEq(balance, 10_000);
    }

    function testFuzz_weights_exactlyForWeighted(uint8 scheme, bytes32 weights) public view {
        Policy memory policy;
        policy.scheme = CareScheme(scheme % 3);
        policy.weights = weights;
        assertEq(this.weightsFitScheme(policy), scheme % 3 == 2 ? weights != 0 : weights == 0);
        policy.weights = 0;
        assertEq(this.weightsFitScheme(policy), scheme % 3 != 2);
    }

    function areSound(RateStep[] calldata steps) external pure returns (bool) {
        return Eligibility.areSound(steps);
    }

    function stepOf(RateStep[] calldata steps, uint256 care) external pure returns (bool, uint256) {
        return Eligibility.stepOf(steps, care);
    }

    function weightsFitScheme(Policy calldata policy) external pure returns (bool) {
        return Eligibility.weightsFitScheme(policy);
    }
}
