// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RelationshipIds} from "../libraries/RelationshipIds.sol";
import {TwoPersonActs} from "../libraries/TwoPersonActs.sol";
import {RelationshipId} from "../types/Relationship.sol";
import {RelationshipSlot} from "../types/RelationshipSlot.sol";
import {Dissolving} from "./Dissolving.sol";
import {IMutualEnding} from "./IEndings.sol";

/// @title MutualEnding
/// @notice See {IMutualEnding}.
abstract contract MutualEnding is Dissolving, IMutualEnding {
    /// @inheritdoc IMutualEnding
    function dissolve(
        address a,
        address b,
        bytes32 termsHash,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external {
        RelationshipId id = RelationshipIds.idOf(a, b, termsHash);
        RelationshipSlot relationship = _relationships[id].slot;
        _requireOpen(id, relationship);
        bytes memory act = abi.encode(TwoPersonActs.DISSOLVE, a, b, id, relationship.epochOf());
        _requireOneOfTwo(a, act, signatureA);
        _requireOneOfTwo(b, act, signatureB);
        _end(id, a, b, relationship, Ending.Mutual);
    }
}
