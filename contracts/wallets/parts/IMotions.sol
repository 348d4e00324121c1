// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {KeySignature, WalletSignature} from "../../common/libraries/SignatureBundles.sol";
import {ActId} from "../types/ActId.sol";
import {MotionKind} from "../types/Governance.sol";

/// @title IMotions
/// @notice What electors decide by being in favour, within 14 days and with the weights of the end of the second before it was
/// opened: other validators, lifting a freeze and authorising anew by more than half, the sunset by two thirds. It takes effect
/// as soon as enough are in favour; other validators are then carried out by anybody within 30 days.
interface IMotions {
    /// @notice Emitted when a motion is opened.
    /// @param id What it is known by.
    /// @param kind What it is about.
    /// @param voter Who opened it.
    /// @param electorate Weight of all.
    /// @param successor For a sunset, to whom the rest shall go; zero: the commons.
    /// @param validators For other validators: new weight from bit 160 on, above the account; zero removes.
    event MotionOpened(
        ActId indexed id,
        MotionKind indexed kind,
        address indexed voter,
        uint112 electorate,
        address successor,
        uint256[] validators
    );

    /// @notice Emitted when somebody is in favour of a motion, or no longer.
    /// @param id The motion.
    /// @param voter Number of the elector.
    /// @param inFavour Whether they are in favour from now on.
    /// @param weight Their weight.
    /// @param counter Counter of this change of mind (1 to 63).
    event Supported(ActId indexed id, uint32 indexed voter, bool inFavour, uint112 weight, uint256 counter);

    /// @notice Emitted when enough are in favour of a motion.
    /// @param id The motion.
    event MotionPassed(ActId indexed id);

    /// @notice Emitted when other validators are carried out, after an event for each of them.
    /// @param id The motion.
    /// @param moved How much weight moved: the sum of all differences.
    event ValidatorsMoved(ActId indexed id, uint256 moved);

    /// @notice Emitted when a third is in favour of a sunset, so that nothing new is scheduled for a while.
    /// @param id The motion.
    /// @param until Second (UNIX) from which on something can be scheduled again.
    event SchedulingStopped(ActId indexed id, uint40 until);

    /// @notice Emitted when a freeze is lifted.
    event Unfrozen();

    /// @notice Emitted when the wallet is authorised for five more years.
    /// @param day UNIX day.
    event Authorised(uint256 day);

    /// @notice Thrown when a motion is not as it would have to be.
    /// @param id The motion.
    error CommunityWallet_WrongMotion(ActId id);

    /// @notice Thrown when a successor is named that no sunset needs, or the wallet itself, or validators where there are none.
    /// @param kind What the motion is about.
    error CommunityWallet_WrongContent(MotionKind kind);

    /// @notice Opens a motion, as an elector; their support is given on its own. Signed is
    /// `OpenMotion(uint8 kind,address successor,uint256[] validators,address voter,uint256 nonce,uint40 deadline)`.
    /// @param kind What it is about.
    /// @param successor For a sunset, to whom the rest shall go; zero: the commons.
    /// @param validators For other validators, by rising account: new weight from bit 160 on, above the account; zero removes.
    /// @param voter Who.
    /// @param signature Empty if they are the caller, else five bytes of deadline and their signature.
    /// @return id What it is known by.
    function openMotion(
        MotionKind kind,
        address successor,
        uint256[] calldata validators,
        address voter,
        bytes calldata signature
    ) external returns (ActId id);

    /// @notice Is in favour of a motion, or no longer. Signed is
    /// `SupportMotion(bytes32 motion,bool inFavour,uint8 counter,uint40 deadline)`.
    /// @param id The motion.
    /// @param voter Who.
    /// @param inFavour Whether they are in favour from now on.
    /// @param counter Higher than that of their last change of mind, 1 to 63.
    /// @param signature Empty if they are the caller, else five bytes of deadline and their signature.
    function support(ActId id, address voter, bool inFavour, uint8 counter, bytes calldata signature) external;

    /// @notice The same of many who are in favour and signed the same message. Open to anyone. Who does not count is left out.
    /// @param id The motion.
    /// @param counter Counter of all.
    /// @param deadline Last second (UNIX) in which the signatures can be used.
    /// @param keys Signatures of ordinary keys.
    /// @param wallets Signatures of contract wallets.
    function supportBundle(
        ActId id,
        uint8 counter,
        uint40 deadline,
        KeySignature[] calldata keys,
        WalletSignature[] calldata wallets
    ) external;

    /// @notice Changes the validators as a motion that passed says. Open to anyone. Who lost all weight since it was opened, by
    /// resigning or another motion, is left out and does not come back by it.
    /// @param id The motion.
    /// @param validators As it was opened.
    function changeValidators(ActId id, uint256[] calldata validators) external;
}
