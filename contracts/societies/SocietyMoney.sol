// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Continued} from "../common/Continued.sol";
import {Claims} from "./parts/Claims.sol";
import {GivingToMany} from "./parts/GivingToMany.sol";
import {PermitCommitments} from "./parts/PermitCommitments.sol";
import {Shares} from "./parts/Shares.sol";
import {SocietyStore} from "./parts/SocietyStore.sol";

/// @title SocietyMoney
/// @notice Part of the code of {BenefitSocieties}: gifts to many, commitments with a permit, fee-backed shares, and what fees
/// pay to whom. Called on its own it knows nobody.
contract SocietyMoney is GivingToMany, PermitCommitments, Shares, Claims, Continued {
    /// @param commons_ As of {BenefitSocieties}.
    /// @param next {SocietyDecisions}, deployed with the same first argument.
    constructor(address commons_, address next) SocietyStore(commons_) Continued(next) {}
}
