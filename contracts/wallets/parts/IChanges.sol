// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ActId} from "../types/ActId.sol";
import {Consents} from "../types/Consents.sol";
import {WalletTerms} from "../types/Settings.sol";

/// @title IChanges
/// @notice Other operators, or other terms: proposed by the operators, with a double window, stopped by a third. One at a time. What
/// is scheduled already stays as it is.
interface IChanges {
    /// @notice Emitted when a hand-over is scheduled.
    /// @param id What it is known by.
    /// @param operators Who shall operate the wallet.
    /// @param threshold How many of them it takes.
    event HandOverScheduled(ActId indexed id, address[] operators, uint8 threshold);

    /// @notice Emitted when other terms are scheduled.
    /// @param id What they are known by.
    /// @param terms The terms.
    event TermsScheduled(ActId indexed id, WalletTerms terms);

    /// @notice Emitted when the wallet has other operators.
    /// @param office Their office; all earlier operators have lapsed.
    /// @param operators Who.
    /// @param threshold How many of them it takes.
    event OperatorsChanged(uint16 indexed office, address[] operators, uint8 threshold);

    /// @notice Emitted when other terms hold for what is scheduled from now on.
    /// @param terms The terms.
    event TermsChanged(WalletTerms terms);

    /// @notice Emitted when the operators say what the wallet is for.
    /// @param uri Where it can be read.
    event WalletDescribed(string uri);

    /// @notice Thrown when another change is on its way.
    /// @param change That one.
    error CommunityWallet_ChangePending(ActId change);

    /// @notice Proposes other operators. Signed is
    /// `HandOver(uint32 number,address[] operators,uint8 threshold,uint40 deadline)`, see {ISignedAwards.scheduleSigned}.
    /// @param operators Who, 1 to 255 by rising address.
    /// @param threshold How many of them it takes.
    /// @param consents Signatures of the present operators.
    /// @return id What it is known by.
    function proposeHandOver(
        address[] calldata operators,
        uint8 threshold,
        Consents calldata consents
    ) external returns (ActId id);

    /// @notice Proposes other terms. Signed is
    /// `ChangeTerms(uint32 number,WalletTerms terms,uint40 deadline)WalletTerms(uint16 window,uint8 extension,uint8 grace,uint16 feeCap,uint8 mostPending,uint8 share)`.
    /// @param terms The terms.
    /// @param consents Signatures of the operators.
    /// @return id What it is known by.
    function proposeTerms(WalletTerms calldata terms, Consents calldata consents) external returns (ActId id);

    /// @notice Hands over after the window. Open to anyone.
    /// @param id The change.
    /// @param operators As it was scheduled.
    /// @param threshold As it was scheduled.
    function carryOutHandOver(ActId id, address[] calldata operators, uint8 threshold) external;

    /// @notice Changes the terms after the window. Open to anyone.
    /// @param id The change.
    /// @param terms As they were scheduled.
    function carryOutTerms(ActId id, WalletTerms calldata terms) external;

    /// @notice Says what the wallet is for. Signed is `DescribeWallet(uint32 number,string uri,uint40 deadline)`.
    /// @param uri Where it can be read.
    /// @param consents Signatures of the operators.
    function describe(string calldata uri, Consents calldata consents) external;
}
