// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {Fees} from "../libraries/Fees.sol";
import {Act} from "../types/Act.sol";
import {AccountSlot, LIFETIME, Member} from "../types/Member.sol";
import {ReferralPaid} from "./ShareTypes.sol";
import {readFlows, readPace, Society, SocietyId} from "../types/Society.sol";
import {IClaims} from "./IClaims.sol";
import {Payments} from "./Payments.sol";

/// @title Claims
/// @notice See {IClaims}. What is owed in all follows from what was committed; only what was paid is stored.
abstract contract Claims is Payments, IClaims {
    using SafeERC20 for IERC20;

    /// @inheritdoc IClaims
    function claimCommons(SocietyId[] calldata societies) external nonReentrant {
        bool something;
        for (uint256 i; i < societies.length; ++i) {
            SocietyId id = societies[i];
            uint256 amount = _commonsClaimable(id);
            if (amount == 0) continue;
            something = true;
            _money.shares[id].paidToCommons += uint96(amount);
            emit CommonsClaimed(id, amount);
            IERC20(_societies[id].charter.asset).safeTransfer(COMMONS, amount);
        }
        if (!something) revert BenefitSocieties_Nothing();
    }

    /// @inheritdoc IClaims
    function claimReferral(SocietyId id, address[] calldata members) external nonReentrant {
        bool something;
        for (uint256 i; i < members.length; ++i) {
            address account = members[i];
            (uint256 toRegistrar, uint256 toAffiliate) = _referralClaimable(id, account);
            if (toRegistrar == 0 && toAffiliate == 0) continue;
            something = true;
            ReferralPaid storage paid = _money.referral[id][account];
            paid.registrar += uint96(toRegistrar);
            paid.affiliate += uint96(toAffiliate);
            Member storage member = _societies[id].members[account];
            _payReferral(id, account, member.registrar, toRegistrar);
            _payReferral(id, account, member.affiliate, toAffiliate);
        }
        if (!something) revert BenefitSocieties_Nothing();
    }

    /// @inheritdoc IClaims
    function commonsClaimable(SocietyId society) external view returns (uint256) {
        return _commonsClaimable(society);
    }

    /// @inheritdoc IClaims
    function referralClaimable(SocietyId society, address member) external view returns (uint256, uint256) {
        return _referralClaimable(society, member);
    }

    function _payReferral(SocietyId id, address member, address to, uint256 amount) private {
        if (amount == 0) return;
        bool paid = _pay(IERC20(_societies[id].charter.asset), to, amount);
        emit ReferralClaimed(id, member, to, amount, paid);
    }

    function _commonsClaimable(SocietyId id) private view returns (uint256) {
        Society storage society = _societies[id];
        Act memory act;
        readPace(society.pace, act);
        readFlows(society.flows, act);
        return Fees.legOf(act.committedByAll, act.fee, Fees.COMMONS) - _money.shares[id].paidToCommons;
    }

    function _referralClaimable(SocietyId id, address account) private view returns (uint256, uint256) {
        Society storage society = _societies[id];
        Member storage member = society.members[account];
        AccountSlot book = member.account;
        Act memory act;
        readPace(society.pace, act);
        // Until they are a lifetime member, all that was committed counts; then what was committed until they were.
        uint256 base = book.flagsOf() & LIFETIME == 0 ? book.committedOf() : book.referralOf();
        ReferralPaid memory paid = _money.referral[id][account];
        return (
            member.registrar == address(0) ? 0 : Fees.legOf(base, act.fee, Fees.REGISTRAR) - paid.registrar,
            member.affiliate == address(0) ? 0 : Fees.legOf(base, act.fee, Fees.AFFILIATE) - paid.affiliate
        );
    }
}
