// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Ten recorded amounts in one word: ten codes of 23 bits from the low end (see {Ranking}), then the era, 16 bits.
type RankCodes is uint256;

/// @notice The members of ten ranks in one word: ten numbers of 24 bits from the low end; zero for nobody.
type RankNumbers is uint256;

/// @notice The members with most settled karma, in no order.
/// @param codes Units recorded for each, rounded up.
/// @param numbers Who they are.
struct Ranks {
    RankCodes codes;
    RankNumbers numbers;
}
