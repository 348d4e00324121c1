// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUnlessRejected} from "../../../contracts/common/IUnlessRejected.sol";
import {ISocietyViews} from "../../../contracts/societies/parts/ISocietyViews.sol";
import {SocietyId} from "../../../contracts/societies/types/Society.sol";
import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {Filed} from "./RequestGhost.sol";
import {World} from "./World.sol";

/// @notice Time passes: hours, days, months, years, to the second in which something turns, and over the end of an era.
contract TimeHandler is Handler {
    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    function waitHours(uint256 duration) external {
        _wait(_between(duration, 1, 48 hours));
    }

    function waitDays(uint256 duration) external {
        _wait(_between(duration, 1 days, 10 days));
    }

    function waitMonths(uint256 duration) external {
        _wait(_between(duration, 20 days, 100 days));
    }

    /// Two years without an act, so that heirs inherit; or seldom so long that an era of society 2 ends.
    function waitYears(uint256 duration, uint256 how) external {
        if (how % 4 != 0) return _wait(_between(duration, 1 days, 30 days));
        if (how % 16 != 0) return _wait(_between(duration, 25 * 30 days - 1, 27 * 30 days));
        ISocietyViews.SocietyInfo memory society = ledger.societyOf(SocietyId.wrap(2));
        uint256 left = (40 << 64) - (society.exponent % (40 << 64));
        uint256 daysLeft = (left + society.rules.rate - 1) / society.rules.rate;
        if (daysLeft < 5_000) _wait((_today() + daysLeft) * 1 days - _now() - (duration % 2));
    }

    /// To the last second in which some request takes votes or can receive, or the one after; or a change can be carried out.
    function waitUntilItTurns(uint256 seed, uint256 which, uint256 second) external {
        (uint32 s, SocietyId id) = _society(seed);
        (bool found, , Filed memory one) = _request(s, which >> 2);
        uint256 at;
        if (which % 4 == 0 && ghost.round(s) != 0) {
            at = IUnlessRejected(address(ledger)).actOf(ledger.governanceOf(id).change).end;
        } else if (found) {
            at = one.filedAt + (which % 4 == 1 ? 97 days : 7 days);
        }
        if (at > _now() + 2) _wait(at - _now() + (second % 3) - 1);
    }

    function wait(uint256 duration) external {
        _wait(duration);
    }

    function _wait(uint256 duration) private {
        ghost.willWait(duration);
        vm.warp(_now() + duration);
        ghost.waited();
        ghost.touches(0);
    }
}
