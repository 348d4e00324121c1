// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StdAssertions} from "forge-std/StdAssertions.sol";
import {TestBase} from "forge-std/Base.sol";

import {IConsentErrors} from "../../../contracts/common/IConsent.sol";
import {TestEuro} from "../../../contracts/mocks/TestEuro.sol";
import {IRelationshipCoins} from "../../../contracts/relationships/IRelationshipCoins.sol";
import {ISubsidyProgrammes} from "../../../contracts/relationships/ISubsidyProgrammes.sol";
import {Pot, Relationship, RelationshipId, Stage} from "../../../contracts/relationships/types/Relationship.sol";
import {Acts} from "../../fuzz/relationships/Acts.sol";
import {Ghost, INonces} from "./Ghost.sol";
import {RegistryDouble} from "./Doubles.sol";
import {Pair, World} from "./World.sol";

/// @notice A pair as it stands.
struct Case {
    uint256 i;
    Pair p;
    Relationship r;
    Pot pot;
}

/// @notice What all handlers share: choosing a pair to which an act applies, agreeing in every way, being refused.
/// A handler does only what must succeed, or tries what must fail and says with which error.
abstract contract Handler is TestBase, StdAssertions {
    uint256 internal constant UNKNOWN = 1;
    uint256 internal constant ACTIVITIES = 2;
    uint256 internal constant FUND = 4;
    uint256 internal constant OVER = 8;
    uint256 internal constant NO_NOTICE = 16;
    uint256 internal constant NOTICE = 32;
    uint256 internal constant NOT_SUSPENDED = 64;
    uint256 internal constant SUSPENDED = 128;
    uint256 internal constant NOT_SUBSIDISED = 256;
    uint256 internal constant SUBSIDISED = 512;
    uint256 internal constant OPEN = ACTIVITIES | FUND;

    World internal immutable world;
    Ghost internal immutable ghost;
    IRelationshipCoins internal immutable ledger;
    ISubsidyProgrammes internal immutable desk;
    TestEuro internal immutable euro;
    RegistryDouble internal immutable registry;

    constructor(World world_, Ghost ghost_) {
        (world, ghost) = (world_, ghost_);
        (ledger, desk, euro, registry) = (world_.ledger(), world_.desk(), world_.euro(), world_.registry());
    }

    /// @dev The first pair from a number on to which all flags apply.
    function _pick(uint256 seed, uint256 flags) internal view returns (bool found, Case memory c) {
        for (uint256 k; k < 6; ++k) {
            c.i = ((seed % 6) + k) % 6;
            c.p = world.pairOf(c.i);
            c.r = ledger.relationshipOf(c.p.id);
            if (!_stageFits(c.r.stage, flags)) continue;
            if (flags & NO_NOTICE != 0 && c.r.noticeEndsAt != 0) continue;
            if (flags & NOTICE != 0 && c.r.noticeEndsAt == 0) continue;
            c.pot = ledger.potOf(c.p.id);
            bool suspended = _isSuspended(c.pot);
            if (flags & NOT_SUSPENDED != 0 && suspended) continue;
            if (flags & SUSPENDED != 0 && !suspended) continue;
            if (flags & NOT_SUBSIDISED != 0 && c.pot.subsidised) continue;
            if (flags & SUBSIDISED != 0 && !c.pot.subsidised) continue;
            return (true, c);
        }
    }

    function _stageFits(Stage stage, uint256 flags) private pure returns (bool) {
        if (stage == Stage.Unknown) return flags & UNKNOWN != 0;
        if (stage == Stage.Activities) return flags & ACTIVITIES != 0;
        if (stage == Stage.CommonFund) return flags & FUND != 0;
        return flags & OVER != 0;
    }

    function _isSuspended(Pot memory pot) internal view returns (bool) {
        return pot.suspendedAt != 0 && _now() < uint256(pot.suspendedAt) + 30 days;
    }

    // ------------------------------------------------------------------------------------- agreeing

    /// @dev Two agree: one calls and the other's signature is carried, either way round; somebody carries both; one or
    /// both recorded the act before.
    function _agree(
        Pair memory p,
        address at,
        bytes memory act,
        uint256 how
    ) internal returns (address caller, bytes memory byA, bytes memory byB) {
        how = how % 5;
        caller =
            how == 0
                ? p.a
                : how == 1 || how == 3
                    ? p.b
                    : world.stranger();
        byA =
            how == 0
                ? bytes("")
                : how < 3
                    ? _carry(p.a, at, act)
                    : _record(p.a, p.b, at, act);
        byB =
            how == 1 || how == 3
                ? bytes("")
                : how == 4
                    ? _record(p.b, p.a, at, act)
                    : _carry(p.b, at, act);
    }

    function _carry(address signer, address at, bytes memory act) internal view returns (bytes memory) {
        bytes32 domain = at == address(ledger) ? world.domain() : world.deskDomain();
        return Acts.carry(world.keyOf(signer), domain, act, Acts.FAR);
    }

    function _record(address who, address other, address at, bytes memory act) internal returns (bytes memory) {
        vm.prank(who);
        IRelationshipCoins(at).propose(other, act, Acts.FAR);
        return hex"01";
    }

    /// @dev One person agrees: calls, or their signature is carried by a stranger.
    function _alone(
        address person,
        address at,
        uint192 key,
        bytes memory act,
        uint256 how
    ) internal view returns (address caller, bytes memory signature) {
        if (how % 2 == 0) return (person, "");
        uint256 nonce = INonces(at).nonces(person, key);
        return (world.stranger(), _carry(person, at, bytes.concat(act, bytes32(nonce))));
    }

    function _aloneOf(
        Case memory c,
        address person,
        bytes memory act,
        uint256 how
    ) internal view returns (address, bytes memory) {
        return _alone(person, address(ledger), c.p.id.key(), act, how);
    }

    // ------------------------------------------------------------------------------------- acts that can be undone

    /// @dev One person does what can be undone or can happen again: they call, or a stranger carries what they signed.
    /// Either way that signature is used up, for ever. `direct` ends with an empty signature.
    function _doInOrder(Case memory c, address person, bytes memory act, bytes memory direct, uint256 how) internal {
        _doInOrderAt(address(ledger), person, c.p.id.key(), act, direct, how);
    }

    function _doInOrderAt(
        address target,
        address person,
        uint192 key,
        bytes memory act,
        bytes memory direct,
        uint256 how
    ) internal {
        uint256 nonce = INonces(target).nonces(person, key);
        bytes memory carried = _signed(direct, _carry(person, target, bytes.concat(act, bytes32(nonce))));
        if (how % 2 == 0) _do(person, target, direct);
        else _do(world.stranger(), target, carried);
        assertEq(INonces(target).nonces(person, key), nonce + 1, "18: an act in order did not use up its number");
        _mustFail(world.stranger(), target, carried, IConsentErrors.Consent_InvalidSignature.selector);
        ghost.usedUp(target, carried);
    }

    /// @dev A call that ends with an empty byte string, with a signature instead.
    function _signed(bytes memory direct, bytes memory signature) private pure returns (bytes memory data) {
        uint256 padding = (32 - (signature.length % 32)) % 32;
        data = bytes.concat(direct, signature, new bytes(padding));
        uint256 length = signature.length;
        uint256 at = direct.length;
        assembly ("memory-safe") {
            mstore(add(data, at), length)
        }
    }

    // ------------------------------------------------------------------------------------- doing and being refused

    /// @dev Does what must succeed, then the very same once more, which must not: agreement serves once.
    function _doOnce(address caller, address target, bytes memory data) internal {
        _do(caller, target, data);
        vm.prank(caller);
        (bool again, bytes memory answer) = target.call(data);
        assertFalse(again, "5: what both agreed to once was done twice");
        _assertNotAPanic(answer);
    }

    function _do(address caller, address target, bytes memory data) internal returns (bytes memory answer) {
        bool success;
        vm.prank(caller);
        (success, answer) = target.call(data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(answer, 32), mload(answer))
            }
        }
    }

    function _mustFail(address caller, address target, bytes memory data, bytes4 reason) internal {
        vm.prank(caller);
        (bool success, bytes memory answer) = target.call(data);
        assertFalse(success, "something succeeded that must not");
        assertEq(bytes4(answer), reason, "refused for another reason");
        ghost.wasRefused();
    }

    function _assertNotAPanic(bytes memory answer) private pure {
        assertGe(answer.length, 4, "refused without a reason");
        assertNotEq(bytes4(answer), bytes4(0x4e487b71), "refused by a panic");
    }

    // ------------------------------------------------------------------------------------- small things

    function _person(uint256 seed) internal view returns (uint256 number, address person) {
        number = seed % 6;
        person = world.people(number);
    }

    function _partner(Pair memory p, uint256 seed) internal pure returns (bool isA, address person, address other) {
        isA = seed % 2 == 0;
        (person, other) = isA ? (p.a, p.b) : (p.b, p.a);
    }

    function _balance(address person) internal view returns (uint96) {
        return ledger.personalTokenOf(person).balance;
    }

    function _between(uint256 seed, uint256 least, uint256 most) internal pure returns (uint256) {
        return least + (most - least == type(uint256).max ? seed : seed % (most - least + 1));
    }

    /// @dev Amounts of all sizes, small ones as often as large ones.
    function _amount(uint256 seed, uint256 most) internal pure returns (uint96) {
        if (most == 0) return 0;
        if (seed % 4 == 0) return uint96(_between(seed >> 2, 1, most < 1000 ? most : 1000));
        if (seed % 4 == 1) return uint96(most);
        return uint96(_between(seed >> 2, 1, most));
    }

    function _now() internal view returns (uint256) {
        return vm.getBlockTimestamp();
    }

    function _idOf(RelationshipId id) internal pure returns (bytes32) {
        return RelationshipId.unwrap(id);
    }
}
