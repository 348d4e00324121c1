// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Awarding} from "../../../contracts/wallets/libraries/Awarding.sol";
import {IAwardParts} from "../../../contracts/wallets/parts/IAwards.sol";
import {AwardHead, Payout} from "../../../contracts/wallets/types/Award.sol";

/// @notice What an award must be and what of it is paid, against arithmetic in words as wide as can be.
contract AwardingTest is Test {
    uint256 private constant RECIPIENTS = 6;

    /// @notice An award of recipients of whom some are contracts, before it is packed.
    struct Plan {
        uint96[RECIPIENTS] amounts;
        uint8 count;
        uint8 contracts;
        uint8 named;
        uint8 wrong;
        uint96 fee;
        uint16 cap;
    }

    /// A fee is taken up to the cap, to the last unit, and not one more; without one nothing is said about it.
    function testFuzz_fee_toTheLastUnit(uint96[RECIPIENTS] memory amounts, uint8 count, uint16 cap, uint96 fee) public {
        Plan memory plan;
        (plan.amounts, plan.count, plan.fee) = (amounts, count, fee);
        plan.cap = uint16(bound(cap, 0, 400));
        uint256 planned = _bound(plan);
        uint256 most = (planned * plan.cap) / 10_000;
        // At the edge as often as anywhere.
        if (fee % 4 == 1) plan.fee = uint96(most);
        if (fee % 4 == 2) plan.fee = uint96(most + 1);
        (AwardHead head, uint256[] memory payouts) = _pack(plan);
        if (plan.fee > most) {
            vm.expectRevert(abi.encodeWithSelector(IAwardParts.CommunityWallet_FeeTooHigh.selector, plan.fee, most));
        } else assertLe(uint256(plan.fee) * 10_000, uint256(plan.cap) * planned);
        this.requireSound(head, payouts, plan.cap);
    }

    /// What is paid are those whose code is what the award says, and the fee goes with it, rounded down: its part of what is awarded
    /// is never above the cap.
    function testFuzz_judge_paysWhoRunsWhatItSays(Plan memory plan, bytes32 seed) public {
        plan.cap = uint16(bound(plan.cap, 0, 400));
        uint256 planned = _bound(plan);
        plan.fee = uint96(bound(plan.fee, 0, (planned * plan.cap) / 10_000));
        _giveCode(plan, seed);
        (AwardHead head, uint256[] memory payouts) = _pack(plan);
        this.requireSound(head, payouts, plan.cap);
        (uint256 recipients, uint256 awarded, uint256 fee, uint256 leftOut) = this.judge(head, payouts);
        assertEq(recipients, plan.count, "recipients");
        uint256 expected;
        for (uint256 i; i < plan.count; ++i) {
            bool isContract = (plan.contracts >> i) & 1 == 1;
            bool named = (plan.named >> i) & 1 == 1;
            bool right = isContract == named && (!named || (plan.wrong >> i) & 1 == 0);
            assertEq((leftOut >> i) & 1 == 0, right, "left out");
            if (right) expected += plan.amounts[i];
        }
        assertEq(leftOut >> plan.count, 0, "nobody left out");
        assertEq(awarded, expected, "awarded");
        assertEq(fee, (uint256(plan.fee) * expected) / planned, "fee");
        assertLe(fee * 10_000, uint256(plan.cap) * awarded, "above the cap of what is awarded");
    }

    /// As many as there are words but for code and fee; none, more than a hundred, or fewer words than were said, are refused.
    function testFuzz_recipientsOf(uint256 contracts, uint256 fees, uint256 length) public {
        (contracts, fees, length) = (bound(contracts, 0, 255), bound(fees, 0, 1), bound(length, 0, 400));
        AwardHead head = _head(contracts, fees);
        bool fits = length > contracts + fees && length <= contracts + fees + 100;
        if (!fits) vm.expectPartialRevert(IAwardParts.CommunityWallet_WrongNumberOfRecipients.selector);
        uint256 recipients = this.recipientsOf(head, length);
        if (fits) assertEq(recipients + contracts + fees, length);
    }

    /// A head is sound with a category that there is, an instalment out of so many, at most one fee, and nothing above.
    function testFuzz_head_packsAndUnpacks(address asset, uint8[5] memory parts, uint56 above) public pure {
        // Small ones, where it turns.
        if (above % 2 == 0) above = 0;
        for (uint256 i; i < 5; ++i) if (above % 3 == 0) parts[i] %= 9;
        uint256 word = uint160(asset);
        for (uint256 i; i < 5; ++i) word |= uint256(parts[i]) << (160 + 8 * i);
        AwardHead head = AwardHead.wrap(word | (uint256(above) << 200));
        assertEq(head.assetOf(), asset);
        assertEq(head.categoryOf(), parts[0]);
        assertEq(head.instalmentOf(), parts[1]);
        assertEq(head.instalmentsOf(), parts[2]);
        assertEq(head.contractsOf(), parts[3]);
        assertEq(head.feesOf(), (uint256(above) << 8) | parts[4]);
        assertEq(head.isSound(), parts[0] <= 6 && parts[1] < parts[2] && parts[4] <= 1 && above == 0, "sound");
        if (parts[1] == 0) return;
        uint256 previous = word - (1 << 168);
        assertEq(AwardHead.unwrap(AwardHead.wrap(word).previousOf()), previous, "the one before");
        assertEq(AwardHead.wrap(word).previousOf().instalmentOf(), parts[1] - 1, "its number");
        assertEq(AwardHead.wrap(word).previousOf().instalmentsOf(), parts[2], "of how many");
    }

    function testFuzz_payout_packsAndUnpacks(address account, uint96 amount) public pure {
        Payout payout = Payout.wrap((uint256(amount) << 160) | uint160(account));
        assertEq(payout.accountOf(), account);
        assertEq(payout.amountOf(), amount);
    }

    /// Code is named by rising place, of recipients, and of something.
    function testFuzz_codes_byRisingPlace(uint8[4] memory places, bytes31[4] memory hashes, uint8 count) public {
        Plan memory plan;
        for (uint256 i; i < RECIPIENTS; ++i) plan.amounts[i] = 1;
        plan.count = uint8(bound(count, 1, RECIPIENTS));
        (, uint256[] memory payouts) = _pack(plan);
        uint256[] memory words = new uint256[](plan.count + 4);
        for (uint256 i; i < plan.count; ++i) words[i] = payouts[i];
        bool sound = true;
        for (uint256 i; i < 4; ++i) {
            places[i] = count % 2 == 0 ? uint8(i) : places[i] % 8;
            words[plan.count + i] = (uint256(uint248(hashes[i])) << 8) | places[i];
            bool rises = i == 0 || places[i] > places[i - 1];
            sound = sound && rises && places[i] < plan.count && hashes[i] != 0;
        }
        if (!sound) vm.expectPartialRevert(IAwardParts.CommunityWallet_WrongCode.selector);
        this.requireSound(_head(4, 0), words, 0);
    }

    /// Nothing for somebody, something for nobody or for the wallet itself is refused, and the place is said.
    function testFuzz_payouts_wrongOnes(uint96[RECIPIENTS] memory amounts, uint8 count, uint8 place, uint8 how) public {
        Plan memory plan;
        (plan.amounts, plan.count, plan.fee) = (amounts, count, 1);
        _bound(plan);
        (AwardHead head, uint256[] memory payouts) = _pack(plan);
        place = uint8(place % payouts.length);
        (address account, uint256 amount) = (address(uint160(payouts[place])), payouts[place] >> 160);
        if (how % 3 == 0) amount = 0;
        else account = how % 3 == 1 ? address(0) : address(this);
        payouts[place] = (amount << 160) | uint160(account);
        // A fee above the cap would be refused as such: of what is planned before it, it is checked last.
        vm.expectRevert(
            abi.encodeWithSelector(IAwardParts.CommunityWallet_WrongPayout.selector, place, account, amount)
        );
        this.requireSound(head, payouts, 10_000);
    }

    function testFuzz_hash_isOfAllThatIsWritten(uint256 head, bytes32 purpose, uint256[] memory payouts) public view {
        bytes memory written = bytes.concat(bytes32(head), purpose);
        for (uint256 i; i < payouts.length; ++i) written = bytes.concat(written, bytes32(payouts[i]));
        assertEq(this.hashOf(AwardHead.wrap(head), purpose, payouts), keccak256(written));
    }

    // ------------------------------------------------------------------------------------- from outside

    function requireSound(AwardHead head, uint256[] calldata payouts, uint256 cap) external view {
        Awarding.requireSound(head, payouts, cap);
    }

    function judge(
        AwardHead head,
        uint256[] calldata payouts
    ) external view returns (uint256 recipients, uint256 awarded, uint256 fee, uint256 leftOut) {
        return Awarding.judge(head, payouts);
    }

    function recipientsOf(AwardHead head, uint256 length) external pure returns (uint256) {
        return Awarding.recipientsOf(head, length);
    }

    function hashOf(AwardHead head, bytes32 purpose, uint256[] calldata payouts) external pure returns (bytes32) {
        return Awarding.hashOf(head, purpose, payouts);
    }

    // ------------------------------------------------------------------------------------- how

    function _bound(Plan memory plan) private pure returns (uint256 planned) {
        plan.count = uint8(bound(plan.count, 1, RECIPIENTS));
        for (uint256 i; i < plan.count; ++i) {
            plan.amounts[i] = uint96(bound(plan.amounts[i], 1, type(uint96).max));
            if (plan.cap % 5 == 0) plan.amounts[i] = uint96(1 + (plan.amounts[i] % 50));
            planned += plan.amounts[i];
        }
    }

    function _giveCode(Plan memory plan, bytes32 seed) private {
        for (uint256 i; i < plan.count; ++i) {
            bool isContract = (plan.contracts >> i) & 1 == 1;
            vm.etch(_account(i), isContract ? abi.encodePacked(uint8(0x60), seed, i) : bytes(""));
        }
    }

    function _pack(Plan memory plan) private view returns (AwardHead head, uint256[] memory payouts) {
        uint256 contracts;
        for (uint256 i; i < plan.count; ++i) contracts += (plan.named >> i) & 1;
        uint256 fees = plan.fee == 0 ? 0 : 1;
        payouts = new uint256[](plan.count + fees + contracts);
        for (uint256 i; i < plan.count; ++i) payouts[i] = (uint256(plan.amounts[i]) << 160) | uint160(_account(i));
        if (fees == 1) payouts[plan.count] = (uint256(plan.fee) << 160) | uint160(_account(RECIPIENTS));
        uint256 next = plan.count + fees;
        for (uint256 i; i < plan.count; ++i) {
            if ((plan.named >> i) & 1 == 0) continue;
            bool isContract = (plan.contracts >> i) & 1 == 1;
            uint256 hash = uint256(isContract ? _account(i).codehash : keccak256("no code"));
            // One bit of 248 is enough to be another code.
            if ((plan.wrong >> i) & 1 == 1) hash ^= 1 << (8 + (plan.amounts[i] % 248));
            payouts[next++] = ((hash >> 8) << 8) | i;
        }
        head = _head(contracts, fees);
    }

    function _head(uint256 contracts, uint256 fees) private pure returns (AwardHead) {
        return AwardHead.wrap((1 << 176) | (contracts << 184) | (fees << 192));
    }

    function _account(uint256 i) private pure returns (address) {
        return address(uint160(0x10000 + i));
    }
}
