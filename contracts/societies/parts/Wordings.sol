// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Text} from "../libraries/Text.sol";
import {IRequestWording} from "./IRequests.sol";
import {Ripening} from "./Ripening.sol";

/// @title Wordings
/// @notice Checks what requests say: see {IRequestWording}.
abstract contract Wordings is Ripening, IRequestWording {
    /// @dev Most characters of a subject (80).
    uint256 internal constant SUBJECT = 80;

    /// @dev Most bytes of a summary (1,024) and of where the details are (256).
    uint256 internal constant SUMMARY = 1024;
    uint256 internal constant DETAILS = 256;

    function _requireWording(Wording calldata wording) internal pure {
        uint256 characters = Text.characters(wording.subject);
        if (characters == 0 || characters > SUBJECT) revert BenefitSocieties_SubjectLength(characters, SUBJECT);
        _requireLength(bytes(wording.subject).length, 4 * SUBJECT);
        _requireLength(bytes(wording.summary).length, SUMMARY);
        _requireLength(bytes(wording.details).length, DETAILS);
    }

    function _requireLength(uint256 length, uint256 most) private pure {
        if (length > most) revert BenefitSocieties_TextTooLong(length, most);
    }
}
