// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IAttestations
/// @notice What somebody vouches for: typed data that is signed and kept off chain, shaped like the Ethereum Attestation
/// Service's; the chain knows only what was revoked, and statements of which each person may make one.
interface IAttestations {
    /// @notice Something that an attester vouches for.
    /// @param schema What kind of statement this is.
    /// @param recipient Whom it is about; zero where `refUID` says it all.
    /// @param time When it was made (UNIX seconds).
    /// @param expirationTime Last second (UNIX) in which it holds; 0 for no end.
    /// @param refUID What it is about, e.g. a relationship.
    /// @param data Further content as the schema defines it.
    struct Attestation {
        bytes32 schema;
        address recipient;
        uint64 time;
        uint64 expirationTime;
        bytes32 refUID;
        bytes data;
    }

    /// @notice Emitted when an attester revokes what they had vouched for.
    /// @param attester Who had vouched.
    /// @param uid The attestation's EIP-712 struct hash.
    event AttestationRevoked(address indexed attester, bytes32 indexed uid);

    /// @notice Emitted when a person makes a statement, e.g. that they live by a contract template.
    /// @param statement What is stated.
    /// @param person Who states it; a fresh address keeps it unlinked.
    event StatementMade(bytes32 indexed statement, address indexed person);

    /// @notice Emitted when a person takes a statement back.
    /// @param statement What was stated.
    /// @param person Who takes it back.
    event StatementWithdrawn(bytes32 indexed statement, address indexed person);

    /// @notice Thrown when an attestation is not signed by its attester.
    /// @param attester Who should have signed.
    /// @param uid The attestation's EIP-712 struct hash.
    error Attestations_InvalidSignature(address attester, bytes32 uid);

    /// @notice Thrown when an attestation holds no longer.
    /// @param uid The attestation's EIP-712 struct hash.
    /// @param expirationTime Last second (UNIX) in which it held.
    error Attestations_Expired(bytes32 uid, uint64 expirationTime);

    /// @notice Thrown when an attestation is dated in the future.
    /// @param uid The attestation's EIP-712 struct hash.
    /// @param time When it says it was made (UNIX seconds).
    error Attestations_FromTheFuture(bytes32 uid, uint64 time);

    /// @notice Thrown when an attestation was revoked, or is revoked again.
    /// @param attester Who had vouched.
    /// @param uid The attestation's EIP-712 struct hash.
    error Attestations_Revoked(address attester, bytes32 uid);

    /// @notice Thrown when a person makes a statement a second time.
    /// @param statement What is stated.
    /// @param person Who states it.
    error Attestations_AlreadyStated(bytes32 statement, address person);

    /// @notice Thrown when a person takes back what they did not state.
    /// @param statement What is stated.
    /// @param person Who takes it back.
    error Attestations_NotStated(bytes32 statement, address person);

    /// @notice Revokes an attestation of the caller, whether or not it was used before.
    /// @param uid The attestation's EIP-712 struct hash.
    function revokeAttestation(bytes32 uid) external;

    /// @notice Makes a statement; each person counts once for each statement.
    /// @param statement What is stated, e.g. the hash of a contract template.
    /// @param person Who states it.
    /// @param signature The person's agreement, see {IConsent}; the sequence is the statement's first 192 bits.
    function makeStatement(bytes32 statement, address person, bytes calldata signature) external;

    /// @notice Takes a statement back.
    /// @param statement What was stated.
    /// @param person Who takes it back.
    /// @param signature The person's agreement, see {IConsent}; the sequence is the statement's first 192 bits.
    function withdrawStatement(bytes32 statement, address person, bytes calldata signature) external;

    /// @notice Whether an attester revoked an attestation.
    /// @param attester Who vouched.
    /// @param uid The attestation's EIP-712 struct hash.
    /// @return True if revoked.
    function isRevoked(address attester, bytes32 uid) external view returns (bool);

    /// @notice Whether a person's statement stands.
    /// @param statement What is stated.
    /// @param person Who.
    /// @return True if it stands.
    function hasStated(bytes32 statement, address person) external view returns (bool);

    /// @notice The EIP-712 struct hash of an attestation.
    /// @param attestation The attestation.
    /// @return The hash by which it is revoked.
    function attestationUid(Attestation calldata attestation) external pure returns (bytes32);
}
