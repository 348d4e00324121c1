// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Refunding} from "../../../contracts/wallets/libraries/Refunding.sol";

/// @notice What donors get back of a wallet that has ended, for all amounts of 96 bits.
contract RefundProofs {
    /// Receipts one after the other give together exactly what one receipt over both would: nothing is lost or made between them.
    function check_conservation(
        uint96 payable_,
        uint96 recorded,
        uint96 before,
        uint96 middle,
        uint96 upTo
    ) external pure {
        require(recorded > 0 && payable_ <= recorded && before <= middle && middle <= upTo && upTo <= recorded);
        uint256 apart =
            Refunding.refundOf(payable_, recorded, before, middle) +
                Refunding.refundOf(payable_, recorded, middle, upTo);
        assert(apart == Refunding.refundOf(payable_, recorded, before, upTo));
    }

    /// All receipts together give what can be paid, to the last unit.
    function check_all(uint96 payable_, uint96 recorded) external pure {
        require(recorded > 0 && payable_ <= recorded);
        assert(Refunding.refundOf(payable_, recorded, 0, recorded) == payable_);
    }

    /// A receipt never gives back more than it says.
    function check_notMore(uint96 payable_, uint96 recorded, uint96 before, uint96 upTo) external pure {
        require(recorded > 0 && payable_ <= recorded && before <= upTo && upTo <= recorded);
        assert(Refunding.refundOf(payable_, recorded, before, upTo) <= uint256(upTo) - before);
    }
}
