// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev Whether a mutant is the chosen one. Many mutants are compiled into a contract, since to compile takes longer than to
/// test; the address that a block's fees go to says which of them is alive, as it can be read everywhere and nothing else
/// here depends on it.
/// @param mutant Its number.
/// @return Whether it is.
function chosen(uint256 mutant) pure returns (bool) {
    function(uint256) view returns (bool) read = _read;
    function(uint256) pure returns (bool) asPure;
    // Pure code has mutants as well.
    assembly ("memory-safe") {
        asPure := read
    }
    return asPure(mutant);
}

/// @dev The address that asks mutants to say that they were reached.
uint160 constant EVERYBODY = 0xEEEe << 144;

/// @dev Addresses from here on are mutants'.
uint160 constant FIRST = 0xAAAA << 144;

function _read(uint256 mutant) view returns (bool) {
    if (uint160(address(block.coinbase)) != EVERYBODY) return uint160(address(block.coinbase)) == FIRST + mutant;
    // Hardhat prints what is sent to this address: log(uint256).
    address console = 0x000000000000000000636F6e736F6c652e6c6f67;
    bytes memory line = abi.encodeWithSelector(0xf82c50f1, mutant);
    assembly ("memory-safe") {
        pop(staticcall(gas(), console, add(line, 0x20), mload(line), 0, 0))
    }
    return false;
}
