// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SocietyId} from "../types/Society.sol";
import {Committing} from "./Committing.sol";
import {ICommitments} from "./ICommitments.sol";

/// @title Commitments
/// @notice See {ICommitments}.
abstract contract Commitments is Committing, ICommitments {
    /// @inheritdoc ICommitments
    function commit(
        SocietyId society,
        address payer,
        address member,
        uint96 amount,
        bytes calldata signature
    ) external nonReentrant {
        _commit(society, payer, member, amount, signature);
    }
}
