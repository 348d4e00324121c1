// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ActId} from "./ActId.sol";

/// @notice What takes effect if enough are in favour.
/// @custom:value Validators Other validators, or other weights.
/// @custom:value Unfreeze Lifts a freeze.
/// @custom:value Authorise Authorises the wallet for five more years.
/// @custom:value Sunset Ends the wallet.
enum MotionKind {
    Validators,
    Unfreeze,
    Authorise,
    Sunset
}

/// @notice How a motion stands, as it is stored; one that is open and past its end has failed.
/// @custom:value Unknown Never opened.
/// @custom:value Open Being decided.
/// @custom:value Passed Enough were in favour; other validators wait to be carried out.
/// @custom:value Done In effect.
enum MotionState {
    Unknown,
    Open,
    Passed,
    Done
}

/// @notice A motion, in one slot.
/// @param inFavour Weight in favour, in the unit of the electorate.
/// @param electorate Weight of all.
/// @param kind What it is about.
/// @param state How it stands.
struct Motion {
    uint112 inFavour;
    uint112 electorate;
    MotionKind kind;
    MotionState state;
}

/// @notice What a wallet seldom needs; the compiler packs the times and counts into one slot; the others have slots of their own.
/// @param change The last change that was scheduled.
/// @param stoppedUntil Second (UNIX) until which nothing new is scheduled because a third is in favour of a sunset.
/// @param emptySince Second (UNIX) since which an outside electorate was witnessed to be empty; zero if it is not.
/// @param emptySeen Second (UNIX) in which that was last witnessed.
/// @param lastRejection UNIX day on which an award was last rejected; zero if none since the last unfreezing.
/// @param rejectionBefore UNIX day of the one before.
/// @param loaded How many validators were loaded, if they were too many for one transaction.
/// @param added How many validators were added by motions.
/// @param successor To whom the rest goes after the end.
/// @param moved What of the validators' weight lately moved, see {Outflow}.
/// @param rest Commitment to the parts of the validators that are still to be loaded.
struct Governance {
    ActId change;
    uint40 stoppedUntil;
    uint40 emptySince;
    uint40 emptySeen;
    uint16 lastRejection;
    uint16 rejectionBefore;
    uint32 loaded;
    uint32 added;
    address successor;
    uint144 moved;
    bytes32 rest;
}
