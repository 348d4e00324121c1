// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

import {Signatures} from "../../../contracts/common/Signatures.sol";

/// @notice A contract wallet that accepts its key's signatures, unless it is told to say no.
contract WalletDouble is IERC1271 {
    address public immutable KEY;
    bool public silent;

    constructor(address key) {
        KEY = key;
    }

    function setSilent(bool isSilent) external {
        silent = isSilent;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        (bytes32 r, bytes32 s, uint8 v) = (bytes32(signature), bytes32(signature[32:]), uint8(signature[64]));
        bool valid = !silent && ecrecover(hash, v, r, s) == KEY;
        return valid ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}

/// @notice What {Signatures} accepts, and above all what it does not.
contract SignaturesTest is Test {
    /// @dev Order of the curve.
    uint256 private constant N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    function testFuzz_signature_ofAnOrdinaryKey(uint256 key, bytes32 digest) public view {
        key = bound(key, 1, N - 1);
        assertTrue(this.isValid(vm.addr(key), digest, _sign(key, digest)), "own signature refused");
    }

    function testFuzz_signature_ofAnotherKey(uint256 key, uint256 other, bytes32 digest) public view {
        key = bound(key, 1, N - 1);
        other = bound(other, 1, N - 1);
        vm.assume(key != other);
        assertFalse(this.isValid(vm.addr(key), digest, _sign(other, digest)), "another's signature accepted");
    }

    function testFuzz_signature_overAnotherDigest(uint256 key, bytes32 digest, bytes32 other) public view {
        key = bound(key, 1, N - 1);
        vm.assume(digest != other);
        assertFalse(this.isValid(vm.addr(key), digest, _sign(key, other)), "signature over something else accepted");
    }

    /// Each signature has a twin that recovers to the same key; only one of the two is accepted.
    function testFuzz_signature_malleable(uint256 key, bytes32 digest) public view {
        key = bound(key, 1, N - 1);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        bytes memory twin = abi.encodePacked(r, bytes32(N - uint256(s)), v == 27 ? 28 : 27);
        assertEq(ecrecover(digest, v == 27 ? 28 : 27, r, bytes32(N - uint256(s))), vm.addr(key), "not its twin");
        assertFalse(this.isValid(vm.addr(key), digest, twin), "malleable signature accepted");
    }

    /// One changed bit anywhere.
    function testFuzz_signature_changed(uint256 key, bytes32 digest, uint256 bit) public view {
        key = bound(key, 1, N - 1);
        bit = bound(bit, 0, 65 * 8 - 1);
        bytes memory signature = _sign(key, digest);
        signature[bit / 8] = bytes1(uint8(signature[bit / 8]) ^ uint8(1 << (bit % 8)));
        assertFalse(this.isValid(vm.addr(key), digest, signature), "changed signature accepted");
    }

    /// Anything else, of any length; the shortened form of EIP-2098 is not accepted either.
    function testFuzz_signature_ofAnyForm(uint256 key, bytes32 digest, bytes calldata signature) public view {
        key = bound(key, 1, N - 1);
        assertFalse(this.isValid(vm.addr(key), digest, signature), "rubbish accepted");
        assertFalse(this.isValid(address(0), digest, signature), "nobody signed");
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        bytes memory short = abi.encodePacked(r, bytes32(uint256(s) | (uint256(v - 27) << 255)));
        assertFalse(this.isValid(vm.addr(key), digest, short), "shortened signature accepted");
    }

    /// A contract wallet is asked; one that says no is believed.
    function testFuzz_signature_ofAContractWallet(uint256 key, uint256 other, bytes32 digest) public {
        key = bound(key, 1, N - 1);
        other = bound(other, 1, N - 1);
        vm.assume(key != other);
        WalletDouble wallet = new WalletDouble(vm.addr(key));
        assertTrue(this.isValid(address(wallet), digest, _sign(key, digest)), "wallet's yes not heard");
        assertFalse(this.isValid(address(wallet), digest, _sign(other, digest)), "wallet's no not heard");
        wallet.setSilent(true);
        assertFalse(this.isValid(address(wallet), digest, _sign(key, digest)), "wallet's silence taken for a yes");
    }

    /// An account with an EIP-7702 delegation signs with its own key, whatever its code answers.
    function testFuzz_signature_ofADelegatedAccount(uint256 key, uint256 other, bytes32 digest) public {
        key = bound(key, 1, N - 1);
        other = bound(other, 1, N - 1);
        vm.assume(key != other);
        address account = vm.addr(key);
        vm.etch(account, address(new WalletDouble(vm.addr(other))).code);
        assertTrue(this.isValid(account, digest, _sign(key, digest)), "own key refused");
        assertTrue(this.isValid(account, digest, _sign(other, digest)), "its code was not asked");
        WalletDouble(account).setSilent(true);
        assertTrue(this.isValid(account, digest, _sign(key, digest)), "own key refused");
        assertFalse(this.isValid(account, digest, _sign(other, digest)), "its code's no was not heard");
    }

    function isValid(address signer, bytes32 digest, bytes calldata signature) external view returns (bool) {
        return Signatures.isValidNow(signer, digest, signature);
    }

    function _sign(uint256 key, bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }
}
