// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestBase} from "forge-std/Base.sol";

/// @notice Deploys what Hardhat compiled: the very bytecode that `npm run deploy` deploys, and forge need not compile it.
abstract contract Artifacts is TestBase {
    /// @param domain folder in `contracts`.
    /// @param name the contract, and its file.
    function _deployArtifact(
        string memory domain,
        string memory name,
        bytes memory arguments
    ) internal returns (address) {
        string memory build = vm.envOr("BUILD_DIR", string("."));
        string memory file = string.concat(build, "/artifacts/contracts/", domain, "/", name, ".sol/", name, ".json");
        return vm.deployCode(file, arguments);
    }
}
