// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Continued} from "../common/Continued.sol";
import {Awards} from "./parts/Awards.sol";
import {Donations} from "./parts/Donations.sol";
import {Opening} from "./parts/Opening.sol";
import {Rejections} from "./parts/Rejections.sol";
import {WalletStore} from "./parts/WalletStore.sol";

/// @title CommunityWallet
/// @notice A treasury that pays unless two thirds reject: see {ICommunityWallet} for all that it does. Here are the everyday acts; the
/// code goes on in {WalletOffices}, {WalletElectors} and {WalletEndings}. Immutable, without an owner.
/// @dev Runs behind clones only (ERC-1167), each with storage and money of its own; electorate and subject are behind the clone's
/// code, where every part finds them by the clone's address. On its own it has ended.
contract CommunityWallet is Donations, Opening, Awards, Rejections, Continued {
    /// @param commons_ To whom the rest of an ended wallet goes if nobody is named.
    /// @param next {WalletOffices}, deployed with the same first argument.
    constructor(address commons_, address next) WalletStore(commons_) Continued(next) {}
}
