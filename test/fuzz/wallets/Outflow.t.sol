// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Outflow} from "../../../contracts/wallets/libraries/Outflow.sol";

/// @notice Buckets of what left, against a list of all that left.
contract OutflowTest is Test {
    uint256 private constant ENTRIES = 12;
    uint256 private constant PERIOD = 10 days;

    /// @notice What left, and when.
    struct Log {
        uint256[ENTRIES] at;
        uint256[ENTRIES] amount;
        uint256 count;
    }

    /// What counts is never less than what left in the 30 days before, whenever one looks; nor more than what left in the period
    /// of ten days one is in and the three before, but for roundings of less than 2^-23 each time something was added.
    function testFuzz_sum_coversEvery30Days(
        uint32[ENTRIES] memory waits,
        uint128[ENTRIES] memory amounts,
        uint32 look,
        uint8 scale
    ) public pure {
        Log memory log;
        uint256 word;
        uint256 time = 1_800_000_000 + (look % PERIOD);
        for (uint256 i; i < ENTRIES; ++i) {
            time += _wait(waits[i]);
            word = Outflow.movedOn(word, time);
            uint256 before = Outflow.sum(word);
            uint256 amount = amounts[i] >> (scale % 125);
            word = Outflow.add(word, amount);
            (log.at[i], log.amount[i], log.count) = (time, amount, i + 1);
            assertGe(Outflow.sum(word), before + amount, "less counts than was added");
            _mustCover(log, word, time);
        }
        time += look % (60 days);
        _mustCover(log, Outflow.movedOn(word, time), time);
    }

    /// Below 2^24 in each period it is exact.
    function testFuzz_sum_isExactBelow24Bits(uint32[ENTRIES] memory waits, uint24[ENTRIES] memory amounts) public pure {
        Log memory log;
        uint256 word;
        uint256 time = 1_800_000_000;
        for (uint256 i; i < ENTRIES; ++i) {
            time += _wait(waits[i]);
            // Twelve of them together stay below.
            amounts[i] /= 12;
            word = Outflow.add(Outflow.movedOn(word, time), amounts[i]);
            (log.at[i], log.amount[i], log.count) = (time, amounts[i], i + 1);
            assertEq(Outflow.sum(word), _inPeriods(log, time), "not exact");
        }
    }

    /// A wallet that lets leave what the buckets allow keeps the limit in every period of 30 days: at each payment, what left in it
    /// and this one are at most the share of what was free then and what left in it.
    function testFuzz_limit_holdsInEvery30Days(
        uint32[ENTRIES] memory waits,
        uint96[ENTRIES] memory wishes,
        uint96[ENTRIES] memory donations,
        uint8 share,
        uint8 scale
    ) public pure {
        share = uint8(bound(share, 1, 100));
        Log memory log;
        uint256 word;
        uint256 time = 1_800_000_000;
        uint256 free = uint256(donations[0]) + wishes[1];
        for (uint256 i; i < ENTRIES; ++i) {
            time += _wait(waits[i]);
            free += donations[i] >> (scale % 90);
            word = Outflow.movedOn(word, time);
            uint256 left = Outflow.sum(word);
            uint256 most = ((free + left) * share) / 100;
            most = most > left ? most - left : 0;
            uint256 pays = wishes[i] % 4 == 0 ? most : bound(wishes[i], 0, most);
            _mustKeep(log, time, free, pays, share);
            word = Outflow.add(word, pays);
            (log.at[i], log.amount[i], log.count) = (time, pays, i + 1);
            free -= pays;
        }
    }

    /// What left makes room again after 40 days at the latest.
    function testFuzz_movedOn_forgets(uint128 amount, uint32 at, uint32 later) public pure {
        uint256 time = 1_800_000_000 + uint256(at);
        uint256 word = Outflow.add(Outflow.movedOn(0, time), amount);
        uint256 then_ = time + (later % (80 days));
        uint256 left = Outflow.sum(Outflow.movedOn(word, then_));
        if (then_ - time < 30 days) assertGe(left, amount, "forgotten too early");
        if (then_ - time >= 40 days) assertEq(left, 0, "never forgotten");
        assertTrue(left == 0 || left == Outflow.sum(word), "changed by waiting");
    }

    /// Looking twice is looking once, and nothing leaves its field.
    function testFuzz_word_staysWithin144Bits(
        uint128[ENTRIES] memory amounts,
        uint32[ENTRIES] memory waits
    ) public pure {
        uint256 word;
        uint256 time = 1_800_000_000;
        for (uint256 i; i < ENTRIES; ++i) {
            time += _wait(waits[i]);
            word = Outflow.movedOn(word, time);
            assertEq(Outflow.movedOn(word, time), word, "moved on twice");
            word = Outflow.add(word, amounts[i]);
            assertEq(word >> 144, 0, "beyond 144 bits");
            assertEq(word >> 128, time / PERIOD, "another period");
        }
    }

    function _mustCover(Log memory log, uint256 word, uint256 time) private pure {
        uint256 sum = Outflow.sum(word);
        assertGe(sum, _since(log, time, time - 30 days), "less counts than left in 30 days");
        uint256 exact = _inPeriods(log, time);
        assertGe(sum, exact, "less counts than left in four periods");
        // Twelve roundings up of less than 2^-23 each.
        assertLe(sum, exact + ((exact * 2 * ENTRIES) >> 23), "more counts than left in four periods");
    }

    function _mustKeep(Log memory log, uint256 time, uint256 free, uint256 pays, uint256 share) private pure {
        // All periods of 30 days that end now or later and have this payment in them: those from each of the others on.
        for (uint256 i; i <= log.count; ++i) {
            uint256 from = i == log.count ? time - 30 days : log.at[i] - 1;
            if (time - from > 30 days) continue;
            uint256 left = _since(log, time, from);
            assertLe(100 * (left + pays), share * (free + left), "more left within 30 days than may");
        }
    }

    /// @dev What left after a second, up to now.
    function _since(Log memory log, uint256 time, uint256 from) private pure returns (uint256 left) {
        for (uint256 i; i < log.count; ++i) if (log.at[i] > from && log.at[i] <= time) left += log.amount[i];
    }

    /// @dev What left in this period of ten days and the three before.
    function _inPeriods(Log memory log, uint256 time) private pure returns (uint256 left) {
        for (uint256 i; i < log.count; ++i) if (log.at[i] / PERIOD + 4 > time / PERIOD) left += log.amount[i];
    }

    /// @dev Seconds, hours, days, weeks, at times years.
    function _wait(uint256 seed) private pure returns (uint256) {
        uint256[5] memory most = [uint256(1), 1 hours, 5 days, 35 days, 800 days];
        return (seed >> 3) % (most[seed % 5] + 1);
    }
}
