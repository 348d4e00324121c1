// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {WalletStore} from "./parts/WalletStore.sol";
import {WalletViews} from "./parts/WalletViews.sol";

/// @title WalletElectors
/// @notice Part of the code of {CommunityWallet}, the last: motions, validators, the sunset, and what a wallet shows of itself. Called
/// on its own it knows nobody.
contract WalletElectors is WalletViews {
    /// @param commons_ As of {CommunityWallet}.
    constructor(address commons_) WalletStore(commons_) {}
}
