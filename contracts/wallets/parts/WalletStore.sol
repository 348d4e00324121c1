// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {Consent} from "../../common/Consent.sol";
import {Ballots} from "../../common/libraries/Ballots.sol";
import {KeySignature, SignatureBundles, WalletSignature} from "../../common/libraries/SignatureBundles.sol";
import {UnlessRejected} from "../../common/UnlessRejected.sol";
import {ValidatorSet} from "../electorates/ValidatorSet.sol";
import {IElectorate} from "../../common/IElectorate.sol";
import {CloneArguments} from "../libraries/CloneArguments.sol";
import {ActId} from "../types/ActId.sol";
import {Consents} from "../types/Consents.sol";
import {Governance, Motion} from "../types/Governance.sol";
import {Money, Receipt, Receipts, Refunds} from "../types/Money.sol";
import {CLOSED, ENDED, Settings, STOPPED} from "../types/Settings.sol";
import {IWalletErrors} from "./IWalletErrors.sol";

/// @title WalletStore
/// @notice The storage of a wallet, who its electors and operators are, and whether something new can be scheduled.
abstract contract WalletStore is UnlessRejected, Consent, ReentrancyGuardTransient, ValidatorSet, IWalletErrors {
    /// @dev Where the number of an elector begins in the word of {ValidatorSet._ballotAt}.
    uint256 private constant NUMBER_AT = 112;

    /// @dev Bits by which the flags of the settings are shown.
    uint256 private constant FLAGS_AT = 168;

    /// @dev How long a motion is open (14 days).
    uint256 internal constant MOTION_WINDOW = 14 days;

    /// @dev To whom the rest of an ended wallet goes if nobody is named.
    address internal immutable COMMONS;

    Settings internal _settings;
    Governance internal _governance;
    mapping(uint256 officeAndAccount => uint8 number) internal _operators;
    mapping(address asset => Money) internal _money;
    mapping(address asset => mapping(address account => uint256)) internal _credits;
    mapping(address asset => Receipts) internal _receipts;
    mapping(address asset => mapping(uint256 index => Receipt)) internal _receiptAt;
    mapping(address asset => Refunds) internal _refunds;
    mapping(ActId id => Motion) internal _motions;
    mapping(ActId id => Ballots.Box) internal _supports;
    mapping(ActId id => address) internal _successors;
    mapping(ActId id => bytes32) internal _outcomes;
    mapping(ActId id => ActId) internal _next;

    constructor(address commons_) EIP712("Commonweal Community Wallet", "1") {
        COMMONS = commons_;
    }

    /// @notice How an act stands now; what was pending when the wallet ended is cancelled.
    /// @param id The act.
    /// @return status Its status.
    function statusOf(bytes32 id) public view override returns (Status status) {
        status = super.statusOf(id);
        if ((status == Status.Pending || status == Status.Executable) && _settings.has(ENDED))
            status = Status.Cancelled;
    }

    /// @notice An act as it stands, see {statusOf}; all zero if it was never scheduled.
    /// @param id The act.
    /// @return act The act.
    function actOf(bytes32 id) public view override returns (Act memory act) {
        act = super.actOf(id);
        act.status = statusOf(id);
    }

    /// @dev Whether the electors are validators of the wallet's own.
    function _hasValidators() internal view returns (bool) {
        (IElectorate electorate, ) = CloneArguments.own();
        return address(electorate) == address(0);
    }

    /// @dev Weight of all electors at the end of the second before this one.
    function _totalNow(Settings settings) internal view returns (uint112 total, uint16 frame) {
        (IElectorate electorate, bytes32 subject) = CloneArguments.own();
        if (address(electorate) != address(0)) return electorate.electorateAt(subject, uint48(block.timestamp - 1));
        if (settings.changedAtOf() == block.timestamp) revert CommunityWallet_ChangedJustNow();
        total = settings.totalOf();
    }

    /// @dev Weight of somebody for an act or a motion, and their number.
    function _weightFor(ActId id, address voter) internal view returns (uint112 weight, uint32 number) {
        (IElectorate electorate, bytes32 subject) = CloneArguments.own();
        if (address(electorate) != address(0)) {
            return electorate.electorAt(subject, voter, id.snapshotAt(), id.frameOf());
        }
        uint256 ballot = _ballotAt(voter, id.snapshotAt());
        return (uint112(ballot), uint32(ballot >> NUMBER_AT));
    }

    /// @dev Requires that something new can be scheduled although a flag is set: a stop that is over is taken off.
    /// @param mask The flags that forbid it.
    function _reopened(Settings settings, uint256 mask) internal view returns (Settings) {
        if (settings.has(STOPPED) && block.timestamp >= _governance.stoppedUntil)
            settings = settings.withoutFlag(STOPPED);
        if (settings.has(mask)) revert CommunityWallet_Closed((Settings.unwrap(settings) & CLOSED) >> FLAGS_AT);
        return settings;
    }

    function _requireNotEnded(Settings settings) internal pure {
        if (settings.has(ENDED)) revert CommunityWallet_HasEnded();
    }

    function _operatorKey(Settings settings, address account) internal pure returns (uint256) {
        return (uint256(settings.officeOf()) << 160) | uint160(account);
    }

    /// @dev Requires that as many operators agree as it takes: the caller, and who signed.
    /// @param structHash EIP-712 hash of the message, the deadline included.
    function _requireOperators(Settings settings, bytes32 structHash, Consents calldata consents) internal view {
        uint256 agreed;
        uint256 count;
        if (consents.keys.length + consents.wallets.length != 0) {
            address[] memory signers = _signersOf(structHash, consents.deadline, consents.keys, consents.wallets);
            for (uint256 i; i < signers.length; ++i) {
                uint256 number = _operators[_operatorKey(settings, signers[i])];
                if (number == 0 || (agreed >> number) & 1 != 0) revert CommunityWallet_NotAnOperator(signers[i]);
                agreed |= 1 << number;
                ++count;
            }
        }
        uint256 own = _operators[_operatorKey(settings, msg.sender)];
        if (own != 0 && (agreed >> own) & 1 == 0) ++count;
        if (count < settings.thresholdOf()) revert CommunityWallet_TooFewOperators(count, settings.thresholdOf());
    }

    /// @dev Who signed a message, in time.
    function _signersOf(
        bytes32 structHash,
        uint40 deadline,
        KeySignature[] calldata keys,
        WalletSignature[] calldata wallets
    ) internal view returns (address[] memory signers) {
        if (block.timestamp > deadline) revert CommunityWallet_TooLate(deadline);
        return SignatureBundles.signersOf(_hashTypedDataV4(structHash), keys, wallets);
    }
}
