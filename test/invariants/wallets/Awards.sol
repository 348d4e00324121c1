// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {Content} from "./Records.sol";
import {World} from "./World.sol";

/// @notice Awards of all sorts: one to four recipients, some of them twice, with and without fee, instalments, and code that is
/// named rightly, wrongly, or not.
abstract contract Awards is Handler {
    uint256 private _count;

    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    function _content(uint256 w, uint256 seed) internal returns (Content memory content) {
        seed = uint256(keccak256(abi.encode(seed)));
        // An operator writes each award but once: no two awards are alike.
        content.purpose = keccak256(abi.encode(address(this), ++_count));
        address asset = _asset(seed >> 4);
        uint256 count = 1 + ((seed >> 8) % 4);
        uint256[] memory words = new uint256[](2 * count + 1);
        uint256 planned;
        for (uint256 k; k < count; ++k) {
            uint256 amount = _amount(w, asset, seed >> (16 + 8 * k), count, seed % 8 < 3);
            planned += amount;
            words[k] = (amount << 160) | uint160(_recipient(asset, seed >> (48 + 8 * k)));
        }
        uint256 fee = _fee(w, planned, seed >> 80);
        if (fee != 0) words[count] = (fee << 160) | uint160(world.recipients((seed >> 88) % 3));
        uint256 used = fee == 0 ? count : count + 1;
        uint256 all = _name(words, count, used, seed >> 96);
        assembly ("memory-safe") {
            mstore(words, all)
        }
        content.payouts = words;
        content.head = _head(asset, seed >> 160, all - used, used - count);
    }

    function _head(address asset, uint256 seed, uint256 contracts, uint256 fees) private pure returns (uint256) {
        uint256 instalments = seed % 3 == 0 ? 2 + ((seed >> 8) % 2) : 1;
        uint256 category = (seed >> 16) % 7;
        return uint160(asset) | (category << 160) | (instalments << 176) | (contracts << 184) | (fees << 192);
    }

    /// @dev At times all that may leave now, so that a fee is beyond; else dust, a part, or more than there is.
    function _amount(uint256 w, address asset, uint256 seed, uint256 count, bool all) private view returns (uint256) {
        uint256 share = ghost.walletAsItShouldBe(w).terms.share;
        uint256 left = ghost.leftWithin(w, asset, 30 days);
        uint256 most = (share * (ghost.free(w, asset) + left)) / 100;
        most = (most > left ? most - left : 0) / count;
        if (all) return most == 0 ? 1 : most;
        if (seed % 16 == 0) return _between(seed >> 4, 1, 100);
        if (seed % 16 == 1) return 2 * most + 1;
        return _between(seed >> 4, 1, most / 4 + 1);
    }

    /// @dev The fourth key, who at times has code of a delegation, is paid in euro only.
    function _recipient(address asset, uint256 seed) private view returns (address) {
        uint256 i = seed % world.RECIPIENTS();
        return world.recipients(i == 3 && asset == NATIVE ? 0 : i);
    }

    /// @dev None, the highest, or something in between.
    function _fee(uint256 w, uint256 planned, uint256 seed) private view returns (uint256) {
        uint256 most = (planned * ghost.walletAsItShouldBe(w).terms.feeCap) / 10_000;
        if (seed % 3 == 0 || most == 0) return 0;
        return seed % 3 == 1 ? most : _between(seed >> 4, 1, most);
    }

    /// @dev Names the code of recipients, by rising place: as it is, or another, or where there is none.
    function _name(uint256[] memory words, uint256 count, uint256 next, uint256 seed) private view returns (uint256) {
        for (uint256 k; k < count; ++k) {
            address account = address(uint160(words[k]));
            bool wrong = (seed >> (4 * k)) % 16 == 0;
            if ((account.code.length == 0) != wrong) continue;
            uint256 hash = uint256(wrong ? keccak256("other code") : account.codehash);
            words[next++] = ((hash >> 8) << 8) | k;
        }
        return next;
    }
}
