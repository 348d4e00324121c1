// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Ranking} from "../../../contracts/societies/libraries/Ranking.sol";
import {RankCodes, RankNumbers, Ranks} from "../../../contracts/societies/types/Ranks.sol";

/// @notice The ranking against the true karma of all members.
contract RankingTest is Test {
    uint24 private constant MEMBERS = 24;

    Ranks private _ranks;
    uint16 private _era;
    /// @dev By number, from 1.
    uint128[MEMBERS + 1] private _true;

    /// Any rises, burns, replacements and eras. After each: the least is at place 0; nobody is recorded twice, or below what
    /// they have; nobody outside has more than the least recorded; so the sum of what is recorded is not below the sum of
    /// the best ten.
    function testFuzz_anyLife_neverErrsTowardsEasierApproval(uint256 seed) public {
        for (uint256 i; i < 60; ++i) {
            seed = uint256(keccak256(abi.encode(seed, i)));
            uint24 number = uint24(1 + ((seed >> 8) % MEMBERS));
            uint256 act = seed % 32;
            if (act < 18) _rise(number, uint128(seed >> 128) >> uint8((seed >> 32) % 120));
            else if (act < 20) _rise(number, uint128((seed >> 128) % 3));
            else if (act < 26) _true[number] -= uint128((seed >> 128) % (uint256(_true[number]) + 1));
            else if (act < 30) _replace(number, Ranking.numberAt(_ranks.numbers, (seed >> 32) % 10));
            else if (act < 31) _begin(1);
            else if ((seed >> 64) % 4 == 0) _begin(uint16(1 + ((seed >> 32) % 9)));
            _require();
        }
    }

    /// While nobody burns, what is recorded is exactly the codes of the best ten: it errs by rounding only.
    function testFuzz_withoutBurns_isTheTenBest(uint120[30] memory rises, uint8[30] memory who) public {
        for (uint256 i; i < 30; ++i) _rise(1 + (who[i] % MEMBERS), rises[i] >> (rises[i] % 100));
        uint256 recorded = Ranking.sumOf(_ranks.codes);
        uint256 best = _sumOfBest();
        assertGe(recorded, best);
        assertLe(recorded - best, best >> 15, "more than rounding");
    }

    /// Codes are in the order of the amounts, at least the amount, and above it by less than a 2^-15th.
    function testFuzz_codeOf_roundsUpAndKeepsTheOrder(uint128 one, uint128 other, uint8 size) public pure {
        one = one >> (size % 128);
        if (size > 128) other = one + (other % 3) - (one == 0 || one > type(uint128).max - 2 ? other % 3 : 1);
        else other = other >> (size % 128);
        uint256 code = Ranking.codeOf(one);
        uint256 amount = _amountOf(code);
        assertGe(amount, one, "rounded down");
        assertLe((amount - one) << 15, one, "far above");
        if (amount != one) assertLt((amount - one) << 15, one, "a 2^-15th above");
        assertLt(code, 1 << 23, "does not fit");
        uint256 second = Ranking.codeOf(other);
        if (one <= other) assertLe(code, second, "the order is lost");
        if (one >= other) assertGe(code, second, "the order is lost");
        // What is recorded is recorded again as the same.
        if (amount >> 128 == 0) assertEq(Ranking.codeOf(uint128(amount)), code);
    }

    /// From era to era each is what it was, divided by 2^40 and rounded up; in one step or in several, never below.
    function testFuzz_inEra_roundsUp(uint128[10] memory amounts, uint16 era, uint8 eras, uint8 more) public pure {
        era = uint16(bound(era, 0, 60_000));
        uint256 word = uint256(era) << 230;
        for (uint256 i; i < 10; ++i) word |= Ranking.codeOf(amounts[i]) << (23 * i);
        RankCodes codes = RankCodes.wrap(word);
        assertEq(RankCodes.unwrap(Ranking.inEra(codes, era)), word);
        uint16 present = era + eras + more;
        RankCodes once = Ranking.inEra(codes, present);
        RankCodes twice = Ranking.inEra(Ranking.inEra(codes, era + eras), present);
        assertEq(RankCodes.unwrap(once) >> 230, present);
        for (uint256 i; i < 10; ++i) {
            uint256 shift = uint256(present - era) * 40;
            uint256 before = _amountOf((word >> (23 * i)) & 0x7fffff);
            uint256 exact = before == 0 ? 0 : ((before - 1) >> shift) + 1;
            uint256 amount = _amountOf((RankCodes.unwrap(once) >> (23 * i)) & 0x7fffff);
            assertGe(amount, exact);
            assertLe((amount - exact) << 15, exact);
            assertGe(amount, amounts[i] >> (shift > 255 ? 255 : shift));
            assertGe(_amountOf((RankCodes.unwrap(twice) >> (23 * i)) & 0x7fffff), exact);
        }
    }

    function _rise(uint24 number, uint128 by) private {
        // What all hold together is below 2^128.
        uint256 sum = by;
        for (uint24 i = 1; i <= MEMBERS; ++i) sum += _true[i];
        if (sum >> 128 != 0) return;
        _true[number] += by;
        RankCodes codes = Ranking.inEra(_ranks.codes, _era);
        if (Ranking.isAbove(codes, _true[number])) {
            _ranks.codes = Ranking.note(_ranks, codes, number, _true[number]);
            assertTrue(Ranking.includes(_ranks.numbers, number), "above the least, but not in it");
        }
    }

    /// @dev As the ledger does: only for somebody better, and not in the place of nobody.
    function _replace(uint24 number, uint24 instead) private {
        if (instead == 0 || _true[number] <= _true[instead]) return;
        bool was = Ranking.includes(_ranks.numbers, number);
        assertEq(Ranking.replace(_ranks, number, instead), !was);
        if (!was) assertFalse(Ranking.includes(_ranks.numbers, instead));
        // Who is not in it cannot be replaced.
        assertFalse(Ranking.replace(_ranks, 200, 201));
    }

    function _begin(uint16 eras) private {
        _era += eras;
        for (uint24 i = 1; i <= MEMBERS; ++i) _true[i] = uint128(uint256(_true[i]) >> (40 * uint256(eras)));
    }

    function _require() private view {
        RankCodes codes = Ranking.inEra(_ranks.codes, _era);
        RankNumbers numbers = _ranks.numbers;
        uint256 least = _amountOf(RankCodes.unwrap(codes) & 0x7fffff);
        bool[MEMBERS + 1] memory inside;
        uint256 sum;
        for (uint256 place; place < 10; ++place) {
            uint256 recorded = _amountOf((RankCodes.unwrap(codes) >> (23 * place)) & 0x7fffff);
            sum += recorded;
            assertGe(recorded, least, "the least is not first");
            uint24 number = Ranking.numberAt(numbers, place);
            if (number == 0) {
                assertEq(recorded, 0, "something is recorded for nobody");
                continue;
            }
            assertFalse(inside[number], "twice");
            inside[number] = true;
            assertGe(recorded, _true[number], "recorded below what they have");
        }
        for (uint24 i = 1; i <= MEMBERS; ++i) {
            assertEq(Ranking.includes(numbers, i), inside[i]);
            if (!inside[i]) assertLe(_true[i], least, "somebody outside has more");
        }
        assertGe(sum, _sumOfBest(), "the sum is too low");
        assertEq(Ranking.sumOf(codes), sum > type(uint128).max ? type(uint128).max : sum);
    }

    function _sumOfBest() private view returns (uint256 sum) {
        uint128[MEMBERS + 1] memory left = _true;
        for (uint256 i; i < 10; ++i) {
            uint24 best;
            for (uint24 k = 1; k <= MEMBERS; ++k) if (left[k] > left[best]) best = k;
            sum += left[best];
            left[best] = 0;
        }
    }

    function _amountOf(uint256 code) private pure returns (uint256) {
        return (code & 0xffff) << (code >> 16);
    }
}
