// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Contributions} from "../../../contracts/relationships/libraries/Contributions.sol";

/// @notice The calendar of contributions, against one that looks at every month by itself.
contract ContributionsTest is Test {
    uint256 private constant MONTH = 2_592_000;

    /// Month k can be paid from its first second to the last second of month k + 1, and at no other time.
    function testFuzz_month_canBePaidExactlyInItsTwoMonths(uint40 start, uint16 k, uint40 at) public {
        start = uint40(bound(start, 1, 4_000_000_000));
        k = uint16(bound(k, 0, 1_000));
        uint256 begins = start + k * MONTH;
        // Mostly about the month itself.
        at = uint40(bound(at, begins < 3 * MONTH ? 0 : begins - 3 * MONTH, begins + 4 * MONTH));
        vm.warp(at);
        (bool due, uint16 month) = this.payableNow(start, k);
        assertEq(due && month == k, at >= begins && at < begins + 2 * MONTH);
        // Nothing before it can be paid while it is the first; later ones once it is missed.
        assertEq(due, at >= begins);
        if (due) assertGe(month, k);
    }

    /// The four seconds at which everything turns.
    function testFuzz_month_turnsToTheSecond(uint40 start, uint16 k) public {
        start = uint40(bound(start, 1, 4_000_000_000));
        k = uint16(bound(k, 0, 1_000));
        uint256 begins = start + k * MONTH;
        _assertPayable(begins - 1, start, k, false, 0);
        _assertPayable(begins, start, k, true, k);
        _assertPayable(begins + 2 * MONTH - 1, start, k, true, k);
        _assertPayable(begins + 2 * MONTH, start, k, true, k + 1);
    }

    /// The month that can be paid is the earliest that can, among all months looked at one by one.
    function testFuzz_month_isTheEarliest(uint40 start, uint16 next, uint40 at) public {
        start = uint40(bound(start, 0, 3_000_000_000));
        at = uint40(bound(at, 0, uint256(start) + 60 * MONTH));
        next = uint16(bound(next, 0, 62));
        vm.warp(at);
        (bool due, uint16 month) = this.payableNow(start, next);
        bool found;
        for (uint256 k = next; !found && start + k * MONTH <= at; ++k) {
            found = at < start + (k + 2) * MONTH;
            if (found) assertEq(month, k, "not the earliest");
        }
        assertEq(due, found);
    }

    /// Two people who pay whenever something is due, in whatever rhythm they look, pay no month twice, none before it
    /// has begun and none after the next has ended; who looks once a month misses none.
    function testFuzz_months_arePaidOnce(uint40 start, uint32[] calldata pauses) public {
        start = uint40(bound(start, 1, 4_000_000_000));
        uint256 at = start;
        uint256 last = start;
        uint16 next;
        uint256 paid;
        bool missed;
        for (uint256 i; i < pauses.length && i < 64; ++i) {
            at += bound(pauses[i], 0, 80 days);
            vm.warp(at);
            missed = missed || at - last > MONTH;
            last = at;
            (bool due, uint16 month) = this.payableNow(start, next);
            while (due) {
                assertGe(month, next, "paid twice");
                assertGe(at, start + month * MONTH, "paid before it began");
                assertLt(at, start + (uint256(month) + 2) * MONTH, "paid after it was missed");
                next = month + 1;
                ++paid;
                (due, month) = this.payableNow(start, next);
            }
        }
        uint256 begun = (at - start) / MONTH + 1;
        if (pauses.length == 0) return;
        assertLe(paid, begun, "more paid than began");
        assertEq(next, begun, "something was left");
        if (!missed) assertEq(paid, begun, "a month was missed");
    }

    /// Thousands of years later the number stops instead of failing.
    function testFuzz_month_saturates(uint40 start, uint16 next, uint40 at) public {
        vm.warp(at);
        (bool due, uint16 month) = this.payableNow(start, next);
        if (at < start) assertFalse(due, "before it began");
        if (due) assertGe(month, next);
    }

    function payableNow(uint40 start, uint16 next) external view returns (bool, uint16) {
        return Contributions.payable_(start, next);
    }

    function _assertPayable(uint256 at, uint40 start, uint16 next, bool isDue, uint256 isMonth) private {
        vm.warp(at);
        (bool due, uint16 month) = this.payableNow(start, next);
        assertEq(due, isDue);
        if (due) assertEq(month, isMonth);
    }
}
