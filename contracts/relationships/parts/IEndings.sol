// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeclarationState, RelationshipId, Terms} from "../types/Relationship.sol";

/// @title IDissolving
/// @notice How every ending divides the pot.
interface IDissolving {
    /// @notice How a relationship ended.
    /// @custom:value Mutual Both agreed.
    /// @custom:value Notice The notice was over.
    /// @custom:value Arbitrator The arbitrator ended it during a suspension.
    enum Ending {
        Mutual,
        Notice,
        Arbitrator
    }

    /// @notice Emitted when a relationship has ended.
    /// @param id The relationship.
    /// @param shareA Personal Tokens that the partner with the lower address receives.
    /// @param shareB The same of the partner with the higher address.
    /// @param how How it ended.
    event RelationshipEnded(RelationshipId indexed id, uint96 shareA, uint96 shareB, Ending how);
}

/// @title IMutualEnding
/// @notice How both end a relationship at once.
interface IMutualEnding is IDissolving {
    /// @notice Ends a relationship at once, as both agree, by confirmed care.
    /// @dev Signed as `Dissolve(address partnerA,address partnerB,bytes32 relationship,uint24 epoch,uint40 deadline)`.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param termsHash Hash of the terms.
    /// @param signatureA Agreement of the partner with the lower address, see {IConsent}.
    /// @param signatureB Agreement of the partner with the higher address, see {IConsent}.
    function dissolve(
        address a,
        address b,
        bytes32 termsHash,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external;
}

/// @title IEndings
/// @notice How a relationship ends, and how one of the two can stop payments at once. The pot is divided by the care of
/// the present chapter and returns as Personal Tokens. Amounts are in the smallest unit of the asset.
interface IEndings is IDissolving {
    /// @notice Emitted when one of the two gives notice.
    /// @param id The relationship.
    /// @param person Who.
    /// @param endsAt When the notice is over (UNIX seconds).
    event NoticeGiven(RelationshipId indexed id, address indexed person, uint40 endsAt);

    /// @notice Emitted when the person who gave notice takes it back.
    /// @param id The relationship.
    /// @param person Who.
    event NoticeWithdrawn(RelationshipId indexed id, address indexed person);

    /// @notice Emitted when one of the two declares care that the other has not confirmed.
    /// @param id The relationship.
    /// @param person Who declares what they gave.
    /// @param total Their total.
    /// @param logRoot Merkle root of their log.
    event CareDeclared(RelationshipId indexed id, address indexed person, uint48 total, bytes32 logRoot);

    /// @notice Emitted when a declaration is taken back by who made it.
    /// @param id The relationship.
    /// @param person Who.
    event DeclarationWithdrawn(RelationshipId indexed id, address indexed person);

    /// @notice Emitted when a declaration is contested.
    /// @param id The relationship.
    /// @param person Who contests.
    /// @param state Contested, or Rejected where no arbitrator was named.
    event DeclarationContested(RelationshipId indexed id, address indexed person, DeclarationState state);

    /// @notice Emitted when the arbitrator picks a total.
    /// @param id The relationship.
    /// @param partner Whose total.
    /// @param total The total.
    event DeclarationDecided(RelationshipId indexed id, address indexed partner, uint48 total);

    /// @notice Emitted when declared or decided care counts at the end: the totals by which the pot is divided.
    /// @param id The relationship.
    /// @param careA Total of the partner with the lower address.
    /// @param careB Total of the partner with the higher address.
    event DeclarationsCounted(RelationshipId indexed id, uint48 careA, uint48 careB);

    /// @notice Emitted when one of the two suspends payments, contributions and new subsidy.
    /// @param id The relationship.
    /// @param person Who.
    event Suspended(RelationshipId indexed id, address indexed person);

    /// @notice Emitted when a suspension is lifted.
    /// @param id The relationship.
    /// @param by Its author or the arbitrator.
    event SuspensionLifted(RelationshipId indexed id, address indexed by);

    /// @notice Thrown when an act needs notice to have been given.
    /// @param id The relationship.
    error RelationshipCoins_NoNotice(RelationshipId id);

    /// @notice Thrown when an act is the other person's.
    /// @param id The relationship.
    /// @param person Who tried.
    error RelationshipCoins_NotTheAuthor(RelationshipId id, address person);

    /// @notice Thrown when an act comes too late.
    /// @param id The relationship.
    /// @param until Last second (UNIX) in which it was possible.
    error RelationshipCoins_TooLate(RelationshipId id, uint256 until);

    /// @notice Thrown when a relationship cannot be ended yet.
    /// @param id The relationship.
    /// @param from First second (UNIX) in which it can, or the arbitrator's decision if that comes first.
    error RelationshipCoins_TooEarly(RelationshipId id, uint256 from);

    /// @notice Thrown when a declared or decided total is out of bounds.
    /// @param id The relationship.
    /// @param total What was given.
    /// @param least Least total.
    /// @param most Largest total.
    error RelationshipCoins_TotalOutOfBounds(RelationshipId id, uint48 total, uint48 least, uint48 most);

    /// @notice Thrown when a declaration is not in the state that an act needs.
    /// @param id The relationship.
    /// @param partner Whose declaration.
    /// @param state Its state.
    error RelationshipCoins_WrongDeclaration(RelationshipId id, address partner, DeclarationState state);

    /// @notice Thrown when an act needs the arbitrator whom the terms name.
    /// @param id The relationship.
    /// @param arbitrator The arbitrator; zero for nobody.
    error RelationshipCoins_NeedsArbitrator(RelationshipId id, address arbitrator);

    /// @notice Thrown when an act needs a suspension, and none is on.
    /// @param id The relationship.
    error RelationshipCoins_NotSuspended(RelationshipId id);

    /// @notice Thrown when a person has already withdrawn a notice in this chapter; the one they gave since is final.
    /// @param id The relationship.
    /// @param person Who.
    error RelationshipCoins_WithdrawalUsed(RelationshipId id, address person);

    /// @notice Thrown when a person has used their one suspension of this chapter.
    /// @param id The relationship.
    /// @param person Who.
    error RelationshipCoins_SuspensionUsed(RelationshipId id, address person);

    /// @notice Gives notice. Subsidy stops at this second; care may be declared in the first half of the notice.
    /// @dev Signed as `GiveNotice(bytes32 relationship,address person,uint256 nonce,uint40 deadline)`.
    /// @param person One of the two.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param terms The terms.
    /// @param signature The person's agreement, see {IConsent}.
    function giveNotice(address person, address a, address b, Terms calldata terms, bytes calldata signature) external;

    /// @notice Takes notice back before it is over, as long as the other has not declared care. One's own declaration is
    /// void then. Once per person and chapter, so that nobody is held by notices that never end.
    /// @dev Signed as `WithdrawNotice(bytes32 relationship,address person,uint256 nonce,uint40 deadline)`.
    /// @param person Who gave it.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param termsHash Hash of the terms.
    /// @param signature The person's agreement, see {IConsent}.
    function withdrawNotice(address person, address a, address b, bytes32 termsHash, bytes calldata signature) external;

    /// @notice Declares the total of care that the person gave, in the first half of the notice, once. At most what is
    /// confirmed and 24 activities or 16 hours for every day since both last signed.
    /// @dev Signed as `DeclareCare(bytes32 relationship,address person,uint48 total,bytes32 logRoot,uint256 nonce,uint40
    /// deadline)`.
    /// @param person One of the two.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param terms The terms.
    /// @param table Weights by category if the scheme is Weighted, else empty.
    /// @param total Their total, above what is confirmed.
    /// @param logRoot Merkle root of their log, so that entries can be proven to the arbitrator.
    /// @param signature The person's agreement, see {IConsent}.
    function declareCare(
        address person,
        address a,
        address b,
        Terms calldata terms,
        uint16[] calldata table,
        uint48 total,
        bytes32 logRoot,
        bytes calldata signature
    ) external;

    /// @notice Takes one's own declaration back while nobody contested it, so that notice can be withdrawn again.
    /// @dev Signed as `WithdrawDeclaration(bytes32 relationship,address person,uint256 nonce,uint40 deadline)`.
    /// @param person Who declared.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param termsHash Hash of the terms.
    /// @param signature The person's agreement, see {IConsent}.
    function withdrawDeclaration(
        address person,
        address a,
        address b,
        bytes32 termsHash,
        bytes calldata signature
    ) external;

    /// @notice Contests what the other declared, until the notice is over.
    /// @dev Signed as `ContestDeclaration(bytes32 relationship,address person,uint256 nonce,uint40 deadline)`.
    /// @param person One of the two.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param terms The terms.
    /// @param signature The person's agreement, see {IConsent}.
    function contestDeclaration(
        address person,
        address a,
        address b,
        Terms calldata terms,
        bytes calldata signature
    ) external;

    /// @notice Picks the total of a contested declaration, between what is confirmed and what was declared.
    /// @dev Signed as `DecideDeclaration(bytes32 relationship,address partner,uint48 total,uint256 nonce,uint40 deadline)`
    /// by the arbitrator.
    /// @param partner Whose declaration.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param terms The terms.
    /// @param total The total.
    /// @param signature The arbitrator's agreement, see {IConsent}.
    function decideDeclaration(
        address partner,
        address a,
        address b,
        Terms calldata terms,
        uint48 total,
        bytes calldata signature
    ) external;

    /// @notice Ends a relationship after its notice, open to anyone. While a contested declaration waits for the
    /// arbitrator, 14 days later at the latest, then by what is confirmed.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param termsHash Hash of the terms.
    function endAfterNotice(address a, address b, bytes32 termsHash) external;

    /// @notice Suspends payments, contributions and new subsidy for 30 days, at once. Once per person and chapter.
    /// @dev Signed as `Suspend(bytes32 relationship,address person,uint256 nonce,uint40 deadline)`.
    /// @param person One of the two.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param termsHash Hash of the terms.
    /// @param signature The person's agreement, see {IConsent}.
    function suspend(address person, address a, address b, bytes32 termsHash, bytes calldata signature) external;

    /// @notice Lifts a suspension: its author, or the arbitrator.
    /// @dev Signed as `LiftSuspension(bytes32 relationship,address person,uint256 nonce,uint40 deadline)`.
    /// @param person Its author or the arbitrator.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param terms The terms.
    /// @param signature The person's agreement, see {IConsent}.
    function liftSuspension(
        address person,
        address a,
        address b,
        Terms calldata terms,
        bytes calldata signature
    ) external;

    /// @notice Ends a suspended relationship at once, by confirmed and decided care. Only the arbitrator.
    /// @dev Signed as `EndSuspended(bytes32 relationship,uint256 nonce,uint40 deadline)` by the arbitrator.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param terms The terms.
    /// @param signature The arbitrator's agreement, see {IConsent}.
    function endSuspended(address a, address b, Terms calldata terms, bytes calldata signature) external;
}
