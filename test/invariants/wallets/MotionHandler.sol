// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsentErrors} from "../../../contracts/common/IConsent.sol";
import {Ballots} from "../../../contracts/common/libraries/Ballots.sol";
import {SignatureBundles, WalletSignature} from "../../../contracts/common/libraries/SignatureBundles.sol";
import {ICommunityWallet} from "../../../contracts/wallets/ICommunityWallet.sol";
import {IMotions} from "../../../contracts/wallets/parts/IMotions.sol";
import {IValidatorParts} from "../../../contracts/wallets/parts/IValidators.sol";
import {IWalletErrors} from "../../../contracts/wallets/parts/IWalletErrors.sol";
import {ActId} from "../../../contracts/wallets/types/ActId.sol";
import {Motion, MotionKind, MotionState} from "../../../contracts/wallets/types/Governance.sol";
import {Acts} from "../../fuzz/relationships/Acts.sol";
import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {Proposal, Word} from "./Records.sol";
import {WalletActs} from "./WalletActs.sol";
import {World} from "./World.sol";

/// @notice What electors decide by being in favour.
contract MotionHandler is Handler {
    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    function open(uint256 seed, uint256 who, uint256 what, uint256 how) external {
        (uint256 w, ) = _wallet(seed);
        // Few sunsets: they end all that could happen.
        uint256 kind = what % 12 == 0 ? uint256(MotionKind.Sunset) : what % 3;
        if (w == 2 && kind == uint256(MotionKind.Validators)) kind = uint256(MotionKind.Authorise);
        _open(w, _person(who), MotionKind(kind), what >> 4, how);
    }

    /// Opened, and as many in favour as it takes, or fewer; other validators are mostly carried out at once.
    function decide(uint256 seed, uint256 who, uint256 what, uint256 count) external {
        (uint256 w, ) = _wallet(seed);
        uint256 kind = what % 8 == 0 ? uint256(MotionKind.Sunset) : what % 3;
        if (what % 8 > 4) kind = uint256(MotionKind.Validators);
        if (w == 2 && kind == uint256(MotionKind.Validators)) kind = uint256(MotionKind.Unfreeze);
        if (!_open(w, _person(who), MotionKind(kind), what >> 5, 0)) return;
        uint256 m = ghost.motionCount(w) - 1;
        for (uint256 k; k < 4 + (count % 7); ++k) _support(w, m, _person((who % 64) + k), true, 0);
        bool waits = ghost.motionAt(w, m).passed && kind == uint256(MotionKind.Validators);
        if (waits && count % 3 != 0) _change(w, m);
    }

    function support(uint256 seed, uint256 who, uint256 which, bool yes, uint256 how) external {
        (uint256 w, ) = _wallet(seed);
        (bool found, uint256 m) = _motion(w, which);
        if (found) _support(w, m, _person(who), yes || which % 2 == 0, how);
    }

    function supportBundle(uint256 seed, uint256 who, uint256 which, uint256 count) external {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        (bool found, uint256 m) = _motion(w, which);
        if (!found) return;
        address[] memory people = new address[](1 + (count % 5));
        uint8 counter;
        for (uint256 k; k < people.length; ++k) {
            people[k] = _person((who % 64) + k);
            uint8 one = ghost.supportOf(w, m, people[k]).counter;
            if (one > counter) counter = one;
        }
        if (count % 3 != 0) ++counter;
        if (counter > 63) return;
        Proposal memory motion = ghost.motionAt(w, m);
        bytes memory act = WalletActs.support(motion.id, true, counter);
        bytes memory data = abi.encodeCall(
            wallet.supportBundle,
            (motion.id, counter, Acts.FAR, world.bundle(w, people, act), new WalletSignature[](0))
        );
        bytes4 obstacle = _obstacleToSupport(w, m);
        if (obstacle != 0) return _mustFail(w, world.stranger(), data, obstacle);
        _do(w, world.stranger(), data);
        ghost.supported(w, m, _counting(w, m, people, counter), true, counter);
        _mustNotServe(_sibling(w), world.stranger(), data, _obstacleElsewhere(_sibling(w), motion.id));
    }

    /// @dev A motion of the same second and content has the same id in every wallet; signatures are of one wallet all the same.
    function _obstacleElsewhere(uint256 w, ActId id) private view returns (bytes4) {
        if (_info(w).ended) return IWalletErrors.CommunityWallet_HasEnded.selector;
        (Motion memory motion, , ) = world.walletOf(w).motionOf(id);
        bool known = motion.state == MotionState.Open;
        return
            known
                ? SignatureBundles.SignatureBundles_InvalidSignature.selector
                : IMotions.CommunityWallet_WrongMotion.selector;
    }

    /// Other validators, once, as was decided, and at most a fifth in 30 days.
    function changeValidators(uint256 seed, uint256 which) external {
        (uint256 w, ) = _wallet(seed % 2);
        (bool found, uint256 m) = _passed(w, which);
        if (!found) return;
        _change(w, m);
    }

    /// A validator gives up their weight; what they signed serves once.
    function resign(uint256 seed, uint256 who, uint256 how) external {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed % 2);
        address person = _person(who);
        bool has = ghost.weightNow(w, person) != 0;
        // Few: an electorate that is nobody's any more says nothing.
        if (has && who % 4 != 0) return;
        (address caller, bytes memory signature) = _agree(w, person, WalletActs.resign(person), true, how);
        bytes memory data = abi.encodeCall(wallet.resign, (person, signature));
        bytes4 none = IWalletErrors.CommunityWallet_NoWeight.selector;
        if (!has) return _mustFail(w, caller, data, none);
        _do(w, caller, data);
        ghost.reweighed(w, person, 0);
        bool signed = signature.length != 0;
        _mustNotServe(w, caller, data, signed ? IConsentErrors.Consent_InvalidSignature.selector : none);
    }

    // ------------------------------------------------------------------------------------- how

    function _change(uint256 w, uint256 m) private {
        Proposal memory motion = ghost.motionAt(w, m);
        bytes memory data = abi.encodeCall(IMotions.changeValidators, (motion.id, motion.validators));
        address anybody = world.stranger();
        if (_info(w).ended) return _mustFail(w, anybody, data, IWalletErrors.CommunityWallet_HasEnded.selector);
        if (!motion.passed || motion.done) {
            return _mustFail(w, anybody, data, IMotions.CommunityWallet_WrongMotion.selector);
        }
        if (_now() >= motion.at + 44 days) {
            return _mustFail(w, anybody, data, IWalletErrors.CommunityWallet_TooLate.selector);
        }
        uint256 moves = _moves(w, motion.validators, motion.at);
        (bool success, bytes memory answer) = _try(w, anybody, data);
        if (!success) return _mustBeTooMuch(w, moves, answer);
        uint256 total = ghost.totalNow(w);
        ghost.changed(w, m);
        ghost.moved(w, moves, total);
        _mustFail(w, anybody, data, IMotions.CommunityWallet_WrongMotion.selector);
    }

    function _open(uint256 w, address person, MotionKind kind, uint256 what, uint256 how) private returns (bool) {
        Proposal memory motion;
        motion.kind = uint8(kind);
        if (kind == MotionKind.Sunset) motion.successor = what % 3 == 0 ? address(0) : world.successor();
        if (kind == MotionKind.Validators) motion.validators = _others(w, what);
        bytes memory act = WalletActs.openMotion(motion.kind, motion.successor, motion.validators, person);
        (address caller, bytes memory signature) = _agree(w, person, act, true, how);
        bytes memory data = abi.encodeCall(
            world.walletOf(w).openMotion,
            (kind, motion.successor, motion.validators, person, signature)
        );
        bytes4 obstacle = _obstacleToOpening(w, person);
        if (obstacle != 0) _mustFail(w, caller, data, obstacle);
        if (obstacle != 0 || _isOpenAlready(w, motion)) return false;
        motion.id = abi.decode(_do(w, caller, data), (ActId));
        ghost.opened(w, motion);
        return true;
    }

    function _support(uint256 w, uint256 m, address person, bool yes, uint256 how) private {
        Proposal memory motion = ghost.motionAt(w, m);
        Word memory word = ghost.supportOf(w, m, person);
        uint8 counter = word.counter + 1;
        if (counter > 63) return;
        (address caller, bytes memory signature) = _agree(
            w,
            person,
            WalletActs.support(motion.id, yes, counter),
            false,
            how
        );
        bytes memory data = abi.encodeCall(world.walletOf(w).support, (motion.id, person, yes, counter, signature));
        bytes4 obstacle = _obstacleToSupport(w, m);
        if (obstacle == 0 && ghost.weightForMotion(w, m, person) == 0) {
            obstacle = IWalletErrors.CommunityWallet_NoWeight.selector;
        }
        if (obstacle != 0) return _mustFail(w, caller, data, obstacle);
        _do(w, caller, data);
        ghost.supported(w, m, _one(person), yes, counter);
        obstacle = _obstacleToSupport(w, m);
        _mustNotServe(w, caller, data, obstacle != 0 ? obstacle : Ballots.Ballots_CounterNotHigher.selector);
    }

    function _obstacleToOpening(uint256 w, address person) private view returns (bytes4) {
        if (_info(w).ended) return IWalletErrors.CommunityWallet_HasEnded.selector;
        if (w != 2 && ghost.changedAt(w) == _now()) return IValidatorParts.CommunityWallet_ChangedJustNow.selector;
        bool has = ghost.weightAt(w, person, _now() - 1) != 0;
        return has ? bytes4(0) : IWalletErrors.CommunityWallet_NoWeight.selector;
    }

    function _obstacleToSupport(uint256 w, uint256 m) private view returns (bytes4) {
        if (_info(w).ended) return IWalletErrors.CommunityWallet_HasEnded.selector;
        if (ghost.motionAt(w, m).passed) return IMotions.CommunityWallet_WrongMotion.selector;
        return ghost.isOpen(w, m) ? bytes4(0) : IWalletErrors.CommunityWallet_TooLate.selector;
    }

    /// @dev The same motion of the same second has the same id.
    function _isOpenAlready(uint256 w, Proposal memory motion) private view returns (bool) {
        bytes32 hash = keccak256(abi.encode(motion.kind, motion.successor, motion.validators));
        for (uint256 m = ghost.motionCount(w); m != 0; --m) {
            Proposal memory other = ghost.motionAt(w, m - 1);
            if (other.at != _now()) return false;
            if (keccak256(abi.encode(other.kind, other.successor, other.validators)) == hash) return true;
        }
        return false;
    }

    /// @dev 12: refused only if more than a fifth would move, counted in periods of ten days and rounded up.
    function _mustBeTooMuch(uint256 w, uint256 moves, bytes memory answer) private view {
        assertEq(bytes4(answer), IValidatorParts.CommunityWallet_MovesTooMuch.selector, "12: refused otherwise");
        uint256 moved = ghost.movedWithin(w, 30 days + (_now() % 10 days) + 1);
        moved += moved >> 15;
        assertGt(5 * (moved + moves), ghost.totalNow(w), "12: refused although there was room");
    }

    function _moves(uint256 w, uint256[] memory validators, uint256 openedAt) private view returns (uint256 moves) {
        for (uint256 k; k < validators.length; ++k) {
            address person = address(uint160(validators[k]));
            if (ghost.isLeftOut(w, person, openedAt)) continue;
            uint256 before = ghost.weightNow(w, person);
            uint256 next = validators[k] >> 160;
            moves += next > before ? next - before : before - next;
        }
    }

    /// @dev One or two neighbours with other weights, of whom all together move about a tenth, or too much.
    function _others(uint256 w, uint256 seed) private view returns (uint256[] memory validators) {
        seed = uint256(keccak256(abi.encode(seed)));
        uint256 count = 1 + (seed % 2);
        uint256 first = (seed >> 8) % (world.PEOPLE() - count + 1);
        uint256 step = ghost.totalNow(w) / _between(seed >> 16, 4, 16);
        validators = new uint256[](count);
        for (uint256 k; k < count; ++k) {
            address person = _person(first + k);
            uint256 weight = ghost.weightNow(w, person);
            if ((seed >> (24 + k)) % 2 == 0) weight = weight > step ? weight - step : 0;
            else weight = weight + step < type(uint40).max ? weight + step : type(uint40).max;
            validators[k] = (weight << 160) | uint160(person);
        }
    }

    /// @dev One of the latest that is still open; seldom, or if there is none, any of them.
    function _motion(uint256 w, uint256 seed) private view returns (bool found, uint256 m) {
        uint256 count = ghost.motionCount(w);
        if (count == 0) return (false, 0);
        m = count - 1 - ((seed >> 8) % (count < 4 ? count : 4));
        if (seed % 8 == 0) return (true, m);
        for (uint256 k; k < 4 && k < count; ++k) if (ghost.isOpen(w, count - 1 - k)) return (true, count - 1 - k);
        return (true, m);
    }

    /// @dev The latest motion for other validators that waits to be carried out; or else any for other validators.
    function _passed(uint256 w, uint256 seed) private view returns (bool found, uint256 m) {
        for (uint256 k = ghost.motionCount(w); k != 0; --k) {
            Proposal memory motion = ghost.motionAt(w, k - 1);
            if (motion.kind != uint8(MotionKind.Validators)) continue;
            if (!found) (found, m) = (true, k - 1);
            if (motion.passed && !motion.done && seed % 4 != 0) return (true, k - 1);
        }
    }

    function _counting(
        uint256 w,
        uint256 m,
        address[] memory people,
        uint8 counter
    ) private view returns (address[] memory some) {
        some = new address[](people.length);
        uint256 count;
        for (uint256 k; k < people.length; ++k) {
            bool counts = ghost.supportOf(w, m, people[k]).counter < counter;
            if (counts && ghost.weightForMotion(w, m, people[k]) != 0) some[count++] = people[k];
        }
        assembly ("memory-safe") {
            mstore(some, count)
        }
    }
}
