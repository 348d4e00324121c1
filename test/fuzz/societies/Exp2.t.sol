// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Test} from "forge-std/Test.sol";

import {Exp2} from "../../../contracts/societies/libraries/Exp2.sol";

/// @notice What makes a function the power of two: 2^0 is 1, 2^(x + y) is 2^x times 2^y, and it rises. The bounds must
/// be able to hold such a function between them.
contract Exp2Test is Test {
    uint256 private constant ONE = 1 << 127;

    /// 2^(x + y) = 2^x * 2^y, also where the sum reaches past one.
    function testFuzz_exp2_turnsSumsIntoProducts(uint64 x, uint64 y) public pure {
        unchecked {
            uint256 carry = uint64(x + y) < x ? 2 : 1;
            (uint256 low, uint256 high) = (carry * Exp2.lower(x + y), carry * Exp2.upper(x + y));
            assertLe(Math.mulDiv(Exp2.lower(x), Exp2.lower(y), ONE), high, "lower bounds are too large");
            assertGe(
                Math.mulDiv(Exp2.upper(x), Exp2.upper(y), ONE, Math.Rounding.Ceil),
                low,
                "upper bounds are too small"
            );
        }
    }

    /// One step of the fraction raises both bounds, by far more than they are apart.
    function testFuzz_exp2_rises(uint64 x, uint64 y) public pure {
        if (x > y) (x, y) = (y, x);
        vm.assume(x != y);
        assertLt(Exp2.upper(x), Exp2.lower(y));
        unchecked {
            if (x != type(uint64).max) assertGt(Exp2.lower(x + 1) - Exp2.upper(x), 1 << 62);
        }
    }

    /// From one to below two, so that it rises into the next half-life as well.
    function testFuzz_exp2_staysBelowTwo(uint64 x) public pure {
        assertGe(Exp2.lower(x), ONE);
        assertLt(Exp2.upper(x), 2 * ONE);
        assertEq(Exp2.upper(x) - Exp2.lower(x), x == 0 ? 0 : Exp2.WIDTH);
    }

    /// Roots of two that can be written down by hand, to all their digits: 2^(1/2), 2^(1/4), 2^(1/8) …
    function test_exp2_ofHalves() public pure {
        uint64 x = 1 << 63;
        uint256 root = 1 << 128;
        for (uint256 i; i < 40; ++i) {
            // The root of a number with 127 fractional bits, again with 127 of them.
            root = Math.sqrt(root << 127);
            assertLe(Exp2.lower(x), root + 1);
            assertGe(Exp2.upper(x) + 1, root);
            x >>= 1;
        }
    }

    /// It costs what its documentation says.
    function testFuzz_exp2_isCheap(uint64 x) public view {
        uint256 before = gasleft();
        uint256 result = Exp2.upper(x);
        uint256 spent = before - gasleft();
        assertGt(result, 0);
        assertLt(spent, 1_000, "gas");
    }
}
