// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";

import {ISocietyVotesFactory} from "./ISocietyVotes.sol";
import {ILentVotes} from "./parts/ILentVotes.sol";
import {SocietyVotes} from "./SocietyVotes.sol";
import {SocietyId} from "./types/Society.sol";

/// @title SocietyVotesFactory
/// @notice Makes {SocietyVotes}: see {ISocietyVotesFactory}. Immutable, without an owner.
contract SocietyVotesFactory is ISocietyVotesFactory {
    /// @notice The ledger of all societies.
    ILentVotes public immutable LEDGER;

    /// @notice What all clones run.
    address public immutable IMPLEMENTATION = address(new SocietyVotes());

    /// @param ledger The ledger of all societies, {BenefitSocieties}.
    constructor(ILentVotes ledger) {
        LEDGER = ledger;
    }

    /// @inheritdoc ISocietyVotesFactory
    function create(SocietyId society) external returns (address votes) {
        votes = votesOf(society);
        LEDGER.keepTotals(society);
        if (votes.code.length != 0) return votes;
        Clones.cloneDeterministicWithImmutableArgs(IMPLEMENTATION, _argsOf(society), bytes32(0));
        emit SocietyVotesCreated(society, votes);
    }

    /// @inheritdoc ISocietyVotesFactory
    function votesOf(SocietyId society) public view returns (address) {
        return Clones.predictDeterministicAddressWithImmutableArgs(IMPLEMENTATION, _argsOf(society), bytes32(0));
    }

    function _argsOf(SocietyId society) private view returns (bytes memory) {
        return abi.encode(LEDGER, society);
    }
}
