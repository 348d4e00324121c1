// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {KarmaClock} from "../libraries/KarmaClock.sol";
import {Act} from "../types/Act.sol";
import {AccountSlot, HAS_NOMINATED, Member, Oracle, Seat, withFlag} from "../types/Member.sol";
import {Society, SocietyId} from "../types/Society.sol";
import {INominations} from "./INominations.sol";
import {Ripening} from "./Ripening.sol";

/// @title Nominations
/// @notice How weight goes to oracles: see {INominations}.
abstract contract Nominations is Ripening, INominations {
    bytes32 internal constant NOMINATE_TYPEHASH = keccak256(
        "NominateOracle(uint32 society,address member,address oracle,uint24 counter,uint40 deadline)"
    );

    /// @inheritdoc INominations
    function nominate(SocietyId id, address member, address oracle, uint24 counter, bytes calldata signature) external {
        // Check: the member agrees, later than the last time; both are members.
        _requireOneOfTwo(member, abi.encode(NOMINATE_TYPEHASH, id, member, oracle, counter), signature);
        Act memory act;
        Society storage society = _societies[id];
        _begin(id, society, act);
        Member storage who = society.members[member];
        AccountSlot book = who.account;
        if (!book.isMember()) revert BenefitSocieties_NotAMember(id, member);
        Seat memory seat = who.seat;
        if (counter <= seat.nominations) {
            revert BenefitSocieties_OldNomination(member, counter, seat.nominations);
        }
        Oracle storage chosen = society.oracles[oracle];
        if (chosen.latest.numberOf() == 0) revert BenefitSocieties_NotAMember(id, oracle);

        // Effect: what is settled moves to the other's weight.
        uint128 settled = KarmaClock.rebase(who.karma.low(), book.eraOf(), act.era);
        Oracle storage former = society.oracles[seat.oracle == address(0) ? member : seat.oracle];
        seat.oracle = oracle == member ? address(0) : oracle;
        (seat.nominations, seat.movedOn) = (counter, act.day);
        who.seat = seat;
        if (book.flagsOf() & HAS_NOMINATED == 0) who.account = withFlag(book, HAS_NOMINATED);
        _changeWeight(former, act, settled, 0);
        _changeWeight(chosen, act, 0, settled);
        emit OracleNominated(id, member, oracle, counter);
    }
}
