// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {Continued} from "../common/Continued.sol";
import {ICooperativeRegistry} from "../cooperatives/ICooperativeRegistry.sol";
import {Endings} from "./parts/Endings.sol";
import {CashOutRule} from "./parts/IRelationshipErrors.sol";
import {LaterVersions} from "./parts/LaterVersions.sol";
import {RelationshipStore} from "./parts/RelationshipStore.sol";

/// @title RelationshipEndings
/// @notice How things in {RelationshipCoins} end: notice, declarations, arbitration, suspension, and moves to a later
/// version. Called on its own it knows nobody and owns nothing.
contract RelationshipEndings is Endings, LaterVersions, Continued {
    /// @param asset As of {RelationshipCoins}.
    /// @param registry As of {RelationshipCoins}.
    /// @param desk As of {RelationshipCoins}.
    /// @param cashOut As of {RelationshipCoins}.
    /// @param next {RelationshipViews}, deployed with the same four arguments.
    constructor(
        IERC20 asset,
        ICooperativeRegistry registry,
        address desk,
        CashOutRule cashOut,
        address next
    ) RelationshipStore(asset, registry, desk, cashOut) Continued(next) {}
}
