// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @title CooperativeAccount
/// @notice A contract that acts for a co-operative in the tests: it calls what its key says, and signs by ERC-1271.
contract CooperativeAccount is IERC1271 {
    error CooperativeAccount_NotTheKey(address caller);

    address public immutable KEY;

    bool public silent;

    constructor(address key) {
        KEY = key;
    }

    function setSilent(bool isSilent) external {
        silent = isSilent;
    }

    function act(address target, bytes calldata data) external returns (bytes memory) {
        if (msg.sender != KEY) revert CooperativeAccount_NotTheKey(msg.sender);
        return Address.functionCall(target, data);
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        (address signer, , ) = ECDSA.tryRecoverCalldata(hash, signature);
        return signer == KEY && !silent ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}
