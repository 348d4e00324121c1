// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RelationshipId, Terms} from "../types/Relationship.sol";

/// @title IChapters
/// @notice How a common fund begins (CS-2), how its contributions are collected and the pot is settled without ending. Amounts are in the smallest unit of
/// the asset.
interface IChapters {
    /// @notice Emitted when two people begin a common fund: CS-2.
    /// @param id The relationship.
    /// @param fromA Composed by the partner with the lower address, the first contribution included.
    /// @param fromB Composed by the partner with the higher address, the first contribution included.
    event CommonFundBegun(RelationshipId indexed id, uint96 fromA, uint96 fromB);

    /// @notice Emitted when both settle the pot and begin a new chapter.
    /// @param id The relationship.
    /// @param chapter Number of the chapter that begins.
    /// @param shareA Personal Tokens that the partner with the lower address receives.
    /// @param shareB Personal Tokens that the partner with the higher address receives.
    event PotSettled(RelationshipId indexed id, uint16 chapter, uint96 shareA, uint96 shareB);

    /// @notice Begins the common fund: composes and pays the first contribution of both. From CS-1 to CS-2.
    /// @dev Signed as `BeginCommonFund(address partnerA,address partnerB,bytes32 relationship,uint96 contribution,uint96
    /// extraA,uint96 extraB,uint24 epoch,uint40 deadline)`.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param terms The terms.
    /// @param extraA What the partner with the lower address composes beyond the contribution.
    /// @param extraB What the partner with the higher address composes beyond the contribution.
    /// @param signatureA Agreement of the partner with the lower address, see {IConsent}.
    /// @param signatureB Agreement of the partner with the higher address, see {IConsent}.
    function beginCommonFund(
        address a,
        address b,
        Terms calldata terms,
        uint96 extraA,
        uint96 extraB,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external;

    /// @notice Divides the pot by the care of this chapter and begins a new one, without ending the relationship.
    /// @dev Signed as `SettlePot(address partnerA,address partnerB,bytes32 relationship,uint24 nonce,uint40 deadline)`.
    /// Accrued subsidy is claimed first.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param termsHash Hash of the terms.
    /// @param signatureA Agreement of the partner with the lower address, see {IConsent}.
    /// @param signatureB Agreement of the partner with the higher address, see {IConsent}.
    function settlePot(
        address a,
        address b,
        bytes32 termsHash,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external;

    /// @notice Emitted when the contribution of a month is collected from both.
    /// @param id The relationship.
    /// @param month Number of the month in the present calendar.
    /// @param contribution Paid by each of the two.
    event ContributionCollected(RelationshipId indexed id, uint16 month, uint96 contribution);

    /// @notice Thrown when no contribution can be collected now.
    /// @param id The relationship.
    /// @param nextMonth First month that is neither paid nor missed.
    error RelationshipCoins_NothingDue(RelationshipId id, uint16 nextMonth);

    /// @notice Thrown when a contribution is to be collected while a programme pays.
    /// @param id The relationship.
    error RelationshipCoins_NoContributionWhileSubsidised(RelationshipId id);

    /// @notice Collects the contribution of the earliest month that is due and not missed, from both partners. Open to
    /// anyone, since both agreed to it in the terms. If one cannot pay, nothing happens to either.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param terms The terms.
    function collectContribution(address a, address b, Terms calldata terms) external;
}

/// @title ICommonFund
/// @notice The pot of a relationship (CS-2): composing and payments. Its units are the
/// relationship's Composite Coin. Amounts are in the smallest unit of the asset.
interface ICommonFund {
    /// @notice A payment to a co-operative.
    /// @param cooperative Who is paid.
    /// @param amount How much, above 0.
    /// @param memo Salted hash of what it is for; the text stays with the people.
    struct Payment {
        address cooperative;
        uint96 amount;
        bytes32 memo;
    }

    /// @notice Emitted when Personal Tokens are composed into the pot.
    /// @param id The relationship.
    /// @param fromA Composed by the partner with the lower address.
    /// @param fromB Composed by the partner with the higher address.
    event Composed(RelationshipId indexed id, uint96 fromA, uint96 fromB);

    /// @notice Emitted when a co-operative is paid from the pot. The care credit itself is an ERC-6909 transfer.
    /// @param id The relationship.
    /// @param cooperative Who is paid.
    /// @param amount How much.
    /// @param memo Salted hash of what it is for.
    /// @param local Whether the co-operative is of the region of one of the partners.
    event CooperativePaid(RelationshipId indexed id, address cooperative, uint96 amount, bytes32 memo, bool local);

    /// @notice Thrown when the pot holds less than a payment needs.
    /// @param id The relationship.
    /// @param balance What it holds.
    /// @param amount What is needed.
    error RelationshipCoins_PotTooSmall(RelationshipId id, uint96 balance, uint96 amount);

    /// @notice Thrown when the programme that pays does not accept this co-operative's categories.
    /// @param id The relationship.
    /// @param categories Bit mask of the co-operative's categories.
    /// @param accepted Bit mask of the accepted categories.
    error RelationshipCoins_CategoryNotAccepted(RelationshipId id, uint32 categories, uint32 accepted);

    /// @notice Thrown when the programme that pays accepts only co-operatives of a partner's region.
    /// @param id The relationship.
    /// @param region The co-operative's region.
    error RelationshipCoins_NotLocal(RelationshipId id, bytes8 region);

    /// @notice Composes Personal Tokens of the two into the pot, as they agree; one may give more, or alone.
    /// @dev Signed as `Compose(address partnerA,address partnerB,bytes32 relationship,uint96 fromA,uint96 fromB,uint24
    /// nonce,uint40 deadline)`.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param termsHash Hash of the terms.
    /// @param fromA From the partner with the lower address.
    /// @param fromB From the partner with the higher address.
    /// @param signatureA Agreement of the partner with the lower address, see {IConsent}.
    /// @param signatureB Agreement of the partner with the higher address, see {IConsent}.
    function compose(
        address a,
        address b,
        bytes32 termsHash,
        uint96 fromA,
        uint96 fromB,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external;

    /// @notice Pays a registered co-operative from the pot, as both agree.
    /// @dev Signed as `PayCooperative(address partnerA,address partnerB,bytes32 relationship,address cooperative,uint96
    /// amount,bytes32 memo,uint24 nonce,uint40 deadline)`.
    /// @param a Partner with the lower address.
    /// @param b Partner with the higher address.
    /// @param terms The terms.
    /// @param payment The payment.
    /// @param signatureA Agreement of the partner with the lower address, see {IConsent}.
    /// @param signatureB Agreement of the partner with the higher address, see {IConsent}.
    function pay(
        address a,
        address b,
        Terms calldata terms,
        Payment calldata payment,
        bytes calldata signatureA,
        bytes calldata signatureB
    ) external;
}
