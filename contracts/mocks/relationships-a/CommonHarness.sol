// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {Attestations} from "../../common/Attestations.sol";
import {Signatures} from "../../common/Signatures.sol";
import {Split} from "../../common/Split.sol";

/// @title CommonHarness
/// @notice The common parts on their own, so that each can be asked directly.
contract CommonHarness is Attestations {
    bytes32 internal constant SHAKE_HANDS_TYPEHASH = keccak256(
        "ShakeHands(address one,address other,uint256 round,uint40 deadline)"
    );
    bytes32 internal constant WAVE_TYPEHASH = keccak256("Wave(address person,uint256 nonce,uint40 deadline)");

    uint256 public round;
    uint256 public waves;

    event HandsShaken(address indexed one, address indexed other, uint256 round);
    event Waved(address indexed person);

    constructor() EIP712("Commonweal Harness", "1") {}

    /// @notice An act of two, that a counter protects from replay.
    function shakeHands(
        address one,
        address other,
        bytes calldata signatureOne,
        bytes calldata signatureOther
    ) external {
        bytes memory act = abi.encode(SHAKE_HANDS_TYPEHASH, one, other, round);
        _requireOneOfTwo(one, act, signatureOne);
        _requireOneOfTwo(other, act, signatureOther);
        emit HandsShaken(one, other, round++);
    }

    /// @notice An act of one, that a nonce of a sequence protects from replay.
    function wave(address person, uint192 key, bytes calldata signature) external {
        _requireConsent(person, abi.encode(WAVE_TYPEHASH, person), key, signature);
        ++waves;
        emit Waved(person);
    }

    function requireAttestation(
        address attester,
        Attestation calldata attestation,
        bytes calldata signature
    ) external view returns (bytes32) {
        return _requireAttestation(attester, attestation, signature);
    }

    function isValidNow(address signer, bytes32 digest, bytes calldata signature) external view returns (bool) {
        return Signatures.isValidNow(signer, digest, signature);
    }

    function byWeights(
        uint256 amount,
        uint256 weightFirst,
        uint256 weightSecond
    ) external pure returns (uint256 first, uint256 second) {
        return Split.byWeights(amount, weightFirst, weightSecond);
    }

    function _needsTwo(bytes32 typeHash) internal pure override returns (bool) {
        return typeHash == SHAKE_HANDS_TYPEHASH;
    }
}
