// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {WalletConfig} from "./parts/IOpening.sol";

/// @title ICommunityWalletFactory
/// @notice Makes community wallets at addresses that depend on their configuration and a salt alone, on every chain where the
/// factory has the same address. So nobody can take such an address with another configuration.
///
/// What is hashed are the encoded arguments as they come, in the standard encoding that every tool makes.
interface ICommunityWalletFactory {
    /// @notice Emitted when a wallet is made.
    /// @param wallet Its address.
    /// @param config All that was fixed. Validators are numbered from 0 in their order.
    event WalletCreated(address indexed wallet, WalletConfig config);

    /// @notice Makes a wallet. Open to anyone.
    /// @param config All that is fixed.
    /// @param salt Anything; another one gives another address.
    /// @return wallet Its address.
    function create(WalletConfig calldata config, bytes32 salt) external returns (address wallet);

    /// @notice The address of a wallet that is made, or could be. Money can be sent there before.
    /// @param config All that is fixed.
    /// @param salt As for {create}.
    /// @return The address.
    function walletOf(WalletConfig calldata config, bytes32 salt) external view returns (address);

    /// @notice Whether a contract runs the code of this factory's wallets, so that all their rules hold. Anybody can clone that
    /// code, with any configuration and unopened: what this factory made is in its events.
    /// @param wallet The contract.
    /// @return True if so.
    function isWallet(address wallet) external view returns (bool);
}
