// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUnlessRejected} from "../../../contracts/common/IUnlessRejected.sol";
import {SignatureBundles} from "../../../contracts/common/libraries/SignatureBundles.sol";
import {ICommunityWallet} from "../../../contracts/wallets/ICommunityWallet.sol";
import {IWalletErrors} from "../../../contracts/wallets/parts/IWalletErrors.sol";
import {ActId} from "../../../contracts/wallets/types/ActId.sol";
import {Consents} from "../../../contracts/wallets/types/Consents.sol";
import {WalletTerms} from "../../../contracts/wallets/types/Settings.sol";
import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {Change} from "./Records.sol";
import {WalletActs} from "./WalletActs.sol";
import {World} from "./World.sol";

/// @notice Other operators and other terms: proposed by the operators, carried out by anybody unless a third rejects.
contract ChangeHandler is Handler {
    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    function proposeHandOver(uint256 seed, uint256 what, uint256 how) external {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        Change memory change;
        change.operators = _office(what);
        change.threshold = uint8(1 + ((what >> 8) % change.operators.length));
        bytes memory act = WalletActs.handOver(_number(w), change.operators, change.threshold);
        (address caller, Consents memory consents) = _consents(w, act, how);
        bytes memory data = abi.encodeCall(wallet.proposeHandOver, (change.operators, change.threshold, consents));
        _propose(w, caller, data, change, consents.keys.length != 0);
    }

    function proposeTerms(uint256 seed, uint256 what, uint256 how) external {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        Change memory change;
        change.terms = _terms(w, uint256(keccak256(abi.encode(what))));
        (address caller, Consents memory consents) = _consents(w, WalletActs.terms(_number(w), change.terms), how);
        bytes memory data = abi.encodeCall(wallet.proposeTerms, (change.terms, consents));
        _propose(w, caller, data, change, consents.keys.length != 0);
    }

    /// Anybody, after the double window, once.
    function carryOut(uint256 seed) external {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        uint256 last = _info(w).change;
        if (last == 0) return;
        uint256 i = last - 1;
        Change memory change = ghost.changeAt(w, i);
        ActId id = ghost.actAt(w, i).id;
        bytes memory data =
            change.threshold == 0
                ? abi.encodeCall(wallet.carryOutTerms, (id, change.terms))
                : abi.encodeCall(wallet.carryOutHandOver, (id, change.operators, change.threshold));
        address anybody = world.stranger();
        if (_info(w).ended) return _mustFail(w, anybody, data, IWalletErrors.CommunityWallet_HasEnded.selector);
        bytes4 wrong = IUnlessRejected.UnlessRejected_WrongStatus.selector;
        if (!ghost.isDue(w, i)) return _mustFail(w, anybody, data, wrong);
        _do(w, anybody, data);
        ghost.carriedOut(w, i);
        _mustFail(w, anybody, data, wrong);
    }

    function _propose(uint256 w, address caller, bytes memory data, Change memory change, bool signed) private {
        bytes4 obstacle = _obstacle(w, true);
        if (obstacle == 0 && _wasProposedNow(w, change)) obstacle = IUnlessRejected.UnlessRejected_WrongStatus.selector;
        if (obstacle != 0) return _mustFail(w, caller, data, obstacle);
        ghost.scheduledChange(w, abi.decode(_do(w, caller, data), (ActId)), change);
        if (!signed) return;
        bytes4 invalid = SignatureBundles.SignatureBundles_InvalidSignature.selector;
        _mustNotServe(w, caller, data, invalid);
        _mustNotServe(_sibling(w), caller, data, invalid);
    }

    /// @dev The same change of the same second has the same id.
    function _wasProposedNow(uint256 w, Change memory change) private view returns (bool) {
        bytes32 hash = keccak256(abi.encode(change));
        for (uint256 i = ghost.actCount(w); i != 0 && ghost.actAt(w, i - 1).at == _now(); --i) {
            bool same = keccak256(abi.encode(ghost.changeAt(w, i - 1))) == hash;
            if (same && ghost.actAt(w, i - 1).isChange) return true;
        }
        return false;
    }

    function _number(uint256 w) private view returns (uint32) {
        return uint32(_info(w).number + 1);
    }

    /// @dev One to three of all operators, by rising address.
    function _office(uint256 seed) private view returns (address[] memory some) {
        address[] memory all = world.allOperators();
        uint256 count = 1 + (seed % 3);
        uint256 first = (seed >> 16) % (all.length - count + 1);
        some = new address[](count);
        for (uint256 k; k < count; ++k) some[k] = all[first + k];
    }

    /// @dev One of them is another one; the cap stays within 4 %.
    function _terms(uint256 w, uint256 seed) private view returns (WalletTerms memory terms) {
        terms = _info(w).terms;
        uint256 which = seed % 6;
        seed >>= 8;
        if (which == 0) terms.window = uint16(_between(seed, 72, 200));
        if (which == 1) terms.extension = uint8(_between(seed, 0, 72));
        if (which == 2) terms.grace = uint8(_between(seed, 1, 180));
        if (which == 3) terms.feeCap = uint16(_between(seed, 0, 400));
        if (which == 4) terms.mostPending = uint8(_between(seed, 1, 32));
        if (which == 5) terms.share = uint8(_between(seed, 1, 100));
        if (terms.extension > terms.window) terms.extension = uint8(terms.window);
    }
}
