// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What the operators can have changed, unless a third rejects it.
/// @param window How long an award can be rejected (hours, 72 to 1,440).
/// @param extension By how much a late rejection puts off the end (hours, at most 255 and the window; zero: not at all).
/// @param grace How long after its end an award can be executed (days, 1 to 180).
/// @param feeCap Administrative fee at most (basis points of the funds awarded, 0 to 400).
/// @param mostPending How many awards can be pending at once (1 to 32).
/// @param share What may leave within 30 days (per cent of the balance, 1 to 100).
struct WalletTerms {
    uint16 window;
    uint8 extension;
    uint8 grace;
    uint16 feeCap;
    uint8 mostPending;
    uint8 share;
}

/// @notice All that scheduling and executing need and change, in one slot. Bits from the low end: weight of all validators 48;
/// second of their last change 40; office of the operators 16; how many of them it takes 8; the terms: window 16 (hours),
/// extension 8 (hours), grace 8 (days), fee cap 16 (basis points), most pending 8, share 8 (per cent); pending 8; flags 8; UNIX
/// day from which on it has to be authorised anew 16; UNIX day from which on it is idle 16; how many acts of the operators
/// there were 32. Zero before the wallet was opened.
type Settings is uint256;

using {
    totalOf,
    changedAtOf,
    officeOf,
    thresholdOf,
    windowOf,
    extensionOf,
    graceOf,
    feeCapOf,
    mostPendingOf,
    shareOf,
    pendingOf,
    has,
    authorisedUntilOf,
    activeUntilOf,
    numberOf,
    withTotal,
    withOperators,
    withTerms,
    withFlag,
    withoutFlag,
    withAuthorised,
    withAward,
    oneLess,
    withAct,
    termsOf
} for Settings global;

/// @dev How long an authorisation holds (5 years, in days), and without an award (a year).
uint256 constant AUTHORISED_FOR = 1_826;
uint256 constant IDLE_AFTER = 365;

/// @dev Parts of the validators are still to be loaded.
uint256 constant LOADING = 1 << 168;
/// @dev Three awards were rejected within 180 days.
uint256 constant FROZEN = 1 << 169;
/// @dev A third was in favour of a sunset; until when is in the governance.
uint256 constant STOPPED = 1 << 170;
/// @dev The wallet has ended, for good.
uint256 constant ENDED = 1 << 171;
/// @dev All flags because of which nothing new is scheduled.
uint256 constant CLOSED = LOADING | FROZEN | STOPPED | ENDED;

uint256 constant CHANGED_AT = 48;
uint256 constant OFFICE_AT = 88;
uint256 constant THRESHOLD_AT = 104;
uint256 constant WINDOW_AT = 112;
uint256 constant EXTENSION_HOURS_AT = 128;
uint256 constant GRACE_DAYS_AT = 136;
uint256 constant FEE_CAP_AT = 144;
uint256 constant PENDING_AT = 160;
uint256 constant MOST_PENDING_AT = 176;
uint256 constant SHARE_AT = 184;
uint256 constant AUTHORISED_AT = 192;
uint256 constant ACTIVE_AT = 208;
uint256 constant NUMBER_AT = 224;
/// @dev The bits of the terms.
uint256 constant TERMS = (uint256(type(uint48).max) << WINDOW_AT) | (uint256(type(uint16).max) << MOST_PENDING_AT);

/// @notice Weight of all validators.
function totalOf(Settings settings) pure returns (uint48) {
    return uint48(Settings.unwrap(settings));
}

/// @notice Second (UNIX) in which the validators last changed.
function changedAtOf(Settings settings) pure returns (uint40) {
    return uint40(Settings.unwrap(settings) >> CHANGED_AT);
}

/// @notice Office of the operators; earlier ones have lapsed.
function officeOf(Settings settings) pure returns (uint16) {
    return uint16(Settings.unwrap(settings) >> OFFICE_AT);
}

/// @notice How many operators it takes.
function thresholdOf(Settings settings) pure returns (uint256) {
    return uint8(Settings.unwrap(settings) >> THRESHOLD_AT);
}

/// @notice How long an award can be rejected (hours).
function windowOf(Settings settings) pure returns (uint256) {
    return uint16(Settings.unwrap(settings) >> WINDOW_AT);
}

/// @notice By how much a late rejection puts off the end (hours).
function extensionOf(Settings settings) pure returns (uint256) {
    return uint8(Settings.unwrap(settings) >> EXTENSION_HOURS_AT);
}

/// @notice How long after its end an act can be carried out (days).
function graceOf(Settings settings) pure returns (uint256) {
    return uint8(Settings.unwrap(settings) >> GRACE_DAYS_AT);
}

/// @notice The highest fee (basis points of the funds awarded).
function feeCapOf(Settings settings) pure returns (uint256) {
    return uint16(Settings.unwrap(settings) >> FEE_CAP_AT);
}

/// @notice How many awards are pending, expired ones that nobody recorded included.
function pendingOf(Settings settings) pure returns (uint256) {
    return uint8(Settings.unwrap(settings) >> PENDING_AT);
}

/// @notice How many may be.
function mostPendingOf(Settings settings) pure returns (uint256) {
    return uint8(Settings.unwrap(settings) >> MOST_PENDING_AT);
}

/// @notice What may leave within 30 days (per cent of the balance).
function shareOf(Settings settings) pure returns (uint256) {
    return uint8(Settings.unwrap(settings) >> SHARE_AT);
}

/// @notice Whether any of some flags is set.
function has(Settings settings, uint256 flags) pure returns (bool) {
    return Settings.unwrap(settings) & flags != 0;
}

/// @notice UNIX day from which on the wallet has to be authorised anew.
function authorisedUntilOf(Settings settings) pure returns (uint256) {
    return uint16(Settings.unwrap(settings) >> AUTHORISED_AT);
}

/// @notice UNIX day from which on the wallet is idle, a year after an award was scheduled or it was authorised.
function activeUntilOf(Settings settings) pure returns (uint256) {
    return uint16(Settings.unwrap(settings) >> ACTIVE_AT);
}

/// @notice How many acts of the operators there were.
function numberOf(Settings settings) pure returns (uint32) {
    return uint32(Settings.unwrap(settings) >> NUMBER_AT);
}

/// @notice Those of a wallet that begins now, but for its terms.
function newSettings(uint48 total, uint8 threshold, uint256 time) pure returns (Settings) {
    uint256 word = total | (uint256(uint40(time)) << CHANGED_AT);
    word |= (uint256(1) << OFFICE_AT) | (uint256(threshold) << THRESHOLD_AT);
    return Settings.wrap(word).withAuthorised(time / 1 days);
}

/// @notice With another weight of all validators since a second.
function withTotal(Settings settings, uint48 total, uint256 time) pure returns (Settings) {
    return Settings.wrap(_replaced(settings, 0, 88, total | (uint256(uint40(time)) << CHANGED_AT)));
}

/// @notice With the operators of another office.
function withOperators(Settings settings, uint16 office, uint8 threshold) pure returns (Settings) {
    return Settings.wrap(_replaced(settings, OFFICE_AT, 24, office | (uint256(threshold) << 16)));
}

/// @notice With other terms.
function withTerms(Settings settings, Settings terms) pure returns (Settings) {
    return Settings.wrap((Settings.unwrap(settings) & ~TERMS) | Settings.unwrap(terms));
}

/// @notice Terms as they lie among the settings, and nothing else.
function packTerms(
    uint256 window,
    uint256 extension,
    uint256 grace,
    uint256 feeCap,
    uint256 mostPending,
    uint256 share
) pure returns (Settings) {
    uint256 word = (window << WINDOW_AT) | (extension << EXTENSION_HOURS_AT) | (grace << GRACE_DAYS_AT);
    return Settings.wrap(word | (feeCap << FEE_CAP_AT) | (mostPending << MOST_PENDING_AT) | (share << SHARE_AT));
}

/// @notice With a flag.
function withFlag(Settings settings, uint256 flag) pure returns (Settings) {
    return Settings.wrap(Settings.unwrap(settings) | flag);
}

/// @notice Without a flag.
function withoutFlag(Settings settings, uint256 flag) pure returns (Settings) {
    return Settings.wrap(Settings.unwrap(settings) & ~flag);
}

/// @notice Authorised on a UNIX day, and not idle for a year.
function withAuthorised(Settings settings, uint256 day) pure returns (Settings) {
    uint256 days_ = uint16(day + AUTHORISED_FOR) | (uint256(uint16(day + IDLE_AFTER)) << 16);
    return Settings.wrap(_replaced(settings, AUTHORISED_AT, 32, days_));
}

/// @notice With one more pending award, scheduled on a UNIX day, which is one more act of the operators. The caller has looked
/// that there is room.
function withAward(Settings settings, uint256 day) pure returns (Settings) {
    uint256 cleared = Settings.unwrap(settings) & ~(uint256(type(uint16).max) << ACTIVE_AT);
    unchecked {
        uint256 until = uint256(uint16(day + IDLE_AFTER)) << ACTIVE_AT;
        return Settings.wrap((cleared | until) + ((1 << PENDING_AT) | (1 << NUMBER_AT)));
    }
}

/// @notice With one pending award less. One is pending.
function oneLess(Settings settings) pure returns (Settings) {
    unchecked {
        return Settings.wrap(Settings.unwrap(settings) - (1 << PENDING_AT));
    }
}

/// @notice After one more act of the operators. Their number begins anew after 2^32.
function withAct(Settings settings) pure returns (Settings) {
    unchecked {
        return Settings.wrap(Settings.unwrap(settings) + (1 << NUMBER_AT));
    }
}

/// @notice The terms.
function termsOf(Settings settings) pure returns (WalletTerms memory) {
    return
        WalletTerms({
            window: uint16(settings.windowOf()),
            extension: uint8(settings.extensionOf()),
            grace: uint8(settings.graceOf()),
            feeCap: uint16(settings.feeCapOf()),
            mostPending: uint8(settings.mostPendingOf()),
            share: uint8(settings.shareOf())
        });
}

/// @dev The word with some bits from a place on replaced.
function _replaced(Settings settings, uint256 from, uint256 bits, uint256 value) pure returns (uint256) {
    uint256 mask = ((uint256(1) << bits) - 1) << from;
    return (Settings.unwrap(settings) & ~mask) | (value << from);
}
