// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ending} from "./parts/Ending.sol";
import {WalletStore} from "./parts/WalletStore.sol";
import {WalletViews} from "./parts/WalletViews.sol";

/// @title WalletEndings
/// @notice Part of the code of {CommunityWallet}, the last: what becomes of a wallet that has ended, and what any wallet shows of
/// itself. Called on its own it knows nobody.
contract WalletEndings is Ending, WalletViews {
    /// @param commons_ As of {CommunityWallet}.
    constructor(address commons_) WalletStore(commons_) {}
}
