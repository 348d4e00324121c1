// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICareBatches} from "../parts/ICareRecords.sol";

/// @title CareHashes
/// @notice EIP-712 types of recorded care, so that a wallet shows every activity that a person signs for.
library CareHashes {
    bytes32 internal constant CARE_TYPEHASH = keccak256("Care(uint48 units,uint8 answer)");
    bytes32 internal constant WEIGHTED_CARE_TYPEHASH = keccak256(
        "WeightedCare(uint8 category,uint32 quantity,uint8 answer)"
    );
    bytes32 internal constant CONFIRM_BATCH_TYPEHASH = keccak256(
        "ConfirmCareBatch(bytes32 relationship,address giver,Care[] activities,uint256 nonce,uint40 deadline)Care(uint48 units,uint8 answer)"
    );
    bytes32 internal constant CONFIRM_WEIGHTED_TYPEHASH = keccak256(
        "ConfirmWeightedCare(bytes32 relationship,address giver,WeightedCare[] activities,uint256 nonce,uint40 deadline)WeightedCare(uint8 category,uint32 quantity,uint8 answer)"
    );

    /// @notice The EIP-712 hash of an array of activities.
    /// @param activities The activities.
    /// @return The hash.
    function hash(ICareBatches.Care[] calldata activities) internal pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](activities.length);
        for (uint256 i; i < activities.length; ++i) {
            hashes[i] = keccak256(abi.encode(CARE_TYPEHASH, activities[i]));
        }
        return keccak256(abi.encodePacked(hashes));
    }

    /// @notice The EIP-712 hash of an array of weighted activities.
    /// @param activities The activities.
    /// @return The hash.
    function hash(ICareBatches.WeightedCare[] calldata activities) internal pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](activities.length);
        for (uint256 i; i < activities.length; ++i) {
            hashes[i] = keccak256(abi.encode(WEIGHTED_CARE_TYPEHASH, activities[i]));
        }
        return keccak256(abi.encodePacked(hashes));
    }
}
