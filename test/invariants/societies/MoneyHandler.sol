// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsentErrors} from "../../../contracts/common/IConsent.sol";
import {ISocietyErrors} from "../../../contracts/societies/parts/ISocietyErrors.sol";
import {ISocietyViews} from "../../../contracts/societies/parts/ISocietyViews.sol";
import {RequestId, RequestKind, RequestState} from "../../../contracts/societies/types/Request.sol";
import {SocietyId} from "../../../contracts/societies/types/Society.sol";
import {AssetDouble} from "./Doubles.sol";
import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {Filed} from "./RequestGhost.sol";
import {SocietyActs} from "./SocietyActs.sol";
import {World} from "./World.sol";

/// @notice Money that comes in, and gifts.
contract MoneyHandler is Handler {
    /// @notice A gift that can be given.
    struct Gift {
        uint32 s;
        uint256 number;
        Filed one;
        address giver;
        uint96 value;
        bool fromCharity;
        uint256 karmaBefore;
    }

    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    function commit(uint256 seed, uint256 who, uint256 amount, uint256 how) external {
        (uint32 s, SocietyId id) = _society(seed);
        address member = _member(s, who);
        address payer = how % 8 < 2 ? world.stranger() : member;
        uint96 value = _amount(s, amount);
        _fund(s, payer, value);
        bytes memory act = SocietyActs.commit(s, payer, member, value);
        bytes memory data;
        address caller;
        {
            bytes memory signature;
            (caller, signature) = _agree(payer, act, true, how);
            data = abi.encodeCall(ledger.commit, (id, payer, member, value, signature));
        }
        if (ghost.ended(s)) return _mustFail(caller, data, ISocietyErrors.BenefitSocieties_HasEnded.selector);
        uint256 before = _info(s, member).karma;
        _do(caller, data);
        _credit(s, payer, member, value, before);
        if (how % 2 == 0) return;
        _mustNotHappenAgain(caller, data, IConsentErrors.Consent_InvalidSignature.selector);
    }

    /// Two commitments in one transaction: all of it or nothing, and by nobody else.
    function commitTwice(uint256 seed, uint256 who, uint256 one, uint256 other) external {
        (uint32 s, SocietyId id) = _society(seed);
        if (ghost.ended(s)) return;
        address member = _member(s, who);
        (uint96 first, uint96 second) = (_amount(s, one), _amount(s, other));
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(ledger.commit, (id, member, member, first, ""));
        calls[1] = abi.encodeCall(ledger.commit, (id, member, member, 0, ""));
        _fund(s, member, first);
        bytes memory data = abi.encodeCall(ledger.multicall, (calls));
        _mustFail(member, data, ISocietyErrors.BenefitSocieties_Nothing.selector);
        _mustFail(world.stranger(), data, IConsentErrors.Consent_NotThePerson.selector);
        calls[1] = abi.encodeCall(ledger.commit, (id, member, member, second, ""));
        _asset(s).mint(member, second);
        _approve(_asset(s), member, uint256(first) + second);
        _do(member, abi.encodeCall(ledger.multicall, (calls)));
        ghost.committed(s, member, member, first);
        ghost.committed(s, member, member, second);
    }

    /// A permit in the place of an allowance, or one that fails while there is an allowance.
    function commitWithPermit(uint256 seed, uint256 who, uint256 amount, bool fails) external {
        (uint32 s, SocietyId id) = _society(seed);
        if (ghost.ended(s)) return;
        address member = _member(s, who);
        uint96 value = _amount(s, amount);
        _fund(s, member, value);
        if (!fails) _approve(_asset(s), member, 0);
        (uint8 v, bytes32 r, bytes32 t) = _permit(_asset(s), member, value, fails);
        uint256 before = _info(s, member).karma;
        vm.prank(member);
        ledger.commitWithPermit(id, member, member, value, type(uint256).max, v, r, t, "");
        _credit(s, member, member, value, before);
    }

    function give(uint256 seed, uint256 which, uint256 who, uint256 amount, uint256 how) external {
        (bool found, Gift memory gift) = _gift(seed, which, who, amount, how % 4 == 0);
        if (!found) return;
        RequestId id = gift.one.id;
        bytes memory act = SocietyActs.give(RequestId.unwrap(id), gift.giver, gift.value, gift.fromCharity);
        (address caller, bytes memory signature) = _agree(gift.giver, act, true, how >> 2);
        _do(caller, abi.encodeCall(ledger.give, (id, gift.giver, gift.value, gift.fromCharity, signature)));
        _given(gift);
    }

    /// To two requests at once, of which one is the giver's own or not approved: that one is passed over.
    function giveMany(uint256 seed, uint256 which, uint256 who, uint256 amount) external {
        (bool found, Gift memory gift) = _gift(seed, which, who, amount, false);
        if (!found) return;
        RequestId[] memory requests = new RequestId[](2);
        uint96[] memory amounts = new uint96[](2);
        (requests[0], requests[1]) = (gift.one.id, _passedOver(gift.s, gift.giver, gift.one.id));
        (amounts[0], amounts[1]) = (gift.value, 1);
        _do(gift.giver, abi.encodeCall(ledger.giveMany, (requests, amounts, gift.fromCharity, gift.giver, "")));
        _given(gift);
    }

    function donate(uint256 seed, uint256 amount) external {
        (uint32 s, ) = _society(seed);
        amount = _between(amount, 1, 1_000);
        _asset(s).mint(address(ledger), amount);
        ghost.donated(address(_asset(s)), amount);
    }

    /// An asset refuses to pay somebody for a while: then they are credited, and nobody else waits.
    function refuse(uint256 seed, uint256 who) external {
        (uint32 s, ) = _society(seed);
        address account = who % 3 == 0 ? world.charities(who % 2) : _member(s, who);
        AssetDouble asset = _asset(s);
        asset.setRefuses(account, !asset.refuses(account));
    }

    function _permit(
        AssetDouble asset,
        address member,
        uint256 value,
        bool fails
    ) private view returns (uint8, bytes32, bytes32) {
        uint256 nonce = asset.nonces(member) + (fails ? 1 : 0);
        bytes32 typeHash = keccak256(
            "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
        );
        bytes32 permit = keccak256(abi.encode(typeHash, member, address(ledger), value, nonce, type(uint256).max));
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", asset.DOMAIN_SEPARATOR(), permit));
        return vm.sign(world.keyOf(member), digest);
    }

    // ------------------------------------------------------------------------------------- what it comes to

    /// @dev Half of the karma of the net at once, the other half when it is given; never a millionth too much.
    function _credit(uint32 s, address payer, address member, uint96 value, uint256 before) private {
        uint256 net = ghost.committed(s, payer, member, value);
        _assertEarned(s, member, before, net);
    }

    /// @dev A request that can receive, somebody else, and as much as there is and fits.
    function _gift(
        uint256 seed,
        uint256 which,
        uint256 who,
        uint256 amount,
        bool fromCharity
    ) private returns (bool found, Gift memory gift) {
        (gift.s, ) = _society(seed);
        (found, gift.number, gift.one) = _receiving(gift.s, which);
        if (!found) return (false, gift);
        gift.giver = _member(gift.s, who);
        if (gift.giver == _beneficiary(gift.one)) return (false, gift);
        gift.fromCharity = fromCharity || gift.one.kind == RequestKind.Charity;
        ISocietyViews.MemberInfo memory info = _info(gift.s, gift.giver);
        gift.karmaBefore = info.karma;
        uint256 reserve = gift.fromCharity ? info.charity : info.gift;
        gift.value = _part(amount, _least(reserve, gift.one.most - gift.one.received));
        found = gift.value != 0;
    }

    function _given(Gift memory gift) private {
        (uint32 s, address giver) = (gift.s, gift.giver);
        address beneficiary = _beneficiary(gift.one);
        uint256 earning = gift.value;
        uint256 share = ghost.rulesOf(s).perBeneficiary;
        if (giver == gift.one.claimant) {
            earning = 0;
        } else if (share != 10_000) {
            uint256 bound = (ghost.purseOf(s, giver).committed * share) / 10_000;
            uint256 soFar = ghost.earnedWith(s, giver, beneficiary);
            earning = _least(gift.value, bound < soFar ? 0 : bound - soFar);
            ghost.earned(s, giver, beneficiary, earning);
        }
        ghost.took(s, giver, gift.value, gift.fromCharity);
        ghost.given(s, gift.number, gift.value);
        if (_asset(s).refuses(beneficiary)) ghost.credited(address(_asset(s)), beneficiary, gift.value);
        _assertEarned(s, giver, gift.karmaBefore, earning);
    }

    function _assertEarned(uint32 s, address member, uint256 before, uint256 money) private view {
        uint256 karma = (money * ghost.rulesOf(s).ratio) / world.unitOf(s) / 2;
        uint256 present = _info(s, member).karma;
        assertLe(present, before + karma + 1, "6: earned too much karma");
        assertGe(present + 2, before + karma, "6: earned too little karma");
    }

    /// @dev An approved request that can receive now.
    function _receiving(uint32 s, uint256 seed) private view returns (bool found, uint256 number, Filed memory one) {
        for (uint256 k; k < 8 && !found; ++k) {
            bool some;
            (some, number, one) = _request(s, (seed % 8) + k);
            found = some && one.state == RequestState.Approved && ledger.requestOf(one.id).room != 0;
        }
    }

    /// @dev A request that a giver cannot give to with this call: one that there is not, unless their own is approved.
    function _passedOver(uint32 s, address giver, RequestId other) private view returns (RequestId) {
        uint256 count = ghost.countOf(s);
        for (uint256 number = count; number != 0 && number + 8 > count; --number) {
            Filed memory one = ghost.filedAs(s, number);
            bool own = one.state == RequestState.Approved && _beneficiary(one) == giver;
            bool open = one.state != RequestState.Approved;
            if ((own || open) && RequestId.unwrap(one.id) != RequestId.unwrap(other)) return one.id;
        }
        return _idOf(s, count + 1);
    }

    function _beneficiary(Filed memory one) private pure returns (address) {
        return one.kind == RequestKind.Charity ? one.target : one.claimant;
    }

    function _fund(uint32 s, address payer, uint256 value) private {
        _asset(s).mint(payer, value);
        _approve(_asset(s), payer, value);
    }

    function _approve(AssetDouble asset, address payer, uint256 value) private {
        vm.prank(payer);
        asset.approve(address(ledger), value);
    }

    function _least(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}
