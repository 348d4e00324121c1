// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {KarmaClock} from "../libraries/KarmaClock.sol";
import {Act} from "../types/Act.sol";
import {LatestDay} from "../types/History.sol";
import {Clock} from "../types/Karma.sol";
import {Member} from "../types/Member.sol";
import {PaceSlot, Society, SocietyId} from "../types/Society.sol";
import {flagged, Governance, LENT} from "./ControlTypes.sol";
import {Deciding} from "./Deciding.sol";
import {ILentVotes} from "./ILentVotes.sol";
import {PastTotals} from "./PastTotals.sol";

/// @title LentVotes
/// @notice A society's karma as votes elsewhere: see {ILentVotes}.
abstract contract LentVotes is Deciding, ILentVotes {
    /// @dev The total of an electorate that is none: no share of it can be reached.
    uint256 internal constant UNREACHABLE = type(uint128).max;

    /// @notice What was at a time.
    /// @param known Whether there was an electorate, and is known.
    /// @param settled Units that all had settled at the end of the day before.
    /// @param settledEra Their era.
    /// @param exponent X of the clock at that time, see {KarmaClock}.
    /// @param era Its era.
    /// @param day The day before, UNIX.
    struct Past {
        bool known;
        uint128 settled;
        uint16 settledEra;
        uint96 exponent;
        uint16 era;
        uint24 day;
    }

    /// @inheritdoc ILentVotes
    function keepTotals(SocietyId id) external {
        (Society storage society, Act memory act) = _beginDeciding(id);
        Governance storage governance = _control.governance[SocietyId.unwrap(id)];
        if (governance.lentSince != 0) return;
        governance.lentSince = act.day;
        society.pace = flagged(society.pace, LENT);
        emit TotalsKept(id, act.day);
    }

    /// @inheritdoc ILentVotes
    function votesOf(SocietyId id, address account) external view returns (uint256) {
        (Society storage society, Act memory act) = _beginDeciding(id);
        if (!PastTotals.isEnough(society.totals)) return 0;
        (LatestDay memory latest, ) = society.oracles[account].latest.unpackWeight();
        return KarmaClock.toKarma(KarmaClock.rebase(latest.value, latest.era, act.era), act.exponent);
    }

    /// @inheritdoc ILentVotes
    function votesAt(SocietyId id, address account, uint256 timestamp) external view returns (uint256) {
        Society storage society = _societies[id];
        Past memory past = _pastOf(id, society, timestamp);
        if (!past.known) return 0;
        (uint128 weight, ) = _weightAt(society, account, past.day, past.era);
        return KarmaClock.toKarma(weight, past.exponent);
    }

    /// @inheritdoc ILentVotes
    function totalVotesAt(SocietyId id, uint256 timestamp) external view returns (uint256) {
        Past memory past = _pastOf(id, _societies[id], timestamp);
        if (!past.known) return UNREACHABLE;
        if (past.settledEra <= past.era) {
            return KarmaClock.toKarma(KarmaClock.rebase(past.settled, past.settledEra, past.era), past.exponent);
        }
        // Brought up to a later era before it was kept, at most one in 64 days: the bits that were lost count as ones.
        uint256 units = (uint256(past.settled) + 1) << (KarmaClock.ERA * (past.settledEra - past.era));
        return KarmaClock.toKarma(uint128(Math.min(units, UNREACHABLE)), past.exponent);
    }

    /// @inheritdoc ILentVotes
    function oracleOf(SocietyId id, address account) external view returns (address) {
        Member storage member = _societies[id].members[account];
        if (!member.account.isMember()) return address(0);
        address oracle = member.seat.oracle;
        return oracle == address(0) ? account : oracle;
    }

    function _pastOf(
        SocietyId id,
        Society storage society,
        uint256 timestamp
    ) internal view returns (Past memory past) {
        if (timestamp >= block.timestamp) revert BenefitSocieties_TooEarly(timestamp + 1);
        if (PaceSlot.unwrap(society.pace) == 0) revert BenefitSocieties_UnknownSociety(id);
        uint256 begun = timestamp / 1 days;
        uint256 today = block.timestamp / 1 days;
        uint24 since = _control.governance[SocietyId.unwrap(id)].lentSince;
        // The day before is known if totals were kept at its end, and are still.
        if (since == 0 || begun <= since || today >= begun + PastTotals.SIZE) return past;
        past.day = uint24(begun - 1);
        (past.settled, past.settledEra, past.known) = PastTotals.atEndOf(
            _control.pastTotals[SocietyId.unwrap(id)],
            society.totals,
            society.flows.totalsEraOf(),
            past.day,
            today
        );
        past.exponent = KarmaClock.exponentAt(_clockAt(id, society, begun), timestamp);
        past.era = KarmaClock.eraOf(past.exponent);
    }

    /// @dev The clock that showed a day. Within 64 days a rate was changed on at most 64.
    function _clockAt(SocietyId id, Society storage society, uint256 day) private view returns (Clock memory clock) {
        clock = society.pace.clockOf();
        PaceSlot[] storage former = _control.formerClocks[SocietyId.unwrap(id)];
        for (uint256 i = former.length; i != 0 && clock.day > day;) clock = former[--i].clockOf();
    }
}
