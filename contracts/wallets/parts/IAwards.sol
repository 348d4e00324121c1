// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ActId} from "../types/ActId.sol";
import {AwardHead} from "../types/Award.sol";
import {Consents} from "../types/Consents.sol";

/// @title IAwardParts
/// @notice What awards emit and throw, see {IAwards}.
interface IAwardParts {
    /// @notice Emitted when an award is scheduled, in place of {IUnlessRejected.ActScheduled}. Its terms are those of the wallet at
    /// that time: two thirds, the window, extension and grace.
    /// @param id What it is known by: the second in which it was scheduled is in it.
    /// @param electorate Weight of all who can reject it.
    /// @param head See {IAwards.schedule}, also for the others.
    /// @param purpose Hash of what it is for.
    /// @param payouts Recipients, fee, code of contracts.
    event AwardScheduled(ActId indexed id, uint112 electorate, AwardHead head, bytes32 purpose, uint256[] payouts);

    /// @notice Emitted when an award is described.
    /// @param id The award.
    /// @param uri Where more can be read.
    event AwardDescribed(ActId indexed id, string uri);

    /// @notice Emitted when an award is scheduled as the next instalment of another.
    /// @param previous The instalment before.
    /// @param next The award.
    event NextScheduled(ActId indexed previous, ActId indexed next);

    /// @notice Emitted when an award is executed, in place of {IUnlessRejected.ActClosed}.
    /// @param id The award.
    /// @param asset The ERC-20; zero for native coin.
    /// @param awarded What recipients were paid or credited together, in the smallest unit.
    /// @param fee The administrative fee, paid or credited.
    event AwardExecuted(ActId indexed id, address indexed asset, uint256 awarded, uint256 fee);

    /// @notice Emitted when a recipient is left out because their code is not what the award says.
    /// @param id The award.
    /// @param recipient Who.
    /// @param amount What they do not get, in the smallest unit; it stays in the wallet.
    event RecipientLeftOut(ActId indexed id, address indexed recipient, uint256 amount);

    /// @notice Emitted when somebody who could not be paid is owed the money.
    /// @param asset The ERC-20; zero for native coin.
    /// @param account Who.
    /// @param amount How much more, in the smallest unit.
    event Credited(address indexed asset, address indexed account, uint256 amount);

    /// @notice Emitted when somebody is paid what they were owed.
    /// @param asset The ERC-20; zero for native coin.
    /// @param account Who.
    /// @param amount How much, in the smallest unit.
    event Collected(address indexed asset, address indexed account, uint256 amount);

    /// @notice Emitted when the operators report what came of an award.
    /// @param id The award.
    /// @param outcome Hash of the report.
    /// @param uri Where it can be read.
    event OutcomeReported(ActId indexed id, bytes32 outcome, string uri);

    /// @notice Thrown when there is no such category, no such instalment, or more than one fee.
    /// @param head The head of the award.
    error CommunityWallet_WrongHead(AwardHead head);

    /// @notice Thrown when an award has no recipients or too many.
    /// @param count How many.
    /// @param most At most so many.
    error CommunityWallet_WrongNumberOfRecipients(uint256 count, uint256 most);

    /// @notice Thrown when an award pays nothing to somebody, or to nobody, or to the wallet itself.
    /// @param place Place of the recipient, from 0.
    /// @param recipient Who.
    /// @param amount How much, in the smallest unit.
    error CommunityWallet_WrongPayout(uint256 place, address recipient, uint256 amount);

    /// @notice Thrown when a code hash names no recipient, or they do not come by rising place.
    /// @param word The word.
    error CommunityWallet_WrongCode(uint256 word);

    /// @notice Thrown when a fee is more than the wallet allows.
    /// @param fee The fee, in the smallest unit.
    /// @param most At most so much for this award.
    error CommunityWallet_FeeTooHigh(uint256 fee, uint256 most);

    /// @notice Thrown when as many awards are pending as may be.
    /// @param most How many.
    error CommunityWallet_TooManyPending(uint256 most);

    /// @notice Thrown when more would leave within 30 days than may.
    /// @param amount What would leave, in the smallest unit.
    /// @param most At most so much now.
    error CommunityWallet_OverTheLimit(uint256 amount, uint256 most);

    /// @notice Thrown when a later instalment is scheduled as if it were the first, or is not the one that follows.
    /// @param instalment Which, from 0.
    error CommunityWallet_WrongInstalment(uint256 instalment);

    /// @notice Thrown when the outcome of the instalment before was not reported, or that of an award was already.
    /// @param id The award.
    error CommunityWallet_WrongReport(ActId id);

    /// @notice Thrown when too little gas is left to pay a recipient as they may expect.
    /// @param recipient Who.
    error CommunityWallet_TooLittleGas(address recipient);
}

/// @title IAwards
/// @notice How an operator proposes awards, and anybody has them paid. How they are rejected: {IRejections}; what a status means:
/// {IUnlessRejected}; what takes several operators: {ISignedAwards}.
interface IAwards is IAwardParts {
    /// @notice Schedules an award; the caller is an operator, and one is enough. To say where more can be read:
    /// {ISignedAwards.scheduleSigned}, without signatures.
    /// @param head What kind of award it is, see {AwardHead}.
    /// @param purpose Hash of what it is for.
    /// @param payouts A {Payout} for each recipient; then one for the administrative fee, if there is one; then, for each recipient
    /// that is a contract, the highest 248 bits of its code hash and in the lowest 8 its place among the recipients (from 0), by
    /// rising place.
    /// @return id What it is known by.
    function schedule(AwardHead head, bytes32 purpose, uint256[] calldata payouts) external returns (ActId id);

    /// @notice Has an award paid after its window. Open to anyone.
    /// @param id The award.
    /// @param head As it was scheduled, like the others.
    /// @param purpose See {schedule}.
    /// @param payouts See {schedule}.
    function execute(ActId id, AwardHead head, bytes32 purpose, uint256[] calldata payouts) external;
}

/// @title ISignedAwards
/// @notice What several operators do with awards together, and what is seldom done.
interface ISignedAwards is IAwardParts {
    /// @notice Schedules an award that as many operators agree to as it takes, as caller or by signature of
    /// `ScheduleAward(uint32 number,address asset,uint8 category,uint8 instalment,uint8 instalments,Payout[] payouts,Payout fee,bytes32 purpose,string uri,uint40 deadline)Payout(address recipient,uint96 amount,bytes32 code)`,
    /// `number` being one more than the operators' acts so far.
    /// @param head See {IAwards.schedule}.
    /// @param purpose See {IAwards.schedule}.
    /// @param payouts See {IAwards.schedule}.
    /// @param uri Where more can be read; may be empty.
    /// @param consents Signatures of the operators.
    /// @return id What it is known by.
    function scheduleSigned(
        AwardHead head,
        bytes32 purpose,
        uint256[] calldata payouts,
        string calldata uri,
        Consents calldata consents
    ) external returns (ActId id);

    /// @notice Schedules the next instalment of an award that was executed and whose outcome was reported. Signed like
    /// {scheduleSigned}.
    /// @param previous The instalment before.
    /// @param head The same but for the number of the instalment, which is one more.
    /// @param purpose The same.
    /// @param payouts The same.
    /// @param uri Where more can be read; may be empty.
    /// @param consents Signatures of the operators.
    /// @return id What it is known by.
    function scheduleNext(
        ActId previous,
        AwardHead head,
        bytes32 purpose,
        uint256[] calldata payouts,
        string calldata uri,
        Consents calldata consents
    ) external returns (ActId id);

    /// @notice Reports what came of an award that was executed, once. Signed is
    /// `ReportOutcome(bytes32 award,bytes32 outcome,string uri,uint40 deadline)`.
    /// @param id The award.
    /// @param outcome Hash of the report, not zero.
    /// @param uri Where it can be read.
    /// @param consents Signatures of the operators.
    function report(ActId id, bytes32 outcome, string calldata uri, Consents calldata consents) external;

    /// @notice Takes back awards or a change, by as many operators as it takes. Signed is
    /// `CancelActs(bytes32[] acts,uint40 deadline)`.
    /// @param acts Which; none of them rejected, executed or expired.
    /// @param consents Signatures of the operators.
    function cancel(ActId[] calldata acts, Consents calldata consents) external;

    /// @notice Records that an award was not executed in time, so that it is no longer pending. Open to anyone.
    /// @param id The award.
    function expire(ActId id) external;
}

/// @title ICredits
/// @notice Money that could not be paid.
interface ICredits is IAwardParts {
    /// @notice Pays somebody what they are owed. Open to anyone.
    /// @param asset The ERC-20; zero for native coin.
    /// @param account Who, and where it goes.
    function collect(address asset, address account) external;
}
