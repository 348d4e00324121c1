// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title MoodyWallet
/// @notice A contract wallet of one key (ERC-1271) that can be told to answer something else than whether that key signed.
contract MoodyWallet is IERC1271 {
    /// @notice How it answers.
    /// @custom:value Honest As the key signed.
    /// @custom:value No Always no.
    /// @custom:value Reverts Not at all.
    /// @custom:value Garbage With a full word that is not the sign of agreement.
    /// @custom:value Dirty With the sign of agreement followed by other bits.
    /// @custom:value Short With the four bytes of the sign alone.
    /// @custom:value Empty With nothing.
    enum Mood {
        Honest,
        No,
        Reverts,
        Garbage,
        Dirty,
        Short,
        Empty
    }

    error MoodyWallet_NotToday();

    address public immutable KEY;

    Mood public mood;

    constructor(address key) {
        KEY = key;
    }

    function setMood(Mood next) external {
        mood = next;
    }

    function act(address target, bytes calldata data) external returns (bytes memory) {
        require(msg.sender == KEY, MoodyWallet_NotToday());
        return Address.functionCall(target, data);
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        bytes4 yes = IERC1271.isValidSignature.selector;
        if (mood == Mood.Reverts) revert MoodyWallet_NotToday();
        if (mood == Mood.Garbage) _answer(abi.encode(keccak256("garbage")));
        if (mood == Mood.Dirty) _answer(abi.encode(bytes32(yes) | bytes32(uint256(1))));
        if (mood == Mood.Short) _answer(abi.encodePacked(yes));
        if (mood == Mood.Empty) _answer("");
        if (mood == Mood.No) return 0xffffffff;
        (address signer, , ) = ECDSA.tryRecoverCalldata(hash, signature);
        return signer == KEY ? yes : bytes4(0);
    }

    function _answer(bytes memory words) private pure {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            return(add(words, 0x20), mload(words))
        }
    }
}
