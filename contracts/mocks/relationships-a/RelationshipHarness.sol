// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CareUnits} from "../../relationships/libraries/CareUnits.sol";
import {Contributions} from "../../relationships/libraries/Contributions.sol";
import {Eligibility} from "../../relationships/libraries/Eligibility.sol";
import {SubsidyAccrual} from "../../relationships/libraries/SubsidyAccrual.sol";
import {TwoPersonActs} from "../../relationships/libraries/TwoPersonActs.sol";
import {Policy, RateStep} from "../../relationships/types/Programme.sol";
import {pack as packPot, PotSlot} from "../../relationships/types/PotSlot.sol";
import {CareScheme, Enrolment, Pot, Relationship} from "../../relationships/types/Relationship.sol";
import {pack as packRelationship, RelationshipSlot} from "../../relationships/types/RelationshipSlot.sol";

/// @title RelationshipHarness
/// @notice The arithmetic of relationships on its own, so that each formula can be asked directly.
contract RelationshipHarness {
    function plus(uint48 counter, uint256 units) external pure returns (uint48) {
        return CareUnits.plus(counter, units);
    }

    function declarable(
        CareScheme scheme,
        uint16 heaviest,
        uint48 confirmed,
        uint40 checkpointAt
    ) external view returns (uint48) {
        return CareUnits.declarable(scheme, heaviest, confirmed, checkpointAt);
    }

    function largest(uint16[] calldata table) external pure returns (uint16) {
        return CareUnits.largest(table);
    }

    function payableMonth(uint40 start, uint16 next) external view returns (bool due, uint16 month) {
        return Contributions.payable_(start, next);
    }

    function areSound(RateStep[] calldata steps) external pure returns (bool) {
        return Eligibility.areSound(steps);
    }

    function stepOf(RateStep[] calldata steps, uint256 care) external pure returns (bool reached, uint256 step) {
        return Eligibility.stepOf(steps, care);
    }

    function balanceOf(uint256 careA, uint256 careB) external pure returns (uint256) {
        return Eligibility.balanceOf(careA, careB);
    }

    function weightsFitScheme(Policy calldata policy) external pure returns (bool) {
        return Eligibility.weightsFitScheme(policy);
    }

    function paused(uint40 suspendedAt) external view returns (uint256) {
        return SubsidyAccrual.paused(suspendedAt);
    }

    function accruedMonths(Enrolment memory enrolment, uint40 suspendedAt) external view returns (uint256) {
        return SubsidyAccrual.accruedMonths(enrolment, suspendedAt);
    }

    function owedOnStop(Enrolment memory enrolment, Pot memory pot) external view returns (uint256) {
        return SubsidyAccrual.owedOnStop(enrolment, pot);
    }

    function end(Enrolment memory enrolment, uint40 suspendedAt) external view returns (uint256) {
        return SubsidyAccrual.end(enrolment, suspendedAt);
    }

    function includes(bytes32 typeHash) external pure returns (bool) {
        return TwoPersonActs.includes(typeHash);
    }

    function packPotSlot(Pot memory pot) external pure returns (uint256) {
        return PotSlot.unwrap(packPot(pot));
    }

    function unpackPotSlot(uint256 word) external pure returns (Pot memory) {
        return PotSlot.wrap(word).unpack();
    }

    function withNextNonce(uint256 word) external pure returns (uint256) {
        return PotSlot.unwrap(PotSlot.wrap(word).withNextNonce());
    }

    function packRelationshipSlot(Relationship memory relationship) external pure returns (uint256) {
        return RelationshipSlot.unwrap(packRelationship(relationship));
    }

    function unpackRelationshipSlot(uint256 word) external pure returns (Relationship memory) {
        return RelationshipSlot.wrap(word).unpack();
    }

    function withNextEpoch(uint256 word) external pure returns (uint256) {
        return RelationshipSlot.unwrap(RelationshipSlot.wrap(word).withNextEpoch());
    }
}
