// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IValidatorParts
/// @notice What the set of validators emits and throws: the electorate of a wallet that has one of its own: accounts with weights. Only what is scheduled after a change
/// counts with it.
interface IValidatorParts {
    /// @notice Emitted when somebody's weight is another one.
    /// @param validator Who.
    /// @param number Their number, for good.
    /// @param weight Their weight from now on; zero if they are no validator any more.
    event ValidatorChanged(address indexed validator, uint32 number, uint40 weight);

    /// @notice Emitted when a part of the validators is loaded.
    /// @param firstNumber Number of the first of them; the others follow.
    /// @param validators Weight from bit 160 on, above the account.
    /// @param rest Commitment to the parts that are to come; zero for none.
    event ValidatorsLoaded(uint32 firstNumber, uint256[] validators, bytes32 rest);

    /// @notice Thrown when a part of the validators is not the next one.
    /// @param rest The commitment that it should have met.
    error CommunityWallet_NotTheNextPart(bytes32 rest);

    /// @notice Thrown when validators do not come by rising account, or one is nobody or the wallet.
    /// @param account Who is out of order.
    error CommunityWallet_NotInOrder(address account);

    /// @notice Thrown when one comes without weight, or twice.
    /// @param account Who.
    error CommunityWallet_WrongWeight(address account);

    /// @notice Thrown when more weight would move within 30 days than a fifth.
    /// @param moved What would move now.
    /// @param most At most so much.
    error CommunityWallet_MovesTooMuch(uint256 moved, uint256 most);

    /// @notice Thrown when something is scheduled in a second in which the validators changed: a second later it can be.
    error CommunityWallet_ChangedJustNow();
}

/// @title IValidators
/// @notice How validators come and go; other weights are a motion, see {IMotions}.
interface IValidators is IValidatorParts {
    /// @notice Loads the next part of the validators of a wallet that was created with more than fit into one transaction. Open to
    /// anyone.
    /// @param validators Weight from bit 160 on, above the account.
    /// @param rest Commitment to the parts behind it, `keccak256(abi.encode(validators, rest))`; zero for none.
    function loadValidators(uint256[] calldata validators, bytes32 rest) external;

    /// @notice Gives up one's weight for all that is scheduled later. Signed is
    /// `Resign(address validator,uint256 nonce,uint40 deadline)`.
    /// @param validator Who.
    /// @param signature Empty if they are the caller, else five bytes of deadline and their signature.
    function resign(address validator, bytes calldata signature) external;
}
