// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {KarmaClock} from "../../societies/libraries/KarmaClock.sol";
import {Vesting} from "../../societies/libraries/Vesting.sol";
import {Act} from "../../societies/types/Act.sol";
import {Clock} from "../../societies/types/Karma.sol";

/// @title KarmaHistories
/// @notice Plays whole lives of societies in one call, many of them, for the comparison with exact arithmetic. A step is
/// a word; from the low end: kind 8 bits, seconds since the step before 40, member 8, money 96, karma or rate 64,
/// vesting period 16 (hours), share of the money that is charity 16 (of 2^16).
contract KarmaHistories {
    uint256 internal constant BEGIN = 0;
    uint256 internal constant EARN = 1;
    uint256 internal constant SPEND = 2;
    uint256 internal constant RATE = 3;
    uint256 internal constant READ = 4;
    uint256 internal constant COMMIT = 5;
    uint256 internal constant RIPEN = 6;

    /// @dev Members of a society; the first also has a ramp.
    uint256 internal constant MEMBERS = 3;

    struct Holding {
        uint128 units;
        uint16 era;
    }

    struct Society {
        uint256 now_;
        Clock clock;
        Holding total;
        Holding[MEMBERS] members;
        Act act;
        uint24 touchedAt;
        uint16 rampEra;
    }

    struct Step {
        uint256 kind;
        uint256 member;
        uint96 money;
        uint64 number;
        uint16 period;
        uint16 share;
    }

    /// @notice Plays steps; the first must be a beginning.
    /// @return results One word for each step; four for COMMIT and RIPEN: money that vested (gift high, charity low), karma
    /// that vested (high) and has not (low), money that has not (gift high), and remaining time with the hour.
    function play(uint256[] calldata steps) external pure returns (uint256[] memory results) {
        results = new uint256[](steps.length * 4);
        uint256 count;
        Society memory society;
        for (uint256 i; i < steps.length; ++i) {
            uint256 word = steps[i];
            Step memory step = Step(
                uint8(word),
                uint8(word >> 48),
                uint96(word >> 56),
                uint64(word >> 152),
                uint16(word >> 216),
                uint16(word >> 232)
            );
            if (step.kind == BEGIN) society = _begin(uint40(word >> 8), step.number);
            else society.now_ += uint40(word >> 8);
            results[count++] = _do(society, step);
            if (step.kind < COMMIT) continue;
            Act memory act = society.act;
            results[count++] = (uint256(act.settled) << 128) | act.unvested;
            results[count++] = (uint256(act.unvestedGift) << 128) | act.unvestedCharity;
            results[count++] = (uint256(act.remaining) << 24) | society.touchedAt;
        }
        // The array was made for the longest answer.
        uint256[] memory exact = new uint256[](count);
        for (uint256 i; i < count; ++i) exact[i] = results[i];
        return exact;
    }

    function _begin(uint256 start, uint64 rate) private pure returns (Society memory society) {
        society.now_ = start;
        society.clock = Clock(0, uint24(start / 1 days), rate);
    }

    function _do(Society memory society, Step memory step) private pure returns (uint256) {
        if (step.kind == BEGIN) return 0;
        uint96 exponent = KarmaClock.exponentAt(society.clock, society.now_);
        if (step.kind == RATE) {
            society.clock = KarmaClock.withRate(society.clock, society.now_, step.number);
            return (uint256(society.clock.exponent) << 24) | society.clock.day;
        }
        if (step.kind == READ) return _read(society, step.member);
        if (step.kind >= COMMIT) return _vest(society, step, exponent);
        Holding memory holding = society.members[step.member];
        _rebase(society.total, exponent);
        _rebase(holding, exponent);
        uint128 units;
        if (step.kind == EARN) {
            units = KarmaClock.toUnits(step.number, exponent);
            holding.units += units;
            society.total.units = KarmaClock.addToTotal(society.total.units, units, exponent);
        } else {
            units = KarmaClock.toUnitsUp(step.number, exponent);
            holding.units -= units;
            society.total.units -= units;
        }
        return (uint256(units) << 128) | holding.units;
    }

    function _read(Society memory society, uint256 member) private pure returns (uint256) {
        Holding memory holding = society.members[member];
        uint16 era = holding.era;
        uint128 units = holding.units;
        // Vested and unvested karma are shown as one.
        if (member == 0) {
            era = KarmaClock.eraOf(KarmaClock.exponentAt(society.clock, society.now_));
            units =
                KarmaClock.rebase(units, holding.era, era) +
                KarmaClock.rebase(society.act.unvested, society.rampEra, era);
        }
        uint256 karma = KarmaClock.karmaAt(units, era, society.clock, society.now_);
        Holding memory total = society.total;
        return (KarmaClock.karmaAt(total.units, total.era, society.clock, society.now_) << 128) | karma;
    }

    function _vest(Society memory society, Step memory step, uint96 exponent) private pure returns (uint256) {
        Act memory act = society.act;
        _rebase(society.members[0], exponent);
        uint16 era = society.members[0].era;
        act.unvested = KarmaClock.rebase(act.unvested, society.rampEra, era);
        society.rampEra = era;
        act.hour = uint24(society.now_ / 1 hours);
        act.vesting = step.period;
        (act.gift, act.charity, act.settled) = (0, 0, 0);
        Vesting.advance(act, society.touchedAt);
        society.touchedAt = act.hour;
        if (step.kind == COMMIT) {
            _rebase(society.total, exponent);
            uint128 units = KarmaClock.toUnits(step.number, exponent);
            society.total.units = KarmaClock.addToTotal(society.total.units, units, exponent);
            uint96 charity = uint96((uint256(step.money) * step.share) >> 16);
            Vesting.add(act, step.money - charity, charity, units);
        }
        society.members[0].units += act.settled;
        return (uint256(act.gift) << 128) | act.charity;
    }

    function _rebase(Holding memory holding, uint96 exponent) private pure {
        uint16 era = KarmaClock.eraOf(exponent);
        holding.units = KarmaClock.rebase(holding.units, holding.era, era);
        holding.era = era;
    }
}
