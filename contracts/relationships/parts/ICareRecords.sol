// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Checkpoint, RelationshipId, Terms} from "../types/Relationship.sol";

/// @title ICareCountingErrors
/// @notice What can be wrong with recorded care.
interface ICareCountingErrors {
    /// @notice Thrown when a table of weights is not the one that the terms name.
    /// @param expected Hash in the terms.
    /// @param given Hash of what was given.
    error RelationshipCoins_WrongWeights(bytes32 expected, bytes32 given);

    /// @notice Thrown when an act is for another way of counting care.
    /// @param id The relationship.
    error RelationshipCoins_WrongScheme(RelationshipId id);

    /// @notice Thrown when one entry has more units than the receiver alone may record.
    /// @param units What was given.
    /// @param most Most units of one entry (1,000,000).
    error RelationshipCoins_TooManyUnits(uint256 units, uint256 most);

    /// @notice Thrown when an answer has more than two bits.
    /// @param answer What was given.
    error RelationshipCoins_UnknownAnswer(uint8 answer);
}

/// @title ICareBatches
/// @notice Recording many activities at once, weighted ones, and care for oneself (CS-1, self-relationship); declining a
/// relationship and cancelling half-signed acts.
interface ICareBatches is ICareCountingErrors {
    /// @notice One recorded activity.
    /// @param units Units in the pair's scheme: 1 for an activity, or minutes.
    /// @param answer Bit 0: it was needed. Bit 1: it was well received. Never touches money.
    struct Care {
        uint48 units;
        uint8 answer;
    }

    /// @notice One recorded activity of the scheme Weighted.
    /// @param category Index in the pair's table of weights.
    /// @param quantity How many of it, above 0.
    /// @param answer Bit 0: it was needed. Bit 1: it was well received. Never touches money.
    struct WeightedCare {
        uint8 category;
        uint32 quantity;
        uint8 answer;
    }

    /// @notice Emitted when one of two people declines a relationship before it is opened. It can never be opened then.
    /// @param id The relationship.
    /// @param person Who declined.
    event RelationshipDeclined(RelationshipId indexed id, address indexed person);

    /// @notice Emitted when the receiver records several activities.
    /// @param id The relationship.
    /// @param giver Who gave care.
    /// @param activities The activities.
    event CareBatchConfirmed(RelationshipId indexed id, address giver, Care[] activities);

    /// @notice Emitted when the receiver records activities of the scheme Weighted.
    /// @param id The relationship.
    /// @param giver Who gave care.
    /// @param units Units that were added: the sum of weight times quantity.
    /// @param activities The activities.
    event WeightedCareConfirmed(RelationshipId indexed id, address giver, uint256 units, WeightedCare[] activities);

    /// @notice Emitted when a partner makes void whatever they have half-signed in a relationship.
    /// @param id The relationship.
    /// @param person Who.
    event SignaturesCancelled(RelationshipId indexed id, address indexed person);

    /// @notice Emitted when a person logs care for themselves. Symbolic: no contract reads it.
    /// @param person Who.
    /// @param units How many activities, or minutes, as the person counts.
    /// @param category Coarse category code, 0 for none.
    /// @param note Salted hash of a note that stays with the person; zero for none.
    event OwnCareLogged(address indexed person, uint48 units, uint8 category, bytes32 note);

    /// @notice Thrown when a category is not in the table of weights.
    /// @param category Index that was given.
    /// @param categories Length of the table.
    error RelationshipCoins_UnknownCategory(uint8 category, uint256 categories);

    /// @notice Declines a relationship that was not opened yet, for good; also voids one's own signature for it.
    /// @dev Signed as `DeclineRelationship(bytes32 relationship,address person,uint256 nonce,uint40 deadline)`.
    /// @param person Who declines.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param termsHash Hash of the terms.
    /// @param signature The person's agreement, see {IConsent}.
    function decline(address person, address a, address b, bytes32 termsHash, bytes calldata signature) external;

    /// @notice Records several activities of the schemes Activities and Minutes.
    /// @dev Signed by the receiver as `ConfirmCareBatch(bytes32 relationship,address giver,Care[] activities,uint256
    /// nonce,uint40 deadline)Care(uint48 units,uint8 answer)`.
    /// @param receiver Who received care and says so.
    /// @param giver Who gave it.
    /// @param termsHash Hash of the terms.
    /// @param activities What was given, at least one.
    /// @param signature The receiver's agreement, see {IConsent}.
    function confirmBatch(
        address receiver,
        address giver,
        bytes32 termsHash,
        Care[] calldata activities,
        bytes calldata signature
    ) external;

    /// @notice Records activities of the scheme Weighted.
    /// @dev Signed by the receiver as `ConfirmWeightedCare(bytes32 relationship,address giver,WeightedCare[]
    /// activities,uint256 nonce,uint40 deadline)WeightedCare(uint8 category,uint32 quantity,uint8 answer)`. The table's hash is in the terms, so weights never change for what is recorded.
    /// @param receiver Who received care and says so.
    /// @param giver Who gave it.
    /// @param terms The terms.
    /// @param table Weights by category.
    /// @param activities What was given, at least one.
    /// @param signature The receiver's agreement, see {IConsent}.
    function confirmWeighted(
        address receiver,
        address giver,
        Terms calldata terms,
        uint16[] calldata table,
        WeightedCare[] calldata activities,
        bytes calldata signature
    ) external;

    /// @notice Makes void whatever the two have half-signed in this relationship, and the caller's next carried act.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param termsHash Hash of the terms.
    function cancelSignatures(address a, address b, bytes32 termsHash) external;

    /// @notice Logs care for oneself.
    /// @dev Signed as `LogOwnCare(address person,uint48 units,uint8 category,bytes32 note,uint256 nonce,uint40 deadline)`,
    /// sequence 0.
    /// @param person Who.
    /// @param units How many activities, or minutes, above 0.
    /// @param category Coarse category code, 0 for none.
    /// @param note Salted hash of a note that stays with the person; zero for none.
    /// @param signature The person's agreement, see {IConsent}.
    function logOwnCare(address person, uint48 units, uint8 category, bytes32 note, bytes calldata signature) external;
}

/// @title ICareRecords
/// @notice Opening a relationship (CS-1) and recording care. Care is recorded by the person who received it, or by both.
interface ICareRecords is ICareCountingErrors {
    /// @notice Emitted when two people open a relationship.
    /// @param id The relationship.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param terms What they agreed on.
    event RelationshipOpened(RelationshipId indexed id, address indexed a, address indexed b, Terms terms);

    /// @notice Emitted when the receiver records one activity.
    /// @param id The relationship.
    /// @param giver Who gave care.
    /// @param units Units in the pair's scheme.
    /// @param answer Bit 0: it was needed. Bit 1: it was well received.
    event CareConfirmed(RelationshipId indexed id, address giver, uint48 units, uint8 answer);

    /// @notice Emitted when both sign the totals of all care so far.
    /// @param id The relationship.
    /// @param checkpoint What they signed.
    event CheckpointSigned(RelationshipId indexed id, Checkpoint checkpoint);

    /// @notice Thrown when a notice period is out of bounds.
    /// @param notice Seconds given.
    /// @param least Least seconds (7 days).
    /// @param most Most seconds (90 days).
    error RelationshipCoins_NoticeOutOfBounds(uint32 notice, uint32 least, uint32 most);

    /// @notice Thrown when one of the two should be their own arbitrator.
    /// @param arbitrator Who.
    error RelationshipCoins_ArbitratorIsPartner(address arbitrator);

    /// @notice Thrown when a table of weights is named without the scheme Weighted, or the scheme without a table.
    /// @param weights Hash of the table that was given.
    error RelationshipCoins_WeightsDoNotFitScheme(bytes32 weights);

    /// @notice Thrown when a checkpoint would lower a total, or change nothing.
    /// @param careA Total of the partner with the lower address so far.
    /// @param careB Total of the partner with the higher address so far.
    /// @param newA Total that was given for the partner with the lower address.
    /// @param newB Total that was given for the partner with the higher address.
    error RelationshipCoins_NotAhead(uint48 careA, uint48 careB, uint48 newA, uint48 newB);

    /// @notice Thrown when the totals of a checkpoint are as of a time before the last one, or to come.
    /// @param asOf What was given (UNIX seconds).
    /// @param least As of when both last signed (UNIX seconds).
    /// @param most The present block's time (UNIX seconds).
    error RelationshipCoins_AsOfOutOfBounds(uint40 asOf, uint40 least, uint40 most);

    /// @notice Opens a relationship. It starts in CS-1: care is recorded, no money is bound.
    /// @dev Signed as `OpenRelationship(address partnerA,address partnerB,Terms terms,uint40 deadline)`.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param terms What they agree on; its hash is part of the id.
    /// @param signatureA Agreement of the partner with the lower address, see {IConsent}.
    /// @param signatureB Agreement of the partner with the higher address, see {IConsent}.
    /// @return id The relationship.
    function open(
        address a,
        address b,
        Terms calldata terms,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external returns (RelationshipId id);

    /// @notice Records one activity of the schemes Activities and Minutes; the caller received it. The most frequent act, so
    /// it takes no signature: who wants another to carry it signs {ICareBatches.confirmBatch}.
    /// @param giver Who gave care.
    /// @param termsHash Hash of the terms.
    /// @param units 1 for one activity, or minutes; above 0.
    /// @param answer Bit 0: it was needed. Bit 1: it was well received.
    function confirm(address giver, bytes32 termsHash, uint48 units, uint8 answer) external;

    /// @notice Records the totals of all care so far, by both: a year of care in one transaction. What either declares later
    /// without the other's signature is bounded from `asOf`, so carrying an old checkpoint late takes no days from anybody.
    /// @dev Signed as `Checkpoint(bytes32 relationship,uint48 careA,uint48 careB,uint40 asOf,bytes32 logRoot,uint24
    /// epoch,uint40 deadline)`: the id stands for both partners.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param termsHash Hash of the terms.
    /// @param checkpoint The totals; one of them, or their time, later than what is recorded.
    /// @param signatureA Agreement of the partner with the lower address, see {IConsent}.
    /// @param signatureB Agreement of the partner with the higher address, see {IConsent}.
    function makeCheckpoint(
        address a,
        address b,
        bytes32 termsHash,
        Checkpoint calldata checkpoint,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external;
}
