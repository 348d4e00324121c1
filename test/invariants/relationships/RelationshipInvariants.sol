// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {IRelationshipCoins} from "../../../contracts/relationships/IRelationshipCoins.sol";
import {Relationship, Stage} from "../../../contracts/relationships/types/Relationship.sol";
import {CooperativeHandler} from "./CooperativeHandler.sol";
import {EndingHandler} from "./EndingHandler.sol";
import {ForbiddenHandler} from "./ForbiddenHandler.sol";
import {FundHandler} from "./FundHandler.sol";
import {Ghost} from "./Ghost.sol";
import {PeopleHandler} from "./PeopleHandler.sol";
import {SubsidyHandler} from "./SubsidyHandler.sol";
import {Pair, World} from "./World.sol";

/// @notice What both suites share; README.md says the invariants in English, by the same numbers.
abstract contract RelationshipInvariants is Test {
    World internal world;
    Ghost internal ghost;
    IRelationshipCoins internal ledger;
    PeopleHandler internal peopleHandler;
    FundHandler internal funds;
    SubsidyHandler internal subsidies;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        world = new World();
        ghost = new Ghost(world);
        ledger = world.ledger();
        peopleHandler = new PeopleHandler(world, ghost);
        funds = new FundHandler(world, ghost);
        subsidies = new SubsidyHandler(world, ghost);

        // Some have begun already, so that no run spends itself on beginnings.
        for (uint256 i; i < 6; ++i) peopleHandler.monetise(i, 400e6 - 1 - i, i);
        for (uint256 i; i < 5; ++i) peopleHandler.open(i, i);
        for (uint256 i; i < 3; ++i) funds.begin(i, 3, 3, i);
        for (uint256 i; i < 3; ++i) peopleHandler.checkpoint(i, 41, uint48(5 + 20 * i), 0, 0, i);
        for (uint256 i; i < 2; ++i) {
            subsidies.createProgramme();
            subsidies.fundProgramme(i, 2_000e6 - 1);
        }

        targetContract(address(peopleHandler));
        targetContract(address(funds));
        targetContract(address(subsidies));
        targetContract(address(new EndingHandler(world, ghost)));
        targetContract(address(new CooperativeHandler(world, ghost)));
        targetContract(address(new ForbiddenHandler(world, ghost)));
    }

    /// @dev All of them look at the same state, so they share one campaign; each failure begins with its number.
    function _check() internal view {
        ghost.checkMoney();
        ghost.checkRelationships();
    }

    /// @dev 17: everybody gets out: notice where none was given, the wait, the end; then all that is cashable. And 7:
    /// every holder of care credit redeems it.
    function _everybodyGetsOut() internal {
        uint256 last = vm.getBlockTimestamp();
        for (uint256 i; i < 6; ++i) {
            Pair memory pair = world.pairOf(i);
            Relationship memory relationship = ledger.relationshipOf(pair.id);
            if (relationship.stage != Stage.Activities && relationship.stage != Stage.CommonFund) continue;
            uint256 until = relationship.noticeEndsAt;
            if (until == 0) {
                vm.prank(i % 2 == 0 ? pair.a : pair.b);
                ledger.giveNotice(i % 2 == 0 ? pair.a : pair.b, pair.a, pair.b, pair.terms, "");
                until = vm.getBlockTimestamp() + pair.terms.notice;
            }
            assertLe(until, vm.getBlockTimestamp() + 90 days, "17: a notice is longer than 90 days");
            if (until > last) last = until;
        }
        if (last < vm.getBlockTimestamp()) last = vm.getBlockTimestamp();
        vm.warp(last + 14 days + 1);
        for (uint256 i; i < 6; ++i) {
            Pair memory pair = world.pairOf(i);
            if (ledger.relationshipOf(pair.id).noticeEndsAt == 0) continue;
            ledger.endAfterNotice(pair.a, pair.b, pair.termsHash);
            assertEq(uint8(ledger.stageOf(pair.id)), uint8(Stage.Ended), "17: a relationship did not end");
            assertEq(ledger.potOf(pair.id).balance, 0, "17: something stayed in the pot");
        }
        for (uint256 i; i < 6; ++i) {
            address person = world.people(i);
            uint96 cashable = uint96(ledger.cashableOf(person));
            if (cashable == 0) continue;
            vm.prank(person);
            ledger.cashOut(person, cashable, "");
            assertEq(ledger.cashableOf(person), 0, "17: something cashable stayed");
        }
        for (uint256 i; i < 5; ++i) {
            address holder = world.cooperatives(i);
            uint96 held = uint96(ledger.balanceOf(holder, 1));
            if (held == 0) continue;
            vm.prank(holder);
            ledger.redeem(holder, held, "");
        }
    }
}
