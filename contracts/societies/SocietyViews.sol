// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";

import {Ballots} from "../common/libraries/Ballots.sol";
import {KarmaClock} from "./libraries/KarmaClock.sol";
import {Ranking} from "./libraries/Ranking.sol";
import {Vesting} from "./libraries/Vesting.sol";
import {Charities} from "./parts/Charities.sol";
import {Counting} from "./parts/Counting.sol";
import {ISocietyViews} from "./parts/ISocietyViews.sol";
import {SocietyStore} from "./parts/SocietyStore.sol";
import {Act} from "./types/Act.sol";
import {Halves} from "./types/Halves.sol";
import {LatestDay} from "./types/History.sol";
import {AccountSlot, LIFETIME, Member, readAccount, readReserves, Seat, WeightSlot} from "./types/Member.sol";
import {RankCodes, RankNumbers} from "./types/Ranks.sol";
import {HeadSlot, Request, requestId, RequestId, RequestKind, RequestState} from "./types/Request.sol";
import {Charter, FlowsSlot, readFlows, Rules, Society, SocietyId} from "./types/Society.sol";

/// @title SocietyViews
/// @notice What {BenefitSocieties} shows of itself, several calls in one, and some rare acts; the last part of its
/// code. Called on its own it knows nobody.
contract SocietyViews is Charities, Counting, Multicall, ISocietyViews {
    using Ballots for Ballots.Box;

    /// @dev Bits of a recorded amount, see {Ranking}.
    uint256 private constant CODE_BITS = 23;
    uint256 private constant CODE_MASK = (1 << CODE_BITS) - 1;

    /// @param commons_ As of {BenefitSocieties}.
    constructor(address commons_) SocietyStore(commons_) {}

    /// @inheritdoc ISocietyViews
    function commons() external view returns (address) {
        return COMMONS;
    }

    /// @inheritdoc ISocietyViews
    function societyCount() external view returns (uint32) {
        return _societyCount;
    }

    /// @inheritdoc ISocietyViews
    function societyOf(SocietyId id) external view returns (SocietyInfo memory info) {
        (Society storage society, Act memory act) = _now(id);
        Charter memory charter = society.charter;
        (info.creator, info.asset) = (society.creator, charter.asset);
        (info.decimals, info.shares) = (charter.decimals, charter.shares);
        info.clock = society.pace.clockOf();
        info.rules = Rules({
            rate: info.clock.rate,
            ratio: charter.ratio,
            vesting: act.vesting,
            fee: act.fee,
            charity: act.charityShare,
            perBeneficiary: act.perBeneficiary,
            approval: charter.approval,
            control: charter.control,
            charities: charter.charities,
            payoutRule: society.payoutRule
        });
        (info.exponent, info.era) = (act.exponent, act.era);
        (info.settled, info.all) = _totalsNow(society, act);
        info.settledKarma = KarmaClock.toKarma(info.settled, act.exponent);
        info.karma = KarmaClock.toKarma(info.all, act.exponent);
        (info.committed, info.reserves) = (act.committedByAll, act.reservesOfAll);
        (info.changedOn, info.requests) = (act.changedOnOfAll, act.requests);
        info.members = society.memberCount;
        info.approved = KarmaClock.rebase(society.approved.low(), uint16(society.approved.high()), act.era);
        info.charities = new RequestId[](charter.charities);
        RankNumbers places = society.charities;
        for (uint256 i; i < charter.charities; ++i) {
            uint24 number = Ranking.numberAt(places, i);
            if (number != 0) info.charities[i] = requestId(id, number);
        }
    }

    /// @inheritdoc ISocietyViews
    function memberOf(SocietyId id, address account) external view returns (MemberInfo memory info) {
        (Society storage society, Act memory act) = _now(id);
        Member storage member = _member(id, society, account);
        uint24 touchedAt = _read(member, act, act.era);
        (info.settled, info.settledKarma) = (act.settled, KarmaClock.toKarma(act.settled, act.exponent));
        Vesting.advance(act, touchedAt);
        (info.vested, info.unvested) = (act.settled, act.unvested);
        info.karma = KarmaClock.toKarma(act.settled + act.unvested, act.exponent);
        (info.gift, info.charity) = (act.gift, act.charity);
        (info.unvestedGift, info.unvestedCharity) = (
            Vesting.unvested(act.unvestedGift),
            Vesting.unvested(act.unvestedCharity)
        );
        // Hours in units of 2^-24 from the beginning of this one; what vests in an hour has vested when it begins.
        info.vestedFrom = (uint256(act.hour) + Math.ceilDiv(act.remaining, 1 << Vesting.TIME_FRACTION)) * 1 hours;
        (info.committed, info.referral) = (act.committed, act.referral);
        (info.changedOn, info.actedIn) = (act.changedOn, act.actedIn);
        info.lifetime = act.flags & LIFETIME != 0;
        uint16 era = member.account.eraOf();
        info.locked = KarmaClock.rebase(member.claims.low(), era, act.era);
        info.burned = KarmaClock.rebase(member.claims.high(), era, act.era);
        Seat memory seat = member.seat;
        info.oracle = seat.oracle == address(0) ? account : seat.oracle;
        (info.nominations, info.movedOn) = (seat.nominations, seat.movedOn);
        info.standingLostUntil = uint256(seat.standingLostUntil) * 1 days;
        info.number = society.oracles[account].latest.numberOf();
        info.received = member.received;
        (info.registrar, info.affiliate) = (member.registrar, member.affiliate);
    }

    /// @inheritdoc ISocietyViews
    function memberAt(SocietyId id, uint24 number) external view returns (address) {
        return _societies[id].accounts[number];
    }

    /// @inheritdoc ISocietyViews
    function earnedWith(SocietyId id, address giver, address beneficiary) external view returns (uint96) {
        return _societies[id].members[giver].earnedWith[beneficiary];
    }

    /// @inheritdoc ISocietyViews
    function karmaOf(
        SocietyId id,
        address account,
        uint256 timestamp
    ) external view returns (uint256 karma, uint256 vested, uint256 settled) {
        if (timestamp < block.timestamp) revert BenefitSocieties_TooEarly(block.timestamp);
        (Society storage society, Act memory act) = _now(id);
        Member storage member = _member(id, society, account);
        act.exponent = KarmaClock.exponentAt(society.pace.clockOf(), timestamp);
        act.hour = uint24(timestamp / 1 hours);
        uint24 touchedAt = _read(member, act, KarmaClock.eraOf(act.exponent));
        settled = KarmaClock.toKarma(act.settled, act.exponent);
        Vesting.advance(act, touchedAt);
        vested = KarmaClock.toKarma(act.settled, act.exponent);
        karma = KarmaClock.toKarma(act.settled + act.unvested, act.exponent);
    }

    /// @inheritdoc ISocietyViews
    function weightOf(SocietyId id, address oracle) external view returns (uint128) {
        (Society storage society, Act memory act) = _now(id);
        (LatestDay memory latest, ) = society.oracles[oracle].latest.unpackWeight();
        return KarmaClock.rebase(latest.value, latest.era, act.era);
    }

    /// @inheritdoc ISocietyViews
    function weightAt(SocietyId id, address oracle, uint24 day) external view returns (uint128 weight) {
        (Society storage society, Act memory act) = _now(id);
        (weight, ) = _weightAt(society, oracle, day, act.era);
    }

    /// @inheritdoc ISocietyViews
    function electorateOf(SocietyId id) external view returns (uint128 settled, uint128 top) {
        (Society storage society, Act memory act) = _now(id);
        (settled, ) = _totalsNow(society, act);
        return _dayBefore(society, act, settled);
    }

    /// @inheritdoc ISocietyViews
    function rankingOf(SocietyId id) external view returns (address[] memory members, uint128[] memory recorded) {
        (Society storage society, Act memory act) = _now(id);
        RankNumbers numbers = society.ranks.numbers;
        uint256 codes = RankCodes.unwrap(Ranking.inEra(society.ranks.codes, act.era));
        (members, recorded) = (new address[](Ranking.SIZE), new uint128[](Ranking.SIZE));
        for (uint256 i; i < Ranking.SIZE; ++i) {
            members[i] = society.accounts[Ranking.numberAt(numbers, i)];
            recorded[i] = Ranking.sumOf(RankCodes.wrap((codes >> (i * CODE_BITS)) & CODE_MASK));
        }
    }

    /// @inheritdoc ISocietyViews
    function requestOf(RequestId id) external view returns (RequestInfo memory info) {
        (Society storage society, Request storage request, HeadSlot head) = _requestOf(id);
        info.claimant = society.accounts[head.claimantOf()];
        info.oracle = society.accounts[head.oracleOf()];
        (info.kind, info.state, info.target) = (head.kindOf(), head.stateOf(), request.target);
        (info.committed, info.era) = (head.committedTo(), head.requestEraOf());
        info.filedAt = head.filedAtOf();
        info.votingUntil = info.filedAt + VOTING;
        (info.threshold, info.excluded) = (request.bar.low(), request.bar.high());
        (info.inFavour, info.against) = (request.tally.low(), request.tally.high());
        info.reached = _isReached(info.inFavour, info.against, info.threshold);
        info.decidable = info.state == RequestState.Open && block.timestamp > info.votingUntil;
        (info.received, info.most, info.receivesUntil) = request.payout.unpackPayout();
        bool among =
            info.kind == RequestKind.Benefit || Ranking.includes(society.charities, uint24(RequestId.unwrap(id)));
        if (info.state == RequestState.Approved && among && block.timestamp <= info.receivesUntil) {
            info.room = info.most - info.received;
        }
    }

    /// @inheritdoc ISocietyViews
    function voteOf(
        RequestId id,
        address voter
    ) external view returns (uint256 choice, uint256 counter, uint128 weight) {
        (Society storage society, Request storage request, HeadSlot head) = _requestOf(id);
        WeightSlot slot;
        (weight, slot) = _weightFor(society, request, head, voter);
        (choice, counter) = request.ballots.ballotOf(slot.numberOf());
        counter = Math.max(counter, head.updatesOf());
    }

    /// @inheritdoc ISocietyViews
    function usableKarma(SocietyId id, address account, uint256 eventAt) external view returns (uint256) {
        (Society storage society, Act memory act) = _now(id);
        Member storage member = _member(id, society, account);
        if (eventAt > block.timestamp) return 0;
        _read(member, act, act.era);
        uint16 era = member.account.eraOf();
        uint128 burned = KarmaClock.rebase(member.claims.high(), era, act.era);
        uint256 usable = _usable(member, act, act.changedOn, act.settled, burned, eventAt);
        usable = Math.saturatingSub(usable, KarmaClock.rebase(member.claims.low(), era, act.era));
        return KarmaClock.toKarma(uint128(usable), act.exponent);
    }

    /// @inheritdoc ISocietyViews
    function thresholdFor(SocietyId id, address account) external view returns (uint128 threshold, uint128 excluded) {
        (Society storage society, Act memory act) = _now(id);
        Member storage member = _member(id, society, account);
        _read(member, act, act.era);
        excluded = _atDaysBegin(member, act, act.changedOn, act.settled);
        (uint128 total, ) = _totalsNow(society, act);
        uint128 top;
        (total, top) = _dayBefore(society, act, total);
        uint24 number = society.oracles[account].latest.numberOf();
        threshold = _thresholdOf(society, act, total, top, number, excluded);
    }

    /// @inheritdoc ISocietyViews
    function creditOf(address asset, address beneficiary) external view returns (uint256) {
        return _credits[asset][beneficiary];
    }

    function _now(SocietyId id) private view returns (Society storage society, Act memory act) {
        society = _societies[id];
        _begin(id, society, act);
        readFlows(society.flows, act);
    }

    function _member(
        SocietyId id,
        Society storage society,
        address account
    ) private view returns (Member storage member) {
        member = society.members[account];
        if (!member.account.isMember()) revert BenefitSocieties_NotAMember(id, account);
    }

    function _requestOf(
        RequestId id
    ) private view returns (Society storage society, Request storage request, HeadSlot head) {
        society = _societies[id.societyOf()];
        request = _requests[id];
        head = request.head;
        if (head.stateOf() == RequestState.Unknown) revert BenefitSocieties_WrongState(id, RequestState.Unknown);
    }

    /// @dev Reads a member into an act, with units of an era, and says when their ramp was last computed.
    function _read(Member storage member, Act memory act, uint16 inEra) private view returns (uint24) {
        AccountSlot book = member.account;
        readAccount(book, act);
        (Halves karma, Halves money, uint16 era) = (member.karma, member.ramp, book.eraOf());
        act.settled = KarmaClock.rebase(karma.low(), era, inEra);
        act.unvested = KarmaClock.rebase(karma.high(), era, inEra);
        (act.unvestedGift, act.unvestedCharity) = (money.low(), money.high());
        return readReserves(member.reserves, act);
    }

    function _totalsNow(Society storage society, Act memory act) private view returns (uint128 settled, uint128 all) {
        Halves totals = society.totals;
        FlowsSlot flows = society.flows;
        uint16 era = flows.totalsEraOf();
        return (KarmaClock.rebase(totals.low(), era, act.era), KarmaClock.rebase(totals.high(), era, act.era));
    }
}
