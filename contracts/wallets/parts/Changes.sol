// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ActId, ActKind, newActId} from "../types/ActId.sol";
import {Consents} from "../types/Consents.sol";
import {ENDED, LOADING, Settings, STOPPED, WalletTerms} from "../types/Settings.sol";
import {IChanges} from "./IChanges.sol";
import {Offices} from "./Offices.sol";
import {Scheduling} from "./Scheduling.sol";

/// @title Changes
/// @notice Other operators, other terms: see {IChanges}.
abstract contract Changes is Scheduling, Offices, IChanges {
    bytes32 internal constant TERMS_TYPEHASH = keccak256(
        "WalletTerms(uint16 window,uint8 extension,uint8 grace,uint16 feeCap,uint8 mostPending,uint8 share)"
    );
    bytes32 internal constant CHANGE_TERMS_TYPEHASH = keccak256(
        "ChangeTerms(uint32 number,WalletTerms terms,uint40 deadline)WalletTerms(uint16 window,uint8 extension,uint8 grace,uint16 feeCap,uint8 mostPending,uint8 share)"
    );
    bytes32 internal constant HAND_OVER_TYPEHASH = keccak256(
        "HandOver(uint32 number,address[] operators,uint8 threshold,uint40 deadline)"
    );
    bytes32 internal constant DESCRIBE_TYPEHASH = keccak256("DescribeWallet(uint32 number,string uri,uint40 deadline)");

    /// @dev A third stops a change, within two windows.
    uint8 private constant STOPPED_BY = 1;
    uint256 private constant WINDOWS = 2;

    /// @inheritdoc IChanges
    function proposeHandOver(
        address[] calldata operators,
        uint8 threshold,
        Consents calldata consents
    ) external returns (ActId id) {
        Settings settings = _settings;
        uint32 number = settings.withAct().numberOf();
        bytes32 list = keccak256(abi.encodePacked(operators));
        _requireOperators(
            settings,
            keccak256(abi.encode(HAND_OVER_TYPEHASH, number, list, threshold, consents.deadline)),
            consents
        );
        _requireOffice(operators, threshold);
        id = _scheduleChange(settings, _hashOf(list, threshold));
        emit HandOverScheduled(id, operators, threshold);
    }

    /// @inheritdoc IChanges
    function proposeTerms(WalletTerms calldata terms, Consents calldata consents) external returns (ActId id) {
        Settings settings = _settings;
        uint32 number = settings.withAct().numberOf();
        bytes32 content = _hashOf(terms);
        _requireOperators(
            settings,
            keccak256(abi.encode(CHANGE_TERMS_TYPEHASH, number, content, consents.deadline)),
            consents
        );
        _requireTerms(terms);
        id = _scheduleChange(settings, content);
        emit TermsScheduled(id, terms);
    }

    /// @inheritdoc IChanges
    function carryOutHandOver(ActId id, address[] calldata operators, uint8 threshold) external {
        Settings settings = _carryOut(id, _hashOf(keccak256(abi.encodePacked(operators)), threshold));
        uint16 office = settings.officeOf() + 1;
        settings = settings.withOperators(office, threshold);
        _settings = settings;
        _appoint(settings, operators);
        emit OperatorsChanged(office, operators, threshold);
    }

    /// @inheritdoc IChanges
    function carryOutTerms(ActId id, WalletTerms calldata terms) external {
        Settings settings = _carryOut(id, _hashOf(terms));
        _settings = settings.withTerms(_requireTerms(terms));
        emit TermsChanged(terms);
    }

    /// @inheritdoc IChanges
    function describe(string calldata uri, Consents calldata consents) external {
        Settings settings = _settings;
        uint32 number = settings.withAct().numberOf();
        bytes32 structHash = keccak256(abi.encode(DESCRIBE_TYPEHASH, number, keccak256(bytes(uri)), consents.deadline));
        _requireOperators(settings, structHash, consents);
        _settings = settings.withAct();
        emit WalletDescribed(uri);
    }

    /// @dev Schedules a change that the operators agreed to, if none is on its way.
    function _scheduleChange(Settings settings, bytes32 content) private returns (ActId id) {
        uint256 mask = LOADING | STOPPED | ENDED;
        if (settings.has(mask)) settings = _reopened(settings, mask);
        ActId last = _governance.change;
        Status status = statusOf(last.toWord());
        if (status == Status.Pending || status == Status.Executable) revert CommunityWallet_ChangePending(last);
        (uint112 electorate, uint16 frame) = _totalNow(settings);
        id = newActId(ActKind.Change, content, frame, block.timestamp);
        _governance.change = id;
        _settings = settings.withAct();
        _schedule(id.toWord(), electorate, _termsFor(settings, STOPPED_BY, WINDOWS));
    }

    /// @dev Marks a change as carried out; requires that it is what is named.
    function _carryOut(ActId id, bytes32 content) private returns (Settings settings) {
        settings = _settings;
        _requireNotEnded(settings);
        if (!id.standsFor(ActKind.Change, content)) revert CommunityWallet_OtherContent(id);
        _execute(id.toWord());
    }

    function _hashOf(bytes32 operators, uint8 threshold) private pure returns (bytes32) {
        return keccak256(abi.encode(HAND_OVER_TYPEHASH, operators, threshold));
    }

    function _hashOf(WalletTerms calldata terms) private pure returns (bytes32) {
        return keccak256(abi.encode(TERMS_TYPEHASH, terms));
    }
}
