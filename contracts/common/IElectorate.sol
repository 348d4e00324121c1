// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IElectors
/// @notice What single electors weigh, see {IElectorate}.
interface IElectors {
    /// @notice Weight of somebody at the end of a second.
    /// @param subject Whose electorate.
    /// @param voter Who.
    /// @param timepoint As given to {IElectorateTotals.electorateAt}.
    /// @param frame As it was returned.
    /// @return weight In the unit of the total; zero for somebody who does not count.
    /// @return number Their number, for good: neighbours share a slot, so dense ones are cheaper.
    function electorAt(
        bytes32 subject,
        address voter,
        uint48 timepoint,
        uint16 frame
    ) external view returns (uint112 weight, uint32 number);
}

/// @title IElectorateTotals
/// @notice What all electors weigh together, see {IElectorate}.
interface IElectorateTotals {
    /// @notice Weight of all at the end of a second.
    /// @param subject Whose electorate.
    /// @param timepoint UNIX seconds, past.
    /// @return total In a unit of the electorate's; zero if there is none: nothing is to be decided then, whatever
    /// {IElectors.electorAt} says that single electors weigh.
    /// @return frame What {IElectors.electorAt} needs to know to answer in the same unit.
    function electorateAt(bytes32 subject, uint48 timepoint) external view returns (uint112 total, uint16 frame);

    /// @notice How long after a second its weights are known. Whoever is going to count with a subject asks for it before, so one
    /// that there is not is best refused here.
    /// @param subject Whose electorate.
    /// @return Seconds; nothing that counts with it may last longer.
    function electorsKnownFor(bytes32 subject) external view returns (uint256);
}

/// @title IElectorate
/// @notice Who can reject and be in favour, with which weight, at the end of a past second. One contract serves any number of
/// those who count with it: the *subject* says whose electorate it is, a society or a token. Clocks are timestamps (ERC-6372
/// `mode=timestamp`).
///
/// It promises for one subject and second: answers never change; weights add up to at most the total; numbers are different for
/// different voters.
interface IElectorate is IElectors, IElectorateTotals {}
