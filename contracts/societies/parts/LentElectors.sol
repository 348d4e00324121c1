// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IElectors} from "../../common/IElectorate.sol";
import {droppedIn, eraIn} from "../types/Frame.sol";
import {WeightSlot} from "../types/Member.sol";
import {Society, SocietyId} from "../types/Society.sol";
import {Electorate} from "./Electorate.sol";

/// @title LentElectors
/// @notice Oracles as electors elsewhere, see {LentElectorate}. Here, among the everyday acts, because each part of the code further on
/// costs whoever objects to something 2,700 gas.
abstract contract LentElectors is Electorate, IElectors {
    /// @inheritdoc IElectors
    function electorAt(
        bytes32 subject,
        address voter,
        uint48 timepoint,
        uint16 frame
    ) external view returns (uint112 weight, uint32 number) {
        uint24 day = uint24(timepoint / 1 days) - 1;
        Society storage society = _societies[SocietyId.wrap(uint32(uint256(subject)))];
        (uint128 units, WeightSlot slot) = _weightAt(society, voter, day, eraIn(frame));
        (weight, number) = (uint112(units >> droppedIn(frame)), slot.numberOf());
    }
}
