// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CareScheme} from "./Relationship.sol";

/// @notice Number of a subsidy programme, from 1.
type ProgrammeId is uint32;

using {unwrap, same as ==} for ProgrammeId global;

/// @notice The number as a plain integer.
function unwrap(ProgrammeId id) pure returns (uint32) {
    return ProgrammeId.unwrap(id);
}

/// @notice Whether two numbers are of the same programme.
function same(ProgrammeId a, ProgrammeId b) pure returns (bool) {
    return ProgrammeId.unwrap(a) == ProgrammeId.unwrap(b);
}

/// @notice A step of a programme: what is paid per month from so much care on.
/// @param care Units of care that both gave together in the last chapter.
/// @param rate Paid per month of 30 days, in the smallest unit of the asset.
struct RateStep {
    uint48 care;
    uint96 rate;
}

/// @notice What a funder supports. Not stored: its hash is.
/// @param steps One to four steps, by rising care; the highest that is reached holds.
/// @param months Length of a term (1 to 60 months of 30 days).
/// @param scheme How care must be counted, so that the steps mean the same to everybody.
/// @param weights Hash of the table of weights if the scheme is Weighted, else zero.
/// @param minPaidMonths Months of CS-2 that must have been paid (default 12).
/// @param minContribution Least monthly contribution of each partner, in the smallest unit of the asset.
/// @param minCare Units of care that both together gave in the last chapter.
/// @param minBalance Least ratio of the smaller to the larger care of the two in the last chapter, in basis points
/// (10,000 = equal).
/// @param verifier Who vouches for the relationship; zero only together with `waiver`.
/// @param waiver {ISubsidyProgrammes.VERIFIER_WAIVER}, literally, if there is no verifier; else empty.
/// @param categories Bit mask of the categories of co-operatives that may be paid while enrolled.
/// @param localOnly Whether only co-operatives of a partner's region may be paid while enrolled.
struct Policy {
    RateStep[] steps;
    uint8 months;
    CareScheme scheme;
    bytes32 weights;
    uint16 minPaidMonths;
    uint96 minContribution;
    uint48 minCare;
    uint16 minBalance;
    address verifier;
    string waiver;
    uint32 categories;
    bool localOnly;
}
