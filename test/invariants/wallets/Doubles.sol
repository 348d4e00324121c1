// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A recipient with code, who takes native coin until told not to.
contract RecipientDouble {
    bool public refuses;

    receive() external payable {
        require(!refuses, "not today");
    }

    function setRefuses(bool refuses_) external {
        refuses = refuses_;
    }
}
