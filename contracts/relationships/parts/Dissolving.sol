// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PotBox, PotSlot} from "../types/PotSlot.sol";
import {Pot, RelationshipId} from "../types/Relationship.sol";
import {RelationshipSlot} from "../types/RelationshipSlot.sol";
import {IDissolving} from "./IEndings.sol";
import {SubsidyClaims} from "./SubsidyClaims.sol";

/// @title Dissolving
/// @notice How every ending divides the pot: see {IDissolving}.
abstract contract Dissolving is SubsidyClaims, IDissolving {
    /// @dev Divides the pot by care and closes the relationship for good.
    function _end(RelationshipId id, address a, address b, RelationshipSlot relationship, Ending how) internal {
        PotBox storage box = _pots[id];
        PotSlot slot = box.slot;
        uint96 balance = slot.balanceOf();
        if (slot.isSubsidised()) {
            Pot memory pot = slot.unpack();
            _stop(id, pot, EnrolmentEnd.Ended);
            balance = pot.balance;
        }
        (uint48 careA, uint48 careB) = _careOfChapter(id, relationship);
        (uint96 shareA, uint96 shareB) = _divide(a, b, balance, careA, careB);

        // Declarations exist only after notice.
        if (relationship.noticeEndsAtOf() != 0) delete _declarations[id];
        box.slot = PotSlot.wrap(0);
        _relationships[id].slot = relationship.ended();
        emit RelationshipEnded(id, shareA, shareB, how);
    }
}
