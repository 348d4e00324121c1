// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {KeySignature, WalletSignature} from "../../common/libraries/SignatureBundles.sol";
import {RequestId, RequestKind} from "../types/Request.sol";
import {SocietyId} from "../types/Society.sol";

/// @title IRequestWording
/// @notice What a request says, and what can be wrong with it.
interface IRequestWording {
    /// @notice What a request says. It is kept in events only: nothing about a person's life should be in it but what the
    /// person wants everybody to know for ever.
    /// @param subject A title of at most 80 characters, not empty.
    /// @param summary A few words, at most 1,024 bytes; may be empty.
    /// @param details Where the details are (URI), at most 256 bytes; may be empty.
    /// @param detailsHash Salted hash of the details; zero for none.
    struct Wording {
        string subject;
        string summary;
        string details;
        bytes32 detailsHash;
    }

    /// @notice Thrown when the subject of a request is empty or too long.
    /// @param characters How many it has.
    /// @param most Most characters (80).
    error BenefitSocieties_SubjectLength(uint256 characters, uint256 most);

    /// @notice Thrown when a text is too long.
    /// @param length Bytes that it has.
    /// @param most Most bytes.
    error BenefitSocieties_TextTooLong(uint256 length, uint256 most);
}

/// @title IRequests
/// @notice Filing requests and voting on them. Karma is in millionths; units are karma as it is stored, see {KarmaClock}.
interface IRequests is IRequestWording {
    /// @notice Emitted when a request is filed.
    /// @param request The request.
    /// @param claimant Who filed it.
    /// @param kind What it is for.
    /// @param target Beneficiary of a charity, or the accused; zero for a benefit.
    /// @param committed Units of karma that are locked for it.
    /// @param eventAt When happened what it is about (UNIX seconds).
    /// @param threshold Net units that approve it.
    /// @param excluded Units of the claimant that are taken out of their oracle's weight.
    /// @param era Era of all these units.
    /// @param wording What it says.
    event RequestFiled(
        RequestId indexed request,
        address indexed claimant,
        RequestKind kind,
        address target,
        uint128 committed,
        uint40 eventAt,
        uint128 threshold,
        uint128 excluded,
        uint16 era,
        Wording wording
    );

    /// @notice Emitted when an oracle votes.
    /// @param request The request.
    /// @param voter Who.
    /// @param choice 0 takes a vote back, 1 for it, 2 against it.
    /// @param counter Counter of the vote.
    /// @param weight Units that the vote weighs.
    event Voted(RequestId indexed request, address indexed voter, uint8 choice, uint8 counter, uint128 weight);

    /// @notice Thrown when a member has less karma for an event than is to be committed.
    /// @param member Who.
    /// @param usable Units that they can use for it.
    /// @param needed Units that are needed.
    error BenefitSocieties_TooLittleKarma(address member, uint128 usable, uint128 needed);

    /// @notice Thrown when an event is said to happen in the future.
    /// @param eventAt When (UNIX seconds).
    error BenefitSocieties_EventToCome(uint40 eventAt);

    /// @notice Thrown when a member is not in good standing.
    /// @param member Who.
    /// @param until UNIX seconds from which they are again.
    error BenefitSocieties_NotInGoodStanding(address member, uint256 until);

    /// @notice Thrown when the target does not fit the kind of a request: nobody for a benefit; somebody outside for a
    /// charity; another member for an accusation.
    /// @param kind The kind.
    /// @param target The target.
    error BenefitSocieties_WrongTarget(RequestKind kind, address target);

    /// @notice Thrown when somebody votes who had no weight at the end of the day before a request was filed.
    /// @param request The request.
    /// @param voter Who.
    error BenefitSocieties_NoWeight(RequestId request, address voter);

    /// @notice Files a request. Karma is locked for it until it is refused, withdrawn or closed.
    /// @dev Signed as `FileRequest(uint32 society,address claimant,uint8 kind,address target,uint64 karma,uint40
    /// eventAt,string subject,string summary,string details,bytes32 detailsHash,uint256 nonce,uint40 deadline)`, sequence 0.
    /// @param society The society.
    /// @param claimant Who files it; in good standing.
    /// @param kind What it is for.
    /// @param target Beneficiary of a charity, or the accused; zero for a benefit.
    /// @param karma How much karma is committed to it (millionths), above 0.
    /// @param eventAt When happened what it is about (UNIX seconds); not in the future.
    /// @param wording What it says.
    /// @param signature The claimant's agreement, see {IConsent}.
    /// @return request The request.
    function file(
        SocietyId society,
        address claimant,
        RequestKind kind,
        address target,
        uint64 karma,
        uint40 eventAt,
        Wording calldata wording,
        bytes calldata signature
    ) external returns (RequestId request);

    /// @notice Votes on a request, or changes or takes back a vote, within 7 days of its filing.
    /// @dev Signed as `VoteOnRequest(uint64 request,uint8 choice,uint8 counter,uint40 deadline)`.
    /// @param request The request.
    /// @param voter An oracle who had weight at the end of the day before it was filed.
    /// @param choice 0 takes a vote back, 1 for it, 2 against it.
    /// @param counter Above that of the last vote, at most 63; whoever signs uses the next one.
    /// @param signature The voter's agreement, see {IConsent}.
    function vote(RequestId request, address voter, uint8 choice, uint8 counter, bytes calldata signature) external;
}

/// @title IVoteBundles
/// @notice Carrying the signed votes of many in one transaction.
interface IVoteBundles {
    /// @notice Emitted when a bundle of signed votes is carried.
    /// @param request The request.
    /// @param choice 0 takes votes back, 1 for it, 2 against it.
    /// @param counter Counter of the votes.
    /// @param voters Who signed.
    /// @param weights Units that the vote of each weighs; zero for one that does not count, because its voter had no weight
    /// or voted with as high a counter before. Then what the voter said before stands.
    event VotedTogether(RequestId indexed request, uint8 choice, uint8 counter, address[] voters, uint128[] weights);

    /// @notice Votes on a request for many who signed the same: the message of {IRequests.vote} does not name its voter. Open to
    /// anyone. Who had no weight, or voted with as high a counter before, is left out, so that nobody spoils the bundle by
    /// voting otherwise; it is refused when nobody is left, and when a signature is not its voter's.
    /// @param request The request.
    /// @param choice 0 takes a vote back, 1 for it, 2 against it.
    /// @param counter Above that of the last vote of each, at most 63.
    /// @param deadline Last second (UNIX) in which the votes can be carried, as all signed it.
    /// @param keys Votes of ordinary keys.
    /// @param wallets Votes of contract wallets.
    function voteBundle(
        RequestId request,
        uint8 choice,
        uint8 counter,
        uint40 deadline,
        KeySignature[] calldata keys,
        WalletSignature[] calldata wallets
    ) external;
}
