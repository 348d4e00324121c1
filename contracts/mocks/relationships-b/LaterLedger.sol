// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISuccessorLedger} from "../../common/ISuccession.sol";

/// @title LaterLedger
/// @notice A later version that takes over whatever it is handed, and says so. For tests only.
contract LaterLedger is ISuccessorLedger {
    /// @notice Emitted when an entry is taken over.
    /// @param kind What it is.
    /// @param thing Its id.
    /// @param entry Its state.
    /// @param amount Money that came with it.
    event Adopted(bytes32 kind, bytes32 thing, bytes entry, uint256 amount);

    /// @inheritdoc ISuccessorLedger
    function adopt(bytes32 kind, bytes32 thing, bytes calldata entry, uint256 amount) external returns (bytes4) {
        emit Adopted(kind, thing, entry, amount);
        return ISuccessorLedger.adopt.selector;
    }
}
