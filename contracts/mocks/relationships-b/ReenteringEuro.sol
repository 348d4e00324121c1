// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title ReenteringEuro
/// @notice A hostile ERC-20 with 6 decimals: it calls somebody in the middle of the next transfer, or keeps a fee of each.
/// For tests only.
contract ReenteringEuro is ERC20 {
    /// @notice Kept of each transfer, in basis points.
    uint256 public fee;

    /// @notice Whether the call during the last armed transfer succeeded.
    bool public succeeded;

    /// @notice What it answered.
    bytes public answer;

    address private _target;
    bytes private _data;

    constructor() ERC20("Reentering Euro", "rEUR") {}

    /// @notice Creates test money out of nothing.
    /// @param to Who receives it.
    /// @param amount How much.
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    /// @notice Sets the fee.
    /// @param basisPoints Kept of each transfer.
    function setFee(uint256 basisPoints) external {
        fee = basisPoints;
    }

    /// @notice Arms the next transfer.
    /// @param target Who is called in the middle of it.
    /// @param data With what.
    function arm(address target, bytes calldata data) external {
        (_target, _data) = (target, data);
    }

    /// @inheritdoc ERC20
    function decimals() public pure override returns (uint8) {
        return 6;
    }

    function _update(address from, address to, uint256 value) internal override {
        if (from != address(0) && to != address(0)) {
            if (_target != address(0)) {
                address target = _target;
                _target = address(0);
                // solhint-disable-next-line avoid-low-level-calls
                (succeeded, answer) = target.call(_data);
            }
            uint256 kept = (value * fee) / 10_000;
            if (kept != 0) super._update(from, address(this), kept);
            value -= kept;
        }
        super._update(from, to, value);
    }
}
