// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {PersonalToken} from "../types/Relationship.sol";
import {IMonetising} from "./IPersonalTokens.sol";
import {RelationshipStore} from "./RelationshipStore.sol";

/// @title Monetising
/// @notice How money becomes Personal Tokens, with or without a permit.
abstract contract Monetising is RelationshipStore, IMonetising {
    bytes32 internal constant MONETISE_TYPEHASH = keccak256(
        "Monetise(address person,uint96 amount,uint256 nonce,uint40 deadline)"
    );

    /// @dev Pays the person's money in for as many Personal Tokens.
    function _monetise(address person, uint96 amount, bytes calldata signature) internal {
        // Check: the person agrees to part with so much.
        if (signature.length == 0) _requireCaller(person);
        else _requireConsent(person, abi.encode(MONETISE_TYPEHASH, person, amount), 0, signature);
        if (amount == 0) revert RelationshipCoins_Nothing();

        // Interaction: the money comes first, because only what has arrived is credited; re-entry is locked out.
        _pull(person, amount);

        // Effect: as many tokens, all of them own deposits.
        PersonalToken storage token = _personalTokens[person];
        token.balance += amount;
        // Money that goes round counts each time, so this may be more than all money; stopping early favours nobody.
        token.ownDeposits = uint96(Math.min(uint256(token.ownDeposits) + amount, type(uint96).max));
        emit Monetised(person, amount);
    }
}
