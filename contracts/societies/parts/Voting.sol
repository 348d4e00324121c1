// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Ballots} from "../../common/libraries/Ballots.sol";
import {DayRing} from "../libraries/DayRing.sol";
import {KarmaClock} from "../libraries/KarmaClock.sol";
import {Halves, halves} from "../types/Halves.sol";
import {LatestDay} from "../types/History.sol";
import {Oracle} from "../types/Member.sol";
import {HeadSlot, Request, RequestId, RequestState} from "../types/Request.sol";
import {IRequests} from "./IRequests.sol";
import {Requests} from "./Requests.sol";

/// @title Voting
/// @notice How oracles certify requests: see {IRequests}.
abstract contract Voting is Requests {
    using Ballots for Ballots.Box;

    bytes32 internal constant VOTE_TYPEHASH = keccak256(
        "VoteOnRequest(uint64 request,uint8 choice,uint8 counter,uint40 deadline)"
    );

    /// @inheritdoc IRequests
    function vote(
        RequestId id,
        address voter,
        uint8 choice,
        uint8 counter,
        bytes calldata signature
    ) external {
        _requireOneOfTwo(voter, abi.encode(VOTE_TYPEHASH, id, choice, counter), signature);
        Request storage request = _requests[id];
        HeadSlot head = _requireVoting(id, request);
        request.tally = _vote(id, request, head, request.tally, voter, choice, counter);
    }

    /// @dev Requires that votes are taken.
    function _requireVoting(RequestId id, Request storage request) internal view returns (HeadSlot head) {
        head = request.head;
        if (head.stateOf() != RequestState.Open) revert BenefitSocieties_WrongState(id, head.stateOf());
        uint256 until = head.filedAtOf() + VOTING;
        if (block.timestamp > until) revert BenefitSocieties_TooLate(until);
    }

    /// @dev Takes one vote, and returns the tally with it.
    function _vote(
        RequestId id,
        Request storage request,
        HeadSlot head,
        Halves tally,
        address voter,
        uint8 choice,
        uint8 counter
    ) internal returns (Halves) {
        (uint128 weight, uint24 number) = _weightFor(id, request, head, voter);
        if (weight == 0) revert BenefitSocieties_NoWeight(id, voter);
        uint256 before = request.ballots.cast(number, choice, counter);
        (uint128 inFavour, uint128 against) = (tally.low(), tally.high());
        if (before == Ballots.FOR) inFavour -= weight;
        if (before == Ballots.AGAINST) against -= weight;
        if (choice == Ballots.FOR) inFavour += weight;
        if (choice == Ballots.AGAINST) against += weight;
        emit Voted(id, voter, choice, counter, weight);
        return halves(inFavour, against);
    }

    /// @dev What a vote weighs: the weight at the end of the day before filing, without the claimant's own.
    function _weightFor(
        RequestId id,
        Request storage request,
        HeadSlot head,
        address voter
    ) internal view returns (uint128 weight, uint24 number) {
        Oracle storage oracle = _societies[id.societyOf()].oracles[voter];
        LatestDay memory latest;
        (latest, number) = oracle.latest.unpackWeight();
        uint24 day = uint24(head.filedAtOf() / 1 days) - 1;
        uint16 era;
        (weight, era) = DayRing.valueAt(oracle.days_, latest, day, uint24(block.timestamp / 1 days));
        weight = KarmaClock.rebase(weight, era, head.requestEraOf());
        if (number == head.oracleOf()) weight = uint128(Math.saturatingSub(weight, request.bar.high()));
    }
}
