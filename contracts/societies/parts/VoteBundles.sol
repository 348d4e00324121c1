// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ballots} from "../../common/libraries/Ballots.sol";
import {KeySignature, SignatureBundles, WalletSignature} from "../../common/libraries/SignatureBundles.sol";
import {Halves} from "../types/Halves.sol";
import {WeightSlot} from "../types/Member.sol";
import {HeadSlot, Request, RequestId} from "../types/Request.sol";
import {Society} from "../types/Society.sol";
import {Counting} from "./Counting.sol";
import {IVoteBundles} from "./IRequests.sol";

/// @title VoteBundles
/// @notice Many signed votes in one transaction: see {IVoteBundles}.
abstract contract VoteBundles is Counting, IVoteBundles {
    using Ballots for Ballots.Box;

    /// @inheritdoc IVoteBundles
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
        HeadSlot head = _requireVoting(id, request, counter);
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
            (uint128 weight, WeightSlot slot) = _weightFor(society, request, head, voters[i]);
            if (weight == 0) continue;
            (uint256 before, bool counts) = request.ballots.tryCast(slot.numberOf(), choice, counter);
            if (!counts) continue;
            (some, weights[i]) = (true, weight);
            tally = _counted(tally, weight, before, choice);
            _note(society, voters[i], slot);
        }
        request.tally = tally;
    }
}
