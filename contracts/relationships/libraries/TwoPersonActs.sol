// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Checkpoint, RelationshipId} from "../types/Relationship.sol";
import {RelationshipIds} from "./RelationshipIds.sol";

/// @title TwoPersonActs
/// @notice EIP-712 types of all acts that both partners agree to; opening is in {RelationshipIds}.
library TwoPersonActs {
    bytes32 internal constant CHECKPOINT = keccak256(
        "Checkpoint(bytes32 relationship,uint48 careA,uint48 careB,uint40 asOf,bytes32 logRoot,uint24 epoch,uint40 deadline)"
    );

    bytes32 internal constant BEGIN = keccak256(
        "BeginCommonFund(address partnerA,address partnerB,bytes32 relationship,uint96 contribution,uint96 extraA,uint96 extraB,uint24 epoch,uint40 deadline)"
    );

    bytes32 internal constant SETTLE = keccak256(
        "SettlePot(address partnerA,address partnerB,bytes32 relationship,uint24 nonce,uint40 deadline)"
    );

    bytes32 internal constant COMPOSE = keccak256(
        "Compose(address partnerA,address partnerB,bytes32 relationship,uint96 fromA,uint96 fromB,uint24 nonce,uint40 deadline)"
    );

    bytes32 internal constant PAY = keccak256(
        "PayCooperative(address partnerA,address partnerB,bytes32 relationship,address cooperative,uint96 amount,bytes32 memo,uint24 nonce,uint40 deadline)"
    );

    bytes32 internal constant DISSOLVE = keccak256(
        "Dissolve(address partnerA,address partnerB,bytes32 relationship,uint24 epoch,uint40 deadline)"
    );

    bytes32 internal constant NAME_SUCCESSOR = keccak256(
        "NameSuccessor(address partnerA,address partnerB,bytes32 relationship,address ledger,uint24 epoch,uint40 deadline)"
    );

    /// @notice The act of a checkpoint, as both sign it but for the deadline.
    /// @param id The relationship.
    /// @param checkpoint The totals; the caller has read every field, and so made sure that there are no stray bits.
    /// @param epoch The relationship's counter in half-signed acts.
    /// @return act Type hash and encoded fields.
    function checkpointAct(
        RelationshipId id,
        Checkpoint calldata checkpoint,
        uint24 epoch
    ) internal pure returns (bytes memory act) {
        bytes32 typeHash = CHECKPOINT;
        // The totals lie in calldata as EIP-712 encodes them, so they are copied as they are: 200 gas less than encoding.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            act := mload(0x40)
            mstore(0x40, add(act, 0x100))
            mstore(act, 0xe0)
            mstore(add(act, 0x20), typeHash)
            mstore(add(act, 0x40), id)
            calldatacopy(add(act, 0x60), checkpoint, 0x80)
            mstore(add(act, 0xe0), and(epoch, 0xffffff))
        }
    }

    /// @notice Emits an event of a relationship with a checkpoint as the only data.
    /// @param topic The event's selector; its indexed field is the id.
    /// @param act What {checkpointAct} returned.
    function logCheckpoint(bytes32 topic, bytes memory act) internal {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            log2(add(act, 0x60), 0x80, topic, mload(add(act, 0x40)))
        }
    }

    /// @notice Whether a type is of an act that both agree to, and so can be proposed on chain.
    /// @param typeHash The EIP-712 type hash.
    /// @return True if so.
    function includes(bytes32 typeHash) internal pure returns (bool) {
        return
            typeHash == RelationshipIds.OPEN_TYPEHASH ||
            typeHash == CHECKPOINT ||
            typeHash == BEGIN ||
            typeHash == COMPOSE ||
            typeHash == PAY ||
            typeHash == SETTLE ||
            typeHash == DISSOLVE ||
            typeHash == NAME_SUCCESSOR;
    }
}
