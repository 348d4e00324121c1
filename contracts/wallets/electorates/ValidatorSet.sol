// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {IValidatorParts} from "../parts/IValidators.sol";

/// @notice A validator; the compiler packs it into one slot.
/// @param weight Their weight now.
/// @param since Second (UNIX) since which they have it; zero for somebody who never was a validator.
/// @param number Their number, for good.
struct Seat {
    uint40 weight;
    uint40 since;
    uint32 number;
}

/// @title ValidatorSet
/// @notice Accounts with weights, now and at any past second. The present weight is one slot; former ones are in a list that is
/// read only by who asks for a time before.
abstract contract ValidatorSet is IValidatorParts {
    using Checkpoints for Checkpoints.Trace208;

    /// @dev Where the weight begins in the word of a validator, and the first bit that must be zero.
    uint256 internal constant WEIGHT_AT = 160;
    uint256 private constant WEIGHT_END = 200;

    mapping(address validator => Seat) internal _seats;
    mapping(address validator => Checkpoints.Trace208) private _formerWeights;

    /// @dev Weight at the end of a second, and the number.
    function _weightAt(address validator, uint48 timepoint) internal view returns (uint112 weight, uint32 number) {
        Seat memory seat = _seats[validator];
        number = seat.number;
        weight = seat.since <= timepoint
            ? seat.weight
            : uint112(_formerWeights[validator].upperLookupRecent(timepoint));
    }

    /// @dev Gives weights to validators who have none and never had, and numbers from one on.
    /// @return weight Of all of them.
    function _load(uint256[] calldata validators, uint32 firstNumber) internal returns (uint256 weight) {
        address last;
        for (uint256 i; i < validators.length; ++i) {
            (address validator, uint40 own) = _read(validators[i], last);
            if (own == 0 || _seats[validator].since != 0) revert CommunityWallet_WrongWeight(validator);
            // As many as fit into calldata: numbers and weights stay within their types.
            unchecked {
                _seats[validator] = Seat(own, uint40(block.timestamp), uint32(firstNumber + i));
                weight += own;
            }
            last = validator;
        }
    }

    /// @dev Gives somebody another weight.
    /// @param number Their number, if they never were a validator.
    function _reweigh(address validator, uint40 weight, uint32 number) internal {
        Seat memory seat = _seats[validator];
        if (seat.since == 0) seat.number = number;
        else if (seat.since != block.timestamp) _formerWeights[validator].push(seat.since, seat.weight);
        (seat.weight, seat.since) = (weight, uint40(block.timestamp));
        _seats[validator] = seat;
        emit ValidatorChanged(validator, seat.number, weight);
    }

    /// @dev Takes the word of a validator apart; requires that they come behind the last.
    function _read(uint256 word, address last) internal view returns (address validator, uint40 weight) {
        validator = address(uint160(word));
        if (validator <= last || validator == address(this)) revert CommunityWallet_NotInOrder(validator);
        if (word >> WEIGHT_END != 0) revert CommunityWallet_WrongWeight(validator);
        weight = uint40(word >> WEIGHT_AT);
    }
}
