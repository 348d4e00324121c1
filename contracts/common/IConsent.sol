// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IConsentErrors
/// @notice What can be wrong with somebody's agreement, see {IConsent}.
interface IConsentErrors {
    /// @notice An act that one person agreed to on chain and that waits for another.
    /// @param counterpart The person who is asked.
    /// @param expiresAt Last second (UNIX) in which the act can be carried out.
    struct Proposal {
        address counterpart;
        uint40 expiresAt;
    }

    /// @notice Emitted when a proposal was used: the act has been carried out.
    /// @param act Hash that identifies the act.
    /// @param proposer The person who had agreed.
    event ProposalUsed(bytes32 indexed act, address indexed proposer);

    /// @notice Thrown when an act without a signature is not sent by the person it binds.
    /// @param person The person whose agreement is needed.
    /// @param caller Who called.
    error Consent_NotThePerson(address person, address caller);

    /// @notice Thrown when a signature is not the person's over this act, chain and contract.
    /// @param person The person who should have signed.
    /// @param digest The EIP-712 digest that should have been signed.
    error Consent_InvalidSignature(address person, bytes32 digest);

    /// @notice Thrown when a signature is carried after its deadline.
    /// @param person The person who signed.
    /// @param deadline Last second (UNIX) in which it could be used.
    error Consent_SignatureExpired(address person, uint40 deadline);

    /// @notice Thrown when a signature is too short to hold a deadline.
    /// @param person The person who should have signed.
    /// @param length Length in bytes of what was given.
    error Consent_MalformedSignature(address person, uint256 length);

    /// @notice Thrown when a person did not record this act, or withdrew it, or it was declined or used.
    /// @param person The person who should have proposed.
    /// @param act Hash that identifies the act.
    error Consent_NotProposed(address person, bytes32 act);

    /// @notice Thrown when a recorded act is used after its last second.
    /// @param person The person who proposed.
    /// @param act Hash that identifies the act.
    /// @param expiresAt Last second (UNIX) in which it could be used.
    error Consent_ProposalExpired(address person, bytes32 act, uint40 expiresAt);

    /// @notice Thrown when a proposal would expire at once.
    /// @param expiresAt The last second (UNIX) that was given.
    error Consent_ExpiryInThePast(uint40 expiresAt);

    /// @notice Thrown when a proposal is of no act of this contract that two persons agree to.
    /// @param data What was proposed.
    error Consent_UnknownAct(bytes data);

    /// @notice Thrown when somebody declines a proposal that does not ask them.
    /// @param counterpart The person who is asked.
    /// @param caller Who called.
    error Consent_NotTheCounterpart(address counterpart, address caller);
}

/// @title IConsent
/// @notice How a person agrees to an act: by calling, by a signature that anyone may carry, or by a proposal that was
/// recorded on chain and waits for the other person.
///
/// Every act names the persons it binds and takes one `signature` for each:
/// - empty: the person is the caller;
/// - one byte `0x01` (only acts that need two): the person recorded the act with `propose`;
/// - otherwise: five bytes with the deadline (`uint40`, big-endian, UNIX seconds), then the person's EIP-712 signature
///   (65 bytes of an ordinary key, or what their ERC-1271 wallet takes).
///
/// The signed struct of every act ends with `uint40 deadline`, so each person sets a deadline of their own and a
/// half-signed act is complete in itself.
interface IConsent is IConsentErrors {
    /// @notice Emitted when a person agrees to an act on chain and asks another to do so.
    /// @param act Hash that identifies the act: keccak256 of `data`.
    /// @param proposer The person who agreed.
    /// @param counterpart The person who is asked.
    /// @param data The act: its EIP-712 type hash and encoded fields, without the deadline.
    /// @param expiresAt Last second (UNIX) in which the act can be carried out.
    event ActProposed(
        bytes32 indexed act,
        address indexed proposer,
        address indexed counterpart,
        bytes data,
        uint40 expiresAt
    );

    /// @notice Emitted when a proposal ends without the act: withdrawn by its proposer or declined by the counterpart.
    /// @param act Hash that identifies the act.
    /// @param proposer The person who had agreed.
    /// @param by Who ended it.
    event ProposalEnded(bytes32 indexed act, address indexed proposer, address by);

    /// @notice Emitted when a person makes the next signature of a sequence void.
    /// @param person The signer.
    /// @param key The sequence.
    event SignatureCancelled(address indexed person, uint192 indexed key);

    /// @notice Records on chain that the caller agrees to an act and asks another person to do so.
    /// @dev A second call for the same act replaces the counterpart and the expiry.
    /// @param counterpart The person who is asked; only they can decline it.
    /// @param data The act: its EIP-712 type hash and encoded fields, without the deadline.
    /// @param expiresAt Last second (UNIX) in which the act can be carried out.
    /// @return act Hash that identifies the act.
    function propose(address counterpart, bytes calldata data, uint40 expiresAt) external returns (bytes32 act);

    /// @notice Takes back what the caller proposed.
    /// @param act Hash that identifies the act.
    function withdrawProposal(bytes32 act) external;

    /// @notice Declines what another proposed to the caller.
    /// @param proposer The person who proposed.
    /// @param act Hash that identifies the act.
    function declineProposal(address proposer, bytes32 act) external;

    /// @notice Makes the caller's next signature of a sequence void, whoever carries it.
    /// @param key The sequence: the first 192 bits of what the act is about, see each act.
    function cancelSignature(uint192 key) external;

    /// @notice A recorded proposal; all zero if there is none.
    /// @param proposer The person who proposed.
    /// @param act Hash that identifies the act.
    /// @return The proposal.
    function proposalOf(address proposer, bytes32 act) external view returns (Proposal memory);
}
