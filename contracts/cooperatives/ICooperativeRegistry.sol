// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    Action,
    Ballot,
    Choice,
    Motion,
    MotionId,
    MotionState,
    Record,
    Standing,
    Status,
    Tally
} from "./types/CooperativeTypes.sol";

/// @title ICooperativeRegistry
/// @notice Who the co-operatives are, decided by the co-operatives: one co-op, one vote.
///
/// A co-operative is its account, usually a contract that several people control. The registry is founded by a list. After
/// that, co-operatives decide by motions: to admit, expel or reclassify a co-operative, to replace an account of which
/// the keys are lost, and to recognise the later version of a ledger. A motion is voted on for 7 days and passes with
/// two thirds of the votes cast and a quorum of a third of all votes; anyone executes it within 180 days. A co-operative
/// votes 90 days after its admission, and at most a tenth (at least one) are admitted in any 90 days.
///
/// Votes are ERC-5805 with an ERC-6372 clock of timestamps (the contract also answers to `IERC5805`), so any
/// OpenZeppelin Governor can be built on the registry. There is no owner, and nothing here holds money.
///
/// Every act names whom it binds and takes `signature` as in `IConsent`: empty if they call, otherwise their carried
/// signature. The nonce's key is the first 192 bits of the motion's id, or the number of the co-operative's address.
interface ICooperativeRegistry {
    // ------------------------------------------------------------------------------------------------ events

    /// @notice Emitted when the registry is deployed, for each founder. Founders vote at once.
    /// @param cooperative The co-operative's account.
    /// @param record What it is.
    /// @param detailsHash Salted hash of its name and details.
    event CooperativeFounded(address indexed cooperative, Record record, bytes32 detailsHash);

    /// @notice Emitted when a co-operative is admitted.
    /// @param cooperative The co-operative's account.
    /// @param motion The motion that decided it.
    /// @param record What it is.
    /// @param detailsHash Salted hash of its name and details.
    /// @param votesFrom First second (UNIX) in which its vote can be activated.
    event CooperativeAdmitted(
        address indexed cooperative,
        MotionId indexed motion,
        Record record,
        bytes32 detailsHash,
        uint40 votesFrom
    );

    /// @notice Emitted when the vote of a co-operative begins to exist.
    /// @param cooperative The co-operative's account.
    event VoteActivated(address indexed cooperative);

    /// @notice Emitted when a co-operative is expelled. Its vote ceases to exist.
    /// @param cooperative The co-operative's account.
    /// @param motion The motion that decided it.
    /// @param reasonHash Salted hash of the reasons.
    event CooperativeExpelled(address indexed cooperative, MotionId indexed motion, bytes32 reasonHash);

    /// @notice Emitted when a co-operative leaves. Its vote ceases to exist.
    /// @param cooperative The co-operative's account.
    event CooperativeLeft(address indexed cooperative);

    /// @notice Emitted when the record of a registered co-operative changes.
    /// @param cooperative The co-operative's account.
    /// @param motion The motion that decided it; zero if the co-operative changed it itself.
    /// @param record What it is now, all fields.
    event RecordUpdated(address indexed cooperative, MotionId indexed motion, Record record);

    /// @notice Emitted when another account takes the place of a co-operative's account, with its record, admission time,
    /// members and vote.
    /// @param oldAccount The account until now.
    /// @param newAccount The account from now on.
    /// @param motion The motion that decided it; zero if the co-operative moved itself.
    event AccountReplaced(address indexed oldAccount, address indexed newAccount, MotionId indexed motion);

    /// @notice Emitted when the co-operatives recognise the later version of a ledger, or none any more.
    /// @param ledger The ledger.
    /// @param successor The later version; zero if a recognition was withdrawn.
    /// @param codeHash Hash of the code of `successor`; zero if a recognition was withdrawn.
    /// @param motion The motion that decided it.
    /// @param motionAt Time (UNIX, seconds) at which that motion was opened.
    event SuccessorRecognised(
        address indexed ledger,
        address indexed successor,
        bytes32 codeHash,
        MotionId indexed motion,
        uint40 motionAt
    );

    /// @notice Emitted when a motion is opened.
    /// @param id The motion.
    /// @param proposer The co-operative that opened it.
    /// @param subject Whom or what it is about.
    /// @param motion All that it says.
    /// @param openUntil First second (UNIX) in which no vote is taken any more.
    event MotionOpened(
        MotionId indexed id,
        address indexed proposer,
        address indexed subject,
        Motion motion,
        uint40 openUntil
    );

    /// @notice Emitted when somebody votes, changes a vote or takes it back.
    /// @param id The motion.
    /// @param voter The voter: a co-operative, or whom co-operatives delegated their votes to.
    /// @param choice How they vote now.
    /// @param weight Votes they held one second before the motion was opened.
    /// @param counter Number of this vote; only a higher one changes it.
    event VoteCast(MotionId indexed id, address indexed voter, Choice choice, uint32 weight, uint48 counter);

    /// @notice Emitted when the proposer withdraws a motion.
    /// @param id The motion.
    event MotionWithdrawn(MotionId indexed id);

    /// @notice Emitted when an account that was to be replaced shows that its keys are not lost.
    /// @param id The motion.
    /// @param account The account.
    event ReplacementStopped(MotionId indexed id, address indexed account);

    /// @notice Emitted when a motion is executed. The event of what it did follows.
    /// @param id The motion.
    event MotionExecuted(MotionId indexed id);

    // ------------------------------------------------------------------------------------------------ errors

    /// @notice Thrown when the list of founders is empty or too long.
    /// @param founders How many were given.
    /// @param limit How many are allowed.
    error CooperativeRegistry_FounderCount(uint256 founders, uint256 limit);

    /// @notice Thrown when an address cannot be registered: it is zero, or was registered before.
    /// @param account The address.
    /// @param status Where it stands.
    error CooperativeRegistry_InvalidAccount(address account, Status status);

    /// @notice Thrown when an account is not that of a registered co-operative.
    /// @param account The account.
    /// @param status Where it stands.
    error CooperativeRegistry_NotRegistered(address account, Status status);

    /// @notice Thrown when a region is not spelled as one to eight characters A to Z, 0 to 9 or hyphen.
    /// @param region What was given.
    error CooperativeRegistry_InvalidRegion(bytes8 region);

    /// @notice Thrown when the vote of a co-operative exists already.
    /// @param cooperative The co-operative's account.
    error CooperativeRegistry_AlreadyVoting(address cooperative);

    /// @notice Thrown when a vote is activated before the wait after admission is over.
    /// @param cooperative The co-operative's account.
    /// @param votesFrom First second (UNIX) in which it can be activated.
    error CooperativeRegistry_VoteTooEarly(address cooperative, uint40 votesFrom);

    /// @notice Thrown when a motion fills in a field that its action does not use.
    /// @param action What it would do.
    error CooperativeRegistry_FieldNotUsed(Action action);

    /// @notice Thrown when a motion with the same content was opened before.
    /// @param id The motion.
    error CooperativeRegistry_MotionExists(MotionId id);

    /// @notice Thrown when a motion is not where the act needs it: open to vote or withdraw, passed to execute, and
    /// replacing an account and not over to stop it.
    /// @param id The motion.
    /// @param state Where it stands.
    error CooperativeRegistry_WrongState(MotionId id, MotionState state);

    /// @notice Thrown when somebody held no vote one second before the motion was opened.
    /// @param voter The voter.
    /// @param snapshot That second (UNIX).
    error CooperativeRegistry_NoVotes(address voter, uint48 snapshot);

    /// @notice Thrown when a vote has no higher number than the voter's last one.
    /// @param id The motion.
    /// @param voter The voter.
    /// @param counter The number given.
    /// @param last The number of the last vote.
    error CooperativeRegistry_CounterNotHigher(MotionId id, address voter, uint48 counter, uint48 last);

    /// @notice Thrown when a motion was opened before, or in the same second as, a change of what it is about: it was
    /// decided about something else.
    /// @param subject The account or ledger.
    /// @param changedAt Time (UNIX, seconds) of the change, or of the later motion that decided it.
    /// @param openedAt Time (UNIX, seconds) at which the motion was opened.
    error CooperativeRegistry_MotionStale(address subject, uint40 changedAt, uint40 openedAt);

    /// @notice Thrown when as many co-operatives as allowed were admitted in the last 90 days.
    /// @param admitted How many were.
    /// @param limit How many are allowed.
    error CooperativeRegistry_AdmissionLimit(uint256 admitted, uint256 limit);

    /// @notice Thrown when a ledger or its later version is no contract of its own, is the same, or its code is not
    /// what the motion says.
    /// @param ledger The ledger.
    /// @param successor The later version.
    /// @param codeHash Hash of the code of `successor` now.
    error CooperativeRegistry_InvalidSuccessor(address ledger, address successor, bytes32 codeHash);

    // ------------------------------------------------------------------------------------------------ motions

    /// @notice Opens a motion. Only a registered co-operative, voting yet or not.
    /// @dev Signed: `OpenMotion(Motion motion,uint256 nonce,uint40 deadline)`, key: first 192 bits of the id.
    /// @param motion All that it says.
    /// @param signature The proposer's, see {ICooperativeRegistry}.
    /// @return id The motion.
    function openMotion(Motion calldata motion, bytes calldata signature) external returns (MotionId id);

    /// @notice Votes on a motion, changes a vote or takes it back, with the votes held one second before it was opened.
    /// @dev Signed: `Vote(bytes32 motion,address voter,uint8 choice,uint48 counter,uint40 deadline)`. To make a signature
    /// void that was handed out, vote with a higher counter. The time of signing, in seconds, is a good counter.
    /// @param id The motion.
    /// @param voter The voter.
    /// @param choice How they vote.
    /// @param counter Number of this vote; higher than the voter's last one, at least 1.
    /// @param signature The voter's, see {ICooperativeRegistry}.
    function castVote(MotionId id, address voter, Choice choice, uint48 counter, bytes calldata signature) external;

    /// @notice Withdraws a motion while votes are taken. Only its proposer.
    /// @dev Signed: `WithdrawMotion(bytes32 motion,uint256 nonce,uint40 deadline)`, key: first 192 bits of the id.
    /// @param motion All that it says.
    /// @param signature The proposer's, see {ICooperativeRegistry}.
    function withdrawMotion(Motion calldata motion, bytes calldata signature) external;

    /// @notice Stops the replacement of an account: its keys are not lost. Only that account, until it is executed.
    /// @dev Signed: `StopReplacement(bytes32 motion,address account,uint256 nonce,uint40 deadline)`, key: first 192
    /// bits of the id.
    /// @param motion All that it says.
    /// @param signature That of the account that was to be replaced, see {ICooperativeRegistry}.
    function stopReplacement(Motion calldata motion, bytes calldata signature) external;

    /// @notice Executes a motion that passed. Anyone, within 180 days after the vote, and 30 days after it for an
    /// account to be replaced. Nobody is registered against their will: the candidate or the new account calls or signs.
    /// @dev Signed: `AcceptRegistration(bytes32 motion,address account,uint256 nonce,uint40 deadline)`, key: first 192
    /// bits of the id.
    /// @param motion All that it says.
    /// @param signature That of the candidate or new account, see {ICooperativeRegistry}; not read for other actions.
    function executeMotion(Motion calldata motion, bytes calldata signature) external;

    // ------------------------------------------------------------------------------------------ a co-op's own acts

    /// @notice Brings the vote of a co-operative into being, 90 days after its admission. Anyone.
    /// @dev The co-operative votes for itself unless it has chosen a delegate before.
    /// @param cooperative The co-operative's account.
    function activateVote(address cooperative) external;

    /// @notice Updates the region and categories of a co-operative. What it is (kind, public body or not) is changed
    /// by a motion only: others rely on it, and it was admitted as such.
    /// @dev Signed: `UpdateRecord(address cooperative,bytes8 region,uint32 categories,uint256 nonce,uint40 deadline)`.
    /// @param cooperative The co-operative's account.
    /// @param region Coarse region, see {Record}.
    /// @param categories Bit mask of coarse categories, see {Record}.
    /// @param signature The co-operative's, see {ICooperativeRegistry}.
    function updateRecord(address cooperative, bytes8 region, uint32 categories, bytes calldata signature) external;

    /// @notice Leaves the registry. To come back takes a motion, a place within the limit and the wait, like anyone.
    /// @dev Signed: `LeaveRegistry(address cooperative,uint256 nonce,uint40 deadline)`.
    /// @param cooperative The co-operative's account.
    /// @param signature The co-operative's, see {ICooperativeRegistry}.
    function leaveRegistry(address cooperative, bytes calldata signature) external;

    /// @notice Moves a co-operative to another account at once; the old and the new one agree.
    /// @dev Signed by each: `MoveAccount(address oldAccount,address newAccount,uint40 deadline)`; either may record it
    /// with `propose` instead.
    /// @param oldAccount The co-operative's account.
    /// @param newAccount The account that takes its place; never registered before.
    /// @param oldSignature That of the old account, see `IConsent`.
    /// @param newSignature That of the new account, see `IConsent`.
    function moveAccount(
        address oldAccount,
        address newAccount,
        bytes calldata oldSignature,
        bytes calldata newSignature
    ) external;

    // ------------------------------------------------------------------------------------------------ for ledgers

    /// @notice Where an account stands, with the whole record. One storage read.
    /// @param account The account.
    /// @return Its standing; all zero if it never was registered.
    function standingOf(address account) external view returns (Standing memory);

    /// @notice What a ledger needs to know of who is paid, for the least gas: one slot, three of its fields.
    /// @param account The account.
    /// @return registered Whether it is a registered co-operative.
    /// @return region Its coarse region.
    /// @return categories Bit mask of its categories.
    function profileOf(address account) external view returns (bool registered, bytes8 region, uint32 categories);

    /// @notice Whether an account is that of a registered co-operative. One storage read.
    /// @param account The account.
    /// @return True if it is.
    function isRegistered(address account) external view returns (bool);

    /// @notice The account that a co-operative has now, after any number of replacements.
    /// @param account Any account that it has or had; any other address stands for itself.
    /// @return current Its last account. Whether that is registered is another question.
    function accountOf(address account) external view returns (address current);

    /// @notice The first account that a co-operative had: what others keep about it by this, stays with it.
    /// @param account Any account that it has or had; any other address stands for itself.
    /// @return origin Its first account.
    function originOf(address account) external view returns (address origin);

    /// @notice The later version that the co-operatives recognise for a ledger. The ledger itself gives its owners
    /// notice, and compares the code hash again when money moves.
    /// @param ledger The ledger.
    /// @return successor The later version; zero if none is recognised.
    /// @return codeHash Hash of its code.
    /// @return since Time (UNIX, seconds) of the recognition or of its withdrawal.
    function recognisedSuccessor(
        address ledger
    ) external view returns (address successor, bytes32 codeHash, uint40 since);

    // ------------------------------------------------------------------------------------------------ other views

    /// @notice How many co-operatives are registered.
    /// @return How many.
    function registeredCount() external view returns (uint256);

    /// @notice How many co-operatives were admitted in the 90 days that end now, and how many may be.
    /// @return admitted How many were.
    /// @return limit How many may be.
    function admissions() external view returns (uint256 admitted, uint256 limit);

    /// @notice The id of a motion.
    /// @param motion All that it says.
    /// @return The EIP-712 struct hash of it.
    function motionId(Motion calldata motion) external pure returns (MotionId);

    /// @notice Where a motion stands now.
    /// @param id The motion.
    /// @return Where it stands.
    function motionState(MotionId id) external view returns (MotionState);

    /// @notice All that is stored of a motion.
    /// @param id The motion.
    /// @return The tally; all zero if it was never opened.
    function tallyOf(MotionId id) external view returns (Tally memory);

    /// @notice The vote of somebody on a motion.
    /// @param id The motion.
    /// @param voter The voter.
    /// @return The ballot; all zero if they never voted on it.
    function ballotOf(MotionId id, address voter) external view returns (Ballot memory);
}
