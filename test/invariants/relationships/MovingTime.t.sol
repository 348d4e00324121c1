// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RelationshipInvariants} from "./RelationshipInvariants.sol";
import {TimeHandler} from "./TimeHandler.sol";

/// @notice Hours to months pass between acts.
contract MovingTimeTest is RelationshipInvariants {
    function setUp() public override {
        super.setUp();
        targetContract(address(new TimeHandler(world, ghost)));
    }

    /// forge-config: default.invariant.runs = 40
    function invariant_movingTime() public view {
        _check();
    }

    function afterInvariant() public {
        _everybodyGetsOut();
    }
}
