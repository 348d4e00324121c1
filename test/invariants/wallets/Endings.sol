// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommunityWallet} from "../../../contracts/wallets/ICommunityWallet.sol";
import {IWalletEndings} from "../../../contracts/wallets/parts/IWalletEndings.sol";
import {IWalletErrors} from "../../../contracts/wallets/parts/IWalletErrors.sol";
import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {Given} from "./Records.sol";
import {World} from "./World.sol";

/// @notice How a wallet that ended is settled, and how one of nobody ends: what is refused, and what the ghost hears of it.
abstract contract Endings is Handler {
    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    function _settleOf(uint256 w, address asset) internal {
        bytes memory data = abi.encodeCall(world.walletOf(w).settle, (asset));
        address anybody = world.stranger();
        if (!_info(w).ended) {
            return _mustFail(w, anybody, data, IWalletErrors.CommunityWallet_HasNotEnded.selector);
        }
        bool first = !ghost.settled(w, asset);
        address successor = _info(w).successor;
        bool takes = asset == NATIVE || !world.euro().refuses(successor);
        if (first) ghost.settling(w, asset);
        uint256 rest = ghost.rest(w, asset);
        if (!first && rest == 0) {
            return _mustFail(w, anybody, data, IWalletErrors.CommunityWallet_Nothing.selector);
        }
        if (!first && !takes) {
            return _mustFail(w, anybody, data, IWalletErrors.CommunityWallet_CannotPay.selector);
        }
        _do(w, anybody, data);
        if (takes) ghost.paid(w, asset, successor, rest, true);
    }

    function _claimOf(uint256 w, address asset, uint256 index) internal {
        bytes memory data = abi.encodeCall(world.walletOf(w).claim, (asset, uint40(index)));
        address anybody = world.stranger();
        if (!_info(w).ended) {
            return _mustFail(w, anybody, data, IWalletErrors.CommunityWallet_HasNotEnded.selector);
        }
        bytes4 none = IWalletEndings.CommunityWallet_NoReceipt.selector;
        if (index >= ghost.receiptCount(w, asset)) return _mustFail(w, anybody, data, none);
        Given memory given = ghost.receiptAt(w, asset, index);
        if (given.claimed) return _mustFail(w, anybody, data, none);
        ghost.settling(w, asset);
        uint256 before = ghost.has(w, asset) - world.walletOf(w).assetInfo(asset).credits;
        _do(w, anybody, data);
        ICommunityWallet.AssetInfo memory now_ = world.walletOf(w).assetInfo(asset);
        uint256 amount = before - (now_.balance - now_.credits);
        bool takes = asset == NATIVE || !world.euro().refuses(given.donor);
        ghost.claimedBack(w, asset, index, amount, takes);
        _mustFail(w, anybody, data, none);
    }

    function _noteEmptyOf(uint256 w) internal {
        bytes memory data = abi.encodeCall(world.walletOf(w).noteEmpty, ());
        address anybody = world.stranger();
        if (w != 2) return _mustFail(w, anybody, data, IWalletErrors.CommunityWallet_Nothing.selector);
        if (_info(w).ended) return _mustFail(w, anybody, data, IWalletErrors.CommunityWallet_HasEnded.selector);
        bool empty = ghost.totalBefore(w) == 0;
        (bool success, bytes memory answer) = _try(w, anybody, data);
        if (success) return ghost.witnessed(w, empty);
        assertFalse(empty, "15: nobody may see that it is empty");
        assertEq(bytes4(answer), IWalletEndings.CommunityWallet_NotEmpty.selector, "15: refused otherwise");
        ghost.wasRefused();
    }

    function _endEmptyOf(uint256 w) internal {
        address anybody = world.stranger();
        bytes memory data = abi.encodeCall(world.walletOf(w).endEmpty, ());
        if (_info(w).ended) return _mustFail(w, anybody, data, IWalletErrors.CommunityWallet_HasEnded.selector);
        if (ghost.totalBefore(w) != 0) {
            return _mustFail(w, anybody, data, IWalletEndings.CommunityWallet_NotEmpty.selector);
        }
        if (w != 2 && _now() < ghost.changedAt(w) + 365 days) {
            return _mustFail(w, anybody, data, IWalletErrors.CommunityWallet_TooEarly.selector);
        }
        (bool success, ) = _try(w, anybody, data);
        if (success) ghost.endedEmpty(w);
        else assertEq(w, 2, "15: nobody was left for a year, and it goes on");
    }
}
