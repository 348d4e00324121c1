// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUnlessRejected} from "../../../contracts/common/IUnlessRejected.sol";
import {Governance} from "../../../contracts/societies/parts/ControlTypes.sol";
import {Rules, SocietyId} from "../../../contracts/societies/types/Society.sol";
import {RequestGhost} from "./RequestGhost.sol";
import {World} from "./World.sol";

/// @notice What the handlers remember, and what must hold from one act to the next. The contracts are only read. Here: who
/// decides about a society, and whether it goes on.
contract Ghost is RequestGhost {
    mapping(uint32 society => bool) public passed;
    mapping(uint32 society => bool) public ended;
    mapping(uint32 society => uint32) public round;
    mapping(uint32 society => uint256) public scheduledAt;
    mapping(uint32 society => address) public laterLedger;
    mapping(uint32 society => bool) public carriedOut;
    mapping(uint32 society => bool) public stopped;
    uint256 public refused;
    uint32 public last;

    constructor(World world) RequestGhost(world) {}

    // ------------------------------------------------------------------------------------- what handlers report

    function touches(uint32 s) external {
        last = s;
    }

    function wasRefused() external {
        ++refused;
    }

    function controlPassed(uint32 s) external {
        passed[s] = true;
    }

    /// @notice 19: one change at a time, and a rest after one that was stopped.
    function scheduled(uint32 s) external {
        bool rested = !stopped[s] || vm.getBlockTimestamp() >= scheduledAt[s] + 30 days;
        assertTrue(rested, "19: no rest after a change that was stopped");
        ++round[s];
        scheduledAt[s] = vm.getBlockTimestamp();
        (carriedOut[s], stopped[s]) = (false, false);
    }

    function changeStopped(uint32 s) external {
        stopped[s] = true;
    }

    /// @notice 19: what is carried out was not stopped, had its window, and was not carried out before.
    function wasCarriedOut(uint32 s) external {
        assertFalse(carriedOut[s], "19: a change was carried out twice");
        assertFalse(stopped[s], "19: a change that was stopped was carried out");
        assertGe(vm.getBlockTimestamp(), scheduledAt[s] + 7 days, "19: a change was carried out within its window");
        carriedOut[s] = true;
    }

    function ruled(uint32 s, Rules calldata rules) external {
        _rules[s] = rules;
    }

    function recognised(uint32 s, address ledger) external {
        laterLedger[s] = ledger;
    }

    function isOver(uint32 s) external {
        ended[s] = true;
    }

    // ------------------------------------------------------------------------------------- what must hold

    /// @notice 19, 20: rules and rounds move only as was decided, and an end is for good.
    function checkControl(uint32 s) public view {
        SocietyId id = SocietyId.wrap(s);
        Governance memory governance = LEDGER.governanceOf(id);
        assertEq(governance.passed, passed[s], "19: who decides");
        assertEq(governance.round, round[s], "19: rounds");
        assertEq(governance.laterLedger, laterLedger[s], "19: another later ledger");
        bytes32 rules = keccak256(abi.encode(LEDGER.societyOf(id).rules));
        assertEq(rules, keccak256(abi.encode(_rules[s])), "19: rules changed by themselves");
        assertEq(LEDGER.isEnded(id), ended[s], "20: whether it goes on");
        if (round[s] == 0) return;
        IUnlessRejected.Status status = IUnlessRejected(address(LEDGER)).statusOf(governance.change);
        assertEq(status == IUnlessRejected.Status.Executed, carriedOut[s], "19: carried out");
        assertEq(status == IUnlessRejected.Status.Rejected, stopped[s], "19: stopped");
    }

    /// @notice All that must hold in one society.
    function check(uint32 s) external view {
        checkFees(s);
        checkMembers(s);
        checkRequests(s);
        checkControl(s);
    }
}
