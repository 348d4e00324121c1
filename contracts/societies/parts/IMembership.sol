// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rules, SocietyId} from "../types/Society.sol";

/// @title IMembership
/// @notice Creating societies and joining them.
interface IMembership {
    /// @notice Emitted when a society is created.
    /// @param society The society.
    /// @param creator Who created it.
    /// @param asset Its ERC-20.
    /// @param decimals Decimals of the asset, as it answers now: karma is earned by them for good.
    /// @param rules Its rules.
    /// @param shares How many fee-backed shares the creator received; zero for none ever.
    /// @param name Its name.
    /// @param description Its purpose.
    /// @param url Where more can be read.
    event SocietyCreated(
        SocietyId indexed society,
        address indexed creator,
        address indexed asset,
        uint8 decimals,
        Rules rules,
        uint256 shares,
        string name,
        string description,
        string url
    );

    /// @notice Emitted when somebody becomes a member.
    /// @param society The society.
    /// @param member Who.
    /// @param number Their number.
    /// @param registrar Who registered them and has a part of their fees; zero for nobody.
    /// @param affiliate Who referred them and has a part of their fees; zero for nobody.
    /// @param info Salted hash of what they say about themselves; zero for nothing.
    event MemberJoined(
        SocietyId indexed society,
        address indexed member,
        uint24 number,
        address registrar,
        address affiliate,
        bytes32 info
    );

    /// @notice Emitted when a member says something else about themselves.
    /// @param society The society.
    /// @param member Who.
    /// @param info Salted hash of it; zero for nothing.
    event MembershipUpdated(SocietyId indexed society, address indexed member, bytes32 info);

    /// @notice Emitted when what has vested for a member is settled without another act of theirs.
    /// @param society The society.
    /// @param member Who.
    event Ripened(SocietyId indexed society, address indexed member);

    /// @notice Emitted when a member takes the place of another in the ranking.
    /// @param society The society.
    /// @param member Who entered it.
    /// @param instead Who left it.
    event RankingImproved(SocietyId indexed society, address indexed member, address indexed instead);

    /// @notice Thrown when a name is empty or too long.
    /// @param characters How many it has.
    /// @param most Most characters (60).
    error BenefitSocieties_NameLength(uint256 characters, uint256 most);

    /// @notice Thrown when a rule is out of its bounds.
    /// @param rule Its name.
    /// @param value What was given.
    error BenefitSocieties_OutOfBounds(string rule, uint256 value);

    /// @notice Thrown when somebody joins twice.
    /// @param society The society.
    /// @param account Who.
    error BenefitSocieties_AlreadyAMember(SocietyId society, address account);

    /// @notice Thrown when somebody is to be paid for referral who is not a lifetime member.
    /// @param society The society.
    /// @param account Who.
    error BenefitSocieties_NotALifetimeMember(SocietyId society, address account);

    /// @notice Thrown when a member cannot take the place of another in the ranking.
    /// @param member Who was to enter it.
    /// @param instead Who was to leave it.
    error BenefitSocieties_NotBetter(address member, address instead);

    /// @notice Creates a society. Its creator is not a member yet.
    /// @param asset Its ERC-20; not one that takes fees (refused) or rebases (not supported).
    /// @param rules Its rules.
    /// @param shares How many fee-backed shares the creator receives, below 2^128; zero for none ever.
    /// @param name Its name, 1 to 60 characters.
    /// @param description Its purpose, at most 1,024 bytes.
    /// @param url Where more can be read, at most 256 bytes.
    /// @return society The society.
    function createSociety(
        address asset,
        Rules calldata rules,
        uint256 shares,
        string calldata name,
        string calldata description,
        string calldata url
    ) external returns (SocietyId society);

    /// @notice Joins a society. If somebody else carries it who is a lifetime member, they are the registrar.
    /// @dev Signed as `JoinSociety(uint32 society,address account,address affiliate,bytes32 info,uint256 nonce,uint40
    /// deadline)`, sequence 0.
    /// @param society The society.
    /// @param account Who joins.
    /// @param affiliate Who referred them, a lifetime member; zero for nobody.
    /// @param info Salted hash of what they say about themselves; zero for nothing.
    /// @param signature Their agreement, see {IConsent}.
    function join(
        SocietyId society,
        address account,
        address affiliate,
        bytes32 info,
        bytes calldata signature
    ) external;

    /// @notice Says something else about oneself.
    /// @param society The society.
    /// @param info Salted hash of it; zero for nothing.
    function updateMembership(SocietyId society, bytes32 info) external;

    /// @notice Settles what has vested for members. Open to anyone.
    /// @param society The society.
    /// @param accounts Members.
    function ripen(SocietyId society, address[] calldata accounts) external;

    /// @notice Puts a member in the place of one in the ranking who has less settled karma. Open to anyone.
    /// @param society The society.
    /// @param member Who enters it.
    /// @param instead Who leaves it.
    function improveRanking(SocietyId society, address member, address instead) external;
}
