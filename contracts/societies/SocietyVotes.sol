// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";

import {ISocietyVotes} from "./ISocietyVotes.sol";
import {ILentVotes} from "./parts/ILentVotes.sol";
import {SocietyId} from "./types/Society.sol";

/// @title SocietyVotes
/// @notice One society's karma as votes: see {ISocietyVotes}.
/// @dev Made by {SocietyVotesFactory} as a clone (ERC-1167) with ledger and society behind its code.
contract SocietyVotes is ISocietyVotes {
    /// @inheritdoc IVotes
    function getVotes(address account) external view returns (uint256) {
        (ILentVotes votes, SocietyId id) = _about();
        return votes.votesOf(id, account);
    }

    /// @inheritdoc IVotes
    function getPastVotes(address account, uint256 timepoint) external view returns (uint256) {
        (ILentVotes votes, SocietyId id) = _about();
        return votes.votesAt(id, account, timepoint);
    }

    /// @inheritdoc IVotes
    function getPastTotalSupply(uint256 timepoint) external view returns (uint256) {
        (ILentVotes votes, SocietyId id) = _about();
        return votes.totalVotesAt(id, timepoint);
    }

    /// @inheritdoc IVotes
    function delegates(address account) external view returns (address) {
        (ILentVotes votes, SocietyId id) = _about();
        return votes.oracleOf(id, account);
    }

    /// @inheritdoc IVotes
    function delegate(address) external view {
        _refuse();
    }

    /// @inheritdoc IVotes
    function delegateBySig(address, uint256, uint256, uint8, bytes32, bytes32) external view {
        _refuse();
    }

    /// @inheritdoc ISocietyVotes
    function ledger() external view returns (ILentVotes votes) {
        (votes, ) = _about();
    }

    /// @inheritdoc ISocietyVotes
    function society() external view returns (SocietyId id) {
        (, id) = _about();
    }

    /// @inheritdoc IERC6372
    function clock() external view returns (uint48) {
        return uint48(block.timestamp);
    }

    /// @inheritdoc IERC6372
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() external pure returns (string memory) {
        return "mode=timestamp";
    }

    function _refuse() private view {
        (ILentVotes votes, SocietyId id) = _about();
        revert SocietyVotes_NominateInstead(address(votes), id);
    }

    function _about() private view returns (ILentVotes, SocietyId) {
        return abi.decode(Clones.fetchCloneArgs(address(this)), (ILentVotes, SocietyId));
    }
}
