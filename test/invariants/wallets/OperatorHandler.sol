// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUnlessRejected} from "../../../contracts/common/IUnlessRejected.sol";
import {SignatureBundles} from "../../../contracts/common/libraries/SignatureBundles.sol";
import {ICommunityWallet} from "../../../contracts/wallets/ICommunityWallet.sol";
import {IAwardParts, ISignedAwards} from "../../../contracts/wallets/parts/IAwards.sol";
import {IWalletErrors} from "../../../contracts/wallets/parts/IWalletErrors.sol";
import {ActId} from "../../../contracts/wallets/types/ActId.sol";
import {AwardHead} from "../../../contracts/wallets/types/Award.sol";
import {Consents} from "../../../contracts/wallets/types/Consents.sol";
import {Awards} from "./Awards.sol";
import {Ghost} from "./Ghost.sol";
import {Act, Award, Content, Outcome} from "./Records.sol";
import {WalletActs} from "./WalletActs.sol";
import {World} from "./World.sol";

/// @notice What operators do with awards: schedule, go on with instalments, report, cancel; and what anybody does about those
/// that nobody executed.
contract OperatorHandler is Awards {
    constructor(World world_, Ghost ghost_) Awards(world_, ghost_) {}

    function schedule(uint256 seed, uint256 what, uint256 how) external {
        (uint256 w, ) = _wallet(seed);
        _schedule(w, _content(w, what), how);
    }

    /// Up to so many as may be pending, and none more.
    function flood(uint256 seed, uint256 what, uint256 count) external {
        (uint256 w, ) = _wallet(seed);
        for (uint256 k; k <= count % 4; ++k) _schedule(w, _content(w, what ^ k), 2 * k);
    }

    /// The next instalment of what was paid and reported; otherwise it is refused.
    function scheduleNext(uint256 seed, uint256 which, uint256 how) external {
        (uint256 w, ) = _wallet(seed);
        (bool found, uint256 i) = _instalment(w, which);
        if (!found) return;
        Award memory award = ghost.awardAt(w, i);
        Content memory next = award.content;
        next.head += 1 << 168;
        next.uri = "ipfs://next";
        (address caller, bytes memory data) = _schedulingNext(w, i, next, how);
        bytes4 obstacle = _obstacleToNext(w, award);
        if (obstacle != 0) return _mustFail(w, caller, data, obstacle);
        ActId id = abi.decode(_do(w, caller, data), (ActId));
        ghost.scheduledNext(w, i, ghost.scheduledAward(w, id, next));
    }

    function _schedulingNext(
        uint256 w,
        uint256 i,
        Content memory next,
        uint256 how
    ) private view returns (address caller, bytes memory data) {
        Consents memory consents;
        (caller, consents) = _scheduling(w, next, how);
        data = abi.encodeCall(
            ISignedAwards.scheduleNext,
            (ghost.actAt(w, i).id, AwardHead.wrap(next.head), next.purpose, next.payouts, next.uri, consents)
        );
    }

    function report(uint256 seed, uint256 which, uint256 how) external {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        (bool found, uint256 i) = which % 2 == 0 ? _instalment(w, which >> 1) : _award(w, which >> 1, Wanted.Any);
        if (!found) return;
        Act memory act = ghost.actAt(w, i);
        bytes32 outcome = keccak256("outcome");
        (address caller, Consents memory consents) = _consents(w, WalletActs.report(act.id, outcome, "uri"), how);
        bytes memory data = abi.encodeCall(wallet.report, (act.id, outcome, "uri", consents));
        if (act.outcome != Outcome.Executed) {
            return _mustFail(w, caller, data, IUnlessRejected.UnlessRejected_WrongStatus.selector);
        }
        bytes4 wrong = IAwardParts.CommunityWallet_WrongReport.selector;
        if (ghost.awardAt(w, i).reported) return _mustFail(w, caller, data, wrong);
        _do(w, caller, data);
        ghost.reported(w, i);
        _mustNotServe(w, caller, data, wrong);
    }

    /// What is neither over nor expired, awards and changes; one that is over refuses all of them.
    function cancel(uint256 seed, uint256 which, uint256 how) external {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        (bool found, uint256 i) = _act(w, which, Wanted.Pending);
        if (!found || how % 8 > 1) return;
        ActId[] memory acts = _one(ghost.actAt(w, i).id);
        (address caller, Consents memory consents) = _consents(w, WalletActs.cancel(acts), how);
        bytes memory data = abi.encodeCall(wallet.cancel, (acts, consents));
        if (_info(w).ended) return _mustFail(w, caller, data, IWalletErrors.CommunityWallet_HasEnded.selector);
        bytes4 wrong = IUnlessRejected.UnlessRejected_WrongStatus.selector;
        if (ghost.outcomeOf(w, i) != Outcome.None) return _mustFail(w, caller, data, wrong);
        _do(w, caller, data);
        ghost.cancelled(w, i);
        _mustNotServe(w, caller, data, wrong);
        if (consents.keys.length == 0) return;
        _mustNotServe(_sibling(w), caller, data, _obstacleElsewhere(_sibling(w)));
    }

    function expire(uint256 seed, uint256 which) external {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        (bool found, uint256 i) = _act(w, which, Wanted.Any);
        if (!found) return;
        bytes memory data = abi.encodeCall(wallet.expire, (ghost.actAt(w, i).id));
        bool due = ghost.outcomeOf(w, i) == Outcome.Expired && ghost.actAt(w, i).outcome == Outcome.None;
        bytes4 wrong = IUnlessRejected.UnlessRejected_WrongStatus.selector;
        if (!due) return _mustFail(w, world.stranger(), data, wrong);
        _do(w, world.stranger(), data);
        ghost.expired(w, i);
        _mustFail(w, world.stranger(), data, wrong);
    }

    function describe(uint256 seed, uint256 how) external {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        uint32 number = uint32(_info(w).number + 1);
        (address caller, Consents memory consents) = _consents(w, WalletActs.describe(number, "ipfs://what"), how);
        bytes memory data = abi.encodeCall(wallet.describe, ("ipfs://what", consents));
        _do(w, caller, data);
        ghost.described(w);
        if (consents.keys.length == 0) return;
        _mustNotServe(w, caller, data, SignatureBundles.SignatureBundles_InvalidSignature.selector);
    }

    // ------------------------------------------------------------------------------------- how

    function _schedule(uint256 w, Content memory content, uint256 how) private {
        ICommunityWallet wallet = world.walletOf(w);
        address caller = _info(w).operators[0];
        bytes memory data = abi.encodeCall(
            wallet.schedule,
            (AwardHead.wrap(content.head), content.purpose, content.payouts)
        );
        bool signed = _info(w).threshold != 1 || how % 2 == 1;
        if (signed) {
            content.uri = how % 4 < 2 ? "" : "ipfs://more";
            Consents memory consents;
            (caller, consents) = _scheduling(w, content, how >> 2);
            data = abi.encodeCall(
                wallet.scheduleSigned,
                (AwardHead.wrap(content.head), content.purpose, content.payouts, content.uri, consents)
            );
            signed = consents.keys.length != 0;
        }
        bytes4 obstacle = _obstacle(w, false);
        if (obstacle != 0) return _mustFail(w, caller, data, obstacle);
        ghost.scheduledAward(w, abi.decode(_do(w, caller, data), (ActId)), content);
        if (!signed) return;
        bytes4 invalid = SignatureBundles.SignatureBundles_InvalidSignature.selector;
        _mustNotServe(w, caller, data, invalid);
        _mustNotServe(_sibling(w), caller, data, invalid);
    }

    function _scheduling(
        uint256 w,
        Content memory content,
        uint256 how
    ) private view returns (address caller, Consents memory consents) {
        return _consents(w, WalletActs.schedule(uint32(_info(w).number + 1), content), how);
    }

    /// @dev The latest award with a further instalment that was paid, if there is one among the latest; else any with one.
    function _instalment(uint256 w, uint256 seed) private view returns (bool found, uint256 i) {
        uint256 count = ghost.actCount(w);
        for (uint256 k; k < 12 && k < count; ++k) {
            uint256 j = count - 1 - k;
            uint256 head = ghost.awardAt(w, j).content.head;
            bool further = uint8(head >> 168) + 1 < uint8(head >> 176);
            if (!further || ghost.actAt(w, j).isChange) continue;
            if (!found || (ghost.actAt(w, j).outcome == Outcome.Executed && seed % 4 != 0)) (found, i) = (true, j);
        }
    }

    /// @dev A wallet that has ended says so before it looks at signatures.
    function _obstacleElsewhere(uint256 w) private view returns (bytes4) {
        bool ended = _info(w).ended;
        return
            ended
                ? IWalletErrors.CommunityWallet_HasEnded.selector
                : SignatureBundles.SignatureBundles_InvalidSignature.selector;
    }

    function _obstacleToNext(uint256 w, Award memory award) private view returns (bytes4) {
        if (!award.reported) return IAwardParts.CommunityWallet_WrongReport.selector;
        if (award.next != 0) {
            Outcome outcome = ghost.outcomeOf(w, award.next - 1);
            bool ended = _info(w).ended && outcome == Outcome.None;
            bool free = outcome == Outcome.Cancelled || outcome == Outcome.Expired || ended;
            if (!free) return IUnlessRejected.UnlessRejected_WrongStatus.selector;
        }
        bytes4 obstacle = _obstacle(w, false);
        if (obstacle != 0 || award.next == 0) return obstacle;
        // The same award of the same second has the same id.
        bool known = ghost.actAt(w, award.next - 1).at == _now();
        return known ? IUnlessRejected.UnlessRejected_WrongStatus.selector : bytes4(0);
    }
}
