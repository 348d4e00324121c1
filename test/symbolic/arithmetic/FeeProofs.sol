// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Fees} from "../../../contracts/societies/libraries/Fees.sol";

/// @notice The fee of societies, for all sums of 97 bits and all shares that rules allow.
contract FeeProofs {
    /// A leg never falls as more is committed.
    function check_legs_monotone(uint96 sum, uint96 more, uint16 fee, uint8 fifths) external pure {
        require(fee <= 10_000 && fifths <= 2);
        assert(Fees.legOf(sum, fee, fifths) <= Fees.legOf(uint256(sum) + more, fee, fifths));
    }

    /// However a commitment is divided into two, a leg is owed the same in all.
    function check_legs_divided(uint96 sum, uint96 one, uint96 other, uint16 fee, uint8 fifths) external pure {
        require(fee <= 10_000 && fifths <= 2);
        uint256 first = Fees.legOf(uint256(sum) + one, fee, fifths) - Fees.legOf(sum, fee, fifths);
        uint256 all = uint256(sum) + one + other;
        uint256 second = Fees.legOf(all, fee, fifths) - Fees.legOf(uint256(sum) + one, fee, fifths);
        assert(first + second == Fees.legOf(all, fee, fifths) - Fees.legOf(sum, fee, fifths));
    }

    /// The five fifths are together never more than the fee of what was committed.
    function check_legs_withinFee(uint96 sum, uint16 fee) external pure {
        require(fee <= 10_000);
        uint256 legs = 2 * Fees.legOf(sum, fee, 1) + Fees.legOf(sum, fee, 1) + Fees.legOf(sum, fee, 2);
        assert(legs <= (uint256(sum) * fee) / 10_000);
    }
}
