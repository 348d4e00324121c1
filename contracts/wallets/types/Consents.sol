// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {KeySignature, WalletSignature} from "../../common/libraries/SignatureBundles.sol";

/// @notice Signatures of several over one and the same message, see {SignatureBundles}. Empty if the caller is enough.
/// @param deadline Last second (UNIX) in which they can be used; part of the message.
/// @param keys Of ordinary keys.
/// @param wallets Of contract wallets.
struct Consents {
    uint40 deadline;
    KeySignature[] keys;
    WalletSignature[] wallets;
}
