// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What kind of award it is, in one word. Bits from the low end: asset 160 (the ERC-20; zero for the native coin),
/// category 8 (see {Category}), which instalment 8 (from 0), of how many 8 (1 for an award that is paid at once), how many
/// recipients are contracts 8, whether there is a fee 8 (0 or 1).
type AwardHead is uint256;

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

using {assetOf, categoryOf, instalmentOf, instalmentsOf, contractsOf, feesOf, isSound, previousOf} for AwardHead global;
using {accountOf, amountOf} for Payout global;

uint256 constant CATEGORY_AT = 160;
uint256 constant INSTALMENT_AT = 168;
uint256 constant INSTALMENTS_AT = 176;
uint256 constant CONTRACTS_AT = 184;
uint256 constant FEES_AT = 192;
uint256 constant AMOUNT_AT = 160;

/// @notice The ERC-20; zero for the native coin.
function assetOf(AwardHead head) pure returns (address) {
    return address(uint160(AwardHead.unwrap(head)));
}

/// @notice Number of its category, see {Category}.
function categoryOf(AwardHead head) pure returns (uint256) {
    return uint8(AwardHead.unwrap(head) >> CATEGORY_AT);
}

/// @notice Which instalment it is, from 0.
function instalmentOf(AwardHead head) pure returns (uint256) {
    return uint8(AwardHead.unwrap(head) >> INSTALMENT_AT);
}

/// @notice Of how many.
function instalmentsOf(AwardHead head) pure returns (uint256) {
    return uint8(AwardHead.unwrap(head) >> INSTALMENTS_AT);
}

/// @notice How many recipients are contracts.
function contractsOf(AwardHead head) pure returns (uint256) {
    return uint8(AwardHead.unwrap(head) >> CONTRACTS_AT);
}

/// @notice How many fees there are: none or one. Of a sound head.
function feesOf(AwardHead head) pure returns (uint256) {
    return AwardHead.unwrap(head) >> FEES_AT;
}

/// @notice Whether a head says something that there is: a category, an instalment out of so many, at most one fee.
function isSound(AwardHead head) pure returns (bool) {
    bool known = head.categoryOf() <= uint256(type(Category).max) && head.feesOf() <= 1;
    return known && head.instalmentOf() < head.instalmentsOf();
}

/// @notice The head of the instalment before. There is one.
function previousOf(AwardHead head) pure returns (AwardHead) {
    return AwardHead.wrap(AwardHead.unwrap(head) - (1 << INSTALMENT_AT));
}

/// @notice Who.
function accountOf(Payout payout) pure returns (address) {
    return address(uint160(Payout.unwrap(payout)));
}

/// @notice How much, in the smallest unit of the asset.
function amountOf(Payout payout) pure returns (uint256) {
    return Payout.unwrap(payout) >> AMOUNT_AT;
}
