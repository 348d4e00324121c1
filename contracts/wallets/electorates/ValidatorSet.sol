// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {IValidatorParts} from "../parts/IValidators.sol";
import {newSeat, Seat} from "../types/Seat.sol";

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

    /// @dev Number and weight at the end of a second, in the word by which rejections are counted: weight in the lowest 112 bits,
    /// number above.
    function _ballotAt(address validator, uint48 timepoint) internal view returns (uint256) {
        Seat seat = _seats[validator];
        if (seat.sinceOf() <= timepoint) return seat.ballotOf();
        return seat.withWeight(uint40(_formerWeights[validator].upperLookupRecent(timepoint)), 0).ballotOf();
    }

    /// @dev Gives weights to validators who have none and never had, and numbers from one on.
    /// @return weight Of all of them.
    function _load(uint256[] calldata validators, uint256 firstNumber) internal returns (uint256 weight) {
        address last;
        for (uint256 i; i < validators.length; ++i) {
            (address validator, uint40 own) = _read(validators[i], last);
            if (own == 0 || _seats[validator].exists()) revert CommunityWallet_WrongWeight(validator);
            // As many as fit into calldata: numbers and weights stay within their types.
            unchecked {
                _seats[validator] = newSeat(own, block.timestamp, uint32(firstNumber + i));
                weight += own;
            }
            last = validator;
        }
    }

    /// @dev Gives somebody another weight.
    /// @param number Their number, if they never were a validator.
    function _reweigh(address validator, uint40 weight, uint32 number) internal {
        Seat seat = _seats[validator];
        if (!seat.exists()) seat = newSeat(weight, block.timestamp, number);
        else {
            if (seat.sinceOf() != block.timestamp) _formerWeights[validator].push(seat.sinceOf(), seat.weightOf());
            seat = seat.withWeight(weight, block.timestamp);
        }
        _seats[validator] = seat;
        emit ValidatorChanged(validator, seat.numberOf(), weight);
    }

    /// @dev Takes the word of a validator apart; requires that they come behind the last.
    function _read(uint256 word, address last) internal view returns (address validator, uint40 weight) {
        validator = address(uint160(word));
        if (validator <= last || validator == address(this)) revert CommunityWallet_NotInOrder(validator);
        if (word >> WEIGHT_END != 0) revert CommunityWallet_WrongWeight(validator);
        weight = uint40(word >> WEIGHT_AT);
    }
}
