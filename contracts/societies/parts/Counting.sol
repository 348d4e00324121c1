// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ballots} from "../../common/libraries/Ballots.sol";
import {Halves, halves} from "../types/Halves.sol";
import {HeadSlot, Request, RequestId, RequestState} from "../types/Request.sol";
import {Electorate} from "./Electorate.sol";

/// @title Counting
/// @notice What single votes and bundles of them have in common.
abstract contract Counting is Electorate {
    bytes32 internal constant VOTE_TYPEHASH = keccak256(
        "VoteOnRequest(uint64 request,uint8 choice,uint8 counter,uint40 deadline)"
    );

    /// @dev Requires that votes are taken, and that a vote is of the wording that stands.
    function _requireVoting(
        RequestId id,
        Request storage request,
        uint8 counter
    ) internal view returns (HeadSlot head) {
        head = request.head;
        if (head.stateOf() != RequestState.Open) revert BenefitSocieties_WrongState(id, head.stateOf());
        uint256 until = head.filedAtOf() + VOTING;
        if (block.timestamp > until) revert BenefitSocieties_TooLate(until);
        uint256 updates = head.updatesOf();
        if (updates != 0 && counter <= updates) revert BenefitSocieties_OtherWording(id, counter, updates);
    }

    /// @dev A tally in which somebody chose something else.
    function _counted(Halves tally, uint128 weight, uint256 before, uint8 choice) internal pure returns (Halves) {
        (uint128 inFavour, uint128 against) = (tally.low(), tally.high());
        if (before == Ballots.FOR) inFavour -= weight;
        if (before == Ballots.AGAINST) against -= weight;
        if (choice == Ballots.FOR) inFavour += weight;
        if (choice == Ballots.AGAINST) against += weight;
        return halves(inFavour, against);
    }
}
