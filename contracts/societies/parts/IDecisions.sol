// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RequestId, RequestState} from "../types/Request.sol";
import {IRequestWording} from "./IRequests.sol";

/// @title IPayoutRule
/// @notice Says how much an approved request may receive at most. A society can name a contract of its own.
interface IPayoutRule {
    /// @notice What is known when a request is approved. Amounts are in the smallest unit of the asset.
    /// @param karma What the committed karma is worth: the amount that earns as much when it is committed and given.
    /// @param committed What was ever committed for the claimant.
    /// @param received What the claimant ever received, and may still receive for other approved requests.
    /// @param reserves What is in all members' reserves.
    /// @param units Units of karma committed to this request.
    /// @param approved Units of karma committed to all approved requests that are not closed, this one included.
    /// @param members How many members there are.
    /// @param forMember Whether it is a benefit for the claimant; otherwise a charity.
    struct Case {
        uint256 karma;
        uint256 committed;
        uint256 received;
        uint256 reserves;
        uint256 units;
        uint256 approved;
        uint256 members;
        bool forMember;
    }

    /// @notice The most that a request may receive. It is asked with at most 200,000 gas; if it fails, the usual rule holds.
    /// @param one The case.
    /// @return In the smallest unit of the asset.
    function mostFor(Case calldata one) external view returns (uint256);
}

/// @title IRequestChecks
/// @notice What can be wrong with acts on a request that was filed.
interface IRequestChecks {
    /// @notice Thrown when a request that somebody voted on is changed, or an accusation withdrawn.
    /// @param request The request.
    error BenefitSocieties_HasVotes(RequestId request);

    /// @notice Thrown when an act is the claimant's.
    /// @param request The request.
    /// @param claimant The claimant.
    /// @param person Who tried.
    error BenefitSocieties_NotTheClaimant(RequestId request, address claimant, address person);
}

/// @title IDecisions
/// @notice What becomes of requests: recording the outcome, withdrawing and closing them. Amounts are in the smallest unit of
/// the society's asset.
interface IDecisions {
    /// @notice Emitted when the outcome of a request is recorded, or it is withdrawn or closed.
    /// @param request The request.
    /// @param state Its state from now on.
    /// @param most The most that it may receive, or could; zero if it was never approved.
    /// @param burned Units of karma that were burned, of the present era.
    event RequestDecided(RequestId indexed request, RequestState state, uint96 most, uint128 burned);

    /// @notice Emitted when a member loses standing because an accusation was upheld.
    /// @param request The accusation.
    /// @param member Who.
    /// @param until UNIX seconds from which they are in good standing again.
    event StandingLost(RequestId indexed request, address indexed member, uint256 until);

    /// @notice Takes a request back before its outcome is recorded; an accusation only while nobody voted on it. Its karma is
    /// free again.
    /// @param request The request.
    function withdrawRequest(RequestId request) external;

    /// @notice Records the outcome of a request, from 7 days after its filing. Open to anyone. When it is approved, the most
    /// that it may receive is fixed for good; when an accusation is refused, its karma is burned.
    /// @param request The request.
    function decide(RequestId request) external;

    /// @notice Closes an approved request: at any time by its claimant, by anyone once it can receive no more. Its karma is
    /// burned in proportion to what was received, rounded up; the rest is free again.
    /// @param request The request.
    function closeRequest(RequestId request) external;
}

/// @title ICharities
/// @notice Other wordings of requests, which charities may receive, and money that could not be paid. Amounts are in the smallest
/// unit of the society's asset.
interface ICharities is IRequestWording {
    /// @notice Emitted when the wording of a request is changed.
    /// @param request The request.
    /// @param wording What it says from now on.
    event RequestUpdated(RequestId indexed request, Wording wording);

    /// @notice Emitted when an approved charity takes one of the places of those that may receive.
    /// @param request The charity.
    /// @param place The place, from 0.
    event CharityPlaced(RequestId indexed request, uint256 place);

    /// @notice Emitted when a beneficiary takes what could not be paid to them at first.
    /// @param asset The asset.
    /// @param beneficiary Who.
    /// @param amount How much.
    event Collected(address indexed asset, address indexed beneficiary, uint256 amount);

    /// @notice Thrown when a request was updated 62 times: no more counters would be left for votes.
    /// @param request The request.
    error BenefitSocieties_TooManyUpdates(RequestId request);

    /// @notice Thrown when a charity cannot have a place: there is no such place, or a stronger one holds it.
    /// @param request The charity.
    /// @param place The place.
    error BenefitSocieties_PlaceIsTaken(RequestId request, uint256 place);

    /// @notice Changes the wording of a request while nobody voted on it. Votes that were signed before, with the next counter,
    /// no longer count: a vote's counter has to be above the number of updates.
    /// @param request The request.
    /// @param wording What it says from now on.
    function updateRequest(RequestId request, Wording calldata wording) external;

    /// @notice Gives an approved charity that can receive one of the places of those that may, in the place of one that can
    /// receive no more or was approved by less. Open to anyone.
    /// @param request The charity.
    /// @param place The place, from 0.
    function placeCharity(RequestId request, uint256 place) external;

    /// @notice Pays what could not be paid at first. Open to anyone; it goes to the beneficiary.
    /// @param asset The asset.
    /// @param beneficiary Who.
    /// @return amount How much.
    function collect(address asset, address beneficiary) external returns (uint256 amount);
}
