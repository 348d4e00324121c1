// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ballots} from "../../common/libraries/Ballots.sol";
import {KeySignature, SignatureBundles, WalletSignature} from "../../common/libraries/SignatureBundles.sol";
import {Halves, halves} from "../types/Halves.sol";
import {HeadSlot, Request, RequestId, RequestState} from "../types/Request.sol";
import {Society} from "../types/Society.sol";
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

    /// @inheritdoc IRequests
    function voteBundle(
        RequestId id,
        uint8 choice,
        uint8 counter,
        uint40 deadline,
        KeySignature[] calldata keys,
        WalletSignature[] calldata wallets
    ) external {
        // Check: in time, a choice that there is, and all of them signed it.
        Request storage request = _requests[id];
        HeadSlot head = _requireVoting(id, request);
        if (choice > Ballots.AGAINST) revert Ballots.Ballots_UnknownChoice(choice);
        if (block.timestamp > deadline) revert BenefitSocieties_TooLate(deadline);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(VOTE_TYPEHASH, id, choice, counter, deadline)));
        address[] memory voters = SignatureBundles.signersOf(digest, keys, wallets);

        // Effect: the votes of all who have weight and did not vote later, and the tally with them.
        uint128[] memory weights = new uint128[](voters.length);
        if (!_countAll(_societies[id.societyOf()], request, head, choice, counter, voters, weights)) {
            revert BenefitSocieties_Nothing();
        }
        emit VotedTogether(id, choice, counter, voters, weights);
    }

    /// @dev Takes the votes of all whose votes count, and leaves out the others, whose weight stays zero.
    function _countAll(
        Society storage society,
        Request storage request,
        HeadSlot head,
        uint8 choice,
        uint8 counter,
        address[] memory voters,
        uint128[] memory weights
    ) private returns (bool some) {
        Halves tally = request.tally;
        for (uint256 i; i < voters.length; ++i) {
            (uint128 weight, uint24 number) = _weightFor(society, request, head, voters[i]);
            if (weight == 0) continue;
            (uint256 before, bool counts) = request.ballots.tryCast(number, choice, counter);
            if (!counts) continue;
            (some, weights[i]) = (true, weight);
            tally = _counted(tally, weight, before, choice);
        }
        request.tally = tally;
    }

    /// @dev Requires that votes are taken.
    function _requireVoting(RequestId id, Request storage request) private view returns (HeadSlot head) {
        head = request.head;
        if (head.stateOf() != RequestState.Open) revert BenefitSocieties_WrongState(id, head.stateOf());
        uint256 until = head.filedAtOf() + VOTING;
        if (block.timestamp > until) revert BenefitSocieties_TooLate(until);
    }

    /// @dev A tally in which somebody chose something else.
    function _counted(Halves tally, uint128 weight, uint256 before, uint8 choice) private pure returns (Halves) {
        (uint128 inFavour, uint128 against) = (tally.low(), tally.high());
        if (before == Ballots.FOR) inFavour -= weight;
        if (before == Ballots.AGAINST) against -= weight;
        if (choice == Ballots.FOR) inFavour += weight;
        if (choice == Ballots.AGAINST) against += weight;
        return halves(inFavour, against);
    }
}
