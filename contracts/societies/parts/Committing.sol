// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {Fees} from "../libraries/Fees.sol";
import {KarmaClock} from "../libraries/KarmaClock.sol";
import {Vesting} from "../libraries/Vesting.sol";
import {Act} from "../types/Act.sol";
import {LIFETIME} from "../types/Member.sol";
import {Society, SocietyId} from "../types/Society.sol";
import {ICommitting} from "./ICommitments.sol";
import {Payments} from "./Payments.sol";
import {Ripening} from "./Ripening.sol";

/// @title Committing
/// @notice How money becomes reserves and karma, with or without a permit.
abstract contract Committing is Ripening, Payments, ICommitting {
    /// @dev Times their first own commitment that make a lifetime member (12), and what it has to be worth at least (1 karma,
    /// in millionths): dust makes nobody a lifetime member.
    uint256 internal constant LIFETIME_MULTIPLE = 12;
    uint256 internal constant LEAST_FIRST = 1e6;

    bytes32 internal constant COMMIT_TYPEHASH = keccak256(
        "CommitFunds(uint32 society,address payer,address member,uint96 amount,uint256 nonce,uint40 deadline)"
    );

    /// @dev See {ICommitments.commit}.
    function _commit(SocietyId id, address payer, address member, uint96 amount, bytes calldata signature) internal {
        // Check: the payer agrees.
        if (signature.length == 0) _requireCaller(payer);
        else _requireConsent(payer, abi.encode(COMMIT_TYPEHASH, id, payer, member, amount), 0, signature);
        if (amount == 0) revert BenefitSocieties_Nothing();
        Act memory act;
        Society storage society = _societies[id];
        _beginNew(id, society, act);

        // Interaction: the money comes first, because only what has arrived is credited. Re-entry is locked out of what moves
        // money; whatever else an asset does meanwhile (nominating, filing, deciding) is done before the member is read.
        _pull(IERC20(society.charter.asset), payer, amount);

        // Check: it is for a member.
        _touch(id, society, act, member);

        // Effect: what is not fee goes to the reserves, with karma for half of it; both vest.
        (uint96 net, uint96 gift, uint96 charity) = Fees.partsOf(act, amount, society.charter.shares);
        uint256 karma = _karmaOf(society, net);
        uint128 units = KarmaClock.toUnits(karma / 2, act.exponent);
        Vesting.add(act, gift, charity, units);
        act.earned = units;
        act.committedByAll += amount;
        act.reservesOfAll += gift + charity;
        if (payer == member) act.actedIn = act.month;
        act.committed += amount;
        if (act.flags & LIFETIME == 0) _bringNearer(act, amount, payer == member && karma >= LEAST_FIRST);
        _settle(society, act, 0);
        emit FundsCommitted(id, member, payer, amount, gift, charity, units);
    }

    /// @dev Brings a member nearer to lifetime membership. Whoever pays, only what they choose to commit themselves draws the
    /// line: so nobody can draw it for them, low or high.
    /// @param draws Whether the commitment can be the first that counts.
    function _bringNearer(Act memory act, uint96 amount, bool draws) private pure {
        if (act.referral == 0 && draws) act.referral = amount;
        if (act.referral == 0 || act.committed < LIFETIME_MULTIPLE * act.referral) return;
        act.flags |= LIFETIME;
        act.referral = act.committed;
    }

    /// @dev Karma of an amount, in millionths, rounded down.
    function _karmaOf(Society storage society, uint256 amount) internal view returns (uint256) {
        // 96 and 48 bits.
        unchecked {
            return (amount * society.charter.ratio) / 10 ** society.charter.decimals;
        }
    }
}
