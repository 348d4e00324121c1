// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Continued
/// @notice A contract whose code goes on in another one, fixed for good: what this one does not know, the next one does,
/// with the storage, address and balance of this one. It keeps each below the size limit while everything stays at one
/// address, and the everyday acts, which come first, pay nothing for it.
/// @dev All parts must lay out storage alike; a test compares their layouts.
abstract contract Continued {
    address private immutable NEXT;

    /// @param next Where the code goes on.
    constructor(address next) {
        NEXT = next;
    }

    /// @notice What is not found here goes on in the next contract, and comes back as it answered. Takes no native coin.
    // solhint-disable-next-line no-complex-fallback
    fallback() external {
        address next = NEXT;
        // OpenZeppelin's Proxy copies over Solidity's memory, which it may, and so cannot say that it is memory-safe; the
        // compiler then hardly inlines in the *whole* contract, since it may not move variables to memory: 200 to 1,300 gas
        // more in every act and a fifth more code. This one stays behind the free memory pointer.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let pointer := mload(0x40)
            calldatacopy(pointer, 0, calldatasize())
            let success := delegatecall(gas(), next, pointer, calldatasize(), 0, 0)
            returndatacopy(pointer, 0, returndatasize())
            if iszero(success) {
                revert(pointer, returndatasize())
            }
            return(pointer, returndatasize())
        }
    }
}
