// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title Test Euro
/// @notice An ERC-20 with 6 decimals and permit that anyone may mint: for tests, demos and gas figures only.
contract TestEuro is ERC20, ERC20Permit {
    constructor() ERC20("Test Euro", "tEUR") ERC20Permit("Test Euro") {}

    /// @notice Creates test money out of nothing.
    /// @param to Who receives it.
    /// @param amount How much, in units of 10⁻⁶ (6 decimals).
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    /// @inheritdoc ERC20
    function decimals() public pure override returns (uint8) {
        return 6;
    }
}
