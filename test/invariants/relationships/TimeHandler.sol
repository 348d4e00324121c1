// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ghost, Kind} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {World} from "./World.sol";

/// @notice Time passes: hours, days, to the second in which something turns, months.
contract TimeHandler is Handler {
    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    function waitHours(uint256 duration) external {
        _wait(_between(duration, 1, 48 hours));
    }

    function waitDays(uint256 duration) external {
        _wait(_between(duration, 1 days, 20 days));
    }

    function waitAMonth(uint256 duration) external {
        _wait(30 days - 1 + (duration % 3));
    }

    function waitMonths(uint256 duration) external {
        _wait(_between(duration, 20 days, 100 days));
    }

    /// To the last second of some notice or suspension, or the one after, or of a month of some calendar or term.
    function waitUntilItTurns(uint256 seed, uint256 second) external {
        for (uint256 k; k < 24; ++k) {
            uint256 at = _turn(((seed % 6) + k) % 6, (((seed / 6) % 4) + k / 6) % 4);
            if (at < _now() + 2) continue;
            return _wait(at - _now() + (second % 3) - 1);
        }
    }

    function _turn(uint256 i, uint256 which) private view returns (uint256) {
        if (which == 0) return ledger.relationshipOf(world.pairOf(i).id).noticeEndsAt;
        if (which == 1) return uint256(ledger.potOf(world.pairOf(i).id).suspendedAt) + 30 days;
        uint256 start =
            which == 2 ? ledger.potOf(world.pairOf(i).id).calendarStart : ledger.enrolmentOf(world.pairOf(i).id).start;
        return start == 0 || start > _now() ? start : start + ((_now() - start) / 30 days + 1) * 30 days;
    }

    function _wait(uint256 duration) private {
        ghost.pass(duration);
        vm.warp(_now() + duration);
        ghost.observe(Kind.None, type(uint256).max);
    }
}
