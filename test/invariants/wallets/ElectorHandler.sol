// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUnlessRejected} from "../../../contracts/common/IUnlessRejected.sol";
import {Ballots} from "../../../contracts/common/libraries/Ballots.sol";
import {SignatureBundles, WalletSignature} from "../../../contracts/common/libraries/SignatureBundles.sol";
import {ICommunityWallet} from "../../../contracts/wallets/ICommunityWallet.sol";
import {IRejections} from "../../../contracts/wallets/parts/IRejections.sol";
import {IWalletErrors} from "../../../contracts/wallets/parts/IWalletErrors.sol";
import {ActId} from "../../../contracts/wallets/types/ActId.sol";
import {Acts} from "../../fuzz/relationships/Acts.sol";
import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {Word} from "./Records.sol";
import {WalletActs} from "./WalletActs.sol";
import {World} from "./World.sol";

/// @notice How electors object, together or alone, and how they change their mind.
contract ElectorHandler is Handler {
    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    function reject(uint256 seed, uint256 who, uint256 which, uint256 how) external {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        (bool found, uint256 i) = _act(w, which, Wanted.Pending);
        if (!found || _info(w).ended) return;
        address person = _person(who);
        uint8 counter = ghost.wordOf(w, i, person).counter + 1;
        if (counter > 63) return;
        ActId[] memory acts = _one(ghost.actAt(w, i).id);
        bytes memory data =
            how % 2 == 0
                ? abi.encodeCall(wallet.reject, (acts, counter))
                : abi.encodeCall(wallet.rejectBecause, (acts, counter, "too dear"));
        bytes4 wrong = IUnlessRejected.UnlessRejected_WrongStatus.selector;
        if (!ghost.isPending(w, i)) return _mustFail(w, person, data, wrong);
        if (ghost.weightFor(w, i, person) == 0) {
            return _mustFail(w, person, data, IUnlessRejected.UnlessRejected_NoWeight.selector);
        }
        _do(w, person, data);
        ghost.rejected(w, i, _one(person), counter);
        _mustFail(w, person, data, ghost.isPending(w, i) ? Ballots.Ballots_CounterNotHigher.selector : wrong);
    }

    /// One after the other, until it is enough.
    function rejectByMany(uint256 seed, uint256 who, uint256 which, uint256 count) external {
        (uint256 w, ) = _wallet(seed);
        (bool found, uint256 i) = _act(w, which, Wanted.Pending);
        if (!found) return;
        for (uint256 k; k <= count % 10 && ghost.isPending(w, i); ++k) {
            address person = _person((who % 64) + k);
            uint8 counter = ghost.wordOf(w, i, person).counter + 1;
            if (counter > 63 || ghost.weightFor(w, i, person) == 0) continue;
            _do(w, person, abi.encodeCall(IRejections.reject, (_one(ghost.actAt(w, i).id), counter)));
            ghost.rejected(w, i, _one(person), counter);
        }
    }

    /// Several at once: those that are over are passed over, and if all are, it is refused.
    function rejectSeveral(uint256 seed, uint256 who, uint256 which) external {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        (bool found, uint256 i) = _act(w, which, Wanted.Pending);
        if (!found || i == 0 || _info(w).ended) return;
        address person = _person(who);
        ActId[] memory acts = new ActId[](2);
        (acts[0], acts[1]) = (ghost.actAt(w, i - 1).id, ghost.actAt(w, i).id);
        uint8 counter = _counter(w, i, i - 1, _one(person));
        if (counter > 63) return;
        bytes memory data = abi.encodeCall(wallet.reject, (acts, counter));
        bool[2] memory pending = [ghost.isPending(w, i - 1), ghost.isPending(w, i)];
        if (!pending[0] && !pending[1])
            return _mustFail(w, person, data, IWalletErrors.CommunityWallet_Nothing.selector);
        for (uint256 k; k < 2; ++k) {
            if (!pending[k] || ghost.weightFor(w, i + k - 1, person) != 0) continue;
            return _mustFail(w, person, data, IUnlessRejected.UnlessRejected_NoWeight.selector);
        }
        _do(w, person, data);
        for (uint256 k; k < 2; ++k) if (pending[k]) ghost.rejected(w, i + k - 1, _one(person), counter);
    }

    /// What several signed about two acts; who has no weight, or who came before, is left out, and so is an act that is over.
    function rejectBundle(uint256 seed, uint256 who, uint256 which, uint256 count) external {
        (uint256 w, ) = _wallet(seed);
        (bool found, uint256 i) = _act(w, which, Wanted.Pending);
        if (!found || _info(w).ended) return;
        uint256 j = i == 0 ? i : i - 1;
        address[] memory people = _some(who, 1 + (count % 6));
        uint8 counter = _counter(w, i, j, people);
        // Some change their mind often, so that others' signatures are old when they are carried.
        if (count % 4 == 0 && counter > 1) --counter;
        if (counter > 63) return;
        bytes memory data = _objecting(w, i, j, people, counter);
        _do(w, world.stranger(), data);
        _counted(w, j, people, counter);
        if (i != j) _counted(w, i, people, counter);
        _do(w, world.stranger(), data);
        bytes4 invalid = SignatureBundles.SignatureBundles_InvalidSignature.selector;
        _mustNotServe(_sibling(w), world.stranger(), data, invalid);
    }

    /// A rejection is taken back, and what was signed before does not bring it back.
    function withdraw(uint256 seed, uint256 who, uint256 which, uint256 how) external {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        (bool found, uint256 i) = _act(w, which, Wanted.Pending);
        if (!found || _info(w).ended) return;
        address person = _person(who);
        ActId id = ghost.actAt(w, i).id;
        Word memory word = ghost.wordOf(w, i, person);
        if (word.counter >= 63) return;
        (address caller, bytes memory signature) = _agree(
            w,
            person,
            WalletActs.withdraw(id, word.counter + 1),
            false,
            how
        );
        bytes memory data = abi.encodeCall(wallet.withdraw, (id, person, word.counter + 1, signature));
        if (ghost.weightFor(w, i, person) == 0) {
            return _mustFail(w, caller, data, IWalletErrors.CommunityWallet_NoWeight.selector);
        }
        if (!ghost.isPending(w, i)) {
            return _mustFail(w, caller, data, IUnlessRejected.UnlessRejected_WrongStatus.selector);
        }
        _do(w, caller, data);
        ghost.withdrawn(w, i, person, word.counter + 1);
        _mustNotServe(w, caller, data, Ballots.Ballots_CounterNotHigher.selector);
        if (word.counter == 0) return;
        // The rejection that was taken back, signed with the counter it had: it is left out, and the ghost hears nothing of it.
        _do(w, world.stranger(), _objecting(w, i, i, _one(person), word.counter));
    }

    // ------------------------------------------------------------------------------------- how

    function _objecting(
        uint256 w,
        uint256 i,
        uint256 j,
        address[] memory people,
        uint8 counter
    ) private view returns (bytes memory) {
        ActId[] memory acts = new ActId[](i == j ? 1 : 2);
        (acts[0], acts[acts.length - 1]) = (ghost.actAt(w, j).id, ghost.actAt(w, i).id);
        bytes memory act = WalletActs.reject(acts, "too dear", counter);
        return
            abi.encodeCall(
                world.walletOf(w).rejectBundle,
                (acts, counter, "too dear", Acts.FAR, world.bundle(w, people, act), new WalletSignature[](0))
            );
    }

    /// @dev Reports those of some who count for an act.
    function _counted(uint256 w, uint256 i, address[] memory people, uint8 counter) private {
        if (!ghost.isPending(w, i)) return;
        address[] memory some = new address[](people.length);
        uint256 count;
        for (uint256 k; k < people.length; ++k) {
            bool counts = ghost.wordOf(w, i, people[k]).counter < counter;
            if (counts && ghost.weightFor(w, i, people[k]) != 0) some[count++] = people[k];
        }
        assembly ("memory-safe") {
            mstore(some, count)
        }
        if (count != 0) ghost.rejected(w, i, some, counter);
    }

    /// @dev A counter that is higher than any of some for two acts.
    function _counter(uint256 w, uint256 i, uint256 j, address[] memory people) private view returns (uint8 counter) {
        for (uint256 k; k < people.length; ++k) {
            uint8 one = ghost.wordOf(w, i, people[k]).counter;
            uint8 other = ghost.wordOf(w, j, people[k]).counter;
            if (one > counter) counter = one;
            if (other > counter) counter = other;
        }
        ++counter;
    }

    function _some(uint256 who, uint256 count) private view returns (address[] memory people) {
        people = new address[](count);
        for (uint256 k; k < count; ++k) people[k] = _person((who % 64) + k);
    }
}
