// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title RecipientCode
/// @notice Which code somebody runs who is to be paid.
library RecipientCode {
    /// @dev Length in bytes of an EIP-7702 designator, and how it begins.
    uint256 private constant DESIGNATOR_LENGTH = 23;
    bytes3 private constant DESIGNATOR = 0xef0100;

    /// @notice The code of an account.
    /// @param account Who.
    /// @return Hash of its code; zero for a key, also for one that delegated by EIP-7702.
    function codeOf(address account) internal view returns (bytes32) {
        uint256 length = account.code.length;
        if (length == 0) return 0;
        if (length == DESIGNATOR_LENGTH && bytes3(account.code) == DESIGNATOR) return 0;
        return account.codehash;
    }
}
