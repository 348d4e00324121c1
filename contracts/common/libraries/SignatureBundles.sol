// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Signatures} from "../Signatures.sol";

/// @notice A signature of an ordinary key in compact form (EIP-2098), together with who gave it.
/// @param signer Whose it is.
/// @param r First half.
/// @param vs Second half: the parity of the curve's point in the highest bit, s in the others.
struct KeySignature {
    address signer;
    bytes32 r;
    bytes32 vs;
}

/// @notice A signature in any other form, together with who gave it: of a contract wallet (ERC-1271), or 65 bytes of a key.
/// @param signer Whose it is.
/// @param signature 65 bytes (r, s, v), or whatever the signer's wallet understands.
struct WalletSignature {
    address signer;
    bytes signature;
}

/// @title SignatureBundles
/// @notice Many signatures over one and the same message, carried in one transaction: the message is hashed once and each
/// signature checked against it.
/// @dev The message must not name its signer, and should name a counter that only rises (see {Ballots}), so that nobody
/// needs a nonce slot. Fixed structs and not one packed string of bytes: a string would save 48 gas of calldata for each
/// signature, but this is what every tool can encode. An invalid signature reverts the whole bundle and is named, for
/// whoever carries the bundle can leave it out; a contract wallet can change its mind, so leave out whom you do not trust.
library SignatureBundles {
    /// @notice Thrown when a signature in a bundle is not its signer's over this message, chain and contract.
    /// @param signer Who should have signed.
    /// @param index Its place in the bundle, first those of keys, then those of wallets, from 0.
    /// @param digest The EIP-712 digest that should have been signed.
    error SignatureBundles_InvalidSignature(address signer, uint256 index, bytes32 digest);

    /// @dev Half the order of secp256k1: larger values of s are the malleable twins of valid signatures.
    uint256 private constant HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    /// @notice Checks all signatures of a bundle. The same signer may occur twice: what counts once is the caller's to see.
    /// @param digest The EIP-712 digest of the message.
    /// @param keys Signatures of ordinary keys.
    /// @param wallets Signatures of contract wallets, or in another form.
    /// @return signers Those who signed, in the order of the bundle: first keys, then wallets.
    function signersOf(
        bytes32 digest,
        KeySignature[] calldata keys,
        WalletSignature[] calldata wallets
    ) internal view returns (address[] memory signers) {
        uint256 count = keys.length;
        signers = new address[](count + wallets.length);
        for (uint256 i; i < count; ++i) {
            KeySignature calldata key = keys[i];
            address signer = key.signer;
            if (!isByKey(signer, digest, key.r, key.vs)) {
                revert SignatureBundles_InvalidSignature(signer, i, digest);
            }
            signers[i] = signer;
        }
        for (uint256 i; i < wallets.length; ++i) {
            WalletSignature calldata wallet = wallets[i];
            if (!Signatures.isValidNow(wallet.signer, digest, wallet.signature)) {
                revert SignatureBundles_InvalidSignature(wallet.signer, count + i, digest);
            }
            signers[count + i] = wallet.signer;
        }
    }

    /// @notice Whether an ordinary key gave a compact signature.
    /// @param signer The address of the key. Zero never signed.
    /// @param digest What was signed.
    /// @param r First half of the signature.
    /// @param vs Second half, see {KeySignature}.
    /// @return True if so; never for a malleable s.
    function isByKey(address signer, bytes32 digest, bytes32 r, bytes32 vs) internal pure returns (bool) {
        uint256 s = uint256(vs) & (type(uint256).max >> 1);
        if (s > HALF_ORDER) return false;
        unchecked {
            // ecrecover answers zero for what is no signature.
            address recovered = ecrecover(digest, uint8((uint256(vs) >> 255) + 27), r, bytes32(s));
            return recovered == signer && signer != address(0);
        }
    }
}
