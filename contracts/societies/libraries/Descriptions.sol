// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IMembership} from "../parts/IMembership.sol";
import {Text} from "./Text.sol";

/// @title Descriptions
/// @notice What a society may say of itself, when it is created and later.
library Descriptions {
    /// @dev Most characters of a name (60), bytes of a description (1,024) and of a URL (256).
    uint256 internal constant NAME = 60;
    uint256 internal constant DESCRIPTION = 1024;
    uint256 internal constant URL = 256;

    /// @notice Requires that a name is there, and that nothing is too long.
    /// @param name 1 to 60 characters.
    /// @param description At most 1,024 bytes.
    /// @param url At most 256 bytes.
    function requireSound(string calldata name, string calldata description, string calldata url) internal pure {
        uint256 characters = Text.characters(name);
        if (characters == 0 || characters > NAME || bytes(name).length > 4 * NAME) {
            revert IMembership.BenefitSocieties_NameLength(characters, NAME);
        }
        if (bytes(description).length > DESCRIPTION) {
            revert IMembership.BenefitSocieties_OutOfBounds("description", bytes(description).length);
        }
        if (bytes(url).length > URL) revert IMembership.BenefitSocieties_OutOfBounds("url", bytes(url).length);
    }
}
