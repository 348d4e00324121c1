// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICooperativeRegistry} from "./ICooperativeRegistry.sol";
import {Membership} from "./types/CooperativeTypes.sol";

/// @title ICooperativeMembers
/// @notice The people of the registered co-operatives: members, recovery of a member's lost keys, and workers who are
/// open to a care relationship.
///
/// A membership is the co-operative's word about an address, nothing more: names, places and proofs stay with the
/// co-operative, and only a salted hash refers to them. Memberships belong to the co-operative, not to its account: when
/// an account is replaced they stay, and every account that the co-operative ever had reads the same.
///
/// Every act names whom it binds and takes `signature` as in `IConsent`: empty if they call, otherwise their carried
/// signature. The nonce's key is the number of the address (or the first 192 bits of the hash) that the act is about.
interface ICooperativeMembers {
    /// @notice Emitted when a co-operative enrols a member.
    /// @param cooperative The co-operative's account.
    /// @param member The member.
    /// @param referenceHash Salted hash of the co-operative's own record of the person.
    event MemberEnrolled(address indexed cooperative, address indexed member, bytes32 referenceHash);

    /// @notice Emitted when a co-operative removes a member. An announced recovery falls.
    /// @param cooperative The co-operative's account.
    /// @param member The person removed.
    /// @param reasonHash Salted hash of the reason.
    event MemberRemoved(address indexed cooperative, address indexed member, bytes32 reasonHash);

    /// @notice Emitted when a member leaves a co-operative. An announced recovery falls.
    /// @param cooperative The co-operative's account.
    /// @param member The person who left.
    event MemberLeft(address indexed cooperative, address indexed member);

    /// @notice Emitted when a co-operative announces that a membership will go to another address of the same person.
    /// It takes the place of an earlier announcement.
    /// @param cooperative The co-operative's account.
    /// @param oldMember The address of which the keys are said to be lost.
    /// @param newMember The address that will take over.
    /// @param recoverableAt First second (UNIX) in which it can be completed.
    event MemberRecoveryAnnounced(
        address indexed cooperative,
        address indexed oldMember,
        address indexed newMember,
        uint40 recoverableAt
    );

    /// @notice Emitted when the old address objects: its keys are not lost, and the recovery falls.
    /// @param cooperative The co-operative's account.
    /// @param oldMember The address that objected.
    event MemberRecoveryStopped(address indexed cooperative, address indexed oldMember);

    /// @notice Emitted when a membership has gone to another address of the same person.
    /// @param cooperative The co-operative's account.
    /// @param oldMember The address that had it.
    /// @param newMember The address that has it now.
    /// @param since Time (UNIX, seconds) of enrolment, which is kept.
    event MemberRecovered(
        address indexed cooperative,
        address indexed oldMember,
        address indexed newMember,
        uint40 since
    );

    /// @notice Emitted when a co-operative lists a worker who is open to a care relationship, or renews the listing.
    /// @param cooperative The co-operative's account.
    /// @param workerHash Salted hash that refers to the worker; who is interested asks the co-operative.
    /// @param region Coarse region in which the worker works.
    /// @param categories Bit mask of coarse categories of care.
    /// @param openUntil Last second (UNIX) in which the listing holds.
    event WorkerListed(
        address indexed cooperative,
        bytes32 indexed workerHash,
        bytes8 indexed region,
        uint32 categories,
        uint40 openUntil
    );

    /// @notice Emitted when a co-operative takes a listing down.
    /// @param cooperative The co-operative's account.
    /// @param workerHash Salted hash that refers to the worker.
    event WorkerUnlisted(address indexed cooperative, bytes32 indexed workerHash);

    /// @notice Thrown when an account is not that of a registered co-operative.
    /// @param cooperative The account.
    error CooperativeMembers_NotRegistered(address cooperative);

    /// @notice Thrown when a region is not spelled as one to eight characters A to Z, 0 to 9 or hyphen.
    /// @param region What was given.
    error CooperativeMembers_InvalidRegion(bytes8 region);

    /// @notice Thrown when an address cannot be a member: it is zero.
    /// @param member The address.
    error CooperativeMembers_InvalidMember(address member);

    /// @notice Thrown when an address is a member already.
    /// @param cooperative The co-operative's account.
    /// @param member The address.
    error CooperativeMembers_AlreadyMember(address cooperative, address member);

    /// @notice Thrown when an address is not a member.
    /// @param cooperative The co-operative's account.
    /// @param member The address.
    error CooperativeMembers_NotMember(address cooperative, address member);

    /// @notice Thrown when no recovery is announced for a member.
    /// @param cooperative The co-operative's account.
    /// @param member The address.
    error CooperativeMembers_NoRecovery(address cooperative, address member);

    /// @notice Thrown when a recovery is completed before its notice is over.
    /// @param cooperative The co-operative's account.
    /// @param member The address of which the keys are said to be lost.
    /// @param recoverableAt First second (UNIX) in which it can be completed.
    error CooperativeMembers_RecoveryTooEarly(address cooperative, address member, uint40 recoverableAt);

    /// @notice Thrown when a listing would end at once, or after more than a year.
    /// @param openUntil The last second (UNIX) that was asked for.
    /// @param latest The latest second (UNIX) that is allowed now.
    error CooperativeMembers_InvalidListingTerm(uint40 openUntil, uint40 latest);

    /// @notice Enrols a member. Only a registered co-operative, for itself.
    /// @dev Signed: `EnrolMember(address cooperative,address member,bytes32 referenceHash,uint256 nonce,uint40 deadline)`.
    /// @param cooperative The co-operative's account.
    /// @param member The member; not one already.
    /// @param referenceHash Salted hash of the co-operative's own record of the person.
    /// @param signature The co-operative's, see {ICooperativeMembers}.
    function enrolMember(address cooperative, address member, bytes32 referenceHash, bytes calldata signature) external;

    /// @notice Removes a member. Only a registered co-operative, for itself.
    /// @dev Signed: `RemoveMember(address cooperative,address member,bytes32 reasonHash,uint256 nonce,uint40 deadline)`.
    /// @param cooperative The co-operative's account.
    /// @param member The member.
    /// @param reasonHash Salted hash of the reason.
    /// @param signature The co-operative's, see {ICooperativeMembers}.
    function removeMember(address cooperative, address member, bytes32 reasonHash, bytes calldata signature) external;

    /// @notice Leaves a co-operative, registered or not any more.
    /// @dev Signed: `LeaveCooperative(address cooperative,address member,uint256 nonce,uint40 deadline)`, key: the
    /// co-operative.
    /// @param cooperative The co-operative's account.
    /// @param member The member who leaves.
    /// @param signature The member's, see {ICooperativeMembers}.
    function leaveCooperative(address cooperative, address member, bytes calldata signature) external;

    /// @notice Announces that a member's keys are lost and that another address of theirs will take over in 14 days.
    /// @dev Signed: `AnnounceMemberRecovery(address cooperative,address oldMember,address newMember,uint256 nonce,
    /// uint40 deadline)`, key: the old member. A second announcement takes the first one's place, with a notice of its
    /// own.
    /// @param cooperative The co-operative's account.
    /// @param oldMember The member whose keys are lost.
    /// @param newMember The address that will take over; not a member.
    /// @param signature The co-operative's, see {ICooperativeMembers}.
    function proposeMemberRecovery(
        address cooperative,
        address oldMember,
        address newMember,
        bytes calldata signature
    ) external;

    /// @notice Stops an announced recovery: the old keys are not lost. Until it is completed.
    /// @dev Signed: `StopMemberRecovery(address cooperative,address oldMember,uint256 nonce,uint40 deadline)`, key: the
    /// co-operative.
    /// @param cooperative The co-operative's account.
    /// @param oldMember The member whose keys were said to be lost.
    /// @param signature The old member's, see {ICooperativeMembers}.
    function stopMemberRecovery(address cooperative, address oldMember, bytes calldata signature) external;

    /// @notice Completes a recovery after its notice. Anyone; the co-operative must still be registered.
    /// @param cooperative The co-operative's account.
    /// @param oldMember The member whose keys are lost.
    function completeMemberRecovery(address cooperative, address oldMember) external;

    /// @notice Lists a worker who is open to a care relationship, for at most a year; listing again renews. In events
    /// only. Only a registered co-operative, for itself.
    /// @dev Signed: `ListWorker(address cooperative,bytes32 workerHash,bytes8 region,uint32 categories,uint40 openUntil,
    /// uint256 nonce,uint40 deadline)`.
    /// @param cooperative The co-operative's account.
    /// @param workerHash Salted hash that refers to the worker.
    /// @param region Coarse region in which the worker works, spelled as in a record.
    /// @param categories Bit mask of coarse categories of care.
    /// @param openUntil Last second (UNIX) in which the listing holds.
    /// @param signature The co-operative's, see {ICooperativeMembers}.
    function listWorker(
        address cooperative,
        bytes32 workerHash,
        bytes8 region,
        uint32 categories,
        uint40 openUntil,
        bytes calldata signature
    ) external;

    /// @notice Takes a listing down. Only a registered co-operative, for itself.
    /// @dev Signed: `UnlistWorker(address cooperative,bytes32 workerHash,uint256 nonce,uint40 deadline)`.
    /// @param cooperative The co-operative's account.
    /// @param workerHash Salted hash that refers to the worker.
    /// @param signature The co-operative's, see {ICooperativeMembers}.
    function unlistWorker(address cooperative, bytes32 workerHash, bytes calldata signature) external;

    /// @notice The registry of the co-operatives, which knows nothing of this contract.
    /// @return Its address.
    function REGISTRY() external view returns (ICooperativeRegistry);

    /// @notice What is stored of a membership, whether or not the co-operative is still registered.
    /// @param cooperative Any account that the co-operative has or had.
    /// @param member The member.
    /// @return The membership; all zero if there never was one.
    function membershipOf(address cooperative, address member) external view returns (Membership memory);

    /// @notice Whether a person is a member of a co-operative that is registered with this account.
    /// @param cooperative The co-operative's account now.
    /// @param member The person.
    /// @return True if both hold.
    function isMember(address cooperative, address member) external view returns (bool);
}
