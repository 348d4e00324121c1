// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IElectorate} from "../../common/IElectorate.sol";

/// @title CloneArguments
/// @notice What stands behind the code of a clone: an outside electorate and its subject, or nothing.
/// @dev In assembly, because everyone who objects pays for it: OpenZeppelin's `Clones.fetchCloneArgs`, which tests compare it
/// with, makes a string of bytes that is then decoded, for 450 gas more. Behind the end of a code there are zeros.
library CloneArguments {
    /// @notice Those of this contract.
    /// @return electorate The outside electorate; zero if there is none.
    /// @return subject Its subject.
    function own() internal view returns (IElectorate electorate, bytes32 subject) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            extcodecopy(address(), 0x00, 0x2d, 0x40)
            electorate := mload(0x00)
            subject := mload(0x20)
        }
    }
}
