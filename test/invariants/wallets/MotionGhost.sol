// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommunityWallet} from "../../../contracts/wallets/ICommunityWallet.sol";
import {ActId} from "../../../contracts/wallets/types/ActId.sol";
import {Motion, MotionKind, MotionState} from "../../../contracts/wallets/types/Governance.sol";
import {ActGhost} from "./ActGhost.sol";
import {Proposal, Wallet, Word} from "./Records.sol";
import {World} from "./World.sol";

/// @notice Motions: who is in favour, and what takes effect; how a wallet ends.
abstract contract MotionGhost is ActGhost {
    uint256 private constant LATEST = 4;

    mapping(uint256 w => Proposal[]) private _motions;
    mapping(uint256 w => mapping(uint256 m => mapping(address person => Word))) private _supports;
    mapping(uint256 w => uint256[]) private _witnessed;
    mapping(uint256 w => uint256) private _notEmptyAt;

    constructor(World world) ActGhost(world) {}

    // ------------------------------------------------------------------------------------- what handlers report

    function opened(uint256 w, Proposal calldata motion) external {
        assertFalse(_wallets[w].ended, "15: a motion was opened after the end");
        _motions[w].push(motion);
        _motions[w][_motions[w].length - 1].at = _now();
        _motions[w][_motions[w].length - 1].electorate = totalBefore(w);
    }

    /// @notice Several are in favour with one counter, or one no longer is; it takes effect as soon as enough are.
    function supported(uint256 w, uint256 m, address[] calldata people, bool yes, uint8 counter) external {
        Proposal storage motion = _motions[w][m];
        assertTrue(isOpen(w, m), "19: decided after 14 days, or twice");
        for (uint256 k; k < people.length; ++k) {
            Word storage word = _supports[w][m][people[k]];
            assertGt(counter, word.counter, "18: an old counter counted");
            uint256 weight = weightForMotion(w, m, people[k]);
            if (word.yes) motion.inFavour -= weight;
            if (yes) motion.inFavour += weight;
            (word.yes, word.counter) = (yes, counter);
        }
        bool sunset = motion.kind == uint8(MotionKind.Sunset);
        motion.passed = sunset ? 3 * motion.inFavour >= 2 * motion.electorate : 2 * motion.inFavour > motion.electorate;
        if (motion.passed) return _takeEffect(w, motion);
        bool stops = sunset && 3 * motion.inFavour >= motion.electorate;
        if (stops && motion.at + 14 days > _wallets[w].stoppedUntil) _wallets[w].stoppedUntil = motion.at + 14 days;
    }

    /// @notice Other validators, as a motion that passed said, within 30 days after its 14.
    function changed(uint256 w, uint256 m) external {
        Proposal storage motion = _motions[w][m];
        assertTrue(motion.passed && !motion.done, "19: validators changed without a motion, or twice");
        assertLt(_now(), motion.at + 44 days, "19: validators changed too late");
        assertFalse(_wallets[w].ended, "15: validators changed after the end");
        motion.done = true;
        for (uint256 k; k < motion.validators.length; ++k) {
            address person = address(uint160(motion.validators[k]));
            if (!isLeftOut(w, person, motion.at)) reweighed(w, person, motion.validators[k] >> 160);
        }
    }

    /// @notice Somebody saw that an outside electorate is empty, or not.
    function witnessed(uint256 w, bool empty) external {
        if (empty) _witnessed[w].push(_now());
        else _notEmptyAt[w] = _now();
    }

    /// @notice 15: nobody was left for a year, and that was seen at least every 31 days; the rest is for the commons.
    function endedEmpty(uint256 w) external {
        assertEq(totalBefore(w), 0, "15: ended although somebody is left");
        if (w != 2) assertGe(_now(), changedAt[w] + 365 days, "15: ended before a year was over");
        else _mustHaveBeenSeen(w);
        _end(w, WORLD.commons());
    }

    // ------------------------------------------------------------------------------------- what follows

    function motionCount(uint256 w) external view returns (uint256) {
        return _motions[w].length;
    }

    function motionAt(uint256 w, uint256 m) external view returns (Proposal memory) {
        return _motions[w][m];
    }

    function supportOf(uint256 w, uint256 m, address person) external view returns (Word memory) {
        return _supports[w][m][person];
    }

    function isOpen(uint256 w, uint256 m) public view returns (bool) {
        Proposal storage motion = _motions[w][m];
        return !motion.passed && !_wallets[w].ended && _now() < motion.at + 14 days;
    }

    function weightForMotion(uint256 w, uint256 m, address person) public view returns (uint256) {
        return weightAt(w, person, _motions[w][m].at - 1);
    }

    // ------------------------------------------------------------------------------------- what must hold

    /// @notice 18, 19: a motion's tally is the sum of those in favour, with weights of the second before it was opened.
    function checkMotions(uint256 w) public view {
        uint256 count = _motions[w].length;
        for (uint256 m = count > LATEST ? count - LATEST : 0; m < count; ++m) {
            Proposal storage motion = _motions[w][m];
            (Motion memory is_, uint256 until, address successor) = WORLD.walletOf(w).motionOf(motion.id);
            assertEq(is_.inFavour, motion.inFavour, "19: the tally");
            assertEq(is_.electorate, motion.electorate, "19: the electorate");
            assertEq(uint8(is_.kind), motion.kind, "19: another kind");
            assertEq(uint8(is_.state), uint8(_stateOf(motion)), "19: the state");
            assertEq(until, motion.at + 14 days - 1, "19: until when");
            assertEq(successor, motion.successor, "19: another successor");
            _checkSupports(w, m);
        }
    }

    /// @notice 9, 16, 17: the wallet as a whole.
    function checkWallet(uint256 w) public view {
        ICommunityWallet.WalletInfo memory is_ = WORLD.walletOf(w).walletInfo();
        Wallet storage wallet = _wallets[w];
        assertEq(
            keccak256(abi.encode(is_.terms)),
            keccak256(abi.encode(wallet.terms)),
            "8: terms changed by themselves"
        );
        assertEq(is_.pending, wallet.pending, "9: pending awards");
        assertEq(is_.frozen, wallet.frozen, "21: frozen");
        assertEq(is_.ended, wallet.ended, "15: ended");
        assertEq(is_.stopped, _now() < wallet.stoppedUntil, "16: stopped");
        uint256 until = wallet.authorisedUntil < wallet.activeUntil ? wallet.authorisedUntil : wallet.activeUntil;
        assertEq(is_.authorisedUntil, until, "16: authorised until");
        assertEq(is_.number, wallet.number, "18: the number of the operators' acts");
        assertEq(is_.office, wallet.office, "17: the office");
        assertEq(is_.threshold, wallet.threshold, "17: how many operators it takes");
        assertEq(WORLD.walletOf(w).governanceInfo().successor, wallet.successor, "15: another successor");
        address[] memory all = WORLD.allOperators();
        for (uint256 k; k < all.length; ++k) {
            assertEq(WORLD.walletOf(w).isOperator(all[k]), isOperator(w, all[k]), "17: another operator");
        }
    }

    function isOperator(uint256 w, address account) public view returns (bool) {
        address[] storage operators = _wallets[w].operators;
        for (uint256 k; k < operators.length; ++k) if (operators[k] == account) return true;
        return false;
    }

    function _checkSupports(uint256 w, uint256 m) private view {
        ICommunityWallet wallet = WORLD.walletOf(w);
        address[] memory people = WORLD.allPeople();
        ActId id = _motions[w][m].id;
        uint256 inFavour;
        for (uint256 k; k < people.length; ++k) {
            Word storage word = _supports[w][m][people[k]];
            (uint256 weight, uint32 number) = wallet.weightFor(id, people[k]);
            assertEq(weight, weightForMotion(w, m, people[k]), "19: a weight changed after a motion was opened");
            if (word.yes) inFavour += weight;
            if (weight == 0) continue;
            (bool yes, uint256 counter) = wallet.supportOf(id, number);
            assertEq(yes, word.yes, "19: another word");
            assertEq(counter, word.counter, "18: another counter");
        }
        assertEq(inFavour, _motions[w][m].inFavour, "19: not the sum of those in favour");
    }

    function _stateOf(Proposal storage motion) private view returns (MotionState) {
        if (!motion.passed) return MotionState.Open;
        return motion.kind == uint8(MotionKind.Validators) && !motion.done ? MotionState.Passed : MotionState.Done;
    }

    // ------------------------------------------------------------------------------------- how

    function _takeEffect(uint256 w, Proposal storage motion) private {
        if (motion.kind == uint8(MotionKind.Unfreeze)) _unfreeze(w);
        if (motion.kind == uint8(MotionKind.Authorise)) {
            (_wallets[w].authorisedUntil, _wallets[w].activeUntil) = (_today() + 5 * 365 + 1, _today() + 365);
        }
        if (motion.kind == uint8(MotionKind.Sunset)) {
            _end(w, motion.successor == address(0) ? WORLD.commons() : motion.successor);
        }
    }

    function _end(uint256 w, address successor) private {
        assertFalse(_wallets[w].ended, "15: ended twice");
        (_wallets[w].ended, _wallets[w].successor) = (true, successor);
    }

    /// @dev Witnesses no more than 31 days apart that reach from now back over a year, and no award scheduled in it.
    function _mustHaveBeenSeen(uint256 w) private view {
        uint256[] storage seen = _witnessed[w];
        uint256 from = _now();
        for (uint256 k = seen.length; k != 0 && from + 365 days > _now(); --k) {
            assertLe(from - seen[k - 1], 31 days, "15: not seen for more than 31 days");
            from = seen[k - 1];
        }
        assertLe(from + 365 days, _now(), "15: not seen for a year");
        assertLt(_notEmptyAt[w], from, "15: not empty in between");
        for (uint256 i = _acts[w].length; i != 0; --i) {
            if (!_acts[w][i - 1].isChange)
                return assertLt(_acts[w][i - 1].at, from, "15: an award was scheduled since");
        }
    }
}
