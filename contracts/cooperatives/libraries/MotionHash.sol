// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Motion, MotionId, Record} from "../types/CooperativeTypes.sol";

/// @title MotionHash
/// @notice The id of a motion: its EIP-712 struct hash, so that a wallet shows whoever signs it all that it says.
library MotionHash {
    // The strings are repeated, not concatenated: only the hash of a literal is computed by the compiler.

    bytes32 private constant RECORD_TYPEHASH = keccak256(
        "Record(uint8 kind,bool publicBody,bytes8 region,uint32 categories)"
    );

    bytes32 private constant MOTION_TYPEHASH = keccak256(
        "Motion(uint8 action,address proposer,address subject,address successor,bytes32 codeHash,"
        "Record record,bytes32 detailsHash,string detailsUri,uint256 salt)"
        "Record(uint8 kind,bool publicBody,bytes8 region,uint32 categories)"
    );

    /// @notice EIP-712 type of the act of opening a motion.
    bytes32 internal constant OPEN_MOTION_TYPEHASH = keccak256(
        "OpenMotion(Motion motion,uint256 nonce,uint40 deadline)"
        "Motion(uint8 action,address proposer,address subject,address successor,bytes32 codeHash,"
        "Record record,bytes32 detailsHash,string detailsUri,uint256 salt)"
        "Record(uint8 kind,bool publicBody,bytes8 region,uint32 categories)"
    );

    /// @notice The id of a motion.
    /// @param motion All that it says.
    /// @return Its EIP-712 struct hash.
    function id(Motion calldata motion) internal pure returns (MotionId) {
        Record calldata record = motion.record;
        return
            MotionId.wrap(
                keccak256(
                    abi.encode(
                        MOTION_TYPEHASH,
                        motion.action,
                        motion.proposer,
                        motion.subject,
                        motion.successor,
                        motion.codeHash,
                        keccak256(
                            abi.encode(
                                RECORD_TYPEHASH,
                                record.kind,
                                record.publicBody,
                                record.region,
                                record.categories
                            )
                        ),
                        motion.detailsHash,
                        keccak256(bytes(motion.detailsUri)),
                        motion.salt
                    )
                )
            );
    }
}
