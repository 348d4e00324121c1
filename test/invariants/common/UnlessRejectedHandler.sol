// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StdAssertions} from "forge-std/StdAssertions.sol";
import {TestBase} from "forge-std/Base.sol";

import {IUnlessRejected} from "../../../contracts/common/IUnlessRejected.sol";
import {Ballots} from "../../../contracts/common/libraries/Ballots.sol";
import {UnlessRejectedHarness} from "../../../contracts/mocks/common/UnlessRejectedHarness.sol";

/// @notice What happened to an act, kept in full and apart from the contract.
struct Ghost {
    IUnlessRejected.Terms terms;
    uint256 electorate;
    uint256 start;
    uint256 end;
    uint256 rejecting;
    uint256 highest;
    bool reached;
    IUnlessRejected.Status closed;
}

/// @notice Ten voters about four acts.
contract UnlessRejectedHandler is TestBase, StdAssertions {
    uint256 public constant ACTS = 4;
    uint32 public constant VOTERS = 10;

    UnlessRejectedHarness public immutable harness;

    mapping(uint256 act => Ghost) private _ghosts;
    mapping(uint256 act => mapping(uint256 voter => uint256)) public standing;
    mapping(uint256 act => mapping(uint256 voter => uint256)) public counterOf;

    mapping(bytes32 what => uint256) public calls;

    constructor(UnlessRejectedHarness harness_) {
        harness = harness_;
        _schedule(0, IUnlessRejected.Terms(2, 3, 3 days, 1 days, 5 days), 0);
        _schedule(1, IUnlessRejected.Terms(1, 3, 6 days, 1 days, 5 days), 0);
        _schedule(2, IUnlessRejected.Terms(1, 3, 7 days, 0, 5 days), 0);
        // Most of the electorate never says anything.
        _schedule(3, IUnlessRejected.Terms(1, 2, 10 hours, 3 hours, 20 days), 400);
    }

    modifier counted(bytes32 what) {
        ++calls[what];
        _;
    }

    function ghostOf(uint256 a) external view returns (Ghost memory) {
        return _ghosts[a];
    }

    function idOf(uint256 a) public pure returns (bytes32) {
        return keccak256(abi.encode("act", a));
    }

    /// @dev Voters sit in different words of ballots.
    function numberOf(uint256 v) public pure returns (uint32) {
        return uint32(v * 13);
    }

    function weightOf(uint256 v) public pure returns (uint112) {
        return uint112([uint256(1), 1, 1, 34, 33, 33, 50, 50, 100, 7][v]);
    }

    function reject(uint256 seed, uint256 by) external counted("reject") {
        (bool found, uint256 a) = _pick(seed);
        if (!found) return;
        uint256 v = seed % VOTERS;
        uint256 counter = counterOf[a][v] + 1 + (by % 2);
        if (counter > 63) return;
        bool rejected = harness.rejectAs(idOf(a), numberOf(v), weightOf(v), counter);
        _counts(a, v, counter);
        _after(a);
        assertEq(rejected, _ghosts[a].reached, "said to be rejected");
    }

    function rejectTogether(uint256 seed, uint256 who, uint256 counter) external counted("rejectTogether") {
        (bool found, uint256 a) = _pick(seed);
        if (!found) return;
        counter = 1 + (counter % 12);
        uint256[] memory ballots = new uint256[](1 + (who % 6));
        for (uint256 i; i < ballots.length; ++i) {
            uint256 v = (who >> (8 * i)) % VOTERS;
            ballots[i] = (uint256(numberOf(v)) << 112) | weightOf(v);
            if (counter > counterOf[a][v]) _counts(a, v, counter);
        }
        harness.rejectTogetherAs(idOf(a), ballots, counter);
        _after(a);
    }

    function withdraw(uint256 seed, uint256 by) external counted("withdraw") {
        (bool found, uint256 a) = _pick(seed);
        if (!found) return;
        uint256 v = seed % VOTERS;
        uint256 counter = counterOf[a][v] + 1 + (by % 2);
        if (counter > 63) return;
        harness.withdrawAs(idOf(a), numberOf(v), weightOf(v), counter);
        _ghosts[a].rejecting -= standing[a][v];
        standing[a][v] = 0;
        counterOf[a][v] = counter;
        _after(a);
    }

    /// An old signature is carried again: alone it is refused, together it is left out.
    function replay(uint256 seed, uint256 counter) external counted("replay") {
        (bool found, uint256 a) = _pick(seed);
        uint256 v = seed % VOTERS;
        uint256 last = counterOf[a][v];
        if (!found || last == 0) return;
        counter = counter % (last + 1);
        bytes4 expected =
            last == 63 ? Ballots.Ballots_NoMoreChanges.selector : Ballots.Ballots_CounterNotHigher.selector;
        vm.expectPartialRevert(expected);
        harness.rejectAs(idOf(a), numberOf(v), weightOf(v), counter);
        vm.expectPartialRevert(expected);
        harness.withdrawAs(idOf(a), numberOf(v), weightOf(v), counter);
        uint256[] memory ballots = new uint256[](1);
        ballots[0] = (uint256(numberOf(v)) << 112) | weightOf(v);
        assertFalse(harness.rejectTogetherAs(idOf(a), ballots, counter), "an old signature counted");
    }

    function execute(uint256 seed) external counted("execute") {
        uint256 a = seed % ACTS;
        Ghost storage g = _ghosts[a];
        bool due = !g.reached && g.closed == IUnlessRejected.Status.Unknown && _now() >= g.end;
        if (due && _now() < g.end + g.terms.grace) {
            harness.execute(idOf(a));
            assertLt(
                g.highest * g.terms.denominator,
                g.electorate * g.terms.numerator,
                "executed what was at or above its share"
            );
            g.closed = IUnlessRejected.Status.Executed;
        } else {
            vm.expectPartialRevert(IUnlessRejected.UnlessRejected_WrongStatus.selector);
            harness.execute(idOf(a));
        }
    }

    function cancel(uint256 seed) external counted("cancel") {
        // Rarely, so that the acts live.
        if (seed % 16 != 0) return;
        uint256 a = (seed >> 8) % ACTS;
        Ghost storage g = _ghosts[a];
        bool open = !g.reached && g.closed == IUnlessRejected.Status.Unknown && _now() < g.end + g.terms.grace;
        if (!open) vm.expectPartialRevert(IUnlessRejected.UnlessRejected_WrongStatus.selector);
        harness.cancel(idOf(a));
        if (open) g.closed = IUnlessRejected.Status.Cancelled;
    }

    function record(uint256 seed) external counted("record") {
        uint256 a = seed % ACTS;
        Ghost storage g = _ghosts[a];
        bool over = g.reached || _now() >= g.end + g.terms.grace;
        if (g.closed == IUnlessRejected.Status.Unknown && over) {
            g.closed = harness.record(idOf(a));
            bool right = g.closed == (g.reached ? IUnlessRejected.Status.Rejected : IUnlessRejected.Status.Expired);
            assertTrue(right, "recorded as something else");
        } else {
            vm.expectPartialRevert(IUnlessRejected.UnlessRejected_WrongStatus.selector);
            harness.record(idOf(a));
        }
    }

    /// Nothing that was scheduled before can be scheduled again.
    function scheduleAgain(uint256 seed) external counted("scheduleAgain") {
        uint256 a = seed % ACTS;
        vm.expectPartialRevert(IUnlessRejected.UnlessRejected_WrongStatus.selector);
        harness.scheduleFor(idOf(a), 1, _ghosts[a].terms);
    }

    /// @dev Overridden where time stands still.
    function pass(uint256 time) external virtual counted("pass") {
        vm.warp(_now() + 1 + (time % 9 hours));
    }

    /// Into the last seconds of an act, where rejections put off its end. Overridden where time stands still.
    function passToTheEnd(uint256 seed, uint256 before) external virtual counted("passToTheEnd") {
        (bool found, uint256 a) = _pick(seed);
        if (!found) return;
        uint256 last = _ghosts[a].end - 1 - (before % 3 hours);
        if (last > _now()) vm.warp(last);
    }

    function _schedule(uint256 a, IUnlessRejected.Terms memory terms, uint256 silent) private {
        uint256 electorate = silent;
        for (uint256 v; v < VOTERS; ++v) electorate += weightOf(v);
        harness.scheduleFor(idOf(a), uint112(electorate), terms);
        Ghost storage g = _ghosts[a];
        (g.terms, g.electorate, g.start, g.end) = (terms, electorate, _now(), _now() + terms.window);
    }

    /// @dev The first act from a number on that can be rejected.
    function _pick(uint256 seed) private view returns (bool, uint256) {
        for (uint256 k; k < ACTS; ++k) {
            uint256 a = ((seed >> 128) + k) % ACTS;
            Ghost storage g = _ghosts[a];
            if (!g.reached && g.closed == IUnlessRejected.Status.Unknown && _now() < g.end) return (true, a);
        }
        return (false, 0);
    }

    function _counts(uint256 a, uint256 v, uint256 counter) private {
        _ghosts[a].rejecting += weightOf(v) - standing[a][v];
        standing[a][v] = weightOf(v);
        counterOf[a][v] = counter;
    }

    /// @dev Follows the rule in full numbers, and compares the end.
    function _after(uint256 a) private {
        Ghost storage g = _ghosts[a];
        g.reached = g.terms.denominator * g.rejecting >= g.terms.numerator * g.electorate;
        if (g.rejecting > g.highest) {
            g.highest = g.rejecting;
            bool late = g.terms.extension != 0 && _now() + g.terms.extension >= g.end;
            bool room = g.end + g.terms.extension <= g.start + 2 * uint256(g.terms.window);
            if (late && room && 6 * g.rejecting >= g.electorate && !g.reached) {
                g.end += g.terms.extension;
                ++calls["put off"];
            }
        }
        assertEq(harness.actOf(idOf(a)).end, g.end, "the end is another");
    }

    function _now() internal view returns (uint256) {
        return vm.getBlockTimestamp();
    }
}

/// @notice The same within one second.
contract FrozenHandler is UnlessRejectedHandler {
    constructor(UnlessRejectedHarness harness_) UnlessRejectedHandler(harness_) {}

    function pass(uint256) external override counted("pass") {}

    function passToTheEnd(uint256, uint256) external override counted("passToTheEnd") {}
}
