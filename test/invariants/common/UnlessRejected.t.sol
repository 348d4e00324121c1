// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {IUnlessRejected} from "../../../contracts/common/IUnlessRejected.sol";
import {UnlessRejectedHarness} from "../../../contracts/mocks/common/UnlessRejectedHarness.sol";
import {FrozenHandler, Ghost, UnlessRejectedHandler} from "./UnlessRejectedHandler.sol";

/// @notice The invariants of `README.md` beside this file.
abstract contract UnlessRejectedInvariants is Test {
    UnlessRejectedHarness internal harness;
    UnlessRejectedHandler internal handler;

    function setUp() public {
        vm.warp(1_800_000_000);
        harness = new UnlessRejectedHarness();
        handler = _handler();
        targetContract(address(handler));
    }

    function _handler() internal virtual returns (UnlessRejectedHandler);

    function _check() internal view {
        for (uint256 a; a < handler.ACTS(); ++a) _checkAct(a);
    }

    function _checkAct(uint256 a) private view {
        Ghost memory g = handler.ghostOf(a);
        IUnlessRejected.Act memory act = harness.actOf(handler.idOf(a));

        // 1 and 6: tally and ballots are what stands.
        uint256 sum;
        for (uint256 v; v < handler.VOTERS(); ++v) {
            (bool rejecting, uint256 counter) = harness.rejectionOf(handler.idOf(a), handler.numberOf(v));
            if (rejecting) sum += handler.weightOf(v);
            assertEq(rejecting, handler.standing(a, v) != 0, "1: another ballot");
            assertEq(counter, handler.counterOf(a, v), "6: another counter");
        }
        uint256 threshold = (g.electorate * g.terms.numerator + g.terms.denominator - 1) / g.terms.denominator;
        assertEq(sum, g.rejecting, "1: somebody counts twice or not at all");
        assertEq(act.missing, sum < threshold ? threshold - sum : 0, "1: the tally is not what stands");

        // 2, 3 and 7: what was reached is rejected, what was not is not, and what is final stays.
        bool reached = g.highest * g.terms.denominator >= g.electorate * g.terms.numerator;
        assertEq(reached, g.reached, "2: revived");
        assertTrue(act.status == _expected(g), "2, 3, 7: another status");

        // 4 and 5: the handler follows each step; here what must hold at all times.
        assertEq(act.end, g.end, "4: another end");
        assertLe(act.end, g.start + 2 * uint256(g.terms.window), "4: later than two windows");
        assertGe(act.end, g.start + g.terms.window, "4: moved forward");
        if (act.end != g.start + g.terms.window) assertGe(6 * g.highest, g.electorate, "5: less than a sixth");
    }

    function _expected(Ghost memory g) private view returns (IUnlessRejected.Status) {
        if (g.closed != IUnlessRejected.Status.Unknown) return g.closed;
        if (g.reached) return IUnlessRejected.Status.Rejected;
        uint256 time = vm.getBlockTimestamp();
        if (time < g.end) return IUnlessRejected.Status.Pending;
        return time < g.end + g.terms.grace ? IUnlessRejected.Status.Executable : IUnlessRejected.Status.Expired;
    }
}

/// @notice Days pass.
contract UnlessRejectedMovingTimeTest is UnlessRejectedInvariants {
    /// forge-config: default.invariant.runs = 48
    function invariant_unlessRejected_movingTime() public view {
        _check();
    }

    function _handler() internal override returns (UnlessRejectedHandler) {
        return new UnlessRejectedHandler(harness);
    }
}

/// @notice All within one second: nothing ends, nothing is put off.
contract UnlessRejectedFrozenTimeTest is UnlessRejectedInvariants {
    /// forge-config: default.invariant.runs = 16
    function invariant_unlessRejected_frozenTime() public view {
        _check();
        for (uint256 a; a < handler.ACTS(); ++a) {
            Ghost memory g = handler.ghostOf(a);
            assertEq(g.end, g.start + g.terms.window, "put off");
        }
    }

    function _handler() internal override returns (UnlessRejectedHandler) {
        return new FrozenHandler(harness);
    }
}
