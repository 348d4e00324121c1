// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {WalletInvariants} from "./WalletInvariants.sol";

/// @notice Hours to years pass between acts.
contract MovingTimeTest is WalletInvariants {
    function setUp() public override {
        super.setUp();
        bytes4[] memory waits = new bytes4[](5);
        waits[0] = time.waitHours.selector;
        waits[1] = time.waitDays.selector;
        waits[2] = time.waitMonths.selector;
        waits[3] = time.waitLong.selector;
        waits[4] = time.waitUntilItTurns.selector;
        targetSelector(FuzzSelector(address(time), waits));
        targetContract(address(time));
    }

    /// forge-config: default.invariant.runs = 12
    /// forge-config: default.invariant.depth = 100
    function invariant_movingTime() public view {
        _check();
    }

    function afterInvariant() public {
        _everythingGetsOut();
    }
}
