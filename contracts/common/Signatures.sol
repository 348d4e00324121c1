// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Signatures
/// @notice Says whether somebody signed a digest: an ordinary key first, a contract wallet (ERC-1271) only if that fails.
/// @dev The order matters twice. It saves the 2,700 gas of asking for the signer's code, and it accepts an account
/// with an EIP-7702 delegation that signs with its own key, which has code but need not implement ERC-1271.
library Signatures {
    /// @notice Whether `signature` by `signer` over `digest` is valid at this moment.
    /// @param signer The person or wallet that is said to have signed.
    /// @param digest The EIP-712 digest.
    /// @param signature 65 bytes (r, s, v) of an ordinary key, or whatever the signer's ERC-1271 wallet understands.
    /// @return True if it is valid. Malleable (high-s) signatures are not.
    function isValidNow(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        (address recovered, ECDSA.RecoverError err, ) = ECDSA.tryRecoverCalldata(digest, signature);
        if (err == ECDSA.RecoverError.NoError && recovered == signer) return true;
        return isByWallet(signer, digest, signature);
    }

    /// @notice Whether a contract wallet says that `signature` over `digest` is valid at this moment (ERC-1271).
    /// @param wallet The wallet; one without code says nothing.
    /// @param digest The EIP-712 digest.
    /// @param signature Whatever the wallet understands.
    /// @return True if it says so.
    function isByWallet(address wallet, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        return SignatureChecker.isValidERC1271SignatureNowCalldata(wallet, digest, signature);
    }
}
