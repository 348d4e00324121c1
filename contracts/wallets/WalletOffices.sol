// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Continued} from "../common/Continued.sol";
import {Changes} from "./parts/Changes.sol";
import {Credits} from "./parts/Credits.sol";
import {SignedAwards} from "./parts/SignedAwards.sol";
import {WalletStore} from "./parts/WalletStore.sol";

/// @title WalletOffices
/// @notice Part of the code of {CommunityWallet}: what several operators do together, and what is seldom done with awards. Called on
/// its own it knows nobody.
contract WalletOffices is SignedAwards, Changes, Credits, Continued {
    /// @param commons_ As of {CommunityWallet}.
    /// @param next {WalletElectors}, deployed with the same first argument.
    constructor(address commons_, address next) WalletStore(commons_) Continued(next) {}
}
