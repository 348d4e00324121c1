// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title CarriedSignatures
/// @notice Reads a carried signature, see {IConsent}: five bytes of deadline, then the signature over an act that ends with
/// that deadline.
/// @dev In assembly, because every act of two people pays for it: copying the act to append the deadline, slicing and
/// decoding cost 900 gas more in Solidity. Nothing is allocated; only free memory and scratch space change. Fuzzed against
/// OpenZeppelin's `ECDSA` and `MessageHashUtils`.
library CarriedSignatures {
    /// @dev Half the order of secp256k1: larger values of s are the malleable twins of valid signatures.
    uint256 private constant HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    /// @notice The deadline in front of a signature.
    /// @param signature A carried signature of at least five bytes.
    /// @return deadline Last second (UNIX) in which it can be used.
    function deadlineOf(bytes calldata signature) internal pure returns (uint40 deadline) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            deadline := shr(216, calldataload(signature.offset))
        }
    }

    /// @notice What a person signs: the EIP-712 digest of an act that ends with a deadline.
    /// @param domainSeparator The contract's domain.
    /// @param act Type hash and encoded fields, without the deadline.
    /// @param deadline Last second (UNIX) in which it can be used.
    /// @return digest The digest.
    function digestOf(
        bytes32 domainSeparator,
        bytes memory act,
        uint40 deadline
    ) internal pure returns (bytes32 digest) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            // The word behind the act serves for the deadline and is put back.
            let start := add(act, 0x20)
            let length := mload(act)
            let end := add(start, length)
            let kept := mload(end)
            mstore(end, and(deadline, 0xffffffffff))
            let structHash := keccak256(start, add(length, 0x20))
            mstore(end, kept)

            // 0x1901 ‖ domain ‖ struct, where memory is free.
            let free := mload(0x40)
            mstore(free, shl(240, 0x1901))
            mstore(add(free, 0x02), domainSeparator)
            mstore(add(free, 0x22), structHash)
            digest := keccak256(free, 0x42)
        }
    }

    /// @notice Whether an ordinary key signed.
    /// @param signer The address of the key, not zero.
    /// @param digest What was signed.
    /// @param signature A carried signature: deadline (5), r (32), s (32), v (1 byte).
    /// @return signed True if so; never for another length or a malleable s.
    function isByKey(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool signed) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let s := calldataload(add(signature.offset, 0x25))
            if and(eq(signature.length, 0x46), iszero(gt(s, HALF_ORDER))) {
                let free := mload(0x40)
                mstore(free, digest)
                mstore(add(free, 0x20), byte(0, calldataload(add(signature.offset, 0x45))))
                calldatacopy(add(free, 0x40), add(signature.offset, 0x05), 0x40)
                // Nothing comes back for an invalid signature.
                let returned := staticcall(gas(), 1, free, 0x80, 0x00, 0x20)
                signed := and(and(returned, eq(returndatasize(), 0x20)), eq(mload(0x00), shr(96, shl(96, signer))))
            }
        }
    }
}
