// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ISuccessorLedger
/// @notice What a later version of a ledger implements to take over entries of an earlier one.
interface ISuccessorLedger {
    /// @notice Takes over one entry. The money has arrived before the call.
    /// @param kind What is taken over, e.g. `keccak256("relationship")`.
    /// @param thing The entry's id in the earlier ledger; its owner stays the same.
    /// @param entry The entry's state, encoded as the earlier ledger documents it.
    /// @param amount Money that came with it, in the smallest unit of the asset.
    /// @return The selector of this function, as a sign that the entry is now owed here.
    function adopt(bytes32 kind, bytes32 thing, bytes calldata entry, uint256 amount) external returns (bytes4);
}

/// @title ISuccessionParts
/// @notice What naming and moving an entry emits and throws, see {ISuccession}.
interface ISuccessionParts {
    /// @notice The later version that the people concerned named for an entry.
    /// @param ledger The later version; zero if none is named.
    /// @param movableAt First second (UNIX) in which the entry can be moved.
    struct Successor {
        address ledger;
        uint40 movableAt;
    }

    /// @notice Emitted when the people concerned name a later version, or none any more.
    /// @param kind What the entry is.
    /// @param thing The entry.
    /// @param ledger The later version; zero to take the naming back.
    /// @param movableAt First second (UNIX) in which the entry can be moved.
    event SuccessorNamed(bytes32 indexed kind, bytes32 indexed thing, address ledger, uint40 movableAt);

    /// @notice Emitted when an entry has moved to a later version.
    /// @param kind What the entry is.
    /// @param thing The entry.
    /// @param ledger The later version.
    /// @param amount Money that moved with it, in the smallest unit of the asset.
    event EntryMoved(bytes32 indexed kind, bytes32 indexed thing, address ledger, uint256 amount);

    /// @notice Thrown when a contract is not the later version that the co-operatives recognise, or its code has changed.
    /// @param ledger The contract.
    /// @param codeHash Hash of its code now; of nothing for a wallet.
    error Succession_NotRecognised(address ledger, bytes32 codeHash);

    /// @notice Thrown when an entry is to be moved and no later version was named for it.
    /// @param kind What the entry is.
    /// @param thing The entry.
    error Succession_NotNamed(bytes32 kind, bytes32 thing);

    /// @notice Thrown when an entry is to be moved before the notice is over.
    /// @param kind What the entry is.
    /// @param thing The entry.
    /// @param movableAt First second (UNIX) in which it can be moved.
    error Succession_TooEarly(bytes32 kind, bytes32 thing, uint40 movableAt);

    /// @notice Thrown when the later version does not answer that it took the entry over.
    /// @param ledger The later version.
    /// @param answer What it answered.
    error Succession_NotAdopted(address ledger, bytes4 answer);
}

/// @title ISuccession
/// @notice How an entry of an immutable ledger can move to a later version: the co-operatives recognise the later
/// version for the whole ledger, the people whom the entry concerns name it, and 30 days later it can be moved, with
/// the same owner and the same amount, never to a wallet.
interface ISuccession is ISuccessionParts {
    /// @notice The later version that was named for an entry; all zero if none.
    /// @param kind What the entry is.
    /// @param thing The entry.
    /// @return The later version and when the entry can be moved.
    function successorOf(bytes32 kind, bytes32 thing) external view returns (Successor memory);
}
