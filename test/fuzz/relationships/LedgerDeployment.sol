// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {CashOutRule} from "../../../contracts/relationships/parts/IRelationshipErrors.sol";
import {IRelationshipCoins} from "../../../contracts/relationships/IRelationshipCoins.sol";
import {ISubsidyProgrammes} from "../../../contracts/relationships/ISubsidyProgrammes.sol";
import {Artifacts} from "../../helpers/Artifacts.sol";

/// @notice Deploys ledger and desk, which know each other.
abstract contract LedgerDeployment is Artifacts {
    function _deployLedger(
        IERC20 asset,
        address registry,
        CashOutRule cashOut
    ) internal returns (IRelationshipCoins ledger, ISubsidyProgrammes desk) {
        // Views, Endings, Chapters and the ledger come before the desk.
        address at = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 4);
        bytes memory first = abi.encode(asset, registry, at, cashOut);
        address views = _deployPart("RelationshipViews", first);
        address endings = _deployPart("RelationshipEndings", abi.encodePacked(first, abi.encode(views)));
        address chapters = _deployPart("RelationshipChapters", abi.encodePacked(first, abi.encode(endings)));
        ledger = IRelationshipCoins(_deployPart("RelationshipCoins", abi.encodePacked(first, abi.encode(chapters))));
        desk = ISubsidyProgrammes(_deployPart("SubsidyProgrammes", abi.encode(ledger)));
        require(address(desk) == at, "the desk is not where the ledger expects it");
    }

    function _deployPart(string memory name, bytes memory arguments) private returns (address) {
        return _deployArtifact("relationships", name, arguments);
    }
}
