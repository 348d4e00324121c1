// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Continued} from "../common/Continued.sol";
import {Proposals} from "../common/Proposals.sol";
import {Membership} from "./parts/Membership.sol";
import {SocietyStore} from "./parts/SocietyStore.sol";
import {VoteBundles} from "./parts/VoteBundles.sol";

/// @title SocietyMembers
/// @notice Part of the code of {BenefitSocieties}: how societies and their members begin, and bundles of votes, which do not
/// fit among the everyday acts: each part further on costs a call of 2,700 gas. Called on its own it knows nobody.
contract SocietyMembers is Proposals, Membership, VoteBundles, Continued {
    /// @param commons_ As of {BenefitSocieties}.
    /// @param next {SocietyMoney}, deployed with the same first argument.
    constructor(address commons_, address next) SocietyStore(commons_) Continued(next) {}

    /// @dev See {Proposals}. No act of a society needs two persons.
    function _needsTwo(bytes32) internal pure override returns (bool) {
        return false;
    }
}
