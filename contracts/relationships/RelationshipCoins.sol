// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {Continued} from "../common/Continued.sol";
import {ICooperativeRegistry} from "../cooperatives/ICooperativeRegistry.sol";
import {CareRecords} from "./parts/CareRecords.sol";
import {CommonFund} from "./parts/CommonFund.sol";
import {CashOutRule} from "./parts/IRelationshipErrors.sol";
import {MutualEnding} from "./parts/MutualEnding.sol";
import {PayingIn} from "./parts/PayingIn.sol";
import {RelationshipStore} from "./parts/RelationshipStore.sol";

/// @title RelationshipCoins
/// @notice The ledger of care relationships: see {IRelationshipCoins} for all that it does. Here are the everyday acts;
/// the code goes on in {RelationshipChapters}, {RelationshipEndings} and {RelationshipViews}. Immutable, without an owner.
/// The asset must not take fees (refused) and must not rebase (not supported).
contract RelationshipCoins is PayingIn, CareRecords, CommonFund, MutualEnding, Continued {
    /// @param asset The ERC-20 in which everything is settled.
    /// @param registry The register of co-operatives.
    /// @param desk The desk for subsidy programmes; its address is known before it is deployed.
    /// @param cashOut What people may take out as money.
    /// @param next {RelationshipChapters}, deployed with the same four arguments.
    constructor(
        IERC20 asset,
        ICooperativeRegistry registry,
        address desk,
        CashOutRule cashOut,
        address next
    ) RelationshipStore(asset, registry, desk, cashOut) Continued(next) {}
}
