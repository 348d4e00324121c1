// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";

import {ILentVotes} from "./parts/ILentVotes.sol";
import {SocietyId} from "./types/Society.sol";

/// @title ISocietyVotes
/// @notice One society's karma as ERC-5805 and ERC-6372 show votes, for community wallets and any OpenZeppelin Governor. Read
/// only. Votes are karma in millionths, by oracle; those of a past time are those at the end of the day before it. When an
/// electorate is none, see {ILentVotes}.
///
/// Whoever counts with these votes has to come to an end within 64 days of the time it looks at, and voters have to vote
/// within 16 days; after that nothing passes any more.
interface ISocietyVotes is IERC5805 {
    /// @notice Thrown when somebody wants to delegate here: they nominate an oracle in the society itself.
    /// @param ledger The ledger, see {INominations.nominate}.
    /// @param society The society.
    error SocietyVotes_NominateInstead(address ledger, SocietyId society);

    /// @notice The ledger of the society.
    /// @return Its address.
    function ledger() external view returns (ILentVotes);

    /// @notice The society.
    /// @return Its number.
    function society() external view returns (SocietyId);
}

/// @title ISocietyVotesFactory
/// @notice Makes {ISocietyVotes} for each society that wants it, at an address that depends on the society alone.
interface ISocietyVotesFactory {
    /// @notice Emitted when a society's karma can be read as votes.
    /// @param society The society.
    /// @param votes Where.
    event SocietyVotesCreated(SocietyId indexed society, address votes);

    /// @notice Makes it, and lets the society keep its totals. Open to anyone; the second time it only answers.
    /// @param society The society.
    /// @return votes Where its karma can be read as votes.
    function create(SocietyId society) external returns (address votes);

    /// @notice Where a society's karma can be read as votes, or could be once it is made.
    /// @param society The society.
    /// @return The address.
    function votesOf(SocietyId society) external view returns (address);
}
