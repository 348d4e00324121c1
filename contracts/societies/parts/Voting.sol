// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ballots} from "../../common/libraries/Ballots.sol";
import {HeadSlot, Request, RequestId} from "../types/Request.sol";
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
        HeadSlot head = _requireVoting(id, request);
        (uint128 weight, uint24 number) = _weightFor(_societies[id.societyOf()], request, head, voter);
        if (weight == 0) revert BenefitSocieties_NoWeight(id, voter);

        // Effect: the vote, and the tally with it.
        uint256 before = request.ballots.cast(number, choice, counter);
        request.tally = _counted(request.tally, weight, before, choice);
        emit Voted(id, voter, choice, counter, weight);
    }
}
