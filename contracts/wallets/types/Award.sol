// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What an award is, in a few bits. From the low end: category 8 (see {Category}), which instalment 8 (from 0), of how
/// many 8 (1 for an award that is paid at once), how many recipients are contracts 8.
type AwardKind is uint32;

/// @notice Somebody and an amount in one word. Bits from the low end: account 160, amount 96 (smallest unit of the asset).
type Payout is uint256;

/// @notice What an award is for.
/// @custom:value Other None of the others.
/// @custom:value Health Access to care.
/// @custom:value Education Access to schools and courses.
/// @custom:value Housing A place to live.
/// @custom:value Safety Physical safety.
/// @custom:value Security Economic security, insurance.
/// @custom:value Arbitration Settling of disputes.
enum Category {
    Other,
    Health,
    Education,
    Housing,
    Safety,
    Security,
    Arbitration
}

/// @notice All that an award says. Its hash is in its id.
/// @param asset The ERC-20; zero for the native coin.
/// @param kind See {AwardKind}.
/// @param purpose Hash of what it is for.
/// @param fee Who receives an administrative fee, and how much; zero for none.
/// @param payouts First a {Payout} for each recipient; then, for each recipient that is a contract, the highest 248 bits of its
/// code hash and in the lowest 8 its place among the recipients (from 0), by rising place.
struct Award {
    address asset;
    AwardKind kind;
    bytes32 purpose;
    Payout fee;
    uint256[] payouts;
}

using {categoryOf, instalmentOf, instalmentsOf, contractsOf} for AwardKind global;
using {accountOf, amountOf} for Payout global;

uint256 constant AMOUNT_AT = 160;

/// @notice Number of its category, see {Category}.
function categoryOf(AwardKind kind) pure returns (uint256) {
    return uint8(AwardKind.unwrap(kind));
}

/// @notice Which instalment it is, from 0.
function instalmentOf(AwardKind kind) pure returns (uint256) {
    return uint8(AwardKind.unwrap(kind) >> 8);
}

/// @notice Of how many.
function instalmentsOf(AwardKind kind) pure returns (uint256) {
    return uint8(AwardKind.unwrap(kind) >> 16);
}

/// @notice How many recipients are contracts.
function contractsOf(AwardKind kind) pure returns (uint256) {
    return AwardKind.unwrap(kind) >> 24;
}

/// @notice Who.
function accountOf(Payout payout) pure returns (address) {
    return address(uint160(Payout.unwrap(payout)));
}

/// @notice How much, in the smallest unit of the asset.
function amountOf(Payout payout) pure returns (uint256) {
    return Payout.unwrap(payout) >> AMOUNT_AT;
}
