// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISuccessorLedger} from "../../common/ISuccession.sol";

/// @title CallingSocieties
/// @notice A later ledger that calls somebody back while it adopts, and keeps what came of it.
contract CallingSocieties is ISuccessorLedger {
    address public called;
    bytes[] public calls;
    bytes4[] public errors;

    function prepare(address called_, bytes[] calldata calls_) external {
        (called, calls) = (called_, calls_);
    }

    /// @inheritdoc ISuccessorLedger
    function adopt(bytes32, bytes32, bytes calldata, uint256) external returns (bytes4) {
        for (uint256 i; i < calls.length; ++i) {
            // A double that tries calls which fail.
            // solhint-disable-next-line avoid-low-level-calls
            (bool success, bytes memory answer) = called.call(calls[i]);
            errors.push(success ? bytes4(0) : bytes4(answer));
        }
        return ISuccessorLedger.adopt.selector;
    }
}
