// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Continued} from "../common/Continued.sol";
import {Giving} from "./parts/Giving.sol";
import {LentElectors} from "./parts/LentElectors.sol";
import {Nominations} from "./parts/Nominations.sol";
import {SocietyStore} from "./parts/SocietyStore.sol";
import {Voting} from "./parts/Voting.sol";

/// @title BenefitSocieties
/// @notice The ledger of benefit societies: see {IBenefitSocieties} for all that it does. Here are the everyday acts; the
/// code goes on in {SocietyMembers} and further. Immutable, without an owner.
contract BenefitSocieties is Giving, Nominations, Voting, LentElectors, Continued {
    /// @param commons_ Who receives the commons' part of all fees.
    /// @param next {SocietyMembers}, deployed with the same first argument.
    constructor(address commons_, address next) SocietyStore(commons_) Continued(next) {}
}
