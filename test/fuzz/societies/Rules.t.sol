// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {PayoutRule} from "../../../contracts/societies/libraries/PayoutRule.sol";
import {SocietyRules} from "../../../contracts/societies/libraries/SocietyRules.sol";
import {Text} from "../../../contracts/societies/libraries/Text.sol";
import {IPayoutRule} from "../../../contracts/societies/parts/IDecisions.sol";
import {Rules} from "../../../contracts/societies/types/Society.sol";

/// @notice How much a request may receive, what a society can decide, and how long a text is.
contract RulesTest is Test {
    /// The least of the three, in full numbers.
    function testFuzz_mostFor_isTheLeastOfThree(
        uint184 karma,
        uint96 committed,
        uint96 received,
        uint96 reserves,
        uint128 units,
        uint128 approved,
        bool forMember
    ) public pure {
        approved = uint128(bound(approved, 1, type(uint128).max));
        units = uint128(bound(units, 0, approved));
        karma = karma >> (uint8(units) % 184);
        uint256 most = PayoutRule.mostFor(
            IPayoutRule.Case(karma, committed, received, reserves, units, approved, 12, forMember)
        );
        assertLe(most, uint256(karma) * 10);
        if (forMember)
            assertLe(most + received, received > uint256(committed) * 10 ? received : uint256(committed) * 10);
        // A quarter of the reserves, in whole units, and of it the share of the karma.
        assertLe(most * approved, uint256(reserves / 4) * units);
        bool karmaIsLeast = most == uint256(karma) * 10;
        bool committedIsLeast = forMember && most + received >= uint256(committed) * 10;
        bool shareIsLeast = (most + 1) * approved > uint256(reserves / 4) * units;
        assertTrue(karmaIsLeast || committedIsLeast || shareIsLeast, "less than each of them");
    }

    /// All that are approved together share no more than a quarter of the reserves.
    function testFuzz_mostFor_togetherAtMostAQuarter(uint96 reserves, uint120[5] memory units) public pure {
        uint256 approved;
        for (uint256 i; i < 5; ++i) approved += units[i];
        vm.assume(approved != 0);
        uint256 sum;
        for (uint256 i; i < 5; ++i) {
            sum += PayoutRule.mostFor(
                IPayoutRule.Case(type(uint184).max, 0, 0, reserves, units[i], approved, 12, false)
            );
        }
        assertLe(sum, reserves / 4);
    }

    /// Each rule has its bounds, and the first that is broken is named.
    function testFuzz_check_namesTheFirstThatIsBroken(Rules memory rules, uint16 sound) public view {
        // Any of them is brought within its bounds.
        if (sound & 1 != 0) rules.rate = uint64(bound(rules.rate, 505_390_248_594_782, 614_891_469_123_651_720));
        if (sound & 2 != 0) rules.ratio = uint48(bound(rules.ratio, 1, 1e12));
        if (sound & 4 != 0) rules.vesting = uint16(bound(rules.vesting, 0, 8_760));
        if (sound & 8 != 0) rules.fee = uint16(bound(rules.fee, 0, 1_000));
        if (sound & 16 != 0) rules.charity = uint16(bound(rules.charity, 0, 5_000));
        if (sound & 32 != 0) rules.perBeneficiary = uint16(bound(rules.perBeneficiary, 1, 10_000));
        if (sound & 64 != 0) rules.approval = uint16(bound(rules.approval, 1, 5_000));
        if (sound & 128 != 0) rules.control = uint8(bound(rules.control, 1, 10));
        if (sound & 256 != 0) rules.charities = uint8(bound(rules.charities, 0, 10));
        (bool fits, string memory rule, uint256 value) = this.check(rules);
        string memory expected = _broken(rules);
        assertEq(rule, expected);
        assertEq(fits, bytes(expected).length == 0);
        if (fits) assertEq(value, 0);
    }

    /// Any bytes: as many characters as there are bytes that continue none.
    function testFuzz_characters_ofAnyBytes(bytes memory raw) public view {
        uint256 count;
        for (uint256 i; i < raw.length; ++i) if (uint8(raw[i]) >> 6 != 2) ++count;
        assertEq(this.characters(string(raw)), count);
    }

    function check(Rules calldata rules) external pure returns (bool sound, string memory rule, uint256 value) {
        return SocietyRules.check(rules);
    }

    function characters(string calldata text) external pure returns (uint256) {
        return Text.characters(text);
    }

    function _broken(Rules memory rules) private pure returns (string memory) {
        // 2^64 / 36,500 and 2^64 / 30.
        if (rules.rate < 505_390_248_594_782 || rules.rate > 614_891_469_123_651_720) return "rate";
        if (rules.ratio < 1 || rules.ratio > 1_000_000_000_000) return "ratio";
        if (rules.vesting > 8_760) return "vesting";
        if (rules.fee > 1_000) return "fee";
        if (rules.charity > 5_000) return "charity";
        if (rules.perBeneficiary < 1 || rules.perBeneficiary > 10_000) return "perBeneficiary";
        if (rules.approval < 1 || rules.approval > 5_000) return "approval";
        if (rules.control < 1 || rules.control > 10) return "control";
        if (rules.charities > 10) return "charities";
        return "";
    }
}
