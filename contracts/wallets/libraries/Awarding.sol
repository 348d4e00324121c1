// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAwardParts} from "../parts/IAwards.sol";
import {AwardHead, Payout} from "../types/Award.sol";
import {RecipientCode} from "./RecipientCode.sol";

/// @title Awarding
/// @notice What an award must be, and what of it is paid.
/// @dev Places stay within the list of payouts and amounts below 2^96, a hundred of them: nothing overflows.
library Awarding {
    /// @dev Recipients of an award at most (100): so that all can be paid in one transaction.
    uint256 internal constant MOST_RECIPIENTS = 100;

    /// @dev Basis points of the whole (10,000).
    uint256 internal constant ALL = 10_000;

    /// @notice Requires that an award is sound.
    /// @param head Its head.
    /// @param payouts Its payouts.
    /// @param feeCap The highest fee (basis points of the sum of the amounts).
    function requireSound(AwardHead head, uint256[] calldata payouts, uint256 feeCap) internal view {
        if (!head.isSound()) revert IAwardParts.CommunityWallet_WrongHead(head);
        uint256 recipients = recipientsOf(head, payouts.length);
        unchecked {
            uint256 planned;
            uint256 paid = recipients + head.feesOf();
            for (uint256 i; i < paid; ++i) {
                Payout payout = Payout.wrap(payouts[i]);
                (address account, uint256 amount) = (payout.accountOf(), payout.amountOf());
                if (amount == 0 || account == address(0) || account == address(this)) {
                    revert IAwardParts.CommunityWallet_WrongPayout(i, account, amount);
                }
                if (i < recipients) planned += amount;
                else if (amount * ALL > feeCap * planned) {
                    revert IAwardParts.CommunityWallet_FeeTooHigh(amount, (feeCap * planned) / ALL);
                }
            }
            if (paid != payouts.length) _requireCodes(payouts, recipients, paid);
        }
    }

    /// @notice How many recipients an award has; requires that they are neither none nor too many.
    /// @param head Its head, sound.
    /// @param length How many words its payouts have.
    /// @return recipients The first of them.
    function recipientsOf(AwardHead head, uint256 length) internal pure returns (uint256 recipients) {
        unchecked {
            recipients = length - head.contractsOf() - head.feesOf();
        }
        // With too few words it is a huge number.
        if (recipients == 0 || recipients > MOST_RECIPIENTS) {
            revert IAwardParts.CommunityWallet_WrongNumberOfRecipients(recipients, MOST_RECIPIENTS);
        }
    }

    /// @notice What of an award is paid now: all but those whose code is not what it says.
    /// @param head Its head, sound.
    /// @param payouts Its payouts, sound.
    /// @return recipients How many there are.
    /// @return awarded What those get together who are paid, in the smallest unit.
    /// @return fee What goes with it.
    /// @return leftOut Bit i for recipient i who is left out.
    function judge(
        AwardHead head,
        uint256[] calldata payouts
    ) internal view returns (uint256 recipients, uint256 awarded, uint256 fee, uint256 leftOut) {
        recipients = recipientsOf(head, payouts.length);
        unchecked {
            uint256 next = recipients + head.feesOf();
            if (next != recipients) fee = Payout.wrap(payouts[recipients]).amountOf();
            uint256 planned;
            for (uint256 i; i < recipients; ++i) {
                Payout payout = Payout.wrap(payouts[i]);
                uint256 expected;
                if (next < payouts.length && uint8(payouts[next]) == i) expected = payouts[next++] >> 8;
                planned += payout.amountOf();
                if (uint256(RecipientCode.codeOf(payout.accountOf())) >> 8 == expected) awarded += payout.amountOf();
                else leftOut |= 1 << i;
            }
            if (leftOut != 0) fee = (fee * awarded) / planned;
        }
    }

    /// @notice The hash by whose highest 192 bits an award is known.
    /// @param head Its head.
    /// @param purpose Its purpose.
    /// @param payouts Its payouts.
    /// @return The hash.
    function hashOf(AwardHead head, bytes32 purpose, uint256[] calldata payouts) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(head, purpose, payouts));
    }

    /// @dev By rising place, each of a recipient, each of some code.
    function _requireCodes(uint256[] calldata payouts, uint256 recipients, uint256 from) private pure {
        uint256 least;
        for (uint256 i = from; i < payouts.length; ++i) {
            uint256 place = uint8(payouts[i]);
            if (place < least || place >= recipients || payouts[i] >> 8 == 0) {
                revert IAwardParts.CommunityWallet_WrongCode(payouts[i]);
            }
            least = place + 1;
        }
    }
}
