// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Awarding} from "../libraries/Awarding.sol";
import {ActId, ActKind} from "../types/ActId.sol";
import {AwardHead, Payout} from "../types/Award.sol";
import {Consents} from "../types/Consents.sol";
import {Settings} from "../types/Settings.sol";
import {ISignedAwards} from "./IAwards.sol";
import {Scheduling} from "./Scheduling.sol";

/// @title SignedAwards
/// @notice What several operators do with awards, and what is seldom done: see {ISignedAwards}.
abstract contract SignedAwards is Scheduling, ISignedAwards {
    bytes32 internal constant PAYOUT_TYPEHASH = keccak256("Payout(address recipient,uint96 amount,bytes32 code)");
    bytes32 internal constant SCHEDULE_TYPEHASH = keccak256(
        "ScheduleAward(uint32 number,address asset,uint8 category,uint8 instalment,uint8 instalments,Payout[] payouts,Payout fee,bytes32 purpose,string uri,uint40 deadline)Payout(address recipient,uint96 amount,bytes32 code)"
    );
    bytes32 internal constant REPORT_TYPEHASH = keccak256(
        "ReportOutcome(bytes32 award,bytes32 outcome,string uri,uint40 deadline)"
    );
    bytes32 internal constant CANCEL_TYPEHASH = keccak256("CancelActs(bytes32[] acts,uint40 deadline)");

    /// @inheritdoc ISignedAwards
    function scheduleSigned(
        AwardHead head,
        bytes32 purpose,
        uint256[] calldata payouts,
        string calldata uri,
        Consents calldata consents
    ) external returns (ActId id) {
        Settings settings = _settings;
        if (head.instalmentOf() != 0) revert CommunityWallet_WrongInstalment(head.instalmentOf());
        _requireOperators(settings, _structHashOf(settings, head, purpose, payouts, uri, consents.deadline), consents);
        id = _scheduleAward(settings, head, purpose, payouts);
        if (bytes(uri).length != 0) emit AwardDescribed(id, uri);
    }

    /// @inheritdoc ISignedAwards
    function scheduleNext(
        ActId previous,
        AwardHead head,
        bytes32 purpose,
        uint256[] calldata payouts,
        string calldata uri,
        Consents calldata consents
    ) external returns (ActId id) {
        // Check: the operators agree; the one before was executed and reported; nothing followed it that still may, or was stopped.
        Settings settings = _settings;
        _requireOperators(settings, _structHashOf(settings, head, purpose, payouts, uri, consents.deadline), consents);
        if (head.instalmentOf() == 0 || !previous.standsFor(ActKind.Award, _hashOfPrevious(head, purpose, payouts))) {
            revert CommunityWallet_WrongInstalment(head.instalmentOf());
        }
        if (_outcomes[previous] == 0) revert CommunityWallet_WrongReport(previous);
        Status status = statusOf(_next[previous].toWord());
        if (status != Status.Unknown && status != Status.Expired && status != Status.Cancelled) {
            revert UnlessRejected_WrongStatus(_next[previous].toWord(), status);
        }
        // Effect
        id = _scheduleAward(settings, head, purpose, payouts);
        if (bytes(uri).length != 0) emit AwardDescribed(id, uri);
        _next[previous] = id;
        emit NextScheduled(previous, id);
    }

    /// @inheritdoc ISignedAwards
    function report(ActId id, bytes32 outcome, string calldata uri, Consents calldata consents) external {
        // Check: the operators agree; it was executed, and not reported before.
        bytes32 structHash = keccak256(
            abi.encode(REPORT_TYPEHASH, id, outcome, keccak256(bytes(uri)), consents.deadline)
        );
        _requireOperators(_settings, structHash, consents);
        Status status = statusOf(id.toWord());
        if (status != Status.Executed) revert UnlessRejected_WrongStatus(id.toWord(), status);
        if (id.kindOf() != uint256(ActKind.Award) || outcome == 0 || _outcomes[id] != 0) {
            revert CommunityWallet_WrongReport(id);
        }
        // Effect
        _outcomes[id] = outcome;
        emit OutcomeReported(id, outcome, uri);
    }

    /// @inheritdoc ISignedAwards
    function cancel(ActId[] calldata acts, Consents calldata consents) external {
        // Check
        Settings settings = _settings;
        _requireNotEnded(settings);
        bytes32 structHash = keccak256(
            abi.encode(CANCEL_TYPEHASH, keccak256(abi.encodePacked(acts)), consents.deadline)
        );
        _requireOperators(settings, structHash, consents);
        // Effect
        for (uint256 i; i < acts.length; ++i) {
            _cancel(acts[i].toWord());
            if (acts[i].kindOf() == uint256(ActKind.Award)) settings = settings.oneLess();
        }
        _settings = settings;
    }

    /// @inheritdoc ISignedAwards
    function expire(ActId id) external {
        bytes32 word = id.toWord();
        Status status = statusOf(word);
        if (status != Status.Expired) revert UnlessRejected_WrongStatus(word, status);
        _record(word);
        if (id.kindOf() == uint256(ActKind.Award)) _settings = _settings.oneLess();
    }

    /// @dev What the operators sign, in words that a person can read.
    function _structHashOf(
        Settings settings,
        AwardHead head,
        bytes32 purpose,
        uint256[] calldata payouts,
        string calldata uri,
        uint40 deadline
    ) private pure returns (bytes32) {
        uint256 recipients = Awarding.recipientsOf(head, payouts.length);
        uint256 next = recipients + head.feesOf();
        bytes32 fee = _hashOf(next == recipients ? 0 : payouts[recipients], 0);
        bytes32[] memory hashes = new bytes32[](recipients);
        for (uint256 i; i < recipients; ++i) {
            uint256 code;
            if (next < payouts.length && uint8(payouts[next]) == i) code = payouts[next++] >> 8;
            hashes[i] = _hashOf(payouts[i], bytes32(code << 8));
        }
        bytes memory words = abi.encode(
            SCHEDULE_TYPEHASH,
            settings.withAct().numberOf(),
            head.assetOf(),
            head.categoryOf(),
            head.instalmentOf(),
            head.instalmentsOf(),
            keccak256(abi.encodePacked(hashes)),
            fee
        );
        return keccak256(bytes.concat(words, abi.encode(purpose, keccak256(bytes(uri)), deadline)));
    }

    function _hashOf(uint256 payout, bytes32 code) private pure returns (bytes32) {
        return
            keccak256(
                abi.encode(PAYOUT_TYPEHASH, Payout.wrap(payout).accountOf(), Payout.wrap(payout).amountOf(), code)
            );
    }

    /// @dev The hash of the instalment before: the same, but for its number.
    function _hashOfPrevious(
        AwardHead head,
        bytes32 purpose,
        uint256[] calldata payouts
    ) private pure returns (bytes32) {
        return Awarding.hashOf(head.previousOf(), purpose, payouts);
    }
}
