// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Ballots} from "../../../contracts/common/libraries/Ballots.sol";

/// @notice Packed ballots against 32 plain ones.
contract BallotsTest is Test {
    using Ballots for Ballots.Box;

    Ballots.Box private box;
    mapping(uint256 member => uint256) private choiceOf;
    mapping(uint256 member => uint256) private counterOf;

    /// What is written is read, and no other member's ballot moves.
    function testFuzz_ballots_write(uint256 word, uint256 member, uint256 choice, uint256 counter) public pure {
        (choice, counter) = (bound(choice, 0, 3), bound(counter, 0, 63));
        uint256 changed = Ballots.write(word, member, choice, counter);
        (uint256 choiceRead, uint256 counterRead) = Ballots.read(changed, member);
        assertEq(choiceRead, choice, "choice");
        assertEq(counterRead, counter, "counter");
        assertEq((changed ^ word) & ~(uint256(0xff) << ((member % 32) * 8)), 0, "another ballot moved");
    }

    /// A vote counts exactly if its counter is higher and fits; then it is as if written.
    function testFuzz_ballots_change(uint256 word, uint256 member, uint256 choice, uint256 counter) public view {
        choice = bound(choice, 0, 2);
        if (counter % 4 != 0) counter = bound(counter, 0, 70);
        (uint256 standing, uint256 last) = Ballots.read(word, member);
        (uint256 tried, uint256 before, bool counts) = Ballots.tryChange(word, member, choice, counter);
        assertEq(counts, counter > last && counter < 64, "counts");
        assertEq(before, standing, "before");
        assertEq(tried, counts ? Ballots.write(word, member, choice, counter) : word, "word");
        try this.change(word, member, choice, counter) returns (uint256 changed, uint256 beforeToo) {
            assertTrue(counts, "changed what does not count");
            assertEq(changed, tried);
            assertEq(beforeToo, before);
        } catch (bytes memory reason) {
            assertFalse(counts, "refused what counts");
            bytes4 expected = Ballots.Ballots_CounterNotHigher.selector;
            if (counter > 63) expected = Ballots.Ballots_CounterTooHigh.selector;
            else if (last == 63) expected = Ballots.Ballots_NoMoreChanges.selector;
            assertEq(bytes4(reason), expected, "reason");
        }
    }

    /// There are three choices.
    function testFuzz_ballots_unknownChoice(uint256 word, uint256 member, uint256 choice, uint256 counter) public {
        choice = bound(choice, 3, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(Ballots.Ballots_UnknownChoice.selector, choice));
        this.change(word, member, choice, counter);
    }

    /// Many votes by many members, in storage: of each the one with the highest counter stands.
    function testFuzz_ballots_manyVotes(uint256 seed) public {
        uint256[6] memory members = [uint256(0), 31, 32, 63, 1000, type(uint256).max];
        for (uint256 i; i < 60; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 member = members[seed % 6];
            uint256 choice = (seed >> 8) % 3;
            uint256 counter = (seed >> 16) % 66;
            (uint256 before, bool counts) = box.tryCast(member, choice, counter);
            assertEq(before, choiceOf[member], "before");
            assertEq(counts, counter > counterOf[member] && counter < 64, "counts");
            if (counts) (choiceOf[member], counterOf[member]) = (choice, counter);
        }
        for (uint256 i; i < 6; ++i) {
            (uint256 choice, uint256 counter) = box.ballotOf(members[i]);
            assertEq(choice, choiceOf[members[i]], "choice");
            assertEq(counter, counterOf[members[i]], "counter");
        }
    }

    function change(
        uint256 word,
        uint256 member,
        uint256 choice,
        uint256 counter
    ) external pure returns (uint256 changed, uint256 before) {
        return Ballots.change(word, member, choice, counter);
    }
}
