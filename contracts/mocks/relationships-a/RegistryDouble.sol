// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Standing, Status} from "../../cooperatives/types/CooperativeTypes.sol";

/// @title RegistryDouble
/// @notice Answers what it was told where the ledger asks the registry, also what the real one never would.
contract RegistryDouble {
    struct Recognition {
        address successor;
        bytes32 codeHash;
        uint40 since;
    }

    mapping(address ledger => Recognition) public recognisedSuccessor;
    mapping(address account => address) private _accounts;
    mapping(address account => Standing) private _standings;

    function recognise(address ledger, address successor, bytes32 codeHash) external {
        recognisedSuccessor[ledger] = Recognition(successor, codeHash, uint40(block.timestamp));
    }

    function setStanding(address account, Status status, bytes8 region, uint32 categories) external {
        Standing storage standing = _standings[account];
        standing.status = status;
        standing.region = region;
        standing.categories = categories;
    }

    function setAccount(address account, address current) external {
        _accounts[account] = current;
    }

    function standingOf(address account) external view returns (Standing memory) {
        return _standings[account];
    }

    function profileOf(address account) external view returns (bool registered, bytes8 region, uint32 categories) {
        Standing storage standing = _standings[account];
        return (standing.status == Status.Registered, standing.region, standing.categories);
    }

    function isRegistered(address account) external view returns (bool) {
        return _standings[account].status == Status.Registered;
    }

    function accountOf(address account) external view returns (address) {
        return _accounts[account];
    }
}
