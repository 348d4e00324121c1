// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

import {ISuccessorLedger} from "../../common/ISuccession.sol";

/// @title SuccessorDouble
/// @notice A later version that takes entries over and keeps what it was handed, or does what it was told instead.
contract SuccessorDouble is ISuccessorLedger {
    /// @notice What it does.
    /// @custom:value Adopts Takes over.
    /// @custom:value SaysNo Answers something else.
    /// @custom:value Reverts Refuses with an error.
    /// @custom:value Calls Calls what it was told, fails if that fails, and takes over.
    enum Mood {
        Adopts,
        SaysNo,
        Reverts,
        Calls
    }

    error SuccessorDouble_NotToday();

    IERC20 public immutable ASSET;

    Mood public mood;
    address private _target;
    bytes private _data;

    address public from;
    bytes32 public kind;
    bytes32 public thing;
    bytes public entry;
    uint256 public amount;
    uint256 public held;
    uint256 public adopted;

    constructor(IERC20 asset) {
        ASSET = asset;
    }

    function setMood(Mood next, address target_, bytes calldata data_) external {
        (mood, _target, _data) = (next, target_, data_);
    }

    function adopt(
        bytes32 kind_,
        bytes32 thing_,
        bytes calldata entry_,
        uint256 amount_
    ) external returns (bytes4 answer) {
        if (mood == Mood.Reverts) revert SuccessorDouble_NotToday();
        if (mood == Mood.SaysNo) return 0xdeadbeef;
        if (mood == Mood.Calls) Address.functionCall(_target, _data);
        (from, kind, thing, entry, amount) = (msg.sender, kind_, thing_, entry_, amount_);
        held = ASSET.balanceOf(address(this));
        ++adopted;
        return ISuccessorLedger.adopt.selector;
    }
}
