// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SocietyId} from "../types/Society.sol";

/// @notice What somebody has of a society's fee-backed shares. Two slots.
/// @param balance Shares.
/// @param total What all holders had been owed in all when this was last written (smallest unit of the asset).
/// @param owed What the holder can claim, in the smallest unit of the asset.
/// @param remainder What they have earned beyond, in units of one by the supply of the smallest unit of the asset.
struct Shareholding {
    uint128 balance;
    uint96 total;
    uint96 owed;
    uint128 remainder;
}

/// @notice A society's fee-backed shares, and what the commons have been paid.
/// @param supply All shares; zero for none ever.
/// @param paidToCommons What the commons have been paid of the fees, in the smallest unit of the asset.
/// @param holdings By holder.
struct ShareBook {
    uint128 supply;
    uint96 paidToCommons;
    mapping(address holder => Shareholding) holdings;
}

/// @notice What was paid for the referral of a member, in the smallest unit of the asset; one slot.
/// @param registrar To who registered them.
/// @param affiliate To who referred them.
struct ReferralPaid {
    uint96 registrar;
    uint96 affiliate;
}

/// @notice What the ledger keeps of shares and of fees that were claimed.
/// @param shares By society.
/// @param allowances How many shares of a society somebody may transfer for their owner: by owner, spender and society.
/// @param operators Who may transfer all shares of an owner.
/// @param referral By society and member.
struct MoneyStore {
    mapping(SocietyId society => ShareBook) shares;
    mapping(address owner => mapping(address spender => mapping(uint256 id => uint256))) allowances;
    mapping(address owner => mapping(address operator => bool)) operators;
    mapping(SocietyId society => mapping(address member => ReferralPaid)) referral;
}
