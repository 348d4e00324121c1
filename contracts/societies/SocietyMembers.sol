// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Continued} from "../common/Continued.sol";
import {Membership} from "./parts/Membership.sol";
import {SocietyStore} from "./parts/SocietyStore.sol";
import {SocietyId} from "./types/Society.sol";

/// @title SocietyMembers
/// @notice Part of the code of {BenefitSocieties}: how societies and their members begin. Called on its own it knows nobody.
contract SocietyMembers is Membership, Continued {
    /// @param commons_ As of {BenefitSocieties}.
    /// @param next {SocietyDecisions}, deployed with the same first argument.
    constructor(address commons_, address next) SocietyStore(commons_) Continued(next) {}

    function _issueShares(SocietyId society, address creator, uint256 shares) internal override {}
}
