// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Identifies a motion: the EIP-712 struct hash of everything it says, see {Motion}.
type MotionId is bytes32;

/// @notice Where an account stands in the registry.
/// @custom:value0 None Never registered.
/// @custom:value1 Registered A registered co-operative.
/// @custom:value2 Left Left by itself; may be admitted again by vote.
/// @custom:value3 Expelled Expelled by vote; may be admitted again by vote.
/// @custom:value4 Replaced Another account took its place for good, see `accountOf`.
enum Status {
    None,
    Registered,
    Left,
    Expelled,
    Replaced
}

/// @notice What a co-operative says about itself.
/// @param kind Code of its kind: 0 other, 1 worker, 2 consumer, 3 housing, 4 care, 5 credit, 6 platform, 7 producer,
/// 8 multi-stakeholder, 9 public body or owned by one; 10 to 255 by convention among the co-operatives. No rule of the
/// registry depends on it.
/// @param publicBody Whether it is a public body, or pays and is paid as one.
/// @param region Coarse region, readable: A to Z, 0 to 9 and hyphen, from the left, the rest zero, e.g. "ES-CT".
/// @param categories Bit mask of coarse categories of goods and services (bit n set: offers category n).
struct Record {
    uint8 kind;
    bool publicBody;
    bytes8 region;
    uint32 categories;
}

/// @notice All that the registry stores of a co-operative: one slot.
/// @param status Where the account stands.
/// @param kind See {Record}.
/// @param publicBody See {Record}.
/// @param voting Whether it holds its one vote (until 90 days after admission: no; then once activated).
/// @param categories See {Record}.
/// @param admittedAt Time (UNIX, seconds) of its last admission; a replaced account hands it on.
/// @param changedAt Time (UNIX, seconds) at which it last was admitted, left or was expelled, or its account replaced.
/// @param recordVotedAt Time (UNIX, seconds) at which the motion was opened that last set the whole record.
/// @param region See {Record}.
struct Standing {
    Status status;
    uint8 kind;
    bool publicBody;
    bool voting;
    uint32 categories;
    uint40 admittedAt;
    uint40 changedAt;
    uint40 recordVotedAt;
    bytes8 region;
}

/// @notice A co-operative that founds the registry.
/// @param account Its account, usually a contract that several people control.
/// @param record What it is.
/// @param detailsHash Salted hash of its name and details; the text stays with the co-operatives.
struct Founder {
    address account;
    Record record;
    bytes32 detailsHash;
}

/// @notice What a motion would do.
/// @custom:value0 Admit Register `subject` with `record`.
/// @custom:value1 Expel Expel the co-operative of `subject`.
/// @custom:value2 Reclassify Set the whole record of the co-operative of `subject`.
/// @custom:value3 ReplaceAccount Put `successor` in the place of `subject`, whose keys are lost.
/// @custom:value4 RecogniseSuccessor Recognise `successor` as the later version of the ledger `subject`.
enum Action {
    Admit,
    Expel,
    Reclassify,
    ReplaceAccount,
    RecogniseSuccessor
}

/// @notice What the co-operatives vote on. Fields that an action does not use are zero.
/// @param action What it would do.
/// @param proposer The registered co-operative that opens it.
/// @param subject The candidate, co-operative, old account or ledger that it is about.
/// @param successor The new account or later ledger; zero to withdraw a recognition.
/// @param codeHash Hash of the code of the later ledger; zero to withdraw a recognition.
/// @param record What the candidate or co-operative is (Admit, Reclassify).
/// @param detailsHash Salted hash of name, details or reasons.
/// @param detailsUri Where those who may read them find them; may be empty.
/// @param salt Any number; tells apart motions that say the same.
struct Motion {
    Action action;
    address proposer;
    address subject;
    address successor;
    bytes32 codeHash;
    Record record;
    bytes32 detailsHash;
    string detailsUri;
    uint256 salt;
}

/// @notice Where a motion stands.
/// @custom:value0 None Never opened.
/// @custom:value1 Open Votes are taken.
/// @custom:value2 Rejected The vote ended without a quorum or without two thirds in favour.
/// @custom:value3 Waiting Passed, and its notice is running (ReplaceAccount).
/// @custom:value4 Passed Anyone may execute it.
/// @custom:value5 Expired Passed, and not executed in time.
/// @custom:value6 Withdrawn Withdrawn by its proposer while votes were taken.
/// @custom:value7 Stopped Stopped by the account that was to be replaced.
/// @custom:value8 Executed Done.
enum MotionState {
    None,
    Open,
    Rejected,
    Waiting,
    Passed,
    Expired,
    Withdrawn,
    Stopped,
    Executed
}

/// @notice What the registry stores of a motion: one slot.
/// @param openedAt Time (UNIX, seconds) at which it was opened; votes weigh as they were one second before.
/// @param state As stored: None, Open, Withdrawn, Stopped or Executed; the others follow from time and votes.
/// @param action What it would do.
/// @param total All votes that existed one second before it was opened.
/// @param inFavour Votes in favour.
/// @param against Votes against.
struct Tally {
    uint40 openedAt;
    MotionState state;
    Action action;
    uint32 total;
    uint32 inFavour;
    uint32 against;
}

/// @notice How somebody votes.
/// @custom:value0 None Not at all; takes an earlier vote back.
/// @custom:value1 For In favour.
/// @custom:value2 Against Against.
enum Choice {
    None,
    For,
    Against
}

/// @notice A vote on a motion: one slot.
/// @param choice How the voter voted last.
/// @param counter Number that the voter gave the vote; only a higher one changes it.
/// @param weight Votes that the voter held one second before the motion was opened.
struct Ballot {
    Choice choice;
    uint48 counter;
    uint32 weight;
}

/// @notice The later version that the co-operatives recognise for a ledger.
/// @param successor The later ledger; zero if none.
/// @param since Time (UNIX, seconds) of the recognition or of its withdrawal; zero if there never was one.
/// @param motionAt Time (UNIX, seconds) at which the motion was opened; an earlier motion cannot undo a later one.
/// @param codeHash Hash of the code of `successor`.
struct Recognition {
    address successor;
    uint40 since;
    uint40 motionAt;
    bytes32 codeHash;
}

/// @notice Where a person stands in a co-operative.
/// @custom:value0 None Never a member.
/// @custom:value1 Active A member.
/// @custom:value2 Removed Removed by the co-operative.
/// @custom:value3 Left Left by themselves.
/// @custom:value4 Recovered The membership went on to another address of the same person, see `successor`.
enum MemberStatus {
    None,
    Active,
    Removed,
    Left,
    Recovered
}

/// @notice What the registry stores of a membership: one slot.
/// @param status Where the person stands.
/// @param since Time (UNIX, seconds) of enrolment; a recovered membership keeps it.
/// @param recoverableAt First second (UNIX) in which an announced recovery can be completed; zero if none is announced.
/// @param successor The address that takes or took the membership over; zero if none.
struct Membership {
    MemberStatus status;
    uint40 since;
    uint40 recoverableAt;
    address successor;
}
