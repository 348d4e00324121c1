// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUnlessRejected} from "../../../contracts/common/IUnlessRejected.sol";
import {newAct, PendingAct} from "../../../contracts/common/libraries/PendingAct.sol";

/// @notice Acts in one word that take effect unless they are rejected, for all weights of 112 bits.
contract RejectionProofs {
    uint256 private constant NOW = 1_800_000_000;

    function _act(uint112 electorate, uint8 numerator, uint8 denominator) private pure returns (PendingAct) {
        return newAct(electorate, IUnlessRejected.Terms(numerator, denominator, 3 days, 0, 30 days), NOW + 3 days);
    }

    function _isRejected(PendingAct act) private pure returns (bool) {
        return act.statusAt(NOW) == IUnlessRejected.Status.Rejected;
    }

    /// A rejection that is taken back leaves what was missing, and the end, as they were.
    function check_takenBack(uint112 electorate, uint112 weight) external pure {
        if (electorate == 0 || weight > electorate) return;
        PendingAct act = _act(electorate, 2, 3);
        PendingAct rejecting = act.rejectedBy(weight, NOW);
        if (_isRejected(rejecting)) return;
        PendingAct after_ = rejecting.withdrawnBy(weight);
        assert(after_.missingOf() == act.missingOf() && after_.endOf() == act.endOf());
    }
}
