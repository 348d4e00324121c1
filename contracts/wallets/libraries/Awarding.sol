// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IAwardParts} from "../parts/IAwards.sol";
import {IWalletErrors} from "../parts/IWalletErrors.sol";
import {Award, AwardKind, Category, Payout} from "../types/Award.sol";
import {RecipientCode} from "./RecipientCode.sol";

/// @title Awarding
/// @notice What an award must be, and what of it is paid.
library Awarding {
    /// @dev Recipients of an award at most (100): so that all can be paid in one transaction.
    uint256 internal constant MOST_RECIPIENTS = 100;

    /// @dev Basis points of the whole (10,000).
    uint256 internal constant ALL = 10_000;

    /// @notice Requires that an award is sound.
    /// @param award All of it.
    /// @param feeCap The highest fee (basis points of the sum of the amounts).
    function requireSound(Award calldata award, uint256 feeCap) internal view {
        AwardKind kind = award.kind;
        if (kind.categoryOf() > uint256(type(Category).max)) {
            revert IWalletErrors.CommunityWallet_OutOfBounds("category", kind.categoryOf());
        }
        if (kind.instalmentOf() >= kind.instalmentsOf()) {
            revert IAwardParts.CommunityWallet_WrongInstalment(kind.instalmentOf(), kind.instalmentsOf());
        }
        uint256 recipients = recipientsOf(award);
        uint256 planned;
        for (uint256 i; i < recipients; ++i) planned += _requirePayout(award.payouts[i], i);
        _requireCodes(award, recipients);
        uint256 fee = award.fee.amountOf();
        if (Payout.unwrap(award.fee) == 0) return;
        _requirePayout(Payout.unwrap(award.fee), recipients);
        if (fee * ALL > feeCap * planned) revert IAwardParts.CommunityWallet_FeeTooHigh(fee, (feeCap * planned) / ALL);
    }

    /// @notice How many recipients an award has; requires that they are neither none nor too many.
    /// @param award All of it.
    /// @return recipients The first words of its payouts.
    function recipientsOf(Award calldata award) internal pure returns (uint256 recipients) {
        recipients = Math.saturatingSub(award.payouts.length, award.kind.contractsOf());
        if (recipients == 0 || recipients > MOST_RECIPIENTS) {
            revert IAwardParts.CommunityWallet_WrongNumberOfRecipients(recipients, MOST_RECIPIENTS);
        }
    }

    /// @notice What of an award is paid now: all but those whose code is not what it says.
    /// @param award All of it, sound.
    /// @return awarded What the others get together, in the smallest unit.
    /// @return fee What goes with it.
    /// @return leftOut Bit i for recipient i who is left out.
    function judge(Award calldata award) internal view returns (uint256 awarded, uint256 fee, uint256 leftOut) {
        uint256 recipients = recipientsOf(award);
        uint256 next = recipients;
        uint256 planned;
        for (uint256 i; i < recipients; ++i) {
            Payout payout = Payout.wrap(award.payouts[i]);
            uint256 expected;
            if (next < award.payouts.length && uint8(award.payouts[next]) == i) expected = award.payouts[next++] >> 8;
            uint256 amount = payout.amountOf();
            planned += amount;
            if (uint256(RecipientCode.codeOf(payout.accountOf())) >> 8 == expected) awarded += amount;
            else leftOut |= 1 << i;
        }
        fee = award.fee.amountOf();
        if (leftOut != 0) fee = (fee * awarded) / planned;
    }

    /// @notice The hash by whose highest 192 bits an award is known.
    /// @param award All of it.
    /// @return The hash.
    function hashOf(Award calldata award) internal pure returns (bytes32) {
        return keccak256(abi.encode(award));
    }

    function _requirePayout(uint256 word, uint256 place) private view returns (uint256 amount) {
        address account = Payout.wrap(word).accountOf();
        amount = Payout.wrap(word).amountOf();
        if (amount == 0 || account == address(0) || account == address(this)) {
            revert IAwardParts.CommunityWallet_WrongPayout(place, account, amount);
        }
    }

    function _requireCodes(Award calldata award, uint256 recipients) private pure {
        uint256 least;
        for (uint256 i = recipients; i < award.payouts.length; ++i) {
            uint256 place = uint8(award.payouts[i]);
            if (place < least || place >= recipients || award.payouts[i] >> 8 == 0) {
                revert IAwardParts.CommunityWallet_WrongCode(award.payouts[i]);
            }
            least = place + 1;
        }
    }
}
