// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title RegionCodes
/// @notice Readable region codes in eight bytes, in one spelling only, so that equal regions are equal numbers.
library RegionCodes {
    /// @notice Whether `region` is one to eight characters A to Z, 0 to 9 or hyphen, followed by zeros only.
    /// @param region The code, e.g. "ES-CT" as `0x45532d4354000000`.
    /// @return True if it is spelled so; an empty code is not.
    function isValid(bytes8 region) internal pure returns (bool) {
        if (region == 0) return false;
        bool ended;
        for (uint256 i; i < 8; ++i) {
            bytes1 character = region[i];
            if (character == 0) {
                ended = true;
            } else if (ended || !_isAllowed(character)) {
                return false;
            }
        }
        return true;
    }

    function _isAllowed(bytes1 character) private pure returns (bool) {
        return (character >= "A" && character <= "Z") || (character >= "0" && character <= "9") || character == "-";
    }
}
