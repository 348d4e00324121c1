// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Outflow
/// @notice What left within the last 30 days, in four buckets of ten days, so that a limit holds for every period of 30 days:
/// any such period lies within four buckets. What left makes room again after 30 to 40 days.
/// @dev One word of 144 bits: four floats of 32 bits, the latest lowest, each with a mantissa of 24 bits and an exponent of 8
/// above it; then the number of the latest period, 16 bits. Floats are rounded up, by less than 2^-23 of a bucket each time
/// something is added; below 2^24 they are exact. With amounts below 2^128 nothing leaves its field.
library Outflow {
    /// @dev Length of a period (10 days).
    uint256 internal constant PERIOD = 10 days;

    uint256 private constant BUCKETS = 4;
    uint256 private constant BUCKET_BITS = 32;
    uint256 private constant MANTISSA_BITS = 24;
    uint256 private constant PERIOD_AT = BUCKETS * BUCKET_BITS;
    uint256 private constant ALL_BUCKETS = (1 << PERIOD_AT) - 1;

    /// @notice The buckets as they lie at a time.
    /// @param outflow The word.
    /// @param time Now (UNIX seconds), not before the last time something was added.
    /// @return The word without what left too long ago.
    function movedOn(uint256 outflow, uint256 time) internal pure returns (uint256) {
        unchecked {
            uint256 period = time / PERIOD;
            uint256 age = period - (outflow >> PERIOD_AT);
            uint256 buckets = age < BUCKETS ? (outflow << (age * BUCKET_BITS)) & ALL_BUCKETS : 0;
            return buckets | (period << PERIOD_AT);
        }
    }

    /// @notice What left in the last 30 days, or a little more.
    /// @param outflow The word as it lies now, see {movedOn}.
    /// @return In the unit in which it was added.
    function sum(uint256 outflow) internal pure returns (uint256) {
        uint256 total;
        unchecked {
            for (uint256 buckets = outflow & ALL_BUCKETS; buckets != 0; buckets >>= BUCKET_BITS) {
                total += _decode(buckets);
            }
        }
        return total;
    }

    /// @notice The word after more has left.
    /// @param outflow The word as it lies now, see {movedOn}.
    /// @param amount What leaves, below 2^128.
    /// @return The word as it is to be stored.
    function add(uint256 outflow, uint256 amount) internal pure returns (uint256) {
        unchecked {
            return ((outflow >> BUCKET_BITS) << BUCKET_BITS) | _encodeUp(_decode(outflow) + amount);
        }
    }

    function _decode(uint256 buckets) private pure returns (uint256) {
        uint256 mantissa = buckets & ((1 << MANTISSA_BITS) - 1);
        return mantissa << uint8(buckets >> MANTISSA_BITS);
    }

    function _encodeUp(uint256 value) private pure returns (uint256) {
        unchecked {
            if (value >> MANTISSA_BITS == 0) return value;
            uint256 exponent = Math.log2(value) + 1 - MANTISSA_BITS;
            uint256 mantissa = (value + (1 << exponent) - 1) >> exponent;
            if (mantissa >> MANTISSA_BITS != 0) (mantissa, exponent) = (mantissa >> 1, exponent + 1);
            return mantissa | (exponent << MANTISSA_BITS);
        }
    }
}
