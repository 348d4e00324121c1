// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Money} from "../types/Money.sol";
import {ICredits} from "./IAwards.sol";
import {Paying} from "./Paying.sol";

/// @title Credits
/// @notice Money that could not be paid: see {ICredits}.
abstract contract Credits is Paying, ICredits {
    /// @inheritdoc ICredits
    function collect(address asset, address account) external nonReentrant {
        // Check
        uint256 amount = _credits[asset][account];
        if (amount == 0) revert CommunityWallet_Nothing();
        // Effect
        Money money = _money[asset];
        delete _credits[asset][account];
        _money[asset] = money.withCredits(uint96(money.creditsOf() - amount));
        emit Collected(asset, account, amount);
        // Interaction
        _send(asset, account, amount);
    }
}
