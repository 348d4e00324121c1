// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {CareUnits} from "../../../contracts/relationships/libraries/CareUnits.sol";
import {CareScheme} from "../../../contracts/relationships/types/Relationship.sol";

/// @notice Counting care: only upwards, and never past the end of the counter.
contract CareUnitsTest is Test {
    uint48 private constant END = type(uint48).max;

    function testFuzz_plus_saturates(uint48 counter, uint256 units) public pure {
        uint48 sum = CareUnits.plus(counter, units);
        uint48 room = END - counter;
        assertEq(sum, units > room ? END : counter + uint48(units));
        assertGe(sum, counter, "a counter fell");
    }

    /// In which order care is counted, singly or together, makes no difference, not even at the end of the counter.
    function testFuzz_plus_isTheSameInAnyOrder(uint48 counter, uint48 one, uint48 other) public pure {
        uint48 sum = CareUnits.plus(CareUnits.plus(counter, one), other);
        assertEq(sum, CareUnits.plus(CareUnits.plus(counter, other), one));
        assertEq(sum, CareUnits.plus(counter, uint256(one) + other));
    }

    /// What may be declared, against days counted one by one.
    function testFuzz_declarable_isSoMuchADay(
        uint8 scheme,
        uint16 heaviest,
        uint48 confirmed,
        uint40 checkpointAt,
        uint32 passed
    ) public {
        scheme = scheme % 3;
        checkpointAt = uint40(bound(checkpointAt, 1, type(uint40).max - 200 days));
        passed = uint32(bound(passed, 0, 200 days));
        vm.warp(uint256(checkpointAt) + passed);
        uint256 most = confirmed;
        for (uint256 day; day * 86_400 < passed; ++day) {
            most +=
                scheme == 0
                    ? 24
                    : scheme == 1
                        ? 16 * 60
                        : 24 * uint256(heaviest);
        }
        if (most > END) most = END;
        assertEq(this.declarable(CareScheme(scheme), heaviest, confirmed, checkpointAt), most);
    }

    /// It never falls as time passes, nor below what is confirmed.
    function testFuzz_declarable_onlyGrows(
        uint8 scheme,
        uint16 heaviest,
        uint48 confirmed,
        uint40 checkpointAt,
        uint40 later,
        uint40 latest
    ) public {
        CareScheme counted = CareScheme(scheme % 3);
        later = uint40(bound(later, checkpointAt, type(uint40).max));
        latest = uint40(bound(latest, later, type(uint40).max));
        vm.warp(later);
        uint48 most = this.declarable(counted, heaviest, confirmed, checkpointAt);
        assertGe(most, confirmed);
        vm.warp(latest);
        assertGe(this.declarable(counted, heaviest, confirmed, checkpointAt), most);
    }

    function testFuzz_largest(uint16[] calldata table) public view {
        uint16 heaviest = this.largest(table);
        bool found = table.length == 0;
        for (uint256 i; i < table.length; ++i) {
            assertGe(heaviest, table[i], "there is a heavier one");
            found = found || table[i] == heaviest;
        }
        assertTrue(found, "not in the table");
    }

    function declarable(
        CareScheme scheme,
        uint16 heaviest,
        uint48 confirmed,
        uint40 checkpointAt
    ) external view returns (uint48) {
        return CareUnits.declarable(scheme, heaviest, confirmed, checkpointAt);
    }

    function largest(uint16[] calldata table) external pure returns (uint16) {
        return CareUnits.largest(table);
    }
}
