// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Pot} from "./Relationship.sol";

/// @notice A {Pot} in its one storage slot, for the same reason as {RelationshipSlot}.
/// @dev Bits from the low end: balance 96, calendarStart 40, nextMonth 16, paidMonths 16, claimedMonths 8,
/// suspendedAt 40, nonce 24, subsidised 8, suspensions 8.
type PotSlot is uint256;

/// @notice Where a {PotSlot} is stored; a pointer to it is found once and used twice.
struct PotBox {
    PotSlot slot;
}

using {
    balanceOf,
    claimedMonthsOf,
    suspendedAtOf,
    nonceOf,
    isSubsidised,
    withBalance,
    withBalanceAndNextNonce,
    withNextNonce,
    withClaim,
    unpack
} for PotSlot global;

uint256 constant CALENDAR_AT = 96;
uint256 constant NEXT_MONTH_AT = 136;
uint256 constant PAID_MONTHS_AT = 152;
uint256 constant CLAIMED_MONTHS_AT = 168;
uint256 constant SUSPENDED_AT = 176;
uint256 constant NONCE_AT = 216;
uint256 constant SUBSIDISED_AT = 240;
uint256 constant SUSPENSIONS_AT = 248;

/// @notice The pot, in the smallest unit of the asset.
function balanceOf(PotSlot slot) pure returns (uint96) {
    return uint96(PotSlot.unwrap(slot));
}

/// @notice Months of subsidy claimed in the present enrolment.
function claimedMonthsOf(PotSlot slot) pure returns (uint8) {
    return uint8(PotSlot.unwrap(slot) >> CLAIMED_MONTHS_AT);
}

/// @notice When the last suspension began (UNIX seconds); 0 if there is none.
function suspendedAtOf(PotSlot slot) pure returns (uint40) {
    return uint40(PotSlot.unwrap(slot) >> SUSPENDED_AT);
}

/// @notice Counter in half-signed acts about the pot.
function nonceOf(PotSlot slot) pure returns (uint24) {
    return uint24(PotSlot.unwrap(slot) >> NONCE_AT);
}

/// @notice Whether a programme pays.
function isSubsidised(PotSlot slot) pure returns (bool) {
    return uint8(PotSlot.unwrap(slot) >> SUBSIDISED_AT) != 0;
}

/// @notice The same with another balance.
function withBalance(PotSlot slot, uint96 balance) pure returns (PotSlot) {
    return PotSlot.wrap((PotSlot.unwrap(slot) & ~uint256(type(uint96).max)) | balance);
}

/// @notice The same with the next nonce; wrapping is as harmless as in {RelationshipSlot}.
function withNextNonce(PotSlot slot) pure returns (PotSlot) {
    unchecked {
        uint256 cleared = PotSlot.unwrap(slot) & ~(uint256(type(uint24).max) << NONCE_AT);
        return PotSlot.wrap(cleared | (uint256(uint24(slot.nonceOf() + 1)) << NONCE_AT));
    }
}

/// @notice The same with another balance and the next nonce.
function withBalanceAndNextNonce(PotSlot slot, uint96 balance) pure returns (PotSlot) {
    return slot.withBalance(balance).withNextNonce();
}

/// @notice The same with another balance and number of claimed months.
function withClaim(PotSlot slot, uint96 balance, uint8 months) pure returns (PotSlot) {
    uint256 cleared = PotSlot.unwrap(slot) & ~(uint256(type(uint8).max) << CLAIMED_MONTHS_AT);
    return PotSlot.wrap(cleared | (uint256(months) << CLAIMED_MONTHS_AT)).withBalance(balance);
}

/// @notice All fields.
function unpack(PotSlot slot) pure returns (Pot memory) {
    uint256 word = PotSlot.unwrap(slot);
    return
        Pot({
            balance: slot.balanceOf(),
            calendarStart: uint40(word >> CALENDAR_AT),
            nextMonth: uint16(word >> NEXT_MONTH_AT),
            paidMonths: uint16(word >> PAID_MONTHS_AT),
            claimedMonths: slot.claimedMonthsOf(),
            suspendedAt: slot.suspendedAtOf(),
            nonce: slot.nonceOf(),
            subsidised: slot.isSubsidised(),
            suspensions: uint8(word >> SUSPENSIONS_AT)
        });
}

/// @notice All fields in one word.
function pack(Pot memory pot) pure returns (PotSlot) {
    uint256 word = pot.balance;
    word |= uint256(pot.calendarStart) << CALENDAR_AT;
    word |= uint256(pot.nextMonth) << NEXT_MONTH_AT;
    word |= uint256(pot.paidMonths) << PAID_MONTHS_AT;
    word |= uint256(pot.claimedMonths) << CLAIMED_MONTHS_AT;
    word |= uint256(pot.suspendedAt) << SUSPENDED_AT;
    word |= uint256(pot.nonce) << NONCE_AT;
    if (pot.subsidised) word |= 1 << SUBSIDISED_AT;
    word |= uint256(pot.suspensions) << SUSPENSIONS_AT;
    return PotSlot.wrap(word);
}
