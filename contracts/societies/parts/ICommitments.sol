// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SocietyId} from "../types/Society.sol";

/// @title ICommitting
/// @notice What is told of commitments, see {ICommitments}.
interface ICommitting {
    /// @notice Emitted when funds are committed. The fee is what is missing of the amount.
    /// @param society The society.
    /// @param member Whose reserves grow.
    /// @param payer Who paid.
    /// @param amount What was paid.
    /// @param gift What goes to the gift reserve, as it vests.
    /// @param charity What goes to the charity reserve, as it vests.
    /// @param units Units of karma that are earned, as they vest.
    event FundsCommitted(
        SocietyId indexed society,
        address indexed member,
        address indexed payer,
        uint96 amount,
        uint96 gift,
        uint96 charity,
        uint128 units
    );
}

/// @title ICommitments
/// @notice Paying into the reserves of a member. Amounts are in the smallest unit of the society's asset.
interface ICommitments is ICommitting {
    /// @notice Commits funds for a member, who may be somebody else. The ledger needs the payer's allowance.
    /// @dev Signed as `CommitFunds(uint32 society,address payer,address member,uint96 amount,uint256 nonce,uint40 deadline)`
    /// by the payer, sequence 0.
    /// @param society The society.
    /// @param payer Who pays.
    /// @param member Whose reserves grow.
    /// @param amount How much, above 0.
    /// @param signature The payer's agreement, see {IConsent}.
    function commit(SocietyId society, address payer, address member, uint96 amount, bytes calldata signature) external;
}

/// @title IPermitCommitments
/// @notice The same with an allowance that is signed.
interface IPermitCommitments is ICommitting {
    /// @notice Commits funds with a permit (ERC-2612) in the place of an allowance. A permit that fails is passed over, so that
    /// nobody can stop a commitment by carrying its permit first.
    /// @dev Signed by the payer like {ICommitments.commit}.
    /// @param society The society.
    /// @param payer Who pays, and signed the permit for exactly the amount.
    /// @param member Whose reserves grow.
    /// @param amount How much, above 0.
    /// @param permitDeadline Last second (UNIX) in which the permit can be used.
    /// @param v Signature of the permit.
    /// @param r Signature of the permit.
    /// @param s Signature of the permit.
    /// @param signature The payer's agreement, see {IConsent}.
    function commitWithPermit(
        SocietyId society,
        address payer,
        address member,
        uint96 amount,
        uint256 permitDeadline,
        uint8 v,
        bytes32 r,
        bytes32 s,
        bytes calldata signature
    ) external;
}
