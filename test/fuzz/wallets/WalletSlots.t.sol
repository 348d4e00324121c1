// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Governance, Motion, MotionKind, MotionState} from "../../../contracts/wallets/types/Governance.sol";
import {Money, Receipt as Donation, Receipts, Refunds} from "../../../contracts/wallets/types/Money.sol";
import {newSeat, Seat} from "../../../contracts/wallets/types/Seat.sol";
import {ActId} from "../../../contracts/wallets/types/ActId.sol";

/// @notice Packed slots of money, validators and motions: each change changes its field and no other.
contract WalletSlotsTest is Test {
    Motion private _motion;
    Receipts private _receipts;
    Donation private _receipt;
    Refunds private _refunds;
    Governance private _governance;

    function testFuzz_money_changesOneField(uint240 word, uint96 credits, uint144 outflow) public pure {
        Money money = Money.wrap(word);
        assertEq(money.creditsOf(), uint96(word), "credits");
        assertEq(money.outflowOf(), uint256(word) >> 96, "outflow");
        assertEq(money.withCredits(credits).creditsOf(), credits, "other credits");
        assertEq(money.withCredits(credits).outflowOf(), money.outflowOf(), "credits changed what left");
        assertEq(money.withOutflow(outflow).outflowOf(), outflow, "something else left");
        assertEq(money.withOutflow(outflow).creditsOf(), money.creditsOf(), "what left changed credits");
    }

    function testFuzz_seat_packsAndUnpacks(
        uint40 weight,
        uint40 time,
        uint32 number,
        uint40 other,
        uint40 at
    ) public pure {
        Seat seat = newSeat(weight, time, number);
        assertEq(seat.weightOf(), weight, "weight");
        assertEq(seat.sinceOf(), time, "since");
        assertEq(seat.numberOf(), number, "number");
        assertEq(seat.ballotOf(), (uint256(number) << 112) | weight, "ballot");
        assertEq(seat.exists(), weight != 0 || time != 0 || number != 0, "exists");
        Seat changed = seat.withWeight(other, at);
        assertEq(Seat.unwrap(changed), Seat.unwrap(newSeat(other, at, number)), "another weight");
    }

    /// What is said to be one slot is one slot, with each value where the compiler puts it.
    function testFuzz_structs_areOneSlot(
        uint112 inFavour,
        uint112 electorate,
        uint8 kind,
        uint8 state,
        uint96 amount,
        uint40 count,
        address account
    ) public {
        _motion = Motion(inFavour, electorate, MotionKind(kind % 4), MotionState(state % 4));
        _receipts = Receipts(amount, count);
        _receipt = Donation(account, amount);
        _refunds = Refunds(amount, uint96(electorate), kind % 2 == 0);
        bytes32[5] memory at;
        assembly ("memory-safe") {
            mstore(at, _motion.slot)
            mstore(add(at, 0x20), _receipts.slot)
            mstore(add(at, 0x40), _receipt.slot)
            mstore(add(at, 0x60), _refunds.slot)
            mstore(add(at, 0x80), _governance.slot)
        }
        for (uint256 i; i < 4; ++i) assertEq(uint256(at[i + 1]), uint256(at[i]) + 1, "more than one slot");
        uint256 word = inFavour | (uint256(electorate) << 112);
        word |= (uint256(kind % 4) << 224) | (uint256(state % 4) << 232);
        assertEq(uint256(vm.load(address(this), at[0])), word, "motion");
        word = amount | (uint256(count) << 96);
        assertEq(uint256(vm.load(address(this), at[1])), word, "receipts");
        word = uint160(account) | (uint256(amount) << 160);
        assertEq(uint256(vm.load(address(this), at[2])), word, "receipt");
        word = amount | (uint256(uint96(electorate)) << 96) | (kind % 2 == 0 ? 1 << 192 : 0);
        assertEq(uint256(vm.load(address(this), at[3])), word, "refunds");
    }

    /// What a rejection and a stop write of the governance lies in one slot, beside the change.
    function testFuzz_governance_rejectionsAndStopAreOneSlot(
        uint40[3] memory times,
        uint16[2] memory days_,
        uint32[2] memory counts,
        bytes32 change
    ) public {
        _governance.change = ActId.wrap(change);
        (_governance.stoppedUntil, _governance.emptySince, _governance.emptySeen) = (times[0], times[1], times[2]);
        (_governance.lastRejection, _governance.rejectionBefore) = (days_[0], days_[1]);
        (_governance.loaded, _governance.added) = (counts[0], counts[1]);
        uint256 at;
        assembly ("memory-safe") {
            at := _governance.slot
        }
        uint256 word = times[0] | (uint256(times[1]) << 40) | (uint256(times[2]) << 80);
        word |= (uint256(days_[0]) << 120) | (uint256(days_[1]) << 136);
        word |= (uint256(counts[0]) << 152) | (uint256(counts[1]) << 184);
        assertEq(vm.load(address(this), bytes32(at)), change, "change");
        assertEq(uint256(vm.load(address(this), bytes32(at + 1))), word, "rejections and stop");
        for (uint256 i = 2; i < 5; ++i) assertEq(vm.load(address(this), bytes32(at + i)), 0, "elsewhere");
    }
}
