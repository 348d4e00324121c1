// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IElectorate} from "../../common/IElectorate.sol";
import {WalletTerms} from "../types/Settings.sol";

/// @notice All that is fixed when a wallet is made; with a salt it gives the address.
/// @param electorate Who the electors are; zero for validators of its own.
/// @param subject Whose electorate; zero for validators.
/// @param terms The terms to begin with.
/// @param threshold How many operators it takes.
/// @param operators Who, 1 to 255 by rising address.
/// @param validators The first part of the validators, all if they fit: weight from bit 160 on, above the account.
/// @param rest Commitment to the other parts, see {IValidators.loadValidators}; zero for none.
struct WalletConfig {
    IElectorate electorate;
    bytes32 subject;
    WalletTerms terms;
    uint8 threshold;
    address[] operators;
    uint256[] validators;
    bytes32 rest;
}

/// @title IOpening
/// @notice How a wallet begins.
interface IOpening {
    /// @notice Thrown when a wallet has begun already, or is the code that all wallets share.
    error CommunityWallet_IsOpen();

    /// @notice Begins; the factory calls it in the transaction that makes the wallet, and says so in its event. Validators are
    /// numbered from 0 in their order. An outside electorate has to know weights as long as a change or a motion may last.
    /// @param config All that is fixed.
    /// @param salt What gives it an address of its own.
    function open(WalletConfig calldata config, bytes32 salt) external;
}
