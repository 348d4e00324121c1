// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test, stdError} from "forge-std/Test.sol";

import {Split} from "../../../contracts/common/Split.sol";

/// @notice Proves {Split} against exact arithmetic in 512 bits that shares nothing with it.
contract SplitTest is Test {
    uint256 private constant HALF = type(uint256).max / 2;

    /// The parts add up to the amount, neither is off by more than half a unit, and half a unit goes to the first.
    function testFuzz_split_isExactToHalfAUnit(uint256 amount, uint256 one, uint256 other) public pure {
        (one, other) = _weights(one, other);
        vm.assume(one + other != 0);
        (uint256 first, uint256 second) = Split.byWeights(amount, one, other);
        assertEq(first + second, amount, "something was lost or made");
        _assertHalfAUnit(first, amount, one, one + other, true);
        _assertHalfAUnit(second, amount, other, one + other, false);
    }

    /// The same for what pots really are: 96 bits of money, 48 bits of care.
    function testFuzz_split_isExactForPots(uint96 amount, uint48 one, uint48 other) public pure {
        vm.assume(uint256(one) + other != 0);
        (uint256 first, uint256 second) = Split.byWeights(amount, one, other);
        assertEq(first + second, amount, "something was lost or made");
        uint256 total = uint256(one) + other;
        // Rounded to the nearest, half up, as one would on paper.
        assertEq(first, (2 * uint256(amount) * one + total) / (2 * total), "not the nearest");
    }

    /// Small numbers meet ties all the time.
    function testFuzz_split_givesTiesToTheFirst(uint8 amount, uint8 one, uint8 other) public pure {
        vm.assume(uint256(one) + other != 0);
        (uint256 first, uint256 second) = Split.byWeights(amount, one, other);
        uint256 total = uint256(one) + other;
        assertEq(first, (2 * uint256(amount) * one + total) / (2 * total), "not the nearest, half up");
        assertEq(second, amount - first, "something was lost or made");
    }

    /// Without weights the halves are equal, and an odd unit goes to the first.
    function testFuzz_split_halvesWithoutWeights(uint256 amount) public pure {
        (uint256 first, uint256 second) = Split.byWeights(amount, 0, 0);
        assertEq(first, amount / 2 + (amount % 2), "first half");
        assertEq(second, amount / 2, "second half");
    }

    /// Who gave nothing receives nothing, when the other gave something.
    function testFuzz_split_givesNothingForNothing(uint256 amount, uint256 weight) public pure {
        weight = bound(weight, 1, type(uint256).max);
        (uint256 first, uint256 second) = Split.byWeights(amount, weight, 0);
        assertEq(first, amount, "all to the first");
        (first, second) = Split.byWeights(amount, 0, weight);
        assertEq(second, amount, "all to the second");
    }

    /// More weight never means less, a larger weight never receives less, and a larger amount lessens neither part.
    function testFuzz_split_isMonotone(uint256 amount, uint256 one, uint256 other, uint256 more) public pure {
        (one, other) = _weights(one, other);
        more = bound(more, 0, HALF - one);
        (uint256 first, uint256 second) = Split.byWeights(amount, one, other);
        if (one >= other) assertGe(first, second, "larger weight, smaller part");
        else assertGe(second, first, "larger weight, smaller part");

        (uint256 firstWithMore, ) = Split.byWeights(amount, one + more, other);
        // From no weights at all to one on a side is a step from half to all or nothing.
        if (one + other != 0) assertGe(firstWithMore, first, "more weight, smaller part");

        if (amount == type(uint256).max) return;
        (uint256 firstOfMore, uint256 secondOfMore) = Split.byWeights(amount + 1, one, other);
        assertGe(firstOfMore, first, "larger amount, smaller first part");
        assertGe(secondOfMore, second, "larger amount, smaller second part");
    }

    /// The parts do not depend on the unit of the weights.
    function testFuzz_split_dependsOnTheRatioAlone(
        uint256 amount,
        uint128 one,
        uint128 other,
        uint64 factor
    ) public pure {
        vm.assume(factor != 0);
        (uint256 first, ) = Split.byWeights(amount, one, other);
        (uint256 scaled, ) = Split.byWeights(amount, uint256(one) * factor, uint256(other) * factor);
        assertEq(scaled, first, "another unit, another part");
    }

    /// Weights of which the sum is beyond 256 bits are refused.
    function testFuzz_split_refusesWeightsBeyondCounting(uint256 one, uint256 other) public {
        one = bound(one, 1, type(uint256).max);
        other = bound(other, type(uint256).max - one + 1, type(uint256).max);
        vm.expectRevert(stdError.arithmeticError);
        this.split(1, one, other);
    }

    /// The amounts of the published story.
    function test_split_ofTheStory() public pure {
        (uint256 first, uint256 second) = Split.byWeights(1_200e6, 582, 394);
        assertEq(first, 715_573_770);
        assertEq(second, 484_426_230);
        (first, second) = Split.byWeights(1_080e6, 582, 394);
        assertEq(first, 644_016_393);
        assertEq(second, 435_983_607);
    }

    function split(uint256 amount, uint256 one, uint256 other) external pure returns (uint256, uint256) {
        return Split.byWeights(amount, one, other);
    }

    function _weights(uint256 one, uint256 other) private pure returns (uint256, uint256) {
        return (bound(one, 0, HALF), bound(other, 0, HALF));
    }

    /// @dev |part * total - amount * weight| <= total / 2, and exactly half only upwards for the first.
    function _assertHalfAUnit(uint256 part, uint256 amount, uint256 weight, uint256 total, bool isFirst) private pure {
        (uint256 high, uint256 low) = _multiply(part, total);
        (uint256 exactHigh, uint256 exactLow) = _multiply(amount, weight);
        bool above = high > exactHigh || (high == exactHigh && low > exactLow);
        (uint256 errorHigh, uint256 error) = above
            ? _subtract(high, low, exactHigh, exactLow)
            : _subtract(exactHigh, exactLow, high, low);
        assertEq(errorHigh, 0, "off by far");
        assertLe(error, total - error, "off by more than half a unit");
        if (error == total - error) assertEq(above, isFirst, "half a unit went to the second");
    }

    /// @dev Product in 512 bits, as one multiplies by hand, with digits of 128 bits.
    function _multiply(uint256 x, uint256 y) private pure returns (uint256 high, uint256 low) {
        (uint256 x1, uint256 x0) = (x >> 128, x & type(uint128).max);
        (uint256 y1, uint256 y0) = (y >> 128, y & type(uint128).max);
        uint256 carry = (x0 * y0) >> 128;
        uint256 middle = x1 * y0 + carry;
        uint256 other = x0 * y1 + (middle & type(uint128).max);
        high = x1 * y1 + (middle >> 128) + (other >> 128);
        low = (other << 128) | ((x0 * y0) & type(uint128).max);
    }

    function _subtract(
        uint256 xHigh,
        uint256 xLow,
        uint256 yHigh,
        uint256 yLow
    ) private pure returns (uint256, uint256) {
        unchecked {
            return (xHigh - yHigh - (xLow < yLow ? 1 : 0), xLow - yLow);
        }
    }
}
