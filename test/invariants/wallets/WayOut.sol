// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommunityWallet} from "../../../contracts/wallets/ICommunityWallet.sol";
import {ActId} from "../../../contracts/wallets/types/ActId.sol";
import {MotionKind} from "../../../contracts/wallets/types/Governance.sol";
import {AssetDouble} from "../societies/Doubles.sol";
import {RecipientDouble} from "./Doubles.sol";
import {Endings} from "./Endings.sol";
import {Ghost} from "./Ghost.sol";
import {Proposal} from "./Records.sol";
import {World} from "./World.sol";

/// @notice 23: from any state a wallet can be ended, by its electors or because nobody is left, and then all money gets out:
/// refunds, credits, and the rest.
contract WayOut is Endings {
    constructor(World world_, Ghost ghost_) Endings(world_, ghost_) {}

    function leave() external {
        _letEverybodyBePaid();
        _wait(1);
        for (uint256 w; w < world.WALLETS(); ++w) if (!_info(w).ended && ghost.totalBefore(w) != 0) _sunset(w);
        _waitForNobody();
        for (uint256 w; w < world.WALLETS(); ++w) {
            assertTrue(_info(w).ended, "23: a wallet cannot be ended");
            ghost.checkOne(w);
            _empty(w, NATIVE);
            _empty(w, address(world.euro()));
            ghost.checkOne(w);
        }
        ghost.checkBalances();
    }

    /// @dev All with weight are in favour until it is enough.
    function _sunset(uint256 w) private {
        ICommunityWallet wallet = world.walletOf(w);
        Proposal memory motion;
        (motion.kind, motion.successor) = (uint8(MotionKind.Sunset), world.successor());
        bool opened;
        for (uint256 k; k < world.PEOPLE() && !_info(w).ended; ++k) {
            address person = _person(k);
            if (ghost.weightAt(w, person, _now() - 1) == 0) continue;
            if (!opened) {
                vm.prank(person);
                motion.id = wallet.openMotion(MotionKind.Sunset, motion.successor, new uint256[](0), person, "");
                ghost.opened(w, motion);
                opened = true;
            }
            vm.prank(person);
            wallet.support(motion.id, person, true, 1, "");
            ghost.supported(w, ghost.motionCount(w) - 1, _one(person), true, 1);
        }
    }

    /// @dev A year and more, seen every month; first so long that what was seen before does not count.
    function _waitForNobody() private {
        bool all = true;
        for (uint256 w; w < world.WALLETS(); ++w) all = all && _info(w).ended;
        if (all) return;
        _wait(32 days);
        for (uint256 month; month < 14; ++month) {
            if (!_info(2).ended) _noteEmptyOf(2);
            _wait(30 days);
        }
        for (uint256 w; w < world.WALLETS(); ++w) if (!_info(w).ended) _endEmptyOf(w);
    }

    function _empty(uint256 w, address asset) private {
        ICommunityWallet wallet = world.walletOf(w);
        uint256 count = ghost.receiptCount(w, asset);
        // The last first: the order changes nothing.
        for (uint256 k = count; k != 0; --k) {
            if (!ghost.receiptAt(w, asset, k - 1).claimed) _claimOf(w, asset, k - 1);
        }
        if (!ghost.settled(w, asset) || ghost.rest(w, asset) != 0) _settleOf(w, asset);
        for (uint256 k; k < world.RECIPIENTS() + world.DONORS(); ++k) {
            address account = k < 6 ? world.recipients(k) : world.donors(k - 6);
            if (ghost.credit(w, asset, account) == 0) continue;
            wallet.collect(asset, account);
            ghost.collected(w, asset, account);
        }
        assertEq(wallet.assetInfo(asset).balance, 0, "23: money stays in a wallet that has ended");
    }

    function _letEverybodyBePaid() private {
        AssetDouble euro = world.euro();
        for (uint256 k; k < world.RECIPIENTS(); ++k) euro.setRefuses(world.recipients(k), false);
        for (uint256 k; k < world.DONORS(); ++k) euro.setRefuses(world.donors(k), false);
        euro.setRefuses(world.successor(), false);
        RecipientDouble(payable(world.recipients(4))).setRefuses(false);
    }

    function _wait(uint256 duration) private {
        vm.warp(_now() + duration);
        ghost.waited();
    }
}
