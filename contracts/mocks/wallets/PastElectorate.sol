// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {IElectorate, IElectorateTotals, IElectors} from "../../common/IElectorate.sol";

/// @title PastElectorate
/// @notice An electorate that is told its weights and remembers them, as the karma of a society: it has a unit of its own, which
/// the frame says, and knows weights for fifteen days only.
contract PastElectorate is IElectorate {
    using Checkpoints for Checkpoints.Trace208;

    /// @dev How many low bits are dropped at a time.
    Checkpoints.Trace208 private _frames;
    Checkpoints.Trace208 private _totals;
    uint32 private _count;
    mapping(address voter => uint32) private _numbers;
    mapping(address voter => Checkpoints.Trace208) private _weights;

    /// @notice Gives somebody a weight from this second on, and a number the first time, from 1.
    function setElector(address voter, uint112 weight) external {
        if (_numbers[voter] == 0) _numbers[voter] = ++_count;
        uint256 total = uint256(_totals.latest()) + weight - _weights[voter].latest();
        _weights[voter].push(uint48(block.timestamp), weight);
        _totals.push(uint48(block.timestamp), uint208(total));
    }

    /// @notice Drops so many low bits from this second on.
    function setFrame(uint16 dropped) external {
        _frames.push(uint48(block.timestamp), dropped);
    }

    /// @inheritdoc IElectorateTotals
    function electorateAt(bytes32, uint48 timepoint) external view returns (uint112 total, uint16 frame) {
        frame = uint16(_frames.upperLookupRecent(timepoint));
        total = uint112(_totals.upperLookupRecent(timepoint) >> frame);
    }

    /// @inheritdoc IElectors
    function electorAt(
        bytes32,
        address voter,
        uint48 timepoint,
        uint16 frame
    ) external view returns (uint112 weight, uint32 number) {
        return (uint112(_weights[voter].upperLookupRecent(timepoint) >> frame), _numbers[voter]);
    }

    /// @inheritdoc IElectorateTotals
    function electorsKnownFor(bytes32) external pure returns (uint256) {
        return 15 days;
    }
}
