// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISocietyViews} from "../../../contracts/societies/parts/ISocietyViews.sol";
import {SocietyId} from "../../../contracts/societies/types/Society.sol";
import {MoneyGhost} from "./MoneyGhost.sol";
import {World} from "./World.sol";

/// @notice What is known of karma: who votes for whom, what was when a day ended, and what waiting must not change.
abstract contract KarmaGhost is MoneyGhost {
    /// @notice A society when a day ended, by place of the member. Units are of `era`.
    struct Past {
        uint256 time;
        uint16 era;
        uint256 total;
        uint256[] weights;
        uint256[] settled;
        uint256[] karma;
    }

    /// @notice A member before a wait.
    struct Still {
        uint256 settled;
        uint256 settledKarma;
        uint256 karma;
        uint256 vestedMoney;
    }

    /// @dev Days that are remembered for what was held then.
    uint256 private constant REMEMBERED = 5;
    uint256 private constant UNREACHABLE = type(uint128).max;

    mapping(uint32 society => mapping(address member => address)) public oracleOf;
    mapping(uint32 society => mapping(address member => uint24)) public nominations;
    mapping(uint32 society => mapping(address member => uint256)) public movedOn;

    mapping(uint32 society => Past[]) private _pasts;
    mapping(uint32 society => Still[]) private _stills;
    mapping(uint32 society => uint16) private _eraBefore;

    constructor(World world) MoneyGhost(world) {}

    // ------------------------------------------------------------------------------------- what handlers ask

    /// @notice What an oracle weighed when yesterday ended, in units of the present era.
    function weightYesterday(uint32 s, address oracle) external view returns (uint256) {
        Past memory past = _yesterday(s);
        uint256 place = _placeOf(_members[s], oracle);
        if (place >= past.weights.length) return 0;
        return _inEra(past.weights[place], past.era, LEDGER.societyOf(SocietyId.wrap(s)).era);
    }

    /// @notice What all had settled when yesterday ended, in units of the present era.
    function totalYesterday(uint32 s) external view returns (uint256) {
        Past memory past = _yesterday(s);
        return _inEra(past.total, past.era, LEDGER.societyOf(SocietyId.wrap(s)).era);
    }

    // ------------------------------------------------------------------------------------- what handlers report

    function nominated(uint32 s, address member, address oracle, uint24 counter) external {
        oracleOf[s][member] = oracle;
        nominations[s][member] = counter;
        movedOn[s][member] = vm.getBlockTimestamp() / 1 days;
        acted(s, member);
    }

    function _burned(uint32 s, address member) internal {
        movedOn[s][member] = vm.getBlockTimestamp() / 1 days;
    }

    /// @notice Before time passes: when a day is about to end, what everybody then has is what votes will weigh.
    function willWait(uint256 duration) external {
        bool dayEnds = (vm.getBlockTimestamp() + duration) / 1 days != vm.getBlockTimestamp() / 1 days;
        for (uint32 s = 1; s <= WORLD.SOCIETIES(); ++s) {
            Past memory past = _lookAround(s);
            if (dayEnds) _pasts[s].push(past);
        }
    }

    function _lookAround(uint32 s) private returns (Past memory past) {
        delete _stills[s];
        SocietyId id = SocietyId.wrap(s);
        ISocietyViews.SocietyInfo memory society = LEDGER.societyOf(id);
        (past.time, past.era, past.total) = (vm.getBlockTimestamp(), society.era, society.settled);
        _eraBefore[s] = society.era;
        uint256 count = _members[s].length;
        (past.weights, past.settled) = (new uint256[](count), new uint256[](count));
        past.karma = new uint256[](count);
        for (uint256 i; i < count; ++i) {
            ISocietyViews.MemberInfo memory info = LEDGER.memberOf(id, _members[s][i]);
            _stills[s].push(Still(info.settled, info.settledKarma, info.karma, uint256(info.gift) + info.charity));
            past.weights[i] = LEDGER.weightOf(id, _members[s][i]);
            (past.settled[i], past.karma[i]) = (info.settled, info.settledKarma);
        }
    }

    /// @notice 5: waiting makes nobody richer, but for what vests; and nobody overtakes anybody.
    function waited() external view {
        for (uint32 s = 1; s <= WORLD.SOCIETIES(); ++s) {
            uint16 era = LEDGER.societyOf(SocietyId.wrap(s)).era;
            uint256 last;
            for (uint256 i; i < _stills[s].length; ++i) {
                uint256 present = _stoodStill(s, i, era);
                if (i != 0) {
                    (uint256 before, uint256 own) = (_stills[s][i - 1].settled, _stills[s][i].settled);
                    if (before >= own) assertGe(last, present, "5: overtaken by waiting");
                    if (before <= own) assertLe(last, present, "5: overtaken by waiting");
                }
                last = present;
            }
        }
    }

    function _stoodStill(uint32 s, uint256 i, uint16 era) private view returns (uint256) {
        Still memory still = _stills[s][i];
        ISocietyViews.MemberInfo memory info = LEDGER.memberOf(SocietyId.wrap(s), _members[s][i]);
        assertEq(info.settled, _inEra(still.settled, _eraBefore[s], era), "5: settled units changed by waiting");
        assertLe(info.karma, still.karma, "5: karma grew by waiting");
        assertLe(info.settledKarma, still.settledKarma, "5: settled karma grew by waiting");
        assertGe(uint256(info.gift) + info.charity, still.vestedMoney, "5: vested money shrank by waiting");
        return info.settledKarma;
    }

    // ------------------------------------------------------------------------------------- what must hold

    /// @notice All that is about the members of one society.
    function checkMembers(uint32 s) public view {
        SocietyId id = SocietyId.wrap(s);
        ISocietyViews.SocietyInfo memory society = LEDGER.societyOf(id);
        address[] memory members = _members[s];
        uint256[] memory settled = new uint256[](members.length);
        uint256[] memory byOracle = new uint256[](members.length);
        uint256 all;
        for (uint256 i; i < members.length; ++i) {
            ISocietyViews.MemberInfo memory info = LEDGER.memberOf(id, members[i]);
            _checkPurse(s, members[i], info);
            _checkClaims(s, members[i], info, society.era);
            settled[i] = info.settled;
            all += uint256(info.vested) + info.unvested;
            byOracle[_oracleAt(s, members, i, info)] += info.settled;
        }
        assertEq(society.members, members.length, "6: members");
        // Each member loses less than a unit at the end of an era, settled and unvested each.
        assertLe(all, society.all, "6: members have more karma than all");
        assertLe(society.all - all, 2 * members.length, "6: karma of nobody");
        _checkWeights(id, society, members, settled, byOracle);
        _checkRanking(id, members, settled);
        if (_pasts[s].length != 0) _checkPast(s, members);
    }

    function _oracleAt(
        uint32 s,
        address[] memory members,
        uint256 i,
        ISocietyViews.MemberInfo memory info
    ) private view returns (uint256) {
        address oracle = oracleOf[s][members[i]];
        if (oracle == address(0)) oracle = members[i];
        assertEq(info.oracle, oracle, "7: somebody else votes for a member");
        assertEq(info.nominations, nominations[s][members[i]], "14: the counter of nominations");
        return _placeOf(members, oracle);
    }

    /// @dev 6, 7: settled karma counts once, for whoever votes with it.
    function _checkWeights(
        SocietyId id,
        ISocietyViews.SocietyInfo memory society,
        address[] memory members,
        uint256[] memory settled,
        uint256[] memory byOracle
    ) private view {
        uint256 sum;
        uint256 weights;
        for (uint256 i; i < members.length; ++i) {
            uint256 weight = LEDGER.weightOf(id, members[i]);
            assertGe(weight, byOracle[i], "7: an oracle weighs less than those for whom they vote");
            assertLe(weight - byOracle[i], members.length, "7: an oracle weighs more than those for whom they vote");
            (sum, weights) = (sum + settled[i], weights + weight);
        }
        assertLe(sum, society.settled, "6: members have more settled than all");
        assertLe(society.settled - sum, members.length, "6: settled karma of nobody");
        assertLe(weights, society.settled, "7: weight is counted twice");
    }

    /// @dev 15: what is recorded for the top ten is never less than what the true ten have.
    function _checkRanking(SocietyId id, address[] memory members, uint256[] memory settled) private view {
        (address[] memory ranked, uint128[] memory recorded) = LEDGER.rankingOf(id);
        uint256 sum;
        uint256 least = type(uint256).max;
        for (uint256 i; i < ranked.length; ++i) {
            sum += recorded[i];
            if (recorded[i] < least) least = recorded[i];
            if (ranked[i] == address(0)) continue;
            uint256 place = _placeOf(members, ranked[i]);
            assertGe(recorded[i], settled[place], "15: recorded too little for somebody");
            for (uint256 j; j < i; ++j) assertNotEq(ranked[i], ranked[j], "15: somebody is ranked twice");
        }
        assertGe(sum, _topTen(settled, type(uint256).max), "15: the top ten have more than is recorded");
        for (uint256 i; i < members.length; ++i) {
            bool inside;
            for (uint256 j; j < ranked.length; ++j) if (ranked[j] == members[i]) inside = true;
            if (!inside) assertLe(settled[i], least, "15: somebody outside has more than the least");
        }
    }

    /// @dev 17, 18: what was held at the end of a day bounds what can be used for an event then, and votes add up to at most
    /// the total.
    function _checkPast(uint32 s, address[] memory members) private view {
        uint256 count = _pasts[s].length;
        uint256 back = vm.getBlockTimestamp() % (count < REMEMBERED ? count : REMEMBERED);
        Past memory past = _pasts[s][count - 1 - back];
        SocietyId id = SocietyId.wrap(s);
        // A few each time, others the next.
        for (uint256 i = count % 4; i < past.karma.length; i += 4) {
            uint256 usable = LEDGER.usableKarma(id, members[i], past.time);
            assertLe(usable, past.karma[i] + 1, "17: more karma for an event than was held then");
        }
        if (s != 3 || past.time >= vm.getBlockTimestamp()) return;
        uint256 total = WORLD.votes().getPastTotalSupply(past.time);
        uint256 votes;
        for (uint256 i; i < members.length; ++i) votes += WORLD.votes().getPastVotes(members[i], past.time);
        assertLe(votes, total, "18: more votes than there are");
        if (total == UNREACHABLE) assertEq(votes, 0, "18: votes of an electorate that is none");
    }

    function _checkClaims(uint32, address, ISocietyViews.MemberInfo memory, uint16) internal view virtual;

    // ------------------------------------------------------------------------------------- small things

    /// @dev What was when the last day ended; nothing at all on the first day.
    function _yesterday(uint32 s) internal view returns (Past memory past) {
        uint256 count = _pasts[s].length;
        if (count != 0) past = _pasts[s][count - 1];
    }

    /// @dev What the ten with most have together, without one of them.
    function _topTen(uint256[] memory settled, uint256 without) internal pure returns (uint256 sum) {
        bool[] memory taken = new bool[](settled.length);
        for (uint256 k; k < 10; ++k) {
            uint256 best = type(uint256).max;
            for (uint256 i; i < settled.length; ++i) {
                if (taken[i] || i == without) continue;
                if (best == type(uint256).max || settled[i] > settled[best]) best = i;
            }
            if (best == type(uint256).max) break;
            taken[best] = true;
            sum += settled[best];
        }
    }

    function _inEra(uint256 units, uint256 era, uint256 present) internal pure returns (uint256) {
        return units >> (40 * (present - era));
    }

    function _placeOf(address[] memory members, address member) internal pure returns (uint256 place) {
        while (members[place] != member) ++place;
    }
}
