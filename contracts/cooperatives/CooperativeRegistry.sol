// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {NoncesKeyed} from "@openzeppelin/contracts/utils/NoncesKeyed.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {Proposals} from "../common/Proposals.sol";
import {ICooperativeRegistry} from "./ICooperativeRegistry.sol";
import {MotionHash} from "./libraries/MotionHash.sol";
import {RegionCodes} from "./libraries/RegionCodes.sol";
import {RegistryVotes} from "./libraries/RegistryVotes.sol";
import {
    Action,
    Ballot,
    Choice,
    Founder,
    Motion,
    MotionId,
    MotionState,
    Record,
    Recognition,
    Standing,
    Status,
    Tally
} from "./types/CooperativeTypes.sol";

/// @title CooperativeRegistry
/// @notice Who the co-operatives are, decided by the co-operatives: see {ICooperativeRegistry}.
contract CooperativeRegistry is ICooperativeRegistry, Proposals, Votes {
    using Checkpoints for Checkpoints.Trace208;
    using MotionHash for Motion;
    using SafeCast for uint256;

    bytes32 private constant OPEN_TYPEHASH = MotionHash.OPEN_MOTION_TYPEHASH;
    bytes32 private constant VOTE_TYPEHASH = keccak256(
        "Vote(bytes32 motion,address voter,uint8 choice,uint48 counter,uint40 deadline)"
    );
    bytes32 private constant WITHDRAW_TYPEHASH = keccak256(
        "WithdrawMotion(bytes32 motion,uint256 nonce,uint40 deadline)"
    );
    bytes32 private constant STOP_TYPEHASH = keccak256(
        "StopReplacement(bytes32 motion,address account,uint256 nonce,uint40 deadline)"
    );
    bytes32 private constant ACCEPT_TYPEHASH = keccak256(
        "AcceptRegistration(bytes32 motion,address account,uint256 nonce,uint40 deadline)"
    );
    bytes32 private constant UPDATE_TYPEHASH = keccak256(
        "UpdateRecord(address cooperative,bytes8 region,uint32 categories,uint256 nonce,uint40 deadline)"
    );
    bytes32 private constant LEAVE_TYPEHASH = keccak256(
        "LeaveRegistry(address cooperative,uint256 nonce,uint40 deadline)"
    );
    bytes32 private constant MOVE_TYPEHASH = keccak256(
        "MoveAccount(address oldAccount,address newAccount,uint40 deadline)"
    );

    /// @inheritdoc ICooperativeRegistry
    uint256 public registeredCount;

    /// @dev Admissions so far, by time.
    Checkpoints.Trace208 private _admitted;

    mapping(address account => Standing) private _standings;

    /// @dev First account of a co-operative, by a later one; zero for a first account.
    mapping(address account => address) private _origins;

    /// @dev Present account of a co-operative, by its first one; zero if it never was replaced.
    mapping(address origin => address) private _accounts;

    mapping(MotionId id => Tally) private _tallies;

    mapping(MotionId id => mapping(address voter => Ballot)) private _ballots;

    mapping(address ledger => Recognition) private _recognitions;

    /// @param founders The founding co-operatives: at least one, at most 24, each once. They vote at once and do not
    /// count as admissions.
    constructor(Founder[] memory founders) EIP712("CooperativeRegistry", "1") {
        if (founders.length == 0 || founders.length > RegistryVotes.MAX_FOUNDERS) {
            revert CooperativeRegistry_FounderCount(founders.length, RegistryVotes.MAX_FOUNDERS);
        }
        for (uint256 i; i < founders.length; ++i) {
            Founder memory founder = founders[i];
            // Check: an address, once, and a readable region.
            Status status = _standings[founder.account].status;
            if (founder.account == address(0) || status != Status.None) {
                revert CooperativeRegistry_InvalidAccount(founder.account, status);
            }
            _requireRegion(founder.record.region);

            // Effect: register it, with its vote.
            _register(founder.account, founder.record, uint40(block.timestamp));
            emit CooperativeFounded(founder.account, founder.record, founder.detailsHash);
            _grantVote(founder.account);
        }
    }

    // ------------------------------------------------------------------------------------------------ motions

    /// @inheritdoc ICooperativeRegistry
    function openMotion(Motion calldata motion, bytes calldata signature) external returns (MotionId id) {
        id = motion.id();

        // Check: a new motion of a registered co-operative that agrees, and something that could be done now.
        if (_tallies[id].state != MotionState.None) revert CooperativeRegistry_MotionExists(id);
        _requireRegistered(motion.proposer);
        uint40 openedAt = uint40(block.timestamp);
        _requireSound(motion);
        _requireCurrent(motion, openedAt);
        _requireConsent(motion.proposer, abi.encode(OPEN_TYPEHASH, id), _key(id), signature);

        // Effect: take votes from now on.
        _tallies[id] = Tally({
            openedAt: openedAt,
            state: MotionState.Open,
            action: motion.action,
            total: getPastTotalSupply(openedAt - 1).toUint32(),
            inFavour: 0,
            against: 0
        });
        emit MotionOpened(id, motion.proposer, motion.subject, motion, openedAt + RegistryVotes.VOTING_WINDOW);
    }

    /// @inheritdoc ICooperativeRegistry
    function castVote(MotionId id, address voter, Choice choice, uint48 counter, bytes calldata signature) external {
        // Check: votes are taken, the number is higher, the voter agrees and held votes before the motion was opened.
        Tally storage tally = _tallies[id];
        _requireState(id, MotionState.Open);
        Ballot storage ballot = _ballots[id][voter];
        if (counter <= ballot.counter) {
            revert CooperativeRegistry_CounterNotHigher(id, voter, counter, ballot.counter);
        }
        _requireOneOfTwo(voter, abi.encode(VOTE_TYPEHASH, id, voter, choice, counter), signature);
        uint32 weight = ballot.weight;
        if (weight == 0) {
            uint48 snapshot = tally.openedAt - 1;
            weight = getPastVotes(voter, snapshot).toUint32();
            if (weight == 0) revert CooperativeRegistry_NoVotes(voter, snapshot);
        }

        // Effect: take the earlier choice out, count the new one.
        tally.inFavour = tally.inFavour + _part(choice, Choice.For, weight) - _part(ballot.choice, Choice.For, weight);
        tally.against =
            tally.against +
            _part(choice, Choice.Against, weight) -
            _part(ballot.choice, Choice.Against, weight);
        ballot.choice = choice;
        ballot.counter = counter;
        ballot.weight = weight;
        emit VoteCast(id, voter, choice, weight, counter);
    }

    /// @inheritdoc ICooperativeRegistry
    function withdrawMotion(Motion calldata motion, bytes calldata signature) external {
        // Check: votes are taken, and the proposer agrees.
        MotionId id = motion.id();
        _requireState(id, MotionState.Open);
        _requireConsent(motion.proposer, abi.encode(WITHDRAW_TYPEHASH, id), _key(id), signature);

        // Effect: withdraw it.
        _tallies[id].state = MotionState.Withdrawn;
        emit MotionWithdrawn(id);
    }

    /// @inheritdoc ICooperativeRegistry
    function stopReplacement(Motion calldata motion, bytes calldata signature) external {
        // Check: an account is to be replaced, that is not over, and the account itself objects.
        MotionId id = motion.id();
        MotionState state = motionState(id);
        if (
            motion.action != Action.ReplaceAccount ||
            (state != MotionState.Open && state != MotionState.Waiting && state != MotionState.Passed)
        ) revert CooperativeRegistry_WrongState(id, state);
        _requireConsent(motion.subject, abi.encode(STOP_TYPEHASH, id, motion.subject), _key(id), signature);

        // Effect: stop it.
        _tallies[id].state = MotionState.Stopped;
        emit ReplacementStopped(id, motion.subject);
    }

    /// @inheritdoc ICooperativeRegistry
    function executeMotion(Motion calldata motion, bytes calldata signature) external {
        // Check: passed, and about what it still was when it was opened.
        MotionId id = motion.id();
        _requireState(id, MotionState.Passed);
        uint40 openedAt = _tallies[id].openedAt;
        address account = _requireCurrent(motion, openedAt);

        // Effect: it can be executed once.
        _tallies[id].state = MotionState.Executed;
        emit MotionExecuted(id);

        // Effect: do what it says, with the consent of who gets registered.
        if (motion.action == Action.Admit) {
            _requireAcceptance(id, account, signature);
            _admit(id, motion);
        } else if (motion.action == Action.Expel) {
            _deregister(account, Status.Expelled);
            emit CooperativeExpelled(account, id, motion.detailsHash);
        } else if (motion.action == Action.Reclassify) {
            _writeRecord(account, motion.record);
            _standings[account].recordVotedAt = openedAt;
            emit RecordUpdated(account, id, motion.record);
        } else if (motion.action == Action.ReplaceAccount) {
            _requireAcceptance(id, motion.successor, signature);
            _replaceAccount(account, motion.successor, id);
        } else {
            _recognise(id, motion, openedAt);
        }
    }

    // ------------------------------------------------------------------------------------------ a co-op's own acts

    /// @inheritdoc ICooperativeRegistry
    function activateVote(address cooperative) external {
        // Check: registered long enough, and without its vote.
        _requireRegistered(cooperative);
        Standing storage standing = _standings[cooperative];
        if (standing.voting) revert CooperativeRegistry_AlreadyVoting(cooperative);
        uint40 votesFrom = standing.admittedAt + RegistryVotes.VOTE_WAIT;
        if (block.timestamp < votesFrom) revert CooperativeRegistry_VoteTooEarly(cooperative, votesFrom);

        // Effect: bring the vote into being.
        _grantVote(cooperative);
    }

    /// @inheritdoc ICooperativeRegistry
    function updateRecord(address cooperative, bytes8 region, uint32 categories, bytes calldata signature) external {
        // Check: registered, agrees, and a readable region.
        _requireRegistered(cooperative);
        _requireRegion(region);
        _requireConsent(
            cooperative,
            abi.encode(UPDATE_TYPEHASH, cooperative, region, categories),
            _key(cooperative),
            signature
        );

        // Effect: update both, and leave what it is.
        Standing storage standing = _standings[cooperative];
        standing.region = region;
        standing.categories = categories;
        emit RecordUpdated(
            cooperative,
            MotionId.wrap(0),
            Record(standing.kind, standing.publicBody, region, categories)
        );
    }

    /// @inheritdoc ICooperativeRegistry
    function leaveRegistry(address cooperative, bytes calldata signature) external {
        // Check: registered, and agrees.
        _requireRegistered(cooperative);
        _requireConsent(cooperative, abi.encode(LEAVE_TYPEHASH, cooperative), _key(cooperative), signature);

        // Effect: end its registration and its vote.
        _deregister(cooperative, Status.Left);
        emit CooperativeLeft(cooperative);
    }

    /// @inheritdoc ICooperativeRegistry
    function moveAccount(
        address oldAccount,
        address newAccount,
        bytes calldata oldSignature,
        bytes calldata newSignature
    ) external {
        // Check: from a registered account to a fresh one, and both agree.
        _requireRegistered(oldAccount);
        _requireFresh(newAccount);
        bytes memory act = abi.encode(MOVE_TYPEHASH, oldAccount, newAccount);
        _requireOneOfTwo(oldAccount, act, oldSignature);
        _requireOneOfTwo(newAccount, act, newSignature);

        // Effect: put the one in the place of the other.
        _replaceAccount(oldAccount, newAccount, MotionId.wrap(0));
    }

    // ------------------------------------------------------------------------------------------------ views

    /// @inheritdoc ICooperativeRegistry
    function standingOf(address account) external view returns (Standing memory) {
        return _standings[account];
    }

    /// @inheritdoc ICooperativeRegistry
    function profileOf(address account) external view returns (bool registered, bytes8 region, uint32 categories) {
        Standing storage standing = _standings[account];
        return (standing.status == Status.Registered, standing.region, standing.categories);
    }

    /// @inheritdoc ICooperativeRegistry
    function isRegistered(address account) external view returns (bool) {
        return _standings[account].status == Status.Registered;
    }

    /// @inheritdoc ICooperativeRegistry
    function accountOf(address account) public view returns (address current) {
        address origin = originOf(account);
        current = _accounts[origin];
        if (current == address(0)) current = origin;
    }

    /// @inheritdoc ICooperativeRegistry
    function originOf(address account) public view returns (address origin) {
        origin = _origins[account];
        if (origin == address(0)) origin = account;
    }

    /// @inheritdoc ICooperativeRegistry
    function recognisedSuccessor(
        address ledger
    ) external view returns (address successor, bytes32 codeHash, uint40 since) {
        Recognition storage recognition = _recognitions[ledger];
        return (recognition.successor, recognition.codeHash, recognition.since);
    }

    /// @inheritdoc ICooperativeRegistry
    function admissions() public view returns (uint256 admitted, uint256 limit) {
        admitted = _admitted.latest() - _admitted.upperLookup(clock() - RegistryVotes.ADMISSION_PERIOD);
        limit = RegistryVotes.admissionLimit(registeredCount, admitted);
    }

    /// @inheritdoc ICooperativeRegistry
    function motionId(Motion calldata motion) external pure returns (MotionId) {
        return motion.id();
    }

    /// @inheritdoc ICooperativeRegistry
    function motionState(MotionId id) public view returns (MotionState) {
        Tally storage tally = _tallies[id];
        if (tally.state != MotionState.Open) return tally.state;
        uint40 end = tally.openedAt + RegistryVotes.VOTING_WINDOW;
        if (block.timestamp < end) return MotionState.Open;
        if (!RegistryVotes.passes(tally.inFavour, tally.against, tally.total)) {
            return MotionState.Rejected;
        }
        if (block.timestamp >= end + RegistryVotes.EXECUTION_PERIOD) return MotionState.Expired;
        if (tally.action == Action.ReplaceAccount && block.timestamp < end + RegistryVotes.REPLACEMENT_NOTICE) {
            return MotionState.Waiting;
        }
        return MotionState.Passed;
    }

    /// @inheritdoc ICooperativeRegistry
    function tallyOf(MotionId id) external view returns (Tally memory) {
        return _tallies[id];
    }

    /// @inheritdoc ICooperativeRegistry
    function ballotOf(MotionId id, address voter) external view returns (Ballot memory) {
        return _ballots[id][voter];
    }

    /// @notice Time (UNIX, seconds), by which votes are looked up (ERC-6372).
    /// @return Now.
    function clock() public view override returns (uint48) {
        return uint48(block.timestamp);
    }

    /// @notice Says that the clock is time (ERC-6372).
    /// @return The mode.
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    // ------------------------------------------------------------------------------------------------ checks

    /// @dev Requires that a motion says what its action needs and nothing else.
    function _requireSound(Motion calldata motion) private pure {
        Action action = motion.action;
        bool usesRecord = action == Action.Admit || action == Action.Reclassify;
        bool usesSuccessor = action == Action.ReplaceAccount || action == Action.RecogniseSuccessor;
        Record calldata record = motion.record;
        if (usesRecord) _requireRegion(record.region);
        if (
            (!usesRecord && (record.kind != 0 || record.publicBody || record.region != 0 || record.categories != 0)) ||
            (!usesSuccessor && motion.successor != address(0)) ||
            (action != Action.RecogniseSuccessor && motion.codeHash != 0)
        ) revert CooperativeRegistry_FieldNotUsed(action);
    }

    /// @dev Requires that a motion could be done now, and that nothing changed since it was opened that would make it a
    /// decision about something else.
    /// @param openedAt When the motion was opened.
    /// @return account The account that it is about. A co-operative cannot dodge an expulsion by moving its account.
    function _requireCurrent(Motion calldata motion, uint40 openedAt) private view returns (address account) {
        account = motion.subject;
        Action action = motion.action;
        uint40 changedAt;
        if (action == Action.RecogniseSuccessor) {
            address successor = motion.successor;
            if (account == address(0) || account == successor || (successor == address(0) && motion.codeHash != 0)) {
                revert CooperativeRegistry_InvalidSuccessor(account, successor, motion.codeHash);
            }
            changedAt = _recognitions[account].motionAt;
        } else if (action == Action.Admit) {
            Standing storage standing = _standings[account];
            Status status = standing.status;
            if (account == address(0) || status == Status.Registered || status == Status.Replaced) {
                revert CooperativeRegistry_InvalidAccount(account, status);
            }
            changedAt = standing.changedAt;
        } else {
            if (action != Action.ReplaceAccount) account = accountOf(account);
            else _requireFresh(motion.successor);
            _requireRegistered(account);
            Standing storage standing = _standings[account];
            changedAt = standing.changedAt;
            if (action == Action.Reclassify && standing.recordVotedAt > changedAt) changedAt = standing.recordVotedAt;
        }
        if (changedAt >= openedAt) revert CooperativeRegistry_MotionStale(account, changedAt, openedAt);
    }

    /// @dev Requires that an account can take another one's place: it never was registered.
    function _requireFresh(address account) private view {
        Status status = _standings[account].status;
        if (account == address(0) || status != Status.None) revert CooperativeRegistry_InvalidAccount(account, status);
    }

    /// @dev Requires that who gets registered agrees.
    function _requireAcceptance(MotionId id, address account, bytes calldata signature) private {
        _requireConsent(account, abi.encode(ACCEPT_TYPEHASH, id, account), _key(id), signature);
    }

    function _requireState(MotionId id, MotionState needed) private view {
        MotionState state = motionState(id);
        if (state != needed) revert CooperativeRegistry_WrongState(id, state);
    }

    function _requireRegistered(address account) private view {
        Status status = _standings[account].status;
        if (status != Status.Registered) revert CooperativeRegistry_NotRegistered(account, status);
    }

    function _requireRegion(bytes8 region) private pure {
        if (!RegionCodes.isValid(region)) revert CooperativeRegistry_InvalidRegion(region);
    }

    // ------------------------------------------------------------------------------------------------ effects

    function _admit(MotionId id, Motion calldata motion) private {
        (uint256 admitted, uint256 limit) = admissions();
        if (admitted >= limit) revert CooperativeRegistry_AdmissionLimit(admitted, limit);
        _admitted.push(clock(), _admitted.latest() + 1);
        _register(motion.subject, motion.record, uint40(block.timestamp));
        emit CooperativeAdmitted(
            motion.subject,
            id,
            motion.record,
            motion.detailsHash,
            uint40(block.timestamp) + RegistryVotes.VOTE_WAIT
        );
    }

    function _register(address account, Record memory record, uint40 time) private {
        ++registeredCount;
        _standings[account] = Standing({
            status: Status.Registered,
            kind: record.kind,
            publicBody: record.publicBody,
            voting: false,
            categories: record.categories,
            admittedAt: time,
            changedAt: time,
            recordVotedAt: time,
            region: record.region
        });
    }

    function _deregister(address account, Status status) private {
        --registeredCount;
        _dropVote(account);
        _standings[account].status = status;
        _standings[account].changedAt = uint40(block.timestamp);
    }

    function _writeRecord(address account, Record calldata record) private {
        Standing storage standing = _standings[account];
        standing.kind = record.kind;
        standing.publicBody = record.publicBody;
        standing.categories = record.categories;
        standing.region = record.region;
    }

    /// @dev Times of admission and change go on to the new account, so that motions about the co-operative stay valid.
    function _replaceAccount(address oldAccount, address newAccount, MotionId id) private {
        bool voting = _dropVote(oldAccount);
        address origin = originOf(oldAccount);
        _origins[newAccount] = origin;
        _accounts[origin] = newAccount;
        Standing memory standing = _standings[oldAccount];
        _standings[newAccount] = standing;
        _standings[oldAccount].status = Status.Replaced;
        _standings[oldAccount].changedAt = uint40(block.timestamp);
        emit AccountReplaced(oldAccount, newAccount, id);
        if (voting) _grantVote(newAccount);
    }

    function _recognise(MotionId id, Motion calldata motion, uint40 openedAt) private {
        // Check: the later version is a contract with the code that was voted on.
        address successor = motion.successor;
        bytes32 codeHash = successor.codehash;
        if (successor != address(0) && (codeHash != motion.codeHash || _isWallet(successor))) {
            revert CooperativeRegistry_InvalidSuccessor(motion.subject, successor, codeHash);
        }

        // Effect: recognise it, or nothing any more.
        _recognitions[motion.subject] = Recognition(successor, uint40(block.timestamp), openedAt, motion.codeHash);
        emit SuccessorRecognised(motion.subject, successor, motion.codeHash, id, openedAt);
    }

    function _grantVote(address account) private {
        _standings[account].voting = true;
        emit VoteActivated(account);
        _transferVotingUnits(address(0), account, 1);
        if (delegates(account) == address(0)) _delegate(account, account);
    }

    function _dropVote(address account) private returns (bool voting) {
        voting = _standings[account].voting;
        if (voting) {
            _standings[account].voting = false;
            _transferVotingUnits(account, address(0), 1);
        }
    }

    // ------------------------------------------------------------------------------------------------ look-ups

    /// @dev The weight if a vote is of the kind, otherwise nothing.
    function _part(Choice choice, Choice kind, uint32 weight) private pure returns (uint32 part) {
        if (choice == kind) part = weight;
    }

    /// @dev Whether an address has no code of its own: nothing, or an EIP-7702 designation, which its key can change.
    function _isWallet(address account) private view returns (bool) {
        uint256 length = account.code.length;
        return length == 0 || (length == 23 && bytes3(account.code) == 0xef0100);
    }

    function _key(address account) private pure returns (uint192) {
        return uint192(uint160(account));
    }

    function _key(MotionId id) private pure returns (uint192) {
        return uint192(bytes24(MotionId.unwrap(id)));
    }

    function _getVotingUnits(address account) internal view override returns (uint256) {
        return _standings[account].voting ? 1 : 0;
    }

    /// @dev Delegations by signature (`delegateBySig`) share the nonces of all other acts; their key is 0.
    function _useCheckedNonce(address owner, uint256 nonce) internal override(Nonces, NoncesKeyed) {
        super._useCheckedNonce(owner, nonce);
    }

    function _needsTwo(bytes32 typeHash) internal pure override returns (bool) {
        return typeHash == MOVE_TYPEHASH;
    }
}
