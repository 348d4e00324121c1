// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {RegistryVotes} from "../../../contracts/cooperatives/libraries/RegistryVotes.sol";

/// @notice The rolling window of admissions, as the registry counts it, against a list of all admissions.
contract AdmissionWindowFuzzTest is Test {
    using Checkpoints for Checkpoints.Trace208;

    Checkpoints.Trace208 private _admitted;

    uint256[] private _times;

    /// @dev Whatever the pauses and however eager the candidates: no 90 days hold more than the limit allows, and the
    /// count is exact.
    function testFuzz_window_isExact(uint32[24] memory pauses, uint8 founders) public {
        uint256 registered = bound(founders, 1, 60);
        uint256 time = 1_800_000_000;
        for (uint256 i; i < pauses.length; ++i) {
            time += bound(pauses[i], 0, 40 days);
            uint256 admitted =
                _admitted.latest() - _admitted.upperLookup(uint48(time) - RegistryVotes.ADMISSION_PERIOD);
            assertEq(admitted, _since(time));
            if (admitted >= RegistryVotes.admissionLimit(registered, admitted)) continue;
            _admitted.push(uint48(time), _admitted.latest() + 1);
            _times.push(time);
            ++registered;
            assertLe(_since(time), RegistryVotes.admissionLimit(registered, _since(time)));
        }
    }

    function _since(uint256 time) private view returns (uint256 count) {
        for (uint256 i; i < _times.length; ++i) {
            if (_times[i] + RegistryVotes.ADMISSION_PERIOD > time) ++count;
        }
    }
}
