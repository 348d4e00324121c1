// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Consent} from "./Consent.sol";
import {IConsent} from "./IConsent.sol";

/// @title Proposals
/// @notice Records on chain what one person agrees to and another is asked: see {IConsent}.
abstract contract Proposals is Consent, IConsent {
    /// @inheritdoc IConsent
    function propose(address counterpart, bytes calldata data, uint40 expiresAt) external returns (bytes32 act) {
        // Check: the act is one that two persons agree to, and there is time to do so.
        if (data.length < 32 || !_needsTwo(bytes32(data[:32]))) revert Consent_UnknownAct(data);
        if (expiresAt < block.timestamp) revert Consent_ExpiryInThePast(expiresAt);

        // Effect: record the caller's agreement.
        act = keccak256(data);
        _proposals[msg.sender][act] = Proposal(counterpart, expiresAt);
        emit ActProposed(act, msg.sender, counterpart, data, expiresAt);
    }

    /// @inheritdoc IConsent
    function withdrawProposal(bytes32 act) external {
        _requireProposal(msg.sender, act);
        delete _proposals[msg.sender][act];
        emit ProposalEnded(act, msg.sender, msg.sender);
    }

    /// @inheritdoc IConsent
    function declineProposal(address proposer, bytes32 act) external {
        address counterpart = _requireProposal(proposer, act).counterpart;
        if (msg.sender != counterpart) revert Consent_NotTheCounterpart(counterpart, msg.sender);
        delete _proposals[proposer][act];
        emit ProposalEnded(act, proposer, msg.sender);
    }

    /// @inheritdoc IConsent
    function cancelSignature(uint192 key) external {
        _useNonce(msg.sender, key);
        emit SignatureCancelled(msg.sender, key);
    }

    /// @inheritdoc IConsent
    function proposalOf(address proposer, bytes32 act) external view returns (Proposal memory) {
        return _proposals[proposer][act];
    }

    /// @dev Whether `typeHash` is the EIP-712 type of an act of this contract that needs two persons.
    function _needsTwo(bytes32 typeHash) internal view virtual returns (bool);
}
