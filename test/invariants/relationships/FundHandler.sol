// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IChapters, ICommonFund} from "../../../contracts/relationships/parts/ICommonFund.sol";
import {IRelationshipErrors} from "../../../contracts/relationships/parts/IRelationshipErrors.sol";
import {Standing, Status} from "../../../contracts/cooperatives/types/CooperativeTypes.sol";
import {Enrolment, Pot} from "../../../contracts/relationships/types/Relationship.sol";
import {Acts} from "../../fuzz/relationships/Acts.sol";
import {Ghost, Kind} from "./Ghost.sol";
import {Case, Handler} from "./Handler.sol";
import {World} from "./World.sol";

/// @notice Common funds: beginning, contributing, paying, dividing into chapters.
contract FundHandler is Handler {
    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    function begin(uint256 seed, uint96 moreA, uint96 moreB, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, ACTIVITIES | NO_NOTICE);
        if (!found) return;
        uint96 contribution = c.p.terms.contribution;
        (uint96 hasA, uint96 hasB) = (_balance(c.p.a), _balance(c.p.b));
        if (hasA < contribution || hasB < contribution) return;
        uint96 extraA = moreA % 3 == 0 ? 0 : _amount(moreA, hasA - contribution);
        uint96 extraB = moreB % 3 == 0 ? 0 : _amount(moreB, hasB - contribution);
        if (contribution + extraA == 0 && extraB == 0) return;
        bytes memory act = Acts.begin(c.p.a, c.p.b, _idOf(c.p.id), contribution, extraA, extraB, c.r.epoch);
        (address caller, bytes memory byA, bytes memory byB) = _agree(c.p, address(ledger), act, how);
        bytes memory data = abi.encodeCall(ledger.beginCommonFund, (c.p.a, c.p.b, c.p.terms, extraA, extraB, byA, byB));
        _doOnce(caller, address(ledger), data);
        ghost.begun(c.p.id);
        assertEq(ledger.potOf(c.p.id).balance, 2 * uint256(contribution) + extraA + extraB, "15: composed");
        _assertPaid(c.p.a, hasA, contribution + extraA);
        _assertPaid(c.p.b, hasB, contribution + extraB);
        ghost.observe(Kind.Join, c.i);
    }

    function compose(uint256 seed, uint96 a, uint96 b, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, FUND | NO_NOTICE);
        if (!found) return;
        (uint96 hasA, uint96 hasB) = (_balance(c.p.a), _balance(c.p.b));
        (uint96 fromA, uint96 fromB) = (a % 3 == 0 ? 0 : _amount(a, hasA), b % 3 == 0 ? 0 : _amount(b, hasB));
        if (fromA == 0 && fromB == 0) return;
        bytes memory act = Acts.compose(c.p.a, c.p.b, _idOf(c.p.id), fromA, fromB, c.pot.nonce);
        (address caller, bytes memory byA, bytes memory byB) = _agree(c.p, address(ledger), act, how);
        bytes memory data = abi.encodeCall(ledger.compose, (c.p.a, c.p.b, c.p.termsHash, fromA, fromB, byA, byB));
        _doOnce(caller, address(ledger), data);
        _assertPaid(c.p.a, hasA, fromA);
        _assertPaid(c.p.b, hasB, fromB);
        ghost.observe(Kind.Join, c.i);
    }

    /// Anybody collects what is due; where it is not, or somebody lacks it, nobody pays.
    function collect(uint256 seed) external {
        (bool found, Case memory c) = _pick(seed, FUND | NO_NOTICE);
        if (!found) return;
        bytes memory data = abi.encodeCall(ledger.collectContribution, (c.p.a, c.p.b, c.p.terms));
        uint96 contribution = c.p.terms.contribution;
        (uint96 hasA, uint96 hasB) = (_balance(c.p.a), _balance(c.p.b));
        address caller = world.stranger();
        if (contribution == 0) {
            return _mustFail(caller, address(ledger), data, IRelationshipErrors.RelationshipCoins_Nothing.selector);
        }
        if (_isSuspended(c.pot)) {
            return _mustFail(caller, address(ledger), data, IRelationshipErrors.RelationshipCoins_Suspended.selector);
        }
        if (c.pot.subsidised && _claimableMonths(c) + c.pot.claimedMonths < ledger.enrolmentOf(c.p.id).months) {
            return
                _mustFail(
                    caller,
                    address(ledger),
                    data,
                    IChapters.RelationshipCoins_NoContributionWhileSubsidised.selector
                );
        }
        (uint256 start, uint256 next) = (c.pot.calendarStart, c.pot.nextMonth);
        if (c.pot.subsidised) {
            // A new calendar begins where the term ended, but not within a month that was paid before it.
            start += next * 30 days;
            (start, next) = (start < ledger.fundedUntil(c.p.id) ? ledger.fundedUntil(c.p.id) : start, 0);
        }
        if (_now() < start + next * 30 days) {
            return _mustFail(caller, address(ledger), data, IChapters.RelationshipCoins_NothingDue.selector);
        }
        if (hasA < contribution || hasB < contribution) {
            return
                _mustFail(
                    caller,
                    address(ledger),
                    data,
                    IRelationshipErrors.RelationshipCoins_TooFewPersonalTokens.selector
                );
        }
        _do(caller, address(ledger), data);
        _assertPaid(c.p.a, hasA, contribution);
        _assertPaid(c.p.b, hasB, contribution);
        Pot memory pot = ledger.potOf(c.p.id);
        assertEq(pot.paidMonths, c.pot.paidMonths + 1, "9: paid months");
        uint256 month = pot.nextMonth - 1;
        assertGe(month, next, "9: a month was paid twice");
        assertLe(start + month * 30 days, _now(), "9: a month was paid before it began");
        assertGt(start + (month + 2) * 30 days, _now(), "9: a month was paid after it was missed");
        ghost.observe(Kind.Join, c.i);
    }

    function pay(uint256 seed, uint256 who, uint256 amount, bytes32 memo, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, FUND | NOT_SUSPENDED);
        if (!found || c.pot.balance == 0) return;
        (bool accepted, address cooperative) = _cooperative(c, who);
        if (!accepted) return;
        uint96 value = _amount(amount, how & 8 == 0 ? (c.pot.balance + 3) / 4 : c.pot.balance);
        bytes memory act = Acts.pay(c.p.a, c.p.b, _idOf(c.p.id), cooperative, value, memo, c.pot.nonce);
        (address caller, bytes memory byA, bytes memory byB) = _agree(c.p, address(ledger), act, how);
        uint256 before = ledger.balanceOf(cooperative, 1);
        ICommonFund.Payment memory payment = ICommonFund.Payment(cooperative, value, memo);
        _doOnce(caller, address(ledger), abi.encodeCall(ledger.pay, (c.p.a, c.p.b, c.p.terms, payment, byA, byB)));
        assertEq(ledger.potOf(c.p.id).balance, c.pot.balance - value, "6: a payment is what both signed");
        assertEq(ledger.balanceOf(cooperative, 1), before + value, "7: care credit is what was paid");
        ghost.receivedCredit(cooperative);
        ghost.observe(Kind.Pay, c.i);
    }

    /// With both signatures too: nothing goes to anybody but a registered co-operative, nor during a suspension.
    function payWrongly(uint256 seed, uint256 who, uint256 how) external {
        bool suspended = how % 2 == 0;
        (bool found, Case memory c) = _pick(seed, FUND | (suspended ? SUSPENDED : NOT_SUSPENDED));
        if (!found || c.pot.balance == 0) return;
        address to = [world.stranger(), c.p.a, world.cooperatives(2), address(ledger)][who % 4];
        if (registry.isRegistered(to)) {
            if (!suspended) return;
        } else if (suspended) {
            to = world.cooperatives(0);
        }
        bytes memory act = Acts.pay(c.p.a, c.p.b, _idOf(c.p.id), to, 1, 0, c.pot.nonce);
        bytes memory byB = _carry(c.p.b, address(ledger), act);
        ICommonFund.Payment memory payment = ICommonFund.Payment(to, 1, 0);
        _mustFail(
            c.p.a,
            address(ledger),
            abi.encodeCall(ledger.pay, (c.p.a, c.p.b, c.p.terms, payment, "", byB)),
            suspended
                ? IRelationshipErrors.RelationshipCoins_Suspended.selector
                : IRelationshipErrors.RelationshipCoins_NotACooperative.selector
        );
    }

    function settle(uint256 seed, uint256 how) external {
        (bool found, Case memory c) = _pick(seed, FUND | NO_NOTICE);
        if (!found) return;
        bytes memory act = Acts.settle(c.p.a, c.p.b, _idOf(c.p.id), c.pot.nonce);
        (address caller, bytes memory byA, bytes memory byB) = _agree(c.p, address(ledger), act, how);
        bytes memory data = abi.encodeCall(ledger.settlePot, (c.p.a, c.p.b, c.p.termsHash, byA, byB));
        _doOnce(caller, address(ledger), data);
        assertEq(ledger.relationshipOf(c.p.id).chapter, c.r.chapter + 1, "chapter");
        assertEq(ledger.relationshipOf(c.p.id).checkpointAt, _now(), "20: a new chapter counts from elsewhere");
        assertEq(ledger.relationshipOf(c.p.id).noticesWithdrawn, 0, "19: not forgotten with the chapter");
        ghost.unsuspended(c.p.id);
        ghost.observe(Kind.Divide, c.i);
    }

    function _cooperative(Case memory c, uint256 who) private view returns (bool, address) {
        Enrolment memory enrolment = ledger.enrolmentOf(c.p.id);
        for (uint256 k; k < 5; ++k) {
            address account = world.cooperatives(((who % 5) + k) % 5);
            Standing memory standing = registry.standingOf(account);
            if (standing.status != Status.Registered) continue;
            bool accepted = standing.categories & enrolment.categories != 0;
            bool local = standing.region == c.p.terms.regionA || standing.region == c.p.terms.regionB;
            if (!c.pot.subsidised || (accepted && (local || !enrolment.localOnly))) return (true, account);
        }
        return (false, address(0));
    }

    function _claimableMonths(Case memory c) private view returns (uint256) {
        return ledger.claimableOf(c.p.id) / ledger.enrolmentOf(c.p.id).rate;
    }

    function _assertPaid(address person, uint96 had, uint96 paid) private view {
        assertEq(_balance(person), had - paid, "14: a partner paid another amount");
    }
}
