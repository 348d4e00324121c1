// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProgrammeId} from "../types/Programme.sol";

/// @title ILaterVersions
/// @notice Moves entries of this ledger to a later version that the co-operatives recognise: see {ISuccession}. Kinds of
/// entries are `keccak256` of "relationship", "personal token" and "programme". Care credit needs none: its holder can
/// always redeem it.
interface ILaterVersions {
    /// @notice Names a later version for a relationship, or none any more, as both agree.
    /// @dev Signed as `NameSuccessor(address partnerA,address partnerB,bytes32 relationship,address ledger,uint24
    /// epoch,uint40 deadline)`.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param termsHash Hash of the terms.
    /// @param ledger The later version; zero to take the naming back.
    /// @param signatureA Agreement of the partner with the lower address, see {IConsent}.
    /// @param signatureB Agreement of the partner with the higher address, see {IConsent}.
    function nameRelationshipSuccessor(
        address a,
        address b,
        bytes32 termsHash,
        address ledger,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external;

    /// @notice Names a later version for the caller's Personal Token, or none any more.
    /// @param ledger The later version; zero to take the naming back.
    function namePersonalTokenSuccessor(address ledger) external;

    /// @notice Names a later version for a programme's treasury, or none any more. Only the desk, for the funder.
    /// @param programme The programme.
    /// @param ledger The later version; zero to take the naming back.
    function nameProgrammeSuccessor(ProgrammeId programme, address ledger) external;

    /// @notice Moves a relationship and its pot. Only one of the two. A running subsidy stops, as on an ending. The entry
    /// is `abi.encode(a, b, termsHash, Relationship, Pot, Chapter)`.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param termsHash Hash of the terms.
    function moveRelationship(address a, address b, bytes32 termsHash) external;

    /// @notice Moves the caller's Personal Token. The entry is `abi.encode(PersonalToken)`.
    function movePersonalToken() external;

    /// @notice Moves a programme's treasury, not what is reserved. Only the desk, for the funder.
    /// @param programme The programme.
    /// @param entry What the later version needs to know of the programme.
    function moveProgramme(ProgrammeId programme, bytes calldata entry) external;
}
