// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUnlessRejected} from "../../../contracts/common/IUnlessRejected.sol";
import {ICommunityWallet} from "../../../contracts/wallets/ICommunityWallet.sol";
import {ActId} from "../../../contracts/wallets/types/ActId.sol";
import {WalletTerms} from "../../../contracts/wallets/types/Settings.sol";
import {Act, Award, Change, Content, Outcome, Wallet, Word} from "./Records.sol";
import {WeightGhost} from "./WeightGhost.sol";
import {World} from "./World.sol";

/// @notice Awards and changes: who rejects them, until when, and what became of them.
abstract contract ActGhost is WeightGhost {
    /// @dev How many of the latest acts are looked at after each act.
    uint256 private constant LATEST = 6;

    mapping(uint256 w => Wallet) internal _wallets;
    mapping(uint256 w => Act[]) internal _acts;
    mapping(uint256 w => mapping(uint256 i => Award)) internal _awards;
    mapping(uint256 w => mapping(uint256 i => Change)) internal _changes;
    mapping(uint256 w => mapping(uint256 i => mapping(address person => Word))) private _words;
    mapping(uint256 w => uint256[]) private _rejectedDays;

    constructor(World world) WeightGhost(world) {
        for (uint256 w; w < world.WALLETS(); ++w) {
            Wallet storage wallet = _wallets[w];
            (wallet.operators, wallet.threshold, wallet.office) = (world.operatorsOf(w), world.thresholdOf(w), 1);
            wallet.terms = world.termsOf(w);
            wallet.authorisedUntil = _today() + 5 * 365 + 1;
            wallet.activeUntil = _today() + 365;
        }
    }

    // ------------------------------------------------------------------------------------- what handlers report

    function scheduledAward(uint256 w, ActId id, Content calldata content) external returns (uint256 i) {
        Wallet storage wallet = _wallets[w];
        assertLt(wallet.pending, wallet.terms.mostPending, "9: more are pending than may be");
        assertFalse(wallet.frozen, "16: scheduled in a frozen wallet");
        assertLt(_today(), wallet.authorisedUntil, "16: scheduled without authorisation");
        assertLt(_today(), wallet.activeUntil, "16: scheduled in an idle wallet");
        i = _scheduled(w, id, false);
        ++wallet.pending;
        wallet.activeUntil = _today() + 365;
        (_awards[w][i].content, _awards[w][i].feeCap) = (content, wallet.terms.feeCap);
    }

    function scheduledNext(uint256 w, uint256 previous, uint256 i) external {
        Award storage before = _awards[w][previous];
        assertEq(uint8(_acts[w][previous].outcome), uint8(Outcome.Executed), "22: the one before was not executed");
        assertTrue(before.reported, "22: the one before was not reported");
        if (before.next != 0) {
            Outcome outcome = outcomeOf(w, before.next - 1);
            bool free = outcome == Outcome.Cancelled || outcome == Outcome.Expired;
            assertTrue(free, "22: another next one goes on, was paid, or was rejected");
        }
        before.next = i + 1;
    }

    function reported(uint256 w, uint256 i) external {
        assertFalse(_awards[w][i].reported, "22: reported twice");
        _awards[w][i].reported = true;
    }

    function scheduledChange(uint256 w, ActId id, Change calldata change) external {
        Wallet storage wallet = _wallets[w];
        if (wallet.change != 0) assertNotEq(uint8(outcomeOf(w, wallet.change - 1)), 0, "20: two changes at a time");
        uint256 i = _scheduled(w, id, true);
        wallet.change = i + 1;
        _changes[w][i] = change;
    }

    function described(uint256 w) external {
        ++_wallets[w].number;
    }

    /// @notice 20: after a double window, once, and if no third rejected it; 17: earlier operators lapse.
    function carriedOut(uint256 w, uint256 i) external {
        _mustBeDue(w, i);
        Change storage change = _changes[w][i];
        Wallet storage wallet = _wallets[w];
        if (change.threshold == 0) wallet.terms = change.terms;
        else {
            (wallet.operators, wallet.threshold) = (change.operators, change.threshold);
            ++wallet.office;
        }
    }

    function cancelled(uint256 w, uint256 i) external {
        Outcome outcome = outcomeOf(w, i);
        assertEq(uint8(outcome), uint8(Outcome.None), "3: something was cancelled that was over");
        _over(w, i, Outcome.Cancelled);
    }

    function expired(uint256 w, uint256 i) external {
        Act storage act = _acts[w][i];
        assertGe(_now(), act.end + act.grace, "3: expired too early");
        _over(w, i, Outcome.Expired);
    }

    /// @notice Several say no with one counter, and it is counted once when all have. Who has no weight is not among them.
    function rejected(uint256 w, uint256 i, address[] calldata people, uint8 counter) external {
        Act storage act = _acts[w][i];
        assertTrue(isPending(w, i), "7: rejected outside of the window");
        uint256 before = act.rejecting;
        for (uint256 k; k < people.length; ++k) {
            Word storage word = _words[w][i][people[k]];
            assertGt(counter, word.counter, "18: an old counter counted");
            if (!word.yes) act.rejecting += weightFor(w, i, people[k]);
            (word.yes, word.counter) = (true, counter);
        }
        if (act.rejecting != before) _putOff(w, act);
        if (!_isEnough(act)) return;
        _over(w, i, Outcome.Rejected);
        if (!act.isChange) _countRejected(w);
    }

    function withdrawn(uint256 w, uint256 i, address person, uint8 counter) external {
        Act storage act = _acts[w][i];
        Word storage word = _words[w][i][person];
        assertTrue(isPending(w, i), "7: withdrawn outside of the window");
        assertGt(counter, word.counter, "18: an old counter counted");
        if (word.yes) act.rejecting -= weightFor(w, i, person);
        (word.yes, word.counter) = (false, counter);
    }

    // ------------------------------------------------------------------------------------- what follows

    function walletAsItShouldBe(uint256 w) external view returns (Wallet memory) {
        return _wallets[w];
    }

    function actCount(uint256 w) external view returns (uint256) {
        return _acts[w].length;
    }

    function actAt(uint256 w, uint256 i) external view returns (Act memory) {
        return _acts[w][i];
    }

    function awardAt(uint256 w, uint256 i) external view returns (Award memory) {
        return _awards[w][i];
    }

    function changeAt(uint256 w, uint256 i) external view returns (Change memory) {
        return _changes[w][i];
    }

    function wordOf(uint256 w, uint256 i, address person) external view returns (Word memory) {
        return _words[w][i][person];
    }

    /// @notice Weight of somebody for an act: that of the second before it was scheduled.
    function weightFor(uint256 w, uint256 i, address person) public view returns (uint256) {
        return weightAt(w, person, _acts[w][i].at - 1);
    }

    /// @notice What became of an act, also if nobody wrote it down.
    function outcomeOf(uint256 w, uint256 i) public view returns (Outcome) {
        Act storage act = _acts[w][i];
        if (act.outcome == Outcome.None && _now() >= act.end + act.grace) return Outcome.Expired;
        return act.outcome;
    }

    /// @notice Whether an act can be rejected.
    function isPending(uint256 w, uint256 i) public view returns (bool) {
        return _acts[w][i].outcome == Outcome.None && !_wallets[w].ended && _now() < _acts[w][i].end;
    }

    /// @notice Whether an act can be carried out.
    function isDue(uint256 w, uint256 i) public view returns (bool) {
        bool goesOn = outcomeOf(w, i) == Outcome.None && !_wallets[w].ended;
        return goesOn && _now() >= _acts[w][i].end;
    }

    function _isEnough(Act storage act) internal view returns (bool) {
        return 3 * act.rejecting >= (act.isChange ? 1 : 2) * act.electorate;
    }

    // ------------------------------------------------------------------------------------- what must hold

    /// @notice 6, 7, 8, 18: the latest acts stand as what was said about them makes them.
    function checkActs(uint256 w) public view {
        uint256 count = _acts[w].length;
        uint256 open;
        for (uint256 i; i < count; ++i) {
            if (_acts[w][i].outcome == Outcome.None && !_acts[w][i].isChange) ++open;
            if (i + LATEST >= count) {
                _checkAct(w, i);
                _checkWords(w, i);
            }
        }
        assertEq(_wallets[w].pending, open, "9: pending awards");
    }

    function _checkAct(uint256 w, uint256 i) private view {
        Act storage act = _acts[w][i];
        IUnlessRejected.Act memory is_ = WORLD.walletOf(w).actOf(ActId.unwrap(act.id));
        assertEq(is_.end, act.end, "8: the end moved");
        assertEq(uint256(is_.expiry) - is_.end, act.grace, "8: grace changed");
        assertEq(is_.extension, act.extension, "8: extension changed");
        assertEq(is_.extensions, act.extensions, "8: how often it can still be put off");
        assertLe(act.end, act.at + 2 * act.window, "8: put off by more than a window");
        assertLe(act.rejecting, act.electorate, "6: more reject than there are");
        uint256 needed = (act.electorate * (act.isChange ? 1 : 2) + 2) / 3;
        assertEq(is_.missing, needed > act.rejecting ? needed - act.rejecting : 0, "6: the tally");
        assertEq(act.outcome == Outcome.Rejected, _isEnough(act), "7: rejected without enough, or not with it");
        assertEq(uint8(is_.status), uint8(_statusOf(w, i)), "3: the status");
    }

    /// @dev After the end what was open is cancelled; once its time is over it may be shown as expired.
    function _statusOf(uint256 w, uint256 i) private view returns (IUnlessRejected.Status) {
        Outcome outcome = outcomeOf(w, i);
        if (outcome == Outcome.Rejected) return IUnlessRejected.Status.Rejected;
        if (outcome == Outcome.Executed) return IUnlessRejected.Status.Executed;
        if (outcome == Outcome.Cancelled) return IUnlessRejected.Status.Cancelled;
        if (outcome == Outcome.Expired) return IUnlessRejected.Status.Expired;
        if (_wallets[w].ended) return IUnlessRejected.Status.Cancelled;
        return isPending(w, i) ? IUnlessRejected.Status.Pending : IUnlessRejected.Status.Executable;
    }

    function _checkWords(uint256 w, uint256 i) private view {
        ICommunityWallet wallet = WORLD.walletOf(w);
        Act storage act = _acts[w][i];
        address[] memory people = WORLD.allPeople();
        uint256 rejecting;
        for (uint256 k; k < people.length; ++k) {
            Word storage word = _words[w][i][people[k]];
            (uint256 weight, uint32 number) = wallet.weightFor(act.id, people[k]);
            assertEq(weight, weightFor(w, i, people[k]), "6: a weight changed after scheduling");
            if (word.yes) rejecting += weight;
            if (weight == 0) continue;
            (bool yes, uint256 counter) = wallet.rejectionOf(ActId.unwrap(act.id), number);
            assertEq(yes, word.yes, "6: another word");
            assertEq(counter, word.counter, "18: another counter");
        }
        assertEq(rejecting, act.rejecting, "6: not the sum of those who reject");
    }

    // ------------------------------------------------------------------------------------- how

    function _scheduled(uint256 w, ActId id, bool isChange) private returns (uint256 i) {
        Wallet storage wallet = _wallets[w];
        assertFalse(wallet.ended, "15: scheduled after the end");
        assertGe(_now(), wallet.stoppedUntil, "16: scheduled although a third is in favour of a sunset");
        Act memory act;
        (act.id, act.isChange, act.at, act.electorate) = (id, isChange, _now(), totalBefore(w));
        assertNotEq(act.electorate, 0, "16: scheduled although nobody could reject it");
        WalletTerms storage terms = wallet.terms;
        act.window = uint256(terms.window) * (isChange ? 2 hours : 1 hours);
        (act.extension, act.grace) = (uint256(terms.extension) * 1 hours, uint256(terms.grace) * 1 days);
        act.end = _now() + act.window;
        if (act.extension != 0) act.extensions = act.window / act.extension;
        if (act.extensions > 255) act.extensions = 255;
        i = _acts[w].length;
        _acts[w].push(act);
        ++wallet.number;
    }

    /// @dev 8: a late new highest of at least a sixth puts off the end, and nothing else does. Where the needed weight has more than
    /// 32 bits, a highest that is hardly higher need not.
    function _putOff(uint256 w, Act storage act) private {
        bool higher = act.rejecting > act.highest && 6 * act.rejecting >= act.electorate;
        if (act.rejecting > act.highest) act.highest = act.rejecting;
        bool late = act.extension != 0 && _now() + act.extension >= act.end;
        bool putsOff = higher && late && act.extensions != 0 && !_isEnough(act);
        uint256 end = WORLD.walletOf(w).actOf(ActId.unwrap(act.id)).end;
        if (end == act.end) {
            bool exact = act.electorate < 1 << 32;
            return assertFalse(putsOff && exact, "8: a late new highest did not put off the end");
        }
        assertTrue(putsOff, "8: the end was put off for nothing");
        (act.end, act.extensions) = (act.end + act.extension, act.extensions - 1);
    }

    /// @dev 21: the third award that is rejected within 180 days freezes the wallet.
    function _countRejected(uint256 w) private {
        uint256[] storage days_ = _rejectedDays[w];
        days_.push(_today());
        uint256 count = days_.length;
        if (count >= 3 && _today() - days_[count - 3] <= 180) _wallets[w].frozen = true;
    }

    function _unfreeze(uint256 w) internal {
        _wallets[w].frozen = false;
        delete _rejectedDays[w];
    }

    /// @dev 3: carried out once, after its window and before it expires, and not if it was rejected or cancelled.
    function _mustBeDue(uint256 w, uint256 i) internal {
        Act storage act = _acts[w][i];
        assertEq(uint8(act.outcome), uint8(Outcome.None), "3: carried out although it is over");
        assertGe(_now(), act.end, "3: carried out within its window");
        assertLt(_now(), act.end + act.grace, "3: carried out after it expired");
        assertFalse(_wallets[w].ended, "15: carried out after the end");
        _over(w, i, Outcome.Executed);
    }

    function _over(uint256 w, uint256 i, Outcome outcome) private {
        _acts[w][i].outcome = outcome;
        if (!_acts[w][i].isChange) --_wallets[w].pending;
    }

    function _now() internal view returns (uint256) {
        return vm.getBlockTimestamp();
    }

    function _today() internal view returns (uint256) {
        return vm.getBlockTimestamp() / 1 days;
    }
}
