// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Act} from "./Act.sol";
import {Halves} from "./Halves.sol";
import {DayHistory, LatestDay, MonthHistory} from "./History.sol";

/// @notice A member's place in the society; the compiler packs it into one slot.
/// @param oracle Who votes for them; zero for themselves.
/// @param nominations Counter of nominations; only one with a higher counter counts.
/// @param standingLostUntil UNIX day from which they are in good standing.
/// @param movedOn UNIX day on which they last nominated an oracle or karma of theirs was burned: their weight of the day
/// before is not known on it, so no request can be filed.
struct Seat {
    address oracle;
    uint24 nominations;
    uint24 standingLostUntil;
    uint24 movedOn;
}

/// @notice Reserves of a member and the time of their ramp. Bits from the low end: vested gift money 96, vested charity money
/// 96 (in the smallest unit of the asset), how long it takes until all has vested 40 (hours, in units of 2^-24), UNIX hour
/// in which that was computed 24.
type ReservesSlot is uint256;

/// @notice What a member did. Bits from the low end: all that was ever committed for them, before fees 96; referral 96, which
/// is their first own commitment of a karma or more until they are a lifetime member, then how much of what was committed
/// counted for referral (both in the smallest unit of the asset); era of their units 16; UNIX day of the last change of their settled karma 24;
/// month of their last own act 16; flags 8. Zero for nobody: a member acted once, by joining.
type AccountSlot is uint256;

/// @notice What somebody held at the end of the day before one on which it changed. Bits from the low end: units 128, UNIX
/// day of the change 24.
type Yesterday is uint256;

/// @notice An oracle's latest weight. Bits from the low end: units 128, UNIX day of the last change 24, era 16, position in
/// the ring 8, number of the member 24; of a member who named an heir, month of the last act that is noted here and not in
/// {AccountSlot} 16, which is voting, filing and deciding; of others zero there. Zero for somebody who is not a member.
type WeightSlot is uint256;

using {unpackYesterday} for Yesterday global;
using {unpackWeight, numberOf, notedIn, withNoted, withLatest} for WeightSlot global;
using {eraOf, changedOnOf, committedOf, referralOf, flagsOf, isMember} for AccountSlot global;

/// @notice All of one member.
/// @param karma Settled units (low) and units that have not vested (high), in the era of `account`.
/// @param ramp Gift money (low) and charity money (high) that has not vested, in units of 2^-32 of the smallest unit.
/// @param reserves See {ReservesSlot}.
/// @param account See {AccountSlot}.
/// @param seat See {Seat}.
/// @param claims Units locked for open requests (low) and ever burned (high), in the era of `account`.
/// @param yesterday See {Yesterday}; not written when the first change of a month says as much in `months`.
/// @param months See {MonthRing}.
/// @param received What they ever received, and may still receive for approved requests, in the smallest unit.
/// @param registrar Who registered them and has a part of their fees.
/// @param affiliate Who referred them and has a part of their fees.
/// @param earnedWith What was given to a beneficiary and earned karma, in the smallest unit of the asset.
struct Member {
    Halves karma;
    Halves ramp;
    ReservesSlot reserves;
    AccountSlot account;
    Seat seat;
    Halves claims;
    Yesterday yesterday;
    MonthHistory months;
    uint96 received;
    address registrar;
    address affiliate;
    mapping(address beneficiary => uint96) earnedWith;
}

/// @notice The weight of an oracle: settled units of all for whom they vote.
/// @param latest See {WeightSlot}.
/// @param days_ Older values.
struct Oracle {
    WeightSlot latest;
    DayHistory days_;
}

/// @dev Flags: they are a lifetime member; have a registrar, an affiliate; ever nominated; karma of theirs was ever burned.
uint8 constant LIFETIME = 1;
uint8 constant HAS_REGISTRAR = 2;
uint8 constant HAS_AFFILIATE = 4;
uint8 constant HAS_NOMINATED = 8;
uint8 constant HAS_BURNED = 16;

uint256 constant SECOND_AMOUNT_AT = 96;
uint256 constant REMAINING_AT = 192;
uint256 constant TOUCHED_AT = 232;
uint256 constant ERA_AT = 192;
uint256 constant CHANGED_ON_AT = 208;
uint256 constant ACTED_IN_AT = 232;
uint256 constant FLAGS_AT = 248;

/// @notice The reserves of an act's member, computed in its hour.
function packReserves(Act memory act) pure returns (ReservesSlot) {
    uint256 word = act.gift;
    word |= uint256(act.charity) << SECOND_AMOUNT_AT;
    word |= uint256(act.remaining) << REMAINING_AT;
    word |= uint256(act.hour) << TOUCHED_AT;
    return ReservesSlot.wrap(word);
}

/// @notice Reads reserves into an act.
/// @return touchedAt UNIX hour in which they were computed.
function readReserves(ReservesSlot slot, Act memory act) pure returns (uint24 touchedAt) {
    uint256 word = ReservesSlot.unwrap(slot);
    act.gift = uint96(word);
    act.charity = uint96(word >> SECOND_AMOUNT_AT);
    act.remaining = uint40(word >> REMAINING_AT);
    touchedAt = uint24(word >> TOUCHED_AT);
}

/// @notice The account of an act's member, in its era.
function packAccount(Act memory act) pure returns (AccountSlot) {
    uint256 word = act.committed;
    word |= uint256(act.referral) << SECOND_AMOUNT_AT;
    word |= uint256(act.era) << ERA_AT;
    word |= uint256(act.changedOn) << CHANGED_ON_AT;
    word |= uint256(act.actedIn) << ACTED_IN_AT;
    word |= uint256(act.flags) << FLAGS_AT;
    return AccountSlot.wrap(word);
}

/// @notice Reads an account into an act.
function readAccount(AccountSlot slot, Act memory act) pure {
    uint256 word = AccountSlot.unwrap(slot);
    act.committed = uint96(word);
    act.referral = uint96(word >> SECOND_AMOUNT_AT);
    act.changedOn = uint24(word >> CHANGED_ON_AT);
    act.actedIn = uint16(word >> ACTED_IN_AT);
    act.flags = uint8(word >> FLAGS_AT);
}

/// @notice The account of somebody who joins now. Their settled karma never changed: so the first change in the month of joining
/// is noted too, and what they earn in it counts for no earlier event.
function newAccount(uint16 era, uint16 month, uint8 flags) pure returns (AccountSlot) {
    uint256 word = uint256(era) << ERA_AT;
    word |= uint256(month) << ACTED_IN_AT;
    return AccountSlot.wrap(word | (uint256(flags) << FLAGS_AT));
}

/// @notice The same account with units of another era.
function withEra(AccountSlot slot, uint16 era) pure returns (AccountSlot) {
    uint256 cleared = AccountSlot.unwrap(slot) & ~(uint256(type(uint16).max) << ERA_AT);
    return AccountSlot.wrap(cleared | (uint256(era) << ERA_AT));
}

/// @notice The same account with more flags.
function withFlag(AccountSlot slot, uint8 flag) pure returns (AccountSlot) {
    return AccountSlot.wrap(AccountSlot.unwrap(slot) | (uint256(flag) << FLAGS_AT));
}

/// @notice Whether it is somebody's.
function isMember(AccountSlot slot) pure returns (bool) {
    return AccountSlot.unwrap(slot) != 0;
}

/// @notice All that was ever committed for the member, before fees, in the smallest unit of the asset.
function committedOf(AccountSlot slot) pure returns (uint96) {
    return uint96(AccountSlot.unwrap(slot));
}

/// @notice See {AccountSlot}.
function referralOf(AccountSlot slot) pure returns (uint96) {
    return uint96(AccountSlot.unwrap(slot) >> SECOND_AMOUNT_AT);
}

/// @notice Era of the member's units.
function eraOf(AccountSlot slot) pure returns (uint16) {
    return uint16(AccountSlot.unwrap(slot) >> ERA_AT);
}

/// @notice UNIX day of the last change of the member's settled karma.
function changedOnOf(AccountSlot slot) pure returns (uint24) {
    return uint24(AccountSlot.unwrap(slot) >> CHANGED_ON_AT);
}

/// @notice Flags.
function flagsOf(AccountSlot slot) pure returns (uint8) {
    return uint8(AccountSlot.unwrap(slot) >> FLAGS_AT);
}

uint256 constant HELD_DAY_AT = 128;
uint256 constant HELD_ERA_AT = 152;
uint256 constant POSITION_AT = 168;
uint256 constant NUMBER_AT = 176;
uint256 constant NOTED_IN_AT = 200;

/// @notice What was held at the end of the day before `day`.
function packYesterday(uint128 units, uint24 day) pure returns (Yesterday) {
    return Yesterday.wrap(units | (uint256(day) << HELD_DAY_AT));
}

/// @notice Units, and the day of the change.
function unpackYesterday(Yesterday yesterday) pure returns (uint128 units, uint24 day) {
    uint256 word = Yesterday.unwrap(yesterday);
    return (uint128(word), uint24(word >> HELD_DAY_AT));
}

/// @notice A weight and the number of the member who has it, in one word.
function packWeight(LatestDay memory latest, uint24 number) pure returns (WeightSlot) {
    uint256 word = latest.value;
    word |= uint256(latest.day) << HELD_DAY_AT;
    word |= uint256(latest.era) << HELD_ERA_AT;
    word |= uint256(latest.position) << POSITION_AT;
    word |= uint256(number) << NUMBER_AT;
    return WeightSlot.wrap(word);
}

/// @notice A weight and the number of the member who has it.
function unpackWeight(WeightSlot slot) pure returns (LatestDay memory latest, uint24 number) {
    uint256 word = WeightSlot.unwrap(slot);
    latest.value = uint128(word);
    latest.day = uint24(word >> HELD_DAY_AT);
    latest.era = uint16(word >> HELD_ERA_AT);
    latest.position = uint8(word >> POSITION_AT);
    number = slot.numberOf();
}

/// @notice Number of the member who has a weight.
function numberOf(WeightSlot slot) pure returns (uint24) {
    return uint24(WeightSlot.unwrap(slot) >> NUMBER_AT);
}

/// @notice The same with another weight.
function withLatest(WeightSlot slot, LatestDay memory latest) pure returns (WeightSlot) {
    uint256 rest = WeightSlot.unwrap(slot) >> NUMBER_AT;
    return WeightSlot.wrap(WeightSlot.unwrap(packWeight(latest, 0)) | (rest << NUMBER_AT));
}

/// @notice Month of the last act that is noted here; zero for a member who named no heir.
function notedIn(WeightSlot slot) pure returns (uint16) {
    return uint16(WeightSlot.unwrap(slot) >> NOTED_IN_AT);
}

/// @notice The same with another month; zero to note none.
function withNoted(WeightSlot slot, uint16 month) pure returns (WeightSlot) {
    uint256 cleared = WeightSlot.unwrap(slot) & ~(uint256(type(uint16).max) << NOTED_IN_AT);
    return WeightSlot.wrap(cleared | (uint256(month) << NOTED_IN_AT));
}
