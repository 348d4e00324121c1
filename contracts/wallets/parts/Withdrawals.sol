// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ActId} from "../types/ActId.sol";
import {IWithdrawals} from "./IRejections.sol";
import {WalletStore} from "./WalletStore.sol";

/// @title Withdrawals
/// @notice How electors change their mind: see {IWithdrawals}.
abstract contract Withdrawals is WalletStore, IWithdrawals {
    bytes32 internal constant WITHDRAW_TYPEHASH = keccak256(
        "WithdrawRejection(bytes32 act,uint8 counter,uint40 deadline)"
    );

    /// @inheritdoc IWithdrawals
    function withdraw(ActId act, address voter, uint8 counter, bytes calldata signature) external {
        _requireOneOfTwo(voter, abi.encode(WITHDRAW_TYPEHASH, act, counter), signature);
        (uint112 weight, uint32 number) = _weightFor(act, voter);
        if (weight == 0) revert CommunityWallet_NoWeight(voter);
        _withdraw(act.toWord(), number, weight, counter);
    }
}
