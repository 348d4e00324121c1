// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RegistryVotes} from "../../../contracts/cooperatives/libraries/RegistryVotes.sol";

/// @notice Decisions of the co-operatives, for all numbers of votes below 2^32.
contract RegistryProofs {
    /// One more in favour never makes a motion fail that passed.
    function check_moreInFavour(uint32 inFavour, uint32 against, uint32 total) external pure {
        require(RegistryVotes.passes(inFavour, against, total));
        assert(RegistryVotes.passes(uint256(inFavour) + 1, against, total));
    }

    /// Nothing passes with less than two thirds of the votes cast, without a quorum of a third, or without a vote.
    function check_passesOnlyWith(uint32 inFavour, uint32 against, uint32 total) external pure {
        require(RegistryVotes.passes(inFavour, against, total));
        uint256 cast = uint256(inFavour) + against;
        assert(inFavour > 0 && 3 * uint256(inFavour) >= 2 * cast && 3 * cast >= total);
    }

    /// Two thirds of the votes cast and a quorum of a third are enough.
    function check_passesWith(uint32 inFavour, uint32 against, uint32 total) external pure {
        uint256 cast = uint256(inFavour) + against;
        require(inFavour > 0 && 3 * uint256(inFavour) >= 2 * cast && 3 * cast >= total);
        assert(RegistryVotes.passes(inFavour, against, total));
    }
}
