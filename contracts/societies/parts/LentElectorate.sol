// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IElectorateTotals} from "../../common/IElectorate.sol";
import {KarmaClock} from "../libraries/KarmaClock.sol";
import {frameOf} from "../types/Frame.sol";
import {PaceSlot, SocietyId} from "../types/Society.sol";
import {LentVotes} from "./LentVotes.sol";

/// @title LentElectorate
/// @notice A society as an electorate elsewhere ({IElectorate}), for community wallets: the subject is its number. Electors are oracles,
/// and weigh the settled karma for which they vote at the end of the day before, in units of the era of the time. The society
/// has to keep its totals; where {ILentVotes} knows no electorate, the total is zero, and nothing can be scheduled.
abstract contract LentElectorate is LentVotes, IElectorateTotals {
    /// @dev Sixteen changed days of an oracle's weight are remembered, and the day of the second is one of them (15 days).
    uint256 private constant ELECTORS_KNOWN_FOR = 15 days;

    uint256 private constant TOTAL_BITS = 112;

    /// @inheritdoc IElectorateTotals
    function electorateAt(bytes32 subject, uint48 timepoint) external view returns (uint112 total, uint16 frame) {
        SocietyId id = SocietyId.wrap(uint32(uint256(subject)));
        Past memory past = _pastOf(id, _societies[id], timepoint);
        if (!past.known) return (0, 0);
        // A nomination writes weights in the era of its day, and leaves the total in an earlier one.
        uint16 era = uint16(Math.max(past.settledEra, past.era));
        uint256 settled = KarmaClock.rebase(past.settled, past.settledEra, era);
        uint256 dropped = Math.saturatingSub(Math.log2(settled) + 1, TOTAL_BITS);
        return (uint112(settled >> dropped), frameOf(era, dropped));
    }

    /// @inheritdoc IElectorateTotals
    function electorsKnownFor(bytes32 subject) external view returns (uint256) {
        // Who counts with a society that there is not yet would count with whoever makes it.
        SocietyId id = SocietyId.wrap(uint32(uint256(subject)));
        if (PaceSlot.unwrap(_societies[id].pace) == 0) revert BenefitSocieties_UnknownSociety(id);
        return ELECTORS_KNOWN_FOR;
    }
}
