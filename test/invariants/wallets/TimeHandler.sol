// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {Act} from "./Records.sol";
import {World} from "./World.sol";

/// @notice Time passes: hours, days, months, and to the very second in which something turns.
contract TimeHandler is Handler {
    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    function waitHours(uint256 duration) external {
        wait(_between(duration, 1, 36 hours));
    }

    function waitDays(uint256 duration) external {
        wait(_between(duration, 1 days, 6 days));
    }

    function waitMonths(uint256 duration) external {
        wait(_between(duration, 8 days, 30 days));
    }

    /// Seldom so long that a wallet is idle; else to the last second of a period of ten days, or the first.
    function waitLong(uint256 duration) external {
        if (duration % 16 == 0) return wait(_between(duration >> 4, 200 days, 400 days));
        wait(10 days - (_now() % 10 days) - (duration % 2));
    }

    /// To the second before an act is late, before its end or expiry, that second, or the one after.
    function waitUntilItTurns(uint256 seed, uint256 which, uint256 second) external {
        uint256 w = seed % world.WALLETS();
        (bool found, uint256 i) = _act(w, which >> 2, which % 4 == 0 ? Wanted.Due : Wanted.Pending);
        if (!found) return;
        Act memory act = ghost.actAt(w, i);
        uint256 at = act.end;
        if (which % 4 == 0) at += act.grace;
        if (which % 4 == 1) at -= act.extension;
        if (at > _now() + 2) wait(at - _now() + (second % 3) - 1);
    }

    function wait(uint256 duration) public {
        vm.warp(_now() + duration);
        ghost.waited();
    }
}
