// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Continued} from "../common/Continued.sol";
import {Ending} from "./parts/Ending.sol";
import {LentElectorate} from "./parts/LentElectorate.sol";
import {SocietyStore} from "./parts/SocietyStore.sol";

/// @title SocietyEndings
/// @notice Part of the code of {BenefitSocieties}: how a society ends, who inherits, and its karma as votes elsewhere. Called on
/// its own it knows nobody.
/// @dev Behind the storage that all parts share lies that of {Succession}, as in {SocietyControl}.
contract SocietyEndings is Ending, LentElectorate, Continued {
    /// @param commons_ As of {BenefitSocieties}.
    /// @param next {SocietyViews}, deployed with the same first argument.
    constructor(address commons_, address next) SocietyStore(commons_) Continued(next) {}
}
