// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Fees} from "../../societies/libraries/Fees.sol";
import {PayoutRule} from "../../societies/libraries/PayoutRule.sol";
import {Ranking} from "../../societies/libraries/Ranking.sol";
import {SocietyRules} from "../../societies/libraries/SocietyRules.sol";
import {Text} from "../../societies/libraries/Text.sol";
import {IPayoutRule} from "../../societies/parts/IDecisions.sol";
import {Act} from "../../societies/types/Act.sol";
import {RankCodes, Ranks} from "../../societies/types/Ranks.sol";
import {Rules} from "../../societies/types/Society.sol";

/// @title SocietyLibrariesHarness
/// @notice The small libraries of benefit societies on their own, so that each rule can be asked directly.
contract SocietyLibrariesHarness {
    Ranks internal ranks_;

    // Fees

    function partsOf(
        uint96 committedByAll,
        uint96 committed,
        uint16 fee,
        uint16 charityShare,
        uint8 flags,
        uint96 amount,
        bool shares
    ) external pure returns (uint96 net, uint96 gift, uint96 charity) {
        Act memory act;
        (act.committedByAll, act.committed) = (committedByAll, committed);
        (act.fee, act.charityShare, act.flags) = (fee, charityShare, flags);
        return Fees.partsOf(act, amount, shares);
    }

    function legOf(uint256 sum, uint256 fee, uint256 fifths) external pure returns (uint256) {
        return Fees.legOf(sum, fee, fifths);
    }

    // Ranking

    /// @notice What the ledger does when settled units of a member rose. Returns whether it changed anything.
    function rank(uint24 number, uint128 units, uint16 era) external returns (bool) {
        RankCodes codes = Ranking.inEra(ranks_.codes, era);
        if (!Ranking.isAbove(codes, units)) return false;
        ranks_.codes = Ranking.note(ranks_, codes, number, units);
        return true;
    }

    function replace(uint24 number, uint24 instead) external returns (bool) {
        return Ranking.replace(ranks_, number, instead);
    }

    function sumOf(uint16 era) external view returns (uint128) {
        return Ranking.sumOf(Ranking.inEra(ranks_.codes, era));
    }

    function includes(uint24 number) external view returns (bool) {
        return Ranking.includes(ranks_.numbers, number);
    }

    /// @notice All places: who is there, and the code of what is recorded.
    function places(uint16 era) external view returns (uint24[10] memory numbers, uint256[10] memory codes) {
        uint256 word = RankCodes.unwrap(Ranking.inEra(ranks_.codes, era));
        for (uint256 i; i < Ranking.SIZE; ++i) {
            numbers[i] = Ranking.numberAt(ranks_.numbers, i);
            codes[i] = (word >> (23 * i)) % (1 << 23);
        }
    }

    function codeOf(uint128 units) external pure returns (uint256) {
        return Ranking.codeOf(units);
    }

    // Text

    function characters(string calldata text) external pure returns (uint256) {
        return Text.characters(text);
    }

    // PayoutRule

    function mostFor(IPayoutRule.Case memory one) external pure returns (uint256) {
        return PayoutRule.mostFor(one);
    }

    // SocietyRules

    function check(Rules calldata rules) external pure returns (bool sound, string memory rule, uint256 value) {
        return SocietyRules.check(rules);
    }
}
