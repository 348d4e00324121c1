// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Awarding} from "../libraries/Awarding.sol";
import {Outflow} from "../libraries/Outflow.sol";
import {ActId, ActKind} from "../types/ActId.sol";
import {Award, Payout} from "../types/Award.sol";
import {Money} from "../types/Money.sol";
import {Settings} from "../types/Settings.sol";
import {IAwards} from "./IAwards.sol";
import {Paying} from "./Paying.sol";
import {Scheduling} from "./Scheduling.sol";

/// @title Awards
/// @notice The everyday acts of awards: see {IAwards}.
abstract contract Awards is Scheduling, Paying, IAwards {
    /// @inheritdoc IAwards
    function schedule(Award calldata award) external returns (ActId id) {
        Settings settings = _settings;
        if (_operators[_operatorKey(settings, msg.sender)] == 0) revert CommunityWallet_NotAnOperator(msg.sender);
        if (settings.thresholdOf() != 1) revert CommunityWallet_TooFewOperators(1, settings.thresholdOf());
        if (award.head.instalmentOf() != 0) revert CommunityWallet_WrongInstalment(award.head.instalmentOf());
        return _scheduleAward(settings, award);
    }

    /// @inheritdoc IAwards
    function execute(ActId id, Award calldata award) external nonReentrant {
        // Check: what was scheduled, and not more than may leave.
        Settings settings = _settings;
        _requireNotEnded(settings);
        if (!id.standsFor(ActKind.Award, Awarding.hashOf(award))) revert CommunityWallet_OtherContent(id);
        (uint256 recipients, uint256 awarded, uint256 fee, uint256 leftOut) = Awarding.judge(award);
        address asset = award.head.assetOf();
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
            Payout payout = Payout.wrap(award.payouts[i]);
            if ((leftOut >> i) & 1 == 0) owed += _payOrOwe(asset, payout.accountOf(), payout.amountOf());
            else emit RecipientLeftOut(id, payout.accountOf(), payout.amountOf());
        }
        if (fee != 0) owed += _payOrOwe(asset, Payout.wrap(award.payouts[recipients]).accountOf(), fee);
        if (owed != 0) _addCredits(asset, owed);
    }
}
