// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SocietyInvariants} from "./SocietyInvariants.sol";

/// @notice All acts within one second: nothing vests, fades, or is decided.
contract FrozenTimeTest is SocietyInvariants {
    /// forge-config: default.invariant.runs = 12
    /// forge-config: default.invariant.depth = 100
    function invariant_frozenTime() public view {
        _check();
    }

    function afterInvariant() public {
        _everythingGetsOut();
    }
}
