// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEndings} from "../../../contracts/relationships/parts/IEndings.sol";
import {IRelationshipErrors} from "../../../contracts/relationships/parts/IRelationshipErrors.sol";
import {
    CareScheme,
    Declarations,
    DeclarationState,
    Relationship,
    Stage
} from "../../../contracts/relationships/types/Relationship.sol";
import {Acts} from "../../fuzz/relationships/Acts.sol";
import {Ghost, Kind} from "./Ghost.sol";
import {Case, Handler} from "./Handler.sol";
import {World} from "./World.sol";

/// @notice Endings: by both, by notice with declarations, by the arbitrator; and suspensions.
contract EndingHandler is Handler {
    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    function dissolve(uint256 seed, uint256 how) external {
        // Seldom, so that something is left to do.
        (bool found, Case memory c) = _pick(seed, OPEN);
        if (!found || how % 3 != 0) return;
        bytes memory act = Acts.dissolve(c.p.a, c.p.b, _idOf(c.p.id), c.r.epoch);
        (address caller, bytes memory byA, bytes memory byB) = _agree(c.p, address(ledger), act, how / 3);
        _doOnce(caller, address(ledger), abi.encodeCall(ledger.dissolve, (c.p.a, c.p.b, c.p.termsHash, byA, byB)));
        _assertEnded(c, c.r.careA, c.r.careB);
    }

    function giveNotice(uint256 seed, uint256 who, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, OPEN | NO_NOTICE);
        if (!found) return;
        (bool isA, address person, address other) = _partner(c.p, who);
        bytes memory data = abi.encodeCall(ledger.giveNotice, (person, c.p.a, c.p.b, c.p.terms, ""));
        _doInOrder(c, person, _act("GiveNotice", c, person), data, how);
        Relationship memory relationship = ledger.relationshipOf(c.p.id);
        assertEq(relationship.noticeEndsAt, _now() + c.p.terms.notice, "17: notice");
        assertEq(relationship.noticeByB, !isA, "17: author of the notice");
        // Not twice, by nobody.
        _mustFail(
            other,
            address(ledger),
            abi.encodeCall(ledger.giveNotice, (other, c.p.a, c.p.b, c.p.terms, "")),
            IRelationshipErrors.RelationshipCoins_NoticeGiven.selector
        );
        ghost.observe(Kind.Claim, c.i);
    }

    function withdrawNotice(uint256 seed, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, OPEN | NOTICE);
        if (!found) return;
        (address author, address other) = c.r.noticeByB ? (c.p.b, c.p.a) : (c.p.a, c.p.b);
        _mustFail(
            other,
            address(ledger),
            abi.encodeCall(ledger.withdrawNotice, (other, c.p.a, c.p.b, c.p.termsHash, "")),
            IEndings.RelationshipCoins_NotTheAuthor.selector
        );
        Declarations memory declared = ledger.declarationsOf(c.p.id);
        bool otherDeclared = (c.r.noticeByB ? declared.stateA : declared.stateB) != DeclarationState.None;
        if (_now() > c.r.noticeEndsAt) return;
        bytes memory data = abi.encodeCall(ledger.withdrawNotice, (author, c.p.a, c.p.b, c.p.termsHash, ""));
        if (ghost.noticesWithdrawn(c.p.id, c.r.chapter, c.r.noticeByB) != 0) {
            return _mustFail(author, address(ledger), data, IEndings.RelationshipCoins_WithdrawalUsed.selector);
        }
        if (how % 3 != 0) return;
        if (otherDeclared) {
            return _mustFail(author, address(ledger), data, IEndings.RelationshipCoins_WrongDeclaration.selector);
        }
        _doInOrder(c, author, _act("WithdrawNotice", c, author), data, how / 3);
        ghost.withdrewNotice(c.p.id, c.r.chapter, c.r.noticeByB);
        assertEq(ledger.relationshipOf(c.p.id).noticeEndsAt, 0);
        assertEq(keccak256(abi.encode(ledger.declarationsOf(c.p.id))), keccak256(new bytes(4 * 32)));
        ghost.observe(Kind.None, type(uint256).max);
    }

    function declare(uint256 seed, uint256 who, uint48 total, bytes32 logRoot, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, OPEN | NOTICE);
        if (!found || _now() > c.r.noticeEndsAt - c.p.terms.notice / 2) return;
        (bool isA, address person, ) = _partner(c.p, who);
        Declarations memory before = ledger.declarationsOf(c.p.id);
        if ((isA ? before.stateA : before.stateB) != DeclarationState.None) return;
        uint256 confirmed = isA ? c.r.careA : c.r.careB;
        uint256 most = _declarable(c, confirmed);
        if (most > type(uint48).max) most = type(uint48).max;
        uint16[] memory table = c.p.terms.scheme == CareScheme.Weighted ? world.weights() : new uint16[](0);
        if (most < type(uint48).max) {
            _mustFail(
                person,
                address(ledger),
                abi.encodeCall(
                    ledger.declareCare,
                    (person, c.p.a, c.p.b, c.p.terms, table, uint48(most + 1), logRoot, "")
                ),
                IEndings.RelationshipCoins_TotalOutOfBounds.selector
            );
        }
        if (most <= confirmed) return;
        total = uint48(_between(total, confirmed + 1, most));
        bytes memory act = abi.encode(
            keccak256(
                "DeclareCare(bytes32 relationship,address person,uint48 total,bytes32 logRoot,uint256 nonce,uint40 deadline)"
            ),
            c.p.id,
            person,
            total,
            logRoot
        );
        bytes memory data = abi.encodeCall(
            ledger.declareCare,
            (person, c.p.a, c.p.b, c.p.terms, table, total, logRoot, "")
        );
        _doInOrder(c, person, act, data, how);
        Declarations memory declared = ledger.declarationsOf(c.p.id);
        assertEq(isA ? declared.totalA : declared.totalB, total);
        assertEq(uint8(isA ? declared.stateA : declared.stateB), uint8(DeclarationState.Standing));
        ghost.observe(Kind.None, type(uint256).max);
    }

    function withdrawDeclaration(uint256 seed, uint256 who, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, OPEN | NOTICE);
        if (!found || how % 3 != 0) return;
        (bool isA, address person, ) = _partner(c.p, who);
        Declarations memory before = ledger.declarationsOf(c.p.id);
        bool stands = (isA ? before.stateA : before.stateB) == DeclarationState.Standing;
        bytes memory data = abi.encodeCall(ledger.withdrawDeclaration, (person, c.p.a, c.p.b, c.p.termsHash, ""));
        if (!stands) {
            return _mustFail(person, address(ledger), data, IEndings.RelationshipCoins_WrongDeclaration.selector);
        }
        _doInOrder(c, person, _act("WithdrawDeclaration", c, person), data, how / 3);
        Declarations memory declared = ledger.declarationsOf(c.p.id);
        assertEq(isA ? declared.totalA : declared.totalB, 0);
        assertEq(isA ? declared.totalB : declared.totalA, isA ? before.totalB : before.totalA);
        ghost.observe(Kind.None, type(uint256).max);
    }

    function contest(uint256 seed, uint256 who, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, OPEN | NOTICE);
        if (!found || _now() > c.r.noticeEndsAt) return;
        (bool isA, address person, ) = _partner(c.p, who);
        Declarations memory before = ledger.declarationsOf(c.p.id);
        if ((isA ? before.stateB : before.stateA) != DeclarationState.Standing) return;
        bytes memory data = abi.encodeCall(ledger.contestDeclaration, (person, c.p.a, c.p.b, c.p.terms, ""));
        _doInOrder(c, person, _act("ContestDeclaration", c, person), data, how);
        Declarations memory declared = ledger.declarationsOf(c.p.id);
        bool waits = c.p.terms.arbitrator != address(0);
        assertEq(
            uint8(isA ? declared.stateB : declared.stateA),
            uint8(waits ? DeclarationState.Contested : DeclarationState.Rejected)
        );
        ghost.observe(Kind.None, type(uint256).max);
    }

    function decide(uint256 seed, uint256 who, uint48 total, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, OPEN | NOTICE);
        if (!found) return;
        (bool isA, address person, ) = _partner(c.p, who);
        Declarations memory before = ledger.declarationsOf(c.p.id);
        (uint256 least, uint256 most) = isA ? (c.r.careA, before.totalA) : (c.r.careB, before.totalB);
        if ((isA ? before.stateA : before.stateB) != DeclarationState.Contested || most < least) return;
        total = uint48(_between(total, least, most));
        bytes memory act = abi.encode(
            keccak256(
                "DecideDeclaration(bytes32 relationship,address partner,uint48 total,uint256 nonce,uint40 deadline)"
            ),
            c.p.id,
            person,
            total
        );
        bytes memory data = abi.encodeCall(ledger.decideDeclaration, (person, c.p.a, c.p.b, c.p.terms, total, ""));
        _doInOrder(c, world.arbitrator(), act, data, how);
        Declarations memory declared = ledger.declarationsOf(c.p.id);
        assertEq(isA ? declared.totalA : declared.totalB, total);
        ghost.observe(Kind.None, type(uint256).max);
    }

    /// Anybody ends what is over; before, nobody can.
    function endAfterNotice(uint256 seed) external {
        (bool found, Case memory c) = _pick(seed, OPEN | NOTICE);
        if (!found) return;
        Declarations memory declared = ledger.declarationsOf(c.p.id);
        bool waitsA = declared.stateA == DeclarationState.Contested && declared.totalA > c.r.careA;
        bool waitsB = declared.stateB == DeclarationState.Contested && declared.totalB > c.r.careB;
        uint256 endsAt = c.r.noticeEndsAt + (waitsA || waitsB ? 14 days : 0);
        bytes memory data = abi.encodeCall(ledger.endAfterNotice, (c.p.a, c.p.b, c.p.termsHash));
        address caller = world.stranger();
        if (_now() <= endsAt) {
            return _mustFail(caller, address(ledger), data, IEndings.RelationshipCoins_TooEarly.selector);
        }
        _do(caller, address(ledger), data);
        _assertEnded(
            c,
            _counted(c.r.careA, declared.totalA, declared.stateA, true),
            _counted(c.r.careB, declared.totalB, declared.stateB, true)
        );
    }

    function suspend(uint256 seed, uint256 who, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, FUND);
        if (!found) return;
        (bool isA, address person, ) = _partner(c.p, who);
        bytes memory direct = abi.encodeCall(ledger.suspend, (person, c.p.a, c.p.b, c.p.termsHash, ""));
        if (_isSuspended(c.pot)) {
            return _mustFail(person, address(ledger), direct, IRelationshipErrors.RelationshipCoins_Suspended.selector);
        }
        if (ghost.suspensions(c.p.id, c.r.chapter, !isA) != 0) {
            return _mustFail(person, address(ledger), direct, IEndings.RelationshipCoins_SuspensionUsed.selector);
        }
        _doInOrder(c, person, _act("Suspend", c, person), direct, how);
        ghost.suspended(c.p.id, c.r.chapter, !isA);
        ghost.observe(Kind.Claim, c.i);
    }

    /// The author or the arbitrator lifts it, the other partner cannot.
    function lift(uint256 seed, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, FUND | SUSPENDED);
        if (!found) return;
        bool byB = c.pot.suspensions & 4 != 0;
        (address person, address other) = byB ? (c.p.b, c.p.a) : (c.p.a, c.p.b);
        _mustFail(
            other,
            address(ledger),
            abi.encodeCall(ledger.liftSuspension, (other, c.p.a, c.p.b, c.p.terms, "")),
            IEndings.RelationshipCoins_NotTheAuthor.selector
        );
        if (how & 2 != 0 && c.p.terms.arbitrator != address(0)) person = c.p.terms.arbitrator;
        bytes memory data = abi.encodeCall(ledger.liftSuspension, (person, c.p.a, c.p.b, c.p.terms, ""));
        _doInOrder(c, person, _act("LiftSuspension", c, person), data, how);
        ghost.unsuspended(c.p.id);
        ghost.observe(Kind.Claim, c.i);
    }

    function endSuspended(uint256 seed, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, FUND | SUSPENDED);
        if (!found) return;
        if (c.p.terms.arbitrator == address(0)) {
            return
                _mustFail(
                    c.p.a,
                    address(ledger),
                    abi.encodeCall(ledger.endSuspended, (c.p.a, c.p.b, c.p.terms, "")),
                    IEndings.RelationshipCoins_NeedsArbitrator.selector
                );
        }
        if (how % 3 != 0) return;
        Declarations memory declared = ledger.declarationsOf(c.p.id);
        bytes memory act = abi.encode(
            keccak256("EndSuspended(bytes32 relationship,uint256 nonce,uint40 deadline)"),
            c.p.id
        );
        bytes memory data = abi.encodeCall(ledger.endSuspended, (c.p.a, c.p.b, c.p.terms, ""));
        _doInOrder(c, c.p.terms.arbitrator, act, data, how / 3);
        _assertEnded(
            c,
            _counted(c.r.careA, declared.totalA, declared.stateA, false),
            _counted(c.r.careB, declared.totalB, declared.stateB, false)
        );
    }

    /// @dev What counts of a declaration: what was decided, and at the end of a notice what stands.
    function _counted(
        uint48 confirmed,
        uint48 total,
        DeclarationState state,
        bool standingToo
    ) private pure returns (uint48) {
        bool counts = state == DeclarationState.Decided || (standingToo && state == DeclarationState.Standing);
        return counts && total > confirmed ? total : confirmed;
    }

    function _assertEnded(Case memory c, uint48 careA, uint48 careB) private {
        Relationship memory relationship = ledger.relationshipOf(c.p.id);
        assertEq(uint8(relationship.stage), uint8(Stage.Ended), "11: not ended");
        assertEq(relationship.careA, careA, "2: another care of A counted");
        assertEq(relationship.careB, careB, "2: another care of B counted");
        ghost.observe(Kind.Divide, c.i);
    }

    /// @dev Days counted one by one would be slow here; {CareUnits} has that test.
    function _declarable(Case memory c, uint256 confirmed) private view returns (uint256) {
        uint256 daysBegun = (_now() - c.r.checkpointAt + 1 days - 1) / 1 days;
        if (c.p.terms.scheme == CareScheme.Minutes) return confirmed + daysBegun * 960;
        return confirmed + daysBegun * (c.p.terms.scheme == CareScheme.Weighted ? 24 * 7 : 24);
    }

    function _act(string memory name, Case memory c, address person) private pure returns (bytes memory) {
        string memory written = string.concat(
            name,
            "(bytes32 relationship,address person,uint256 nonce,uint40 deadline)"
        );
        return abi.encode(keccak256(bytes(written)), c.p.id, person);
    }
}
