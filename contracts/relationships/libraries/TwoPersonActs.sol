// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RelationshipIds} from "./RelationshipIds.sol";

/// @title TwoPersonActs
/// @notice EIP-712 types of all acts that both partners agree to; opening is in {RelationshipIds}.
library TwoPersonActs {
    bytes32 internal constant CHECKPOINT = keccak256(
        "Checkpoint(bytes32 relationship,uint48 careA,uint48 careB,uint40 asOf,bytes32 logRoot,uint24 epoch,uint40 deadline)"
    );

    bytes32 internal constant BEGIN = keccak256(
        "BeginCommonFund(address partnerA,address partnerB,bytes32 relationship,uint96 contribution,uint96 extraA,uint96 extraB,uint24 epoch,uint40 deadline)"
    );

    bytes32 internal constant SETTLE = keccak256(
        "SettlePot(address partnerA,address partnerB,bytes32 relationship,uint24 nonce,uint40 deadline)"
    );

    bytes32 internal constant COMPOSE = keccak256(
        "Compose(address partnerA,address partnerB,bytes32 relationship,uint96 fromA,uint96 fromB,uint24 nonce,uint40 deadline)"
    );

    bytes32 internal constant PAY = keccak256(
        "PayCooperative(address partnerA,address partnerB,bytes32 relationship,address cooperative,uint96 amount,bytes32 memo,uint24 nonce,uint40 deadline)"
    );

    bytes32 internal constant DISSOLVE = keccak256(
        "Dissolve(address partnerA,address partnerB,bytes32 relationship,uint24 epoch,uint40 deadline)"
    );

    bytes32 internal constant NAME_SUCCESSOR = keccak256(
        "NameSuccessor(address partnerA,address partnerB,bytes32 relationship,address ledger,uint24 epoch,uint40 deadline)"
    );

    /// @notice Whether a type is of an act that both agree to, and so can be proposed on chain.
    /// @param typeHash The EIP-712 type hash.
    /// @return True if so.
    function includes(bytes32 typeHash) internal pure returns (bool) {
        return
            typeHash == RelationshipIds.OPEN_TYPEHASH ||
            typeHash == CHECKPOINT ||
            typeHash == BEGIN ||
            typeHash == COMPOSE ||
            typeHash == PAY ||
            typeHash == SETTLE ||
            typeHash == DISSOLVE ||
            typeHash == NAME_SUCCESSOR;
    }
}
