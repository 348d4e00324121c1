// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

import {IConsent} from "../common/IConsent.sol";
import {ISuccession} from "../common/ISuccession.sol";
import {ICareCredit} from "./parts/ICareCredit.sol";
import {ICareBatches, ICareRecords} from "./parts/ICareRecords.sol";
import {IChapters, ICommonFund} from "./parts/ICommonFund.sol";
import {IEndings, IMutualEnding} from "./parts/IEndings.sol";
import {ILaterVersions} from "./parts/ILaterVersions.sol";
import {IPayingIn, IPersonalTokens} from "./parts/IPersonalTokens.sol";
import {IRelationshipViews} from "./parts/IRelationshipViews.sol";
import {ISubsidies} from "./parts/ISubsidies.sol";

/// @title IRelationshipCoins
/// @notice The ledger of care relationships, all at one address: Personal Tokens, care records, common funds, subsidies,
/// payments to co-operatives, and endings. Each part has an interface of its own.
interface IRelationshipCoins is
    IERC5267,
    IConsent,
    ISuccession,
    IRelationshipViews,
    IPayingIn,
    IPersonalTokens,
    ICareRecords,
    ICareBatches,
    ICareCredit,
    ISubsidies,
    ICommonFund,
    IChapters,
    IMutualEnding,
    IEndings,
    ILaterVersions
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
