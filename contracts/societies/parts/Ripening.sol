// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DayRing} from "../libraries/DayRing.sol";
import {KarmaClock} from "../libraries/KarmaClock.sol";
import {MonthRing} from "../libraries/MonthRing.sol";
import {Ranking} from "../libraries/Ranking.sol";
import {Vesting} from "../libraries/Vesting.sol";
import {Act} from "../types/Act.sol";
import {Halves, halves} from "../types/Halves.sol";
import {LatestDay} from "../types/History.sol";
import {
    AccountSlot,
    HAS_BURNED,
    HAS_NOMINATED,
    Member,
    Oracle,
    packAccount,
    packReserves,
    packYesterday,
    readAccount,
    readReserves,
    withEra
} from "../types/Member.sol";
import {RankCodes} from "../types/Ranks.sol";
import {FlowsSlot, packFlows, readFlows, Society, SocietyId} from "../types/Society.sol";
import {isLent} from "./ControlTypes.sol";
import {PastTotals} from "./PastTotals.sol";
import {SocietyStore} from "./SocietyStore.sol";

/// @title Ripening
/// @notice What happens whenever a member is touched: what has vested is settled, and weight, totals, histories and ranking
/// follow.
abstract contract Ripening is SocietyStore {
    /// @dev Reads a member and what flowed into an act that has begun, and lets vest what has vested.
    function _touch(SocietyId id, Society storage society, Act memory act, address account) internal {
        Member storage member = society.members[account];
        AccountSlot book = member.account;
        if (!book.isMember()) revert BenefitSocieties_NotAMember(id, account);
        if (book.eraOf() != act.era) book = _bringUp(member, book, act.era);
        readAccount(book, act);
        act.account = account;
        act.oracle = account;
        if (act.flags & HAS_NOMINATED != 0) {
            address oracle = member.seat.oracle;
            if (oracle != address(0)) act.oracle = oracle;
        }
        (Halves karma, Halves money) = (member.karma, member.ramp);
        (act.settled, act.unvested) = (karma.low(), karma.high());
        act.settledBefore = act.settled;
        (act.unvestedGift, act.unvestedCharity) = (money.low(), money.high());
        Vesting.advance(act, readReserves(member.reserves, act));
        readFlows(society.flows, act);
        if (act.changedOnOfAll != act.day && isLent(society.pace)) _keepTotals(id, society, act.day);
    }

    /// @dev Writes a member, and what follows from their settled units.
    /// @param burned Units that the member lost.
    function _settle(Society storage society, Act memory act, uint128 burned) internal {
        Member storage member = society.members[act.account];
        Halves totals = _totals(society, act);
        if (act.settled != act.settledBefore) {
            RankCodes codes = Ranking.inEra(society.ranks.codes, act.era);
            if (act.changedOnOfAll != act.day) {
                society.before = halves(totals.low(), Ranking.sumOf(codes));
                act.changedOnOfAll = act.day;
            }
            _remember(member, act);
            uint24 number = _changeWeight(society.oracles[act.oracle], act, act.settledBefore, act.settled);
            if (act.settled > act.settledBefore && Ranking.isAbove(codes, act.settled)) {
                if (act.oracle != act.account) number = society.oracles[act.account].latest.numberOf();
                society.ranks.codes = Ranking.note(society.ranks, codes, number, act.settled);
            }
        }
        uint128 all = KarmaClock.addToTotal(totals.high() - burned, act.earned, act.exponent);
        // Halving the sum rounds down less than halving each: it is never below what a member has.
        uint256 settledByAll = uint256(totals.low()) + act.settled - act.settledBefore;
        society.totals = halves(uint128(settledByAll), all);
        society.flows = packFlows(act);
        member.karma = halves(act.settled, act.unvested);
        member.ramp = halves(act.unvestedGift, act.unvestedCharity);
        member.reserves = packReserves(act);
        member.account = packAccount(act);
    }

    /// @dev Takes units from a weight and adds others. Returns the number of the member who has it.
    function _changeWeight(
        Oracle storage oracle,
        Act memory act,
        uint128 less,
        uint128 more
    ) internal returns (uint24) {
        (LatestDay memory latest, uint24 number) = oracle.latest.unpackWeight();
        uint256 changed = uint256(KarmaClock.rebase(latest.value, latest.era, act.era)) + more;
        // As above: a weight is never below what one of its members has.
        DayRing.write(oracle.days_, latest, uint128(changed - less), act.era, act.day);
        // Read once more for 100 gas: kept meanwhile, it would be one value too many for the stack.
        oracle.latest = oracle.latest.withLatest(latest);
        return number;
    }

    /// @dev Brings a member's units of an earlier era up to the present one.
    function _bringUp(Member storage member, AccountSlot book, uint16 present) internal returns (AccountSlot) {
        uint16 era = book.eraOf();
        member.karma = _rebased(member.karma, era, present);
        member.claims = _rebased(member.claims, era, present);
        book = withEra(book, present);
        member.account = book;
        return book;
    }

    /// @dev The society's totals in units of the present era; brings all that is kept in an earlier one up to it.
    function _totals(Society storage society, Act memory act) internal returns (Halves totals) {
        totals = society.totals;
        FlowsSlot flows = society.flows;
        uint16 era = flows.totalsEraOf();
        if (era == act.era) return totals;
        totals = _rebased(totals, era, act.era);
        society.totals = totals;
        society.before = _rebased(society.before, era, act.era);
        society.flows = packFlows(act);
    }

    /// @dev The first act of a day keeps the totals that the day before left.
    function _keepTotals(SocietyId id, Society storage society, uint24 day) private {
        uint16 era = society.flows.totalsEraOf();
        PastTotals.keep(_control.pastTotals[SocietyId.unwrap(id)], society.totals, era, day);
    }

    function _rebased(Halves pair, uint16 era, uint16 present) private pure returns (Halves) {
        return halves(KarmaClock.rebase(pair.low(), era, present), KarmaClock.rebase(pair.high(), era, present));
    }

    /// @dev The first change of a month, or else of a day, keeps what was held before.
    function _remember(Member storage member, Act memory act) private {
        uint24 last = act.changedOn;
        if (last == act.day) return;
        act.changedOn = act.day;
        if (MonthRing.monthOfDay(last) == act.month) {
            member.yesterday = packYesterday(act.settledBefore, act.day);
        } else {
            uint128 burned = act.flags & HAS_BURNED == 0 ? 0 : member.claims.high();
            MonthRing.write(member.months, act.settledBefore, burned, act.month, act.era);
        }
    }
}
