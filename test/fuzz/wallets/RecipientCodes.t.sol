// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {RecipientCode} from "../../../contracts/wallets/libraries/RecipientCode.sol";

/// @notice Which code somebody runs.
contract RecipientCodesTest is Test {
    address private constant ACCOUNT = address(0x10000);

    /// Any code is known by its hash, whatever its length, also that of a delegation.
    function testFuzz_codeOf_isTheHash(bytes memory code, uint8 length) public {
        if (length % 3 == 0) code = abi.encodePacked(keccak256(code));
        if (length % 3 == 0) {
            assembly ("memory-safe") {
                mstore(code, 23)
            }
        }
        // The chain gives nobody code that begins like this but a delegation.
        if (code.length != 0 && code[0] == 0xef) code[0] = 0x60;
        vm.etch(ACCOUNT, code);
        assertEq(RecipientCode.codeOf(ACCOUNT), code.length == 0 ? bytes32(0) : keccak256(code));
    }

    /// A delegation to anybody counts as none.
    function testFuzz_codeOf_aDelegationIsNone(address delegate) public {
        vm.etch(ACCOUNT, abi.encodePacked(hex"ef0100", delegate));
        assertEq(ACCOUNT.code.length, 23, "no delegation was written");
        assertEq(RecipientCode.codeOf(ACCOUNT), 0);
    }

    /// A key has none, with money and without.
    function testFuzz_codeOf_aKeyHasNone(uint96 balance) public {
        vm.deal(ACCOUNT, balance);
        assertEq(RecipientCode.codeOf(ACCOUNT), 0);
    }
}
