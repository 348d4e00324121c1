// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {RankCodes, RankNumbers, Ranks} from "../types/Ranks.sol";

/// @title Ranking
/// @notice The ten members with most settled karma, as far as it is known, in two slots. What is recorded for them is never
/// below what they or anybody outside have, so that a threshold made of it errs towards harder approval.
/// @dev A recorded amount is a code of 23 bits, `exponent << 16 | mantissa` for `mantissa << exponent`, rounded up by less
/// than a 2^-15th. Codes are ordered as the amounts are.
library Ranking {
    /// @dev Ranks that are kept (10).
    uint256 internal constant SIZE = 10;

    uint256 private constant CODE_BITS = 23;
    uint256 private constant CODE_MASK = (1 << CODE_BITS) - 1;
    uint256 private constant MANTISSA_BITS = 16;
    uint256 private constant NUMBER_BITS = 24;
    uint256 private constant NUMBER_MASK = (1 << NUMBER_BITS) - 1;
    uint256 private constant ERA_AT = SIZE * CODE_BITS;
    uint256 private constant ERA = 40;

    /// @notice Whether a member has more than the least that is recorded.
    /// @param codes What is recorded, in units of the present era, see {inEra}.
    /// @param units Settled units of the member, of the present era.
    /// @return True if so: then {note} it.
    function isAbove(RankCodes codes, uint128 units) internal pure returns (bool) {
        return codeOf(units) > _codeAt(codes, 0);
    }

    /// @notice Takes note of what a member has who {isAbove} the least: they enter, or are recorded anew.
    /// @param ranks The ranking.
    /// @param codes What is recorded, in units of the present era, see {inEra}.
    /// @param number Number of the member, from 1.
    /// @param units Settled units of the member, of the present era.
    /// @return What is recorded from now on, which the caller stores.
    function note(Ranks storage ranks, RankCodes codes, uint24 number, uint128 units) internal returns (RankCodes) {
        RankNumbers numbers = ranks.numbers;
        uint256 place = _placeOf(numbers, number);
        if (place == SIZE) place = 0;
        uint256 code = codeOf(units);
        // A record never falls, so that who burns karma makes approval no easier.
        if (code <= _codeAt(codes, place)) return codes;
        codes = _withCode(codes, place, code);
        RankNumbers changed = place == 0 ? withNumber(numbers, 0, number) : numbers;
        (codes, changed) = _leastFirst(codes, changed);
        if (RankNumbers.unwrap(changed) != RankNumbers.unwrap(numbers)) ranks.numbers = changed;
        return codes;
    }

    /// @notice Puts a member in the place of another, whose record stays.
    /// @param ranks The ranking.
    /// @param number Number of a member who is not in it.
    /// @param instead Number of a member who is.
    /// @return Whether that was so.
    function replace(Ranks storage ranks, uint24 number, uint24 instead) internal returns (bool) {
        RankNumbers numbers = ranks.numbers;
        uint256 place = _placeOf(numbers, instead);
        if (place == SIZE || _placeOf(numbers, number) != SIZE) return false;
        ranks.numbers = withNumber(numbers, place, number);
        return true;
    }

    /// @notice What is recorded, in units of the present era, rounded up.
    /// @param codes What is recorded, of its own era.
    /// @param present The present era.
    /// @return The same of the present era.
    function inEra(RankCodes codes, uint16 present) internal pure returns (RankCodes) {
        uint256 eras = present - (RankCodes.unwrap(codes) >> ERA_AT);
        if (eras == 0) return codes;
        uint256 word = uint256(present) << ERA_AT;
        for (uint256 i; i < SIZE; ++i) {
            uint256 shift = ERA * eras;
            uint256 units = _unitsOf(_codeAt(codes, i));
            uint256 fewer = units >> shift;
            if (fewer << shift != units) ++fewer;
            word |= codeOf(uint128(fewer)) << (i * CODE_BITS);
        }
        return RankCodes.wrap(word);
    }

    /// @notice The sum of what is recorded.
    /// @param codes What is recorded.
    /// @return sum Units, at most 2^128 - 1.
    function sumOf(RankCodes codes) internal pure returns (uint128) {
        uint256 sum;
        // Ten amounts below 2^129.
        unchecked {
            uint256 word = RankCodes.unwrap(codes);
            for (uint256 i; i < SIZE; ++i) {
                sum += _unitsOf(word & CODE_MASK);
                word >>= CODE_BITS;
            }
        }
        return uint128(Math.min(sum, type(uint128).max));
    }

    /// @notice Whether a member is in the ranking.
    /// @param numbers Who is in it.
    /// @param number Number of the member.
    /// @return True if so.
    function includes(RankNumbers numbers, uint24 number) internal pure returns (bool) {
        return _placeOf(numbers, number) != SIZE;
    }

    /// @notice Who is at a place.
    /// @param numbers Who is in the ranking.
    /// @param place From 0 to 9; the order means nothing.
    /// @return Number of the member; zero for nobody.
    function numberAt(RankNumbers numbers, uint256 place) internal pure returns (uint24) {
        return uint24(RankNumbers.unwrap(numbers) >> (place * NUMBER_BITS));
    }

    /// @notice The code of an amount.
    /// @param units The amount.
    /// @return The least code for as much or more.
    function codeOf(uint128 units) internal pure returns (uint256) {
        if (units >> MANTISSA_BITS == 0) return units;
        uint256 exponent = Math.log2(units) - (MANTISSA_BITS - 1);
        uint256 mantissa = uint256(units) >> exponent;
        // A mantissa of 2^16 carries into the exponent by itself: the code is then that of 2^15 at the next exponent.
        if (mantissa << exponent != units) ++mantissa;
        if (mantissa >> MANTISSA_BITS != 0) return ((exponent + 1) << MANTISSA_BITS) | (1 << (MANTISSA_BITS - 1));
        return (exponent << MANTISSA_BITS) | mantissa;
    }

    function _unitsOf(uint256 code) private pure returns (uint256) {
        return (code & ((1 << MANTISSA_BITS) - 1)) << (code >> MANTISSA_BITS);
    }

    function _codeAt(RankCodes codes, uint256 place) private pure returns (uint256) {
        return (RankCodes.unwrap(codes) >> (place * CODE_BITS)) & CODE_MASK;
    }

    function _withCode(RankCodes codes, uint256 place, uint256 code) private pure returns (RankCodes) {
        uint256 shift = place * CODE_BITS;
        return RankCodes.wrap((RankCodes.unwrap(codes) & ~(CODE_MASK << shift)) | (code << shift));
    }

    /// @notice Somebody at a place.
    /// @param numbers Who is in the ranking.
    /// @param place From 0 to 9.
    /// @param number Number of the member.
    /// @return The same with them at that place.
    function withNumber(RankNumbers numbers, uint256 place, uint24 number) internal pure returns (RankNumbers) {
        uint256 shift = place * NUMBER_BITS;
        return RankNumbers.wrap((RankNumbers.unwrap(numbers) & ~(NUMBER_MASK << shift)) | (uint256(number) << shift));
    }

    /// @dev Exchanges the first place with the least, so that most acts look at one code only.
    function _leastFirst(RankCodes codes, RankNumbers numbers) private pure returns (RankCodes, RankNumbers) {
        uint256 first = _codeAt(codes, 0);
        uint256 least = first;
        uint256 place;
        unchecked {
            uint256 word = RankCodes.unwrap(codes);
            for (uint256 i = 1; i < SIZE; ++i) {
                word >>= CODE_BITS;
                uint256 code = word & CODE_MASK;
                if (code < least) (least, place) = (code, i);
            }
        }
        if (place == 0) return (codes, numbers);
        uint24 number = numberAt(numbers, 0);
        numbers = withNumber(withNumber(numbers, 0, numberAt(numbers, place)), place, number);
        return (_withCode(_withCode(codes, 0, least), place, first), numbers);
    }

    /// @dev Where a member is; SIZE if nowhere.
    function _placeOf(RankNumbers numbers, uint24 number) private pure returns (uint256 place) {
        unchecked {
            uint256 word = RankNumbers.unwrap(numbers);
            for (; place < SIZE; ++place) {
                if (word & NUMBER_MASK == number) return place;
                word >>= NUMBER_BITS;
            }
        }
    }
}
