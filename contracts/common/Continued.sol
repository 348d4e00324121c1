// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Proxy} from "@openzeppelin/contracts/proxy/Proxy.sol";

/// @title Continued
/// @notice A contract whose code goes on in another one, fixed for good: what this one does not know, the next one does,
/// with the storage, address and balance of this one. It keeps each below the size limit while everything stays at one
/// address, and the everyday acts, which come first, pay nothing for it.
/// @dev All parts must lay out storage alike; a test compares their layouts.
abstract contract Continued is Proxy {
    address private immutable NEXT;

    /// @param next Where the code goes on.
    constructor(address next) {
        NEXT = next;
    }

    function _implementation() internal view override returns (address) {
        return NEXT;
    }
}
