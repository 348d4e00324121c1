// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ActId} from "../../../contracts/wallets/types/ActId.sol";
import {WalletTerms} from "../../../contracts/wallets/types/Settings.sol";

/// @notice How an act ended, if it did.
enum Outcome {
    None,
    Rejected,
    Executed,
    Cancelled,
    Expired
}

/// @notice What an award says, as it is given to the wallet.
struct Content {
    uint256 head;
    bytes32 purpose;
    uint256[] payouts;
    string uri;
}

/// @notice An award or a change as it should stand.
struct Act {
    ActId id;
    bool isChange;
    uint256 at;
    uint256 electorate;
    uint256 window;
    uint256 extension;
    uint256 grace;
    uint256 end;
    uint256 extensions;
    uint256 rejecting;
    uint256 highest;
    Outcome outcome;
}

/// @notice What an award is besides an act.
struct Award {
    Content content;
    bool reported;
    /// One more than the number of the last act that was scheduled as its next instalment.
    uint256 next;
    /// Basis points that its fee may be.
    uint256 feeCap;
}

/// @notice What a change would change.
struct Change {
    address[] operators;
    uint8 threshold;
    WalletTerms terms;
}

/// @notice What somebody says, and with which counter.
struct Word {
    bool yes;
    uint8 counter;
}

/// @notice A motion as it should stand.
struct Proposal {
    ActId id;
    uint8 kind;
    uint256 at;
    address successor;
    uint256[] validators;
    uint256 electorate;
    uint256 inFavour;
    bool passed;
    bool done;
}

/// @notice A wallet as it should stand.
struct Wallet {
    address[] operators;
    uint8 threshold;
    uint256 office;
    WalletTerms terms;
    uint256 pending;
    uint256 number;
    bool frozen;
    uint256 stoppedUntil;
    bool ended;
    address successor;
    uint256 authorisedUntil;
    uint256 activeUntil;
    /// One more than the number of the last change.
    uint256 change;
}

/// @notice Something that happened in a second, and how much of it.
struct Entry {
    uint256 at;
    uint256 amount;
}

/// @notice A donation with a receipt.
struct Given {
    address donor;
    uint256 amount;
    bool claimed;
}
