// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISocietyViews} from "../../../contracts/societies/parts/ISocietyViews.sol";
import {RequestId, RequestKind, RequestState, requestId} from "../../../contracts/societies/types/Request.sol";
import {SocietyId} from "../../../contracts/societies/types/Society.sol";
import {KarmaGhost} from "./KarmaGhost.sol";
import {World} from "./World.sol";

/// @notice A request as it must be. Units are of `era`.
struct Filed {
    RequestId id;
    address claimant;
    address oracle;
    RequestKind kind;
    RequestState state;
    address target;
    uint256 karma;
    uint256 committed;
    uint256 filedAt;
    uint16 era;
    uint256 threshold;
    uint256 excluded;
    uint256 inFavour;
    uint256 against;
    uint256 received;
    uint256 most;
    bool everApproved;
    uint256 sum;
    uint8 updates;
}

/// @notice What somebody says about a request, and what that weighs.
struct Said {
    uint8 choice;
    uint8 counter;
    uint256 weight;
}

/// @notice What is known of requests: how they were filed, who said what, and what they received.
abstract contract RequestGhost is KarmaGhost {
    mapping(uint32 society => Filed[]) private _filed;
    mapping(RequestId id => mapping(address voter => Said)) private _said;
    mapping(RequestId id => bytes32) private _final;
    mapping(uint32 society => mapping(address member => uint256)) public receivedBy;
    mapping(uint32 society => mapping(address member => uint256)) public standingFrom;
    mapping(uint32 society => mapping(address member => uint256)) private _concluded;

    constructor(World world) KarmaGhost(world) {}

    // ------------------------------------------------------------------------------------- what handlers ask

    function countOf(uint32 s) external view returns (uint256) {
        return _filed[s].length;
    }

    function filedAs(uint32 s, uint256 number) external view returns (Filed memory) {
        return _filed[s][number - 1];
    }

    function saidOn(RequestId id, address voter) external view returns (Said memory) {
        return _said[id][voter];
    }

    /// @notice Whether votes approve it, as they stand.
    function isReached(uint32 s, uint256 number) public view returns (bool) {
        Filed storage one = _filed[s][number - 1];
        return one.inFavour != 0 && one.inFavour >= one.against + one.threshold;
    }

    // ------------------------------------------------------------------------------------- what handlers report

    /// @notice 10: what votes weigh and what approves is what was when yesterday ended, without the claimant's own.
    function filed(uint32 s, RequestId id, address claimant, RequestKind kind, address target, uint256 karma) external {
        ISocietyViews.RequestInfo memory info = LEDGER.requestOf(id);
        Filed storage one = _filed[s].push();
        (one.id, one.claimant, one.kind, one.target) = (id, claimant, kind, target);
        (one.state, one.karma, one.filedAt) = (RequestState.Open, karma, vm.getBlockTimestamp());
        (one.era, one.committed) = (info.era, info.committed);
        (one.threshold, one.excluded) = (info.threshold, info.excluded);
        one.oracle = oracleOf[s][claimant];
        if (one.oracle == address(0)) one.oracle = claimant;
        assertEq(info.oracle, one.oracle, "10: another oracle of the claimant");
        assertEq(RequestId.unwrap(id), RequestId.unwrap(requestId(SocietyId.wrap(s), uint24(_filed[s].length))));
        _compareWithYesterday(s, one, info);
        acted(s, claimant);
    }

    function _compareWithYesterday(uint32 s, Filed storage one, ISocietyViews.RequestInfo memory info) private {
        Past memory past = _yesterday(s);
        uint256 place = _placeOf(_members[s], one.claimant);
        uint256 own = place < past.settled.length ? _inEra(past.settled[place], past.era, info.era) : 0;
        assertGe(info.excluded, own, "10: too little of the claimant's own is taken out");
        assertLt(info.excluded - own, 1 << 16, "10: too much of the claimant's own is taken out");
        uint256 total = _inEra(past.total, past.era, info.era);
        one.sum = total - own;
        _weigh(s, one, past);
        total = total < info.excluded ? 0 : total - info.excluded;
        _checkThreshold(s, info, _inEra(_topTen(past.settled, place), past.era, info.era), total);
    }

    /// @dev What each vote on a request weighs.
    function _weigh(uint32 s, Filed storage one, Past memory past) private {
        uint256 sum;
        for (uint256 i; i < past.weights.length; ++i) {
            address voter = _members[s][i];
            uint256 weight = _inEra(past.weights[i], past.era, one.era);
            if (voter == one.oracle) weight = weight < one.excluded ? 0 : weight - one.excluded;
            _said[one.id][voter].weight = weight;
            (, , uint128 seen) = LEDGER.voteOf(one.id, voter);
            assertEq(seen, weight, "10: a vote has another weight than yesterday");
            sum += weight;
        }
        assertLe(sum, one.sum, "7: votes can weigh more than all had yesterday");
    }

    function voted(uint32 s, uint256 number, address voter, uint8 choice, uint8 counter) external {
        Filed storage one = _filed[s][number - 1];
        Said storage said = _said[one.id][voter];
        if (said.choice == 1) one.inFavour -= said.weight;
        if (said.choice == 2) one.against -= said.weight;
        if (choice == 1) one.inFavour += said.weight;
        if (choice == 2) one.against += said.weight;
        (said.choice, said.counter) = (choice, counter);
        acted(s, voter);
    }

    function updated(uint32 s, uint256 number) external {
        ++_filed[s][number - 1].updates;
    }

    /// @notice 12: what an approved request may receive is fixed, within all of its bounds.
    function approved(uint32 s, uint256 number, uint256 reserves) external {
        Filed storage one = _filed[s][number - 1];
        one.state = RequestState.Approved;
        one.everApproved = true;
        one.most = LEDGER.requestOf(one.id).most;
        uint256 worth = (one.karma * WORLD.unitOf(s)) / _rules[s].ratio;
        assertLe(one.most, worth * 10, "12: more than ten times what the karma is worth");
        assertLe(one.most, reserves / 4, "12: more than a quarter of all reserves");
        if (one.kind != RequestKind.Benefit) return;
        uint256 all = _purses[s][one.claimant].committed * 10;
        uint256 before = receivedBy[s][one.claimant];
        assertLe(one.most, all < before ? 0 : all - before, "12: more than ten times what was committed");
        receivedBy[s][one.claimant] = before + one.most;
    }

    function given(uint32 s, uint256 number, uint256 amount) external {
        Filed storage one = _filed[s][number - 1];
        one.received += amount;
        assertLe(one.received, one.most, "12: received more than was approved");
    }

    /// @notice 13: karma is burned in proportion to what was received, rounded up; all of it for an accusation refused.
    /// @param settled What the claimant had before, settled as far as it has vested.
    function concluded(uint32 s, uint256 number, RequestState state, uint256 settled, uint256 burnedBefore) external {
        Filed storage one = _filed[s][number - 1];
        ISocietyViews.MemberInfo memory info = LEDGER.memberOf(SocietyId.wrap(s), one.claimant);
        uint256 locked = _inEra(one.committed, one.era, LEDGER.societyOf(SocietyId.wrap(s)).era);
        uint256 burns;
        if (state == RequestState.Refused && one.kind == RequestKind.Accusation) burns = locked;
        if (state == RequestState.Closed && one.received != 0) {
            burns = (locked * one.received + one.most - 1) / one.most;
        }
        assertEq(settled - info.settled, burns, "13: burned out of proportion");
        assertEq(info.burned - burnedBefore, burns, "13: burned and not counted");
        bool moved =
            (one.state == RequestState.Approved && one.received != 0) ||
                (state == RequestState.Refused && one.kind == RequestKind.Accusation);
        if (moved) _burned(s, one.claimant);
        if (one.state == RequestState.Approved && one.kind == RequestKind.Benefit) {
            receivedBy[s][one.claimant] -= one.most - one.received;
        }
        one.state = state;
        ++_concluded[s][one.claimant];
        _final[one.id] = keccak256(abi.encode(LEDGER.requestOf(one.id)));
    }

    function upheld(uint32 s, address accused) external {
        standingFrom[s][accused] = (vm.getBlockTimestamp() / 1 days + 91) * 1 days;
    }

    // ------------------------------------------------------------------------------------- what must hold

    /// @notice 10 to 12: nothing moves an open request but votes, nothing an approved one but gifts, nothing one that is over.
    function checkRequests(uint32 s) public view {
        uint256 count = _filed[s].length;
        for (uint256 i = count > 8 ? count - 8 : 0; i < count; ++i) {
            Filed memory one = _filed[s][i];
            ISocietyViews.RequestInfo memory info = LEDGER.requestOf(one.id);
            assertEq(uint8(info.state), uint8(one.state), "11: a request is in another state");
            if (_final[one.id] != 0) {
                assertEq(keccak256(abi.encode(info)), _final[one.id], "11: a request that is over changed");
                continue;
            }
            assertEq(info.era, one.era, "10: the era of a request moved");
            assertEq(info.threshold, one.threshold, "10: a threshold moved");
            assertEq(info.excluded, one.excluded, "10: what is excluded moved");
            assertEq(info.committed, one.committed, "10: what is committed moved");
            assertEq(info.inFavour, one.inFavour, "10: votes for it are not what was cast");
            assertEq(info.against, one.against, "10: votes against it are not what was cast");
            assertLe(one.inFavour + one.against, one.sum, "7: votes weigh more than all had on the day before");
            assertEq(info.received, one.received, "12: received something else than gifts");
            assertEq(info.most, one.most, "12: what it may receive moved");
            assertLe(info.room, one.most - one.received, "12: there is room for more than was approved");
        }
    }

    /// @dev 9: what is locked is what open and approved requests have, and never more than what is settled.
    function _checkClaims(
        uint32 s,
        address member,
        ISocietyViews.MemberInfo memory info,
        uint16 era
    ) internal view override {
        assertLe(info.locked, info.settled, "9: more is locked than settled");
        assertEq(info.received, receivedBy[s][member], "12: what a member received");
        uint256 locked;
        uint256 live;
        for (uint256 i; i < _filed[s].length; ++i) {
            Filed storage one = _filed[s][i];
            RequestState state = one.state;
            if ((state != RequestState.Open && state != RequestState.Approved) || one.claimant != member) continue;
            locked += _inEra(one.committed, one.era, era);
            ++live;
        }
        assertGe(info.locked, locked, "9: less is locked than requests have");
        assertLe(info.locked - locked, live + _concluded[s][member], "9: more is locked than requests have");
    }

    /// @dev At least the share of all that the society wants, or what the true ten have, and never more than half.
    function _checkThreshold(uint32 s, ISocietyViews.RequestInfo memory info, uint256 top, uint256 total) private view {
        uint256 half = (total + 1) / 2;
        uint256 least = (total * _rules[s].approval + 9_999) / 10_000;
        if (top > least) least = top;
        assertLe(info.threshold, half, "10: a threshold of more than half");
        assertGe(info.threshold, least < half ? least : half, "10: a threshold that is too low");
    }
}
