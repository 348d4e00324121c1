// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Continued} from "../common/Continued.sol";
import {Motions} from "./parts/Motions.sol";
import {WalletStore} from "./parts/WalletStore.sol";
import {Withdrawals} from "./parts/Withdrawals.sol";

/// @title WalletElectors
/// @notice Part of the code of {CommunityWallet}: motions, validators, and how electors change their mind. Called on its own it knows
/// nobody.
contract WalletElectors is Motions, Withdrawals, Continued {
    /// @param commons_ As of {CommunityWallet}.
    /// @param next {WalletEndings}, deployed with the same first argument.
    constructor(address commons_, address next) WalletStore(commons_) Continued(next) {}
}
