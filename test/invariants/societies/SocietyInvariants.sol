// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {ControlHandler} from "./ControlHandler.sol";
import {CrowdHandler} from "./CrowdHandler.sol";
import {EndingHandler} from "./EndingHandler.sol";
import {FeeHandler} from "./FeeHandler.sol";
import {ForbiddenHandler} from "./ForbiddenHandler.sol";
import {FoundingHandler} from "./FoundingHandler.sol";
import {Ghost} from "./Ghost.sol";
import {MoneyHandler} from "./MoneyHandler.sol";
import {PeopleHandler} from "./PeopleHandler.sol";
import {RequestHandler} from "./RequestHandler.sol";
import {TimeHandler} from "./TimeHandler.sol";
import {WayOut} from "./WayOut.sol";
import {World} from "./World.sol";

/// @notice What both suites share; README.md says the invariants in English, by the same numbers.
abstract contract SocietyInvariants is Test {
    World internal world;
    Ghost internal ghost;
    TimeHandler internal time;
    PeopleHandler internal peopleHandler;
    MoneyHandler internal money;
    RequestHandler internal requests;
    ControlHandler internal control;
    EndingHandler internal endings;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        world = new World();
        ghost = new Ghost(world);
        time = new TimeHandler(world, ghost);
        peopleHandler = new PeopleHandler(world, ghost);
        money = new MoneyHandler(world, ghost);
        requests = new RequestHandler(world, ghost);
        control = new ControlHandler(world, ghost);
        endings = new EndingHandler(world, ghost);
        _begin();

        targetContract(address(peopleHandler));
        targetContract(address(money));
        targetContract(address(requests));
        targetContract(address(control));
        targetContract(address(endings));
        targetContract(address(new CrowdHandler(world, ghost)));
        targetContract(address(new FeeHandler(world, ghost)));
        targetContract(address(new ForbiddenHandler(world, ghost)));
        targetContract(address(new FoundingHandler(world, ghost)));
    }

    /// @dev Some have begun already, so that no run spends itself on beginnings: two lifetime members who bring others, karma
    /// that has settled, requests that are approved and open, one that received and was closed, an accusation that was refused.
    function _begin() private {
        uint256[3] memory members = [uint256(11), 7, 7];
        for (uint256 s; s < 3; ++s) {
            for (uint256 i; i < 2; ++i) {
                peopleHandler.join(s, i + s, 0);
                for (uint256 k; k < 2; ++k)
                    money.commit(s, i, (s == 2 ? 1e12 : 1) * uint256(k == 0 ? 1.6e8 : 3.6e9) + 1, 10);
            }
            for (uint256 i = 2; i < members[s]; ++i) peopleHandler.join(s, i + s, 7 + i * 257);
            for (uint256 i; i < members[s]; ++i)
                money.commit(s, i, (s == 2 ? 1e12 : 1) * (4e8 + 4e7 * i) + 1, 8 + 2 * (i % 2));
        }
        time.wait(40 days);
        for (uint256 s; s < 3; ++s) peopleHandler.ripen(s, 0, true);
        time.wait(30 days);
        for (uint256 s; s < 3; ++s) {
            requests.file(s, 3, 0, 1, 0);
            requests.file(s, 4, 3, 2, 0);
            requests.file(s, 6, 4, 1, 0);
            requests.file(s, 5, 0, 1, 0);
            for (uint256 i; i < members[s]; ++i) {
                requests.vote(s, 0, i, 0);
                requests.vote(s, 2, i, 0);
                requests.vote(s, 3, i, 0);
            }
        }
        time.wait(7 days + 1);
        for (uint256 s; s < 3; ++s) {
            for (uint256 which; which < 4; ++which) requests.decide(s, which);
            money.give(s, 0, 0, 1, 1);
            requests.closeRequest(s, 0, 0);
            requests.file(s, 2, 0, 2, 0);
            peopleHandler.ripen(s, 0, true);
        }
        control.passControl(0);
    }

    /// @dev All of them look at the same state, so they share one campaign; each failure begins with its number. Waiting
    /// changes all societies, an act only its own.
    function _check() internal view {
        ghost.checkMoney();
        uint32 last = ghost.last();
        if (last != 0) return ghost.check(last);
        for (uint32 s = 1; s <= 3; ++s) ghost.check(s);
    }

    /// @dev 21: nobody gets stuck.
    function _everythingGetsOut() internal {
        new WayOut(world, ghost).leave();
    }
}
