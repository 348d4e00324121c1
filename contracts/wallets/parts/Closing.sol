// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ENDED, Settings} from "../types/Settings.sol";
import {IWalletEndings} from "./IWalletEndings.sol";
import {WalletStore} from "./WalletStore.sol";

/// @title Closing
/// @notice How a wallet ends: by a motion, or because nobody is left.
abstract contract Closing is WalletStore {
    /// @dev Ends the wallet, for good.
    function _end(Settings settings, address named) internal {
        address successor = named == address(0) ? COMMONS : named;
        _settings = settings.withFlag(ENDED);
        _governance.successor = successor;
        emit IWalletEndings.Ended(successor);
    }
}
