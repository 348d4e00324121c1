// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {ActId, ActKind, newActId} from "../../../contracts/wallets/types/ActId.sol";

/// @notice Ids of acts, taken apart again.
contract ActIdsTest is Test {
    function testFuzz_id_packsAndUnpacks(uint8 kind, bytes32 content, uint16 frame, uint40 time) public pure {
        ActKind of_ = ActKind(kind % 3);
        ActId id = newActId(of_, content, frame, time);
        assertEq(id.scheduledAt(), time, "time");
        assertEq(id.snapshotAt(), time == 0 ? 0 : time - 1, "snapshot");
        assertEq(id.frameOf(), frame, "frame");
        assertEq(id.kindOf(), uint256(of_), "kind");
        assertEq(uint256(ActId.unwrap(id)) >> 64, uint256(content) >> 64, "content");
        assertEq(id.toWord(), ActId.unwrap(id), "word");
        bytes memory written = abi.encodePacked(bytes24(content), uint8(of_), frame, time);
        assertEq(ActId.unwrap(id), bytes32(written), "not as it is written down");
    }

    /// It stands for the highest 192 bits of a content and a kind, whenever it was scheduled.
    function testFuzz_standsFor_contentAndKind(
        uint8 kind,
        uint8 other,
        bytes32 content,
        uint16 frame,
        uint40 time,
        uint8 bit
    ) public pure {
        ActKind of_ = ActKind(kind % 3);
        ActId id = newActId(of_, content, frame, time);
        assertEq(id.standsFor(ActKind(other % 3), content), kind % 3 == other % 3, "another kind");
        bytes32 changed = bytes32(uint256(content) ^ (1 << bit));
        assertEq(id.standsFor(of_, changed), bit < 64, "another content");
    }

    /// Two ids are the same only if all is.
    function testFuzz_id_isOfOneContentAndSecond(
        bytes32 a,
        bytes32 b,
        uint16[2] memory frames,
        uint40[2] memory times,
        uint8 keep
    ) public pure {
        if (keep & 1 != 0) b = a;
        if (keep & 2 != 0) frames[1] = frames[0];
        if (keep & 4 != 0) times[1] = times[0];
        bytes32 one = ActId.unwrap(newActId(ActKind.Award, a, frames[0], times[0]));
        bytes32 other = ActId.unwrap(newActId(ActKind.Award, b, frames[1], times[1]));
        bool same = bytes24(a) == bytes24(b) && frames[0] == frames[1] && times[0] == times[1];
        assertEq(one == other, same);
    }
}
