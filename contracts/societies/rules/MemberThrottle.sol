// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {PayoutRule} from "../libraries/PayoutRule.sol";
import {IPayoutRule} from "../parts/IDecisions.sol";

/// @title MemberThrottle
/// @notice A payout rule for societies that begin small: few people carry a loss together only in part, so as long as a
/// society has fewer members than were named, a request receives as much less of what the usual rule gives.
/// @dev Anybody deploys it once for a number of members, and any society names it. It has no storage and no owner.
contract MemberThrottle is IPayoutRule {
    /// @notice How many members a society needs for full payouts.
    uint256 public immutable FULL_AT;

    /// @notice Thrown when full payouts would need no members.
    error MemberThrottle_NoMembers();

    /// @param fullAt How many members a society needs for full payouts, above 0.
    constructor(uint256 fullAt) {
        if (fullAt == 0) revert MemberThrottle_NoMembers();
        FULL_AT = fullAt;
    }

    /// @inheritdoc IPayoutRule
    function mostFor(Case calldata one) external view returns (uint256) {
        return Math.mulDiv(PayoutRule.mostFor(one), Math.min(one.members, FULL_AT), FULL_AT);
    }
}
