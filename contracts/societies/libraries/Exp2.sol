// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Exp2
/// @notice Two to the power of a fraction, to 126 bits, with a bound on either side. Karma fades by this number, and
/// 64 bits, which is what the usual libraries give, would be too few for 128 bits of karma.
/// @dev The Taylor series of 2^f = sum of (f ln 2)^i / i!. All its terms are positive, so that what is cut off, at each
/// coefficient, product and at the end, only ever makes the result smaller: a lower bound without further thought. And
/// it needs neither tables nor branches: 32 steps of 20 gas. `docs/societies-karma.md` has the proof of the bounds.
library Exp2 {
    /// @dev One in the scale of the results (127 fractional bits).
    uint256 internal constant ONE = 1 << 127;

    /// @dev How far the upper bound lies above the lower (2 units of 2^-127); the exact value is below it by 0.8 units.
    uint256 internal constant WIDTH = 2;

    /// @notice At most 2^f, and less than 1.13 units below it.
    /// @param fraction f in units of 2^-64.
    /// @return In units of 2^-127, from 2^127 to below 2^128; exact for zero. A larger fraction gives a larger result.
    function lower(uint64 fraction) internal pure returns (uint256) {
        return _series(fraction) >> 9;
    }

    /// @notice At least 2^f, and at most {WIDTH} above {lower}.
    /// @param fraction f in units of 2^-64.
    /// @return In units of 2^-127, from 2^127 to below 2^128; exact for zero. A larger fraction gives a larger result.
    function upper(uint64 fraction) internal pure returns (uint256) {
        return fraction == 0 ? ONE : lower(fraction) + WIDTH;
    }

    /// @dev Horner's scheme with 136 fractional bits: coefficient i is (ln 2)^i / i! rounded down, and the 33rd would
    /// be zero. The sum stays below 2^137 and the fraction below 2^64, so nothing overflows. A test computes each
    /// coefficient anew.
    function _series(uint256 fraction) private pure returns (uint256 sum) {
        unchecked {
            sum = 0x2;
            sum = 0x7b + ((sum * fraction) >> 64);
            sum = 0x1586 + ((sum * fraction) >> 64);
            sum = 0x3a39e + ((sum * fraction) >> 64);
            sum = 0x984147 + ((sum * fraction) >> 64);
            sum = 0x18066935 + ((sum * fraction) >> 64);
            sum = 0x3a7d78533 + ((sum * fraction) >> 64);
            sum = 0x891f7ecad4 + ((sum * fraction) >> 64);
            sum = 0x1351aaf6cbab + ((sum * fraction) >> 64);
            sum = 0x29cea2bb931f6 + ((sum * fraction) >> 64);
            sum = 0x56b3eb4dc07703 + ((sum * fraction) >> 64);
            sum = 0xabfe2bc1f04e3c1 + ((sum * fraction) >> 64);
            sum = 0x145acc4b50513584e + ((sum * fraction) >> 64);
            sum = 0x24b4fd9706b8c9b5c0 + ((sum * fraction) >> 64);
            sum = 0x3ee2ed7b686d2bae65d + ((sum * fraction) >> 64);
            sum = 0x661112d070969f558762 + ((sum * fraction) >> 64);
            sum = 0x9c744d73cfc59c91c7f27 + ((sum * fraction) >> 64);
            sum = 0xe1b7421d82010f33d8abf8 + ((sum * fraction) >> 64);
            sum = 0x1314964d5878a973f1436255 + ((sum * fraction) >> 64);
            sum = 0x1816193166d0f96281ac300f7 + ((sum * fraction) >> 64);
            sum = 0x1c3bd650fc2985e2b5687e17a2 + ((sum * fraction) >> 64);
            sum = 0x1e8cac7351bb24c0f57995e4721 + ((sum * fraction) >> 64);
            sum = 0x1e4cf5158b8ec9f6fda1d952e769 + ((sum * fraction) >> 64);
            sum = 0x1b5253d395e7c3da4a70e5a4ff908 + ((sum * fraction) >> 64);
            sum = 0x162c0223a5c823fd8ffe606da77c4b + ((sum * fraction) >> 64);
            sum = 0xffe5fe2c458634358a8e643ec73495 + ((sum * fraction) >> 64);
            sum = 0xa184897c363c3b7a58544c3591a0f9f + ((sum * fraction) >> 64);
            sum = 0x5761ff9e299cc441c5fda69452fb0cc1 + ((sum * fraction) >> 64);
            sum = 0x276556df749cee539977c16a7dd58a0e4 + ((sum * fraction) >> 64);
            sum = 0xe35846b82505fc599d3b15d995e96f74f + ((sum * fraction) >> 64);
            sum = 0x3d7f7bff058b1d50de2d60dd92e6bf9547 + ((sum * fraction) >> 64);
            sum = 0xb17217f7d1cf79abc9e3b39803f2f6af40 + ((sum * fraction) >> 64);
            sum = 0x10000000000000000000000000000000000 + ((sum * fraction) >> 64);
        }
    }
}
