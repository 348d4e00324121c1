// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StdAssertions} from "forge-std/StdAssertions.sol";
import {TestBase} from "forge-std/Base.sol";

import {KeySignature} from "../../../contracts/common/libraries/SignatureBundles.sol";
import {IBenefitSocieties} from "../../../contracts/societies/IBenefitSocieties.sol";
import {ISocietyViews} from "../../../contracts/societies/parts/ISocietyViews.sol";
import {RequestId, requestId} from "../../../contracts/societies/types/Request.sol";
import {SocietyId} from "../../../contracts/societies/types/Society.sol";
import {Acts} from "../../fuzz/relationships/Acts.sol";
import {AssetDouble} from "./Doubles.sol";
import {Ghost} from "./Ghost.sol";
import {Filed} from "./RequestGhost.sol";
import {World} from "./World.sol";

/// @notice What all handlers share: choosing, agreeing, being refused. A handler does only what must succeed, or tries what
/// must fail and says with which error.
abstract contract Handler is TestBase, StdAssertions {
    World internal immutable world;
    Ghost internal immutable ghost;
    IBenefitSocieties internal immutable ledger;

    constructor(World world_, Ghost ghost_) {
        (world, ghost, ledger) = (world_, ghost_, world_.ledger());
    }

    // ------------------------------------------------------------------------------------- choosing

    /// @dev A society, which is the one that is checked after this act.
    function _society(uint256 seed) internal returns (uint32 s, SocietyId id) {
        s = uint32(1 + (seed % world.SOCIETIES()));
        ghost.touches(s);
        id = SocietyId.wrap(s);
    }

    function _member(uint32 s, uint256 seed) internal view returns (address) {
        address[] memory members = ghost.membersOf(s);
        return members[seed % members.length];
    }

    function _info(uint32 s, address member) internal view returns (ISocietyViews.MemberInfo memory) {
        return ledger.memberOf(SocietyId.wrap(s), member);
    }

    /// @dev One of the latest requests of a society.
    function _request(uint32 s, uint256 seed) internal view returns (bool found, uint256 number, Filed memory one) {
        uint256 count = ghost.countOf(s);
        if (count == 0) return (false, 0, one);
        number = count - (seed % (count < 8 ? count : 8));
        return (true, number, ghost.filedAs(s, number));
    }

    function _idOf(uint32 s, uint256 number) internal pure returns (RequestId) {
        return requestId(SocietyId.wrap(s), uint24(number));
    }

    function _asset(uint32 s) internal view returns (AssetDouble) {
        return world.assetOf(s);
    }

    /// @dev Amounts of all sizes, dust as often as large ones.
    function _amount(uint32 s, uint256 seed) internal view returns (uint96) {
        if (seed % 4 == 0) return uint96(_between(seed >> 2, 4, 1_000));
        return uint96(_between(seed >> 2, 4, 2_000 * world.unitOf(s)));
    }

    function _part(uint256 seed, uint256 most) internal pure returns (uint96) {
        if (most == 0) return 0;
        if (seed % 4 == 0) return uint96(_between(seed >> 2, 1, most < 1_000 ? most : 1_000));
        return uint96(seed % 4 == 1 ? most : _between(seed >> 2, 1, most));
    }

    function _between(uint256 seed, uint256 least, uint256 most) internal pure returns (uint256) {
        return least + (seed % (most - least + 1));
    }

    function _now() internal view returns (uint256) {
        return vm.getBlockTimestamp();
    }

    function _today() internal view returns (uint256) {
        return vm.getBlockTimestamp() / 1 days;
    }

    // ------------------------------------------------------------------------------------- agreeing

    /// @dev One person agrees: calls, or a stranger carries what they signed, with a nonce or with a counter in the act.
    function _agree(
        address person,
        bytes memory act,
        bool withNonce,
        uint256 how
    ) internal view returns (address caller, bytes memory signature) {
        if (how % 2 == 0) return (person, "");
        if (withNonce) act = bytes.concat(act, bytes32(ledger.nonces(person, 0)));
        return (world.stranger(), world.sign(person, act));
    }

    /// @dev What a stranger carries with the next nonce of a sequence.
    function _signed(address person, bytes memory act, uint192 key) internal view returns (bytes memory) {
        return world.sign(person, bytes.concat(act, bytes32(ledger.nonces(person, key))));
    }

    /// @dev What three people signed over the same act.
    function _bundle(address[3] memory people, bytes memory act) internal view returns (KeySignature[] memory keys) {
        keys = new KeySignature[](3);
        bytes32 digest = Acts.digest(world.domain(), act, Acts.FAR);
        for (uint256 i; i < 3; ++i) {
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(world.keyOf(people[i]), digest);
            keys[i] = KeySignature(people[i], r, bytes32(uint256(s) | (uint256(v - 27) << 255)));
        }
    }

    // ------------------------------------------------------------------------------------- doing and being refused

    function _do(address caller, bytes memory data) internal returns (bytes memory answer) {
        bool success;
        vm.prank(caller);
        (success, answer) = address(ledger).call(data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(answer, 32), mload(answer))
            }
        }
    }

    function _mustFail(address caller, bytes memory data, bytes4 reason) internal {
        vm.prank(caller);
        (bool success, bytes memory answer) = address(ledger).call(data);
        assertFalse(success, "something succeeded that must not");
        assertEq(bytes4(answer), reason, "refused for another reason");
        ghost.wasRefused();
    }

    /// @dev 14: what was carried once must not be carried again.
    function _mustNotHappenAgain(address caller, bytes memory data, bytes4 reason) internal {
        vm.prank(caller);
        (bool success, bytes memory answer) = address(ledger).call(data);
        assertFalse(success, "14: an old signature was taken again");
        assertEq(bytes4(answer), reason, "14: refused for another reason");
    }
}
