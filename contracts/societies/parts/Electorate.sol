// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {DayRing} from "../libraries/DayRing.sol";
import {KarmaClock} from "../libraries/KarmaClock.sol";
import {MonthRing} from "../libraries/MonthRing.sol";
import {Ranking} from "../libraries/Ranking.sol";
import {Act} from "../types/Act.sol";
import {Halves} from "../types/Halves.sol";
import {LatestDay} from "../types/History.sol";
import {Member, Oracle, WeightSlot} from "../types/Member.sol";
import {HeadSlot, Request} from "../types/Request.sol";
import {Society} from "../types/Society.sol";
import {SocietyStore} from "./SocietyStore.sol";

/// @title Electorate
/// @notice Who counted how much when a day began, and what that asks of a request: what filing does and what apps are shown
/// beforehand are one and the same.
abstract contract Electorate is SocietyStore {
    /// @dev What all had settled, and what is recorded for the top ten, at the end of the day before, in the present era.
    /// @param settledByAll What all have settled now, in the present era.
    function _dayBefore(
        Society storage society,
        Act memory act,
        uint128 settledByAll
    ) internal view returns (uint128 total, uint128 top) {
        if (act.changedOnOfAll == act.day) {
            Halves before = society.before;
            return (before.low(), before.high());
        }
        return (settledByAll, Ranking.sumOf(Ranking.inEra(society.ranks.codes, act.era)));
    }

    /// @dev What approves a request that is filed now.
    /// @param total See {_dayBefore}.
    /// @param top See {_dayBefore}.
    /// @param number Number of the claimant.
    /// @param own What the claimant had settled when the day began, in the present era.
    function _thresholdOf(
        Society storage society,
        Act memory act,
        uint256 total,
        uint256 top,
        uint24 number,
        uint128 own
    ) internal view returns (uint128) {
        total = Math.saturatingSub(total, own);
        // Who had more than the least that is recorded was in the ranking when the day began. Who entered it since must not
        // take out what is recorded for somebody else.
        if (
            Ranking.includes(society.ranks.numbers, number) &&
            Ranking.isAbove(Ranking.inEra(society.ranks.codes, act.era), own)
        ) top = Math.saturatingSub(top, own);
        uint256 least = Math.ceilDiv(total * society.charter.approval, ALL);
        uint256 most = Math.ceilDiv(total, 2);
        return uint128(Math.min(Math.max(top, least), most));
    }

    /// @dev What a member had settled when the day began, rounded up.
    /// @param changedOn UNIX day of the last change of what they have settled.
    /// @param held What they have settled, in the present era.
    function _atDaysBegin(
        Member storage member,
        Act memory act,
        uint24 changedOn,
        uint128 held
    ) internal view returns (uint128) {
        if (changedOn != act.day) return held;
        (uint128 units, uint24 day) = member.yesterday.unpackYesterday();
        return day == act.day ? units : MonthRing.startOf(member.months, act.month);
    }

    /// @dev What a member can use for an event, locked or not: what was held then, less what was burned since, and not more
    /// than is held now.
    /// @param changedOn UNIX day of the last change of what they have settled.
    /// @param held What they have settled, in the present era.
    /// @param burned What they ever burned, in the present era.
    /// @param eventAt UNIX seconds, not in the future.
    function _usable(
        Member storage member,
        Act memory act,
        uint24 changedOn,
        uint128 held,
        uint128 burned,
        uint256 eventAt
    ) internal view returns (uint256) {
        uint16 month = MonthRing.monthOf(eventAt);
        uint16 last = MonthRing.monthOfDay(changedOn);
        if (last < month) return held;
        (uint128 then_, uint128 burnedThen) = MonthRing.heldIn(member.months, month, last, act.month, act.era);
        return Math.min(held, Math.saturatingSub(uint256(then_) + burnedThen, burned));
    }

    /// @dev An oracle's weight at the end of a day that is over, in units of `inEra`, and what is kept of it now.
    /// @param day UNIX day.
    /// @param inEra The era of that day, or a later one.
    function _weightAt(
        Society storage society,
        address account,
        uint24 day,
        uint16 inEra
    ) internal view returns (uint128 weight, WeightSlot slot) {
        Oracle storage oracle = society.oracles[account];
        slot = oracle.latest;
        (LatestDay memory latest, ) = slot.unpackWeight();
        uint16 era;
        (weight, era) = DayRing.valueAt(oracle.days_, latest, day, uint24(block.timestamp / 1 days));
        weight = KarmaClock.rebase(weight, era, inEra);
    }

    /// @dev What a vote on a request weighs, in units of its era: the weight at the end of the day before it was filed,
    /// without the claimant's own.
    function _weightFor(
        Society storage society,
        Request storage request,
        HeadSlot head,
        address voter
    ) internal view returns (uint128 weight, WeightSlot slot) {
        uint24 day = uint24(head.filedAtOf() / 1 days) - 1;
        (weight, slot) = _weightAt(society, voter, day, head.requestEraOf());
        if (slot.numberOf() == head.oracleOf()) weight = uint128(Math.saturatingSub(weight, request.bar.high()));
    }

    /// @dev Takes note of an act of somebody who named an heir, in a slot that the act reads anyway; once a month.
    /// @param slot Their weight as it is stored now.
    function _note(Society storage society, address account, WeightSlot slot) internal {
        uint16 last = slot.notedIn();
        if (last == 0) return;
        uint16 month = MonthRing.monthOf(block.timestamp);
        if (last != month) society.oracles[account].latest = slot.withNoted(month);
    }

    /// @dev Whether votes approve a request.
    function _isReached(uint128 inFavour, uint128 against, uint128 threshold) internal pure returns (bool) {
        return inFavour != 0 && inFavour >= uint256(against) + threshold;
    }
}
