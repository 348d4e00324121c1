// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title SilentDelegate
/// @notice Code to which an account can delegate (EIP-7702); it knows nothing of ERC-1271. For tests only.
contract SilentDelegate {
    /// @notice Something that it can do.
    /// @return Always true.
    function isDelegate() external pure returns (bool) {
        return true;
    }
}
