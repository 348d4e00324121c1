// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsentErrors} from "../../../contracts/common/IConsent.sol";
import {ICareBatches, ICareCountingErrors, ICareRecords} from "../../../contracts/relationships/parts/ICareRecords.sol";
import {IRelationshipErrors} from "../../../contracts/relationships/parts/IRelationshipErrors.sol";
import {IPersonalTokens} from "../../../contracts/relationships/parts/IPersonalTokens.sol";
import {CareScheme, Checkpoint, Stage} from "../../../contracts/relationships/types/Relationship.sol";
import {Acts} from "../../fuzz/relationships/Acts.sol";
import {Ghost, Kind} from "./Ghost.sol";
import {Case, Handler} from "./Handler.sol";
import {World} from "./World.sol";

/// @notice People: their Personal Tokens, their relationships and the care they record.
contract PeopleHandler is Handler {
    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    // ------------------------------------------------------------------------------------- Personal Tokens

    function monetise(uint256 who, uint256 amount, uint256 how) external {
        (uint256 number, address person) = _person(who);
        uint96 value = uint96(_between(amount, 1, 500e6));
        bytes memory act = abi.encode(
            keccak256("Monetise(address person,uint96 amount,uint256 nonce,uint40 deadline)"),
            person,
            value
        );
        (address caller, bytes memory signature) = _alone(person, address(ledger), 0, act, how);
        _do(caller, address(ledger), abi.encodeCall(ledger.monetise, (person, value, signature)));
        if (caller != person) {
            _mustFail(
                caller,
                address(ledger),
                abi.encodeCall(ledger.monetise, (person, value, signature)),
                IConsentErrors.Consent_InvalidSignature.selector
            );
        }
        ghost.deposited(number, value);
        ghost.observe(Kind.Monetise, number);
    }

    function monetiseWithPermit(uint256 who, uint256 amount, uint256 how) external {
        (uint256 number, address person) = _person(who);
        uint96 value = uint96(_between(amount, 1, 500e6));
        bytes32 permit = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                person,
                address(ledger),
                value,
                euro.nonces(person),
                type(uint256).max
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(world.keyOf(person), Acts.hashIn(euro.DOMAIN_SEPARATOR(), permit));
        if (how % 4 == 3) euro.permit(person, address(ledger), value, type(uint256).max, v, r, s);
        vm.prank(person);
        ledger.monetiseWithPermit(person, value, type(uint256).max, v, r, s, "");
        // The permit replaced what was allowed before.
        vm.prank(person);
        euro.approve(address(ledger), type(uint256).max);
        ghost.deposited(number, value);
        ghost.observe(Kind.Monetise, number);
    }

    function cashOut(uint256 who, uint256 amount, uint256 how) external {
        (uint256 number, address person) = _person(who);
        uint256 cashable = ledger.cashableOf(person);
        _mustFail(
            person,
            address(ledger),
            abi.encodeCall(ledger.cashOut, (person, uint96(cashable + 1 + (amount % 1e6)), "")),
            IPersonalTokens.RelationshipCoins_NotCashable.selector
        );
        if (cashable == 0) return;
        uint96 value = _amount(amount, cashable);
        bytes memory act = abi.encode(
            keccak256("CashOut(address person,uint96 amount,uint256 nonce,uint40 deadline)"),
            person,
            value
        );
        (address caller, bytes memory signature) = _alone(person, address(ledger), 0, act, how);
        uint256 before = euro.balanceOf(person);
        _do(caller, address(ledger), abi.encodeCall(ledger.cashOut, (person, value, signature)));
        assertEq(euro.balanceOf(person), before + value, "cash did not arrive");
        ghost.withdrew(number, value);
        ghost.observe(Kind.CashOut, number);
    }

    /// Money that somebody sends to the ledger without a word belongs to nobody, and disturbs nothing.
    function donate(uint256 amount) external {
        uint256 value = _between(amount, 1, 10e6);
        vm.prank(world.stranger());
        euro.transfer(address(ledger), value);
        ghost.donated(value);
        ghost.observe(Kind.None, type(uint256).max);
    }

    function logOwnCare(uint256 who, uint48 units, uint8 category, bytes32 note, uint256 how) external {
        (, address person) = _person(who);
        if (units == 0) units = 1;
        bytes memory act = abi.encode(
            keccak256(
                "LogOwnCare(address person,uint48 units,uint8 category,bytes32 note,uint256 nonce,uint40 deadline)"
            ),
            person,
            units,
            category,
            note
        );
        (address caller, bytes memory signature) = _alone(person, address(ledger), 0, act, how);
        vm.prank(caller);
        ledger.logOwnCare(person, units, category, note, signature);
        ghost.observe(Kind.None, type(uint256).max);
    }

    function cancelSignature(uint256 who, uint192 key) external {
        (, address person) = _person(who);
        vm.prank(person);
        ledger.cancelSignature(key);
        ghost.observe(Kind.None, type(uint256).max);
    }

    function makeAndWithdrawStatement(uint256 who, bytes32 statement, uint256 how) external {
        (, address person) = _person(who);
        // A few templates, so that people meet them again.
        if (how & 2 == 0) statement = keccak256(abi.encode(uint256(statement) % 3));
        bool stated = desk.hasStated(statement, person);
        string memory written = stated ? "WithdrawStatement" : "MakeStatement";
        written = string.concat(written, "(bytes32 statement,address person,uint256 nonce,uint40 deadline)");
        bytes memory act = abi.encode(keccak256(bytes(written)), statement, person);
        bytes memory direct =
            stated
                ? abi.encodeCall(desk.withdrawStatement, (statement, person, ""))
                : abi.encodeCall(desk.makeStatement, (statement, person, ""));
        _doInOrderAt(address(desk), person, uint192(bytes24(statement)), act, direct, how);
        assertEq(desk.hasStated(statement, person), !stated);
        ghost.observe(Kind.None, type(uint256).max);
    }

    // ------------------------------------------------------------------------------------- relationships and care

    /// Opens a relationship, or another one of the same two where the last is over.
    function open(uint256 seed, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, UNKNOWN | OVER);
        if (!found) return;
        if (c.r.stage != Stage.Unknown) {
            world.renew(c.i);
            c.p = world.pairOf(c.i);
        }
        bytes memory act = Acts.open(c.p.a, c.p.b, c.p.terms);
        assertEq(keccak256(act), _idOf(c.p.id), "the id is not the hash of what both sign");
        (address caller, bytes memory byA, bytes memory byB) = _agree(c.p, address(ledger), act, how);
        bytes memory data = abi.encodeCall(ledger.open, (c.p.a, c.p.b, c.p.terms, byA, byB));
        _doOnce(caller, address(ledger), data);
        ghost.observe(Kind.None, type(uint256).max);
    }

    function decline(uint256 seed, uint256 how) external {
        // Seldom: what is declined is of no more use.
        (bool found, Case memory c) = _pick(seed, UNKNOWN);
        if (!found || how % 4 != 0) return;
        (, address person, ) = _partner(c.p, how >> 2);
        vm.prank(person);
        ledger.decline(person, c.p.a, c.p.b, c.p.termsHash, "");
        ghost.observe(Kind.None, type(uint256).max);
    }

    function confirm(uint256 seed, uint256 who, uint48 units, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, OPEN);
        if (!found || c.p.terms.scheme == CareScheme.Weighted) return;
        (bool isA, address receiver, address giver) = _partner(c.p, who);
        units = _units(units);
        uint8 answer = uint8(how % 4);
        // Nobody counts their own, nor fills the other's counter alone.
        _mustFail(
            giver,
            address(ledger),
            abi.encodeCall(ledger.confirm, (giver, c.p.termsHash, units, answer)),
            IRelationshipErrors.RelationshipCoins_WrongStage.selector
        );
        _mustFail(
            receiver,
            address(ledger),
            abi.encodeCall(ledger.confirm, (giver, c.p.termsHash, 1_000_000 + units, answer)),
            ICareCountingErrors.RelationshipCoins_TooManyUnits.selector
        );
        vm.prank(receiver);
        ledger.confirm(giver, c.p.termsHash, units, answer);
        _assertCounted(c, !isA, units);
    }

    function confirmBatch(uint256 seed, uint256 who, uint48[3] calldata units, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, OPEN);
        if (!found || c.p.terms.scheme == CareScheme.Weighted) return;
        (bool isA, address receiver, address giver) = _partner(c.p, who);
        ICareBatches.Care[] memory activities = new ICareBatches.Care[](1 + (how % 3));
        uint256 sum;
        for (uint256 k; k < activities.length; ++k) {
            activities[k] = ICareBatches.Care(_units(units[k]), uint8(units[k] % 4));
            sum += activities[k].units;
        }
        bytes memory act = _batchAct(c, giver, activities);
        (address caller, bytes memory signature) = _aloneOf(c, receiver, act, how >> 2);
        _mustFail(
            giver,
            address(ledger),
            abi.encodeCall(ledger.confirmBatch, (receiver, giver, c.p.termsHash, activities, "")),
            IConsentErrors.Consent_NotThePerson.selector
        );
        vm.prank(caller);
        ledger.confirmBatch(receiver, giver, c.p.termsHash, activities, signature);
        _assertCounted(c, !isA, sum);
    }

    function confirmWeighted(uint256 who, uint32[2] calldata quantities, uint8 category, uint256 how) external {
        (bool found, Case memory c) = _pick(3, OPEN);
        if (!found || c.p.terms.scheme != CareScheme.Weighted) return;
        (bool isA, address receiver, address giver) = _partner(c.p, who);
        uint16[] memory table = world.weights();
        ICareBatches.WeightedCare[] memory activities = new ICareBatches.WeightedCare[](2);
        uint256 sum;
        for (uint256 k; k < 2; ++k) {
            uint8 kind = uint8((uint256(category) + k) % 3);
            uint32 quantity = uint32(_units(quantities[k]) / 8 + 1);
            activities[k] = ICareBatches.WeightedCare(kind, quantity, uint8(k));
            sum += uint256(quantity) * table[kind];
        }
        (address caller, bytes memory signature) = _aloneOf(c, receiver, _weightedAct(c, giver, activities), how);
        vm.prank(caller);
        ledger.confirmWeighted(receiver, giver, c.p.terms, table, activities, signature);
        _assertCounted(c, !isA, sum);
    }

    /// As of any second since the last one; the totals may stay as they are if that second is later.
    function checkpoint(uint256 seed, uint48 moreA, uint48 moreB, uint40 asOf, bytes32 logRoot, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, OPEN);
        if (!found) return;
        Checkpoint memory next;
        (next.careA, next.careB) = (_plus(c.r.careA, _together(moreA)), _plus(c.r.careB, _together(moreB)));
        (next.asOf, next.logRoot) = (_asOf(c, asOf), logRoot);
        if (next.careA == c.r.careA && next.careB == c.r.careB && next.asOf == c.r.checkpointAt) {
            return _mustNotCheckpoint(c, next, ICareRecords.RelationshipCoins_NotAhead.selector);
        }
        bytes memory act = _checkpointAct(c, next);
        (address caller, bytes memory byA, bytes memory byB) = _agree(c.p, address(ledger), act, how);
        bytes memory data = abi.encodeCall(ledger.makeCheckpoint, (c.p.a, c.p.b, c.p.termsHash, next, byA, byB));
        _doOnce(caller, address(ledger), data);
        assertEq(ledger.relationshipOf(c.p.id).careA, next.careA);
        assertEq(ledger.relationshipOf(c.p.id).careB, next.careB);
        assertEq(ledger.relationshipOf(c.p.id).checkpointAt, next.asOf, "20: not as of when both signed");
        ghost.observe(Kind.None, type(uint256).max);
    }

    /// Totals that go backwards are refused, with both signatures as well.
    function checkpointBackwards(uint256 seed, uint48 lessA, uint48 moreB, uint40 asOf) external {
        (bool found, Case memory c) = _pick(seed, OPEN);
        if (!found || c.r.careA == 0) return;
        uint48 careA = uint48(_between(lessA, 0, c.r.careA - 1));
        Checkpoint memory next = Checkpoint(careA, _plus(c.r.careB, moreB), _asOf(c, asOf), 0);
        _mustNotCheckpoint(c, next, ICareRecords.RelationshipCoins_NotAhead.selector);
    }

    /// So are totals as of before the last ones, or of a second to come.
    function checkpointOfAnotherTime(uint256 seed, uint40 by, bool early) external {
        (bool found, Case memory c) = _pick(seed, OPEN);
        if (!found) return;
        uint40 distance = uint40(_between(by, 1, by % 2 == 0 ? 2 : 1e9));
        uint40 asOf = early ? c.r.checkpointAt - distance : uint40(_now()) + distance;
        Checkpoint memory next = Checkpoint(_plus(c.r.careA, 1), _plus(c.r.careB, 1), asOf, 0);
        _mustNotCheckpoint(c, next, ICareRecords.RelationshipCoins_AsOfOutOfBounds.selector);
    }

    function _asOf(Case memory c, uint40 seed) private view returns (uint40) {
        if (seed % 4 == 0) return uint40(_now());
        return uint40(seed % 4 == 1 ? c.r.checkpointAt : _between(seed >> 2, c.r.checkpointAt, _now()));
    }

    function _mustNotCheckpoint(Case memory c, Checkpoint memory next, bytes4 reason) private {
        bytes memory byB = _carry(c.p.b, address(ledger), _checkpointAct(c, next));
        bytes memory data = abi.encodeCall(ledger.makeCheckpoint, (c.p.a, c.p.b, c.p.termsHash, next, "", byB));
        _mustFail(c.p.a, address(ledger), data, reason);
    }

    function _checkpointAct(Case memory c, Checkpoint memory next) private pure returns (bytes memory) {
        return Acts.checkpoint(_idOf(c.p.id), next.careA, next.careB, next.asOf, next.logRoot, c.r.epoch);
    }

    /// Cancelling makes half-signed acts void.
    function cancelSignatures(uint256 seed, uint256 who) external {
        (bool found, Case memory c) = _pick(seed, OPEN);
        if (!found) return;
        bytes memory act = Acts.dissolve(c.p.a, c.p.b, _idOf(c.p.id), c.r.epoch);
        bytes memory byB = _carry(c.p.b, address(ledger), act);
        (, address person, ) = _partner(c.p, who);
        vm.prank(person);
        ledger.cancelSignatures(c.p.a, c.p.b, c.p.termsHash);
        _mustFail(
            c.p.a,
            address(ledger),
            abi.encodeWithSignature(
                "dissolve(address,address,bytes32,bytes,bytes)",
                c.p.a,
                c.p.b,
                c.p.termsHash,
                bytes(""),
                byB
            ),
            IConsentErrors.Consent_InvalidSignature.selector
        );
        ghost.observe(Kind.None, type(uint256).max);
    }

    /// What is recorded can be taken back and declined, and is then no agreement.
    function proposeAndEnd(uint256 seed, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, OPEN);
        if (!found) return;
        bytes memory data = Acts.dissolve(c.p.a, c.p.b, _idOf(c.p.id), c.r.epoch);
        (, address one, address other) = _partner(c.p, how);
        _record(one, other, address(ledger), data);
        vm.prank(how & 2 == 0 ? one : other);
        if (how & 2 == 0) ledger.withdrawProposal(keccak256(data));
        else ledger.declineProposal(one, keccak256(data));
        bytes memory recorded = hex"01";
        bytes memory call_ = abi.encodeWithSignature(
            "dissolve(address,address,bytes32,bytes,bytes)",
            c.p.a,
            c.p.b,
            c.p.termsHash,
            one == c.p.a ? recorded : bytes(""),
            one == c.p.a ? bytes("") : recorded
        );
        _mustFail(other, address(ledger), call_, IConsentErrors.Consent_NotProposed.selector);
        ghost.observe(Kind.None, type(uint256).max);
    }

    /// Several calls in one.
    function multicall(uint256 seed, uint256 who, uint48 units) external {
        (bool found, Case memory c) = _pick(seed, OPEN);
        if (!found || c.p.terms.scheme == CareScheme.Weighted) return;
        (bool isA, address receiver, address giver) = _partner(c.p, who);
        units = _units(units);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(ledger.confirm, (giver, c.p.termsHash, units, 0));
        calls[1] = abi.encodeCall(ledger.logOwnCare, (receiver, units, 0, 0, ""));
        vm.prank(receiver);
        ledger.multicall(calls);
        _assertCounted(c, !isA, units);
    }

    function _assertCounted(Case memory c, bool isA, uint256 units) private {
        (uint48 careA, uint48 careB) = (ledger.relationshipOf(c.p.id).careA, ledger.relationshipOf(c.p.id).careB);
        assertEq(careA, isA ? _plus(c.r.careA, units) : c.r.careA, "3: care of A");
        assertEq(careB, isA ? c.r.careB : _plus(c.r.careB, units), "3: care of B");
        ghost.observe(Kind.None, type(uint256).max);
    }

    function _weightedAct(
        Case memory c,
        address giver,
        ICareBatches.WeightedCare[] memory activities
    ) private pure returns (bytes memory) {
        uint8[] memory categories = new uint8[](activities.length);
        uint32[] memory quantities = new uint32[](activities.length);
        uint8[] memory answers = new uint8[](activities.length);
        for (uint256 k; k < activities.length; ++k) {
            (categories[k], quantities[k]) = (activities[k].category, activities[k].quantity);
            answers[k] = activities[k].answer;
        }
        return Acts.confirmWeighted(_idOf(c.p.id), giver, categories, quantities, answers);
    }

    function _batchAct(
        Case memory c,
        address giver,
        ICareBatches.Care[] memory activities
    ) private pure returns (bytes memory) {
        uint48[] memory units = new uint48[](activities.length);
        uint8[] memory answers = new uint8[](activities.length);
        for (uint256 k; k < activities.length; ++k) {
            (units[k], answers[k]) = (activities[k].units, activities[k].answer);
        }
        return Acts.confirmBatch(_idOf(c.p.id), giver, units, answers);
    }

    /// @dev Mostly what a day brings, seldom as much as one entry may have.
    function _units(uint48 seed) private pure returns (uint48) {
        return seed % 64 == 63 ? 1_000_000 : 1 + (seed % 40);
    }

    /// @dev What both sign has no such bound, and reaches the end of a counter.
    function _together(uint48 seed) private pure returns (uint48) {
        return
            seed % 128 == 127
                ? seed
                : seed % 4 == 0
                    ? 0
                    : _units(seed);
    }

    function _plus(uint48 counter, uint256 units) private pure returns (uint48) {
        return units > type(uint48).max - counter ? type(uint48).max : counter + uint48(units);
    }
}
