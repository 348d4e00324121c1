// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Awarding} from "../libraries/Awarding.sol";
import {ActId, ActKind, newActId} from "../types/ActId.sol";
import {Award, AwardHead} from "../types/Award.sol";
import {CLOSED, Settings} from "../types/Settings.sol";
import {IAwardParts} from "./IAwards.sol";
import {WalletStore} from "./WalletStore.sol";

/// @title Scheduling
/// @notice What every scheduled award goes through.
abstract contract Scheduling is WalletStore {
    /// @dev Two thirds of the weight reject an award.
    uint8 internal constant REJECTED_BY = 2;
    uint8 internal constant REJECTED_OF = 3;

    /// @dev Requires that the wallet was authorised within five years and had an award scheduled within one.
    function _requireAuthorised(Settings settings, uint256 day) internal pure {
        unchecked {
            uint256 authorised = settings.authorisedOf() + AUTHORISED_FOR;
            uint256 active = settings.activeOf() + IDLE_FOR;
            uint256 until = authorised < active ? authorised : active;
            if (day >= until) revert CommunityWallet_NotAuthorised(until);
        }
    }

    /// @dev Schedules an award that the operators agreed to.
    function _scheduleAward(Settings settings, Award calldata award) internal returns (ActId id) {
        // Check: the wallet takes it, it is sound, and there is somebody who can reject it.
        settings = _requireOpen(settings, CLOSED);
        uint256 day = block.timestamp / 1 days;
        _requireAuthorised(settings, day);
        if (settings.pendingOf() >= settings.mostPendingOf()) {
            revert IAwardParts.CommunityWallet_TooManyPending(settings.mostPendingOf());
        }
        Awarding.requireSound(award, settings.feeCapOf());
        (uint112 electorate, uint16 frame) = _totalNow(settings);

        // Effect
        (AwardHead head, bytes32 purpose, uint256[] calldata payouts) = (award.head, award.purpose, award.payouts);
        id = newActId(ActKind.Award, Awarding.hashOf(head, purpose, payouts), frame, block.timestamp);
        _settings = settings.withAward(day);
        _scheduleSilently(id.toWord(), electorate, _termsFor(settings, REJECTED_BY, 1));
        emit IAwardParts.AwardScheduled(id, electorate, head, purpose, payouts);
    }

    /// @dev The terms of an act of so many thirds and windows.
    function _termsFor(Settings settings, uint8 thirds, uint256 windows) internal pure returns (Terms memory) {
        // Hours and days are within their bounds.
        unchecked {
            return Terms({
                numerator: thirds,
                denominator: REJECTED_OF,
                window: uint32(windows * settings.windowOf() * 1 hours),
                extension: uint24(settings.extensionOf() * 1 hours),
                grace: uint24(settings.graceOf() * 1 days)
            });
        }
    }
}
