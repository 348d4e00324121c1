// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title MoodyRecipient
/// @notice Somebody who is paid in native coin, and takes it until told otherwise: then refuses, burns all gas, answers with a
/// megabyte, or calls somebody in the middle.
contract MoodyRecipient {
    /// @notice What happens when money comes.
    /// @custom:value Takes Nothing.
    /// @custom:value Refuses It reverts.
    /// @custom:value Burns All gas that there is.
    /// @custom:value Chatters A lot comes back.
    /// @custom:value Calls Somebody is called, and what they answered is kept.
    enum Mood {
        Takes,
        Refuses,
        Burns,
        Chatters,
        Calls
    }

    error MoodyRecipient_NotToday();

    Mood public mood;
    address public callee;
    bytes public data;
    bool public called;
    bool public succeeded;

    receive() external payable {
        if (mood == Mood.Refuses) revert MoodyRecipient_NotToday();
        if (mood == Mood.Burns) {
            uint256 count;
            while (true) ++count;
        }
        if (mood == Mood.Chatters) {
            // solhint-disable-next-line no-inline-assembly
            assembly ("memory-safe") {
                return(0x00, 100000)
            }
        }
        if (mood == Mood.Calls) {
            // solhint-disable-next-line avoid-low-level-calls
            (succeeded, ) = callee.call(data);
            called = true;
        }
    }

    function setMood(Mood next) external {
        mood = next;
    }

    function armWith(address callee_, bytes calldata data_) external {
        (callee, data) = (callee_, data_);
        mood = Mood.Calls;
    }
}
