// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IUnlessRejected
/// @notice Acts that take effect after their window unless enough weight objects.
///
/// An act is **scheduled** with the weight of its electorate as it is then and with terms that never change afterwards.
/// Until its end each voter may **reject** it, and **withdraw** that; nobody counts twice. As soon as
/// `denominator · rejecting >= numerator · electorate` it is rejected, **for good**: nobody can withdraw after that.
/// From its end until its expiry anybody may have it carried out, once.
///
/// A rejection in the last `extension` seconds that makes a new highest of at least a sixth of the electorate puts the end
/// off by `extension` seconds, in total by at most one window: who would object hears of it in time, and nobody can put
/// it off for ever.
interface IUnlessRejected {
    /// @notice How an act stands.
    /// @custom:value Unknown Never scheduled.
    /// @custom:value Pending Its window is open: it can be rejected.
    /// @custom:value Rejected Enough weight objected; final.
    /// @custom:value Executable Its window is over and too little weight objected: anybody may have it carried out.
    /// @custom:value Expired Nobody had it carried out in time; final.
    /// @custom:value Executed It was carried out; final.
    /// @custom:value Cancelled Those who may do so took it back; final.
    enum Status {
        Unknown,
        Pending,
        Rejected,
        Executable,
        Expired,
        Executed,
        Cancelled
    }

    /// @notice What holds for an act from its scheduling on.
    /// @param numerator Share of the electorate's weight that rejects: this …
    /// @param denominator … of so many parts. Two thirds: 2 and 3.
    /// @param window How long it can be rejected (seconds, more than zero).
    /// @param extension By how much a late rejection puts off the end (seconds, at most `window`); zero: not at all.
    /// @param grace How long after its end it can be carried out (seconds, more than zero).
    struct Terms {
        uint8 numerator;
        uint8 denominator;
        uint32 window;
        uint24 extension;
        uint24 grace;
    }

    /// @notice An act as it stands.
    /// @param status How it stands now.
    /// @param missing Weight that is missing until it is rejected, in the unit of the electorate; zero: it is rejected.
    /// @param end First second (UNIX) in which it can no longer be rejected, and can be carried out.
    /// @param expiry First second (UNIX) in which it can no longer be carried out.
    /// @param extension By how much a late rejection puts off the end (seconds).
    /// @param extensions How many times that can still happen.
    struct Act {
        Status status;
        uint112 missing;
        uint40 end;
        uint40 expiry;
        uint24 extension;
        uint8 extensions;
    }

    /// @notice Emitted when an act is scheduled.
    /// @param id What it is known by, for good.
    /// @param electorate Weight of all who may object.
    /// @param end First second (UNIX) in which it can no longer be rejected.
    /// @param terms What holds for it.
    event ActScheduled(bytes32 indexed id, uint112 electorate, uint40 end, Terms terms);

    /// @notice Emitted when a voter rejects an act, or says so again with a higher counter.
    /// @param id The act.
    /// @param voter Number of the voter.
    /// @param weight Their weight, in the unit of the electorate: what stands as theirs from now on, not what is added.
    /// @param counter Counter of the rejection (1 to 63).
    event RejectionMade(bytes32 indexed id, uint32 indexed voter, uint112 weight, uint256 counter);

    /// @notice Emitted when several voters reject an act in one transaction.
    /// @param id The act.
    /// @param counter Counter of all these rejections (1 to 63).
    /// @param ballots One word for each: weight in the lowest 112 bits, in the unit of the electorate, above it the
    /// number of the voter; zero for one who did not count.
    event RejectionsMade(bytes32 indexed id, uint256 counter, uint256[] ballots);

    /// @notice Emitted when a voter withdraws a rejection, or makes void what they signed up to a counter.
    /// @param id The act.
    /// @param voter Number of the voter.
    /// @param counter Counter of the withdrawal (1 to 63).
    event RejectionWithdrawn(bytes32 indexed id, uint32 indexed voter, uint256 counter);

    /// @notice Emitted when a late rejection puts off the end of an act.
    /// @param id The act.
    /// @param end First second (UNIX) in which it can no longer be rejected.
    event ActExtended(bytes32 indexed id, uint40 end);

    /// @notice Emitted when an act is over for good.
    /// @param id The act.
    /// @param status Executed, Cancelled, Rejected or Expired.
    event ActClosed(bytes32 indexed id, Status status);

    /// @notice Thrown when an act is not as it would have to be.
    /// @param id The act.
    /// @param status How it stands.
    error UnlessRejected_WrongStatus(bytes32 id, Status status);

    /// @notice Thrown when something is scheduled that nobody could reject.
    /// @param id The act.
    error UnlessRejected_EmptyElectorate(bytes32 id);

    /// @notice Thrown when the rejecting share is not more than zero and at most all.
    /// @param numerator Parts.
    /// @param denominator Of so many.
    error UnlessRejected_ShareOutOfRange(uint8 numerator, uint8 denominator);

    /// @notice Thrown when a window or grace is zero, an extension longer than the window, or the end beyond all clocks.
    /// @param terms The terms.
    error UnlessRejected_TimesOutOfRange(Terms terms);

    /// @notice Thrown when somebody rejects who has no weight in the electorate.
    /// @param id The act.
    /// @param voter Number of the voter.
    error UnlessRejected_NoWeight(bytes32 id, uint32 voter);

    /// @notice How an act stands now.
    /// @param id The act.
    /// @return Its status; judged from the clock and the weights, nothing is stored for it.
    function statusOf(bytes32 id) external view returns (Status);

    /// @notice An act as it stands; all zero if it was never scheduled.
    /// @param id The act.
    /// @return The act.
    function actOf(bytes32 id) external view returns (Act memory);

    /// @notice What a voter said about an act.
    /// @param id The act.
    /// @param voter Number of the voter.
    /// @return rejecting Whether a rejection of theirs stands.
    /// @return counter Counter of their last change; the next signature needs a higher one, at most 63.
    function rejectionOf(bytes32 id, uint32 voter) external view returns (bool rejecting, uint256 counter);
}
