// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RequestId} from "../types/Request.sol";
import {SocietyId} from "../types/Society.sol";
import {Heir} from "./ControlTypes.sol";

/// @title ISuccessors
/// @notice To whom a member's reserves go when the member has been silent for two years. Karma does not move. Amounts are in
/// the smallest unit of the society's asset.
interface ISuccessors {
    /// @notice Emitted when a member names to whom their reserves go one day.
    /// @param society The society.
    /// @param member Who.
    /// @param heir A member, or a charity; zero for nobody any more.
    /// @param charity The request that shows that it is a charity; zero for a member.
    event HeirNamed(SocietyId indexed society, address indexed member, address indexed heir, RequestId charity);

    /// @notice Emitted when reserves go to whom their member named.
    /// @param society The society.
    /// @param member Whose they were.
    /// @param heir Who has them now.
    /// @param vested How much had vested.
    /// @param unvested How much had not; it vests anew for a member.
    event ReservesInherited(
        SocietyId indexed society,
        address indexed member,
        address indexed heir,
        uint96 vested,
        uint96 unvested
    );

    /// @notice Thrown when somebody cannot be named: neither another member nor a charity that was once approved here.
    /// @param heir Who.
    /// @param charity The request that was to show that it is a charity.
    error BenefitSocieties_CannotInherit(address heir, RequestId charity);

    /// @notice Thrown when a member named nobody.
    /// @param society The society.
    /// @param member Who.
    error BenefitSocieties_NoHeir(SocietyId society, address member);

    /// @notice Names to whom one's reserves go after 24 months of 30 days without an act of one's own: another member, or a
    /// charity that was approved here. Naming is an act, and so begins the 24 months anew, also when it names the same.
    /// @dev Signed as `NameHeir(uint32 society,address member,address heir,uint64 charity,uint256 nonce,uint40 deadline)`,
    /// the society's number as the sequence.
    /// @param society The society.
    /// @param member Who names.
    /// @param heir A member, or a charity; zero for nobody any more.
    /// @param charity A request, once approved, of which it is the beneficiary; zero for a member.
    /// @param signature The member's agreement, see {IConsent}.
    function nameHeir(
        SocietyId society,
        address member,
        address heir,
        RequestId charity,
        bytes calldata signature
    ) external;

    /// @notice Moves the reserves of a member who has been silent for 24 months after the month of their last act: to the
    /// gift reserve of the member whom they named, or to what the charity can collect. Open to anyone.
    /// @param society The society.
    /// @param member Whose reserves.
    function inherit(SocietyId society, address member) external;

    /// @notice Whom a member named, and from when on they inherit.
    /// @param society The society.
    /// @param member Who.
    /// @return heir See {Heir}; zero for nobody.
    /// @return from First second (UNIX) in which the reserves can be moved if the member does nothing until then.
    function heirOf(SocietyId society, address member) external view returns (Heir memory heir, uint256 from);
}
