// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {KeySignature, WalletSignature} from "../../common/libraries/SignatureBundles.sol";
import {Rules, SocietyId} from "../types/Society.sol";
import {Governance} from "./ControlTypes.sol";

/// @title IControl
/// @notice Who may change the rules of a society.
///
/// At first its **creator**, at once. As soon as 2P members hold karma and all together 100 karma, anybody can let control
/// **pass**, for good. From then on the **top** P members decide: when more than half of P approve the same change, it is
/// scheduled; during 7 days a third of the settled karma, weighed by oracle as at the end of the day before, stops it;
/// after that anybody carries it out within 30 days. One change at a time.
interface IControl {
    /// @notice Emitted when control passes from the creator to the top members.
    /// @param society The society.
    /// @param by Who showed that it may.
    event ControlPassed(SocietyId indexed society, address indexed by);

    /// @notice Emitted when a society has other rules from now on.
    /// @param society The society.
    /// @param rules Its rules.
    event RulesChanged(SocietyId indexed society, Rules rules);

    /// @notice Emitted when a society says something else about itself.
    /// @param society The society.
    /// @param name Its name.
    /// @param description Its purpose.
    /// @param url Where more can be read.
    event SocietyDescribed(SocietyId indexed society, string name, string description, string url);

    /// @notice Emitted when a society recognises a later ledger, or none any more.
    /// @param society The society.
    /// @param ledger The later ledger; zero for none.
    /// @param codeHash Hash of its code.
    event LaterLedgerRecognised(SocietyId indexed society, address ledger, bytes32 codeHash);

    /// @notice Emitted when one of the top members approves other rules, or takes it back.
    /// @param society The society.
    /// @param change The change.
    /// @param rules The rules.
    event RulesProposed(SocietyId indexed society, bytes32 indexed change, Rules rules);

    /// @notice Emitted when one of the top members approves another description, or takes it back.
    /// @param society The society.
    /// @param change The change.
    /// @param name The name.
    /// @param description The purpose.
    /// @param url Where more can be read.
    event DescriptionProposed(
        SocietyId indexed society,
        bytes32 indexed change,
        string name,
        string description,
        string url
    );

    /// @notice Emitted when one of the top members approves a later ledger, or takes it back.
    /// @param society The society.
    /// @param change The change.
    /// @param ledger The later ledger; zero for none.
    /// @param codeHash Hash of its code.
    event LaterLedgerProposed(SocietyId indexed society, bytes32 indexed change, address ledger, bytes32 codeHash);

    /// @notice Emitted when one of the top members approves a change, or takes it back.
    /// @param society The society.
    /// @param change The change.
    /// @param member Who.
    /// @param inFavour Whether they approve it.
    /// @param counter Counter of their approval.
    event ChangeApproved(
        SocietyId indexed society,
        bytes32 indexed change,
        address indexed member,
        bool inFavour,
        uint8 counter
    );

    /// @notice Emitted when enough of the top members approve a change.
    /// @param society The society.
    /// @param change The change, by which {IUnlessRejected} knows it.
    /// @param round How many changes were scheduled, this one included.
    /// @param electorate Units of settled karma at the end of the day before.
    /// @param era Their era.
    /// @param dropped How many bits of weights are dropped.
    event ChangeScheduled(
        SocietyId indexed society,
        bytes32 indexed change,
        uint32 round,
        uint128 electorate,
        uint16 era,
        uint8 dropped
    );

    /// @notice Thrown when somebody acts as the creator who is not.
    /// @param society The society.
    /// @param account Who.
    error BenefitSocieties_NotTheCreator(SocietyId society, address account);

    /// @notice Thrown when control has passed to the top members.
    /// @param society The society.
    error BenefitSocieties_ControlHasPassed(SocietyId society);

    /// @notice Thrown when control is still the creator's.
    /// @param society The society.
    error BenefitSocieties_ControlHasNotPassed(SocietyId society);

    /// @notice Thrown when too few members are shown to hold karma.
    /// @param count How many were shown.
    /// @param needed How many are needed.
    error BenefitSocieties_TooFewHolders(uint256 count, uint256 needed);

    /// @notice Thrown when those who hold karma are not shown in rising order, each once.
    /// @param holder Who is out of order.
    error BenefitSocieties_NotInOrder(address holder);

    /// @notice Thrown when somebody holds too little settled karma to be counted.
    /// @param holder Who.
    /// @param karma What they have settled (millionths).
    /// @param least What is needed (1 karma, in millionths).
    error BenefitSocieties_HoldsTooLittle(address holder, uint256 karma, uint256 least);

    /// @notice Thrown when the creator would need more members to let control go.
    /// @param control How many of the top members are to control the society.
    /// @param most At most so many: as many as now.
    error BenefitSocieties_ControlCannotGrow(uint8 control, uint8 most);

    /// @notice Thrown when the creator would change what money earns after something was committed: they could give themselves
    /// all karma for one coin.
    /// @param ratio What was given, in millionths of karma.
    /// @param fixed_ What it is.
    error BenefitSocieties_RatioIsFixed(uint48 ratio, uint48 fixed_);

    /// @notice Thrown when the fee is to change, which is fixed for good.
    /// @param fee What was given, in basis points.
    /// @param fixed_ What it is, in basis points.
    error BenefitSocieties_FeeIsFixed(uint16 fee, uint16 fixed_);

    /// @notice Thrown when a payout rule has no code.
    /// @param rule The rule.
    error BenefitSocieties_NoSuchRule(address rule);

    /// @notice Thrown when another change is on its way.
    /// @param change That one.
    error BenefitSocieties_ChangePending(bytes32 change);

    /// @notice Changes the rules of a society that is still its creator's, at once. What was committed, filed or approved
    /// before keeps what held for it. P can only become smaller, so that control cannot be held back; the ratio stays once
    /// something was committed.
    /// @param society The society.
    /// @param rules Its rules from now on; the fee as it is.
    function changeRules(SocietyId society, Rules calldata rules) external;

    /// @notice Changes what a society that is still its creator's says about itself.
    /// @param society The society.
    /// @param name Its name, 1 to 60 characters.
    /// @param description Its purpose, at most 1,024 bytes.
    /// @param url Where more can be read, at most 256 bytes.
    function describe(
        SocietyId society,
        string calldata name,
        string calldata description,
        string calldata url
    ) external;

    /// @notice Lets control pass from the creator to the top members, for good. Open to anyone who shows that 2P members
    /// have at least 1 karma settled each; all together need 100.
    /// @param society The society.
    /// @param holders Members, by rising address.
    function passControl(SocietyId society, address[] calldata holders) external;

    /// @notice Approves other rules, or takes that back. With more than half of P they are scheduled.
    /// @dev Signed as `ApproveRules(uint32 society,uint32 round,Rules rules,bool inFavour,uint8 counter,uint40
    /// deadline)Rules(uint64 rate,uint48 ratio,uint16 vesting,uint16 fee,uint16 charity,uint16 perBeneficiary,uint16
    /// approval,uint8 control,uint8 charities,address payoutRule)`; the round is one more than that of {governanceOf}.
    /// @param society The society.
    /// @param member One of the top members.
    /// @param rules The rules; the fee as it is.
    /// @param inFavour Whether they approve.
    /// @param counter Above that of their last approval of this change, 1 to 63.
    /// @param signature The member's agreement, see {IConsent}.
    function approveRules(
        SocietyId society,
        address member,
        Rules calldata rules,
        bool inFavour,
        uint8 counter,
        bytes calldata signature
    ) external;

    /// @notice Approves another description, or takes that back. With more than half of P it is scheduled.
    /// @dev Signed as `ApproveDescription(uint32 society,uint32 round,string name,string description,string url,bool
    /// inFavour,uint8 counter,uint40 deadline)`.
    /// @param society The society.
    /// @param member One of the top members.
    /// @param name The name, 1 to 60 characters.
    /// @param description The purpose, at most 1,024 bytes.
    /// @param url Where more can be read, at most 256 bytes.
    /// @param inFavour Whether they approve.
    /// @param counter Above that of their last approval of this change, 1 to 63.
    /// @param signature The member's agreement, see {IConsent}.
    function approveDescription(
        SocietyId society,
        address member,
        string calldata name,
        string calldata description,
        string calldata url,
        bool inFavour,
        uint8 counter,
        bytes calldata signature
    ) external;

    /// @notice Approves that the society recognises a later ledger, or takes that back; also after the society ended. With
    /// more than half of P it is scheduled.
    /// @dev Signed as `ApproveLaterLedger(uint32 society,uint32 round,address ledger,bytes32 codeHash,bool inFavour,uint8
    /// counter,uint40 deadline)`.
    /// @param society The society.
    /// @param member One of the top members.
    /// @param ledger The later ledger; zero for none.
    /// @param codeHash Hash of its code.
    /// @param inFavour Whether they approve.
    /// @param counter Above that of their last approval of this change, 1 to 63.
    /// @param signature The member's agreement, see {IConsent}.
    function approveLaterLedger(
        SocietyId society,
        address member,
        address ledger,
        bytes32 codeHash,
        bool inFavour,
        uint8 counter,
        bytes calldata signature
    ) external;

    /// @notice Rejects the change that is scheduled, or takes that back.
    /// @dev Signed as `RejectChange(uint32 society,uint32 round,bool rejecting,uint8 counter,uint40 deadline)`; the round is
    /// that of {governanceOf}.
    /// @param society The society.
    /// @param voter Who had weight at the end of the day before it was scheduled.
    /// @param rejecting Whether they reject.
    /// @param counter Above that of their last rejection of this change, 1 to 63.
    /// @param signature The voter's agreement, see {IConsent}.
    function rejectChange(
        SocietyId society,
        address voter,
        bool rejecting,
        uint8 counter,
        bytes calldata signature
    ) external;

    /// @notice Rejects a change for many who signed the same: the message of {rejectChange} does not name its voter. Open to
    /// anyone. Who had no weight, or said something with as high a counter before, is left out; it is refused when nobody is
    /// left, and when a signature is not its voter's.
    /// @param society The society; the change is the one on its way.
    /// @param counter Above that of the last rejection of each, at most 63.
    /// @param deadline Last second (UNIX) in which the rejections can be carried, as all signed it.
    /// @param keys Rejections of ordinary keys, best by rising number of the member: 32 share a word of storage.
    /// @param wallets Rejections of contract wallets.
    function rejectBundle(
        SocietyId society,
        uint8 counter,
        uint40 deadline,
        KeySignature[] calldata keys,
        WalletSignature[] calldata wallets
    ) external;

    /// @notice Carries out other rules that were scheduled and not stopped. Open to anyone.
    /// @param society The society.
    /// @param rules The rules.
    function carryOutRules(SocietyId society, Rules calldata rules) external;

    /// @notice Carries out another description that was scheduled and not stopped. Open to anyone.
    /// @param society The society.
    /// @param name The name.
    /// @param description The purpose.
    /// @param url Where more can be read.
    function carryOutDescription(
        SocietyId society,
        string calldata name,
        string calldata description,
        string calldata url
    ) external;

    /// @notice Recognises a later ledger as was scheduled and not stopped, if its code is the one that was approved. Open to
    /// anyone. From 30 days later on members of a society that has ended can move there.
    /// @param society The society.
    /// @param ledger The later ledger; zero for none.
    /// @param codeHash Hash of its code.
    function carryOutLaterLedger(SocietyId society, address ledger, bytes32 codeHash) external;

    /// @notice Who decides, and what was last decided.
    /// @param society The society.
    /// @return See {Governance}.
    function governanceOf(SocietyId society) external view returns (Governance memory);

    /// @notice What a member said about a change that is not scheduled yet.
    /// @param society The society.
    /// @param change The change.
    /// @param member Who.
    /// @return inFavour Whether they approve.
    /// @return counter Counter of their last approval; the next signature needs a higher one.
    function approvalOf(
        SocietyId society,
        bytes32 change,
        address member
    ) external view returns (bool inFavour, uint256 counter);
}
