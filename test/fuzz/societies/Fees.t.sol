// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Fees} from "../../../contracts/societies/libraries/Fees.sol";
import {Act} from "../../../contracts/societies/types/Act.sol";
import {HAS_AFFILIATE, HAS_REGISTRAR, LIFETIME} from "../../../contracts/societies/types/Member.sol";

/// @notice Fees: what the legs, the gift and the charity of commitments are together, in any order and any split.
contract FeesTest is Test {
    uint256 private constant MEMBERS = 3;

    struct Rules {
        uint16 fee;
        uint16 charity;
        bool shares;
    }

    /// One commitment: legs, gift and charity are the amount; the legs are the exact shares, within a unit each; a leg that
    /// nobody takes is charity; the net is the same whoever takes them.
    function testFuzz_partsOf_areTheAmount(
        Rules memory rules,
        uint96 all,
        uint96 own,
        uint8 flags,
        uint96 amount
    ) public view {
        rules = _bounded(rules);
        (all, own) = (uint96(bound(all, 0, type(uint96).max - 4)), uint96(bound(own, 0, all)));
        amount = uint96(bound(amount, 4, type(uint96).max - all));
        (uint96 net, uint96 gift, uint96 charity) = this.partsOf(rules, all, own, flags, amount);
        uint256 commons = _growth(all, amount, rules.fee, 1);
        uint256 holders = _growth(all, amount, rules.fee, 2);
        uint256 referral = _growth(own, amount, rules.fee, 1);
        assertEq(net + commons + holders + 2 * referral, amount, "net");
        uint256 paid = commons;
        if (rules.shares) paid += holders;
        if (flags & HAS_REGISTRAR != 0 && flags & LIFETIME == 0) paid += referral;
        if (flags & HAS_AFFILIATE != 0 && flags & LIFETIME == 0) paid += referral;
        assertEq(paid + gift + charity, amount, "money was lost or made");
        assertEq(gift, net - (uint256(net) * rules.charity) / 10_000, "gift");
        _requireWithinOne(commons, amount, rules.fee, 1);
        _requireWithinOne(holders, amount, rules.fee, 2);
        _requireWithinOne(referral, amount, rules.fee, 1);
    }

    /// Many commitments of several members, in any order and split, with members of whom some become lifetime members on the
    /// way: all legs, as they are pulled in the end, and all reserves are what was committed. Each leg is the exact share of
    /// the whole sum, rounded down: no history of small commitments makes it less or more.
    function testFuzz_anyOrderAndSplit_addsUp(
        Rules memory rules,
        uint88[16] memory amounts,
        uint8[16] memory who,
        uint8[3] memory flags,
        uint8 lifetimeAt
    ) public view {
        rules = _bounded(rules);
        uint256[MEMBERS] memory own;
        uint256[MEMBERS] memory counted;
        uint256 all;
        uint256 reserves;
        for (uint256 i; i < 16; ++i) {
            uint256 member = who[i] % MEMBERS;
            if (i == lifetimeAt % 20) flags[member] |= LIFETIME;
            uint96 amount = uint96((amounts[i] >> (amounts[i] % 80)) + 4);
            (, uint96 gift, uint96 charity) = this.partsOf(
                rules,
                uint96(all),
                uint96(own[member]),
                flags[member],
                amount
            );
            reserves += uint256(gift) + charity;
            all += amount;
            own[member] += amount;
            if (flags[member] & LIFETIME == 0) counted[member] += amount;
        }
        uint256 legs = Fees.legOf(all, rules.fee, Fees.COMMONS);
        if (rules.shares) legs += Fees.legOf(all, rules.fee, Fees.HOLDERS);
        _requireWithinOne(Fees.legOf(all, rules.fee, Fees.COMMONS), all, rules.fee, 1);
        for (uint256 i; i < MEMBERS; ++i) {
            if (flags[i] & HAS_REGISTRAR != 0) legs += Fees.legOf(counted[i], rules.fee, Fees.REGISTRAR);
            if (flags[i] & HAS_AFFILIATE != 0) legs += Fees.legOf(counted[i], rules.fee, Fees.AFFILIATE);
        }
        assertEq(legs + reserves, all, "money was lost or made");
    }

    /// Commitments of one to three of the smallest units: they pay their legs exactly, or fail by name if those come to more.
    /// From four units on that never happens.
    function testFuzz_smallCommitments_neverPayMoreThanTheyAre(
        Rules memory rules,
        uint32 all,
        uint32 own,
        uint8 flags,
        uint8 amount
    ) public {
        rules = _bounded(rules);
        // Near a whole unit of the legs, where several grow at once.
        if (rules.fee != 0) {
            uint256 step = 50_000 / rules.fee;
            all = uint32((all / step) * step + (step > all % 4 ? step - (all % 4) : 0));
            own = uint32((own / step) * step + (step > own % 4 ? step - (own % 4) : 0));
        }
        amount = uint8(bound(amount, 1, 6));
        uint256 legs = _growth(all, amount, rules.fee, 1) + _growth(all, amount, rules.fee, 2);
        legs += 2 * _growth(own, amount, rules.fee, 1);
        if (legs > amount) {
            assertLt(amount, 4, "a commitment of four units fails");
            vm.expectRevert(abi.encodeWithSelector(Fees.Fees_TooLittle.selector, amount, legs));
            this.partsOf(rules, all, own, flags, amount);
        } else {
            (uint96 net, , ) = this.partsOf(rules, all, own, flags, amount);
            assertEq(net + legs, amount);
        }
    }

    function partsOf(
        Rules memory rules,
        uint96 all,
        uint96 own,
        uint8 flags,
        uint96 amount
    ) external pure returns (uint96 net, uint96 gift, uint96 charity) {
        Act memory act;
        (act.committedByAll, act.committed, act.flags) = (all, own, flags);
        (act.fee, act.charityShare) = (rules.fee, rules.charity);
        return Fees.partsOf(act, amount, rules.shares);
    }

    function _bounded(Rules memory rules) private pure returns (Rules memory) {
        rules.fee = uint16(bound(rules.fee, 0, 1_000));
        rules.charity = uint16(bound(rules.charity, 0, 5_000));
        return rules;
    }

    function _growth(uint256 sum, uint256 amount, uint256 fee, uint256 fifths) private pure returns (uint256) {
        return ((sum + amount) * fee * fifths) / 50_000 - (sum * fee * fifths) / 50_000;
    }

    function _requireWithinOne(uint256 leg, uint256 sum, uint256 fee, uint256 fifths) private pure {
        assertLt(leg * 50_000, sum * fee * fifths + 50_000, "more than its share");
        assertLt(sum * fee * fifths, leg * 50_000 + 50_000, "less than its share");
    }
}
