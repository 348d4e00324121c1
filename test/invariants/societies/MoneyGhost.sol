// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StdAssertions} from "forge-std/StdAssertions.sol";
import {TestBase} from "forge-std/Base.sol";

import {IBenefitSocieties} from "../../../contracts/societies/IBenefitSocieties.sol";
import {ISocietyViews} from "../../../contracts/societies/parts/ISocietyViews.sol";
import {Rules, SocietyId} from "../../../contracts/societies/types/Society.sol";
import {World} from "./World.sol";

/// @notice What is known of money: who has what in which reserve, what vests, and who is owed which part of the fees.
abstract contract MoneyGhost is TestBase, StdAssertions {
    /// @notice What a member has in reserves, vested or not, and what was committed for them. Of what vests: money in units of
    /// 2^-64, the time that remains in hours of 2^-48, and the hour of which this is true. `first` is what draws the line for
    /// lifetime members, `base` what counts for referral.
    struct Purse {
        uint256 gift;
        uint256 charity;
        uint256 committed;
        uint256 first;
        uint256 base;
        bool lifetime;
        uint256 rampGift;
        uint256 rampCharity;
        uint256 rest;
        uint256 hour;
    }

    uint256 private constant MONEY = 64;
    uint256 private constant TIME = 48;

    World internal immutable WORLD;
    IBenefitSocieties internal immutable LEDGER;

    mapping(uint32 society => address[]) internal _members;
    mapping(uint32 society => Rules) internal _rules;
    mapping(uint32 society => mapping(address member => Purse)) internal _purses;
    mapping(uint32 society => uint256) public committedByAll;
    mapping(uint32 society => uint256) public paidToCommons;
    mapping(uint32 society => uint256) public paidToHolders;
    mapping(uint32 society => mapping(address member => uint256)) public paidToRegistrar;
    mapping(uint32 society => mapping(address member => uint256)) public paidToAffiliate;
    mapping(uint32 society => mapping(address member => address)) public registrarOf;
    mapping(uint32 society => mapping(address member => address)) public affiliateOf;
    mapping(uint32 society => mapping(address giver => mapping(address => uint256))) public earnedWith;
    mapping(uint32 society => mapping(address member => uint256)) public lastActIn;
    mapping(address asset => uint256) public donations;
    mapping(address asset => uint256) public credits;
    mapping(address asset => mapping(address account => uint256)) public creditOf;
    address[] public holders;

    constructor(World world) {
        (WORLD, LEDGER) = (world, world.ledger());
        for (uint32 s = 1; s <= world.SOCIETIES(); ++s) _rules[s] = LEDGER.societyOf(SocietyId.wrap(s)).rules;
        holders.push(world.creator());
    }

    // ------------------------------------------------------------------------------------- what handlers ask

    function membersOf(uint32 s) external view returns (address[] memory) {
        return _members[s];
    }

    function rulesOf(uint32 s) external view returns (Rules memory) {
        return _rules[s];
    }

    function purseOf(uint32 s, address member) external view returns (Purse memory) {
        return _purses[s][member];
    }

    function holderCount() external view returns (uint256) {
        return holders.length;
    }

    function isLifetime(uint32 s, address member) external view returns (bool) {
        return _purses[s][member].lifetime;
    }

    // ------------------------------------------------------------------------------------- what handlers report

    function joined(uint32 s, address member, address registrar, address affiliate) external {
        _members[s].push(member);
        (registrarOf[s][member], affiliateOf[s][member]) = (registrar, affiliate);
        acted(s, member);
    }

    /// @notice An act of the member's own.
    function acted(uint32 s, address member) public {
        lastActIn[s][member] = vm.getBlockTimestamp() / 30 days;
    }

    /// @notice The fee is a tree of fifths, each leg the growth of a floor; what nobody takes becomes charity. Who has committed
    /// twelve times their first own commitment of a karma or more, whoever paid, is a lifetime member.
    /// @return net What of it earns karma.
    function committed(uint32 s, address payer, address member, uint256 amount) external returns (uint256 net) {
        Purse storage purse = _purses[s][member];
        uint256 charity;
        (net, charity) = _afterFee(s, member, purse, amount);
        uint256 share = (net * _rules[s].charity) / 10_000;
        committedByAll[s] += amount;
        purse.committed += amount;
        if (!purse.lifetime) {
            bool draws = payer == member && (net * _rules[s].ratio) / WORLD.unitOf(s) >= 1e6;
            if (purse.first == 0 && draws) purse.first = amount;
            purse.base = purse.committed;
            purse.lifetime = purse.first != 0 && purse.committed >= 12 * purse.first;
        }
        _receive(purse, net - share, charity + share, _rules[s].vesting);
        if (payer == member) acted(s, member);
    }

    function took(uint32 s, address member, uint256 amount, bool fromCharity) public {
        Purse storage purse = _purses[s][member];
        if (fromCharity) purse.charity -= amount;
        else purse.gift -= amount;
        acted(s, member);
    }

    function earned(uint32 s, address giver, address beneficiary, uint256 amount) external {
        earnedWith[s][giver][beneficiary] += amount;
    }

    /// @notice All reserves of a member leave: to a member, where what has not vested vests anew, or to nobody here.
    function emptied(uint32 s, address member, address heir, uint256 vested, uint256 unvested) external {
        Purse storage purse = _purses[s][member];
        assertEq(purse.gift + purse.charity, vested + unvested, "8: other reserves moved than there were");
        (purse.gift, purse.charity, purse.rampGift, purse.rampCharity) = (0, 0, 0, 0);
        if (heir == address(0)) return;
        _purses[s][heir].gift += vested;
        _receive(_purses[s][heir], unvested, 0, _rules[s].vesting);
    }

    function commonsPaid(uint32 s, uint256 amount) external {
        paidToCommons[s] += amount;
    }

    function holderPaid(uint32 s, uint256 amount) external {
        paidToHolders[s] += amount;
    }

    function referralPaid(uint32 s, address member, uint256 toRegistrar, uint256 toAffiliate) external {
        paidToRegistrar[s][member] += toRegistrar;
        paidToAffiliate[s][member] += toAffiliate;
    }

    function credited(address asset, address account, uint256 amount) external {
        credits[asset] += amount;
        creditOf[asset][account] += amount;
    }

    function collected(address asset, address account) external {
        credits[asset] -= creditOf[asset][account];
        creditOf[asset][account] = 0;
    }

    function donated(address asset, uint256 amount) external {
        donations[asset] += amount;
    }

    function holds(address account) external {
        for (uint256 i; i < holders.length; ++i) if (holders[i] == account) return;
        holders.push(account);
    }

    // ------------------------------------------------------------------------------------- what must hold

    /// @dev 1, 2: the balance of each asset is what is owed, to the last unit.
    function checkMoney() external view {
        uint256[2] memory owed;
        for (uint32 s = 1; s <= WORLD.SOCIETIES(); ++s) owed[s == 3 ? 1 : 0] += _owedBy(s);
        for (uint32 s = 2; s <= 3; ++s) {
            address asset = address(WORLD.assetOf(s));
            uint256 all = owed[s - 2] + credits[asset] + donations[asset];
            assertEq(WORLD.assetOf(s).balanceOf(address(LEDGER)), all, "1: the ledger has other money than it owes");
        }
    }

    /// @dev What a society owes, worked out anew.
    function _owedBy(uint32 s) private view returns (uint256 owed) {
        address[] storage members = _members[s];
        for (uint256 i; i < members.length; ++i) {
            Purse storage purse = _purses[s][members[i]];
            (uint256 registrar, uint256 affiliate) = _referralOwed(s, members[i]);
            owed += purse.gift + purse.charity + registrar + affiliate;
        }
        owed += _leg(s, committedByAll[s], 1) - paidToCommons[s];
        if (s == 2) owed += _leg(s, committedByAll[s], 2) - paidToHolders[s];
    }

    /// @dev 1, 2: what the ledger says that a society owes is the same.
    function checkFees(uint32 s) public view {
        SocietyId id = SocietyId.wrap(s);
        address[] storage members = _members[s];
        uint256 reserves;
        for (uint256 i; i < members.length; ++i) {
            reserves += _purses[s][members[i]].gift + _purses[s][members[i]].charity;
            (uint256 registrar, uint256 affiliate) = _referralOwed(s, members[i]);
            (uint256 toRegistrar, uint256 toAffiliate) = LEDGER.referralClaimable(id, members[i]);
            assertEq(toRegistrar, registrar, "2: the registrar's leg");
            assertEq(toAffiliate, affiliate, "2: the affiliate's leg");
        }
        assertEq(LEDGER.societyOf(id).reserves, reserves, "1: the sum of reserves");
        uint256 toCommons = _leg(s, committedByAll[s], 1) - paidToCommons[s];
        assertEq(LEDGER.commonsClaimable(id), toCommons, "2: the commons' leg");
        if (s == 2) _checkHolders(id);
    }

    /// @dev 2: remainders stay with holders, so all together can claim less than a unit each below their leg.
    function _checkHolders(SocietyId id) private view {
        uint256 owed = _leg(2, committedByAll[2], 2) - paidToHolders[2];
        uint256 claimable;
        uint256 shares;
        for (uint256 i; i < holders.length; ++i) {
            claimable += LEDGER.claimableOf(id, holders[i]);
            shares += LEDGER.balanceOf(holders[i], 2);
        }
        assertEq(shares, WORLD.SHARES(), "2: shares appeared or got lost");
        assertLe(claimable, owed, "2: holders are owed more than their leg");
        assertLt(owed - claimable, holders.length, "2: holders lost more than remainders");
    }

    function _referralOwed(uint32 s, address member) private view returns (uint256 registrar, uint256 affiliate) {
        uint256 leg = _leg(s, _purses[s][member].base, 1);
        if (registrarOf[s][member] != address(0)) registrar = leg - paidToRegistrar[s][member];
        if (affiliateOf[s][member] != address(0)) affiliate = leg - paidToAffiliate[s][member];
    }

    /// @dev 3, 4, 8: both reserves of a member, and what of them has vested.
    function _checkPurse(uint32 s, address member, ISocietyViews.MemberInfo memory info) internal view {
        Purse memory purse = _purses[s][member];
        assertEq(uint256(info.gift) + info.unvestedGift, purse.gift, "3: a gift reserve");
        assertEq(uint256(info.charity) + info.unvestedCharity, purse.charity, "3: a charity reserve");
        assertEq(info.committed, purse.committed, "3: what was committed");
        assertEq(info.lifetime, purse.lifetime, "2: a lifetime member");
        uint256 bound = purse.committed / 5_000_000 + 3;
        _advance(purse);
        assertApproxEqAbs(info.unvestedGift, purse.rampGift >> MONEY, bound, "4: gifts vest too early or too late");
        assertApproxEqAbs(
            info.unvestedCharity,
            purse.rampCharity >> MONEY,
            bound,
            "4: charity vests too early or too late"
        );
    }

    /// @dev What is left of a commitment, and legs of its fee that nobody takes.
    function _afterFee(
        uint32 s,
        address member,
        Purse storage purse,
        uint256 amount
    ) private view returns (uint256 net, uint256 absent) {
        uint256 all = committedByAll[s];
        uint256 toHolders = _leg(s, all + amount, 2) - _leg(s, all, 2);
        uint256 toReferral = _leg(s, purse.committed + amount, 1) - _leg(s, purse.committed, 1);
        net = amount - (_leg(s, all + amount, 1) - _leg(s, all, 1)) - toHolders - 2 * toReferral;
        if (s != 2) absent = toHolders;
        if (registrarOf[s][member] == address(0) || purse.lifetime) absent += toReferral;
        if (affiliateOf[s][member] == address(0) || purse.lifetime) absent += toReferral;
    }

    function _leg(uint32 s, uint256 sum, uint256 fifths) private view returns (uint256) {
        return (sum * _rules[s].fee * fifths) / 50_000;
    }

    /// @dev Money that comes vests evenly over one hour more than the period. Who has several such lines has one that ends at
    /// their mean, weighted by money.
    function _receive(Purse storage stored, uint256 gift, uint256 charity, uint256 period) private {
        Purse memory purse = stored;
        _advance(purse);
        (purse.gift, purse.charity) = (purse.gift + gift, purse.charity + charity);
        uint256 added = (gift + charity) << MONEY;
        if (period != 0 && added != 0) {
            uint256 before = purse.rampGift + purse.rampCharity;
            purse.rest = (before * purse.rest + added * ((period + 1) << TIME)) / (before + added);
            (purse.rampGift, purse.rampCharity) = (
                purse.rampGift + (gift << MONEY),
                purse.rampCharity + (charity << MONEY)
            );
        }
        _keep(stored, purse);
    }

    function _keep(Purse storage stored, Purse memory purse) private {
        (stored.gift, stored.charity) = (purse.gift, purse.charity);
        (stored.rampGift, stored.rampCharity) = (purse.rampGift, purse.rampCharity);
        (stored.rest, stored.hour) = (purse.rest, purse.hour);
    }

    function _advance(Purse memory purse) private view {
        uint256 present = vm.getBlockTimestamp() / 1 hours;
        uint256 passed = (present - purse.hour) << TIME;
        purse.hour = present;
        if (passed >= purse.rest) {
            (purse.rampGift, purse.rampCharity, purse.rest) = (0, 0, 0);
        } else {
            uint256 left = purse.rest - passed;
            purse.rampGift = (purse.rampGift * left) / purse.rest;
            purse.rampCharity = (purse.rampCharity * left) / purse.rest;
            purse.rest = left;
        }
    }
}
