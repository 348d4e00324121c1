// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StdAssertions} from "forge-std/StdAssertions.sol";
import {TestBase} from "forge-std/Base.sol";

import {IRelationshipCoins} from "../../../contracts/relationships/IRelationshipCoins.sol";
import {ISubsidyProgrammes} from "../../../contracts/relationships/ISubsidyProgrammes.sol";
import {ProgrammeId} from "../../../contracts/relationships/types/Programme.sol";
import {
    Chapter,
    Enrolment,
    PersonalToken,
    Pot,
    Relationship,
    RelationshipId,
    Stage
} from "../../../contracts/relationships/types/Relationship.sol";
import {Pair, World} from "./World.sol";

interface INonces {
    function nonces(address owner, uint192 key) external view returns (uint256);
}

/// @notice What an act may do with money.
enum Kind {
    None,
    Monetise,
    CashOut,
    Join,
    Pay,
    Redeem,
    Divide,
    Claim,
    Fund,
    Withdraw,
    Enrol,
    MoveRelationship,
    MoveToken,
    MoveProgramme
}

/// @notice What the handlers remember, and what must hold from one act to the next. The contracts are only read.
contract Ghost is TestBase, StdAssertions {
    uint256 private constant MONTH = 30 days;

    /// @notice A running term, with a clock of its own that stands still during suspensions.
    struct Term {
        bool running;
        uint32 programme;
        uint96 rate;
        uint8 months;
        uint256 reserved;
        uint256 claimed;
        uint256 active;
    }

    /// @notice What was last seen of a pair.
    struct Seen {
        RelationshipId id;
        Stage stage;
        uint48 careA;
        uint48 careB;
        uint48 baseA;
        uint48 baseB;
        uint16 chapter;
        uint16 paidMonths;
        uint96 pot;
        uint40 checkpointAt;
        uint256 numberA;
        uint256 numberB;
    }

    /// @notice A carried signature that has served, or that its signer's call has overtaken.
    struct Used {
        address target;
        bytes data;
    }

    uint256 private constant REMEMBERED = 24;

    World private immutable WORLD;
    IRelationshipCoins private immutable LEDGER;
    ISubsidyProgrammes private immutable DESK;

    uint256 public donations;
    mapping(uint256 person => uint256) public deposits;
    mapping(uint256 person => uint256) public withdrawals;
    mapping(uint256 person => uint256) public tokens;
    mapping(uint256 programme => uint256) public treasury;
    mapping(RelationshipId id => uint256) public fundBegan;
    mapping(RelationshipId id => uint256) public suspendedSince;
    mapping(RelationshipId id => mapping(uint16 chapter => mapping(bool byB => uint256))) public suspensions;
    mapping(RelationshipId id => mapping(uint16 chapter => mapping(bool byB => uint256))) public noticesWithdrawn;
    mapping(RelationshipId id => Term) public terms;
    mapping(address account => bool) public mayHoldCredit;
    uint256 public credit;
    uint256 public acts;
    uint256 public refused;

    RelationshipId[] public closed;
    mapping(RelationshipId id => bytes32) public stateWhenClosed;

    Seen[6] private _seen;
    Used[] private _used;
    uint256 private _usedCount;
    uint256 private _ledgerBalance;

    constructor(World world) {
        WORLD = world;
        (LEDGER, DESK) = (world.ledger(), world.desk());
    }

    // ------------------------------------------------------------------------------------- what handlers report

    function deposited(uint256 person, uint256 amount) external {
        deposits[person] += amount;
    }

    function withdrew(uint256 person, uint256 amount) external {
        withdrawals[person] += amount;
        assertLe(withdrawals[person], deposits[person], "4: somebody withdrew more than they paid in");
    }

    function movedToken(uint256 person) external {
        (deposits[person], withdrawals[person]) = (0, 0);
    }

    function donated(uint256 amount) external {
        donations += amount;
    }

    function funded(uint256 programme, uint256 amount) external {
        treasury[programme] += amount;
    }

    function defunded(uint256 programme, uint256 amount) external {
        treasury[programme] -= amount;
    }

    function begun(RelationshipId id) external {
        fundBegan[id] = vm.getBlockTimestamp();
    }

    function enrolled(RelationshipId id, uint32 programme) external {
        Enrolment memory enrolment = LEDGER.enrolmentOf(id);
        uint256 reserved = uint256(enrolment.rate) * enrolment.months;
        terms[id] = Term(true, programme, enrolment.rate, enrolment.months, reserved, 0, 0);
        treasury[programme] -= reserved;
        suspendedSince[id] = 0;
    }

    function suspended(RelationshipId id, uint16 chapter, bool byB) external {
        suspendedSince[id] = vm.getBlockTimestamp();
        assertEq(++suspensions[id][chapter][byB], 1, "13: the same person suspended twice in a chapter");
    }

    function unsuspended(RelationshipId id) external {
        suspendedSince[id] = 0;
    }

    function withdrewNotice(RelationshipId id, uint16 chapter, bool byB) external {
        assertEq(++noticesWithdrawn[id][chapter][byB], 1, "19: a second notice was withdrawn in a chapter");
    }

    function usedUp(address target, bytes calldata data) external {
        if (_used.length < REMEMBERED) _used.push(Used(target, data));
        else _used[_usedCount % REMEMBERED] = Used(target, data);
        ++_usedCount;
    }

    function receivedCredit(address account) external {
        mayHoldCredit[account] = true;
    }

    function wasRefused() external {
        ++refused;
    }

    /// @notice Time is about to pass: terms that run and are not suspended grow older.
    function pass(uint256 duration) external {
        uint256 from = vm.getBlockTimestamp();
        for (uint256 i; i < 6; ++i) {
            RelationshipId id = _seen[i].id;
            Term storage term = terms[id];
            if (!term.running) continue;
            uint256 start = from;
            uint256 since = suspendedSince[id];
            if (since != 0 && since + 30 days > start) start = since + 30 days;
            if (from + duration > start) term.active += from + duration - start;
        }
    }

    // ------------------------------------------------------------------------------------- from one act to the next

    /// @notice Looks at everything after an act: nothing changed but what this kind of act may change.
    /// @param kind What kind of act.
    /// @param subject Number of the pair, person or programme; of no pair for claims of many.
    function observe(Kind kind, uint256 subject) external {
        ++acts;
        uint256 before = _ledgerBalance;
        _ledgerBalance = WORLD.euro().balanceOf(address(LEDGER));
        uint256 creditBefore = credit;
        credit = totalCredit();
        if (kind != Kind.Pay) assertLe(credit, creditBefore, "care credit came from elsewhere than a payment");
        if (kind != Kind.Redeem) assertGe(credit, creditBefore, "care credit went elsewhere than home");

        int256[6] memory gained = _observePeople(kind, subject);
        for (uint256 i; i < 6; ++i) _observePair(kind, subject, i, gained, credit - _min(credit, creditBefore), before);
        uint256 count = DESK.programmeCount();
        for (uint256 p = 1; p <= count; ++p) {
            assertEq(
                LEDGER.treasuryOf(ProgrammeId.wrap(uint32(p))),
                treasury[p],
                "8: a treasury is not as it should be"
            );
        }
    }

    function _observePeople(Kind kind, uint256 subject) private returns (int256[6] memory gained) {
        bool ofPair = kind == Kind.Join || kind == Kind.Divide;
        Pair memory pair;
        if (ofPair) pair = WORLD.pairOf(subject);
        for (uint256 person; person < 6; ++person) {
            uint256 balance = LEDGER.personalTokenOf(WORLD.people(person)).balance;
            uint256 before = tokens[person];
            if (balance == before) continue;
            gained[person] = int256(balance) - int256(before);
            tokens[person] = balance;
            bool concerned = ofPair ? (person == pair.x || person == pair.y) : person == subject;
            bool mayRise = kind == Kind.Monetise || kind == Kind.Divide;
            bool mayFall = kind == Kind.CashOut || kind == Kind.MoveToken || kind == Kind.Join;
            assertTrue(concerned && (balance > before ? mayRise : mayFall), "15: Personal Tokens changed otherwise");
        }
    }

    function _observePair(
        Kind kind,
        uint256 subject,
        uint256 i,
        int256[6] memory gained,
        uint256 paid,
        uint256 ledgerBefore
    ) private {
        Pair memory pair = WORLD.pairOf(i);
        Seen storage seen = _seen[i];
        Relationship memory relationship = LEDGER.relationshipOf(pair.id);
        Pot memory pot = LEDGER.potOf(pair.id);
        if (RelationshipId.unwrap(seen.id) != RelationshipId.unwrap(pair.id)) {
            delete _seen[i];
            seen.id = pair.id;
        }
        bool concerned = i == subject;
        uint96 potBefore = seen.pot;

        // What people paid in or received, a co-operative was paid, or a later version took over.
        int256 elsewhere;
        if (concerned && (kind == Kind.Join || kind == Kind.Divide)) elsewhere = gained[pair.x] + gained[pair.y];
        if (concerned && kind == Kind.Pay) elsewhere = int256(paid);
        if (concerned && kind == Kind.MoveRelationship) elsewhere = int256(ledgerBefore) - int256(_ledgerBalance);
        int256 claimed = int256(uint256(pot.balance)) - int256(uint256(potBefore)) + elsewhere;
        _observeTerm(pair.id, pot, claimed);

        if (pot.balance < potBefore) {
            bool mayFall = kind == Kind.Pay || kind == Kind.Divide || kind == Kind.MoveRelationship;
            assertTrue(concerned && mayFall, "6: a pot fell otherwise");
        }
        assertGe(relationship.careA, seen.careA, "3: a counter fell");
        assertGe(relationship.careB, seen.careB, "3: a counter fell");
        assertGe(relationship.chapter, seen.chapter, "3: chapters were taken back");
        assertGe(relationship.checkpointAt, seen.checkpointAt, "20: the time of the totals went back");
        assertLe(relationship.checkpointAt, vm.getBlockTimestamp(), "20: the time of the totals is to come");
        _observeNumbers(seen, pair);
        if (relationship.stage != Stage.Ended && relationship.stage != Stage.Moved) {
            assertGe(pot.paidMonths, seen.paidMonths, "3: paid months were taken back");
        }
        if (concerned && kind == Kind.Divide) {
            uint256 sum = uint256(int256(uint256(potBefore)) + claimed);
            _checkDivision(
                sum,
                gained[pair.x],
                gained[pair.y],
                relationship.careA - seen.baseA,
                relationship.careB - seen.baseB
            );
            assertEq(pot.balance, 0, "2: something stayed in a divided pot");
        }
        if (relationship.chapter != seen.chapter) (seen.baseA, seen.baseB) = (relationship.careA, relationship.careB);
        _close(pair.id, seen.stage, relationship.stage);
        seen.stage = relationship.stage;
        (seen.careA, seen.careB) = (relationship.careA, relationship.careB);
        (seen.chapter, seen.paidMonths, seen.pot) = (relationship.chapter, pot.paidMonths, pot.balance);
        seen.checkpointAt = relationship.checkpointAt;
    }

    function _observeNumbers(Seen storage seen, Pair memory pair) private {
        uint192 key = pair.id.key();
        uint256 numberA = INonces(address(LEDGER)).nonces(pair.a, key);
        uint256 numberB = INonces(address(LEDGER)).nonces(pair.b, key);
        assertGe(numberA, seen.numberA, "18: a person's number fell");
        assertGe(numberB, seen.numberB, "18: a person's number fell");
        (seen.numberA, seen.numberB) = (numberA, numberB);
    }

    /// @dev Claims come whole months at a time while a term runs, and to the second when it stops.
    function _observeTerm(RelationshipId id, Pot memory pot, int256 claimed) private {
        Term storage term = terms[id];
        if (!term.running) {
            assertEq(claimed, 0, "6: a pot changed without anybody else");
            return;
        }
        assertGe(claimed, 0, "6: a subsidised pot fell");
        term.claimed += uint256(claimed);
        if (pot.subsidised) {
            assertEq(term.claimed, uint256(pot.claimedMonths) * term.rate, "8: claimed is not whole months");
            return;
        }
        uint256 counted = _min(term.active, term.months * MONTH);
        assertEq(term.claimed, (term.rate * counted) / MONTH, "8: what a term paid is not what accrued");
        term.running = false;
        treasury[term.programme] += term.reserved - term.claimed;
    }

    function _checkDivision(uint256 amount, int256 gainA, int256 gainB, uint256 careA, uint256 careB) private pure {
        assertTrue(gainA >= 0 && gainB >= 0, "2: somebody lost by a division");
        (uint256 shareA, uint256 shareB) = (uint256(gainA), uint256(gainB));
        assertEq(shareA + shareB, amount, "2: the shares do not add up to the pot");
        if (careA == 0 && careB == 0) (careA, careB) = (1, 1);
        uint256 total = careA + careB;
        (uint256 given, uint256 exact) = (shareA * total, amount * careA);
        uint256 error = given > exact ? given - exact : exact - given;
        assertLe(2 * error, total, "2: a share is off by more than half a unit");
        if (2 * error == total) assertGt(given, exact, "2: a tie did not go to the lower address");
    }

    function _close(RelationshipId id, Stage before, Stage now_) private {
        bool isClosed = now_ == Stage.Ended || now_ == Stage.Declined || now_ == Stage.Moved;
        if (!isClosed || before == now_) return;
        closed.push(id);
        stateWhenClosed[id] = stateOf(id);
    }

    // ------------------------------------------------------------------------------------- readings

    function totalCredit() public view returns (uint256 sum) {
        for (uint256 i; i < 5; ++i) sum += LEDGER.balanceOf(WORLD.cooperatives(i), 1);
    }

    function usedCount() external view returns (uint256) {
        return _used.length;
    }

    function usedOf(uint256 i) external view returns (Used memory) {
        return _used[i];
    }

    function stateOf(RelationshipId id) public view returns (bytes32) {
        Relationship memory relationship = LEDGER.relationshipOf(id);
        bytes memory rest = abi.encode(LEDGER.chapterOf(id), LEDGER.declarationsOf(id), LEDGER.enrolmentOf(id));
        return keccak256(bytes.concat(abi.encode(relationship, LEDGER.potOf(id)), rest));
    }

    // ------------------------------------------------------------------------------------- what must hold at any time

    /// @notice 1, 4, 7.
    function checkMoney() external view {
        uint256 owed;
        for (uint256 person; person < 6; ++person) {
            PersonalToken memory token = LEDGER.personalTokenOf(WORLD.people(person));
            owed += token.balance;
            assertEq(token.ownDeposits, deposits[person] - withdrawals[person], "4: own deposits are not as made");
            uint256 cashable = _min(token.balance, token.ownDeposits);
            assertEq(LEDGER.cashableOf(WORLD.people(person)), cashable, "4: cashable");
        }
        for (uint256 i; i < 6; ++i) {
            RelationshipId id = WORLD.pairOf(i).id;
            Pot memory pot = LEDGER.potOf(id);
            owed += pot.balance;
            if (!pot.subsidised) continue;
            Enrolment memory enrolment = LEDGER.enrolmentOf(id);
            owed += uint256(enrolment.rate) * (enrolment.months - pot.claimedMonths);
        }
        uint256 count = DESK.programmeCount();
        for (uint256 p = 1; p <= count; ++p) owed += LEDGER.treasuryOf(ProgrammeId.wrap(uint32(p)));
        for (uint256 i; i < 5; ++i) {
            address account = WORLD.cooperatives(i);
            uint256 held = LEDGER.balanceOf(account, 1);
            owed += held;
            if (held != 0) assertTrue(mayHoldCredit[account], "7: care credit where no co-operative was");
        }
        assertEq(WORLD.euro().balanceOf(address(LEDGER)), owed + donations, "1: the ledger does not hold what it owes");
    }

    /// @notice 3, 8, 9, 10, 11, 12, 16, 19.
    function checkRelationships() external view {
        uint256[6] memory subsidised;
        for (uint256 i; i < 6; ++i) {
            Pair memory pair = WORLD.pairOf(i);
            Relationship memory relationship = LEDGER.relationshipOf(pair.id);
            if (relationship.stage != Stage.Activities && relationship.stage != Stage.CommonFund) continue;
            Chapter memory chapter = LEDGER.chapterOf(pair.id);
            assertLe(chapter.careA, relationship.careA, "12: a chapter began with more care than there is");
            assertLe(chapter.careB, relationship.careB, "12: a chapter began with more care than there is");
            uint256 withdrawn =
                noticesWithdrawn[pair.id][relationship.chapter][false] +
                    2 * noticesWithdrawn[pair.id][relationship.chapter][true];
            assertEq(relationship.noticesWithdrawn, withdrawn, "19: notices withdrawn are not as they were");
            Pot memory pot = LEDGER.potOf(pair.id);
            if (relationship.stage == Stage.CommonFund) {
                uint256 begun_ = (vm.getBlockTimestamp() - fundBegan[pair.id]) / MONTH + 1;
                assertLe(pot.paidMonths, begun_, "9: more months were paid than began");
            }
            Term storage term = terms[pair.id];
            assertEq(pot.subsidised, term.running, "8: a term ended by itself");
            assertEq(LEDGER.stageOf(pair.id) == Stage.Subsidised, term.running, "8: stage");
            if (!term.running) {
                assertEq(LEDGER.claimableOf(pair.id), 0, "16: claimable without a programme");
                continue;
            }
            // A term that is over frees its people, claimed or not.
            bool over = term.active >= term.months * MONTH;
            assertEq(LEDGER.fundedUntil(pair.id) > vm.getBlockTimestamp(), !over, "8: funded until another time");
            if (!over) {
                ++subsidised[pair.x];
                ++subsidised[pair.y];
            }
            uint256 accrued = _min(term.active / MONTH, term.months);
            assertLe(pot.claimedMonths, accrued, "8: more was claimed than accrued");
            uint256 claimable = (accrued - pot.claimedMonths) * term.rate;
            assertEq(LEDGER.claimableOf(pair.id), claimable, "16: claimable is not what accrued");
        }
        for (uint256 person; person < 6; ++person) {
            assertLe(subsidised[person], 1, "10: somebody is subsidised twice");
        }
        uint256 count = closed.length;
        for (uint256 i = count > 8 ? count - 8 : 0; i < count; ++i) {
            RelationshipId id = closed[i];
            Pot memory pot = LEDGER.potOf(id);
            assertEq(keccak256(abi.encode(pot)), keccak256(new bytes(9 * 32)), "11: an ended pot is not empty");
            assertEq(LEDGER.enrolmentOf(id).months, 0, "11: an ended relationship is enrolled");
            assertEq(stateOf(id), stateWhenClosed[id], "11: an ended relationship changed");
        }
    }

    function _min(uint256 x, uint256 y) private pure returns (uint256) {
        return x < y ? x : y;
    }
}
