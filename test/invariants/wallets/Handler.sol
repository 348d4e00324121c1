// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StdAssertions} from "forge-std/StdAssertions.sol";
import {TestBase} from "forge-std/Base.sol";

import {WalletSignature} from "../../../contracts/common/libraries/SignatureBundles.sol";
import {IUnlessRejected} from "../../../contracts/common/IUnlessRejected.sol";
import {ICommunityWallet} from "../../../contracts/wallets/ICommunityWallet.sol";
import {IAwardParts} from "../../../contracts/wallets/parts/IAwards.sol";
import {IChanges} from "../../../contracts/wallets/parts/IChanges.sol";
import {IValidatorParts} from "../../../contracts/wallets/parts/IValidators.sol";
import {IWalletErrors} from "../../../contracts/wallets/parts/IWalletErrors.sol";
import {ActId} from "../../../contracts/wallets/types/ActId.sol";
import {Consents} from "../../../contracts/wallets/types/Consents.sol";
import {Acts} from "../../fuzz/relationships/Acts.sol";
import {Ghost} from "./Ghost.sol";
import {Outcome, Wallet} from "./Records.sol";
import {World} from "./World.sol";

/// @notice What all handlers share: choosing, agreeing, being refused. A handler does only what must succeed, or tries what
/// must fail and says with which error.
abstract contract Handler is TestBase, StdAssertions {
    World internal immutable world;
    Ghost internal immutable ghost;

    address internal constant NATIVE = address(0);

    /// @dev Among so many of the latest acts one is chosen.
    uint256 private constant LATEST = 8;

    enum Wanted {
        Any,
        Pending,
        Due
    }

    constructor(World world_, Ghost ghost_) {
        (world, ghost) = (world_, ghost_);
    }

    // ------------------------------------------------------------------------------------- choosing

    /// @dev A wallet, which is the one that is checked after this act.
    function _wallet(uint256 seed) internal returns (uint256 w, ICommunityWallet wallet) {
        w = seed % world.WALLETS();
        ghost.touches(w);
        wallet = world.walletOf(w);
    }

    function _info(uint256 w) internal view returns (Wallet memory) {
        return ghost.walletAsItShouldBe(w);
    }

    function _person(uint256 seed) internal view returns (address) {
        return world.allPeople()[seed % world.PEOPLE()];
    }

    function _asset(uint256 seed) internal view returns (address) {
        return seed % 2 == 0 ? NATIVE : address(world.euro());
    }

    /// @dev One of the latest acts that stands as is wanted, an award or a change; seldom, or if there is none, any of them.
    function _act(uint256 w, uint256 seed, Wanted wanted) internal view returns (bool found, uint256 i) {
        return _pick(w, seed, wanted, false);
    }

    /// @dev The same of awards.
    function _award(uint256 w, uint256 seed, Wanted wanted) internal view returns (bool found, uint256 i) {
        return _pick(w, seed, wanted, true);
    }

    function _pick(uint256 w, uint256 seed, Wanted wanted, bool awards) private view returns (bool found, uint256 i) {
        if (seed % 8 == 0) wanted = Wanted.Any;
        uint256 count = ghost.actCount(w);
        uint256 passed = (seed >> 8) % LATEST;
        for (uint256 k; k < 2 * LATEST && count != 0; ++k) {
            uint256 j = count - 1 - ((passed + k) % (count < LATEST ? count : LATEST));
            if (awards && ghost.actAt(w, j).isChange) continue;
            if (!found) (found, i) = (true, j);
            bool stands = wanted == Wanted.Pending ? ghost.isPending(w, j) : ghost.isDue(w, j);
            if (wanted == Wanted.Any || stands) return (true, j);
        }
    }

    function _between(uint256 seed, uint256 least, uint256 most) internal pure returns (uint256) {
        return least + (seed % (most - least + 1));
    }

    function _now() internal view returns (uint256) {
        return vm.getBlockTimestamp();
    }

    function _one(ActId id) internal pure returns (ActId[] memory acts) {
        acts = new ActId[](1);
        acts[0] = id;
    }

    function _one(address person) internal pure returns (address[] memory people) {
        people = new address[](1);
        people[0] = person;
    }

    // ------------------------------------------------------------------------------------- what stands in the way

    /// @dev Why no award, or no change, can be scheduled now; zero if one can.
    function _obstacle(uint256 w, bool isChange) internal view returns (bytes4) {
        Wallet memory wallet = _info(w);
        bool stopped = wallet.ended || _now() < wallet.stoppedUntil;
        if (stopped || (wallet.frozen && !isChange)) return IWalletErrors.CommunityWallet_Closed.selector;
        uint256 day = _now() / 1 days;
        if (!isChange && (day >= wallet.authorisedUntil || day >= wallet.activeUntil)) {
            return IWalletErrors.CommunityWallet_NotAuthorised.selector;
        }
        if (!isChange && wallet.pending >= wallet.terms.mostPending) {
            return IAwardParts.CommunityWallet_TooManyPending.selector;
        }
        if (isChange && wallet.change != 0 && ghost.outcomeOf(w, wallet.change - 1) == Outcome.None) {
            return IChanges.CommunityWallet_ChangePending.selector;
        }
        if (w != 2 && ghost.changedAt(w) == _now()) return IValidatorParts.CommunityWallet_ChangedJustNow.selector;
        return ghost.totalBefore(w) == 0 ? IUnlessRejected.UnlessRejected_EmptyElectorate.selector : bytes4(0);
    }

    // ------------------------------------------------------------------------------------- agreeing

    /// @dev As many operators as it takes agree to the same: one of them as the caller, or all by signatures that a stranger
    /// carries.
    function _consents(
        uint256 w,
        bytes memory act,
        uint256 how
    ) internal view returns (address caller, Consents memory consents) {
        Wallet memory wallet = _info(w);
        bool calls = how % 2 == 0;
        uint256 count = calls ? wallet.threshold - 1 : wallet.threshold;
        address[] memory signers = new address[](count);
        uint256 first = (how >> 1) % wallet.operators.length;
        for (uint256 k; k < count; ++k) signers[k] = wallet.operators[(first + k) % wallet.operators.length];
        caller = calls ? wallet.operators[(first + count) % wallet.operators.length] : world.stranger();
        consents.deadline = Acts.FAR;
        consents.keys = world.bundle(w, signers, act);
        consents.wallets = new WalletSignature[](0);
    }

    /// @dev One person agrees: calls, or a stranger carries what they signed, with a nonce or with a counter in the act.
    function _agree(
        uint256 w,
        address person,
        bytes memory act,
        bool withNonce,
        uint256 how
    ) internal view returns (address caller, bytes memory signature) {
        if (how % 2 == 0) return (person, "");
        if (withNonce) act = bytes.concat(act, bytes32(world.walletOf(w).nonces(person, 0)));
        return (world.stranger(), world.sign(w, person, act));
    }

    // ------------------------------------------------------------------------------------- doing and being refused

    function _do(uint256 w, address caller, bytes memory data) internal returns (bytes memory answer) {
        bool success;
        (success, answer) = _try(w, caller, data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(answer, 32), mload(answer))
            }
        }
    }

    function _try(uint256 w, address caller, bytes memory data) internal returns (bool success, bytes memory answer) {
        address wallet = address(world.walletOf(w));
        vm.prank(caller);
        (success, answer) = wallet.call(data);
    }

    function _mustFail(uint256 w, address caller, bytes memory data, bytes4 reason) internal {
        (bool success, bytes memory answer) = _try(w, caller, data);
        assertFalse(success, "something succeeded that must not");
        assertEq(bytes4(answer), reason, "refused for another reason");
        ghost.wasRefused();
    }

    /// @dev 18: what was signed serves once, and in no other wallet.
    function _mustNotServe(uint256 w, address caller, bytes memory data, bytes4 reason) internal {
        (bool success, bytes memory answer) = _try(w, caller, data);
        assertFalse(success, "18: a signature served again, or elsewhere");
        assertEq(bytes4(answer), reason, "18: refused for another reason");
    }

    function _sibling(uint256 w) internal view returns (uint256) {
        return (w + 1) % world.WALLETS();
    }
}
