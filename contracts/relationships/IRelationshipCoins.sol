// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsent} from "../common/IConsent.sol";
import {ISuccession} from "../common/ISuccession.sol";
import {ICareCredit} from "./parts/ICareCredit.sol";
import {ICareRecords} from "./parts/ICareRecords.sol";
import {ICommonFund} from "./parts/ICommonFund.sol";
import {IEndings} from "./parts/IEndings.sol";
import {ILaterVersions} from "./parts/ILaterVersions.sol";
import {IPersonalTokens} from "./parts/IPersonalTokens.sol";
import {IRelationshipStore} from "./parts/IRelationshipStore.sol";
import {ISubsidies} from "./parts/ISubsidies.sol";

/// @title IRelationshipCoins
/// @notice The ledger of care relationships: Personal Tokens, care records, common funds, subsidies, payments to
/// co-operatives, and endings. Each part has an interface of its own.
interface IRelationshipCoins is
    IConsent,
    IRelationshipStore,
    IPersonalTokens,
    ICareRecords,
    ICareCredit,
    ISubsidies,
    ICommonFund,
    IEndings,
    ISuccession,
    ILaterVersions
{}
