// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";

import {ICooperativeRegistry} from "../cooperatives/ICooperativeRegistry.sol";
import {IRelationshipCoins} from "./IRelationshipCoins.sol";
import {RelationshipIds} from "./libraries/RelationshipIds.sol";
import {CareCredit} from "./parts/CareCredit.sol";
import {Endings} from "./parts/Endings.sol";
import {CashOutRule} from "./parts/IRelationshipStore.sol";
import {LaterVersions} from "./parts/LaterVersions.sol";
import {PersonalTokens} from "./parts/PersonalTokens.sol";
import {RelationshipStore} from "./parts/RelationshipStore.sol";

/// @title RelationshipCoins
/// @notice See {IRelationshipCoins}. Immutable, without an owner. The asset must not take fees (refused) and must not
/// rebase (not supported).
contract RelationshipCoins is PersonalTokens, Endings, LaterVersions, Multicall, IRelationshipCoins {
    /// @param asset The ERC-20 in which everything is settled.
    /// @param registry The register of co-operatives.
    /// @param desk The desk for subsidy programmes; its address is known before it is deployed.
    /// @param cashOut What people may take out as money.
    constructor(
        IERC20 asset,
        ICooperativeRegistry registry,
        address desk,
        CashOutRule cashOut
    ) RelationshipStore(asset, registry, desk, cashOut) {}

    /// @dev See {Consent}.
    function _needsTwo(bytes32 typeHash) internal pure override returns (bool) {
        return
            typeHash == RelationshipIds.OPEN_TYPEHASH ||
            typeHash == CHECKPOINT_TYPEHASH ||
            typeHash == BEGIN_TYPEHASH ||
            typeHash == COMPOSE_TYPEHASH ||
            typeHash == PAY_TYPEHASH ||
            typeHash == SETTLE_TYPEHASH ||
            typeHash == DISSOLVE_TYPEHASH ||
            typeHash == NAME_SUCCESSOR_TYPEHASH;
    }
}
