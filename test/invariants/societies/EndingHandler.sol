// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsentErrors} from "../../../contracts/common/IConsent.sol";
import {Ballots} from "../../../contracts/common/libraries/Ballots.sol";
import {IDeciding} from "../../../contracts/societies/parts/IDeciding.sol";
import {IEnding} from "../../../contracts/societies/parts/IEnding.sol";
import {ISocietyErrors} from "../../../contracts/societies/parts/ISocietyErrors.sol";
import {ISocietyViews} from "../../../contracts/societies/parts/ISocietyViews.sol";
import {ISuccessors} from "../../../contracts/societies/parts/ISuccessors.sol";
import {RequestId, RequestKind} from "../../../contracts/societies/types/Request.sol";
import {SocietyId} from "../../../contracts/societies/types/Society.sol";
import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {Filed} from "./RequestGhost.sol";
import {SocietyActs} from "./SocietyActs.sol";
import {World} from "./World.sol";

/// @notice Heirs, the end of a society, and where reserves go then.
contract EndingHandler is Handler {
    struct Named {
        address heir;
        bool charity;
    }

    /// @notice The last ballot on the end of a society.
    struct Ballot {
        uint32 number;
        uint256 startedAt;
        uint256 electorate;
        uint256 inFavour;
    }

    mapping(uint32 s => mapping(address member => Named)) private _named;
    mapping(uint32 s => Ballot) private _ballots;
    mapping(uint32 s => mapping(uint32 ballot => mapping(address voter => uint256))) private _weights;
    mapping(uint32 s => mapping(uint32 ballot => mapping(address voter => uint8))) private _counters;
    mapping(uint32 s => mapping(uint32 ballot => mapping(address voter => bool))) private _inFavour;

    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    function keepTotals(uint256 seed) external {
        (, SocietyId id) = _society(seed);
        _do(world.stranger(), abi.encodeCall(ledger.keepTotals, (id)));
    }

    /// Another member, a charity that was approved here, or nobody; never a wallet.
    function nameHeir(uint256 seed, uint256 who, uint256 whom, uint256 how) external {
        (uint32 s, SocietyId id) = _society(seed);
        address member = _member(s, who);
        RequestId none = RequestId.wrap(0);
        bytes4 reason = ISuccessors.BenefitSocieties_CannotInherit.selector;
        _mustFail(member, abi.encodeCall(ledger.nameHeir, (id, member, world.stranger(), none, "")), reason);
        _mustFail(member, abi.encodeCall(ledger.nameHeir, (id, member, member, none, "")), reason);
        (bool found, Filed memory charity) = _charity(s, whom);
        Named memory named;
        if (how % 8 != 0) named = Named(_member(s, whom), false);
        if (how % 8 > 5 && found) named = Named(charity.target, true);
        if (named.heir == member) return;
        _nameHeir(id, member, named.heir, named.charity ? charity.id : none, how >> 3);
        _named[s][member] = named;
        ghost.acted(s, member);
    }

    /// @dev By calling, which voids what they signed before, or with what they signed, which serves once.
    function _nameHeir(SocietyId id, address member, address heir, RequestId charity, uint256 how) private {
        uint32 s = SocietyId.unwrap(id);
        bytes memory act = SocietyActs.nameHeir(s, member, heir, RequestId.unwrap(charity));
        bytes memory carried = abi.encodeCall(ledger.nameHeir, (id, member, heir, charity, _signed(member, act, s)));
        if (how % 2 == 0) _do(member, abi.encodeCall(ledger.nameHeir, (id, member, heir, charity, "")));
        else _do(world.stranger(), carried);
        _mustNotHappenAgain(world.stranger(), carried, IConsentErrors.Consent_InvalidSignature.selector);
    }

    /// 8: only after 24 months of silence, only to whom the member named, and karma stays.
    function inherit(uint256 seed, uint256 who) external {
        (uint32 s, SocietyId id) = _society(seed);
        address member = _member(s, who);
        Named memory named = _named[s][member];
        bytes memory data = abi.encodeCall(ledger.inherit, (id, member));
        address anybody = world.stranger();
        if (named.heir == address(0)) return _mustFail(anybody, data, ISuccessors.BenefitSocieties_NoHeir.selector);
        uint256 month = ghost.lastActIn(s, member);
        uint256 moved = ghost.movedOn(s, member) / 30;
        uint256 from = ((moved > month ? moved : month) + 25) * 30 days;
        (, uint256 shown) = ledger.heirOf(id, member);
        assertEq(shown, from, "8: heirs inherit earlier or later than after 24 months of silence");
        if (_now() < from) {
            return _mustFail(anybody, data, ISocietyErrors.BenefitSocieties_TooEarly.selector);
        }
        ISocietyViews.MemberInfo memory info = _info(s, member);
        uint256 vested = uint256(info.gift) + info.charity;
        uint256 unvested = uint256(info.unvestedGift) + info.unvestedCharity;
        if (vested + unvested == 0) return _mustFail(anybody, data, ISocietyErrors.BenefitSocieties_Nothing.selector);
        _do(anybody, data);
        if (named.charity) ghost.credited(address(_asset(s)), named.heir, vested + unvested);
        ghost.emptied(s, member, named.charity ? address(0) : named.heir, vested, unvested);
        assertEq(_info(s, member).karma, info.karma, "8: karma was inherited");
    }

    /// By somebody with a tenth of the weight; refused while too little karma is settled.
    function startEnding(uint256 seed, uint256 who, uint256 how) external {
        (uint32 s, SocietyId id) = _society(seed);
        address member = _member(s, who);
        Ballot storage ballot = _ballots[s];
        (address caller, bytes memory signature) = _agree(member, SocietyActs.startEnding(s, member), true, how);
        bytes memory data = abi.encodeCall(ledger.startEnding, (id, member, signature));
        if (ghost.ended(s)) return _mustFail(caller, data, ISocietyErrors.BenefitSocieties_HasEnded.selector);
        if (ballot.number != 0 && _now() < ballot.startedAt + 30 days) {
            return _mustFail(caller, data, ISocietyErrors.BenefitSocieties_TooEarly.selector);
        }
        uint256 electorate = ghost.totalYesterday(s);
        if (electorate == 0 || 10 * ghost.weightYesterday(s, member) < electorate) return;
        if (!_starts(id, caller, data)) return;
        ghost.acted(s, member);
        _started(s, electorate);
    }

    function _started(uint32 s, uint256 electorate) private {
        Ballot storage ballot = _ballots[s];
        (ballot.startedAt, ballot.electorate, ballot.inFavour) = (_now(), electorate, 0);
        uint32 number = ++ballot.number;
        address[] memory members = ghost.membersOf(s);
        for (uint256 i; i < members.length; ++i) {
            _weights[s][number][members[i]] = ghost.weightYesterday(s, members[i]);
        }
    }

    /// @dev A ballot is refused where too little karma is settled to decide.
    function _starts(SocietyId id, address caller, bytes memory data) private returns (bool success) {
        ISocietyViews.SocietyInfo memory society = ledger.societyOf(id);
        bool settled = 2 * uint256(society.settled) >= society.all;
        bytes memory answer;
        vm.prank(caller);
        (success, answer) = address(ledger).call(data);
        bool small = bytes4(answer) == IDeciding.BenefitSocieties_TooSmallToDecide.selector;
        if (success) assertTrue(settled, "20: a ballot was started though too little is settled");
        else assertTrue(small || !settled, "20: a ballot was refused though enough is settled");
        if (success || small) return success;
        assertEq(bytes4(answer), IEnding.BenefitSocieties_TooLittleSettled.selector, "20: refused otherwise");
    }

    /// 20: it ends when two thirds of what all had settled are in favour, and not before.
    function voteOnEnding(uint256 seed, uint256 who, bool yes, uint256 how) external {
        (uint32 s, SocietyId id) = _society(seed);
        Ballot storage ballot = _ballots[s];
        uint32 number = ballot.number;
        address voter = _member(s, who);
        if (number == 0 || ghost.ended(s) || _counters[s][number][voter] == 63) return;
        uint8 counter = _counters[s][number][voter] + 1;
        (address caller, bytes memory data) = _voting(id, voter, yes, counter, how);
        if (_now() > ballot.startedAt + 7 days) {
            return _mustFail(caller, data, ISocietyErrors.BenefitSocieties_TooLate.selector);
        }
        uint256 weight = _weights[s][number][voter];
        if (weight == 0) return _mustFail(caller, data, IEnding.BenefitSocieties_NoWeightToEnd.selector);
        _do(caller, data);
        if (_inFavour[s][number][voter]) ballot.inFavour -= weight;
        if (yes) ballot.inFavour += weight;
        (_counters[s][number][voter], _inFavour[s][number][voter]) = (counter, yes);
        ghost.acted(s, voter);
        (bool said, uint256 shown, uint128 weighs) = ledger.endingVoteOf(id, voter);
        assertTrue(said == yes && shown == counter && weighs == weight, "20: another vote on the end stands");
        if (3 * ballot.inFavour >= 2 * ballot.electorate) return ghost.isOver(s);
        _mustNotHappenAgain(caller, data, Ballots.Ballots_CounterNotHigher.selector);
    }

    function _voting(
        SocietyId id,
        address voter,
        bool yes,
        uint8 counter,
        uint256 how
    ) private view returns (address caller, bytes memory data) {
        uint32 s = SocietyId.unwrap(id);
        bytes memory signature;
        (caller, signature) = _agree(voter, SocietyActs.voteOnEnding(s, _ballots[s].number, yes, counter), false, how);
        data = abi.encodeCall(ledger.voteOnEnding, (id, voter, yes, counter, signature));
    }

    /// After the end, and only then, to any charity that was ever approved, from both reserves and without karma.
    function giveAfterEnd(uint256 seed, uint256 who, uint256 which, uint256 amount, bool fromCharity) external {
        (uint32 s, ) = _society(seed);
        (bool found, Filed memory charity) = _charity(s, which);
        address member = _member(s, who);
        ISocietyViews.MemberInfo memory info = _info(s, member);
        uint96 value = _part(amount, fromCharity ? info.charity : info.gift);
        if (!found || value == 0) return;
        (address caller, bytes memory data) = _giving(charity.id, member, value, fromCharity);
        if (!ghost.ended(s)) return _mustFail(caller, data, IDeciding.BenefitSocieties_HasNotEnded.selector);
        _do(caller, data);
        ghost.took(s, member, value, fromCharity);
        if (_asset(s).refuses(charity.target)) ghost.credited(address(_asset(s)), charity.target, value);
        assertEq(_info(s, member).karma, info.karma, "6: giving after the end earned karma");
    }

    function _giving(
        RequestId charity,
        address member,
        uint96 value,
        bool fromCharity
    ) private view returns (address caller, bytes memory data) {
        bytes memory act = SocietyActs.giveAfterEnd(RequestId.unwrap(charity), member, value, fromCharity);
        bytes memory signature;
        (caller, signature) = _agree(member, act, true, value);
        data = abi.encodeCall(ledger.giveAfterEnd, (charity, member, value, fromCharity, signature));
    }

    /// After the end, all that a member has, to the later ledger that the society recognised 30 days ago.
    function moveReserves(uint256 seed, uint256 who, uint256 how) external {
        (uint32 s, SocietyId id) = _society(seed);
        address member = _member(s, who);
        address later = address(world.later());
        bytes memory data = abi.encodeCall(ledger.moveReserves, (id, member, later, ""));
        _mustFail(world.stranger(), data, IConsentErrors.Consent_NotThePerson.selector);
        address caller;
        (caller, data) = _moving(id, member, later, how);
        if (!ghost.ended(s)) return _mustFail(caller, data, IDeciding.BenefitSocieties_HasNotEnded.selector);
        (address recognised, uint40 from) = ledger.laterLedgerOf(id);
        if (recognised == address(0) || _now() < from || _asset(s).refuses(later)) return;
        _move(s, member, caller, data);
    }

    function _move(uint32 s, address member, address caller, bytes memory data) private {
        ISocietyViews.MemberInfo memory info = _info(s, member);
        uint256 vested = uint256(info.gift) + info.charity;
        uint256 unvested = uint256(info.unvestedGift) + info.unvestedCharity;
        if (vested + unvested == 0) return _mustFail(caller, data, ISocietyErrors.BenefitSocieties_Nothing.selector);
        _do(caller, data);
        ghost.emptied(s, member, address(0), vested, unvested);
        ghost.acted(s, member);
    }

    function _moving(
        SocietyId id,
        address member,
        address later,
        uint256 how
    ) private view returns (address caller, bytes memory data) {
        bytes memory act = SocietyActs.moveReserves(SocietyId.unwrap(id), member, later);
        bytes memory signature;
        (caller, signature) = _agree(member, act, true, how);
        data = abi.encodeCall(ledger.moveReserves, (id, member, later, signature));
    }

    /// @dev A charity that was ever approved, among all requests.
    function _charity(uint32 s, uint256 seed) private view returns (bool, Filed memory one) {
        uint256 count = ghost.countOf(s);
        for (uint256 k; k < count; ++k) {
            one = ghost.filedAs(s, 1 + (((seed % count) + k) % count));
            if (one.everApproved && one.kind == RequestKind.Charity) return (true, one);
        }
        return (false, one);
    }
}
