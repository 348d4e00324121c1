// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Halves} from "../types/Halves.sol";

/// @title PastTotals
/// @notice What all members had settled at the end of each of the last 64 days, and whether that was at least half of all
/// karma, in slots that are used again and again.
/// @dev The first act of a day that touches a member writes what the day before left, in the slot of the day's number modulo
/// 64. So what held at the end of a day is in the first entry after it, or holds still if there is none, and each day is
/// answered exactly for 64 days, whatever anybody does. Only societies whose karma counts elsewhere keep it: 5,000 gas,
/// once a day. An entry, from the low end: units 128, UNIX day that began with them 24, era 16, whether enough is settled 1.
library PastTotals {
    /// @dev Days that are kept (64): the time in which whoever counts with the karma has to come to an end.
    uint256 internal constant SIZE = 64;

    uint256 private constant DAY_AT = 128;
    uint256 private constant ERA_AT = 152;
    uint256 private constant ENOUGH_AT = 168;

    /// @notice Keeps what the day before left, unless that was done today.
    /// @param ring The society's entries.
    /// @param totals Settled and all units, as the day before left them.
    /// @param era Their era.
    /// @param today The present UNIX day.
    function keep(mapping(uint256 place => uint256) storage ring, Halves totals, uint16 era, uint24 today) internal {
        uint256 place = today % SIZE;
        if (uint24(ring[place] >> DAY_AT) == today) return;
        uint256 word = totals.low() | (uint256(today) << DAY_AT) | (uint256(era) << ERA_AT);
        ring[place] = word | (isEnough(totals) ? 1 << ENOUGH_AT : 0);
    }

    /// @notice What all had settled at the end of a day.
    /// @param ring The society's entries, kept since that day or longer.
    /// @param totals Settled and all units now.
    /// @param eraNow Their era.
    /// @param day UNIX day, before today and at most 64 days ago.
    /// @param today The present UNIX day.
    /// @return settled Units.
    /// @return era Their era, perhaps a later one than that of the day.
    /// @return enough Whether at least half of all karma was settled.
    function atEndOf(
        mapping(uint256 place => uint256) storage ring,
        Halves totals,
        uint16 eraNow,
        uint256 day,
        uint256 today
    ) internal view returns (uint128 settled, uint16 era, bool enough) {
        while (++day <= today) {
            uint256 entry = ring[day % SIZE];
            if (uint24(entry >> DAY_AT) != day) continue;
            return (uint128(entry), uint16(entry >> ERA_AT), entry >> ENOUGH_AT != 0);
        }
        return (totals.low(), eraNow, isEnough(totals));
    }

    /// @notice Whether enough is settled for an electorate: something, and at least half.
    /// @param totals Settled and all units.
    /// @return True if so.
    function isEnough(Halves totals) internal pure returns (bool) {
        uint256 settled = totals.low();
        return settled != 0 && 2 * settled >= totals.high();
    }
}
