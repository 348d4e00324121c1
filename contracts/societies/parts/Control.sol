// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Ballots} from "../../common/libraries/Ballots.sol";
import {KeySignature, SignatureBundles, WalletSignature} from "../../common/libraries/SignatureBundles.sol";
import {UnlessRejected} from "../../common/UnlessRejected.sol";
import {Descriptions} from "../libraries/Descriptions.sol";
import {KarmaClock} from "../libraries/KarmaClock.sol";
import {MonthRing} from "../libraries/MonthRing.sol";
import {Ranking} from "../libraries/Ranking.sol";
import {SocietyRules} from "../libraries/SocietyRules.sol";
import {Act as SocietyAct} from "../types/Act.sol";
import {Clock} from "../types/Karma.sol";
import {Oracle, WeightSlot} from "../types/Member.sol";
import {Charter, packPace, PaceSlot, Rules, Society, SocietyId} from "../types/Society.sol";
import {ENDED, flagged, Governance, isOver, LENT} from "./ControlTypes.sol";
import {IControl} from "./IControl.sol";
import {IMembership} from "./IMembership.sol";
import {LaterLedgers} from "./LaterLedgers.sol";

/// @title Control
/// @notice Who may change the rules of a society: see {IControl}.
abstract contract Control is LaterLedgers, UnlessRejected, IControl {
    using Ballots for Ballots.Box;

    bytes32 internal constant RULES_TYPEHASH = keccak256(
        "Rules(uint64 rate,uint48 ratio,uint16 vesting,uint16 fee,uint16 charity,uint16 perBeneficiary,uint16 approval,uint8 control,uint8 charities,address payoutRule)"
    );
    bytes32 internal constant APPROVE_RULES_TYPEHASH = keccak256(
        "ApproveRules(uint32 society,uint32 round,Rules rules,bool inFavour,uint8 counter,uint40 deadline)Rules(uint64 rate,uint48 ratio,uint16 vesting,uint16 fee,uint16 charity,uint16 perBeneficiary,uint16 approval,uint8 control,uint8 charities,address payoutRule)"
    );
    bytes32 internal constant APPROVE_DESCRIPTION_TYPEHASH = keccak256(
        "ApproveDescription(uint32 society,uint32 round,string name,string description,string url,bool inFavour,uint8 counter,uint40 deadline)"
    );
    bytes32 internal constant APPROVE_LATER_LEDGER_TYPEHASH = keccak256(
        "ApproveLaterLedger(uint32 society,uint32 round,address ledger,bytes32 codeHash,bool inFavour,uint8 counter,uint40 deadline)"
    );
    bytes32 internal constant REJECT_CHANGE_TYPEHASH = keccak256(
        "RejectChange(uint32 society,uint32 round,bool rejecting,uint8 counter,uint40 deadline)"
    );

    /// @dev What a member needs settled to count among the 2P (1 karma, in millionths): dust makes nobody a member.
    uint256 internal constant HOLDING = 1e6;

    /// @dev A third of the settled karma stops a change within 7 days, put off by a day when many object late; it can be
    /// carried out for 30 days.
    uint8 internal constant STOPPED_BY = 3;
    uint32 internal constant CHANGE_WINDOW = 7 days;
    uint24 internal constant CHANGE_EXTENSION = 1 days;
    uint24 internal constant CHANGE_GRACE = 30 days;

    /// @dev After a change was stopped none is scheduled for so long (30 days): nobody is worn down by repetition.
    uint256 internal constant REST = 30 days;

    /// @inheritdoc IControl
    function changeRules(SocietyId id, Rules calldata rules) external {
        // Check: the creator's society, rules within their bounds.
        (Society storage society, SocietyAct memory act) = _beginDeciding(id);
        _requireCreator(id, society);
        _requireRules(rules, act.fee);
        (uint48 ratio, uint8 control) = (society.charter.ratio, society.charter.control);
        if (rules.ratio != ratio && society.flows.committedByAllOf() != 0) {
            revert BenefitSocieties_RatioIsFixed(rules.ratio, ratio);
        }
        if (rules.control > control) revert BenefitSocieties_ControlCannotGrow(rules.control, control);
        // Effect
        _setRules(id, society, rules);
    }

    /// @inheritdoc IControl
    function describe(SocietyId id, string calldata name, string calldata description, string calldata url) external {
        (Society storage society, ) = _beginDeciding(id);
        _requireCreator(id, society);
        Descriptions.requireSound(name, description, url);
        emit SocietyDescribed(id, name, description, url);
    }

    /// @inheritdoc IControl
    function passControl(SocietyId id, address[] calldata holders) external {
        // Check: 2P members with karma, and enough of it in all. They are shown, and so need not be counted in every act.
        (Society storage society, SocietyAct memory act) = _beginDeciding(id);
        Governance storage governance = _governanceOf(id);
        if (governance.passed) revert BenefitSocieties_ControlHasPassed(id);
        _requireGoingOn(id, society);
        uint256 needed = 2 * uint256(society.charter.control);
        if (holders.length < needed) revert BenefitSocieties_TooFewHolders(holders.length, needed);
        address last;
        for (uint256 i; i < holders.length; ++i) {
            address holder = holders[i];
            if (holder <= last) revert BenefitSocieties_NotInOrder(holder);
            uint256 karma = KarmaClock.toKarma(_settledBy(society, holder, act.era), act.exponent);
            if (karma < HOLDING) revert BenefitSocieties_HoldsTooLittle(holder, karma, HOLDING);
            last = holder;
        }
        _requireFloor(id, act, KarmaClock.rebase(society.totals.low(), society.flows.totalsEraOf(), act.era));
        // Effect
        governance.passed = true;
        emit ControlPassed(id, msg.sender);
    }

    /// @inheritdoc IControl
    function approveRules(
        SocietyId id,
        address member,
        Rules calldata rules,
        bool inFavour,
        uint8 counter,
        bytes calldata signature
    ) external {
        (Society storage society, SocietyAct memory act) = _beginDeciding(id);
        _requireGoingOn(id, society);
        _requireRules(rules, act.fee);
        uint32 round = _governanceOf(id).round + 1;
        bytes32 content = _hashOf(rules);
        _requireOneOfTwo(member, abi.encode(APPROVE_RULES_TYPEHASH, id, round, content, inFavour, counter), signature);
        bytes32 change = _changeOf(id, round, content);
        emit RulesProposed(id, change, rules);
        _approve(id, society, act, change, member, inFavour, counter);
    }

    /// @inheritdoc IControl
    function approveDescription(
        SocietyId id,
        address member,
        string calldata name,
        string calldata description,
        string calldata url,
        bool inFavour,
        uint8 counter,
        bytes calldata signature
    ) external {
        (Society storage society, SocietyAct memory act) = _beginDeciding(id);
        _requireGoingOn(id, society);
        Descriptions.requireSound(name, description, url);
        uint32 round = _governanceOf(id).round + 1;
        _requireOneOfTwo(
            member,
            abi.encode(
                APPROVE_DESCRIPTION_TYPEHASH,
                id,
                round,
                keccak256(bytes(name)),
                keccak256(bytes(description)),
                keccak256(bytes(url)),
                inFavour,
                counter
            ),
            signature
        );
        bytes32 change = _changeOf(id, round, _hashOf(name, description, url));
        emit DescriptionProposed(id, change, name, description, url);
        _approve(id, society, act, change, member, inFavour, counter);
    }

    /// @inheritdoc IControl
    function approveLaterLedger(
        SocietyId id,
        address member,
        address ledger,
        bytes32 codeHash,
        bool inFavour,
        uint8 counter,
        bytes calldata signature
    ) external {
        (Society storage society, SocietyAct memory act) = _beginDeciding(id);
        uint32 round = _governanceOf(id).round + 1;
        _requireOneOfTwo(
            member,
            abi.encode(APPROVE_LATER_LEDGER_TYPEHASH, id, round, ledger, codeHash, inFavour, counter),
            signature
        );
        bytes32 change = _changeOf(id, round, _hashOf(ledger, codeHash));
        emit LaterLedgerProposed(id, change, ledger, codeHash);
        _approve(id, society, act, change, member, inFavour, counter);
    }

    /// @inheritdoc IControl
    function rejectChange(
        SocietyId id,
        address voter,
        bool rejecting,
        uint8 counter,
        bytes calldata signature
    ) external {
        Governance memory governance = _governanceOf(id);
        _requireOneOfTwo(
            voter,
            abi.encode(REJECT_CHANGE_TYPEHASH, id, governance.round, rejecting, counter),
            signature
        );
        _requireStatus(governance.change, Status.Pending);
        Society storage society = _societies[id];
        (uint112 weight, uint24 number) = _weightOn(society, governance, voter);
        if (rejecting) _reject(governance.change, number, weight, counter);
        else _withdraw(governance.change, number, weight, counter);
        _noteActOf(society, voter);
    }

    /// @inheritdoc IControl
    function rejectBundle(
        SocietyId id,
        uint8 counter,
        uint40 deadline,
        KeySignature[] calldata keys,
        WalletSignature[] calldata wallets
    ) external {
        // Check: in time, in the window, and all of them signed it.
        Governance memory governance = _governanceOf(id);
        _requireStatus(governance.change, Status.Pending);
        if (block.timestamp > deadline) revert BenefitSocieties_TooLate(deadline);
        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(REJECT_CHANGE_TYPEHASH, id, governance.round, true, counter, deadline))
        );
        address[] memory voters = SignatureBundles.signersOf(digest, keys, wallets);

        // Effect: the rejections of all who have weight and said nothing later.
        Society storage society = _societies[id];
        uint256[] memory ballots = new uint256[](voters.length);
        for (uint256 i; i < voters.length; ++i) {
            (uint112 weight, uint24 number) = _weightOn(society, governance, voters[i]);
            ballots[i] = _ballot(number, weight);
        }
        _rejectTogether(governance.change, ballots, counter);
        bool some;
        for (uint256 i; i < voters.length; ++i) {
            if (ballots[i] == 0) continue;
            _noteActOf(society, voters[i]);
            some = true;
        }
        if (!some) revert BenefitSocieties_Nothing();
    }

    /// @inheritdoc IControl
    function carryOutRules(SocietyId id, Rules calldata rules) external {
        Society storage society = _societies[id];
        _requireGoingOn(id, society);
        _carryOut(id, _hashOf(rules));
        _setRules(id, society, rules);
    }

    /// @inheritdoc IControl
    function carryOutDescription(
        SocietyId id,
        string calldata name,
        string calldata description,
        string calldata url
    ) external {
        _requireGoingOn(id, _societies[id]);
        _carryOut(id, _hashOf(name, description, url));
        emit SocietyDescribed(id, name, description, url);
    }

    /// @inheritdoc IControl
    function carryOutLaterLedger(SocietyId id, address ledger, bytes32 codeHash) external {
        _carryOut(id, _hashOf(ledger, codeHash));
        Governance storage governance = _governanceOf(id);
        (governance.laterLedger, governance.laterCode) = (ledger, codeHash);
        emit LaterLedgerRecognised(id, ledger, codeHash);
        _concerned = id;
        _nameSuccessor(SOCIETY_KIND, _thingOf(id), ledger);
    }

    /// @inheritdoc IControl
    function governanceOf(SocietyId id) external view returns (Governance memory) {
        return _governanceOf(id);
    }

    /// @inheritdoc IControl
    function approvalOf(
        SocietyId id,
        bytes32 change,
        address member
    ) external view returns (bool inFavour, uint256 counter) {
        uint256 choice;
        (choice, counter) = _control.approvals[change].ballotOf(_societies[id].oracles[member].latest.numberOf());
        inFavour = choice == Ballots.FOR;
    }

    /// @dev Counts an approval, and schedules the change when more than half of P approve who are among the top now.
    function _approve(
        SocietyId id,
        Society storage society,
        SocietyAct memory act,
        bytes32 change,
        address member,
        bool inFavour,
        uint8 counter
    ) private {
        // Check: nothing else is on its way; one of the top.
        Governance storage governance = _governanceOf(id);
        bool over = isOver(society.pace);
        _requireFree(id, governance, over);
        uint256 control = society.charter.control;
        Top memory top = _readTop(society, act.era);
        uint24 number = society.oracles[member].latest.numberOf();
        if (!_includes(top, number, control)) revert BenefitSocieties_NotAmongTheTop(id, member);
        // Effect
        Ballots.Box storage box = _control.approvals[change];
        box.cast(number, inFavour ? Ballots.FOR : Ballots.NONE, counter);
        _noteActOf(society, member);
        emit ChangeApproved(id, change, member, inFavour, counter);
        uint256 count;
        uint256 seats;
        for (uint256 i; i < Ranking.SIZE; ++i) {
            if (!_isAmongTop(top, i, control)) continue;
            ++seats;
            (uint256 choice, ) = box.ballotOf(top.numbers[i]);
            if (choice == Ballots.FOR) ++count;
        }
        // An ended society may have fewer than P, and nobody can join them: more than half of those there are must do.
        if (over && seats < control) control = seats;
        if (2 * count > control) _scheduleChange(id, society, act, governance, change);
    }

    function _scheduleChange(
        SocietyId id,
        Society storage society,
        SocietyAct memory act,
        Governance storage governance,
        bytes32 change
    ) private {
        uint128 electorate = _requireElectorate(id, society, act);
        // 112 bits of weight: all of it, but in societies of more than a trillion karma late in an era.
        uint8 dropped = uint8(Math.saturatingSub(Math.log2(electorate) + 1, 112));
        governance.change = change;
        governance.scheduledAt = uint40(block.timestamp);
        (governance.era, governance.dropped) = (act.era, dropped);
        uint32 round = ++governance.round;
        Terms memory terms = Terms(1, STOPPED_BY, CHANGE_WINDOW, CHANGE_EXTENSION, CHANGE_GRACE);
        _schedule(change, uint112(electorate >> dropped), terms);
        emit ChangeScheduled(id, change, round, electorate, act.era, dropped);
    }

    function _carryOut(SocietyId id, bytes32 content) private {
        _execute(_changeOf(id, _governanceOf(id).round, content));
    }

    /// @dev Sets rules that were checked. What was committed, filed or approved keeps what held for it.
    function _setRules(SocietyId id, Society storage society, Rules calldata rules) private {
        PaceSlot pace = society.pace;
        Clock memory clock = pace.clockOf();
        if (clock.rate != rules.rate) {
            // The clock until today stays known, so that karma of past days can be told.
            if (clock.day != block.timestamp / 1 days) _control.formerClocks[SocietyId.unwrap(id)].push(pace);
            clock = KarmaClock.withRate(clock, block.timestamp, rules.rate);
        }
        society.pace = flagged(packPace(clock, rules), PaceSlot.unwrap(pace) & (ENDED | LENT));
        Charter memory charter = society.charter;
        charter.ratio = rules.ratio;
        charter.control = rules.control;
        charter.charities = rules.charities;
        charter.approval = rules.approval;
        society.charter = charter;
        society.payoutRule = rules.payoutRule;
        emit RulesChanged(id, rules);
    }

    function _requireCreator(SocietyId id, Society storage society) private view {
        if (msg.sender != society.creator) revert BenefitSocieties_NotTheCreator(id, msg.sender);
        if (_governanceOf(id).passed) revert BenefitSocieties_ControlHasPassed(id);
        _requireGoingOn(id, society);
    }

    /// @dev As {_note}, where a slot that is written again costs less than code that compares.
    function _noteActOf(Society storage society, address account) private {
        Oracle storage oracle = society.oracles[account];
        WeightSlot slot = oracle.latest;
        if (slot.notedIn() != 0) oracle.latest = slot.withNoted(MonthRing.monthOf(block.timestamp));
    }

    /// @dev What somebody weighs against the change that is on its way.
    function _weightOn(
        Society storage society,
        Governance memory governance,
        address voter
    ) private view returns (uint112, uint24) {
        uint24 day = uint24(governance.scheduledAt / 1 days) - 1;
        (uint128 units, WeightSlot slot) = _weightAt(society, voter, day, governance.era);
        return (uint112(units >> governance.dropped), slot.numberOf());
    }

    /// @dev Requires that the top decide, nothing is on its way, and a rest was taken since something was stopped. Over a society
    /// that has ended its creator decides nothing, even if control never passed.
    function _requireFree(SocietyId id, Governance storage governance, bool over) private view {
        if (!governance.passed && !over) revert BenefitSocieties_ControlHasNotPassed(id);
        bytes32 change = governance.change;
        Status status = statusOf(change);
        if (status == Status.Pending || status == Status.Executable) revert BenefitSocieties_ChangePending(change);
        uint256 from = governance.scheduledAt + REST;
        if (status == Status.Rejected && block.timestamp < from) revert BenefitSocieties_TooEarly(from);
    }

    function _requireRules(Rules calldata rules, uint16 fee) private view {
        (bool sound, string memory rule, uint256 value) = SocietyRules.check(rules);
        if (!sound) revert IMembership.BenefitSocieties_OutOfBounds(rule, value);
        if (rules.fee != fee) revert BenefitSocieties_FeeIsFixed(rules.fee, fee);
        if (rules.payoutRule != address(0) && rules.payoutRule.code.length == 0) {
            revert BenefitSocieties_NoSuchRule(rules.payoutRule);
        }
    }

    function _changeOf(SocietyId id, uint32 round, bytes32 content) private pure returns (bytes32) {
        return keccak256(abi.encode(id, round, content));
    }

    function _hashOf(Rules calldata rules) private pure returns (bytes32) {
        return keccak256(abi.encode(RULES_TYPEHASH, rules));
    }

    function _hashOf(
        string calldata name,
        string calldata description,
        string calldata url
    ) private pure returns (bytes32) {
        return keccak256(abi.encode(APPROVE_DESCRIPTION_TYPEHASH, name, description, url));
    }

    function _hashOf(address ledger, bytes32 codeHash) private pure returns (bytes32) {
        return keccak256(abi.encode(APPROVE_LATER_LEDGER_TYPEHASH, ledger, codeHash));
    }
}
