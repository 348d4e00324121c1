// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {KarmaClock} from "../../societies/libraries/KarmaClock.sol";
import {Vesting} from "../../societies/libraries/Vesting.sol";
import {Clock, Ramp} from "../../societies/types/Karma.sol";

/// @title KarmaHistories
/// @notice Plays whole lives of societies in one call, many of them, for the comparison with exact arithmetic. A step is
/// a word; from the low end: kind 8 bits, seconds since the step before 40, member 8, money 96, karma or rate 64,
/// vesting period 40.
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
        Ramp ramp;
        uint16 rampEra;
    }

    struct Step {
        uint256 kind;
        uint256 member;
        uint96 money;
        uint64 number;
        uint256 period;
    }

    /// @notice Plays steps; the first must be a beginning.
    /// @return results One word for each step, and two more after COMMIT and RIPEN: the ramp.
    function play(uint256[] calldata steps) external pure returns (uint256[] memory results) {
        results = new uint256[](steps.length * 3);
        uint256 count;
        Society memory society;
        for (uint256 i; i < steps.length; ++i) {
            uint256 word = steps[i];
            Step memory step = Step(
                uint8(word),
                uint8(word >> 48),
                uint96(word >> 56),
                uint64(word >> 152),
                uint40(word >> 216)
            );
            if (step.kind == BEGIN) society = _begin(uint40(word >> 8), step.number);
            else society.now_ += uint40(word >> 8);
            results[count++] = _do(society, step);
            if (step.kind < COMMIT) continue;
            results[count++] = (uint256(society.ramp.money) << 128) | society.ramp.karma;
            results[count++] = (uint256(society.ramp.remaining) << 40) | society.ramp.touchedAt;
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
                KarmaClock.rebase(society.ramp.karma, society.rampEra, era);
        }
        uint256 karma = KarmaClock.karmaAt(units, era, society.clock, society.now_);
        Holding memory total = society.total;
        return (KarmaClock.karmaAt(total.units, total.era, society.clock, society.now_) << 128) | karma;
    }

    function _vest(Society memory society, Step memory step, uint96 exponent) private pure returns (uint256) {
        uint40 time = uint40(society.now_);
        _rebase(society.members[0], exponent);
        uint16 era = society.members[0].era;
        society.ramp.karma = KarmaClock.rebase(society.ramp.karma, society.rampEra, era);
        society.rampEra = era;
        uint96 money;
        uint128 karma;
        if (step.kind == COMMIT) {
            _rebase(society.total, exponent);
            uint128 units = KarmaClock.toUnits(step.number, exponent);
            society.total.units = KarmaClock.addToTotal(society.total.units, units, exponent);
            (money, karma) = Vesting.add(society.ramp, time, step.money, units, step.period);
        } else {
            (money, karma) = Vesting.advance(society.ramp, time);
        }
        society.members[0].units += karma;
        return (uint256(money) << 128) | karma;
    }

    function _rebase(Holding memory holding, uint96 exponent) private pure {
        uint16 era = KarmaClock.eraOf(exponent);
        holding.units = KarmaClock.rebase(holding.units, holding.era, era);
        holding.era = era;
    }
}
