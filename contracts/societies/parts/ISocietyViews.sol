// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clock} from "../types/Karma.sol";
import {RequestId, RequestKind, RequestState} from "../types/Request.sol";
import {Rules, SocietyId} from "../types/Society.sol";
import {ISocietyErrors} from "./ISocietyErrors.sol";

/// @title ISocietyViews
/// @notice What the ledger holds and shows. Amounts are in the smallest unit of the society's asset, karma is in millionths,
/// units are karma as it is stored: see {KarmaClock}. Units are of the present era, unless an era is said.
interface ISocietyViews is ISocietyErrors {
    /// @notice A society as it is now.
    /// @param creator Who created it.
    /// @param asset Its ERC-20.
    /// @param decimals Decimals of the asset.
    /// @param shares Whether there are fee-backed shares.
    /// @param rules Its rules.
    /// @param clock Its clock.
    /// @param exponent X now: half-lives since it began, in units of 2^-64.
    /// @param era The present era.
    /// @param settled Units that all have settled.
    /// @param all Units of all, vested or not.
    /// @param settledKarma Karma that all have settled.
    /// @param karma Karma of all, vested or not.
    /// @param committed All that was ever committed, before fees.
    /// @param reserves What is in all reserves, vested or not.
    /// @param changedOn UNIX day of the last change of anybody's settled karma.
    /// @param members How many members there are.
    /// @param requests How many requests were filed.
    /// @param approved Units committed to all approved requests that are not closed.
    /// @param charities The charities that may receive, by place; zero for nobody.
    struct SocietyInfo {
        address creator;
        address asset;
        uint8 decimals;
        bool shares;
        Rules rules;
        Clock clock;
        uint96 exponent;
        uint16 era;
        uint128 settled;
        uint128 all;
        uint256 settledKarma;
        uint256 karma;
        uint96 committed;
        uint96 reserves;
        uint24 changedOn;
        uint24 members;
        uint24 requests;
        uint128 approved;
        RequestId[] charities;
    }

    /// @notice A member as they are now, with what has vested by now, settled or not.
    /// @param number Their number.
    /// @param oracle Who votes for them; themselves if they nominated nobody.
    /// @param nominations Counter of nominations.
    /// @param standingLostUntil UNIX seconds from which they are in good standing.
    /// @param movedOn UNIX day on which they last nominated an oracle or karma of theirs was burned.
    /// @param gift Gift money that has vested.
    /// @param charity Charity money that has vested.
    /// @param unvestedGift Gift money that has not.
    /// @param unvestedCharity Charity money that has not.
    /// @param vestedFrom UNIX seconds from which all has vested; in the past if it has.
    /// @param settled Units that count.
    /// @param vested Units that have vested, settled or not: what counts once somebody lets them ripen.
    /// @param unvested Units that have not vested.
    /// @param locked Units locked for open requests.
    /// @param burned Units ever burned.
    /// @param settledKarma Karma that counts.
    /// @param karma All their karma, vested or not: what is shown.
    /// @param committed All that was ever committed for them, before fees.
    /// @param referral Their first own commitment of a karma or more until they are a lifetime member, then how much of
    /// `committed` counted for referral.
    /// @param received What they ever received, and may still receive for approved requests.
    /// @param changedOn UNIX day of the last change of their settled karma.
    /// @param actedIn Month (30 days since 1970) of their last own act.
    /// @param lifetime Whether they are a lifetime member.
    /// @param registrar Who registered them; zero for nobody.
    /// @param affiliate Who referred them; zero for nobody.
    struct MemberInfo {
        uint24 number;
        address oracle;
        uint24 nominations;
        uint256 standingLostUntil;
        uint24 movedOn;
        uint96 gift;
        uint96 charity;
        uint96 unvestedGift;
        uint96 unvestedCharity;
        uint256 vestedFrom;
        uint128 settled;
        uint128 vested;
        uint128 unvested;
        uint128 locked;
        uint128 burned;
        uint256 settledKarma;
        uint256 karma;
        uint96 committed;
        uint96 referral;
        uint96 received;
        uint24 changedOn;
        uint16 actedIn;
        bool lifetime;
        address registrar;
        address affiliate;
    }

    /// @notice A request as it is now. Units are of the request's era.
    /// @param claimant Who filed it.
    /// @param oracle Who voted for the claimant at the end of the day before.
    /// @param kind What it is for.
    /// @param state Where it stands, as it was recorded.
    /// @param target Beneficiary of a charity, or the accused; zero for a benefit.
    /// @param committed Units committed to it.
    /// @param filedAt When it was filed (UNIX seconds).
    /// @param votingUntil Last second (UNIX) in which votes are taken.
    /// @param era Era of all units of the request.
    /// @param threshold Net units that approve it.
    /// @param excluded Units of the claimant that are taken out of their oracle's weight.
    /// @param inFavour Units for it.
    /// @param against Units against it.
    /// @param reached Whether it would be approved if no vote changed any more.
    /// @param decidable Whether its outcome can be recorded now.
    /// @param received What it received.
    /// @param most The most that it may receive; zero before it is approved.
    /// @param receivesUntil Last second (UNIX) in which it can receive; zero before it is approved.
    /// @param room What it can receive now; zero for a charity without a place.
    struct RequestInfo {
        address claimant;
        address oracle;
        RequestKind kind;
        RequestState state;
        address target;
        uint128 committed;
        uint256 filedAt;
        uint256 votingUntil;
        uint16 era;
        uint128 threshold;
        uint128 excluded;
        uint128 inFavour;
        uint128 against;
        bool reached;
        bool decidable;
        uint96 received;
        uint96 most;
        uint256 receivesUntil;
        uint96 room;
    }

    /// @notice Who receives the commons' part of all fees.
    /// @return The address.
    function commons() external view returns (address);

    /// @notice How many societies there are; they are numbered from 1.
    /// @return How many.
    function societyCount() external view returns (uint32);

    /// @notice A society.
    /// @param society The society.
    /// @return All of it.
    function societyOf(SocietyId society) external view returns (SocietyInfo memory);

    /// @notice A member.
    /// @param society The society.
    /// @param member Who.
    /// @return All of them.
    function memberOf(SocietyId society, address member) external view returns (MemberInfo memory);

    /// @notice The member of a number.
    /// @param society The society.
    /// @param number The number, from 1.
    /// @return Who; zero for nobody.
    function memberAt(SocietyId society, uint24 number) external view returns (address);

    /// @notice What of gifts to a beneficiary has earned karma.
    /// @param society The society.
    /// @param giver A member.
    /// @param beneficiary To whom.
    /// @return Amount.
    function earnedWith(SocietyId society, address giver, address beneficiary) external view returns (uint96);

    /// @notice Karma that a member will have at a time if nothing else happens.
    /// @param society The society.
    /// @param member Who.
    /// @param timestamp UNIX seconds, not in the past.
    /// @return karma All of it, vested or not.
    /// @return vested What of it will have vested, settled or not.
    /// @return settled What of it counts already now.
    function karmaOf(
        SocietyId society,
        address member,
        uint256 timestamp
    ) external view returns (uint256 karma, uint256 vested, uint256 settled);

    /// @notice An oracle's weight now. Votes weigh as at the end of a day: see {weightAt}.
    /// @param society The society.
    /// @param oracle Who.
    /// @return Units.
    function weightOf(SocietyId society, address oracle) external view returns (uint128);

    /// @notice An oracle's weight at the end of a day that is over.
    /// @param society The society.
    /// @param oracle Who.
    /// @param day UNIX day. Of the last 16 days on which the weight changed each is known; before them it is zero.
    /// @return Units.
    function weightAt(SocietyId society, address oracle, uint24 day) external view returns (uint128);

    /// @notice What all had settled at the end of yesterday, and what was recorded for the top ten.
    /// @param society The society.
    /// @return settled Units.
    /// @return top Units.
    function electorateOf(SocietyId society) external view returns (uint128 settled, uint128 top);

    /// @notice The ranking: at most ten members with most settled karma, in no order.
    /// @param society The society.
    /// @return members Who; zero for nobody.
    /// @return recorded Units recorded for each, rounded up.
    function rankingOf(SocietyId society) external view returns (address[] memory members, uint128[] memory recorded);

    /// @notice A request.
    /// @param request The request.
    /// @return All of it.
    function requestOf(RequestId request) external view returns (RequestInfo memory);

    /// @notice What somebody voted on a request.
    /// @param request The request.
    /// @param voter Who.
    /// @return choice 0 for nothing, 1 for it, 2 against it.
    /// @return counter Counter of their last vote, or how often the request was updated, if that is more: the next vote needs a
    /// higher one.
    /// @return weight Units that a vote of theirs weighs, of the request's era.
    function voteOf(
        RequestId request,
        address voter
    ) external view returns (uint256 choice, uint256 counter, uint128 weight);

    /// @notice Karma that a member could commit to a request that is filed now.
    /// @param society The society.
    /// @param member Who.
    /// @param eventAt When happened what it is about (UNIX seconds), not in the future.
    /// @return Karma, in millionths.
    function usableKarma(SocietyId society, address member, uint256 eventAt) external view returns (uint256);

    /// @notice What would approve a request that a member files now.
    /// @param society The society.
    /// @param member Who.
    /// @return threshold Net units that would approve it.
    /// @return excluded Units of theirs that would be taken out of their oracle's weight.
    function thresholdFor(
        SocietyId society,
        address member
    ) external view returns (uint128 threshold, uint128 excluded);

    /// @notice What a beneficiary can collect because it could not be paid.
    /// @param asset The asset.
    /// @param beneficiary Who.
    /// @return Amount.
    function creditOf(address asset, address beneficiary) external view returns (uint256);
}
