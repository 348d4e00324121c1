// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Act} from "../types/Act.sol";

/// @title Vesting
/// @notice Committed money and the karma it earned vest together, a little every hour. However many commitments there are,
/// one ramp is kept: a line that falls to zero, under which there is the same area (money times time) as under all
/// commitments one by one.
/// @dev Each step rounds what is not vested, and the time that remains, up, and whole units of money are handed out when
/// they are complete. What was handed out and what is not vested always add up to what was committed.
library Vesting {
    /// @notice Thrown when more money or karma would be vesting than can be counted.
    /// @param money Money to add, in the smallest unit of the asset.
    /// @param karma Units of karma to add.
    error Vesting_TooMuch(uint256 money, uint128 karma);

    /// @dev Bits of money below the smallest unit of the asset (32).
    uint256 internal constant MONEY_FRACTION = 32;

    /// @dev Bits of time below an hour (24).
    uint256 internal constant TIME_FRACTION = 24;

    /// @notice Lets vest what has vested since a member was last touched.
    /// @param act The act; vested money goes to the reserves, vested karma to the settled units.
    /// @param touchedAt UNIX hour in which the ramp was last computed.
    function advance(Act memory act, uint24 touchedAt) internal pure {
        uint256 remaining = act.remaining;
        if (remaining == 0) return;
        uint256 elapsed = uint256(act.hour - touchedAt) << TIME_FRACTION;
        if (elapsed == 0) return;
        // Products of 128 and 40 bits, and quotients that are not above the first factor.
        unchecked {
            uint256 left = elapsed < remaining ? remaining - elapsed : 0;
            act.remaining = uint40(left);
            uint256 before = act.unvestedGift;
            uint256 stays = _stays(before, left, remaining);
            act.unvestedGift = uint128(stays);
            act.gift += unvested(before) - unvested(stays);
            before = act.unvestedCharity;
            stays = _stays(before, left, remaining);
            act.unvestedCharity = uint128(stays);
            act.charity += unvested(before) - unvested(stays);
            before = act.unvested;
            stays = _stays(before, left, remaining);
            act.unvested = uint128(stays);
            act.settled += uint128(before - stays);
        }
    }

    /// @notice Adds a commitment, which vests over the society's period on its own; together the remaining time is the mean
    /// of both, weighted by money, and rounded up. With no period, all has vested at once, and what is vesting is left
    /// alone. The hour that has begun counts as a whole one, so nothing has vested completely before the period is over.
    /// @param act The act, brought to the present hour by {advance}.
    /// @param gift Gift money that is committed, in the smallest unit of the asset.
    /// @param charity Charity money that is committed, in the smallest unit of the asset.
    /// @param karma Units of karma that it earned, of the present era.
    function add(Act memory act, uint96 gift, uint96 charity, uint128 karma) internal pure {
        uint256 money = uint256(gift) + charity;
        if (act.vesting == 0 || money == 0) {
            act.gift += gift;
            act.charity += charity;
            act.settled += karma;
            return;
        }
        uint256 before = uint256(act.unvestedGift) + act.unvestedCharity;
        uint256 added = money << MONEY_FRACTION;
        uint256 sum = before + added;
        uint256 sumKarma = uint256(act.unvested) + karma;
        if ((sum | sumKarma) >> 128 != 0) revert Vesting_TooMuch(money, karma);
        // Products of 129 and 40 bits; the mean is not above the longer of two times of 40 bits.
        unchecked {
            uint256 area = before * act.remaining + added * ((uint256(act.vesting) + 1) << TIME_FRACTION);
            act.remaining = uint40((area + sum - 1) / sum);
            act.unvestedGift += uint128(gift) << uint128(MONEY_FRACTION);
            act.unvestedCharity += uint128(charity) << uint128(MONEY_FRACTION);
            act.unvested = uint128(sumKarma);
        }
    }

    /// @notice Money that has not vested, as whole units: one that has begun to vest counts until it is complete.
    /// @param money In units of 2^-32 of the smallest unit.
    /// @return In the smallest unit of the asset.
    function unvested(uint256 money) internal pure returns (uint96) {
        unchecked {
            return uint96((money + (1 << MONEY_FRACTION) - 1) >> MONEY_FRACTION);
        }
    }

    function _stays(uint256 amount, uint256 left, uint256 remaining) private pure returns (uint256) {
        unchecked {
            return (amount * left + remaining - 1) / remaining;
        }
    }
}
