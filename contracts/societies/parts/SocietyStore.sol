// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {Consent} from "../../common/Consent.sol";
import {KarmaClock} from "../libraries/KarmaClock.sol";
import {MonthRing} from "../libraries/MonthRing.sol";
import {Act} from "../types/Act.sol";
import {Request, RequestId} from "../types/Request.sol";
import {PaceSlot, readPace, Society, SocietyId} from "../types/Society.sol";
import {ControlStore, isOver} from "./ControlTypes.sol";
import {ISocietyErrors} from "./ISocietyErrors.sol";
import {MoneyStore} from "./ShareTypes.sol";

/// @title SocietyStore
/// @notice The ledger's storage, and the present as its clocks see it.
abstract contract SocietyStore is Consent, ReentrancyGuardTransient, ISocietyErrors {
    /// @dev All shares are in basis points of this (10,000).
    uint256 internal constant ALL = 10_000;

    /// @dev How long votes on a request are taken (7 days).
    uint256 internal constant VOTING = 7 days;

    /// @dev How long an approved request can receive (90 days from the end of voting).
    uint256 internal constant FUNDING = 90 days;

    /// @dev Who receives the commons' part of all fees.
    address internal immutable COMMONS;

    mapping(SocietyId id => Society) internal _societies;
    mapping(RequestId id => Request) internal _requests;
    mapping(address asset => mapping(address beneficiary => uint256)) internal _credits;
    uint32 internal _societyCount;

    ControlStore internal _control;

    MoneyStore internal _money;

    constructor(address commons_) EIP712("Commonweal Benefit Societies", "1") {
        COMMONS = commons_;
    }

    /// @dev Reads the rules and the present of a society into an act; requires that it exists.
    function _begin(SocietyId id, Society storage society, Act memory act) internal view {
        PaceSlot pace = society.pace;
        if (PaceSlot.unwrap(pace) == 0) revert BenefitSocieties_UnknownSociety(id);
        readPace(pace, act);
        act.exponent = KarmaClock.exponentAt(pace.clockOf(), block.timestamp);
        act.era = KarmaClock.eraOf(act.exponent);
        act.day = uint24(block.timestamp / 1 days);
        act.hour = uint24(block.timestamp / 1 hours);
        act.month = MonthRing.monthOf(block.timestamp);
    }

    /// @dev The same for what begins something new; requires that the society has not ended.
    function _beginNew(SocietyId id, Society storage society, Act memory act) internal view {
        _begin(id, society, act);
        if (isOver(society.pace)) revert BenefitSocieties_HasEnded(id);
    }
}
