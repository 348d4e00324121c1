// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ISuccessorLedger} from "../../common/ISuccession.sol";

/// @title LaterSocieties
/// @notice A later ledger that adopts reserves, or says no, and keeps what it was told.
contract LaterSocieties is ISuccessorLedger {
    IERC20 public immutable ASSET;
    bool public saysNo;
    bytes32 public kind;
    bytes32 public thing;
    bytes public entry;
    uint256 public amount;
    uint256 public held;

    constructor(IERC20 asset) {
        ASSET = asset;
    }

    function refuse(bool no) external {
        saysNo = no;
    }

    /// @inheritdoc ISuccessorLedger
    function adopt(bytes32 kind_, bytes32 thing_, bytes calldata entry_, uint256 amount_) external returns (bytes4) {
        (kind, thing, entry, amount) = (kind_, thing_, entry_, amount_);
        held = ASSET.balanceOf(address(this));
        return saysNo ? bytes4(0xdeadbeef) : ISuccessorLedger.adopt.selector;
    }
}
