// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {WalletInvariants} from "./WalletInvariants.sol";

/// @notice All acts within one second: no window ends, and no weight of this second counts.
contract FrozenTimeTest is WalletInvariants {
    /// forge-config: default.invariant.runs = 12
    /// forge-config: default.invariant.depth = 100
    function invariant_frozenTime() public view {
        _check();
    }

    function afterInvariant() public {
        _everythingGetsOut();
    }
}
