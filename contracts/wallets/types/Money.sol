// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What a wallet owes of an asset, and what lately left of it. Bits from the low end: credits 96 (smallest unit); what
/// left in the last four periods of ten days 128, see {Outflow}; the last of these periods 16.
type Money is uint256;

using {creditsOf, outflowOf, withCredits, withOutflow} for Money global;

uint256 constant OUTFLOW_AT = 96;

/// @notice Owed to those who could not be paid, in the smallest unit.
function creditsOf(Money money) pure returns (uint256) {
    return uint96(Money.unwrap(money));
}

/// @notice What lately left, see {Outflow}.
function outflowOf(Money money) pure returns (uint256) {
    return Money.unwrap(money) >> OUTFLOW_AT;
}

/// @notice With other credits.
function withCredits(Money money, uint96 credits) pure returns (Money) {
    return Money.wrap(((Money.unwrap(money) >> OUTFLOW_AT) << OUTFLOW_AT) | credits);
}

/// @notice With something else that lately left.
function withOutflow(Money money, uint256 outflow) pure returns (Money) {
    return Money.wrap(uint96(Money.unwrap(money)) | (outflow << OUTFLOW_AT));
}

/// @notice All receipts of an asset, in one slot.
/// @param recorded Sum of them (smallest unit).
/// @param count How many.
struct Receipts {
    uint96 recorded;
    uint40 count;
}

/// @notice A donation that was recorded; its amount is the difference to the next one's `before`.
/// @param donor Who gave; zero once it was refunded.
/// @param before What was recorded before (smallest unit).
struct Receipt {
    address donor;
    uint96 before;
}

/// @notice What donors get back of an asset after the end.
/// @param payable_ All of it together, fixed when it was first settled (smallest unit).
/// @param owed What of it was not claimed yet (smallest unit).
/// @param settled Whether it was settled.
struct Refunds {
    uint96 payable_;
    uint96 owed;
    bool settled;
}
