// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestBase} from "forge-std/Base.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ICooperativeRegistry} from "../../../contracts/cooperatives/ICooperativeRegistry.sol";
import {CashOutRule} from "../../../contracts/relationships/parts/IRelationshipErrors.sol";
import {IRelationshipCoins} from "../../../contracts/relationships/IRelationshipCoins.sol";
import {RelationshipChapters} from "../../../contracts/relationships/RelationshipChapters.sol";
import {RelationshipCoins} from "../../../contracts/relationships/RelationshipCoins.sol";
import {RelationshipEndings} from "../../../contracts/relationships/RelationshipEndings.sol";
import {RelationshipViews} from "../../../contracts/relationships/RelationshipViews.sol";
import {SubsidyProgrammes} from "../../../contracts/relationships/SubsidyProgrammes.sol";

/// @notice Deploys ledger and desk, which know each other.
abstract contract LedgerDeployment is TestBase {
    function _deployLedger(
        IERC20 asset,
        address registry,
        CashOutRule cashOut
    ) internal returns (IRelationshipCoins ledger, SubsidyProgrammes desk) {
        ICooperativeRegistry register = ICooperativeRegistry(registry);
        // Views, Endings, Chapters and the ledger come before the desk.
        address at = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 4);
        address views = address(new RelationshipViews(asset, register, at, cashOut));
        address endings = address(new RelationshipEndings(asset, register, at, cashOut, views));
        address chapters = address(new RelationshipChapters(asset, register, at, cashOut, endings));
        ledger = IRelationshipCoins(address(new RelationshipCoins(asset, register, at, cashOut, chapters)));
        desk = new SubsidyProgrammes(ledger);
        require(address(desk) == at, "the desk is not where the ledger expects it");
    }
}
