// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsentErrors} from "../../../contracts/common/IConsent.sol";
import {INominations} from "../../../contracts/societies/parts/INominations.sol";
import {IMembership} from "../../../contracts/societies/parts/IMembership.sol";
import {ISocietyViews} from "../../../contracts/societies/parts/ISocietyViews.sol";
import {RequestId} from "../../../contracts/societies/types/Request.sol";
import {SocietyId} from "../../../contracts/societies/types/Society.sol";
import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {SocietyActs} from "./SocietyActs.sol";
import {World} from "./World.sol";

/// @notice Joining, oracles, ripening, the ranking.
contract PeopleHandler is Handler {
    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    /// Alone, or registered by a lifetime member, with or without an affiliate.
    function join(uint256 seed, uint256 who, uint256 how) external {
        (uint32 s, SocietyId id) = _society(seed);
        address account = world.people(who % world.PEOPLE());
        address affiliate = how % 3 == 0 ? address(0) : _lifetimeMember(s, how);
        address registrar = how % 4 == 0 ? address(0) : _lifetimeMember(s, how >> 8);
        bytes memory act = SocietyActs.join(s, account, affiliate, bytes32(how));
        (address caller, bytes memory signature) = _agree(account, act, true, registrar == address(0) ? how : 1);
        if (registrar != address(0)) caller = registrar;
        bytes memory data = abi.encodeCall(ledger.join, (id, account, affiliate, bytes32(how), signature));
        if (ledger.oracleOf(id, account) != address(0)) {
            return _mustFail(caller, data, IMembership.BenefitSocieties_AlreadyAMember.selector);
        }
        _do(caller, data);
        ghost.joined(s, account, registrar, affiliate);
        if (caller == account) return;
        _mustNotHappenAgain(caller, data, IConsentErrors.Consent_InvalidSignature.selector);
    }

    function updateMembership(uint256 seed, uint256 who) external {
        (uint32 s, SocietyId id) = _society(seed);
        _do(_member(s, who), abi.encodeCall(ledger.updateMembership, (id, bytes32(who))));
    }

    /// Settles what has vested and nothing else, for one or for all.
    function ripen(uint256 seed, uint256 who, bool all) external {
        (uint32 s, SocietyId id) = _society(seed);
        address[] memory members = ghost.membersOf(s);
        if (!all) {
            address one = members[who % members.length];
            members = new address[](1);
            members[0] = one;
        }
        ISocietyViews.MemberInfo memory before = _info(s, members[0]);
        _do(world.stranger(), abi.encodeCall(ledger.ripen, (id, members)));
        ISocietyViews.MemberInfo memory present = _info(s, members[0]);
        assertEq(present.settled, before.vested, "6: ripening settled something else than what had vested");
        assertEq(present.karma, before.karma, "6: ripening changed karma");
    }

    /// The counter is one higher, or more; the same one, carried or called, is refused from then on.
    function nominate(uint256 seed, uint256 who, uint256 whom, uint256 how) external {
        (uint32 s, SocietyId id) = _society(seed);
        (address member, address oracle) = (_member(s, who), _member(s, whom));
        uint24 counter = ghost.nominations(s, member) + 1 + uint24((how >> 1) % 3);
        bytes memory act = SocietyActs.nominate(s, member, oracle, counter);
        (address caller, bytes memory signature) = _agree(member, act, false, how);
        bytes memory data = abi.encodeCall(ledger.nominate, (id, member, oracle, counter, signature));
        _do(caller, data);
        ghost.nominated(s, member, oracle, counter);
        _mustNotHappenAgain(caller, data, INominations.BenefitSocieties_OldNomination.selector);
    }

    /// Whoever cancels makes void what they signed in that sequence, and in no other.
    function cancelSignature(uint256 seed, uint256 who, bool ofHeirs) external {
        (uint32 s, SocietyId id) = _society(seed);
        address member = _member(s, who);
        (uint192 key, uint192 other) = ofHeirs ? (uint192(s), uint192(0)) : (uint192(0), uint192(s));
        bytes memory data;
        if (ofHeirs) {
            bytes memory signature = _signed(member, SocietyActs.nameHeir(s, member, address(0), 0), key);
            data = abi.encodeCall(ledger.nameHeir, (id, member, address(0), RequestId.wrap(0), signature));
        } else {
            bytes memory signature = _signed(member, SocietyActs.commit(s, member, member, 1), key);
            data = abi.encodeCall(ledger.commit, (id, member, member, 1, signature));
        }
        uint256 before = ledger.nonces(member, other);
        _do(member, abi.encodeCall(ledger.cancelSignature, (key)));
        _mustNotHappenAgain(world.stranger(), data, IConsentErrors.Consent_InvalidSignature.selector);
        assertEq(ledger.nonces(member, other), before, "14: another sequence moved");
    }

    function improveRanking(uint256 seed, uint256 who, uint256 whom) external {
        (uint32 s, SocietyId id) = _society(seed);
        (address member, address instead) = (_member(s, who), _member(s, whom));
        (address[] memory ranked, ) = ledger.rankingOf(id);
        bool better = _info(s, member).settled > _info(s, instead).settled;
        bool fits = better && !_includes(ranked, member) && _includes(ranked, instead);
        bytes memory data = abi.encodeCall(ledger.improveRanking, (id, member, instead));
        if (fits) _do(world.stranger(), data);
        else _mustFail(world.stranger(), data, IMembership.BenefitSocieties_NotBetter.selector);
    }

    function _lifetimeMember(uint32 s, uint256 seed) private view returns (address) {
        address[] memory members = ghost.membersOf(s);
        for (uint256 k; k < members.length; ++k) {
            address member = members[((seed % members.length) + k) % members.length];
            if (ghost.isLifetime(s, member)) return member;
        }
        return address(0);
    }

    function _includes(address[] memory some, address account) private pure returns (bool) {
        for (uint256 i; i < some.length; ++i) if (some[i] == account) return true;
        return false;
    }
}
