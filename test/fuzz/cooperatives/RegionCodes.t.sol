// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {RegionCodes} from "../../../contracts/cooperatives/libraries/RegionCodes.sol";

/// @notice One spelling for each region.
contract RegionCodesFuzzTest is Test {
    bytes private constant ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

    /// @dev Whatever is written with the alphabet, from the left, is valid.
    function testFuzz_isValid_acceptsWords(uint256 letters, uint256 length) public pure {
        length = bound(length, 1, 8);
        bytes memory word = new bytes(8);
        for (uint256 i; i < length; ++i) word[i] = ALPHABET[(letters >> (8 * i)) % ALPHABET.length];
        assertTrue(RegionCodes.isValid(bytes8(word)));
    }

    /// @dev Anything else is not: the same, read another way.
    function testFuzz_isValid_agreesWithAReader(bytes8 region) public pure {
        assertEq(RegionCodes.isValid(region), _read(region));
    }

    /// @dev A valid word with one character replaced.
    function testFuzz_isValid_refusesOneWrongCharacter(uint8 place, bytes1 character) public pure {
        bytes memory word = "ABCDEFGH";
        word[place % 8] = character;
        assertEq(RegionCodes.isValid(bytes8(word)), _read(bytes8(word)));
    }

    function _read(bytes8 region) private pure returns (bool) {
        uint256 length = 8;
        while (length > 0 && region[length - 1] == 0) --length;
        for (uint256 i; i < length; ++i) {
            bool found;
            for (uint256 j; j < ALPHABET.length; ++j) found = found || ALPHABET[j] == region[i];
            if (!found) return false;
        }
        return length > 0;
    }
}
