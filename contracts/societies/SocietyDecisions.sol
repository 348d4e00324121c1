// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Continued} from "../common/Continued.sol";
import {Decisions} from "./parts/Decisions.sol";
import {SocietyStore} from "./parts/SocietyStore.sol";

/// @title SocietyDecisions
/// @notice Part of the code of {BenefitSocieties}: what becomes of requests. Called on its own it knows nobody.
contract SocietyDecisions is Decisions, Continued {
    /// @param commons_ As of {BenefitSocieties}.
    /// @param next {SocietyViews}, deployed with the same first argument.
    constructor(address commons_, address next) SocietyStore(commons_) Continued(next) {}
}
