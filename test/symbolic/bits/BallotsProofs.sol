// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ballots} from "../../../contracts/common/libraries/Ballots.sol";

/// @notice Ballots of 32 members in a word, for every word that there can be.
contract BallotsProofs {
    /// A vote changes the byte of who votes and no other.
    function check_write_othersStay(
        uint256 word,
        uint8 member,
        uint8 other,
        uint8 choice,
        uint8 counter
    ) external pure {
        if (member > 31 || other > 31 || member == other || choice > 2 || counter > 63) return;
        uint256 changed = Ballots.write(word, member, choice, counter);
        (uint256 before, uint256 last) = Ballots.read(word, other);
        (uint256 choiceOf, uint256 counterOf) = Ballots.read(changed, other);
        assert(before == choiceOf && last == counterOf);
    }

    /// What was said is what is read.
    function check_write_isRead(uint256 word, uint8 member, uint8 choice, uint8 counter) external pure {
        if (member > 31 || choice > 2 || counter > 63) return;
        (uint256 choiceOf, uint256 counterOf) = Ballots.read(Ballots.write(word, member, choice, counter), member);
        assert(choiceOf == choice && counterOf == counter);
    }

    /// A vote counts exactly if its counter is higher than the last and not above 63; otherwise nothing changes.
    function check_tryChange_counts(uint256 word, uint8 member, uint8 choice, uint256 counter) external pure {
        if (member > 31 || choice > 2) return;
        (uint256 before, uint256 last) = Ballots.read(word, member);
        (uint256 changed, uint256 was, bool counts) = Ballots.tryChange(word, member, choice, counter);
        assert(was == before);
        assert(counts == (counter > last && counter <= 63));
        assert(changed == (counts ? Ballots.write(word, member, choice, counter) : word));
    }
}
