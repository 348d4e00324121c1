// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Peer comptroller
/// @notice Stands in for the contract that Sablier Lockup asks for its fee, and asks for none. Sablier's own reads an
/// oracle in this place, so that a withdrawal there costs more than the gas table shows: the comparison favours the peer.
contract PeerComptroller {
    /// @notice The fee of one operation, in wei: always zero.
    /// @return minFeeWei Zero.
    function calculateMinFeeWeiFor(uint8, address) external pure returns (uint256 minFeeWei) {
        return 0;
    }

    /// @notice Whether an interface is supported: Sablier Lockup asks this once, when it is deployed.
    /// @return supported Always true.
    function supportsInterface(bytes4) external pure returns (bool supported) {
        return true;
    }
}
