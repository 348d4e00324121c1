// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISuccessionParts} from "../../../contracts/common/ISuccession.sol";
import {ICareCredit} from "../../../contracts/relationships/parts/ICareCredit.sol";
import {IRelationshipErrors} from "../../../contracts/relationships/parts/IRelationshipErrors.sol";

import {Status} from "../../../contracts/cooperatives/types/CooperativeTypes.sol";
import {ProgrammeId} from "../../../contracts/relationships/types/Programme.sol";
import {Stage} from "../../../contracts/relationships/types/Relationship.sol";
import {Acts} from "../../fuzz/relationships/Acts.sol";
import {Ghost, Kind} from "./Ghost.sol";
import {Case, Handler} from "./Handler.sol";
import {World} from "./World.sol";

/// @notice Co-operatives and their care credit, and moves to a later version of the ledger.
contract CooperativeHandler is Handler {
    uint256 private constant CARE_CREDIT = 1;

    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    // ------------------------------------------------------------------------------------- care credit

    /// Between registered co-operatives; any other transfer fails.
    function transfer(uint256 from, uint256 to, uint256 amount, uint256 how) external {
        (address sender, address receiver) = (world.cooperatives(from % 5), world.cooperatives(to % 5));
        uint256 held = ledger.balanceOf(sender, CARE_CREDIT);
        if (how % 4 == 3) receiver = [world.people(0), world.stranger(), world.funders(0), address(ledger)][to % 4];
        bytes memory data = abi.encodeCall(ledger.transfer, (receiver, CARE_CREDIT, _amount(amount, held)));
        if (!registry.isRegistered(sender) || !registry.isRegistered(receiver)) {
            return
                _mustFail(
                    sender,
                    address(ledger),
                    data,
                    IRelationshipErrors.RelationshipCoins_NotACooperative.selector
                );
        }
        uint96 value = _amount(amount, held);
        if (how % 4 == 0) {
            _do(sender, address(ledger), data);
        } else {
            address spender = world.stranger();
            vm.prank(sender);
            if (how % 4 == 1) ledger.approve(spender, CARE_CREDIT, value);
            else ledger.setOperator(spender, true);
            vm.prank(spender);
            ledger.transferFrom(sender, receiver, CARE_CREDIT, value);
            vm.prank(sender);
            ledger.setOperator(spender, false);
            if (value == 0) return;
            _mustFail(
                spender,
                address(ledger),
                abi.encodeCall(ledger.transferFrom, (sender, receiver, CARE_CREDIT, value)),
                ICareCredit.ERC6909InsufficientAllowance.selector
            );
        }
        ghost.receivedCredit(receiver);
        ghost.observe(Kind.None, type(uint256).max);
    }

    /// Whoever holds care credit redeems it, expelled or not, and not a unit more.
    function redeem(uint256 who, uint256 amount, uint256 how) external {
        address holder = world.cooperatives(who % 5);
        uint256 held = ledger.balanceOf(holder, CARE_CREDIT);
        _mustFail(
            holder,
            address(ledger),
            abi.encodeCall(ledger.redeem, (holder, uint96(held + 1), "")),
            ICareCredit.ERC6909InsufficientBalance.selector
        );
        if (held == 0) return;
        uint96 value = _amount(amount, held);
        bytes memory act = abi.encode(
            keccak256("Redeem(address cooperative,uint96 amount,uint256 nonce,uint40 deadline)"),
            holder,
            value
        );
        (address caller, bytes memory signature) = _alone(holder, address(ledger), 0, act, how);
        uint256 before = euro.balanceOf(holder);
        _do(caller, address(ledger), abi.encodeCall(ledger.redeem, (holder, value, signature)));
        assertEq(euro.balanceOf(holder), before + value, "7: credit is not worth its amount");
        ghost.observe(Kind.Redeem, type(uint256).max);
    }

    /// The others expel the third co-operative and admit it again.
    function expelOrAdmit() external {
        address account = world.cooperatives(2);
        if (registry.accountOf(account) != account) return;
        registry.setStatus(account, registry.isRegistered(account) ? Status.Expelled : Status.Registered);
    }

    /// The second co-operative gets another account, once, and its credit follows it.
    function replaceAccount(uint256 how) external {
        (address old, address current) = (world.cooperatives(1), world.cooperatives(3));
        if (registry.accountOf(old) == old && how % 4 == 0) registry.replace(old, current);
        bytes memory data = abi.encodeCall(ledger.followAccount, (old));
        if (registry.accountOf(old) == old) {
            return
                _mustFail(world.stranger(), address(ledger), data, ICareCredit.RelationshipCoins_NotReplaced.selector);
        }
        uint256 held = ledger.balanceOf(old, CARE_CREDIT);
        uint256 before = ledger.balanceOf(current, CARE_CREDIT);
        if (held == 0) return;
        _do(world.stranger(), address(ledger), data);
        assertEq(ledger.balanceOf(old, CARE_CREDIT), 0, "7: something stayed behind");
        assertEq(ledger.balanceOf(current, CARE_CREDIT), before + held, "7: not all followed");
        ghost.receivedCredit(current);
        ghost.observe(Kind.None, type(uint256).max);
    }

    // ------------------------------------------------------------------------------------- later versions

    function nameRelationshipSuccessor(uint256 seed, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, OPEN);
        if (!found) return;
        address later = how % 4 == 3 ? address(0) : address(world.successor());
        bytes memory act = Acts.nameSuccessor(c.p.a, c.p.b, _idOf(c.p.id), later, c.r.epoch);
        (address caller, bytes memory byA, bytes memory byB) = _agree(c.p, address(ledger), act, how >> 2);
        _doOnce(
            caller,
            address(ledger),
            abi.encodeCall(ledger.nameRelationshipSuccessor, (c.p.a, c.p.b, c.p.termsHash, later, byA, byB))
        );
        ghost.observe(Kind.None, type(uint256).max);
    }

    /// Moves what may be moved, to where both said, with its money; before that, it must not.
    function moveRelationship(uint256 seed, uint256 who) external {
        (bool found, Case memory c) = _pick(seed, OPEN | NO_NOTICE);
        if (!found) return;
        bytes memory data = abi.encodeCall(ledger.moveRelationship, (c.p.a, c.p.b, c.p.termsHash));
        (, address person, ) = _partner(c.p, who);
        if (_refusedToMove(person, address(ledger), keccak256("relationship"), _idOf(c.p.id), data)) return;
        uint256 before = world.successor().owed();
        _do(person, address(ledger), data);
        assertGe(world.successor().owed(), before + c.pot.balance, "6: less was moved than there was");
        assertEq(uint8(ledger.relationshipOf(c.p.id).stage), uint8(Stage.Moved));
        ghost.observe(Kind.MoveRelationship, c.i);
    }

    function nameTokenSuccessor(uint256 who, uint256 how) external {
        (, address person) = _person(who);
        address later = how % 4 == 3 ? address(0) : address(world.successor());
        vm.prank(person);
        ledger.namePersonalTokenSuccessor(later);
        ghost.observe(Kind.None, type(uint256).max);
    }

    function moveToken(uint256 who) external {
        (uint256 number, address person) = _person(who);
        bytes memory data = abi.encodeCall(ledger.movePersonalToken, ());
        bytes32 thing = bytes32(uint256(uint160(person)));
        if (_refusedToMove(person, address(ledger), keccak256("personal token"), thing, data)) return;
        uint256 expected = world.successor().owed() + _balance(person);
        _do(person, address(ledger), data);
        assertEq(world.successor().owed(), expected, "15: another amount was moved");
        ghost.movedToken(number);
        ghost.observe(Kind.MoveToken, number);
    }

    function nameProgrammeSuccessor(uint256 which, uint256 how) external {
        uint256 count = desk.programmeCount();
        if (count == 0) return;
        ProgrammeId programme = ProgrammeId.wrap(uint32(1 + (which % count)));
        address later = how % 4 == 3 ? address(0) : address(world.successor());
        vm.prank(world.funderOf(programme.unwrap()));
        desk.nameSuccessor(programme, later);
        ghost.observe(Kind.None, type(uint256).max);
    }

    function moveProgramme(uint256 which) external {
        uint256 count = desk.programmeCount();
        if (count == 0) return;
        uint32 programme = uint32(1 + (which % count));
        address funder = world.funderOf(programme);
        bytes memory data = abi.encodeCall(desk.moveProgramme, (ProgrammeId.wrap(programme)));
        if (_refusedToMove(funder, address(desk), keccak256("programme"), bytes32(uint256(programme)), data)) return;
        uint256 amount = ledger.treasuryOf(ProgrammeId.wrap(programme));
        uint256 expected = world.successor().owed() + amount;
        _do(funder, address(desk), data);
        assertEq(world.successor().owed(), expected, "8: another amount was moved");
        ghost.defunded(programme, amount);
        ghost.observe(Kind.MoveProgramme, programme);
    }

    /// Nothing goes to a wallet, nor to a contract that the co-operatives do not recognise.
    function nameAnythingElse(uint256 who, uint256 where) external {
        (, address person) = _person(who);
        address[3] memory places = [world.stranger(), address(euro), address(desk)];
        _mustFail(
            person,
            address(ledger),
            abi.encodeCall(ledger.namePersonalTokenSuccessor, (places[where % 3])),
            ISuccessionParts.Succession_NotRecognised.selector
        );
    }

    function _refusedToMove(
        address caller,
        address target,
        bytes32 kind,
        bytes32 thing,
        bytes memory data
    ) private returns (bool) {
        ISuccessionParts.Successor memory later = ledger.successorOf(kind, thing);
        if (later.ledger == address(0)) {
            _mustFail(caller, target, data, ISuccessionParts.Succession_NotNamed.selector);
            return true;
        }
        if (_now() < later.movableAt) {
            _mustFail(caller, target, data, ISuccessionParts.Succession_TooEarly.selector);
            return true;
        }
        return false;
    }
}
