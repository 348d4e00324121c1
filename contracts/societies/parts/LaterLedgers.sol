// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Succession} from "../../common/Succession.sol";
import {SocietyId} from "../types/Society.sol";
import {Governance} from "./ControlTypes.sol";
import {Deciding} from "./Deciding.sol";

/// @title LaterLedgers
/// @notice Which later ledger a society recognises. There is nobody else whom all its members chose, so it does that itself:
/// its top members name address and code hash, and a third of the settled karma can stop it, see {IControl}.
abstract contract LaterLedgers is Deciding, Succession {
    bytes32 internal constant SOCIETY_KIND = keccak256("society");

    /// @dev The society that is asked which later ledger it recognises.
    SocietyId internal transient _concerned;

    function _governanceOf(SocietyId id) internal view returns (Governance storage) {
        return _control.governance[SocietyId.unwrap(id)];
    }

    function _thingOf(SocietyId id) internal pure returns (bytes32) {
        return bytes32(uint256(SocietyId.unwrap(id)));
    }

    function _recognisedSuccessor() internal view override returns (address ledger, bytes32 codeHash) {
        Governance storage governance = _governanceOf(_concerned);
        return (governance.laterLedger, governance.laterCode);
    }
}
