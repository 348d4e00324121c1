// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Act} from "../types/Act.sol";
import {HAS_AFFILIATE, HAS_REGISTRAR, LIFETIME} from "../types/Member.sol";

/// @title Fees
/// @notice Divides a commitment into fee, gift and charity. The fee is a tree of fifths: one to the commons, two to the
/// holders of the society's shares, one to the registrar and one to the affiliate.
/// @dev What a leg is owed is a function of a sum that is stored anyway, `floor(sum * fee * fifths / 50,000)`, and a
/// commitment pays by how much that grows: commons and holders by the sum of all members, referral by the member's own.
/// So nothing is stored per leg, and each is exact to one unit for ever. What the legs leave is the net.
library Fees {
    /// @notice Thrown when a commitment of up to three of the smallest units is less than what the legs of its fee grow by:
    /// each is rounded for itself, so they can come to four. A larger commitment always pays its fee.
    /// @param amount The commitment, in the smallest unit of the asset.
    /// @param legs What the legs grow by together.
    error Fees_TooLittle(uint96 amount, uint256 legs);

    /// @dev All of a share in basis points, times the fifths of a fee.
    uint256 private constant ALL = 10_000;
    uint256 private constant FIFTHS = 5;

    uint256 internal constant COMMONS = 1;
    uint256 internal constant HOLDERS = 2;
    uint256 internal constant REGISTRAR = 1;
    uint256 internal constant AFFILIATE = 1;

    /// @notice What a commitment becomes, in the smallest unit of the asset.
    /// @param act The act, with the member as they were before.
    /// @param amount The commitment.
    /// @param shares Whether the society has shares.
    /// @return net What earns karma: the commitment less its fee.
    /// @return gift What goes to the gift reserve.
    /// @return charity What goes to the charity reserve: the share of the net, and the legs of the fee that nobody takes.
    function partsOf(
        Act memory act,
        uint96 amount,
        bool shares
    ) internal pure returns (uint96 net, uint96 gift, uint96 charity) {
        // Sums of 96 bits and shares of 16; all parts together are the amount.
        unchecked {
            (uint256 all, uint256 own, uint256 fee, uint256 flags) = (
                act.committedByAll,
                act.committed,
                act.fee,
                act.flags
            );
            uint256 holders = _growth(all, amount, fee, HOLDERS);
            uint256 referral = _growth(own, amount, fee, REGISTRAR);
            uint256 legs = _growth(all, amount, fee, COMMONS) + holders + 2 * referral;
            if (legs > amount) revert Fees_TooLittle(amount, legs);
            uint256 absent;
            if (!shares) absent = holders;
            if (flags & (HAS_REGISTRAR | LIFETIME) != HAS_REGISTRAR) absent += referral;
            if (flags & (HAS_AFFILIATE | LIFETIME) != HAS_AFFILIATE) absent += referral;
            net = uint96(amount - legs);
            uint256 shared = (uint256(net) * act.charityShare) / ALL;
            gift = uint96(net - shared);
            charity = uint96(shared + absent);
        }
    }

    /// @notice What a leg is owed in all.
    /// @param sum Commitments that count for it, in the smallest unit of the asset (below 2^97).
    /// @param fee Share that is the fee, in basis points.
    /// @param fifths How many fifths of the fee it takes.
    /// @return In the smallest unit of the asset, rounded down.
    function legOf(uint256 sum, uint256 fee, uint256 fifths) internal pure returns (uint256) {
        unchecked {
            return (sum * fee * fifths) / (ALL * FIFTHS);
        }
    }

    function _growth(uint256 sum, uint256 amount, uint256 fee, uint256 fifths) private pure returns (uint256) {
        unchecked {
            return legOf(sum + amount, fee, fifths) - legOf(sum, fee, fifths);
        }
    }
}
