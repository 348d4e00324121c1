// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Awarding} from "../libraries/Awarding.sol";
import {Outflow} from "../libraries/Outflow.sol";
import {ActId, ActKind} from "../types/ActId.sol";
import {AwardHead, Payout} from "../types/Award.sol";
import {Money} from "../types/Money.sol";
import {Settings} from "../types/Settings.sol";
import {IAwards} from "./IAwards.sol";
import {Paying} from "./Paying.sol";
import {Scheduling} from "./Scheduling.sol";

/// @title Awards
/// @notice The everyday acts of awards: see {IAwards}.
abstract contract Awards is Scheduling, Paying, IAwards {
    /// @inheritdoc IAwards
    function schedule(AwardHead head, bytes32 purpose, uint256[] calldata payouts) external returns (ActId id) {
        Settings settings = _settings;
        if (_operators[_operatorKey(settings, msg.sender)] == 0) revert CommunityWallet_NotAnOperator(msg.sender);
        if (settings.thresholdOf() != 1) revert CommunityWallet_TooFewOperators(1, settings.thresholdOf());
        if (head.instalmentOf() != 0) revert CommunityWallet_WrongInstalment(head.instalmentOf());
        return _scheduleAward(settings, head, purpose, payouts);
    }

    /// @inheritdoc IAwards
    function execute(ActId id, AwardHead head, bytes32 purpose, uint256[] calldata payouts) external nonReentrant {
        // Check: what was scheduled, and not more than may leave.
        Settings settings = _settings;
        _requireNotEnded(settings);
        if (!id.standsFor(ActKind.Award, Awarding.hashOf(head, purpose, payouts)))
            revert CommunityWallet_OtherContent(id);
        (uint256 recipients, uint256 awarded, uint256 fee, uint256 leftOut) = Awarding.judge(head, payouts);
        address asset = head.assetOf();
        Money money = _money[asset];
        (uint256 most, uint256 outflow) = _mostNow(settings, asset, money);
        if (awarded + fee > most) revert CommunityWallet_OverTheLimit(awarded + fee, most);

        // Effect
        _executeSilently(id.toWord());
        _settings = settings.oneLess();
        _money[asset] = money.withOutflow(Outflow.add(outflow, awarded + fee));
        emit AwardExecuted(id, asset, awarded, fee);

        // Interaction: pays; who cannot be paid is owed it.
        uint256 owed;
        for (uint256 i; i < recipients; ++i) {
            Payout payout = Payout.wrap(payouts[i]);
            if ((leftOut >> i) & 1 == 0) owed += _payOrOwe(asset, payout.accountOf(), payout.amountOf());
            else emit RecipientLeftOut(id, payout.accountOf(), payout.amountOf());
        }
        if (fee != 0) owed += _payOrOwe(asset, Payout.wrap(payouts[recipients]).accountOf(), fee);
        if (owed != 0) _addCredits(asset, owed);
    }
}
