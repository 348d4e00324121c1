// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";

import {Continued} from "../common/Continued.sol";
import {Proposals} from "../common/Proposals.sol";
import {ICooperativeRegistry} from "../cooperatives/ICooperativeRegistry.sol";
import {TwoPersonActs} from "./libraries/TwoPersonActs.sol";
import {CareBatches} from "./parts/CareBatches.sol";
import {CareCredit} from "./parts/CareCredit.sol";
import {Chapters} from "./parts/Chapters.sol";
import {CashOutRule} from "./parts/IRelationshipErrors.sol";
import {PersonalTokens} from "./parts/PersonalTokens.sol";
import {RelationshipStore} from "./parts/RelationshipStore.sol";

/// @title RelationshipChapters
/// @notice What {RelationshipCoins} does less often: proposals, batches of care, chapters of a common fund, cash-outs
/// and care credit. Called on its own it is a ledger of nobody: use
/// {RelationshipCoins}.
contract RelationshipChapters is Proposals, PersonalTokens, CareBatches, Chapters, CareCredit, Multicall, Continued {
    /// @param asset As of {RelationshipCoins}.
    /// @param registry As of {RelationshipCoins}.
    /// @param desk As of {RelationshipCoins}.
    /// @param cashOut As of {RelationshipCoins}.
    /// @param next {RelationshipEndings}, deployed with the same four arguments.
    constructor(
        IERC20 asset,
        ICooperativeRegistry registry,
        address desk,
        CashOutRule cashOut,
        address next
    ) RelationshipStore(asset, registry, desk, cashOut) Continued(next) {}

    /// @dev See {Proposals}.
    function _needsTwo(bytes32 typeHash) internal pure override returns (bool) {
        return TwoPersonActs.includes(typeHash);
    }
}
