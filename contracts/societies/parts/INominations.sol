// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SocietyId} from "../types/Society.sol";

/// @title INominations
/// @notice Letting somebody vote for oneself.
interface INominations {
    /// @notice Emitted when a member nominates an oracle.
    /// @param society The society.
    /// @param member Who.
    /// @param oracle Who votes for them from now on; themselves if they take it back.
    /// @param counter Counter of the nomination.
    event OracleNominated(SocietyId indexed society, address indexed member, address indexed oracle, uint24 counter);

    /// @notice Thrown when a nomination is older than the one that stands.
    /// @param member Who.
    /// @param counter The counter that came.
    /// @param last The counter of the one that stands.
    error BenefitSocieties_OldNomination(address member, uint24 counter, uint24 last);

    /// @notice Nominates an oracle: whoever is to vote for the member, on requests that are filed from tomorrow on.
    /// Nominations do not chain. On this day the member can file no request.
    /// @dev Signed as `NominateOracle(uint32 society,address member,address oracle,uint24 counter,uint40 deadline)`.
    /// @param society The society.
    /// @param member Who nominates.
    /// @param oracle A member; the nominating member themselves to take it back.
    /// @param counter Above that of the last nomination; whoever signs uses the next one.
    /// @param signature The member's agreement, see {IConsent}.
    function nominate(
        SocietyId society,
        address member,
        address oracle,
        uint24 counter,
        bytes calldata signature
    ) external;
}
