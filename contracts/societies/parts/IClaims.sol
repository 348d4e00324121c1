// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SocietyId} from "../types/Society.sol";

/// @title IClaims
/// @notice Fees that the commons, registrars and affiliates pull. Amounts are in the smallest unit of a society's asset.
interface IClaims {
    /// @notice Emitted when the commons are paid.
    /// @param society The society.
    /// @param amount How much.
    event CommonsClaimed(SocietyId indexed society, uint256 amount);

    /// @notice Emitted when a registrar or an affiliate is paid.
    /// @param society The society.
    /// @param member Whom they registered or referred.
    /// @param to Who is paid.
    /// @param amount How much.
    /// @param paid Whether the money arrived; otherwise they take it with {collect}.
    event ReferralClaimed(
        SocietyId indexed society,
        address indexed member,
        address indexed to,
        uint256 amount,
        bool paid
    );

    /// @notice Pays the commons what societies owe them. Open to anyone. A society that owes nothing is passed over; if none
    /// owes anything, it fails.
    /// @param societies The societies.
    function claimCommons(SocietyId[] calldata societies) external;

    /// @notice Pays registrars and affiliates what they are owed for members. Open to anyone. Who cannot be paid is credited.
    /// A member for whom nothing is owed is passed over; if nothing is owed at all, it fails.
    /// @param society The society.
    /// @param members The members.
    function claimReferral(SocietyId society, address[] calldata members) external;

    /// @notice What the commons can claim.
    /// @param society The society.
    /// @return amount How much.
    function commonsClaimable(SocietyId society) external view returns (uint256 amount);

    /// @notice What can be claimed for the referral of a member.
    /// @param society The society.
    /// @param member The member.
    /// @return toRegistrar By who registered them.
    /// @return toAffiliate By who referred them.
    function referralClaimable(
        SocietyId society,
        address member
    ) external view returns (uint256 toRegistrar, uint256 toAffiliate);
}
