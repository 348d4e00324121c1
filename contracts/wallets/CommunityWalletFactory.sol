// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";

import {ICommunityWalletFactory} from "./ICommunityWalletFactory.sol";
import {IOpening, WalletConfig} from "./parts/IOpening.sol";

/// @title CommunityWalletFactory
/// @notice Makes community wallets: see {ICommunityWalletFactory}. Immutable, without an owner.
contract CommunityWalletFactory is ICommunityWalletFactory {
    /// @notice What all wallets run, {CommunityWallet}.
    address public immutable IMPLEMENTATION;

    /// @dev What the code of each clone begins with.
    bytes32 private immutable CODE_HASH;

    /// @dev Length of that code without arguments (45 bytes), and of the arguments of a wallet with an outside electorate.
    uint256 private constant PLAIN_CLONE = 45;
    uint256 private constant ARGUMENTS = 64;

    /// @param implementation {CommunityWallet}.
    constructor(address implementation) {
        IMPLEMENTATION = implementation;
        CODE_HASH = keccak256(
            abi.encodePacked(hex"363d3d373d3d3d363d73", implementation, hex"5af43d82803e903d91602b57fd5bf3")
        );
    }

    /// @inheritdoc ICommunityWalletFactory
    function create(WalletConfig calldata config, bytes32) external returns (address wallet) {
        wallet = Clones.cloneDeterministicWithImmutableArgs(IMPLEMENTATION, _argsOf(config), _saltOf());
        emit WalletCreated(wallet, config);
        // The arguments are the same, and are passed on as they came: to encode them again would cost 2,500 gas.
        Address.functionCall(wallet, abi.encodePacked(IOpening.open.selector, msg.data[4:]));
    }

    /// @inheritdoc ICommunityWalletFactory
    function walletOf(WalletConfig calldata config, bytes32) external view returns (address) {
        return Clones.predictDeterministicAddressWithImmutableArgs(IMPLEMENTATION, _argsOf(config), _saltOf());
    }

    /// @inheritdoc ICommunityWalletFactory
    function isWallet(address wallet) external view returns (bool) {
        bytes memory code = wallet.code;
        if (code.length != PLAIN_CLONE && code.length != PLAIN_CLONE + ARGUMENTS) return false;
        bytes memory beginning = new bytes(PLAIN_CLONE);
        for (uint256 i; i < PLAIN_CLONE; ++i) beginning[i] = code[i];
        return keccak256(beginning) == CODE_HASH;
    }

    /// @dev Behind the code of a clone: an outside electorate and its subject, or nothing.
    function _argsOf(WalletConfig calldata config) private pure returns (bytes memory) {
        return address(config.electorate) == address(0) ? bytes("") : abi.encode(config.electorate, config.subject);
    }

    /// @dev Configuration and salt as they came.
    function _saltOf() private pure returns (bytes32) {
        return keccak256(msg.data[4:]);
    }
}
