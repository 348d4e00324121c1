// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test, Vm} from "forge-std/Test.sol";

import {TwoPersonActs} from "../../../contracts/relationships/libraries/TwoPersonActs.sol";
import {ICareRecords} from "../../../contracts/relationships/parts/ICareRecords.sol";
import {Checkpoint, RelationshipId} from "../../../contracts/relationships/types/Relationship.sol";
import {Acts} from "./Acts.sol";

/// @notice The act and the event of a checkpoint, written in assembly: against `abi.encode`, against the act as the
/// specification has it, and against the event as the compiler emits it.
contract CheckpointActsTest is Test {
    function testFuzz_act_isWhatAbiEncodeGives(
        RelationshipId id,
        Checkpoint calldata checkpoint,
        uint24 epoch
    ) public view {
        bytes memory expected = abi.encode(
            TwoPersonActs.CHECKPOINT,
            id,
            checkpoint.careA,
            checkpoint.careB,
            checkpoint.asOf,
            checkpoint.logRoot,
            epoch
        );
        assertEq(this.act(id, checkpoint, epoch), expected);
        bytes memory specified = Acts.checkpoint(
            RelationshipId.unwrap(id),
            checkpoint.careA,
            checkpoint.careB,
            checkpoint.asOf,
            checkpoint.logRoot,
            epoch
        );
        assertEq(expected, specified, "not as it is specified");
    }

    /// Bits that no epoch has do not get into the act.
    function testFuzz_act_cleansTheEpoch(RelationshipId id, Checkpoint calldata checkpoint, uint256 dirty) public view {
        assertEq(this.actOfWord(id, checkpoint, dirty), this.act(id, checkpoint, uint24(dirty)));
    }

    /// What lay in memory before stays, what is allocated afterwards comes behind, and free memory need not be clean.
    function testFuzz_act_keepsToItsMemory(
        RelationshipId id,
        Checkpoint calldata checkpoint,
        uint24 epoch,
        bytes calldata before,
        uint8 afterwards
    ) public view {
        this.actBetween(id, checkpoint, epoch, before, afterwards);
    }

    function testFuzz_log_isWhatTheCompilerEmits(
        RelationshipId id,
        Checkpoint calldata checkpoint,
        uint24 epoch
    ) public {
        vm.recordLogs();
        this.logged(id, checkpoint, epoch);
        emit ICareRecords.CheckpointSigned(id, checkpoint);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 2);
        assertEq(logs[0].topics.length, 2);
        assertEq(logs[0].topics[0], logs[1].topics[0]);
        assertEq(logs[0].topics[1], RelationshipId.unwrap(id));
        assertEq(logs[0].topics[1], logs[1].topics[1]);
        assertEq(logs[0].data, logs[1].data);
    }

    function act(RelationshipId id, Checkpoint calldata checkpoint, uint24 epoch) external pure returns (bytes memory) {
        return TwoPersonActs.checkpointAct(id, checkpoint, epoch);
    }

    function actOfWord(
        RelationshipId id,
        Checkpoint calldata checkpoint,
        uint256 word
    ) external pure returns (bytes memory) {
        uint24 epoch;
        assembly ("memory-safe") {
            epoch := word
        }
        return TwoPersonActs.checkpointAct(id, checkpoint, epoch);
    }

    function actBetween(
        RelationshipId id,
        Checkpoint calldata checkpoint,
        uint24 epoch,
        bytes calldata before,
        uint8 afterwards
    ) external pure {
        bytes memory first = before;
        bytes32 hashOfFirst = keccak256(first);
        assembly ("memory-safe") {
            let free := mload(0x40)
            for {
                let i := 0
            } lt(i, 0x400) {
                i := add(i, 0x20)
            } {
                mstore(add(free, i), not(0))
            }
        }
        bytes memory made = TwoPersonActs.checkpointAct(id, checkpoint, epoch);
        bytes32 hashOfMade = keccak256(made);
        bytes memory last = new bytes(afterwards);
        for (uint256 i; i < afterwards; ++i) last[i] = 0xff;
        assertEq(made.length, 7 * 32);
        assertEq(keccak256(first), hashOfFirst, "what lay before was changed");
        assertEq(keccak256(made), hashOfMade, "what came behind lies in the act");
        assertEq(
            hashOfMade,
            keccak256(
                abi.encode(
                    TwoPersonActs.CHECKPOINT,
                    id,
                    checkpoint.careA,
                    checkpoint.careB,
                    checkpoint.asOf,
                    checkpoint.logRoot,
                    epoch
                )
            )
        );
    }

    function logged(RelationshipId id, Checkpoint calldata checkpoint, uint24 epoch) external {
        TwoPersonActs.logCheckpoint(
            ICareRecords.CheckpointSigned.selector,
            TwoPersonActs.checkpointAct(id, checkpoint, epoch)
        );
    }
}
