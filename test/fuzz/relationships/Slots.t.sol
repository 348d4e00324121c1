// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {pack as packPot, PotSlot} from "../../../contracts/relationships/types/PotSlot.sol";
import {CareScheme, Pot, Relationship, Stage} from "../../../contracts/relationships/types/Relationship.sol";
import {
    opening,
    pack as packRelationship,
    RelationshipSlot
} from "../../../contracts/relationships/types/RelationshipSlot.sol";

/// @notice Packed slots, against the structs they stand for and against the compiler's own packing.
contract SlotsTest is Test {
    /// @dev {Relationship} with plain numbers, of which the fuzzer knows no bounds.
    struct Fields {
        uint8 stage;
        uint8 scheme;
        uint16 chapter;
        uint48 careA;
        uint48 careB;
        uint40 checkpointAt;
        uint40 noticeEndsAt;
        uint24 epoch;
        bool noticeByB;
        uint8 noticesWithdrawn;
    }

    /// @dev Packed by the compiler, in one slot each.
    Pot private _pot;
    Relationship private _relationship;

    function testFuzz_pot_packsAndUnpacks(Pot memory pot) public {
        PotSlot slot = packPot(pot);
        _assertSame(slot.unpack(), pot);
        _pot = pot;
        bytes32 at;
        assembly ("memory-safe") {
            at := _pot.slot
        }
        assertEq(vm.load(address(this), at), bytes32(PotSlot.unwrap(slot)), "not as the compiler packs");
        assertEq(slot.balanceOf(), pot.balance);
        assertEq(slot.claimedMonthsOf(), pot.claimedMonths);
        assertEq(slot.suspendedAtOf(), pot.suspendedAt);
        assertEq(slot.nonceOf(), pot.nonce);
        assertEq(slot.isSubsidised(), pot.subsidised);
    }

    /// Each change changes its field and no other.
    function testFuzz_pot_changesOneField(Pot memory pot, uint96 balance, uint8 months) public pure {
        PotSlot slot = packPot(pot);
        Pot memory changed = packPot(pot).unpack();
        changed.balance = balance;
        _assertSame(slot.withBalance(balance).unpack(), changed);
        changed.nonce = pot.nonce == type(uint24).max ? 0 : pot.nonce + 1;
        _assertSame(slot.withBalanceAndNextNonce(balance).unpack(), changed);
        changed.balance = pot.balance;
        _assertSame(slot.withNextNonce().unpack(), changed);
        changed.nonce = pot.nonce;
        (changed.balance, changed.claimedMonths) = (balance, months);
        _assertSame(slot.withClaim(balance, months).unpack(), changed);
    }

    function testFuzz_relationship_packsAndUnpacks(Fields calldata fields) public {
        Relationship memory relationship = _relationshipOf(fields);
        RelationshipSlot slot = packRelationship(relationship);
        _assertSame(slot.unpack(), relationship);
        _relationship = relationship;
        bytes32 at;
        assembly ("memory-safe") {
            at := _relationship.slot
        }
        assertEq(vm.load(address(this), at), bytes32(RelationshipSlot.unwrap(slot)), "not as the compiler packs");
        assertEq(uint8(slot.stageOf()), uint8(relationship.stage));
        assertEq(slot.isOpen(), relationship.stage == Stage.Activities || relationship.stage == Stage.CommonFund);
        assertEq(uint8(slot.schemeOf()), uint8(relationship.scheme));
        assertEq(slot.chapterOf(), relationship.chapter);
        assertEq(slot.careAOf(), relationship.careA);
        assertEq(slot.careBOf(), relationship.careB);
        assertEq(slot.checkpointAtOf(), relationship.checkpointAt);
        assertEq(slot.noticeEndsAtOf(), relationship.noticeEndsAt);
        assertEq(slot.epochOf(), relationship.epoch);
    }

    function testFuzz_relationship_changesOneField(
        Fields calldata fields,
        uint8 stage,
        uint48 careA,
        uint48 careB,
        uint40 at
    ) public pure {
        Relationship memory relationship = _relationshipOf(fields);
        RelationshipSlot slot = packRelationship(relationship);
        Relationship memory changed = slot.unpack();
        changed.stage = Stage(stage % 7);
        _assertSame(slot.withStage(Stage(stage % 7)).unpack(), changed);
        changed = slot.unpack();
        changed.careA = careA;
        _assertSame(slot.withCareA(careA).unpack(), changed);
        changed = slot.unpack();
        changed.careB = careB;
        _assertSame(slot.withCareB(careB).unpack(), changed);
        (changed.careA, changed.checkpointAt) = (careA, at);
        _assertSame(slot.withCheckpoint(careA, careB, at).unpack(), changed);
        changed = slot.unpack();
        changed.epoch = relationship.epoch == type(uint24).max ? 0 : relationship.epoch + 1;
        _assertSame(slot.withNextEpoch().unpack(), changed);
        changed = slot.unpack();
        (changed.stage, changed.noticeEndsAt, changed.noticeByB) = (Stage.Ended, 0, false);
        _assertSame(slot.ended().unpack(), changed);
    }

    /// Neither total below, and totals or time changed: compared where they lie, as if they were unpacked.
    function testFuzz_relationship_isAhead(
        Fields calldata fields,
        uint48 a,
        uint48 b,
        uint40 at,
        uint8 keep
    ) public pure {
        RelationshipSlot old = packRelationship(_relationshipOf(fields));
        // Equal fields would else never come up.
        if (keep & 1 != 0) a = fields.careA;
        if (keep & 2 != 0) b = fields.careB;
        if (keep & 4 != 0) at = fields.checkpointAt;
        RelationshipSlot next = old.withCheckpoint(a, b, at);
        bool changed = a != fields.careA || b != fields.careB || at != fields.checkpointAt;
        assertEq(next.isAheadOf(old), a >= fields.careA && b >= fields.careB && changed);
    }

    /// One step above, one below, and the same: the edges that random numbers do not meet.
    function testFuzz_relationship_isAheadByOne(Fields calldata fields, int8 a, int8 b, int8 at) public pure {
        int256[3] memory steps = [int256(a % 2), int256(b % 2), int256(at % 2)];
        int256 careA = int256(uint256(fields.careA)) + steps[0];
        int256 careB = int256(uint256(fields.careB)) + steps[1];
        int256 asOf = int256(uint256(fields.checkpointAt)) + steps[2];
        vm.assume(careA >= 0 && careA < 1 << 48 && careB >= 0 && careB < 1 << 48 && asOf >= 0 && asOf < 1 << 40);
        RelationshipSlot old = packRelationship(_relationshipOf(fields));
        RelationshipSlot next = old.withCheckpoint(
            uint48(uint256(careA)),
            uint48(uint256(careB)),
            uint40(uint256(asOf))
        );
        bool changed = steps[0] != 0 || steps[1] != 0 || steps[2] != 0;
        assertEq(next.isAheadOf(old), steps[0] >= 0 && steps[1] >= 0 && changed);
    }

    /// Every value that the lowest byte can have, whatever lies above.
    function testFuzz_relationship_isOpen(uint248 above) public pure {
        for (uint256 stage; stage < 256; ++stage) {
            RelationshipSlot slot = RelationshipSlot.wrap((uint256(above) << 8) | stage);
            assertEq(slot.isOpen(), stage == uint8(Stage.Activities) || stage == uint8(Stage.CommonFund));
        }
    }

    function testFuzz_relationship_opens(uint8 scheme, uint40 at) public pure {
        Relationship memory expected;
        (expected.stage, expected.scheme, expected.checkpointAt) = (Stage.Activities, CareScheme(scheme % 3), at);
        _assertSame(opening(CareScheme(scheme % 3), at).unpack(), expected);
    }

    function _relationshipOf(Fields calldata fields) private pure returns (Relationship memory) {
        return
            Relationship({
                stage: Stage(fields.stage % 7),
                scheme: CareScheme(fields.scheme % 3),
                chapter: fields.chapter,
                careA: fields.careA,
                careB: fields.careB,
                checkpointAt: fields.checkpointAt,
                noticeEndsAt: fields.noticeEndsAt,
                epoch: fields.epoch,
                noticeByB: fields.noticeByB,
                noticesWithdrawn: fields.noticesWithdrawn
            });
    }

    function _assertSame(Pot memory one, Pot memory other) private pure {
        assertEq(keccak256(abi.encode(one)), keccak256(abi.encode(other)), "another field changed");
    }

    function _assertSame(Relationship memory one, Relationship memory other) private pure {
        assertEq(keccak256(abi.encode(one)), keccak256(abi.encode(other)), "another field changed");
    }
}
