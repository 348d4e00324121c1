// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Create3} from "@openzeppelin/contracts/utils/Create3.sol";

/// @title Create3Factory
/// @notice Deploys contracts at addresses that depend on who deploys and on a salt alone, not on their code, arguments or
/// the deployer's nonce. So contracts can know each other before either exists, and have one address on every chain.
/// @dev The account of the deployer is part of every address: nobody else can take it, on any chain. The factory itself
/// has no state, no owner and no constructor argument, and is deployed through the well-known CREATE2 deployer
/// 0x4e59b44847b379578588920cA78FbF26c0B4956C, so that it is at one address too.
contract Create3Factory {
    /// @notice Emitted when a contract is deployed.
    /// @param deployed Where it is.
    /// @param deployer Who deployed it.
    /// @param salt The salt that the deployer chose.
    event ContractDeployed(address indexed deployed, address indexed deployer, bytes32 indexed salt);

    /// @notice Thrown when the deployer has used the salt before.
    /// @param deployed What is at its address.
    error Create3Factory_AlreadyDeployed(address deployed);

    /// @notice Thrown when the init code ran and left no contract.
    /// @param deployed Where it should have been.
    error Create3Factory_DeploymentFailed(address deployed);

    /// @notice Deploys a contract for the caller. A constructor that fails fails here with its own error.
    /// @param salt Any number that the caller has not used yet.
    /// @param initCode The contract's creation code, followed by its encoded constructor arguments.
    /// @return deployed Where the contract is.
    function deploy(bytes32 salt, bytes calldata initCode) external returns (address deployed) {
        // Check: the address is free.
        deployed = addressOf(msg.sender, salt);
        if (deployed.code.length != 0) revert Create3Factory_AlreadyDeployed(deployed);

        // Interaction: deploy, and look whether something came of it.
        Create3.deploy(0, _saltOf(msg.sender, salt), initCode);
        if (deployed.code.length == 0) revert Create3Factory_DeploymentFailed(deployed);
        emit ContractDeployed(deployed, msg.sender, salt);
    }

    /// @notice Where a deployer's contract with this salt is, or will be.
    /// @param deployer Who deploys.
    /// @param salt The salt.
    /// @return The address.
    function addressOf(address deployer, bytes32 salt) public view returns (address) {
        return Create3.computeAddress(_saltOf(deployer, salt));
    }

    function _saltOf(address deployer, bytes32 salt) private pure returns (bytes32) {
        return keccak256(abi.encode(deployer, salt));
    }
}
