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
    function schedule(Award calldata award, string calldata uri) external returns (ActId id) {
        Settings settings = _settings;
        if (_operators[_operatorKey(settings, msg.sender)] == 0) revert CommunityWallet_NotAnOperator(msg.sender);
        if (settings.thresholdOf() != 1) revert CommunityWallet_TooFewOperators(1, settings.thresholdOf());
        if (award.kind.instalmentOf() != 0) {
            revert CommunityWallet_WrongInstalment(award.kind.instalmentOf(), award.kind.instalmentsOf());
        }
        return _scheduleAward(settings, award, uri);
    }

    /// @inheritdoc IAwards
    function execute(ActId id, Award calldata award) external nonReentrant {
        // Check: what was scheduled, and not more than may leave.
        Settings settings = _settings;
        _requireNotEnded(settings);
        if (!id.standsFor(ActKind.Award, Awarding.hashOf(award))) revert CommunityWallet_OtherContent(id);
        (uint256 awarded, uint256 fee, uint256 leftOut) = Awarding.judge(award);
        Money money = _money[award.asset];
        uint256 outflow = _addedOutflow(settings, award.asset, money, awarded + fee);

        // Effect
        _executeSilently(id.toWord());
        _settings = settings.oneLess();
        _money[award.asset] = money.withOutflow(outflow);
        emit AwardExecuted(id, award.asset, awarded, fee);

        // Interaction: pays; who cannot be paid is owed it.
        uint256 owed = _payAll(id, award, leftOut);
        if (fee != 0) owed += _payOrOwe(award.asset, award.fee.accountOf(), fee);
        if (owed != 0) _addCredits(award.asset, owed);
    }

    /// @inheritdoc IAwards
    function collect(address asset, address account) external nonReentrant {
        // Check
        uint256 amount = _credits[asset][account];
        if (amount == 0) revert CommunityWallet_Nothing();
        // Effect
        Money money = _money[asset];
        delete _credits[asset][account];
        _money[asset] = money.withCredits(uint96(money.creditsOf() - amount));
        emit Collected(asset, account, amount);
        // Interaction
        _send(asset, account, amount);
    }

    /// @dev What lately left, with what leaves now; requires that it is not too much.
    function _addedOutflow(
        Settings settings,
        address asset,
        Money money,
        uint256 amount
    ) private view returns (uint256 outflow) {
        outflow = money.outflowOf();
        (uint256 most, ) = _mostNow(settings, asset, money);
        if (amount > most) revert CommunityWallet_OverTheLimit(amount, most);
        return Outflow.add(outflow, amount, block.timestamp);
    }

    function _payAll(ActId id, Award calldata award, uint256 leftOut) private returns (uint256 owed) {
        uint256 recipients = Awarding.recipientsOf(award);
        for (uint256 i; i < recipients; ++i) {
            Payout payout = Payout.wrap(award.payouts[i]);
            if ((leftOut >> i) & 1 == 0) owed += _payOrOwe(award.asset, payout.accountOf(), payout.amountOf());
            else emit RecipientLeftOut(id, payout.accountOf(), payout.amountOf());
        }
    }
}
