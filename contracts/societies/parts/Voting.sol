// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ballots} from "../../common/libraries/Ballots.sol";
import {WeightSlot} from "../types/Member.sol";
import {HeadSlot, Request, RequestId} from "../types/Request.sol";
import {Society} from "../types/Society.sol";
import {Counting} from "./Counting.sol";
import {IRequests} from "./IRequests.sol";
import {Requests} from "./Requests.sol";

/// @title Voting
/// @notice How oracles certify requests: see {IRequests}.
abstract contract Voting is Requests, Counting {
    using Ballots for Ballots.Box;

    /// @inheritdoc IRequests
    function vote(RequestId id, address voter, uint8 choice, uint8 counter, bytes calldata signature) external {
        // Check: the voter agrees, in time, and has weight.
        _requireOneOfTwo(voter, abi.encode(VOTE_TYPEHASH, id, choice, counter), signature);
        Request storage request = _requests[id];
        HeadSlot head = _requireVoting(id, request, counter);
        Society storage society = _societies[id.societyOf()];
        (uint128 weight, WeightSlot slot) = _weightFor(society, request, head, voter);
        if (weight == 0) revert BenefitSocieties_NoWeight(id, voter);

        // Effect: the vote, and the tally with it.
        uint256 before = request.ballots.cast(slot.numberOf(), choice, counter);
        request.tally = _counted(request.tally, weight, before, choice);
        _note(society, voter, slot);
        emit Voted(id, voter, choice, counter, weight);
    }
}
