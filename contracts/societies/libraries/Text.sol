// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Text
/// @notice Counts the characters of UTF-8 text, 32 bytes at a time.
library Text {
    /// @dev One in each byte.
    uint256 private constant ONES = type(uint256).max / 0xff;

    /// @notice How many characters a text has.
    /// @param text UTF-8; bytes that continue a character (10xxxxxx) do not count.
    /// @return count Characters. For bytes that are not UTF-8 a number without a meaning, at most their length.
    function characters(string calldata text) internal pure returns (uint256 count) {
        bytes calldata raw = bytes(text);
        count = raw.length;
        for (uint256 i; i < raw.length; i += 32) {
            // Behind the end of the text a slice is padded with zeros, which continue nothing.
            uint256 word = uint256(bytes32(raw[i:(i + 32 > raw.length ? raw.length : i + 32)]));
            uint256 continuing = (word >> 7) & ~(word >> 6) & ONES;
            // The product adds up all bytes in the highest one: at most 32.
            unchecked {
                count -= (continuing * ONES) >> 248;
            }
        }
    }
}
