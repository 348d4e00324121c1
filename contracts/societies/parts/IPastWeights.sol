// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SocietyId} from "../types/Society.sol";

/// @title IPastWeights
/// @notice Weights of oracles at the end of past days in units, for contracts in which karma objects to many things and each
/// rejection has to be cheap: {ILentVotes} says the same in karma, for ten times as much gas.
interface IPastWeights {
    /// @notice Units of settled karma of all for whom somebody voted at the end of a day.
    /// @param society The society.
    /// @param oracle Who.
    /// @param day UNIX day, before today.
    /// @param era In units of which era: that of {ILentVotes.settledAt}, or a later one.
    /// @return units Units; zero for an oracle whose weight changed on more than sixteen days since.
    /// @return number Number of the member; zero for somebody who is none.
    function weightIn(
        SocietyId society,
        address oracle,
        uint24 day,
        uint16 era
    ) external view returns (uint128 units, uint24 number);
}
