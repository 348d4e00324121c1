// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";

import {TestEuro} from "../TestEuro.sol";

/// @title CallingEuro
/// @notice An asset that, in the middle of a transfer, calls what it was told to call, and fails if that fails.
contract CallingEuro is TestEuro {
    address private _target;
    bytes private _data;

    function armWith(address target_, bytes calldata data_) external {
        (_target, _data) = (target_, data_);
    }

    function _update(address from, address to, uint256 value) internal override {
        if (_target != address(0)) {
            address called = _target;
            _target = address(0);
            Address.functionCall(called, _data);
        }
        super._update(from, to, value);
    }
}
