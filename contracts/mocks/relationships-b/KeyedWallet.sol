// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @title KeyedWallet
/// @notice A contract wallet of one key: signs by ERC-1271 and can be told to say no. For tests only.
contract KeyedWallet is IERC1271 {
    address private immutable KEY;

    /// @notice Whether it says no to every signature.
    bool public saysNo;

    /// @param key Whose signatures it takes as its own.
    constructor(address key) {
        KEY = key;
    }

    /// @notice Thrown when somebody else than the key calls.
    /// @param caller Who called.
    error KeyedWallet_NotTheKey(address caller);

    /// @notice Makes it say no, or answer again.
    /// @param no Whether it says no.
    function setSaysNo(bool no) external {
        saysNo = no;
    }

    /// @notice Calls what the key says.
    /// @param target Who is called.
    /// @param data With what.
    /// @return What they answered.
    function execute(address target, bytes calldata data) external returns (bytes memory) {
        if (msg.sender != KEY) revert KeyedWallet_NotTheKey(msg.sender);
        return Address.functionCall(target, data);
    }

    /// @inheritdoc IERC1271
    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        (address signer, , ) = ECDSA.tryRecoverCalldata(hash, signature);
        return signer == KEY && !saysNo ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}
