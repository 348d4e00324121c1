// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Ballots} from "../../common/libraries/Ballots.sol";
import {IElectorate} from "../../common/IElectorate.sol";
import {Awarding} from "../libraries/Awarding.sol";
import {CloneArguments} from "../libraries/CloneArguments.sol";
import {Outflow} from "../libraries/Outflow.sol";
import {ActId} from "../types/ActId.sol";
import {AwardHead} from "../types/Award.sol";
import {Governance, Motion} from "../types/Governance.sol";
import {Money, Receipt, Receipts, Refunds} from "../types/Money.sol";
import {Seat} from "../types/Seat.sol";
import {ENDED, FROZEN, LOADING, Settings, STOPPED} from "../types/Settings.sol";
import {IWalletViews} from "./IWalletViews.sol";
import {Paying} from "./Paying.sol";

/// @title WalletViews
/// @notice What a wallet shows of itself: see {IWalletViews}.
abstract contract WalletViews is Paying, IWalletViews {
    using Ballots for Ballots.Box;

    /// @inheritdoc IWalletViews
    function walletInfo() external view returns (WalletInfo memory info) {
        Settings settings = _settings;
        (info.electorate, info.subject) = CloneArguments.own();
        (info.total, info.changedAt) = (settings.totalOf(), settings.changedAtOf());
        (info.office, info.threshold) = (settings.officeOf(), uint8(settings.thresholdOf()));
        (info.terms, info.pending) = (settings.termsOf(), uint8(settings.pendingOf()));
        (info.loading, info.frozen) = (settings.has(LOADING), settings.has(FROZEN));
        info.stopped = settings.has(STOPPED) && block.timestamp < _governance.stoppedUntil;
        info.ended = settings.has(ENDED);
        info.authorisedUntil = Math.min(settings.authorisedUntilOf(), settings.activeUntilOf());
        info.number = settings.numberOf();
    }

    /// @inheritdoc IWalletViews
    function assetInfo(address asset) external view returns (AssetInfo memory info) {
        Money money = _money[asset];
        Receipts memory receipts = _receipts[asset];
        (info.balance, info.credits) = (_balanceOf(asset), money.creditsOf());
        info.refunds = _refunds[asset].owed;
        (info.recorded, info.receipts) = (receipts.recorded, receipts.count);
        uint256 outflow;
        (info.mostNow, outflow) = _mostNow(_settings, asset, money);
        info.left = Outflow.sum(outflow);
        if (_settings.has(ENDED)) info.mostNow = 0;
    }

    /// @inheritdoc IWalletViews
    function governanceInfo() external view returns (Governance memory) {
        return _governance;
    }

    /// @inheritdoc IWalletViews
    function isOperator(address account) external view returns (bool) {
        return _operators[_operatorKey(_settings, account)] != 0;
    }

    /// @inheritdoc IWalletViews
    function validatorOf(address account) external view returns (uint40 weight, uint32 number, uint40 since) {
        Seat seat = _seats[account];
        return (seat.weightOf(), seat.numberOf(), seat.sinceOf());
    }

    /// @inheritdoc IWalletViews
    function electorateAt(uint48 timepoint) external view returns (uint112 total) {
        (IElectorate electorate, bytes32 subject) = CloneArguments.own();
        if (address(electorate) == address(0)) return _settings.totalOf();
        (total, ) = electorate.electorateAt(subject, timepoint);
    }

    /// @inheritdoc IWalletViews
    function weightFor(ActId id, address voter) external view returns (uint112 weight, uint32 number) {
        return _weightFor(id, voter);
    }

    /// @inheritdoc IWalletViews
    function motionOf(ActId id) external view returns (Motion memory motion, uint256 until, address successor) {
        return (_motions[id], id.scheduledAt() + MOTION_WINDOW - 1, _successors[id]);
    }

    /// @inheritdoc IWalletViews
    function supportOf(ActId id, uint32 voter) external view returns (bool inFavour, uint256 counter) {
        uint256 choice;
        (choice, counter) = _supports[id].ballotOf(voter);
        inFavour = choice == Ballots.FOR;
    }

    /// @inheritdoc IWalletViews
    function receiptOf(address asset, uint40 index) external view returns (Receipt memory receipt, uint256 amount) {
        Receipts memory receipts = _receipts[asset];
        if (index >= receipts.count) return (receipt, 0);
        receipt = _receiptAt[asset][index];
        uint256 upTo = index + 1 == receipts.count ? receipts.recorded : _receiptAt[asset][index + 1].before;
        amount = upTo - receipt.before;
    }

    /// @inheritdoc IWalletViews
    function refundsOf(address asset) external view returns (Refunds memory) {
        return _refunds[asset];
    }

    /// @inheritdoc IWalletViews
    function creditOf(address asset, address account) external view returns (uint256) {
        return _credits[asset][account];
    }

    /// @inheritdoc IWalletViews
    function outcomeOf(ActId id) external view returns (bytes32 outcome, ActId next) {
        return (_outcomes[id], _next[id]);
    }

    /// @inheritdoc IWalletViews
    function hashOf(AwardHead head, bytes32 purpose, uint256[] calldata payouts) external pure returns (bytes32) {
        return Awarding.hashOf(head, purpose, payouts);
    }

    /// @inheritdoc IWalletViews
    function commons() external view returns (address) {
        return COMMONS;
    }
}
