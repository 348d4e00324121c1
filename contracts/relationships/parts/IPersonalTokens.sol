// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IMonetising
/// @notice What paying money in for Personal Tokens emits. Amounts are in the smallest unit of the asset.
interface IMonetising {
    /// @notice Emitted when a person pays money in and receives as many Personal Tokens.
    /// @param person Who.
    /// @param amount How much.
    event Monetised(address indexed person, uint96 amount);
}

/// @title IPayingIn
/// @notice How money becomes Personal Tokens. Amounts are in the smallest unit of the asset.
interface IPayingIn is IMonetising {
    /// @notice Pays the person's money in for as many Personal Tokens.
    /// @dev Signed as `Monetise(address person,uint96 amount,uint256 nonce,uint40 deadline)`, sequence 0. The ledger needs
    /// the person's allowance.
    /// @param person Who pays and receives.
    /// @param amount How much, above 0.
    /// @param signature The person's agreement, see {IConsent}.
    function monetise(address person, uint96 amount, bytes calldata signature) external;
}

/// @title IPersonalTokens
/// @notice Personal Tokens: one per person, backed 1:1 by the asset, never transferable. Amounts are in the smallest unit of the asset.
interface IPersonalTokens is IMonetising {
    /// @notice Emitted when a person takes money out for as many Personal Tokens.
    /// @param person Who.
    /// @param amount How much.
    event CashedOut(address indexed person, uint96 amount);

    /// @notice Thrown when a person wants to take out more than they may.
    /// @param person Who.
    /// @param cashable What they may take out now.
    /// @param amount What they want.
    error RelationshipCoins_NotCashable(address person, uint256 cashable, uint256 amount);

    /// @notice The same with an ERC-2612 permit, so that one transaction is enough.
    /// @dev A permit that somebody else has carried before is no obstacle as long as the allowance is there.
    /// @param person Who pays and receives.
    /// @param amount How much, above 0; the permit is for the same amount.
    /// @param permitDeadline Last second (UNIX) of the permit.
    /// @param v Part of the permit's signature.
    /// @param r Part of the permit's signature.
    /// @param s Part of the permit's signature.
    /// @param signature The person's agreement, as for {monetise}.
    function monetiseWithPermit(
        address person,
        uint96 amount,
        uint256 permitDeadline,
        uint8 v,
        bytes32 r,
        bytes32 s,
        bytes calldata signature
    ) external;

    /// @notice Takes money out, to the person's own address: at most {IRelationshipViews.cashableOf}.
    /// @dev Signed as `CashOut(address person,uint96 amount,uint256 nonce,uint40 deadline)`, sequence 0.
    /// @param person Who.
    /// @param amount How much, above 0.
    /// @param signature The person's agreement, see {IConsent}.
    function cashOut(address person, uint96 amount, bytes calldata signature) external;
}
