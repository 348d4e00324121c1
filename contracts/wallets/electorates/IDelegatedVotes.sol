// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IElectorate} from "../../common/IElectorate.sol";

/// @title IDelegatedVotes
/// @notice Delegates of any ERC-5805 token as electors, of whom the total counts only those who registered. The subject is the
/// address of the token, whose clock has to be timestamps. One contract for all tokens.
///
/// What a delegate weighs is what {sync} last found: **less at once, more only if it was there at two syncs at least three days
/// apart**, each time at the end of the second before. So nobody inflates the total with votes that they borrow for a moment,
/// and anybody can take down what a delegate no longer has. Until somebody does it stays in the total; but nobody weighs more
/// than the votes that they had at the time itself, so no vote counts for two.
interface IDelegatedVotes is IElectorate {
    /// @notice A delegate.
    /// @param weight What counts now.
    /// @param higher What was there at the last sync, if it was more; zero if it was not.
    /// @param countsFrom Second (UNIX) from which on a sync lets it count.
    /// @param number Their number for the token, from 1; zero for somebody who did not register.
    struct Delegate {
        uint112 weight;
        uint112 higher;
        uint40 countsFrom;
        uint32 number;
    }

    /// @notice Emitted when a delegate registers.
    /// @param token The token.
    /// @param delegate Who.
    /// @param number Their number.
    event DelegateRegistered(address indexed token, address indexed delegate, uint32 number);

    /// @notice Emitted when it is seen what a delegate has.
    /// @param token The token.
    /// @param delegate Who.
    /// @param weight What counts from now on.
    /// @param higher What may count later, if it is still there; zero if it is not more.
    /// @param countsFrom Second (UNIX) from which on a sync lets it count.
    event DelegateSynced(
        address indexed token,
        address indexed delegate,
        uint112 weight,
        uint112 higher,
        uint40 countsFrom
    );

    /// @notice Thrown when the clock of a token is not timestamps.
    /// @param token The token.
    error DelegatedVotes_OtherClock(address token);

    /// @notice Looks at what a delegate has, and registers them the first time. Open to anyone.
    /// @param token The token.
    /// @param delegate Who.
    function sync(address token, address delegate) external;

    /// @notice A delegate as of the last sync.
    /// @param token The token.
    /// @param account Who.
    /// @return The delegate.
    function delegateOf(address token, address account) external view returns (Delegate memory);
}
