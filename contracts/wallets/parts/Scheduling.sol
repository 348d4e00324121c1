// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Awarding} from "../libraries/Awarding.sol";
import {ActId, ActKind, newActId} from "../types/ActId.sol";
import {AwardHead} from "../types/Award.sol";
import {CLOSED, Settings} from "../types/Settings.sol";
import {IAwardParts} from "./IAwards.sol";
import {WalletStore} from "./WalletStore.sol";

/// @title Scheduling
/// @notice What every scheduled award goes through.
abstract contract Scheduling is WalletStore {
    /// @dev Two thirds of the weight reject an award.
    uint8 internal constant REJECTED_BY = 2;
    uint8 internal constant REJECTED_OF = 3;

    /// @dev Schedules an award that the operators agreed to.
    function _scheduleAward(
        Settings settings,
        AwardHead head,
        bytes32 purpose,
        uint256[] calldata payouts
    ) internal returns (ActId id) {
        // Check: the wallet takes it, it is sound, and there is somebody who can reject it.
        if (settings.has(CLOSED)) settings = _reopened(settings, CLOSED);
        uint256 day = block.timestamp / 1 days;
        (uint256 authorised, uint256 active) = (settings.authorisedUntilOf(), settings.activeUntilOf());
        if (day >= authorised || day >= active) revert CommunityWallet_NotAuthorised(Math.min(authorised, active));
        if (settings.pendingOf() >= settings.mostPendingOf()) {
            revert IAwardParts.CommunityWallet_TooManyPending(settings.mostPendingOf());
        }
        Awarding.requireSound(head, payouts, settings.feeCapOf());
        (uint112 electorate, uint16 frame) = _totalNow(settings);

        // Effect
        id = newActId(ActKind.Award, Awarding.hashOf(head, purpose, payouts), frame, block.timestamp);
        _settings = settings.withAward(day);
        _scheduleWithin(id.toWord(), electorate, _termsFor(settings, REJECTED_BY, 1));
        emit IAwardParts.AwardScheduled(id, electorate, head, purpose, payouts);
    }

    /// @dev The terms of an act of so many thirds and windows.
    function _termsFor(Settings settings, uint8 thirds, uint256 windows) internal pure returns (Terms memory) {
        // Hours and days are within their bounds.
        unchecked {
            return
                Terms({
                    numerator: thirds,
                    denominator: REJECTED_OF,
                    window: uint32(windows * settings.windowOf() * 1 hours),
                    extension: uint24(settings.extensionOf() * 1 hours),
                    grace: uint24(settings.graceOf() * 1 days)
                });
        }
    }
}
