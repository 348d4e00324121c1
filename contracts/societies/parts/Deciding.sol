// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {KarmaClock} from "../libraries/KarmaClock.sol";
import {Ranking} from "../libraries/Ranking.sol";
import {Act} from "../types/Act.sol";
import {Halves} from "../types/Halves.sol";
import {Member} from "../types/Member.sol";
import {RankNumbers} from "../types/Ranks.sol";
import {readFlows, Society, SocietyId} from "../types/Society.sol";
import {isOver} from "./ControlTypes.sol";
import {Electorate} from "./Electorate.sol";
import {IDeciding} from "./IDeciding.sol";
import {Ripening} from "./Ripening.sol";

/// @title Deciding
/// @notice Who may decide about a society itself, and with what weight: see {IDeciding}.
abstract contract Deciding is Ripening, Electorate, IDeciding {
    /// @dev Settled karma that a society needs to decide about itself (100 karma, in millionths).
    uint256 internal constant FLOOR = 100e6;

    /// @notice The ten ranks: numbers of the members, and what they have settled indeed.
    /// @param numbers Number by place; zero for nobody.
    /// @param settled Units of the present era by place.
    struct Top {
        uint24[10] numbers;
        uint128[10] settled;
    }

    /// @dev Reads the present of a society into an act; requires that it exists.
    function _beginDeciding(SocietyId id) internal view returns (Society storage society, Act memory act) {
        society = _societies[id];
        _begin(id, society, act);
    }

    function _requireGoingOn(SocietyId id, Society storage society) internal view {
        if (isOver(society.pace)) revert BenefitSocieties_HasEnded(id);
    }

    /// @dev Units that all had settled at the end of the day before, in the present era; requires that it is enough karma. After
    /// the end it need not be: karma fades and nothing can be committed any more, so nobody can buy a society then, and
    /// whoever is left would be locked in.
    function _requireElectorate(
        SocietyId id,
        Society storage society,
        Act memory act
    ) internal returns (uint128 electorate) {
        readFlows(society.flows, act);
        Halves totals = _totals(society, act);
        (electorate, ) = _dayBefore(society, act, totals.low());
        if (!isOver(society.pace)) _requireFloor(id, act, electorate);
    }

    function _requireFloor(SocietyId id, Act memory act, uint128 units) internal pure {
        uint256 karma = KarmaClock.toKarma(units, act.exponent);
        if (karma < FLOOR) revert BenefitSocieties_TooSmallToDecide(id, karma, FLOOR);
    }

    /// @dev What a member has settled, in the present era; nothing for somebody else.
    function _settledBy(Society storage society, address account, uint16 era) internal view returns (uint128) {
        Member storage member = society.members[account];
        return KarmaClock.rebase(member.karma.low(), member.account.eraOf(), era);
    }

    function _readTop(Society storage society, uint16 era) internal view returns (Top memory top) {
        RankNumbers numbers = society.ranks.numbers;
        for (uint256 i; i < Ranking.SIZE; ++i) {
            uint24 number = Ranking.numberAt(numbers, i);
            if (number == 0) continue;
            top.numbers[i] = number;
            top.settled[i] = _settledBy(society, society.accounts[number], era);
        }
    }

    /// @dev Whether at most P - 1 others in the ranking have more. The recorded amounts, which never fall, do not count.
    function _isAmongTop(Top memory top, uint256 place, uint256 control) internal pure returns (bool) {
        uint128 own = top.settled[place];
        if (own == 0) return false;
        uint256 above;
        for (uint256 i; i < Ranking.SIZE; ++i) {
            if (top.settled[i] > own) ++above;
        }
        return above < control;
    }

    /// @dev Whether a member is among the top that decide.
    function _includes(Top memory top, uint24 number, uint256 control) internal pure returns (bool) {
        for (uint256 i; i < Ranking.SIZE; ++i) {
            if (top.numbers[i] == number && number != 0) return _isAmongTop(top, i, control);
        }
        return false;
    }
}
