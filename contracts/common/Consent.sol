// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {NoncesKeyed} from "@openzeppelin/contracts/utils/NoncesKeyed.sol";

import {CarriedSignatures} from "./CarriedSignatures.sol";
import {IConsentErrors} from "./IConsent.sol";
import {Signatures} from "./Signatures.sol";

/// @title Consent
/// @notice One way to agree for all domains: see {IConsent}. This part checks; {Proposals} records.
abstract contract Consent is IConsentErrors, EIP712, NoncesKeyed {
    /// @dev Bytes of the deadline in front of a carried signature.
    uint256 private constant DEADLINE_LENGTH = 5;

    mapping(address proposer => mapping(bytes32 act => Proposal)) internal _proposals;

    /// @dev Requires that one person agrees: they call, or their signature is carried.
    /// @param person Whose agreement is needed.
    /// @param act Type hash and encoded fields of the act, without nonce and deadline, which end the signed struct.
    /// @param key Sequence of the nonce, so that acts about different things can be signed in any order.
    /// @param signature See {IConsent}.
    function _requireConsent(address person, bytes memory act, uint192 key, bytes calldata signature) internal {
        if (signature.length == 0) return _requireCaller(person);
        _requireSignature(person, bytes.concat(act, bytes32(_useNonce(person, key))), signature);
    }

    /// @dev The same, for acts that can be undone or can happen again: calling uses up the nonce too, so that nothing which
    /// the person signed before can bring back what they did or undid since.
    function _requireConsentInOrder(address person, bytes memory act, uint192 key, bytes calldata signature) internal {
        _requireConsent(person, act, key, signature);
        if (signature.length == 0) _useNonce(person, key);
    }

    /// @dev Requires that one of two persons agrees: they call, recorded the act, or their signature is carried.
    /// Replay is prevented by the act itself, which names a counter, or can succeed only once.
    /// @param person Whose agreement is needed.
    /// @param act Type hash and encoded fields of the act, without the deadline, which ends the signed struct.
    /// @param signature See {IConsent}.
    function _requireOneOfTwo(address person, bytes memory act, bytes calldata signature) internal {
        if (signature.length == 0) return _requireCaller(person);
        if (signature.length > 1 || signature[0] != 0x01) return _requireSignature(person, act, signature);
        _useProposal(person, keccak256(act));
    }

    /// @dev Requires that the person is the caller.
    function _requireCaller(address person) internal view {
        if (msg.sender != person) revert Consent_NotThePerson(person, msg.sender);
    }

    function _requireSignature(address person, bytes memory act, bytes calldata signature) private view {
        if (signature.length < DEADLINE_LENGTH) revert Consent_MalformedSignature(person, signature.length);
        uint40 deadline = CarriedSignatures.deadlineOf(signature);
        if (block.timestamp > deadline) revert Consent_SignatureExpired(person, deadline);
        bytes32 digest = CarriedSignatures.digestOf(_domainSeparatorV4(), act, deadline);
        if (CarriedSignatures.isByKey(person, digest, signature)) return;
        if (!Signatures.isByWallet(person, digest, signature[DEADLINE_LENGTH:])) {
            revert Consent_InvalidSignature(person, digest);
        }
    }

    function _useProposal(address person, bytes32 act) private {
        uint40 expiresAt = _requireProposal(person, act).expiresAt;
        if (block.timestamp > expiresAt) revert Consent_ProposalExpired(person, act, expiresAt);
        delete _proposals[person][act];
        emit ProposalUsed(act, person);
    }

    function _requireProposal(address proposer, bytes32 act) internal view returns (Proposal memory proposal) {
        proposal = _proposals[proposer][act];
        if (proposal.expiresAt == 0) revert Consent_NotProposed(proposer, act);
    }
}
