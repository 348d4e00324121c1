// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {MonthRing} from "../libraries/MonthRing.sol";
import {Vesting} from "../libraries/Vesting.sol";
import {Act} from "../types/Act.sol";
import {Oracle, readAccount} from "../types/Member.sol";
import {HeadSlot, Request, RequestId, RequestKind, RequestState} from "../types/Request.sol";
import {Society, SocietyId} from "../types/Society.sol";
import {Heir} from "./ControlTypes.sol";
import {Deciding} from "./Deciding.sol";
import {ISuccessors} from "./ISuccessors.sol";

/// @title Successors
/// @notice To whom a silent member's reserves go: see {ISuccessors}.
abstract contract Successors is Deciding, ISuccessors {
    bytes32 internal constant NAME_HEIR_TYPEHASH = keccak256(
        "NameHeir(uint32 society,address member,address heir,uint64 charity,uint256 nonce,uint40 deadline)"
    );

    /// @dev Months of silence, after that of the last act (24).
    uint256 internal constant SILENCE = 24;

    /// @dev Length of a month (30 days).
    uint256 internal constant MONTH = 30 days;

    /// @inheritdoc ISuccessors
    function nameHeir(
        SocietyId id,
        address member,
        address heir,
        RequestId charity,
        bytes calldata signature
    ) external {
        // Check: the member agrees; to another member or a charity.
        _requireConsentInOrder(
            member,
            abi.encode(NAME_HEIR_TYPEHASH, id, member, heir, charity),
            SocietyId.unwrap(id),
            signature
        );
        (Society storage society, Act memory act) = _beginDeciding(id);
        bool isNobody = heir == address(0) && RequestId.unwrap(charity) == 0;
        if (heir == member || (!isNobody && !_canInherit(id, society, heir, charity))) {
            revert BenefitSocieties_CannotInherit(heir, charity);
        }
        // Effect: an act of the member's own.
        _touch(id, society, act, member);
        act.actedIn = act.month;
        _settle(society, act, 0);
        _control.heirs[SocietyId.unwrap(id)][member] = Heir(heir, charity);
        // From now on their votes and requests are noted, too.
        Oracle storage oracle = society.oracles[member];
        oracle.latest = oracle.latest.withNoted(isNobody ? 0 : act.month);
        emit HeirNamed(id, member, heir, charity);
    }

    /// @inheritdoc ISuccessors
    function inherit(SocietyId id, address account) external {
        // Check: somebody was named, and the member has been silent since.
        (Society storage society, Act memory act) = _beginDeciding(id);
        Heir memory heir = _control.heirs[SocietyId.unwrap(id)][account];
        if (heir.account == address(0)) revert BenefitSocieties_NoHeir(id, account);
        _touch(id, society, act, account);
        uint256 from = _silentFrom(society, account, act.actedIn);
        if (block.timestamp < from) revert BenefitSocieties_TooEarly(from);

        // Effect: nothing stays but karma.
        (uint96 vested, uint96 unvested) = _emptyReserves(act);
        if (vested + unvested == 0) revert BenefitSocieties_Nothing();
        bool toCharity = RequestId.unwrap(heir.charity) != 0;
        if (toCharity) act.reservesOfAll -= vested + unvested;
        _settle(society, act, 0);
        if (toCharity) {
            _credits[society.charter.asset][heir.account] += vested + unvested;
        } else {
            _touch(id, society, act, heir.account);
            act.gift += vested;
            Vesting.add(act, unvested, 0, 0);
            _settle(society, act, 0);
        }
        emit ReservesInherited(id, account, heir.account, vested, unvested);
    }

    /// @inheritdoc ISuccessors
    function heirOf(SocietyId id, address account) external view returns (Heir memory heir, uint256 from) {
        heir = _control.heirs[SocietyId.unwrap(id)][account];
        Society storage society = _societies[id];
        Act memory act;
        readAccount(society.members[account].account, act);
        if (heir.account != address(0)) from = _silentFrom(society, account, act.actedIn);
    }

    /// @dev Takes all money out of an act's member: what has vested, and what has not, in whole units.
    function _emptyReserves(Act memory act) internal pure returns (uint96 vested, uint96 unvested) {
        vested = act.gift + act.charity;
        unvested = Vesting.unvested(act.unvestedGift) + Vesting.unvested(act.unvestedCharity);
        (act.gift, act.charity, act.unvestedGift, act.unvestedCharity) = (0, 0, 0, 0);
    }

    /// @dev Whether a request shows that an address is a charity that this society once approved.
    function _isCharity(SocietyId id, address account, RequestId charity) internal view returns (bool) {
        Request storage request = _requests[charity];
        HeadSlot head = request.head;
        RequestState state = head.stateOf();
        bool approved = state == RequestState.Approved || state == RequestState.Closed;
        return
            approved && head.kindOf() == RequestKind.Charity && charity.societyOf() == id && request.target == account;
    }

    /// @dev First second in which a member has been silent for long enough; nominations, votes and requests are acts, too.
    function _silentFrom(Society storage society, address account, uint16 actedIn) private view returns (uint256) {
        uint256 month = Math.max(actedIn, MonthRing.monthOfDay(society.members[account].seat.movedOn));
        month = Math.max(month, society.oracles[account].latest.notedIn());
        return (month + 1 + SILENCE) * MONTH;
    }

    function _canInherit(
        SocietyId id,
        Society storage society,
        address heir,
        RequestId charity
    ) private view returns (bool) {
        if (RequestId.unwrap(charity) == 0) return society.members[heir].account.isMember();
        return _isCharity(id, heir, charity);
    }
}
