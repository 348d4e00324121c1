// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {ILentVotes} from "../../societies/parts/ILentVotes.sol";
import {IPastWeights} from "../../societies/parts/IPastWeights.sol";
import {SocietyId} from "../../societies/types/Society.sol";
import {IElectorate} from "../IElectorate.sol";

/// @title SocietyElectorate
/// @notice Oracles of benefit societies as electors, by the karma for which they vote at the end of the day before. The subject is
/// the number of the society, which has to keep its totals ({ILentVotes.keepTotals}). One contract for all societies of a
/// ledger.
/// @dev Weights are units of karma in the era of the total. A frame holds that era (11 bits) and how many low bits are dropped
/// so that the total fits (5 bits).
contract SocietyElectorate is IElectorate {
    /// @notice The ledger of all societies, {BenefitSocieties}.
    address public immutable LEDGER;

    /// @dev The society remembers sixteen changed days of an oracle's weight; the day of the second is one of them.
    uint256 private constant KNOWN_FOR = 15 days;

    /// @dev Bits of a total.
    uint256 private constant TOTAL_BITS = 112;

    /// @dev Bits of the era in a frame.
    uint256 private constant ERA_BITS = 11;

    /// @param ledger The ledger of all societies.
    constructor(address ledger) {
        LEDGER = ledger;
    }

    /// @inheritdoc IElectorate
    function totalAt(bytes32 subject, uint48 timepoint) external view returns (uint112 total, uint16 frame) {
        (uint128 units, uint16 era) = ILentVotes(LEDGER).settledAt(_societyOf(subject), timepoint);
        // After 2,048 eras, 448 years at the fastest, the society is none here.
        if (units == 0 || era >> ERA_BITS != 0) return (0, 0);
        uint256 dropped = Math.saturatingSub(Math.log2(units) + 1, TOTAL_BITS);
        return (uint112(units >> dropped), uint16(era | (dropped << ERA_BITS)));
    }

    /// @inheritdoc IElectorate
    function weightAt(
        bytes32 subject,
        address voter,
        uint48 timepoint,
        uint16 frame
    ) external view returns (uint112 weight, uint32 number) {
        uint16 era = uint16(frame & ((1 << ERA_BITS) - 1));
        uint24 day = uint24(timepoint / 1 days) - 1;
        uint128 units;
        (units, number) = IPastWeights(LEDGER).weightIn(_societyOf(subject), voter, day, era);
        weight = uint112(units >> (frame >> ERA_BITS));
    }

    /// @inheritdoc IElectorate
    function knownFor(bytes32) external pure returns (uint256) {
        return KNOWN_FOR;
    }

    function _societyOf(bytes32 subject) private pure returns (SocietyId) {
        return SocietyId.wrap(uint32(uint256(subject)));
    }
}
