// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {Test} from "forge-std/Test.sol";

import {IElectorate} from "../../../contracts/common/IElectorate.sol";
import {CloneArguments} from "../../../contracts/wallets/libraries/CloneArguments.sol";

/// @notice What stands behind the code of a clone, read as it was put there.
contract CloneArgumentsTest is Test {
    function testFuzz_own_readsWhatIsBehindTheCode(address electorate, bytes32 subject) public {
        CloneArgumentsTest clone = CloneArgumentsTest(
            Clones.cloneWithImmutableArgs(address(this), abi.encode(electorate, subject))
        );
        (IElectorate read, bytes32 of_) = clone.own();
        assertEq(address(read), electorate);
        assertEq(of_, subject);
    }

    function test_own_readsNothingWhereThereIsNothing() public {
        (IElectorate read, bytes32 of_) = CloneArgumentsTest(Clones.clone(address(this))).own();
        assertEq(address(read), address(0));
        assertEq(of_, 0);
    }

    function own() external view returns (IElectorate electorate, bytes32 subject) {
        return CloneArguments.own();
    }
}
