// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAttestations} from "./IAttestations.sol";
import {Proposals} from "./Proposals.sol";
import {Signatures} from "./Signatures.sol";

/// @title Attestations
/// @notice Checks what others vouch for: see {IAttestations}.
abstract contract Attestations is Proposals, IAttestations {
    bytes32 internal constant ATTESTATION_TYPEHASH = keccak256(
        "Attestation(bytes32 schema,address recipient,uint64 time,uint64 expirationTime,bytes32 refUID,bytes data)"
    );
    bytes32 internal constant MAKE_STATEMENT_TYPEHASH = keccak256(
        "MakeStatement(bytes32 statement,address person,uint256 nonce,uint40 deadline)"
    );
    bytes32 internal constant WITHDRAW_STATEMENT_TYPEHASH = keccak256(
        "WithdrawStatement(bytes32 statement,address person,uint256 nonce,uint40 deadline)"
    );

    mapping(address attester => mapping(bytes32 uid => bool)) private _revoked;
    mapping(bytes32 statement => mapping(address person => bool)) private _stated;

    /// @inheritdoc IAttestations
    function revokeAttestation(bytes32 uid) external {
        if (_revoked[msg.sender][uid]) revert Attestations_Revoked(msg.sender, uid);
        _revoked[msg.sender][uid] = true;
        emit AttestationRevoked(msg.sender, uid);
    }

    /// @inheritdoc IAttestations
    function makeStatement(bytes32 statement, address person, bytes calldata signature) external {
        bytes memory act = abi.encode(MAKE_STATEMENT_TYPEHASH, statement, person);
        _requireConsentInOrder(person, act, _key(statement), signature);
        if (_stated[statement][person]) revert Attestations_AlreadyStated(statement, person);
        _stated[statement][person] = true;
        emit StatementMade(statement, person);
    }

    /// @inheritdoc IAttestations
    function withdrawStatement(bytes32 statement, address person, bytes calldata signature) external {
        bytes memory act = abi.encode(WITHDRAW_STATEMENT_TYPEHASH, statement, person);
        _requireConsentInOrder(person, act, _key(statement), signature);
        if (!_stated[statement][person]) revert Attestations_NotStated(statement, person);
        delete _stated[statement][person];
        emit StatementWithdrawn(statement, person);
    }

    /// @inheritdoc IAttestations
    function isRevoked(address attester, bytes32 uid) external view returns (bool) {
        return _revoked[attester][uid];
    }

    /// @inheritdoc IAttestations
    function hasStated(bytes32 statement, address person) external view returns (bool) {
        return _stated[statement][person];
    }

    /// @inheritdoc IAttestations
    function attestationUid(Attestation calldata attestation) public pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    ATTESTATION_TYPEHASH,
                    attestation.schema,
                    attestation.recipient,
                    attestation.time,
                    attestation.expirationTime,
                    attestation.refUID,
                    keccak256(attestation.data)
                )
            );
    }

    /// @dev Requires that `attester` vouches for this now, and returns the attestation's struct hash.
    function _requireAttestation(
        address attester,
        Attestation calldata attestation,
        bytes calldata signature
    ) internal view returns (bytes32 uid) {
        uid = attestationUid(attestation);
        if (attestation.time > block.timestamp) revert Attestations_FromTheFuture(uid, attestation.time);
        if (attestation.expirationTime != 0 && block.timestamp > attestation.expirationTime) {
            revert Attestations_Expired(uid, attestation.expirationTime);
        }
        if (_revoked[attester][uid]) revert Attestations_Revoked(attester, uid);
        if (!Signatures.isValidNow(attester, _hashTypedDataV4(uid), signature)) {
            revert Attestations_InvalidSignature(attester, uid);
        }
    }

    function _key(bytes32 thing) private pure returns (uint192) {
        return uint192(bytes24(thing));
    }
}
