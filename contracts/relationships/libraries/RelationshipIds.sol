// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RelationshipId, Terms} from "../types/Relationship.sol";

/// @title RelationshipIds
/// @notice The id of a relationship is the hash of what both sign to open it, so whoever shows partners and terms proves
/// them, and nothing of them needs to be stored.
library RelationshipIds {
    bytes32 internal constant TERMS_TYPEHASH = keccak256(
        "Terms(uint8 scheme,bytes32 weights,uint96 contribution,uint32 notice,address arbitrator,bytes8 regionA,bytes8 regionB,bytes32 salt)"
    );

    bytes32 internal constant OPEN_TYPEHASH = keccak256(
        "OpenRelationship(address partnerA,address partnerB,Terms terms,uint40 deadline)Terms(uint8 scheme,bytes32 weights,uint96 contribution,uint32 notice,address arbitrator,bytes8 regionA,bytes8 regionB,bytes32 salt)"
    );

    /// @notice The EIP-712 hash of terms.
    /// @param terms The terms.
    /// @return result The hash.
    function hash(Terms calldata terms) internal pure returns (bytes32 result) {
        bytes32 typeHash = TERMS_TYPEHASH;
        // The struct lies in calldata as EIP-712 encodes it, so it is copied as it is: 400 gas less in every act that shows
        // terms. Bits that no field has would only make the hash of terms that nobody could open: opening refuses them.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let pointer := mload(0x40)
            mstore(pointer, typeHash)
            calldatacopy(add(pointer, 0x20), terms, 0x100)
            result := keccak256(pointer, 0x120)
        }
    }

    /// @notice The act of opening, as both sign it but for the deadline.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param termsHash Hash of the terms.
    /// @return Type hash and encoded fields.
    function openAct(address a, address b, bytes32 termsHash) internal pure returns (bytes memory) {
        return abi.encode(OPEN_TYPEHASH, a, b, termsHash);
    }

    /// @notice The id of a relationship.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param termsHash Hash of the terms.
    /// @return result The hash of {openAct}.
    function idOf(address a, address b, bytes32 termsHash) internal pure returns (RelationshipId result) {
        bytes32 typeHash = OPEN_TYPEHASH;
        // Beyond the free memory pointer, which stays: 150 gas less than encoding, in every act.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let pointer := mload(0x40)
            mstore(pointer, typeHash)
            mstore(add(pointer, 0x20), shr(96, shl(96, a)))
            mstore(add(pointer, 0x40), shr(96, shl(96, b)))
            mstore(add(pointer, 0x60), termsHash)
            result := keccak256(pointer, 0x80)
        }
    }

    /// @notice Emits an event of a relationship with its terms as the only data.
    /// @param topic The event's selector; its indexed fields are id and both partners.
    /// @param id The relationship.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param terms The terms; the caller has read every field, and so made sure that there are no stray bits.
    function logTerms(bytes32 topic, RelationshipId id, address a, address b, Terms calldata terms) internal {
        // Encoding field by field what lies there encoded would cost 300 gas more.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let pointer := mload(0x40)
            calldatacopy(pointer, terms, 0x100)
            log4(pointer, 0x100, topic, id, shr(96, shl(96, a)), shr(96, shl(96, b)))
        }
    }
}
