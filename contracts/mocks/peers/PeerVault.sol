// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";

/// @title Peer vault
/// @notice OpenZeppelin's ERC-4626 with nothing added: what the gas table sets beside `monetise`.
contract PeerVault is ERC4626 {
    /// @param asset_ The ERC-20 that is deposited.
    constructor(IERC20 asset_) ERC20("Peer Vault", "PEER") ERC4626(asset_) {}
}
