// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Act} from "./Act.sol";
import {Halves} from "./Halves.sol";
import {Clock} from "./Karma.sol";
import {Member, Oracle} from "./Member.sol";
import {RankNumbers, Ranks} from "./Ranks.sol";

/// @notice Number of a society, from 1.
type SocietyId is uint32;

using {sameSociety as ==} for SocietyId global;

/// @notice Whether both are the same society.
function sameSociety(SocietyId one, SocietyId other) pure returns (bool) {
    return SocietyId.unwrap(one) == SocietyId.unwrap(other);
}

/// @notice What a society decides for itself. Shares are in basis points (10,000 = all).
/// @param rate How fast karma fades: half-lives per day, in units of 2^-64.
/// @param ratio Karma earned per whole unit of the asset, in millionths; half when committed, half when given.
/// @param vesting Vesting period in hours (0 to 8,760).
/// @param fee Share of a commitment that is the fee (0 to 1,000); fixed when the society is created.
/// @param charity Share of the net that goes to the charity reserve (0 to 5,000).
/// @param perBeneficiary Share of one's lifetime commitments on which giving to one beneficiary earns karma (1 to 10,000).
/// @param approval Least threshold of a request, as a share of the settled karma (1 to 5,000).
/// @param control How many of the top members control the society together (1 to 10).
/// @param charities How many approved charity requests may receive at a time (0 to 10).
/// @param payoutRule Says how much an approved request may receive at most; zero for the rule of the ledger.
struct Rules {
    uint64 rate;
    uint48 ratio;
    uint16 vesting;
    uint16 fee;
    uint16 charity;
    uint16 perBeneficiary;
    uint16 approval;
    uint8 control;
    uint8 charities;
    address payoutRule;
}

/// @notice What changes seldom and is read often, beside {PaceSlot}; the compiler packs it into one slot.
/// @param asset The ERC-20 of the society.
/// @param ratio Karma per whole unit of the asset, in millionths.
/// @param decimals Decimals of the asset.
/// @param control How many of the top members control the society together.
/// @param charities How many approved charity requests may receive at a time.
/// @param approval Least threshold of a request, in basis points of the settled karma.
/// @param shares Whether there are fee-backed shares.
struct Charter {
    address asset;
    uint48 ratio;
    uint8 decimals;
    uint8 control;
    uint8 charities;
    uint16 approval;
    bool shares;
}

/// @notice What every commitment and gift reads of the rules. Bits from the low end: the clock by which karma fades
/// (exponent 96, rate 64, UNIX day 24), vesting period in hours 16, and in basis points: fee 16, charity share 16, share of
/// lifetime commitments on which giving to one beneficiary earns karma 16. Zero if there is no such society.
type PaceSlot is uint256;

/// @notice What flowed through a society. Bits from the low end: all that was ever committed, before fees 96, what is in all
/// members' reserves, vested or not 96 (in the smallest unit of the asset), UNIX day of the last change of settled karma 24,
/// era of the society's totals 16, how many requests were filed 24.
type FlowsSlot is uint256;

using {clockOf} for PaceSlot global;
using {totalsEraOf, reservesOf, committedByAllOf} for FlowsSlot global;

/// @notice All of one society.
/// @param pace See {PaceSlot}.
/// @param charter See {Charter}.
/// @param totals Settled units of all members (low), and all units, vested or not (high).
/// @param flows See {FlowsSlot}.
/// @param before At the end of the last day with a change before `flows.day`: settled units (low), and those recorded for
/// the top ten (high), in the era of `flows`.
/// @param ranks See {Ranks}.
/// @param members By account.
/// @param accounts By number of the member, from 1.
/// @param oracles By account.
/// @param approved Units committed to all approved requests that are not closed (low), and their era (high).
/// @param charities Numbers of the charity requests that may receive, by place, as in {Ranks}.
/// @param memberCount How many members there are.
/// @param payoutRule See {Rules}.
/// @param creator Who created it.
struct Society {
    PaceSlot pace;
    Charter charter;
    Halves totals;
    FlowsSlot flows;
    Halves before;
    Ranks ranks;
    mapping(address account => Member) members;
    mapping(uint24 number => address) accounts;
    mapping(address account => Oracle) oracles;
    Halves approved;
    RankNumbers charities;
    uint24 memberCount;
    address payoutRule;
    address creator;
}

uint256 constant RATE_AT = 96;
uint256 constant CLOCK_DAY_AT = 160;
uint256 constant VESTING_AT = 184;
uint256 constant FEE_AT = 200;
uint256 constant CHARITY_AT = 216;
uint256 constant PER_BENEFICIARY_AT = 232;

/// @notice The rules that every commitment and gift reads, with the clock.
function packPace(Clock memory clock, Rules memory rules) pure returns (PaceSlot) {
    uint256 word = clock.exponent;
    word |= uint256(clock.rate) << RATE_AT;
    word |= uint256(clock.day) << CLOCK_DAY_AT;
    word |= uint256(rules.vesting) << VESTING_AT;
    word |= uint256(rules.fee) << FEE_AT;
    word |= uint256(rules.charity) << CHARITY_AT;
    word |= uint256(rules.perBeneficiary) << PER_BENEFICIARY_AT;
    return PaceSlot.wrap(word);
}

/// @notice The clock by which karma fades.
function clockOf(PaceSlot slot) pure returns (Clock memory) {
    uint256 word = PaceSlot.unwrap(slot);
    return Clock(uint96(word), uint24(word >> CLOCK_DAY_AT), uint64(word >> RATE_AT));
}

/// @notice Reads the rules into an act.
function readPace(PaceSlot slot, Act memory act) pure {
    uint256 word = PaceSlot.unwrap(slot);
    act.vesting = uint16(word >> VESTING_AT);
    act.fee = uint16(word >> FEE_AT);
    act.charityShare = uint16(word >> CHARITY_AT);
    act.perBeneficiary = uint16(word >> PER_BENEFICIARY_AT);
}

uint256 constant RESERVES_AT = 96;
uint256 constant FLOWS_DAY_AT = 192;
uint256 constant FLOWS_ERA_AT = 216;
uint256 constant REQUESTS_AT = 232;

/// @notice What flowed, as an act leaves it, with totals in its era.
function packFlows(Act memory act) pure returns (FlowsSlot) {
    uint256 word = act.committedByAll;
    word |= uint256(act.reservesOfAll) << RESERVES_AT;
    word |= uint256(act.changedOnOfAll) << FLOWS_DAY_AT;
    word |= uint256(act.era) << FLOWS_ERA_AT;
    word |= uint256(act.requests) << REQUESTS_AT;
    return FlowsSlot.wrap(word);
}

/// @notice Reads what flowed into an act.
function readFlows(FlowsSlot slot, Act memory act) pure {
    uint256 word = FlowsSlot.unwrap(slot);
    act.committedByAll = uint96(word);
    act.reservesOfAll = uint96(word >> RESERVES_AT);
    act.changedOnOfAll = uint24(word >> FLOWS_DAY_AT);
    act.requests = uint24(word >> REQUESTS_AT);
}

/// @notice All that was ever committed, before fees, in the smallest unit of the asset.
function committedByAllOf(FlowsSlot slot) pure returns (uint96) {
    return uint96(FlowsSlot.unwrap(slot));
}

/// @notice What is in all members' reserves, vested or not, in the smallest unit of the asset.
function reservesOf(FlowsSlot slot) pure returns (uint96) {
    return uint96(FlowsSlot.unwrap(slot) >> RESERVES_AT);
}

/// @notice Era of the society's totals.
function totalsEraOf(FlowsSlot slot) pure returns (uint16) {
    return uint16(FlowsSlot.unwrap(slot) >> FLOWS_ERA_AT);
}
