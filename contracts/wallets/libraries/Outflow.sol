// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Outflow
/// @notice What left within the last 30 days, in four buckets of ten days, so that a limit holds for every period of 30 days:
/// any such period lies within four buckets. What left makes room again after 30 to 40 days.
/// @dev One word of 144 bits: four floats of 32 bits, the latest lowest, each with a mantissa of 24 bits and an exponent of 8
/// above it; then the number of the latest period, 16 bits. Floats are rounded up, by less than 2^-23 of a bucket each time
/// something is added; below 2^24 they are exact.
library Outflow {
    /// @dev Length of a period (10 days).
    uint256 internal constant PERIOD = 10 days;

    uint256 private constant BUCKETS = 4;
    uint256 private constant BUCKET_BITS = 32;
    uint256 private constant MANTISSA_BITS = 24;
    uint256 private constant PERIOD_AT = BUCKETS * BUCKET_BITS;
    uint256 private constant ALL_BUCKETS = (1 << PERIOD_AT) - 1;

    /// @notice What left in the last 30 days, or a little more.
    /// @param outflow The word.
    /// @param time Now (UNIX seconds).
    /// @return sum In the unit in which it was added.
    function sumAt(uint256 outflow, uint256 time) internal pure returns (uint256 sum) {
        uint256 buckets = _bucketsAt(outflow, time);
        for (; buckets != 0; buckets >>= BUCKET_BITS) sum += _decode(buckets);
    }

    /// @notice The word after more has left.
    /// @param outflow The word.
    /// @param amount What leaves, below 2^128.
    /// @param time Now (UNIX seconds).
    /// @return The word as it is to be stored.
    function add(uint256 outflow, uint256 amount, uint256 time) internal pure returns (uint256) {
        uint256 buckets = _bucketsAt(outflow, time);
        uint256 latest = _encodeUp(_decode(buckets) + amount);
        buckets = ((buckets >> BUCKET_BITS) << BUCKET_BITS) | latest;
        return buckets | ((time / PERIOD) << PERIOD_AT);
    }

    /// @dev The buckets as they lie in the period of a time.
    function _bucketsAt(uint256 outflow, uint256 time) private pure returns (uint256) {
        uint256 age = time / PERIOD - (outflow >> PERIOD_AT);
        return age < BUCKETS ? (outflow << (age * BUCKET_BITS)) & ALL_BUCKETS : 0;
    }

    function _decode(uint256 buckets) private pure returns (uint256) {
        uint256 mantissa = buckets & ((1 << MANTISSA_BITS) - 1);
        return mantissa << uint8(buckets >> MANTISSA_BITS);
    }

    function _encodeUp(uint256 value) private pure returns (uint256) {
        uint256 log = Math.log2(value);
        if (log < MANTISSA_BITS) return value;
        uint256 exponent = log + 1 - MANTISSA_BITS;
        uint256 mantissa = (value + (1 << exponent) - 1) >> exponent;
        if (mantissa >> MANTISSA_BITS != 0) (mantissa, exponent) = (mantissa >> 1, exponent + 1);
        return mantissa | (exponent << MANTISSA_BITS);
    }
}
