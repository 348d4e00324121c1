// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";

import {TestEuro} from "../TestEuro.sol";

/// @title CallingEuro
/// @notice An asset that, in the middle of a transfer, calls what it was told to call, and fails if that fails.
contract CallingEuro is TestEuro {
    address public target;
    bytes public data;

    function armWith(address target_, bytes calldata data_) external {
        (target, data) = (target_, data_);
    }

    function _update(address from, address to, uint256 value) internal override {
        if (target != address(0)) {
            address called = target;
            target = address(0);
            Address.functionCall(called, data);
        }
        super._update(from, to, value);
    }
}
