// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IElectorate} from "../../common/IElectorate.sol";
import {CloneArguments} from "../libraries/CloneArguments.sol";
import {Refunding} from "../libraries/Refunding.sol";
import {Governance} from "../types/Governance.sol";
import {Receipt, Receipts, Refunds} from "../types/Money.sol";
import {ENDED, IDLE_AFTER, LOADING, Settings} from "../types/Settings.sol";
import {Closing} from "./Closing.sol";
import {IWalletEndings} from "./IWalletEndings.sol";
import {Paying} from "./Paying.sol";

/// @title Ending
/// @notice What becomes of a wallet that has ended: see {IWalletEndings}.
abstract contract Ending is Paying, Closing, IWalletEndings {
    /// @dev How long an electorate has to be empty (a year), and how often that has to be witnessed (31 days).
    uint256 private constant EMPTY_FOR = 365 days;
    uint256 private constant SEEN_EVERY = 31 days;

    /// @inheritdoc IWalletEndings
    function noteEmpty() external {
        // Check: an outside electorate, of which it is not known already.
        if (_hasValidators()) revert CommunityWallet_Nothing();
        Settings settings = _settings;
        _requireNotEnded(settings);
        Governance storage governance = _governance;
        bool empty = _isEmptyNow();
        uint40 since = governance.emptySince;
        if (!empty && since == 0) revert CommunityWallet_NotEmpty();
        // Effect
        uint40 now_ = uint40(block.timestamp);
        if (!empty) since = 0;
        else if (since == 0 || _hasGap(governance) || _wasActiveSince(settings, since)) since = now_;
        (governance.emptySince, governance.emptySeen) = (since, now_);
        emit EmptinessNoted(since);
    }

    /// @inheritdoc IWalletEndings
    function endEmpty() external {
        Settings settings = _settings;
        _requireNotEnded(settings);
        uint256 since = _hasValidators() ? _emptySince(settings) : _witnessedSince(settings);
        if (since == 0) revert CommunityWallet_NotEmpty();
        if (block.timestamp < since + EMPTY_FOR) revert CommunityWallet_TooEarly(since + EMPTY_FOR);
        _end(settings, address(0));
    }

    /// @inheritdoc IWalletEndings
    function settle(address asset) external nonReentrant {
        // Check, effect: what donors get back is fixed the first time.
        bool first = _fixRefunds(asset);
        uint256 rest = Math.saturatingSub(_balanceOf(asset), _money[asset].creditsOf() + _refunds[asset].owed);
        if (rest == 0) {
            if (first) return;
            revert CommunityWallet_Nothing();
        }
        // Interaction: donors do not wait for a successor who cannot be paid.
        address successor = _governance.successor;
        if (!first) _send(asset, successor, rest);
        else if (!_trySend(asset, successor, rest)) return;
        emit RestMoved(asset, successor, rest);
    }

    /// @inheritdoc IWalletEndings
    function claim(address asset, uint40 index) external nonReentrant {
        // Check: a receipt that was not refunded.
        _fixRefunds(asset);
        Receipt storage receipt = _receiptAt[asset][index];
        address donor = receipt.donor;
        if (donor == address(0)) revert CommunityWallet_NoReceipt(asset, index);
        Receipts memory receipts = _receipts[asset];
        uint256 upTo = index + 1 == receipts.count ? receipts.recorded : _receiptAt[asset][index + 1].before;
        Refunds storage refunds = _refunds[asset];
        uint256 amount = Refunding.refundOf(refunds.payable_, receipts.recorded, receipt.before, upTo);
        // Effect
        receipt.donor = address(0);
        refunds.owed -= uint96(amount);
        emit Refunded(asset, index, donor, amount);
        // Interaction: pays; who cannot be paid is owed it.
        if (amount == 0) return;
        uint256 owed = _payOrOwe(asset, donor, amount);
        if (owed != 0) _addCredits(asset, owed);
    }

    /// @dev Fixes what donors get back of an asset, once.
    function _fixRefunds(address asset) private returns (bool first) {
        if (!_settings.has(ENDED)) revert CommunityWallet_HasNotEnded();
        if (_refunds[asset].settled) return false;
        uint256 recorded = _receipts[asset].recorded;
        uint256 free = Math.saturatingSub(_balanceOf(asset), _money[asset].creditsOf());
        uint96 given = uint96(Math.min(free, recorded));
        _refunds[asset] = Refunds(given, given, true);
        emit Settled(asset, given, recorded);
        return true;
    }

    /// @dev Since when a wallet has had no validators, or none was loaded of those that are missing.
    function _emptySince(Settings settings) private pure returns (uint256) {
        return settings.totalOf() == 0 || settings.has(LOADING) ? settings.changedAtOf() : 0;
    }

    /// @dev Since when an outside electorate was seen to be empty, without a gap, and no award was scheduled.
    function _witnessedSince(Settings settings) private view returns (uint256 since) {
        Governance storage governance = _governance;
        since = governance.emptySince;
        if (_hasGap(governance) || _wasActiveSince(settings, since) || !_isEmptyNow()) return 0;
    }

    /// @dev Whether nobody witnessed emptiness for too long.
    function _hasGap(Governance storage governance) private view returns (bool) {
        return block.timestamp > governance.emptySeen + SEEN_EVERY;
    }

    /// @dev Whether an award was scheduled, or the wallet authorised, on the day of a second or later.
    function _wasActiveSince(Settings settings, uint256 since) private pure returns (bool) {
        return settings.activeUntilOf() >= since / 1 days + IDLE_AFTER;
    }

    function _isEmptyNow() private view returns (bool) {
        (IElectorate electorate, bytes32 subject) = CloneArguments.own();
        (uint112 total, ) = electorate.electorateAt(subject, uint48(block.timestamp - 1));
        return total == 0;
    }
}
