// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

import {IConsent} from "../common/IConsent.sol";
import {ICommitments} from "./parts/ICommitments.sol";
import {ICharities, IDecisions} from "./parts/IDecisions.sol";
import {IGiving} from "./parts/IGiving.sol";
import {IMembership} from "./parts/IMembership.sol";
import {INominations} from "./parts/INominations.sol";
import {IRequests, IVoteBundles} from "./parts/IRequests.sol";
import {ISocietyViews} from "./parts/ISocietyViews.sol";

/// @title IBenefitSocieties
/// @notice The ledger of benefit societies, all at one address: members and their reserves, karma that fades, oracles,
/// requests and votes, gifts and charity. Each part has an interface of its own.
interface IBenefitSocieties is
    IERC5267,
    IConsent,
    ISocietyViews,
    IMembership,
    ICommitments,
    IGiving,
    INominations,
    IRequests,
    IVoteBundles,
    IDecisions,
    ICharities
{
    /// @notice The next nonce of a person's carried signatures in a sequence, the sequence included.
    /// @param person Who.
    /// @param key The sequence, see each act.
    /// @return What the next signed act of that sequence names as `nonce`.
    function nonces(address person, uint192 key) external view returns (uint256);

    /// @notice Several calls of this ledger in one transaction, by one caller.
    /// @param data Encoded calls.
    /// @return results What each returns.
    function multicall(bytes[] calldata data) external returns (bytes[] memory results);
}
