// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Halves} from "../types/Halves.sol";
import {HeadSlot, Request, RequestId, RequestState} from "../types/Request.sol";
import {Society} from "../types/Society.sol";
import {Electorate} from "./Electorate.sol";
import {IRequestChecks} from "./IDecisions.sol";

/// @title RequestChecks
/// @notice What acts on a request that was filed require.
abstract contract RequestChecks is Electorate, IRequestChecks {
    function _requestIn(
        RequestId id,
        RequestState state
    ) internal view returns (Society storage society, Request storage request, HeadSlot head, address claimant) {
        society = _societies[id.societyOf()];
        request = _requests[id];
        head = request.head;
        if (head.stateOf() != state) revert BenefitSocieties_WrongState(id, head.stateOf());
        claimant = society.accounts[head.claimantOf()];
    }

    function _requireClaimant(RequestId id, address claimant) internal view {
        if (msg.sender != claimant) revert BenefitSocieties_NotTheClaimant(id, claimant, msg.sender);
    }

    function _requireNoVotes(RequestId id, Request storage request) internal view {
        if (Halves.unwrap(request.tally) != 0) revert BenefitSocieties_HasVotes(id);
    }

    /// @dev Whether an approved request can receive now.
    function _canReceive(uint96 received, uint96 most, uint40 until) internal view returns (bool) {
        return received != most && block.timestamp <= until;
    }
}
