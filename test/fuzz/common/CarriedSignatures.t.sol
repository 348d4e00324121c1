// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

import {CarriedSignatures} from "../../../contracts/common/CarriedSignatures.sol";

/// @notice The assembly that reads carried signatures, against OpenZeppelin's.
contract CarriedSignaturesTest is Test {
    uint256 private constant N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    function testFuzz_deadline(uint40 deadline, bytes calldata rest) public view {
        assertEq(this.deadlineOf(bytes.concat(bytes5(deadline), rest)), deadline);
    }

    /// The digest is EIP-712's, and memory is as it was: the act, what stands behind it, and where it ends.
    function testFuzz_digest(bytes32 domain, bytes memory act, bytes memory behind, uint40 deadline) public pure {
        bytes memory copy = bytes.concat(act);
        bytes memory next = bytes.concat(behind);
        bytes32 structHash = keccak256(bytes.concat(act, bytes32(uint256(deadline))));
        bytes32 expected = MessageHashUtils.toTypedDataHash(domain, structHash);
        assertEq(CarriedSignatures.digestOf(domain, copy, deadline), expected, "digest");
        assertEq(copy, act, "the act changed");
        assertEq(next, behind, "what stands behind the act changed");
        bytes memory fresh = new bytes(96);
        assertEq(keccak256(fresh), keccak256(new bytes(96)), "memory is not clean");
    }

    /// The digest of an act that is the last thing in memory.
    function testFuzz_digest_atTheEndOfMemory(bytes32 domain, bytes32 word, uint40 deadline) public pure {
        bytes32 structHash = keccak256(abi.encode(word, word, deadline));
        bytes32 expected = MessageHashUtils.toTypedDataHash(domain, structHash);
        assertEq(CarriedSignatures.digestOf(domain, abi.encode(word, word), deadline), expected, "digest");
    }

    function testFuzz_key_signed(uint256 key, bytes32 digest, uint40 deadline) public view {
        key = bound(key, 1, N - 1);
        assertTrue(this.isByKey(vm.addr(key), digest, _carried(key, digest, deadline)), "own signature refused");
    }

    /// Whatever is carried, both answer alike.
    function testFuzz_key_isAsOpenZeppelinSays(address signer, bytes32 digest, bytes calldata carried) public view {
        vm.assume(signer != address(0));
        _assertAlike(signer, digest, carried);
    }

    /// One changed bit, a byte more or fewer, the malleable twin.
    function testFuzz_key_nearMisses(uint256 key, bytes32 digest, uint256 bit, uint8 how) public view {
        key = bound(key, 1, N - 1);
        address signer = vm.addr(key);
        bytes memory carried = _carried(key, digest, 1);
        bit = bound(bit, 0, 70 * 8 - 1);
        if (how % 4 == 0) carried[bit / 8] = bytes1(uint8(carried[bit / 8]) ^ uint8(1 << (bit % 8)));
        if (how % 4 == 1) carried = bytes.concat(carried, bytes1(uint8(bit)));
        if (how % 4 == 2) carried = this.shortened(carried, bit % 70);
        if (how % 4 == 3) {
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
            carried = abi.encodePacked(uint40(1), r, bytes32(N - uint256(s)), uint8(v == 27 ? 28 : 27));
        }
        _assertAlike(signer, digest, carried);
        // A bit of the deadline is not part of what the key signed here.
        if (how % 4 != 0 || bit >= 40) assertFalse(this.isByKey(signer, digest, carried), "accepted");
    }

    /// s at and about half the order of the curve.
    function testFuzz_key_aboutHalfTheOrder(uint256 r, uint256 near, bool v, bytes32 digest) public view {
        bytes32 s = bytes32(N / 2 - 2 + (near % 5));
        bytes memory signature = abi.encodePacked(r, s, uint8(v ? 27 : 28));
        (address recovered, ECDSA.RecoverError err, ) = ECDSA.tryRecover(digest, signature);
        if (err != ECDSA.RecoverError.NoError) recovered = address(1);
        _assertAlike(recovered, digest, bytes.concat(bytes5(0), signature));
    }

    function deadlineOf(bytes calldata signature) external pure returns (uint40) {
        return CarriedSignatures.deadlineOf(signature);
    }

    function isByKey(address signer, bytes32 digest, bytes calldata carried) external view returns (bool signed) {
        bytes memory before = abi.encode(signer, digest);
        signed = CarriedSignatures.isByKey(signer, digest, carried);
        // What memory held is still there, and what comes next is clean.
        assert(keccak256(before) == keccak256(abi.encode(signer, digest)));
        assert(keccak256(new bytes(64)) == keccak256(abi.encode(0, 0)));
    }

    function shortened(bytes calldata signature, uint256 length) external pure returns (bytes memory) {
        return signature[:length];
    }

    function _assertAlike(address signer, bytes32 digest, bytes memory carried) private view {
        bool expected;
        if (carried.length >= 5) {
            bytes memory signature = new bytes(carried.length - 5);
            for (uint256 i; i < signature.length; ++i) signature[i] = carried[i + 5];
            (address recovered, ECDSA.RecoverError err, ) = ECDSA.tryRecover(digest, signature);
            expected = err == ECDSA.RecoverError.NoError && recovered == signer;
        }
        assertEq(this.isByKey(signer, digest, carried), expected, "another answer than OpenZeppelin's");
    }

    function _carried(uint256 key, bytes32 digest, uint40 deadline) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(deadline, r, s, v);
    }
}
