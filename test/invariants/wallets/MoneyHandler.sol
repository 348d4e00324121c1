// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUnlessRejected} from "../../../contracts/common/IUnlessRejected.sol";
import {ICommunityWallet} from "../../../contracts/wallets/ICommunityWallet.sol";
import {IAwardParts} from "../../../contracts/wallets/parts/IAwards.sol";
import {IWalletErrors} from "../../../contracts/wallets/parts/IWalletErrors.sol";
import {ActId} from "../../../contracts/wallets/types/ActId.sol";
import {AwardHead} from "../../../contracts/wallets/types/Award.sol";
import {AssetDouble} from "../societies/Doubles.sol";
import {RecipientDouble} from "./Doubles.sol";
import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {Content} from "./Records.sol";
import {World} from "./World.sol";

/// @notice Money comes, is paid, or cannot be paid and is collected later; recipients' moods and code change.
contract MoneyHandler is Handler {
    /// @notice What is paid of an award now, by the rule of code and the proportion of the fee.
    struct Payment {
        address asset;
        uint256 count;
        uint256 awarded;
        uint256 fee;
        bool[] leftOut;
    }

    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    function giveWithReceipt(uint256 seed, uint256 who, uint256 amount, uint256 which) external {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        address donor = world.donors(who % world.DONORS());
        address asset = _asset(which);
        amount = _sum(asset, amount);
        bytes memory data = abi.encodeCall(wallet.donate, (asset, uint96(amount), bytes32(0)));
        bool ended = _info(w).ended;
        if (asset != NATIVE) {
            _fund(donor, address(wallet), amount);
            if (!ended) _do(w, donor, data);
            else {
                _mustFail(w, donor, data, IWalletErrors.CommunityWallet_HasEnded.selector);
                AssetDouble euro = world.euro();
                vm.prank(donor);
                assertTrue(euro.transfer(address(wallet), amount));
            }
        } else {
            // What they had is kept for the invariants: only this goes.
            vm.deal(donor, donor.balance + amount);
            vm.prank(donor);
            data = abi.encodeCall(wallet.donateNative, (bytes32(0)));
            (bool success, ) = address(wallet).call{value: amount}(data);
            assertEq(success, !ended, "15: a receipt after the end, or none before");
            if (!success) vm.deal(donor, donor.balance - amount);
        }
        if (!ended) ghost.donated(w, asset, donor, amount);
        else if (asset != NATIVE) ghost.came(w, asset, amount);
    }

    function givePlainly(uint256 seed, uint256 amount, uint256 which) external {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        address asset = _asset(which);
        amount = _sum(asset, amount);
        if (asset == NATIVE) {
            vm.deal(address(this), amount);
            (bool success, ) = address(wallet).call{value: amount}("");
            assertTrue(success, "a wallet refused money");
        } else world.euro().mint(address(wallet), amount);
        ghost.came(w, asset, amount);
    }

    /// What is due is paid, or more would leave than may; all else is refused.
    function execute(uint256 seed, uint256 which, bool another) external {
        (uint256 w, ) = _wallet(seed);
        (bool found, uint256 i) = _award(w, which, Wanted.Due);
        if (!found) return;
        _execute(w, i);
        if (another && i != 0 && !ghost.actAt(w, i - 1).isChange) _execute(w, i - 1);
    }

    /// Everything that is due among the latest.
    function executeAll(uint256 seed) external {
        (uint256 w, ) = _wallet(seed);
        uint256 count = ghost.actCount(w);
        for (uint256 k; k < 6 && k < count; ++k) {
            uint256 i = count - 1 - k;
            if (ghost.isDue(w, i) && !ghost.actAt(w, i).isChange) _execute(w, i);
        }
    }

    function collect(uint256 seed, uint256 who, uint256 which) external {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        address asset = _asset(which);
        address account = world.recipients(who % world.RECIPIENTS());
        if (who % 8 == 7) account = world.donors((who >> 3) % world.DONORS());
        bytes memory data = abi.encodeCall(wallet.collect, (asset, account));
        address anybody = world.stranger();
        bytes4 nothing = IWalletErrors.CommunityWallet_Nothing.selector;
        if (ghost.credit(w, asset, account) == 0) return _mustFail(w, anybody, data, nothing);
        if (!_takes(asset, account)) {
            return _mustFail(w, anybody, data, IWalletErrors.CommunityWallet_CannotPay.selector);
        }
        _do(w, anybody, data);
        ghost.collected(w, asset, account);
        _mustFail(w, anybody, data, nothing);
    }

    function changeMood(uint256 who, bool refuses) external {
        ghost.touches(who % world.WALLETS());
        uint256 i = who % (world.RECIPIENTS() + world.DONORS() + 1);
        AssetDouble euro = world.euro();
        if (i == world.RECIPIENTS() + world.DONORS()) euro.setRefuses(world.successor(), refuses);
        else if (i >= world.RECIPIENTS()) euro.setRefuses(world.donors(i - world.RECIPIENTS()), refuses);
        else if (i == 4 && who % 2 == 0) RecipientDouble(payable(world.recipients(4))).setRefuses(refuses);
        else euro.setRefuses(world.recipients(i), refuses);
    }

    /// A key gets code, a delegation, or loses it; a contract other code, which takes all that comes.
    function changeCode(uint256 who, uint256 how) external {
        ghost.touches(who % world.WALLETS());
        if (who % 2 == 0) {
            bytes memory delegation = bytes.concat(hex"ef0100", bytes20(world.stranger()));
            bytes[3] memory codes = [bytes(""), delegation, bytes(hex"00")];
            vm.etch(world.recipients(3), codes[how % 3]);
        } else vm.etch(world.recipients(5), how % 2 == 0 ? bytes(hex"00") : bytes(hex"6000"));
    }

    // ------------------------------------------------------------------------------------- paying

    function _execute(uint256 w, uint256 i) private {
        Content memory content = ghost.awardAt(w, i).content;
        bytes memory data = abi.encodeCall(
            world.walletOf(w).execute,
            (ghost.actAt(w, i).id, AwardHead.wrap(content.head), content.purpose, content.payouts)
        );
        address anybody = world.stranger();
        if (_info(w).ended) return _mustFail(w, anybody, data, IWalletErrors.CommunityWallet_HasEnded.selector);
        Payment memory payment = _payment(content);
        (bool success, bytes memory answer) = _try(w, anybody, data);
        bytes4 wrong = IUnlessRejected.UnlessRejected_WrongStatus.selector;
        if (!success) {
            ghost.wasRefused();
            if (bytes4(answer) != wrong) return _mustBeTooMuch(w, payment, answer);
            return assertFalse(ghost.isDue(w, i), "3: what was due is refused");
        }
        ghost.executed(w, i, payment.awarded, payment.fee);
        _report(w, content, payment);
        (success, answer) = _try(w, anybody, data);
        assertFalse(success, "3: paid twice");
    }

    /// @dev 5: refused only if more would leave than may, counted in periods of ten days and rounded up.
    function _mustBeTooMuch(uint256 w, Payment memory payment, bytes memory answer) private view {
        assertEq(bytes4(answer), IAwardParts.CommunityWallet_OverTheLimit.selector, "5: refused for another reason");
        uint256 left = ghost.leftWithin(w, payment.asset, 30 days + (_now() % 10 days) + 1);
        // Rounding up by less than 2^-23 each time something is added, of which there are few.
        left += left >> 15;
        uint256 share = _info(w).terms.share;
        uint256 most = (share * (ghost.free(w, payment.asset) + left)) / 100;
        assertGt(left + payment.awarded + payment.fee, most, "5: refused although there was room");
    }

    function _payment(Content memory content) private view returns (Payment memory payment) {
        uint256 head = content.head;
        uint256 fees = uint8(head >> 192);
        payment.asset = address(uint160(head));
        payment.count = content.payouts.length - uint8(head >> 184) - fees;
        payment.leftOut = new bool[](payment.count);
        uint256 planned;
        for (uint256 k; k < payment.count; ++k) {
            uint256 amount = content.payouts[k] >> 160;
            planned += amount;
            payment.leftOut[k] = _namedCode(content, k, payment.count + fees) != _codeOf(content.payouts[k]);
            if (!payment.leftOut[k]) payment.awarded += amount;
        }
        if (fees != 0) payment.fee = ((content.payouts[payment.count] >> 160) * payment.awarded) / planned;
    }

    function _report(uint256 w, Content memory content, Payment memory payment) private {
        for (uint256 k; k < payment.count; ++k) {
            if (payment.leftOut[k]) continue;
            address to = address(uint160(content.payouts[k]));
            ghost.paid(w, payment.asset, to, content.payouts[k] >> 160, _takes(payment.asset, to));
        }
        if (payment.fee == 0) return;
        address operator = address(uint160(content.payouts[payment.count]));
        ghost.paid(w, payment.asset, operator, payment.fee, _takes(payment.asset, operator));
    }

    /// @dev 248 bits of the code that an award names for a recipient; zero if it names none.
    function _namedCode(Content memory content, uint256 place, uint256 from) private pure returns (uint256) {
        for (uint256 j = from; j < content.payouts.length; ++j) {
            if (uint8(content.payouts[j]) == place) return content.payouts[j] >> 8;
        }
        return 0;
    }

    /// @dev The same of the code that they have; none for a key, also one that delegated.
    function _codeOf(uint256 payout) private view returns (uint256) {
        bytes memory code = address(uint160(payout)).code;
        bool delegated = code.length == 23 && code[0] == 0xef && code[1] == 0x01 && code[2] == 0x00;
        return code.length == 0 || delegated ? 0 : uint256(keccak256(code)) >> 8;
    }

    function _takes(address asset, address account) private view returns (bool) {
        if (asset != NATIVE) return !world.euro().refuses(account);
        address moody = world.recipients(4);
        return account != moody || !RecipientDouble(payable(moody)).refuses();
    }

    function _sum(address asset, uint256 seed) private pure returns (uint256) {
        if (seed % 4 == 0) return _between(seed >> 2, 1, 100);
        return _between(seed >> 2, 1, asset == NATIVE ? 50 ether : 50_000e6);
    }

    function _fund(address donor, address wallet, uint256 amount) private {
        AssetDouble euro = world.euro();
        euro.mint(donor, amount);
        vm.prank(donor);
        euro.approve(wallet, amount);
    }
}
