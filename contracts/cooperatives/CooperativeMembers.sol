// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {Proposals} from "../common/Proposals.sol";
import {ICooperativeMembers} from "./ICooperativeMembers.sol";
import {ICooperativeRegistry} from "./ICooperativeRegistry.sol";
import {RegionCodes} from "./libraries/RegionCodes.sol";
import {Membership, MemberStatus} from "./types/CooperativeTypes.sol";

/// @title CooperativeMembers
/// @notice The people of the registered co-operatives: see {ICooperativeMembers}.
contract CooperativeMembers is ICooperativeMembers, Proposals {
    using RegionCodes for bytes8;

    /// @dev Notice of a recovery, in which the old keys can object (14 days).
    uint40 private constant MEMBER_RECOVERY_NOTICE = 14 days;

    /// @dev Longest term of a worker's listing (365 days).
    uint40 private constant LISTING_TERM = 365 days;

    bytes32 private constant ENROL_TYPEHASH = keccak256(
        "EnrolMember(address cooperative,address member,bytes32 referenceHash,uint256 nonce,uint40 deadline)"
    );
    bytes32 private constant REMOVE_TYPEHASH = keccak256(
        "RemoveMember(address cooperative,address member,bytes32 reasonHash,uint256 nonce,uint40 deadline)"
    );
    bytes32 private constant LEAVE_COOPERATIVE_TYPEHASH = keccak256(
        "LeaveCooperative(address cooperative,address member,uint256 nonce,uint40 deadline)"
    );
    bytes32 private constant RECOVERY_TYPEHASH = keccak256(
        "AnnounceMemberRecovery(address cooperative,address oldMember,address newMember,uint256 nonce,uint40 deadline)"
    );
    bytes32 private constant STOP_RECOVERY_TYPEHASH = keccak256(
        "StopMemberRecovery(address cooperative,address oldMember,uint256 nonce,uint40 deadline)"
    );
    bytes32 private constant LIST_TYPEHASH = keccak256(
        "ListWorker(address cooperative,bytes32 workerHash,bytes8 region,uint32 categories,uint40 openUntil,uint256 nonce,uint40 deadline)"
    );
    bytes32 private constant UNLIST_TYPEHASH = keccak256(
        "UnlistWorker(address cooperative,bytes32 workerHash,uint256 nonce,uint40 deadline)"
    );

    /// @inheritdoc ICooperativeMembers
    ICooperativeRegistry public immutable REGISTRY;

    /// @dev Memberships by the co-operative's first account, which never changes.
    mapping(address origin => mapping(address member => Membership)) private _memberships;

    /// @param registry The registry of the co-operatives.
    constructor(ICooperativeRegistry registry) EIP712("CooperativeMembers", "1") {
        REGISTRY = registry;
    }

    /// @inheritdoc ICooperativeMembers
    function enrolMember(
        address cooperative,
        address member,
        bytes32 referenceHash,
        bytes calldata signature
    ) external {
        // Check: a registered co-operative agrees, and the person is not a member yet.
        _requireRegistered(cooperative);
        Membership storage membership = _requireNew(cooperative, member);
        _requireConsent(
            cooperative,
            abi.encode(ENROL_TYPEHASH, cooperative, member, referenceHash),
            _key(member),
            signature
        );

        // Effect: enrol the person.
        _write(membership, Membership(MemberStatus.Active, uint40(block.timestamp), 0, address(0)));
        emit MemberEnrolled(cooperative, member, referenceHash);
    }

    /// @inheritdoc ICooperativeMembers
    function removeMember(address cooperative, address member, bytes32 reasonHash, bytes calldata signature) external {
        // Check: a registered co-operative agrees, and the person is a member.
        _requireRegistered(cooperative);
        Membership storage membership = _requireMember(cooperative, member);
        _requireConsent(
            cooperative,
            abi.encode(REMOVE_TYPEHASH, cooperative, member, reasonHash),
            _key(member),
            signature
        );

        // Effect: end the membership, and an announced recovery with it.
        _write(membership, Membership(MemberStatus.Removed, membership.since, 0, address(0)));
        emit MemberRemoved(cooperative, member, reasonHash);
    }

    /// @inheritdoc ICooperativeMembers
    function leaveCooperative(address cooperative, address member, bytes calldata signature) external {
        // Check: the member agrees.
        Membership storage membership = _requireMember(cooperative, member);
        _requireConsent(
            member,
            abi.encode(LEAVE_COOPERATIVE_TYPEHASH, cooperative, member),
            _key(cooperative),
            signature
        );

        // Effect: end the membership, and an announced recovery with it.
        _write(membership, Membership(MemberStatus.Left, membership.since, 0, address(0)));
        emit MemberLeft(cooperative, member);
    }

    /// @inheritdoc ICooperativeMembers
    function proposeMemberRecovery(
        address cooperative,
        address oldMember,
        address newMember,
        bytes calldata signature
    ) external {
        // Check: a registered co-operative agrees; one address is a member, the other is not.
        _requireRegistered(cooperative);
        Membership storage membership = _requireMember(cooperative, oldMember);
        _requireNew(cooperative, newMember);
        _requireConsent(
            cooperative,
            abi.encode(RECOVERY_TYPEHASH, cooperative, oldMember, newMember),
            _key(oldMember),
            signature
        );

        // Effect: announce the recovery, in the place of an earlier one.
        uint40 recoverableAt = uint40(block.timestamp) + MEMBER_RECOVERY_NOTICE;
        _write(membership, Membership(MemberStatus.Active, membership.since, recoverableAt, newMember));
        emit MemberRecoveryAnnounced(cooperative, oldMember, newMember, recoverableAt);
    }

    /// @inheritdoc ICooperativeMembers
    function stopMemberRecovery(address cooperative, address oldMember, bytes calldata signature) external {
        // Check: a recovery is announced, and the old keys object.
        Membership storage membership = _requireRecovery(cooperative, oldMember);
        _requireConsent(
            oldMember,
            abi.encode(STOP_RECOVERY_TYPEHASH, cooperative, oldMember),
            _key(cooperative),
            signature
        );

        // Effect: drop the recovery.
        _write(membership, Membership(MemberStatus.Active, membership.since, 0, address(0)));
        emit MemberRecoveryStopped(cooperative, oldMember);
    }

    /// @inheritdoc ICooperativeMembers
    function completeMemberRecovery(address cooperative, address oldMember) external {
        // Check: the notice of an announced recovery is over, and the new address is still free.
        _requireRegistered(cooperative);
        Membership storage membership = _requireRecovery(cooperative, oldMember);
        Membership memory old = membership;
        if (block.timestamp < old.recoverableAt) {
            revert CooperativeMembers_RecoveryTooEarly(cooperative, oldMember, old.recoverableAt);
        }
        Membership storage target = _requireNew(cooperative, old.successor);

        // Effect: hand the membership on.
        _write(membership, Membership(MemberStatus.Recovered, old.since, 0, old.successor));
        _write(target, Membership(MemberStatus.Active, old.since, 0, address(0)));
        emit MemberRecovered(cooperative, oldMember, old.successor, old.since);
    }

    /// @inheritdoc ICooperativeMembers
    function listWorker(
        address cooperative,
        bytes32 workerHash,
        bytes8 region,
        uint32 categories,
        uint40 openUntil,
        bytes calldata signature
    ) external {
        // Check: a registered co-operative agrees; region and term are valid.
        _requireRegistered(cooperative);
        if (!region.isValid()) revert CooperativeMembers_InvalidRegion(region);
        uint40 latest = uint40(block.timestamp) + LISTING_TERM;
        if (openUntil < block.timestamp || openUntil > latest) {
            revert CooperativeMembers_InvalidListingTerm(openUntil, latest);
        }
        _requireConsent(
            cooperative,
            abi.encode(LIST_TYPEHASH, cooperative, workerHash, region, categories, openUntil),
            uint192(bytes24(workerHash)),
            signature
        );

        // Effect: say so; nothing is stored.
        emit WorkerListed(cooperative, workerHash, region, categories, openUntil);
    }

    /// @inheritdoc ICooperativeMembers
    function unlistWorker(address cooperative, bytes32 workerHash, bytes calldata signature) external {
        // Check: a registered co-operative agrees.
        _requireRegistered(cooperative);
        _requireConsent(
            cooperative,
            abi.encode(UNLIST_TYPEHASH, cooperative, workerHash),
            uint192(bytes24(workerHash)),
            signature
        );

        // Effect: say so; nothing is stored.
        emit WorkerUnlisted(cooperative, workerHash);
    }

    /// @inheritdoc ICooperativeMembers
    function membershipOf(address cooperative, address member) external view returns (Membership memory) {
        return _membership(cooperative, member);
    }

    /// @inheritdoc ICooperativeMembers
    function isMember(address cooperative, address member) external view returns (bool) {
        return REGISTRY.isRegistered(cooperative) && _membership(cooperative, member).status == MemberStatus.Active;
    }

    /// @dev No act here needs two persons.
    function _needsTwo(bytes32) internal pure override returns (bool) {
        return false;
    }

    /// @dev Requires that an account is that of a registered co-operative.
    function _requireRegistered(address cooperative) private view {
        if (!REGISTRY.isRegistered(cooperative)) revert CooperativeMembers_NotRegistered(cooperative);
    }

    /// @dev The sequence of nonces for what concerns an address.
    function _key(address account) private pure returns (uint192) {
        return uint192(uint160(account));
    }

    function _membership(address cooperative, address member) private view returns (Membership storage) {
        return _memberships[REGISTRY.originOf(cooperative)][member];
    }

    function _requireNew(address cooperative, address member) private view returns (Membership storage membership) {
        if (member == address(0)) revert CooperativeMembers_InvalidMember(member);
        membership = _membership(cooperative, member);
        if (membership.status == MemberStatus.Active) revert CooperativeMembers_AlreadyMember(cooperative, member);
    }

    function _requireMember(address cooperative, address member) private view returns (Membership storage membership) {
        membership = _membership(cooperative, member);
        if (membership.status != MemberStatus.Active) revert CooperativeMembers_NotMember(cooperative, member);
    }

    function _requireRecovery(
        address cooperative,
        address member
    ) private view returns (Membership storage membership) {
        membership = _requireMember(cooperative, member);
        if (membership.recoverableAt == 0) revert CooperativeMembers_NoRecovery(cooperative, member);
    }

    function _write(Membership storage membership, Membership memory value) private {
        membership.status = value.status;
        membership.since = value.since;
        membership.recoverableAt = value.recoverableAt;
        membership.successor = value.successor;
    }
}
