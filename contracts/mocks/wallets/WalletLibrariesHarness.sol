// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";

import {IElectorate} from "../../common/IElectorate.sol";
import {CloneArguments} from "../../wallets/libraries/CloneArguments.sol";
import {Outflow} from "../../wallets/libraries/Outflow.sol";
import {RecipientCode} from "../../wallets/libraries/RecipientCode.sol";
import {Refunding} from "../../wallets/libraries/Refunding.sol";

/// @title WalletLibrariesHarness
/// @notice The libraries of community wallets, to be called from outside; what a clone says of itself, by its clones.
contract WalletLibrariesHarness {
    event Cloned(address clone);

    function cloneWith(bytes calldata args) external {
        emit Cloned(Clones.cloneWithImmutableArgs(address(this), args));
    }

    function ownArguments() external view returns (IElectorate electorate, bytes32 subject) {
        return CloneArguments.own();
    }

    function fetchedArguments() external view returns (bytes memory) {
        return Clones.fetchCloneArgs(address(this));
    }

    function codeOf(address account) external view returns (bytes32) {
        return RecipientCode.codeOf(account);
    }

    function movedOn(uint256 outflow, uint256 time) external pure returns (uint256) {
        return Outflow.movedOn(outflow, time);
    }

    function sum(uint256 outflow) external pure returns (uint256) {
        return Outflow.sum(outflow);
    }

    function add(uint256 outflow, uint256 amount) external pure returns (uint256) {
        return Outflow.add(outflow, amount);
    }

    function refundOf(
        uint256 payable_,
        uint256 recorded,
        uint256 before,
        uint256 upTo
    ) external pure returns (uint256) {
        return Refunding.refundOf(payable_, recorded, before, upTo);
    }
}
