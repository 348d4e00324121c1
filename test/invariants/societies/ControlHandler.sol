// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUnlessRejected} from "../../../contracts/common/IUnlessRejected.sol";
import {Ballots} from "../../../contracts/common/libraries/Ballots.sol";
import {KeySignature, WalletSignature} from "../../../contracts/common/libraries/SignatureBundles.sol";
import {IControl} from "../../../contracts/societies/parts/IControl.sol";
import {IDeciding} from "../../../contracts/societies/parts/IDeciding.sol";
import {ISocietyErrors} from "../../../contracts/societies/parts/ISocietyErrors.sol";
import {Rules, SocietyId} from "../../../contracts/societies/types/Society.sol";
import {Acts} from "../../fuzz/relationships/Acts.sol";
import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {SocietyActs} from "./SocietyActs.sol";
import {World} from "./World.sol";

/// @notice Who changes a society: its creator, then the top, unless a third objects.
contract ControlHandler is Handler {
    /// @notice What somebody says about a change, and how often they said something.
    struct Word {
        bool yes;
        uint8 counter;
    }

    uint256 private constant KINDS = 3;
    uint256 private constant KARMA_FLOOR = 100e6;

    mapping(uint32 s => mapping(uint32 round => mapping(uint256 kind => mapping(address => Word)))) private _approvals;
    mapping(uint32 s => mapping(uint32 round => mapping(address voter => Word))) private _rejections;
    mapping(uint32 s => mapping(uint32 round => mapping(address voter => uint256))) private _weights;
    mapping(uint32 s => uint256) private _kind;
    mapping(uint32 s => uint256) private _electorate;
    mapping(uint32 s => uint256) private _rejecting;

    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    /// Other rules at once while the society is its creator's, and never from then on.
    function changeRules(uint256 seed, uint256 how) external {
        (uint32 s, SocietyId id) = _society(seed);
        Rules memory rules = _otherRules(s, how);
        bytes memory data = abi.encodeCall(ledger.changeRules, (id, rules));
        _mustFail(world.stranger(), data, IControl.BenefitSocieties_NotTheCreator.selector);
        if (ghost.passed(s)) {
            return _mustFail(world.creator(), data, IControl.BenefitSocieties_ControlHasPassed.selector);
        }
        if (ghost.ended(s)) return _mustFail(world.creator(), data, ISocietyErrors.BenefitSocieties_HasEnded.selector);
        _mustNotGrow(id, rules);
        _do(world.creator(), data);
        ghost.ruled(s, rules);
    }

    /// @dev A creator can neither lift P nor, once something was committed, touch the ratio.
    function _mustNotGrow(SocietyId id, Rules memory rules) private {
        Rules memory other = abi.decode(abi.encode(rules), (Rules));
        other.ratio = rules.ratio == 1 ? 2 : rules.ratio - 1;
        bytes memory data = abi.encodeCall(ledger.changeRules, (id, other));
        _mustFail(world.creator(), data, IControl.BenefitSocieties_RatioIsFixed.selector);
        (other.ratio, other.control) = (rules.ratio, ghost.rulesOf(SocietyId.unwrap(id)).control + 1);
        data = abi.encodeCall(ledger.changeRules, (id, other));
        _mustFail(world.creator(), data, IControl.BenefitSocieties_ControlCannotGrow.selector);
    }

    function describe(uint256 seed) external {
        (uint32 s, SocietyId id) = _society(seed);
        bytes memory data = abi.encodeCall(ledger.describe, (id, "Neighbours", "", ""));
        if (ghost.passed(s)) {
            return _mustFail(world.creator(), data, IControl.BenefitSocieties_ControlHasPassed.selector);
        }
        if (ghost.ended(s)) return _mustFail(world.creator(), data, ISocietyErrors.BenefitSocieties_HasEnded.selector);
        _do(world.creator(), data);
    }

    /// Passes when 2P members have a karma settled each, and all 100.
    function passControl(uint256 seed) external {
        (uint32 s, SocietyId id) = _society(seed);
        address[] memory holders = _holders(s);
        bytes memory data = abi.encodeCall(ledger.passControl, (id, holders));
        address anybody = world.stranger();
        if (ghost.passed(s)) return _mustFail(anybody, data, IControl.BenefitSocieties_ControlHasPassed.selector);
        if (ghost.ended(s)) return _mustFail(anybody, data, ISocietyErrors.BenefitSocieties_HasEnded.selector);
        if (holders.length < 2 * uint256(ghost.rulesOf(s).control)) {
            return _mustFail(anybody, data, IControl.BenefitSocieties_TooFewHolders.selector);
        }
        if (ledger.societyOf(id).settledKarma < KARMA_FLOOR) {
            return _mustFail(anybody, data, IDeciding.BenefitSocieties_TooSmallToDecide.selector);
        }
        _do(anybody, data);
        ghost.controlPassed(s);
    }

    /// One of the top approves rules, a description or a later ledger, or takes it back; more than half of P schedule it.
    function approve(uint256 seed, uint256 who, uint256 kind, bool yes) external {
        (uint32 s, SocietyId id) = _society(seed);
        kind = kind % KINDS;
        address member = _member(s, who);
        uint32 round = ghost.round(s) + 1;
        Word memory word = _approvals[s][round][kind][member];
        if (word.counter == 63) return;
        yes = yes || who % 4 != 0;
        bytes memory data = _approving(s, id, kind, member, yes, word.counter + 1);
        address caller = kind == 2 && word.counter % 2 == 0 ? world.stranger() : member;
        bytes4 obstacle = _obstacle(s, id, kind, member);
        if (obstacle != 0) return _mustFail(caller, data, obstacle);
        bool enough = _isEnough(s, round, kind, member, yes);
        if (!_approves(s, caller, data, enough)) return;
        _approvals[s][round][kind][member] = Word(yes, word.counter + 1);
        ghost.acted(s, member);
        assertEq(
            ledger.governanceOf(id).round,
            enough ? round : round - 1,
            "19: scheduled by too few, or not by enough"
        );
        if (enough) _scheduled(s, round, kind);
        else _mustNotHappenAgain(caller, data, Ballots.Ballots_CounterNotHigher.selector);
    }

    /// @dev An approval that decides fails in a society that is too small, and after the end only where nothing at all is
    /// settled.
    function _approves(uint32 s, address caller, bytes memory data, bool enough) private returns (bool success) {
        bytes memory answer;
        vm.prank(caller);
        (success, answer) = address(ledger).call(data);
        if (success) return true;
        assertTrue(enough, "19: an approval was refused that decides nothing");
        bytes4 reason = IDeciding.BenefitSocieties_TooSmallToDecide.selector;
        if (ghost.ended(s)) {
            assertEq(ghost.totalYesterday(s), 0, "21: an ended society was refused a later ledger");
            reason = IUnlessRejected.UnlessRejected_EmptyElectorate.selector;
        }
        assertEq(bytes4(answer), reason, "19: refused otherwise");
    }

    function _scheduled(uint32 s, uint32 round, uint256 kind) private {
        ghost.scheduled(s);
        (_kind[s], _electorate[s], _rejecting[s]) = (kind, ghost.totalYesterday(s), 0);
        address[] memory members = ghost.membersOf(s);
        for (uint256 i; i < members.length; ++i) {
            _weights[s][round][members[i]] = ghost.weightYesterday(s, members[i]);
        }
    }

    /// A third of what was settled on the day before stops a change, for good.
    function rejectChange(uint256 seed, uint256 who, bool rejecting, uint256 how) external {
        (uint32 s, SocietyId id) = _society(seed);
        uint32 round = ghost.round(s);
        address voter = _member(s, who);
        Word memory word = _rejections[s][round][voter];
        if (word.counter == 63) return;
        (address caller, bytes memory data) = _rejection(s, voter, rejecting, word.counter + 1, how);
        bool pending = round != 0 && _status(id) == IUnlessRejected.Status.Pending;
        if (!pending) return _mustFail(caller, data, IUnlessRejected.UnlessRejected_WrongStatus.selector);
        uint256 weight = _weights[s][round][voter];
        if (weight == 0) {
            if (rejecting) _mustFail(caller, data, IUnlessRejected.UnlessRejected_NoWeight.selector);
            return;
        }
        _do(caller, data);
        _rejected(s, voter, rejecting, word.counter + 1);
        if (3 * _rejecting[s] >= _electorate[s]) ghost.changeStopped(s);
        else _mustNotHappenAgain(caller, data, Ballots.Ballots_CounterNotHigher.selector);
    }

    function _rejected(uint32 s, address voter, bool rejecting, uint8 counter) private {
        uint32 round = ghost.round(s);
        uint256 weight = _weights[s][round][voter];
        if (_rejections[s][round][voter].yes) _rejecting[s] -= weight;
        if (rejecting) _rejecting[s] += weight;
        _rejections[s][round][voter] = Word(rejecting, counter);
        ghost.acted(s, voter);
    }

    /// What three signed together; who has no weight is left out, and when nobody has any, it is refused.
    function rejectBundle(uint256 seed, uint256 who) external {
        (uint32 s, SocietyId id) = _society(seed);
        uint32 round = ghost.round(s);
        (address[3] memory voters, uint8 counter, bool some) = _objectors(s, round, who);
        if (counter > 63) return;
        bytes memory data = _objecting(id, round, voters, counter);
        bool pending = round != 0 && _status(id) == IUnlessRejected.Status.Pending;
        bytes4 wrong = IUnlessRejected.UnlessRejected_WrongStatus.selector;
        if (!pending) return _mustFail(world.stranger(), data, wrong);
        bytes4 nothing = ISocietyErrors.BenefitSocieties_Nothing.selector;
        if (!some) return _mustFail(world.stranger(), data, nothing);
        _do(world.stranger(), data);
        for (uint256 i; i < 3; ++i) {
            if (_weights[s][round][voters[i]] != 0) _rejected(s, voters[i], true, counter);
        }
        bool enough = 3 * _rejecting[s] >= _electorate[s];
        if (enough) ghost.changeStopped(s);
        _mustNotHappenAgain(world.stranger(), data, enough ? wrong : nothing);
    }

    /// @dev Three members, a counter that is higher than any of theirs, and whether one of them has weight.
    function _objectors(
        uint32 s,
        uint32 round,
        uint256 who
    ) private view returns (address[3] memory voters, uint8 counter, bool some) {
        for (uint256 i; i < 3; ++i) {
            voters[i] = _member(s, (who % 64) + i);
            uint8 said = _rejections[s][round][voters[i]].counter;
            if (said > counter) counter = said;
            some = some || _weights[s][round][voters[i]] != 0;
        }
        ++counter;
    }

    function _objecting(
        SocietyId id,
        uint32 round,
        address[3] memory voters,
        uint8 counter
    ) private view returns (bytes memory) {
        bytes memory act = SocietyActs.rejectChange(SocietyId.unwrap(id), round, true, counter);
        KeySignature[] memory keys = _bundle(voters, act);
        return abi.encodeCall(ledger.rejectBundle, (id, counter, Acts.FAR, keys, new WalletSignature[](0)));
    }

    function _rejection(
        uint32 s,
        address voter,
        bool rejecting,
        uint8 counter,
        uint256 how
    ) private view returns (address caller, bytes memory data) {
        bytes memory act = SocietyActs.rejectChange(s, ghost.round(s), rejecting, counter);
        bytes memory signature;
        (caller, signature) = _agree(voter, act, false, how);
        data = abi.encodeCall(ledger.rejectChange, (SocietyId.wrap(s), voter, rejecting, counter, signature));
    }

    /// Anybody, after the window, once.
    function carryOut(uint256 seed) external {
        (uint32 s, SocietyId id) = _society(seed);
        uint32 round = ghost.round(s);
        bytes memory data = _carrying(s, id, _kind[s], round);
        address anybody = world.stranger();
        if (ghost.ended(s) && _kind[s] != 2) {
            return _mustFail(anybody, data, ISocietyErrors.BenefitSocieties_HasEnded.selector);
        }
        bytes4 wrong = IUnlessRejected.UnlessRejected_WrongStatus.selector;
        if (round == 0 || _status(id) != IUnlessRejected.Status.Executable) return _mustFail(anybody, data, wrong);
        _do(anybody, data);
        ghost.wasCarriedOut(s);
        if (_kind[s] == 0) ghost.ruled(s, _rulesOfRound(s, round));
        if (_kind[s] == 2) ghost.recognised(s, address(world.later()));
        _mustFail(anybody, data, wrong);
    }

    // ------------------------------------------------------------------------------------- what is decided

    /// @dev Rules that a creator may set: all but the fee, the ratio, and what the handlers count on can change.
    function _otherRules(uint32 s, uint256 seed) private view returns (Rules memory rules) {
        rules = ghost.rulesOf(s);
        if (seed % 4 == 0) rules.rate = uint64((1 << 64) / (30 + ((seed >> 8) % 400)));
        if (seed % 4 == 1) rules.approval = uint16(1 + ((seed >> 8) % 5_000));
        if (seed % 4 == 2) rules.vesting = uint16((seed >> 8) % 2_400);
        if (seed % 4 == 3) rules.charity = uint16((seed >> 8) % 5_001);
        if (seed % 16 < 4) rules.control = uint8(1 + ((seed >> 8) % rules.control));
    }

    mapping(uint32 s => mapping(uint32 round => Rules)) private _proposed;

    /// @dev All propose the same rules in a round, so that some are decided.
    function _rulesOfRound(uint32 s, uint32 round) private returns (Rules memory rules) {
        rules = _proposed[s][round];
        if (rules.rate != 0) return rules;
        uint256 seed = uint256(keccak256(abi.encode(s, round)));
        rules = _otherRules(s, seed);
        // What a creator cannot do, the top can.
        if (seed % 3 == 0) (rules.ratio, rules.control) = (uint48(5e5 + (seed % 4e6)), uint8(1 + (seed % 4)));
        _proposed[s][round] = rules;
    }

    function _approving(
        uint32 s,
        SocietyId id,
        uint256 kind,
        address member,
        bool yes,
        uint8 counter
    ) private returns (bytes memory) {
        if (kind == 0) {
            Rules memory rules = _rulesOfRound(s, ghost.round(s) + 1);
            return abi.encodeCall(ledger.approveRules, (id, member, rules, yes, counter, ""));
        }
        if (kind == 1) return abi.encodeCall(ledger.approveDescription, (id, member, "Name", "", "", yes, counter, ""));
        return _approvingLater(id, member, yes, counter);
    }

    /// @dev Signed every second time.
    function _approvingLater(
        SocietyId id,
        address member,
        bool yes,
        uint8 counter
    ) private view returns (bytes memory) {
        address later = address(world.later());
        bytes memory signature;
        if (counter % 2 == 1) {
            uint32 s = SocietyId.unwrap(id);
            bytes memory act = SocietyActs.approveLaterLedger(s, ghost.round(s) + 1, later, yes, counter);
            signature = world.sign(member, act);
        }
        return abi.encodeCall(ledger.approveLaterLedger, (id, member, later, later.codehash, yes, counter, signature));
    }

    function _carrying(uint32 s, SocietyId id, uint256 kind, uint32 round) private returns (bytes memory) {
        if (kind == 0) return abi.encodeCall(ledger.carryOutRules, (id, _rulesOfRound(s, round)));
        if (kind == 1) return abi.encodeCall(ledger.carryOutDescription, (id, "Name", "", ""));
        address later = address(world.later());
        return abi.encodeCall(ledger.carryOutLaterLedger, (id, later, later.codehash));
    }

    // ------------------------------------------------------------------------------------- who decides

    function _obstacle(uint32 s, SocietyId id, uint256 kind, address member) private view returns (bytes4) {
        if (ghost.ended(s) && kind != 2) return ISocietyErrors.BenefitSocieties_HasEnded.selector;
        if (!ghost.passed(s) && !ghost.ended(s)) return IControl.BenefitSocieties_ControlHasNotPassed.selector;
        if (ghost.round(s) != 0) {
            IUnlessRejected.Status status = _status(id);
            bool goingOn = status == IUnlessRejected.Status.Pending || status == IUnlessRejected.Status.Executable;
            if (goingOn) return IControl.BenefitSocieties_ChangePending.selector;
            bool rests = ghost.stopped(s) && _now() < ghost.scheduledAt(s) + 30 days;
            if (rests) return ISocietyErrors.BenefitSocieties_TooEarly.selector;
        }
        return _isAmongTop(s, id, member) ? bytes4(0) : IDeciding.BenefitSocieties_NotAmongTheTop.selector;
    }

    /// @dev Whether more than half of P of the top approve, when one of them says this; after the end, where fewer are left, more
    /// than half of those.
    function _isEnough(uint32 s, uint32 round, uint256 kind, address member, bool yes) private view returns (bool) {
        (uint256 count, uint256 seats) = (0, 0);
        (address[] memory ranked, ) = ledger.rankingOf(SocietyId.wrap(s));
        for (uint256 i; i < ranked.length; ++i) {
            if (ranked[i] == address(0) || !_isAmongTop(s, SocietyId.wrap(s), ranked[i])) continue;
            ++seats;
            if (ranked[i] == member ? yes : _approvals[s][round][kind][ranked[i]].yes) ++count;
        }
        uint256 needed = ghost.rulesOf(s).control;
        return 2 * count > (ghost.ended(s) && seats < needed ? seats : needed);
    }

    /// @dev In the ranking, and fewer than P others in it have more settled now.
    function _isAmongTop(uint32 s, SocietyId id, address member) private view returns (bool) {
        (address[] memory ranked, ) = ledger.rankingOf(id);
        uint256 own = _info(s, member).settled;
        uint256 above;
        bool inside;
        for (uint256 i; i < ranked.length; ++i) {
            if (ranked[i] == address(0)) continue;
            if (ranked[i] == member) inside = true;
            if (_info(s, ranked[i]).settled > own) ++above;
        }
        return inside && own != 0 && above < ghost.rulesOf(s).control;
    }

    function _holders(uint32 s) private view returns (address[] memory holders) {
        address[] memory people = world.allPeople();
        holders = new address[](people.length);
        uint256 count;
        for (uint256 i; i < people.length; ++i) {
            if (ledger.oracleOf(SocietyId.wrap(s), people[i]) == address(0)) continue;
            if (_info(s, people[i]).settledKarma >= 1e6) holders[count++] = people[i];
        }
        assembly ("memory-safe") {
            mstore(holders, count)
        }
    }

    function _status(SocietyId id) private view returns (IUnlessRejected.Status) {
        return IUnlessRejected(address(ledger)).statusOf(ledger.governanceOf(id).change);
    }
}
