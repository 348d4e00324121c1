// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Refunding} from "../../../contracts/wallets/libraries/Refunding.sol";

/// @notice What receipts give back.
contract RefundingTest is Test {
    uint256 private constant RECEIPTS = 10;

    /// All together exactly what there is, in any order; each at most what was given, and within a unit of its proportion.
    function testFuzz_refunds_addUpInAnyOrder(uint96[RECEIPTS] memory given, uint96 left, uint256 order) public pure {
        uint256[] memory upTo = new uint256[](RECEIPTS + 1);
        for (uint256 i; i < RECEIPTS; ++i) upTo[i + 1] = upTo[i] + bound(given[i], 1, type(uint96).max / RECEIPTS);
        uint256 recorded = upTo[RECEIPTS];
        uint256 all = order % 4 == 0 ? recorded : bound(left, 0, recorded);
        uint256 owed = all;
        uint256 claimed;
        while (claimed != (1 << RECEIPTS) - 1) {
            uint256 i = order % RECEIPTS;
            order = uint256(keccak256(abi.encode(order)));
            if ((claimed >> i) & 1 != 0) continue;
            claimed |= 1 << i;
            uint256 amount = Refunding.refundOf(all, recorded, upTo[i], upTo[i + 1]);
            uint256 gave = upTo[i + 1] - upTo[i];
            assertLe(amount, gave, "more than they gave");
            assertLe(amount * recorded, all * gave + recorded, "more than their part");
            assertLe(all * gave, amount * recorded + recorded, "less than their part");
            // Reverts if they were more than there is.
            owed -= amount;
        }
        assertEq(owed, 0, "not all was given back");
    }

    /// Who gave in two parts gets what they would get for both at once.
    function testFuzz_refunds_ofNeighboursAddUp(uint96 all, uint96 recorded, uint96 a, uint96 b, uint96 c) public pure {
        recorded = uint96(bound(recorded, 1, type(uint96).max));
        all = uint96(bound(all, 0, recorded));
        uint256 from = bound(a, 0, recorded);
        uint256 middle = bound(b, from, recorded);
        uint256 to = bound(c, middle, recorded);
        uint256 parts = Refunding.refundOf(all, recorded, from, middle) + Refunding.refundOf(all, recorded, middle, to);
        assertEq(parts, Refunding.refundOf(all, recorded, from, to));
    }
}
