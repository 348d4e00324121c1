// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Ballots} from "../../common/libraries/Ballots.sol";
import {KeySignature, WalletSignature} from "../../common/libraries/SignatureBundles.sol";
import {Outflow} from "../libraries/Outflow.sol";
import {ActId, ActKind, newActId} from "../types/ActId.sol";
import {Governance, Motion, MotionKind, MotionState} from "../types/Governance.sol";
import {Seat} from "../types/Seat.sol";
import {FROZEN, LOADING, Settings, STOPPED} from "../types/Settings.sol";
import {Closing} from "./Closing.sol";
import {IMotions} from "./IMotions.sol";
import {IValidators} from "./IValidators.sol";

/// @title Motions
/// @notice What takes effect if enough are in favour, and who the validators are: see {IMotions}, {IValidators}.
abstract contract Motions is Closing, IMotions, IValidators {
    using Ballots for Ballots.Box;

    bytes32 internal constant OPEN_TYPEHASH = keccak256(
        "OpenMotion(uint8 kind,address successor,uint256[] validators,address voter,uint256 nonce,uint40 deadline)"
    );
    bytes32 internal constant SUPPORT_TYPEHASH = keccak256(
        "SupportMotion(bytes32 motion,bool inFavour,uint8 counter,uint40 deadline)"
    );
    bytes32 internal constant RESIGN_TYPEHASH = keccak256("Resign(address validator,uint256 nonce,uint40 deadline)");

    /// @dev How long other validators can be carried out after a motion is over (30 days).
    uint256 private constant MOTION_GRACE = 30 days;

    /// @dev Part of the validators' weight that may move within 30 days (a fifth).
    uint256 private constant MOVABLE = 5;

    /// @dev Number of the first validator who is added by a motion; those who are loaded have lower ones.
    uint32 private constant FIRST_ADDED = 1 << 31;

    /// @inheritdoc IMotions
    function openMotion(
        MotionKind kind,
        address successor,
        uint256[] calldata validators,
        address voter,
        bytes calldata signature
    ) external returns (ActId id) {
        // Check: the voter agrees, is an elector, and it says what its kind needs.
        bytes32 list = keccak256(abi.encodePacked(validators));
        _requireConsent(voter, abi.encode(OPEN_TYPEHASH, kind, successor, list, voter), 0, signature);
        Settings settings = _settings;
        _requireLoaded(settings);
        _requireNotEnded(settings);
        _requireContent(kind, successor, validators);
        (uint112 electorate, uint16 frame) = _totalNow(settings);
        id = newActId(ActKind.Motion, _hashOf(kind, successor, list), frame, block.timestamp);
        (uint112 weight, ) = _weightFor(id, voter);
        if (weight == 0) revert CommunityWallet_NoWeight(voter);
        // Anybody is two thirds of nothing, and an outside electorate may know weights where it has no total.
        if (electorate == 0) revert UnlessRejected_EmptyElectorate(id.toWord());
        if (_motions[id].state != MotionState.Unknown) revert CommunityWallet_WrongMotion(id);
        // Effect
        _motions[id] = Motion(0, electorate, kind, MotionState.Open);
        if (successor != address(0)) _successors[id] = successor;
        emit MotionOpened(id, kind, voter, electorate, successor, validators);
    }

    /// @inheritdoc IMotions
    function support(ActId id, address voter, bool inFavour, uint8 counter, bytes calldata signature) external {
        // Check: the voter agrees, in time, and has weight; the counter, in the ballots.
        _requireOneOfTwo(voter, abi.encode(SUPPORT_TYPEHASH, id, inFavour, counter), signature);
        Motion memory motion = _requireBeingDecided(id);
        (uint112 weight, uint32 number) = _weightFor(id, voter);
        if (weight == 0) revert CommunityWallet_NoWeight(voter);
        // Effect
        uint256 before = _supports[id].cast(number, inFavour ? Ballots.FOR : Ballots.NONE, counter);
        if (before == Ballots.FOR) motion.inFavour -= weight;
        if (inFavour) motion.inFavour += weight;
        emit Supported(id, number, inFavour, weight, counter);
        _decide(id, motion);
    }

    /// @inheritdoc IMotions
    function supportBundle(
        ActId id,
        uint8 counter,
        uint40 deadline,
        KeySignature[] calldata keys,
        WalletSignature[] calldata wallets
    ) external {
        // Check: in time, and all of them signed it.
        Motion memory motion = _requireBeingDecided(id);
        bytes32 structHash = keccak256(abi.encode(SUPPORT_TYPEHASH, id, true, counter, deadline));
        address[] memory voters = _signersOf(structHash, deadline, keys, wallets);
        // Effect: all who have weight and did not change their mind later.
        for (uint256 i; i < voters.length; ++i) {
            (uint112 weight, uint32 number) = _weightFor(id, voters[i]);
            if (weight == 0) continue;
            (uint256 before, bool counts) = _supports[id].tryCast(number, Ballots.FOR, counter);
            if (!counts) continue;
            if (before != Ballots.FOR) motion.inFavour += weight;
            emit Supported(id, number, true, weight, counter);
        }
        _decide(id, motion);
    }

    /// @inheritdoc IMotions
    function changeValidators(ActId id, uint256[] calldata validators) external {
        // Check: a motion that passed, in time, and what it said.
        Settings settings = _settings;
        _requireNotEnded(settings);
        Motion memory motion = _motions[id];
        if (motion.state != MotionState.Passed) revert CommunityWallet_WrongMotion(id);
        bytes32 content = _hashOf(MotionKind.Validators, address(0), keccak256(abi.encodePacked(validators)));
        if (!id.standsFor(ActKind.Motion, content)) revert CommunityWallet_OtherContent(id);
        uint256 until = id.scheduledAt() + MOTION_WINDOW + MOTION_GRACE;
        if (block.timestamp >= until) revert CommunityWallet_TooLate(until - 1);
        // Effect
        _motions[id].state = MotionState.Done;
        _settings = _moved(settings, validators, id);
    }

    /// @inheritdoc IValidators
    function loadValidators(uint256[] calldata validators, bytes32 rest) external {
        // Check: the next part.
        Settings settings = _settings;
        _requireNotEnded(settings);
        Governance storage governance = _governance;
        bytes32 expected = governance.rest;
        if (!settings.has(LOADING) || keccak256(abi.encode(validators, rest)) != expected) {
            revert CommunityWallet_NotTheNextPart(expected);
        }
        // Effect
        uint32 firstNumber = governance.loaded;
        uint256 total = settings.totalOf() + _load(validators, firstNumber);
        settings = settings.withTotal(SafeCast.toUint48(total), block.timestamp);
        (governance.rest, governance.loaded) = (rest, firstNumber + uint32(validators.length));
        _settings = rest == 0 ? settings.withoutFlag(LOADING) : settings;
        emit ValidatorsLoaded(firstNumber, validators, rest);
    }

    /// @inheritdoc IValidators
    function resign(address validator, bytes calldata signature) external {
        // Check
        _requireConsentInOrder(validator, abi.encode(RESIGN_TYPEHASH, validator), 0, signature);
        Settings settings = _settings;
        _requireLoaded(settings);
        uint40 weight = _seats[validator].weightOf();
        if (weight == 0) revert CommunityWallet_NoWeight(validator);
        // Effect
        _reweigh(validator, 0, 0);
        _settings = settings.withTotal(settings.totalOf() - weight, block.timestamp);
    }

    /// @dev Stores a motion, and lets it take effect if enough are in favour.
    function _decide(ActId id, Motion memory motion) private {
        uint256 inFavour = motion.inFavour;
        bool sunset = motion.kind == MotionKind.Sunset;
        bool passed = sunset ? 3 * inFavour >= 2 * uint256(motion.electorate) : 2 * inFavour > motion.electorate;
        if (!passed) {
            _motions[id] = motion;
            if (sunset && 3 * inFavour >= motion.electorate) _stop(id);
            return;
        }
        motion.state = motion.kind == MotionKind.Validators ? MotionState.Passed : MotionState.Done;
        _motions[id] = motion;
        emit MotionPassed(id);
        _takeEffect(id, motion.kind);
    }

    function _takeEffect(ActId id, MotionKind kind) private {
        Settings settings = _settings;
        if (kind == MotionKind.Sunset) return _end(settings, _successors[id]);
        if (kind == MotionKind.Unfreeze) {
            (_governance.lastRejection, _governance.rejectionBefore) = (0, 0);
            _settings = settings.withoutFlag(FROZEN);
            emit Unfrozen();
        } else if (kind == MotionKind.Authorise) {
            uint256 day = block.timestamp / 1 days;
            _settings = settings.withAuthorised(day);
            emit Authorised(day);
        }
    }

    /// @dev Nothing new is scheduled until a motion is over.
    function _stop(ActId id) private {
        uint40 until = uint40(id.scheduledAt() + MOTION_WINDOW);
        if (_governance.stoppedUntil >= until) return;
        _governance.stoppedUntil = until;
        _settings = _settings.withFlag(STOPPED);
        emit SchedulingStopped(id, until);
    }

    /// @dev Gives validators other weights; requires that not too much moves. Who lost all weight since the motion was opened is
    /// left out: it does not bring back who resigned meanwhile.
    function _moved(Settings settings, uint256[] calldata validators, ActId id) private returns (Settings) {
        Governance storage governance = _governance;
        uint256 total = settings.totalOf();
        uint256 after_ = total;
        uint256 moved;
        uint32 added = governance.added;
        address last;
        for (uint256 i; i < validators.length; ++i) {
            (address validator, uint40 weight) = _read(validators[i], last);
            last = validator;
            Seat seat = _seats[validator];
            uint256 before = seat.weightOf();
            if (before == 0 && seat.sinceOf() >= id.scheduledAt()) continue;
            if (!seat.exists()) ++added;
            moved += weight > before ? weight - before : before - weight;
            after_ = after_ + weight - before;
            _reweigh(validator, weight, FIRST_ADDED + added - 1);
        }
        uint256 outflow = Outflow.movedOn(governance.moved, block.timestamp);
        uint256 left = Outflow.sum(outflow);
        if (MOVABLE * (left + moved) > total) {
            revert CommunityWallet_MovesTooMuch(moved, total / MOVABLE > left ? total / MOVABLE - left : 0);
        }
        governance.moved = uint144(Outflow.add(outflow, moved));
        governance.added = added;
        emit ValidatorsMoved(id, moved);
        return settings.withTotal(SafeCast.toUint48(after_), block.timestamp);
    }

    function _requireLoaded(Settings settings) private view {
        if (settings.has(LOADING)) _reopened(settings, LOADING);
    }

    /// @dev Requires that a motion says what its kind needs, and nothing else.
    function _requireContent(MotionKind kind, address successor, uint256[] calldata validators) private view {
        bool wrong = successor == address(this);
        if (kind != MotionKind.Sunset) wrong = successor != address(0);
        if (kind != MotionKind.Validators) wrong = wrong || validators.length != 0;
        else wrong = wrong || validators.length == 0 || !_hasValidators();
        if (wrong) revert CommunityWallet_WrongContent(kind);
        address last;
        for (uint256 i; i < validators.length; ++i) (last, ) = _read(validators[i], last);
    }

    function _requireBeingDecided(ActId id) private view returns (Motion memory motion) {
        _requireNotEnded(_settings);
        motion = _motions[id];
        if (motion.state != MotionState.Open) revert CommunityWallet_WrongMotion(id);
        uint256 until = id.scheduledAt() + MOTION_WINDOW;
        if (block.timestamp >= until) revert CommunityWallet_TooLate(until - 1);
    }

    function _hashOf(MotionKind kind, address successor, bytes32 list) private pure returns (bytes32) {
        return keccak256(abi.encode(kind, successor, list));
    }
}
