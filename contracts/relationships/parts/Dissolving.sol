// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Pot, Relationship, RelationshipId, Stage} from "../types/Relationship.sol";
import {IDissolving} from "./IEndings.sol";
import {SubsidyClaims} from "./SubsidyClaims.sol";

/// @title Dissolving
/// @notice How every ending divides the pot: see {IDissolving}.
abstract contract Dissolving is SubsidyClaims, IDissolving {
    /// @dev Divides the pot by care and closes the relationship for good.
    function _end(RelationshipId id, address a, address b, Relationship memory relationship, Ending how) internal {
        Pot memory pot = _pots[id];
        if (pot.subsidised) _stop(id, pot, EnrolmentEnd.Ended);
        (uint48 careA, uint48 careB) = _careOfChapter(id, relationship);
        (uint96 shareA, uint96 shareB) = _divide(a, b, pot.balance, careA, careB);

        // Declarations exist only after notice.
        if (relationship.noticeEndsAt != 0) delete _declarations[id];
        delete _pots[id];
        relationship.stage = Stage.Ended;
        relationship.noticeEndsAt = 0;
        relationship.noticeByB = false;
        _relationships[id] = relationship;
        emit RelationshipEnded(id, careA, careB, shareA, shareB, how);
    }
}
