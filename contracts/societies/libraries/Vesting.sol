// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Ramp} from "../types/Karma.sol";

/// @title Vesting
/// @notice Committed money and the karma it earned vest together, a little every second. However many commitments
/// there are, one {Ramp} is kept: a line that falls to zero, under which there is the same area (money times time) as
/// under all commitments one by one.
/// @dev Each step rounds what is not vested, and the time that remains, up, and whole units of money are handed out
/// when they are complete. What was handed out and {unvested} always add up to what was committed.
library Vesting {
    /// @notice Thrown when a vesting period is longer than a year.
    /// @param period Seconds.
    error Vesting_PeriodTooLong(uint256 period);

    /// @notice Thrown when more money or karma would be vesting than can be counted.
    /// @param money Money to add, in the smallest unit of the asset.
    /// @param karma Units of karma to add.
    error Vesting_TooMuch(uint96 money, uint128 karma);

    /// @notice Thrown when karma should vest that no money was committed for.
    /// @param karma Units of karma.
    error Vesting_KarmaWithoutMoney(uint128 karma);

    /// @dev Longest vesting period (365 days), seconds.
    uint256 internal constant LONGEST = 365 days;

    /// @dev Bits of money below the smallest unit of the asset (32).
    uint256 internal constant MONEY_FRACTION = 32;

    /// @dev Bits of time below a second (39).
    uint256 internal constant TIME_FRACTION = 39;

    /// @notice Takes out what has vested.
    /// @param ramp What is vesting, its karma in units of the present era; becomes what has not vested yet.
    /// @param timestamp Now (UNIX seconds), not before `ramp.touchedAt`.
    /// @return money What has vested since it was last touched, in whole smallest units of the asset.
    /// @return karma The same of karma, in units.
    function advance(Ramp memory ramp, uint40 timestamp) internal pure returns (uint96 money, uint128 karma) {
        uint256 elapsed = uint256(timestamp - ramp.touchedAt) << TIME_FRACTION;
        uint256 remaining = ramp.remaining;
        ramp.touchedAt = timestamp;
        if (elapsed == 0) return (0, 0);
        (uint96 moneyBefore, uint128 karmaBefore) = (unvested(ramp), ramp.karma);
        if (elapsed >= remaining) {
            (ramp.money, ramp.karma, ramp.remaining) = (0, 0, 0);
            return (moneyBefore, karmaBefore);
        }
        uint256 left = remaining - elapsed;
        // Products of 128 and 64 bits, and quotients that are not above the first factor.
        unchecked {
            ramp.money = uint128((ramp.money * left + remaining - 1) / remaining);
            ramp.karma = uint128((ramp.karma * left + remaining - 1) / remaining);
            ramp.remaining = uint64(left);
            return (moneyBefore - unvested(ramp), karmaBefore - ramp.karma);
        }
    }

    /// @notice Takes out what has vested and adds a commitment, which vests over `period` on its own; together the
    /// remaining time is the mean of both, weighted by money, and rounded up.
    /// @param ramp What is vesting, its karma in units of the present era; becomes what has not vested yet.
    /// @param timestamp Now (UNIX seconds), not before `ramp.touchedAt`.
    /// @param money Money that is committed, in the smallest unit of the asset; without any nothing is added.
    /// @param karma Units of karma that it earned, of the present era.
    /// @param period Vesting period (seconds, at most 365 days); zero for at once, which leaves what is vesting alone.
    /// @return vestedMoney What has vested, in whole smallest units of the asset; the commitment itself if at once.
    /// @return vestedKarma The same of karma, in units.
    function add(
        Ramp memory ramp,
        uint40 timestamp,
        uint96 money,
        uint128 karma,
        uint256 period
    ) internal pure returns (uint96 vestedMoney, uint128 vestedKarma) {
        if (period > LONGEST) revert Vesting_PeriodTooLong(period);
        if (money == 0 && karma != 0) revert Vesting_KarmaWithoutMoney(karma);
        (vestedMoney, vestedKarma) = advance(ramp, timestamp);
        if (period == 0) return (vestedMoney + money, vestedKarma + karma);
        if (money == 0) return (vestedMoney, vestedKarma);

        uint256 added = uint256(money) << MONEY_FRACTION;
        uint256 sum = ramp.money + added;
        uint256 sumKarma = uint256(ramp.karma) + karma;
        if ((sum | sumKarma) >> 128 != 0) revert Vesting_TooMuch(money, karma);
        uint256 area = uint256(ramp.money) * ramp.remaining + added * (period << TIME_FRACTION);
        ramp.remaining = uint64(Math.ceilDiv(area, sum));
        (ramp.money, ramp.karma) = (uint128(sum), uint128(sumKarma));
    }

    /// @notice Money that has not vested, as whole units: one that has begun to vest counts until it is complete.
    /// @param ramp What is vesting.
    /// @return In the smallest unit of the asset.
    function unvested(Ramp memory ramp) internal pure returns (uint96) {
        return uint96((uint256(ramp.money) + (1 << MONEY_FRACTION) - 1) >> MONEY_FRACTION);
    }
}
