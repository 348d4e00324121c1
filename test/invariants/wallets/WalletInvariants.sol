// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {ChangeHandler} from "./ChangeHandler.sol";
import {DelegateHandler} from "./DelegateHandler.sol";
import {ElectorHandler} from "./ElectorHandler.sol";
import {EndingHandler} from "./EndingHandler.sol";
import {ForbiddenHandler} from "./ForbiddenHandler.sol";
import {Ghost} from "./Ghost.sol";
import {MoneyHandler} from "./MoneyHandler.sol";
import {MotionHandler} from "./MotionHandler.sol";
import {OperatorHandler} from "./OperatorHandler.sol";
import {TimeHandler} from "./TimeHandler.sol";
import {WayOut} from "./WayOut.sol";
import {World} from "./World.sol";

/// @notice What both suites share; README.md says the invariants in English, by the same numbers.
abstract contract WalletInvariants is Test {
    World internal world;
    Ghost internal ghost;
    TimeHandler internal time;
    OperatorHandler internal operators;
    MoneyHandler internal money;
    DelegateHandler internal delegates;
    ChangeHandler internal changes;
    MotionHandler internal motions;
    ElectorHandler internal electors;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        world = new World();
        ghost = new Ghost(world);
        time = new TimeHandler(world, ghost);
        operators = new OperatorHandler(world, ghost);
        money = new MoneyHandler(world, ghost);
        delegates = new DelegateHandler(world, ghost);
        changes = new ChangeHandler(world, ghost);
        motions = new MotionHandler(world, ghost);
        electors = new ElectorHandler(world, ghost);
        _begin();

        targetContract(address(operators));
        targetContract(address(money));
        targetContract(address(delegates));
        targetContract(address(changes));
        targetContract(address(motions));
        targetContract(address(electors));
        targetContract(address(new EndingHandler(world, ghost)));
        targetContract(address(new ForbiddenHandler(world, ghost)));
    }

    /// @dev Something has begun already, so that no run spends itself on beginnings: donations, delegates who count, awards that
    /// were paid and reported, that are due, pending, and half rejected, two that were rejected, a change on its way, motions.
    function _begin() private {
        // Cannot be paid for now: a recipient in euro, a contract in native coin, a donor.
        for (uint256 k; k < 3; ++k) money.changeMood([uint256(2), 4, 7][k], true);
        time.wait(1);
        for (uint256 k; k < 10; ++k) delegates.sync(k, 0);
        time.wait(3 days);
        for (uint256 k; k < 10; ++k) delegates.sync(k, 0);
        time.wait(1 days);
        for (uint256 w; w < 3; ++w) {
            for (uint256 k; k < 4; ++k) money.giveWithReceipt(w, k, 4 * (1e9 + 77 * k) + 1, k);
            money.givePlainly(w, 4e10 + 1, 0);
            money.givePlainly(w, 4e10 + 1, 1);
            operators.flood(w, 100 * w, 2);
            if (w != 1) electors.rejectByMany(w, 0, 1, 9);
        }
        time.wait(13 days);
        for (uint256 w; w < 3; ++w) {
            money.executeAll(w);
            for (uint256 k; k < 3; ++k) operators.report(w, 2 * k, 0);
            operators.flood(w, 100 * w + 10, 2);
            if (w != 1) electors.rejectByMany(w, 0, 1, 9);
        }
        changes.proposeHandOver(0, 2, 0);
        changes.proposeTerms(1, 1, 0);
        time.wait(13 days);
        for (uint256 w; w < 3; ++w) {
            operators.schedule(w, 100 * w + 20, w);
            motions.open(w, w, 1 + w, 0);
        }
        time.wait(61 hours);
        for (uint256 w; w < 3; ++w) {
            operators.schedule(w, 100 * w + 30, w);
            electors.rejectByMany(w, 5, 1, 2);
        }
    }

    /// @dev All of them look at the same state, so they share one campaign; each failure begins with its number.
    function _check() internal view {
        ghost.check();
    }

    /// @dev 23: nobody gets stuck.
    function _everythingGetsOut() internal {
        new WayOut(world, ghost).leave();
    }
}
