// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Refunding
/// @notice What each receipt gives back, by cumulative floors: all together are what there is to give, exactly, in whatever order
/// they are claimed.
library Refunding {
    /// @notice What a receipt gives back.
    /// @param payable_ What all give together, below 2^96 and at most `recorded`.
    /// @param recorded What all say together, below 2^96; above zero.
    /// @param before What was recorded before it.
    /// @param upTo The same with it.
    /// @return In the smallest unit; never more than the receipt says.
    function refundOf(
        uint256 payable_,
        uint256 recorded,
        uint256 before,
        uint256 upTo
    ) internal pure returns (uint256) {
        return (payable_ * upTo) / recorded - (payable_ * before) / recorded;
    }
}
