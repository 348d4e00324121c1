// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Test} from "forge-std/Test.sol";

import {
    KeySignature,
    SignatureBundles,
    WalletSignature
} from "../../../contracts/common/libraries/SignatureBundles.sol";

/// @notice Compact signatures against OpenZeppelin's reading of them.
contract SignatureBundlesTest is Test {
    uint256 private constant N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    /// Whatever is carried, both answer alike; nobody never signed.
    function testFuzz_bundles_asOpenZeppelinSays(address signer, bytes32 digest, bytes32 r, bytes32 vs) public pure {
        _assertAlike(signer, digest, r, vs);
        assertFalse(SignatureBundles.isByKey(address(0), digest, r, vs), "nobody signed");
    }

    /// What a key signed is its own, and with one bit changed it is not.
    function testFuzz_bundles_ownAndNearMisses(uint256 key, bytes32 digest, uint8 bit) public pure {
        key = bound(key, 1, N - 1);
        (bytes32 r, bytes32 vs) = vm.signCompact(key, digest);
        address signer = vm.addr(key);
        bytes32 flip = bytes32(uint256(1) << bit);
        assertTrue(SignatureBundles.isByKey(signer, digest, r, vs), "own signature refused");
        assertFalse(SignatureBundles.isByKey(signer, digest ^ flip, r, vs), "digest");
        assertFalse(SignatureBundles.isByKey(signer, digest, r ^ flip, vs), "r");
        assertFalse(SignatureBundles.isByKey(signer, digest, r, vs ^ flip), "vs");
    }

    /// s at and about half the order of the curve, whoever is recovered.
    function testFuzz_bundles_aboutHalfTheOrder(bytes32 digest, bytes32 r, uint256 near, bool odd) public pure {
        uint256 s = N / 2 - 2 + (near % 5);
        bytes32 vs = bytes32(s | (odd ? uint256(1) << 255 : 0));
        address recovered = ecrecover(digest, odd ? 28 : 27, r, bytes32(s));
        bool low = s <= N / 2 && recovered != address(0);
        assertEq(SignatureBundles.isByKey(recovered, digest, r, vs), low, "only the lower half");
        _assertAlike(recovered, digest, r, vs);
    }

    /// A bundle names its signers in order, or the first that is wrong.
    function testFuzz_bundles_signers(bytes32 digest, uint8 count, uint8 wrong) public {
        count = uint8(bound(count, 1, 8));
        KeySignature[] memory keys = new KeySignature[](count);
        for (uint256 i; i < count; ++i) {
            (bytes32 r, bytes32 vs) = vm.signCompact(i + 1, digest);
            keys[i] = KeySignature(vm.addr(i + 1), r, vs);
        }
        address[] memory signers = this.signersOf(digest, keys);
        for (uint256 i; i < count; ++i) assertEq(signers[i], vm.addr(i + 1), "signer");
        wrong %= count;
        keys[wrong].signer = address(this);
        vm.expectRevert(
            abi.encodeWithSelector(
                SignatureBundles.SignatureBundles_InvalidSignature.selector,
                address(this),
                wrong,
                digest
            )
        );
        this.signersOf(digest, keys);
    }

    function signersOf(bytes32 digest, KeySignature[] calldata keys) external view returns (address[] memory) {
        WalletSignature[] calldata none;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            none.offset := 0
            none.length := 0
        }
        return SignatureBundles.signersOf(digest, keys, none);
    }

    function _assertAlike(address signer, bytes32 digest, bytes32 r, bytes32 vs) private pure {
        (address recovered, ECDSA.RecoverError err, ) = ECDSA.tryRecover(digest, r, vs);
        bool expected = err == ECDSA.RecoverError.NoError && recovered == signer;
        assertEq(SignatureBundles.isByKey(signer, digest, r, vs), expected, "another answer than OpenZeppelin's");
    }
}
