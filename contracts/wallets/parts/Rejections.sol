// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {KeySignature, WalletSignature} from "../../common/libraries/SignatureBundles.sol";
import {UnlessRejected} from "../../common/UnlessRejected.sol";
import {ActId, ActKind} from "../types/ActId.sol";
import {Governance} from "../types/Governance.sol";
import {FROZEN, Settings} from "../types/Settings.sol";
import {IRejections} from "./IRejections.sol";
import {WalletStore} from "./WalletStore.sol";

/// @title Rejections
/// @notice How electors object: see {IRejections}.
abstract contract Rejections is WalletStore, IRejections {
    bytes32 internal constant REJECT_TYPEHASH = keccak256(
        "RejectActs(bytes32[] acts,string reason,uint8 counter,uint40 deadline)"
    );

    /// @dev Three rejected awards within so many days freeze the wallet (180).
    uint256 internal constant FREEZING_DAYS = 180;

    /// @inheritdoc IRejections
    function reject(ActId[] calldata acts, uint8 counter) external {
        _rejectAll(acts, counter);
    }

    /// @inheritdoc IRejections
    function rejectBecause(ActId[] calldata acts, uint8 counter, string calldata reason) external {
        _rejectAll(acts, counter);
        emit RejectionReasoned(msg.sender, acts, reason);
    }

    /// @inheritdoc IRejections
    function rejectBundle(
        ActId[] calldata acts,
        uint8 counter,
        string calldata reason,
        uint40 deadline,
        KeySignature[] calldata keys,
        WalletSignature[] calldata wallets
    ) external {
        // Check: all of them signed it.
        bytes32 structHash = keccak256(
            abi.encode(REJECT_TYPEHASH, keccak256(abi.encodePacked(acts)), keccak256(bytes(reason)), counter, deadline)
        );
        address[] memory voters = _signersOf(structHash, deadline, keys, wallets);

        // Effect: the rejections of all who have weight and did not change their mind later.
        uint256[] memory ballots = new uint256[](voters.length);
        for (uint256 i; i < acts.length; ++i) {
            ActId id = acts[i];
            if (UnlessRejected.statusOf(id.toWord()) != Status.Pending) continue;
            _readBallots(id, voters, ballots);
            if (_rejectTogether(id.toWord(), ballots, counter)) _noteRejected(id);
        }
        if (bytes(reason).length != 0) emit RejectionReasoned(msg.sender, acts, reason);
    }

    /// @dev Reads the weights and numbers of many for an act.
    function _readBallots(ActId id, address[] memory voters, uint256[] memory ballots) private view {
        uint48 time = id.snapshotAt();
        uint256 count = voters.length;
        if (_hasValidators()) {
            for (uint256 i; i < count; ++i) ballots[i] = _ballotAt(voters[i], time);
            return;
        }
        for (uint256 i; i < count; ++i) {
            (uint112 weight, uint32 number) = _weightFor(id, voters[i]);
            ballots[i] = _ballot(number, weight);
        }
    }

    /// @dev Rejects for the caller. One act has to be one that can be rejected; of several, those that are over are passed over.
    function _rejectAll(ActId[] calldata acts, uint8 counter) private {
        if (acts.length == 1) return _rejectOne(acts[0], counter);
        uint256 count;
        for (uint256 i; i < acts.length; ++i) {
            if (UnlessRejected.statusOf(acts[i].toWord()) != Status.Pending) continue;
            _rejectOne(acts[i], counter);
            ++count;
        }
        if (count == 0) revert CommunityWallet_Nothing();
    }

    function _rejectOne(ActId id, uint8 counter) private {
        (uint112 weight, uint32 number) = _weightFor(id, msg.sender);
        if (_reject(id.toWord(), number, weight, counter)) _noteRejected(id);
    }

    /// @dev An award that was rejected is no longer pending; the third within 180 days freezes the wallet.
    function _noteRejected(ActId id) private {
        Settings settings = _settings;
        // Here, where it costs nothing more: what the end has cancelled does not become rejected.
        _requireNotEnded(settings);
        if (id.kindOf() != uint256(ActKind.Award)) return;
        Governance storage governance = _governance;
        settings = settings.oneLess();
        uint256 day = block.timestamp / 1 days;
        uint256 before = governance.rejectionBefore;
        bool frozen = before != 0 && day <= before + FREEZING_DAYS;
        if (frozen) settings = settings.withFlag(FROZEN);
        (governance.rejectionBefore, governance.lastRejection) = (governance.lastRejection, uint16(day));
        _settings = settings;
        emit AwardRejected(id, frozen);
    }
}
