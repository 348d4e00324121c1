// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISocietyErrors} from "../../../contracts/societies/parts/ISocietyErrors.sol";
import {SocietyId} from "../../../contracts/societies/types/Society.sol";
import {AssetDouble} from "./Doubles.sol";
import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {World} from "./World.sol";

/// @notice Who pulls which part of the fees, shares that move, and credits.
contract FeeHandler is Handler {
    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    function claimCommons(uint256 seed) external {
        (uint32 s, SocietyId id) = _society(seed);
        SocietyId[] memory societies = new SocietyId[](1);
        societies[0] = id;
        bytes memory data = abi.encodeCall(ledger.claimCommons, (societies));
        uint256 owed = ledger.commonsClaimable(id);
        if (owed == 0) return _mustFail(world.stranger(), data, ISocietyErrors.BenefitSocieties_Nothing.selector);
        uint256 before = _asset(s).balanceOf(world.commons());
        _do(world.stranger(), data);
        assertEq(_asset(s).balanceOf(world.commons()) - before, owed, "2: the commons were paid something else");
        ghost.commonsPaid(s, owed);
    }

    function claimReferral(uint256 seed, uint256 who) external {
        (uint32 s, SocietyId id) = _society(seed);
        address[] memory members = new address[](1);
        members[0] = _member(s, who);
        (uint256 toRegistrar, uint256 toAffiliate) = ledger.referralClaimable(id, members[0]);
        bytes memory data = abi.encodeCall(ledger.claimReferral, (id, members));
        if (toRegistrar + toAffiliate == 0) {
            return _mustFail(world.stranger(), data, ISocietyErrors.BenefitSocieties_Nothing.selector);
        }
        _do(world.stranger(), data);
        ghost.referralPaid(s, members[0], toRegistrar, toAffiliate);
        _creditIfRefused(s, ghost.registrarOf(s, members[0]), toRegistrar);
        _creditIfRefused(s, ghost.affiliateOf(s, members[0]), toAffiliate);
    }

    function claimShares(uint256 who) external {
        (uint32 s, SocietyId id) = _society(1);
        address holder = _holder(who);
        if (_asset(s).refuses(holder)) return;
        uint256 owed = ledger.claimableOf(id, holder);
        bytes memory data = abi.encodeCall(ledger.claimShares, (id, holder));
        if (owed == 0) return _mustFail(world.stranger(), data, ISocietyErrors.BenefitSocieties_Nothing.selector);
        uint256 before = _asset(s).balanceOf(holder);
        _do(world.stranger(), data);
        assertEq(_asset(s).balanceOf(holder) - before, owed, "2: a holder was paid something else");
        ghost.holderPaid(s, owed);
    }

    /// By the holder, by an operator, or with an allowance. What was earned stays with who held the shares.
    function transferShares(uint256 from, uint256 to, uint256 amount, uint256 how) external {
        (uint32 s, SocietyId id) = _society(1);
        (address sender, address receiver) = (_holder(from), _member(s, to));
        amount = _part(amount, ledger.balanceOf(sender, s));
        if (amount == 0) return;
        uint256 earned = ledger.claimableOf(id, sender);
        if (how % 3 == 0) {
            _do(sender, abi.encodeCall(ledger.transfer, (receiver, s, amount)));
        } else {
            address spender = world.stranger();
            if (how % 3 == 1) _do(sender, abi.encodeCall(ledger.approve, (spender, s, amount)));
            else _do(sender, abi.encodeCall(ledger.setOperator, (spender, true)));
            _do(spender, abi.encodeCall(ledger.transferFrom, (sender, receiver, s, amount)));
            if (how % 3 == 2) _do(sender, abi.encodeCall(ledger.setOperator, (spender, false)));
        }
        ghost.holds(receiver);
        assertEq(ledger.claimableOf(id, sender), earned, "2: what a holder earned moved with the shares");
    }

    /// Whoever could not be paid takes it once they can.
    function collect(uint256 seed, uint256 who) external {
        (uint32 s, ) = _society(seed);
        AssetDouble asset = _asset(s);
        address account = who % 3 == 0 ? world.charities(who % 2) : _member(s, who);
        bytes memory data = abi.encodeCall(ledger.collect, (address(asset), account));
        uint256 credit = ledger.creditOf(address(asset), account);
        assertEq(credit, ghost.creditOf(address(asset), account), "1: another credit");
        if (credit == 0) return _mustFail(world.stranger(), data, ISocietyErrors.BenefitSocieties_Nothing.selector);
        if (asset.refuses(account)) return;
        uint256 before = asset.balanceOf(account);
        _do(world.stranger(), data);
        assertEq(asset.balanceOf(account) - before, credit, "1: collected something else");
        ghost.collected(address(asset), account);
    }

    function _creditIfRefused(uint32 s, address to, uint256 amount) private {
        if (amount != 0 && _asset(s).refuses(to)) ghost.credited(address(_asset(s)), to, amount);
    }

    function _holder(uint256 seed) private view returns (address) {
        return ghost.holders(seed % ghost.holderCount());
    }
}
