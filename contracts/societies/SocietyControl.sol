// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Continued} from "../common/Continued.sol";
import {Control} from "./parts/Control.sol";
import {SocietyStore} from "./parts/SocietyStore.sol";

/// @title SocietyControl
/// @notice Part of the code of {BenefitSocieties}: who changes the rules of a society. Called on its own it knows nobody.
/// @dev Behind the storage that all parts share lies that of {Succession}, which {SocietyEndings} uses as well, and then that
/// of {UnlessRejected}, which only this part uses. So no other part may have storage of its own.
contract SocietyControl is Control, Continued {
    /// @param commons_ As of {BenefitSocieties}.
    /// @param next {SocietyEndings}, deployed with the same first argument.
    constructor(address commons_, address next) SocietyStore(commons_) Continued(next) {}
}
