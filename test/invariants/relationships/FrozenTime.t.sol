// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RelationshipInvariants} from "./RelationshipInvariants.sol";

/// @notice All acts within one second: nothing accrues, nothing falls due, no notice ends.
contract FrozenTimeTest is RelationshipInvariants {
    /// forge-config: default.invariant.runs = 40
    function invariant_frozenTime() public view {
        _check();
    }

    function afterInvariant() public {
        _everybodyGetsOut();
    }
}
