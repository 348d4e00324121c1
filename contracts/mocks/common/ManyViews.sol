// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ManyViews
/// @notice Asks a contract many things in one call, for tests that compare all that it shows.
contract ManyViews {
    error ManyViews_Refused(uint256 place);

    /// @notice All answers, in order.
    /// @param target Who is asked.
    /// @param calls What: selector and arguments.
    /// @return answers As they come.
    function read(address target, bytes[] calldata calls) external view returns (bytes[] memory answers) {
        answers = new bytes[](calls.length);
        for (uint256 i; i < calls.length; ++i) {
            bool success;
            (success, answers[i]) = target.staticcall(calls[i]);
            if (!success) revert ManyViews_Refused(i);
        }
    }
}
