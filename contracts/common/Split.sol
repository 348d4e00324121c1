// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Split
/// @notice Divides whole amounts so that nothing is lost and nothing is made: the parts always add up to the amount.
library Split {
    /// @notice Divides `amount` between two by their weights, by the method of the largest remainder.
    /// @dev Each part is its exact share rounded down; the one unit that may be left goes to the part with the larger
    /// remainder, on a tie to the first. The error is therefore at most half a unit, and a weight that is larger never
    /// receives less. Without any weight the halves are equal, and an odd unit goes to the first.
    /// @param amount What is divided, in the smallest unit of its asset.
    /// @param weightFirst Weight of the first (by convention the lower address), in any unit.
    /// @param weightSecond Weight of the second, in the same unit.
    /// @return first The part of the first, in the unit of `amount`.
    /// @return second The part of the second: `amount - first`.
    function byWeights(
        uint256 amount,
        uint256 weightFirst,
        uint256 weightSecond
    ) internal pure returns (uint256 first, uint256 second) {
        if (weightFirst == 0 && weightSecond == 0) (weightFirst, weightSecond) = (1, 1);
        uint256 total = weightFirst + weightSecond;
        uint256 remainder = mulmod(amount, weightFirst, total);
        first = Math.mulDiv(amount, weightFirst, total);
        // A share is never above the amount, nor a remainder above the total.
        unchecked {
            if (remainder != 0 && remainder >= total - remainder) ++first;
            second = amount - first;
        }
    }
}
