// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

import {IConsent} from "../common/IConsent.sol";
import {IElectorate} from "../common/IElectorate.sol";
import {IClaims} from "./parts/IClaims.sol";
import {ICommitments, IPermitCommitments} from "./parts/ICommitments.sol";
import {IControl} from "./parts/IControl.sol";
import {ICharities, IDecisions} from "./parts/IDecisions.sol";
import {IEnding} from "./parts/IEnding.sol";
import {IGiving, IGivingToMany} from "./parts/IGiving.sol";
import {ILentVotes} from "./parts/ILentVotes.sol";
import {IMembership} from "./parts/IMembership.sol";
import {INominations} from "./parts/INominations.sol";
import {IRequests, IVoteBundles} from "./parts/IRequests.sol";
import {IShares} from "./parts/IShares.sol";
import {ISocietyViews} from "./parts/ISocietyViews.sol";
import {ISuccessors} from "./parts/ISuccessors.sol";

/// @title IBenefitSocieties
/// @notice The ledger of benefit societies, all at one address: members and their reserves, karma that fades, oracles,
/// requests and votes, gifts and charity. Each part has an interface of its own.
interface IBenefitSocieties is
    IERC5267,
    IConsent,
    ISocietyViews,
    IMembership,
    ICommitments,
    IPermitCommitments,
    IGiving,
    IGivingToMany,
    INominations,
    IRequests,
    IVoteBundles,
    IDecisions,
    ICharities,
    IShares,
    IClaims,
    IControl,
    ISuccessors,
    IEnding,
    ILentVotes,
    IElectorate
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
