// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SocietyId} from "../types/Society.sol";
import {Electorate} from "./Electorate.sol";
import {IPastWeights} from "./IPastWeights.sol";

/// @title PastWeights
/// @notice Weights of oracles at the end of past days: see {IPastWeights}.
abstract contract PastWeights is Electorate, IPastWeights {
    /// @inheritdoc IPastWeights
    function weightIn(
        SocietyId society,
        address oracle,
        uint24 day,
        uint16 era
    ) external view returns (uint128 units, uint24 number) {
        return _weightAt(_societies[society], oracle, day, era);
    }
}
