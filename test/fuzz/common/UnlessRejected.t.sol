// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {IUnlessRejected} from "../../../contracts/common/IUnlessRejected.sol";
import {PendingAct, newAct} from "../../../contracts/common/libraries/PendingAct.sol";
import {UnlessRejectedHarness} from "../../../contracts/mocks/common/UnlessRejectedHarness.sol";

/// @notice Thresholds, times and the packed slot against arithmetic that is written as the rule is.
contract UnlessRejectedTest is Test {
    uint256 private constant NOW = 1_800_000_000;
    uint112 private constant MAX = type(uint112).max;
    bytes32 private constant ID = keccak256("act");

    UnlessRejectedHarness private harness;

    function setUp() public {
        vm.warp(NOW);
        harness = new UnlessRejectedHarness();
    }

    /// Rejected exactly when denominator * rejecting >= numerator * electorate, also one unit beside it.
    function testFuzz_rejected_threshold(uint112 electorate, uint8 numerator, uint8 denominator, uint112 w) public {
        electorate = uint112(bound(electorate, 1, MAX));
        (numerator, denominator) = _share(numerator, denominator);
        harness.scheduleFor(ID, electorate, IUnlessRejected.Terms(numerator, denominator, 3 days, 1 days, 1 days));
        uint256 threshold = (uint256(electorate) * numerator + denominator - 1) / denominator;
        if (w % 4 == 1) w = uint112(threshold);
        if (w % 4 == 2) w = uint112(threshold - 1);
        w = uint112(bound(w, 1, electorate));
        bool rejected = harness.rejectAs(ID, 0, w, 1);
        assertEq(rejected, uint256(denominator) * w >= uint256(numerator) * electorate, "threshold");
        assertEq(harness.statusOf(ID) == IUnlessRejected.Status.Rejected, rejected, "status");
    }

    /// Every subset of the sets of weights that are named everywhere, and of their largest multiples.
    function test_rejected_everySubset() public {
        _everySubset(_weights(1, 1, 1), 1);
        _everySubset(_weights(34, 33, 33), 1);
        _everySubset(_weights(50, 50, 0), 1);
        _everySubset(_weights(100, 100, 100), 1);
        _everySubset(_weights(1, 0, 0), 1);
        _everySubset(_weights(1, 1, 1), MAX / 3);
        _everySubset(_weights(34, 33, 33), MAX / 100);
        _everySubset(_weights(1, 0, 0), MAX);
    }

    /// An act after many rejections and withdrawals is the same as a sum, a highest and an end kept in full.
    function testFuzz_act_asInFull(uint112 electorate, uint8 numerator, uint8 denominator, uint256 seed) public pure {
        electorate = uint112(
            bound(
                electorate,
                1,
                seed % 3 == 0
                    ? 1000
                    : seed % 3 == 1
                        ? 1 << 31
                        : MAX
            )
        );
        (numerator, denominator) = _share(numerator, denominator);
        IUnlessRejected.Terms memory terms = IUnlessRejected.Terms(numerator, denominator, 3 days, 1 days, 5 days);
        uint256 end = NOW + 3 days;
        PendingAct act = newAct(electorate, terms, end);
        // By how much a height must be new for sure: nothing where the slot is exact, else two parts of 2^31.
        uint256 threshold = (uint256(electorate) * numerator + denominator - 1) / denominator;
        uint256 margin = threshold < 1 << 32 ? 0 : threshold >> 30;
        uint256 sum;
        uint256 highest;
        uint256 time = NOW;
        uint112[8] memory standing;
        for (uint256 i; i < 24 && act.statusAt(time) == IUnlessRejected.Status.Pending; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            time += seed % 8 hours;
            if (time >= end) break;
            uint256 v = (seed >> 32) % 8;
            if (standing[v] != 0) {
                act = act.withdrawnBy(standing[v]);
                sum -= standing[v];
                standing[v] = 0;
            } else {
                standing[v] = uint112(1 + ((seed >> 64) % (electorate / 8 + 1)));
                sum += standing[v];
                act = act.rejectedBy(standing[v], time);
                bool due = sum > highest && 6 * sum >= electorate && time + 1 days >= end && end < NOW + 6 days;
                bool over = uint256(denominator) * sum >= uint256(numerator) * electorate;
                if (act.endOf() != end) {
                    assertTrue(due && !over, "put off without a new highest of a sixth in the last day");
                    assertEq(act.endOf(), end + 1 days, "by a day");
                    end += 1 days;
                } else if (sum > highest + margin && 6 * sum >= electorate + 6 * margin) {
                    assertFalse(due && !over, "not put off");
                }
                if (sum > highest) highest = sum;
                assertEq(act.statusAt(time) == IUnlessRejected.Status.Rejected, over, "rejected");
            }
            assertLe(act.endOf(), NOW + 6 days, "later than two windows");
        }
    }

    /// Nothing in the slot touches anything else: what was scheduled is read, whatever happens to the weights.
    function testFuzz_act_fieldsStay(
        uint112 electorate,
        IUnlessRejected.Terms memory t,
        uint112 w,
        uint40 now_
    ) public {
        electorate = uint112(bound(electorate, 1, MAX));
        _bound(t);
        uint256 at = bound(now_, 1, type(uint40).max - 2 * uint256(t.window) - t.grace);
        vm.warp(at);
        uint256 end = harness.scheduleFor(ID, electorate, t);
        assertEq(end, at + t.window, "end");
        _assertAct(electorate, t, end);
        if (w == 0 || uint256(t.denominator) * w >= uint256(t.numerator) * electorate) return;
        vm.warp(end - 1);
        harness.rejectAs(ID, 7, w, 1);
        harness.withdrawAs(ID, 7, w, 2);
        IUnlessRejected.Act memory act = harness.actOf(ID);
        bool extended = act.end != end;
        assertEq(act.end, end + (extended ? t.extension : 0), "end");
        if (extended) assertEq(act.extensions + 1, _extensions(t), "extensions");
        else _assertAct(electorate, t, end);
        vm.warp(act.end);
        assertTrue(harness.statusOf(ID) == IUnlessRejected.Status.Executable, "executable from its end on");
        vm.warp(act.expiry - 1);
        harness.execute(ID);
        assertTrue(harness.statusOf(ID) == IUnlessRejected.Status.Executed, "executed");
        assertEq(harness.actOf(ID).end, act.end, "closing moved the end");
    }

    /// Terms out of their bounds are refused; all others are taken, and never later than a type can say.
    function testFuzz_schedule_bounds(uint112 electorate, IUnlessRejected.Terms memory t, uint40 now_) public {
        uint256 at = bound(now_, 1, type(uint40).max);
        vm.warp(at);
        // What is wrong with the terms is said before what is wrong with the electorate.
        bytes4 expected;
        if (electorate == 0) expected = IUnlessRejected.UnlessRejected_EmptyElectorate.selector;
        if (t.window == 0 || t.grace == 0 || t.extension > t.window) {
            expected = IUnlessRejected.UnlessRejected_TimesOutOfRange.selector;
        }
        if (at + 2 * uint256(t.window) + t.grace > type(uint40).max) {
            expected = IUnlessRejected.UnlessRejected_TimesOutOfRange.selector;
        }
        if (t.numerator == 0 || t.numerator > t.denominator) {
            expected = IUnlessRejected.UnlessRejected_ShareOutOfRange.selector;
        }
        if (expected != bytes4(0)) vm.expectPartialRevert(expected);
        harness.scheduleFor(ID, electorate, t);
    }

    function _everySubset(uint112[] memory weights, uint112 times) private {
        uint256 total;
        for (uint256 i; i < 3; ++i) total += uint256(weights[i]) * times;
        for (uint256 share = 1; share <= 2; ++share) {
            for (uint256 subset; subset < 8; ++subset) {
                bytes32 id = keccak256(abi.encode(weights, times, share, subset));
                harness.scheduleFor(id, uint112(total), IUnlessRejected.Terms(uint8(share), 3, 3 days, 1 days, 1 days));
                uint256 rejecting;
                for (uint32 i; i < 3; ++i) {
                    if (subset & (1 << i) == 0 || weights[i] == 0) continue;
                    if (3 * rejecting >= share * total) continue;
                    harness.rejectAs(id, i, weights[i] * times, 1);
                    rejecting += uint256(weights[i]) * times;
                }
                bool rejected = harness.statusOf(id) == IUnlessRejected.Status.Rejected;
                assertEq(rejected, 3 * rejecting >= share * total, "threshold");
            }
        }
    }

    function _assertAct(uint112 electorate, IUnlessRejected.Terms memory t, uint256 end) private view {
        IUnlessRejected.Act memory act = harness.actOf(ID);
        assertTrue(act.status == IUnlessRejected.Status.Pending, "status");
        assertEq(act.missing, (uint256(electorate) * t.numerator + t.denominator - 1) / t.denominator, "threshold");
        assertEq(act.end, end, "end");
        assertEq(act.expiry, end + t.grace, "expiry");
        assertEq(act.extension, t.extension, "extension");
        assertEq(act.extensions, _extensions(t), "extensions");
    }

    function _extensions(IUnlessRejected.Terms memory t) private pure returns (uint256 times) {
        if (t.extension != 0) times = t.window / t.extension;
        if (times > 255) times = 255;
    }

    function _bound(IUnlessRejected.Terms memory t) private pure {
        (t.numerator, t.denominator) = _share(t.numerator, t.denominator);
        t.window = uint32(bound(t.window, 1, type(uint32).max));
        t.extension = uint24(bound(t.extension, 0, t.window < type(uint24).max ? t.window : type(uint24).max));
        t.grace = uint24(bound(t.grace, 1, type(uint24).max));
    }

    function _share(uint8 numerator, uint8 denominator) private pure returns (uint8, uint8) {
        denominator = uint8(bound(denominator, 1, 255));
        return (uint8(bound(numerator, 1, denominator)), denominator);
    }

    function _weights(uint112 a, uint112 b, uint112 c) private pure returns (uint112[] memory weights) {
        weights = new uint112[](3);
        (weights[0], weights[1], weights[2]) = (a, b, c);
    }
}
