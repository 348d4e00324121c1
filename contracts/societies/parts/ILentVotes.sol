// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SocietyId} from "../types/Society.sol";

/// @title ILentVotes
/// @notice A society's karma as votes elsewhere: in millionths, by oracle, at the end of the day before a time. {ISocietyVotes}
/// shows it as ERC-5805.
///
/// **An electorate that is not one decides nothing.** While less than half of all karma is settled, and for times that are
/// not known (before the society began to keep its totals, or more than 64 days ago), nobody has votes and the total is
/// 2^128 - 1, so that no quorum and no share of it can be reached. A total of zero would do the opposite: a share of
/// nothing is reached by nobody.
interface ILentVotes {
    /// @notice Emitted when a society begins to keep its totals, so that others can count with its karma.
    /// @param society The society.
    /// @param from UNIX day from whose end on totals are known.
    event TotalsKept(SocietyId indexed society, uint24 from);

    /// @notice Lets a society keep its totals of past days, for good: 5,000 gas once a day, for whoever acts first. Open to
    /// anyone. Does nothing the second time.
    /// @param society The society.
    function keepTotals(SocietyId society) external;

    /// @notice Karma of all for whom somebody votes, now.
    /// @param society The society.
    /// @param account Who.
    /// @return In millionths; zero while less than half of all karma is settled.
    function votesOf(SocietyId society, address account) external view returns (uint256);

    /// @notice Karma of all for whom somebody voted at the end of the day before a time, worth what it was at that time.
    /// @param society The society.
    /// @param account Who.
    /// @param time UNIX seconds, past.
    /// @return In millionths; zero if the electorate was none, or for an oracle whose weight changed on more than sixteen days
    /// since.
    function votesAt(SocietyId society, address account, uint256 time) external view returns (uint256);

    /// @notice What all had settled at the end of the day before a time, worth what it was at that time.
    /// @param society The society.
    /// @param time UNIX seconds, past.
    /// @return In millionths; 2^128 - 1 if the electorate was none.
    function totalVotesAt(SocietyId society, uint256 time) external view returns (uint256);

    /// @notice Who votes for a member.
    /// @param society The society.
    /// @param account The member.
    /// @return Their oracle, themselves if they nominated nobody; zero for somebody who is not a member.
    function oracleOf(SocietyId society, address account) external view returns (address);
}
