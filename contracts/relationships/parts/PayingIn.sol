// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPayingIn} from "./IPersonalTokens.sol";
import {Monetising} from "./Monetising.sol";

/// @title PayingIn
/// @notice See {IPayingIn}.
abstract contract PayingIn is Monetising, IPayingIn {
    /// @inheritdoc IPayingIn
    function monetise(address person, uint96 amount, bytes calldata signature) external nonReentrant {
        _monetise(person, amount, signature);
    }
}
