// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IElectorate, IElectorateTotals, IElectors} from "../../common/IElectorate.sol";

/// @title ListedElectorate
/// @notice An electorate that says what it is told to, now and for every time.
contract ListedElectorate is IElectorate {
    uint112 public total;
    uint16 public frame;
    uint256 public known = type(uint256).max;

    mapping(address voter => uint112) public weights;
    mapping(address voter => uint32) public numbers;

    error ListedElectorate_OtherFrame(uint16 frame);

    function setTotal(uint112 total_, uint16 frame_) external {
        (total, frame) = (total_, frame_);
    }

    function setElector(address voter, uint112 weight, uint32 number) external {
        (weights[voter], numbers[voter]) = (weight, number);
    }

    function setKnown(uint256 known_) external {
        known = known_;
    }

    /// @inheritdoc IElectorateTotals
    function electorateAt(bytes32, uint48) external view returns (uint112, uint16) {
        return (total, frame);
    }

    /// @inheritdoc IElectors
    function electorAt(bytes32, address voter, uint48, uint16 frame_) external view returns (uint112, uint32) {
        if (frame_ != frame) revert ListedElectorate_OtherFrame(frame_);
        return (weights[voter], numbers[voter]);
    }

    /// @inheritdoc IElectorateTotals
    function electorsKnownFor(bytes32) external view returns (uint256) {
        return known;
    }
}
