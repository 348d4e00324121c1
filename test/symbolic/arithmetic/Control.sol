// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Refunding} from "../../../contracts/wallets/libraries/Refunding.sol";

/// @notice What is not so: the prover has to refute it, or its other answers are worth nothing.
contract Control {
    /// A receipt gives back what it says, even if less can be paid.
    function check_false(uint96 payable_, uint96 recorded, uint96 upTo) external pure {
        require(recorded > 0 && payable_ <= recorded && upTo <= recorded);
        assert(Refunding.refundOf(payable_, recorded, 0, upTo) == upTo);
    }
}
