// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPayoutRule} from "../../societies/parts/IDecisions.sol";

/// @title MoodyRule
/// @notice A payout rule that answers as it was told, or fails in many ways.
contract MoodyRule is IPayoutRule {
    /// @notice How it answers.
    /// @custom:value Honest With what it was given.
    /// @custom:value Everything With the highest number there is.
    /// @custom:value Reverts Not at all.
    /// @custom:value Panics With a division by zero.
    /// @custom:value Burns By using up all gas.
    /// @custom:value Empty With nothing.
    /// @custom:value Short With 31 bytes.
    /// @custom:value Long With 64 bytes.
    /// @custom:value Bomb With as many bytes as its gas lets it.
    /// @custom:value BombReverts By failing with as many bytes as its gas lets it.
    enum Mood {
        Honest,
        Everything,
        Reverts,
        Panics,
        Burns,
        Empty,
        Short,
        Long,
        Bomb,
        BombReverts
    }

    error MoodyRule_NotToday();

    Mood public mood;
    uint256 public most;

    function set(Mood next, uint256 most_) external {
        (mood, most) = (next, most_);
    }

    function mostFor(Case calldata one) external view returns (uint256) {
        if (mood == Mood.Everything) return type(uint256).max;
        if (mood == Mood.Reverts) revert MoodyRule_NotToday();
        if (mood == Mood.Panics) return most / (one.units - one.units);
        if (mood == Mood.Burns) _burn();
        if (mood == Mood.Empty) _answer(0);
        if (mood == Mood.Short) _answer(31);
        if (mood == Mood.Long) _answer(64);
        if (mood == Mood.Bomb) _answer(200_000);
        if (mood == Mood.BombReverts) _fail(200_000);
        return most;
    }

    function _burn() private pure {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            invalid()
        }
    }

    function _answer(uint256 length) private pure {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            return(0, length)
        }
    }

    function _fail(uint256 length) private pure {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            revert(0, length)
        }
    }
}
