// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title NativeCoin
/// @notice Sends native coin with a bound on gas, and does not look at what comes back.
/// @dev In assembly, because Solidity copies what comes back into memory even if nobody wants it: a recipient who returns much
/// would make everybody else's payment dearer.
library NativeCoin {
    /// @notice Sends it.
    /// @param to Who.
    /// @param amount How much (wei).
    /// @param gasLimit What they may use at most.
    /// @return sent Whether they took it.
    function trySend(address to, uint256 amount, uint256 gasLimit) internal returns (bool sent) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            sent := call(gasLimit, to, amount, 0, 0, 0, 0)
        }
    }
}
