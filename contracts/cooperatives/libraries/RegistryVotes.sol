// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title RegistryVotes
/// @notice The numbers by which the registry decides: two thirds, a quorum of a third, a tenth admitted in 90 days.
library RegistryVotes {
    /// @notice How long votes are taken on a motion (7 days), seconds.
    uint40 internal constant VOTING_WINDOW = 7 days;

    /// @notice How long a motion that passed can be executed after the voting window (180 days), seconds.
    uint40 internal constant EXECUTION_PERIOD = 180 days;

    /// @notice Notice between the end of a vote to replace an account and its effect (30 days), seconds.
    uint40 internal constant REPLACEMENT_NOTICE = 30 days;

    /// @notice How long a co-operative is registered before it votes (90 days), seconds.
    uint40 internal constant VOTE_WAIT = 90 days;

    /// @notice The rolling period in which admissions are limited (90 days), seconds.
    uint40 internal constant ADMISSION_PERIOD = 90 days;

    /// @notice How many co-operatives may found a registry at most (24); they are registered in one transaction.
    uint256 internal constant MAX_FOUNDERS = 24;

    /// @notice Whether a motion passes: somebody voted, a third of all votes were cast, two thirds of those in favour.
    /// @param inFavour Votes in favour, below 2^32.
    /// @param against Votes against, below 2^32.
    /// @param total All votes that existed at the snapshot, below 2^32.
    /// @return True if it passes. Never true without a vote in favour, even if no vote existed at all.
    function passes(uint256 inFavour, uint256 against, uint256 total) internal pure returns (bool) {
        uint256 cast = inFavour + against;
        return inFavour > 0 && inFavour * 3 >= cast * 2 && cast * 3 >= total;
    }

    /// @notice How many co-operatives may be admitted in a rolling period: a tenth of those registered before, rounded
    /// down, but at least one.
    /// @param registered Co-operatives registered now.
    /// @param admitted Admissions in the period that ends now; these do not enlarge the limit.
    /// @return The limit.
    function admissionLimit(uint256 registered, uint256 admitted) internal pure returns (uint256) {
        return Math.max(1, Math.saturatingSub(registered, admitted) / 10);
    }
}
