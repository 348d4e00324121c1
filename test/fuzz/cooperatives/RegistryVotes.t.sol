// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {RegistryVotes} from "../../../contracts/cooperatives/libraries/RegistryVotes.sol";

/// @notice The numbers by which the registry decides.
contract RegistryVotesFuzzTest is Test {
    /// @dev It passes exactly when each of the three conditions holds, written without multiplication.
    function testFuzz_passes_isTwoThirdsAndAThird(uint32 inFavour, uint32 against, uint32 total) public pure {
        uint256 cast = uint256(inFavour) + against;
        bool twoThirds = inFavour >= (2 * cast) / 3 + ((2 * cast) % 3 == 0 ? 0 : 1);
        bool quorum = cast >= uint256(total) / 3 + (total % 3 == 0 ? 0 : 1);
        assertEq(RegistryVotes.passes(inFavour, against, total), inFavour > 0 && twoThirds && quorum);
    }

    /// @dev Nothing passes without a vote in favour, whatever the total.
    function testFuzz_passes_neverWithoutFavour(uint32 against, uint32 total) public pure {
        assertFalse(RegistryVotes.passes(0, against, total));
    }

    /// @dev One more vote in favour never makes a motion fail.
    function testFuzz_passes_growsWithFavour(uint32 inFavour, uint32 against, uint32 total) public pure {
        if (RegistryVotes.passes(inFavour, against, total)) {
            assertTrue(RegistryVotes.passes(uint256(inFavour) + 1, against, total));
        }
    }

    /// @dev More than a third of all votes against always stops it, however many vote in favour.
    function testFuzz_passes_minorityBlocks(uint32 against, uint32 total) public pure {
        total = uint32(bound(total, 1, type(uint32).max));
        against = uint32(bound(against, uint256(total) / 3 + 1, total));
        assertFalse(RegistryVotes.passes(total - against, against, total));
    }

    /// @dev If everybody votes, two thirds in favour pass and one vote less does not.
    function testFuzz_passes_boundary(uint32 total) public pure {
        total = uint32(bound(total, 1, type(uint32).max));
        uint256 needed = (uint256(total) * 2 + 2) / 3;
        assertTrue(RegistryVotes.passes(needed, total - needed, total));
        assertFalse(RegistryVotes.passes(needed - 1, total - needed + 1, total));
    }

    /// @dev The limit is a tenth of those who were there before, at least one, and never more than it was before.
    function testFuzz_admissionLimit_isATenthOfThoseBefore(uint32 before, uint32 admitted) public pure {
        uint256 limit = RegistryVotes.admissionLimit(uint256(before) + admitted, admitted);
        assertEq(limit, before < 20 ? 1 : before / 10);
    }

    /// @dev Admissions do not enlarge the limit of their own period; leaving can only reduce it.
    function testFuzz_admissionLimit_doesNotCompound(uint32 registered, uint32 admitted, uint32 left) public pure {
        left = uint32(bound(left, 0, registered));
        uint256 limit = RegistryVotes.admissionLimit(registered, admitted);
        assertLe(RegistryVotes.admissionLimit(uint256(registered) + 1, uint256(admitted) + 1), limit);
        assertLe(RegistryVotes.admissionLimit(registered - left, admitted), limit);
        assertGe(limit, 1);
    }
}
