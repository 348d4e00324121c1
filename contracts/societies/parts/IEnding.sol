// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RequestId} from "../types/Request.sol";
import {SocietyId} from "../types/Society.sol";
import {EndingBallot} from "./ControlTypes.sol";

/// @title IEnding
/// @notice How a society ends, and what becomes of reserves then. Amounts are in the smallest unit of the society's asset.
///
/// It ends when two thirds of the settled karma, weighed by oracle as at the end of the day before the ballot was started,
/// are in favour within 7 days. Then nothing is committed and filed any more. Reserves still go to approved requests; to
/// charities that were ever approved; or, if the society recognised a later ledger 30 days ago, there: same owner, same
/// amount. Never to a wallet of their owner.
interface IEnding {
    /// @notice Emitted when a ballot on the ending of a society is started.
    /// @param society The society.
    /// @param ballot Its number.
    /// @param member Who started it.
    /// @param electorate Units of settled karma of all at the end of the day before.
    /// @param era Their era.
    event EndingStarted(
        SocietyId indexed society,
        uint32 indexed ballot,
        address indexed member,
        uint128 electorate,
        uint16 era
    );

    /// @notice Emitted when an oracle votes on the ending of a society.
    /// @param society The society.
    /// @param ballot Number of the ballot.
    /// @param voter Who.
    /// @param inFavour Whether in favour.
    /// @param counter Counter of the vote.
    /// @param weight Units that the vote weighs.
    event EndingVoted(
        SocietyId indexed society,
        uint32 indexed ballot,
        address indexed voter,
        bool inFavour,
        uint8 counter,
        uint128 weight
    );

    /// @notice Emitted when a society ends.
    /// @param society The society.
    event SocietyEnded(SocietyId indexed society);

    /// @notice Emitted when a member of a society that has ended gives to a charity.
    /// @param society The society.
    /// @param member Who gave.
    /// @param request The charity.
    /// @param amount How much.
    /// @param fromCharity Whether from the charity reserve.
    /// @param paid Whether the money arrived; otherwise the charity takes it with {IDecisions.collect}.
    event GivenAfterEnd(
        SocietyId indexed society,
        address indexed member,
        RequestId indexed request,
        uint96 amount,
        bool fromCharity,
        bool paid
    );

    /// @notice Thrown when somebody starts a ballot who is not among the top and has less than a tenth of the weight.
    /// @param society The society.
    /// @param member Who.
    /// @param weight Units that they had at the end of the day before.
    /// @param electorate Units that all had settled.
    error BenefitSocieties_CannotStart(SocietyId society, address member, uint128 weight, uint128 electorate);

    /// @notice Thrown when less than half of a society's karma is settled.
    /// @param society The society.
    /// @param settled Units that are.
    /// @param all Units of all.
    error BenefitSocieties_TooLittleSettled(SocietyId society, uint128 settled, uint128 all);

    /// @notice Thrown when somebody votes who had no weight at the end of the day before, or there is no ballot.
    /// @param society The society.
    /// @param voter Who.
    error BenefitSocieties_NoWeightToEnd(SocietyId society, address voter);

    /// @notice Thrown when a request does not show that it is for a charity that was approved in the society.
    /// @param request The request.
    error BenefitSocieties_NotACharity(RequestId request);

    /// @notice Thrown when a reserve has less than is to be given after the end.
    /// @param member Whose reserve.
    /// @param reserve What it has.
    /// @param amount What is needed.
    error BenefitSocieties_TooLittleLeft(address member, uint256 reserve, uint256 amount);

    /// @notice Starts a ballot on the ending of a society, 30 days after the last one or later.
    /// @dev Signed as `StartEnding(uint32 society,address member,uint256 nonce,uint40 deadline)`, sequence 0.
    /// @param society The society; at least half of its karma is settled, 100 karma or more.
    /// @param member One of the top members, or with a tenth of the weight at the end of the day before.
    /// @param signature The member's agreement, see {IConsent}.
    function startEnding(SocietyId society, address member, bytes calldata signature) external;

    /// @notice Votes on the ending of a society within 7 days; it ends as soon as two thirds are in favour.
    /// @dev Signed as `VoteOnEnding(uint32 society,uint32 ballot,bool inFavour,uint8 counter,uint40 deadline)`.
    /// @param society The society.
    /// @param voter An oracle who had weight at the end of the day before it was started.
    /// @param inFavour Whether in favour; otherwise takes that back.
    /// @param counter Above that of their last vote in this ballot, 1 to 63.
    /// @param signature The voter's agreement, see {IConsent}.
    function voteOnEnding(
        SocietyId society,
        address voter,
        bool inFavour,
        uint8 counter,
        bytes calldata signature
    ) external;

    /// @notice Gives from a reserve of a member of a society that has ended to a charity that was ever approved in it, also
    /// long ago and more than it asked for. Earns no karma.
    /// @dev Signed as `GiveAfterEnd(uint64 request,address member,uint96 amount,bool fromCharity,uint256 nonce,uint40
    /// deadline)`, sequence 0.
    /// @param request The charity's request.
    /// @param member Who gives.
    /// @param amount How much, above 0.
    /// @param fromCharity Whether from the charity reserve.
    /// @param signature The member's agreement, see {IConsent}.
    function giveAfterEnd(
        RequestId request,
        address member,
        uint96 amount,
        bool fromCharity,
        bytes calldata signature
    ) external;

    /// @notice Moves all reserves of a member of a society that has ended to the later ledger that the society recognised 30
    /// days ago or longer: same owner, same amount.
    /// @dev Signed as `MoveReserves(uint32 society,address member,address ledger,uint256 nonce,uint40 deadline)`, sequence 0.
    /// The later ledger adopts the kind `keccak256("reserves")` of the thing `society << 160 | member`, with the entry
    /// `abi.encode(uint32 society, address asset, address member, uint96 vestedGift, uint96 vestedCharity, uint96 unvestedGift,
    /// uint96 unvestedCharity, uint256 karma)`, the last in millionths, vested or not, as it is now.
    /// @param society The society.
    /// @param member Whose reserves.
    /// @param ledger The later ledger, so that nobody moves elsewhere than they meant.
    /// @param signature The member's agreement, see {IConsent}.
    function moveReserves(SocietyId society, address member, address ledger, bytes calldata signature) external;

    /// @notice Whether a society has ended.
    /// @param society The society.
    /// @return True if so, for good.
    function isEnded(SocietyId society) external view returns (bool);

    /// @notice The later ledger that a society recognised, and from when on members can move there once it has ended.
    /// @param society The society.
    /// @return ledger The later ledger; zero for none.
    /// @return movableAt First second (UNIX) in which reserves can be moved.
    function laterLedgerOf(SocietyId society) external view returns (address ledger, uint40 movableAt);

    /// @notice The last ballot on the ending of a society.
    /// @param society The society.
    /// @return See {EndingBallot}.
    function endingOf(SocietyId society) external view returns (EndingBallot memory);

    /// @notice What somebody said in the last ballot on ending a society.
    /// @param society The society.
    /// @param voter Who.
    /// @return inFavour Whether they are in favour.
    /// @return counter Counter of their last vote in it; the next one needs a higher one.
    /// @return weight Units that a vote of theirs weighs, of the ballot's era; zero before the first ballot, and when the day of it is
    /// no longer known.
    function endingVoteOf(
        SocietyId society,
        address voter
    ) external view returns (bool inFavour, uint256 counter, uint128 weight);
}
