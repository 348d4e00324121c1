// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Ballots
/// @notice What numbered members said about one thing: 8 bits each, 32 to a storage word. Of each member there are a
/// choice (2 bits) and a counter (6 bits), and **only a higher counter counts**, so that a vote that was signed earlier
/// and is carried late can never replace a later one.
/// @dev Member n has byte n mod 32, from the low end, of word n / 32; of the byte, the low 2 bits are the choice. A
/// counter never begins again: after 63, or after the first vote with counter 63, the choice is final, and
/// {Ballots_NoMoreChanges} says so. Words are values, so many members of one word cost one read and one write.
library Ballots {
    /// @notice The words of one thing. The mapping of things to boxes is the caller's.
    /// @param words Word n holds the members from 32 n on.
    struct Box {
        mapping(uint256 number => uint256 word) words;
    }

    /// @notice Thrown when a vote comes with a counter that is not higher than that of the last one, or is zero.
    /// @param member Number of the member.
    /// @param counter The counter that came.
    /// @param last The counter of the vote that stands; zero if there is none.
    error Ballots_CounterNotHigher(uint256 member, uint256 counter, uint256 last);

    /// @notice Thrown when a counter is higher than 63.
    /// @param member Number of the member.
    /// @param counter The counter that came.
    error Ballots_CounterTooHigh(uint256 member, uint256 counter);

    /// @notice Thrown when a member has used up all 63 changes: what they said last is final.
    /// @param member Number of the member.
    error Ballots_NoMoreChanges(uint256 member);

    /// @notice Thrown when a choice is none of those there are.
    /// @param choice What came.
    error Ballots_UnknownChoice(uint256 choice);

    /// @dev Nothing said, or taken back.
    uint256 internal constant NONE = 0;

    /// @dev For it. Where one can only reject, rejecting.
    uint256 internal constant FOR = 1;

    /// @dev Against it.
    uint256 internal constant AGAINST = 2;

    /// @dev The highest counter (63).
    uint256 internal constant LAST_COUNTER = 63;

    /// @dev Where the counter begins in the byte of a member.
    uint256 internal constant COUNTER_AT = 2;

    /// @dev Members of a word (32).
    uint256 internal constant MEMBERS = 32;

    /// @notice What a member said.
    /// @param word The word that the member is in.
    /// @param member Number of the member.
    /// @return choice {NONE}, {FOR} or {AGAINST}.
    /// @return counter Counter of the last change (1 to 63); zero if there was none.
    function read(uint256 word, uint256 member) internal pure returns (uint256 choice, uint256 counter) {
        uint256 ballot = word >> _shift(member);
        return (ballot & 3, (ballot >> 2) & LAST_COUNTER);
    }

    /// @notice The word with another ballot of a member. Checks nothing: choice below 4, counter below 64.
    /// @param word The word that the member is in.
    /// @param member Number of the member.
    /// @param choice The new choice.
    /// @param counter The new counter.
    /// @return The word as it is to be stored.
    function write(uint256 word, uint256 member, uint256 choice, uint256 counter) internal pure returns (uint256) {
        uint256 shift = _shift(member);
        return (word & ~(uint256(0xff) << shift)) | ((choice | (counter << 2)) << shift);
    }

    /// @notice The same as {change} for bundles, where a vote that does not count is left out.
    /// @param word The word that the member is in.
    /// @param member Number of the member.
    /// @param choice {NONE} (takes back), {FOR} or {AGAINST}. Not checked.
    /// @param counter Counter of the vote.
    /// @return changed The word as it is to be stored; as it was, if the vote does not count.
    /// @return before The choice that stood until now.
    /// @return counts Whether the counter is higher than that of the last vote and not above 63.
    function tryChange(
        uint256 word,
        uint256 member,
        uint256 choice,
        uint256 counter
    ) internal pure returns (uint256 changed, uint256 before, bool counts) {
        uint256 shift = _shift(member);
        uint256 ballot = (word >> shift) & 0xff;
        before = ballot & 3;
        counts = counter <= LAST_COUNTER && counter > ballot >> 2;
        // The byte is replaced by the bits in which old and new differ.
        changed = counts ? word ^ ((ballot ^ (choice | (counter << 2))) << shift) : word;
    }

    /// @notice Lets a member say something else, or the same with a higher counter.
    /// @param word The word that the member is in.
    /// @param member Number of the member.
    /// @param choice {NONE} (takes back), {FOR} or {AGAINST}.
    /// @param counter Higher than that of the last vote, 1 to 63. Whoever signs uses the next one.
    /// @return changed The word as it is to be stored.
    /// @return before The choice that stood until now.
    function change(
        uint256 word,
        uint256 member,
        uint256 choice,
        uint256 counter
    ) internal pure returns (uint256 changed, uint256 before) {
        if (choice > AGAINST) revert Ballots_UnknownChoice(choice);
        bool counts;
        (changed, before, counts) = tryChange(word, member, choice, counter);
        if (counts) return (changed, before);
        if (counter > LAST_COUNTER) revert Ballots_CounterTooHigh(member, counter);
        (, uint256 last) = read(word, member);
        if (last == LAST_COUNTER) revert Ballots_NoMoreChanges(member);
        revert Ballots_CounterNotHigher(member, counter, last);
    }

    /// @notice What a member said, from storage.
    /// @param box The words of the thing.
    /// @param member Number of the member.
    /// @return choice {NONE}, {FOR} or {AGAINST}.
    /// @return counter Counter of the last change (1 to 63); zero if there was none.
    function ballotOf(Box storage box, uint256 member) internal view returns (uint256 choice, uint256 counter) {
        return read(box.words[member / MEMBERS], member);
    }

    /// @notice Lets a member say something else, in storage: see {change}.
    /// @param box The words of the thing.
    /// @param member Number of the member.
    /// @param choice {NONE} (takes back), {FOR} or {AGAINST}.
    /// @param counter Higher than that of the last vote, 1 to 63.
    /// @return before The choice that stood until now.
    function cast(Box storage box, uint256 member, uint256 choice, uint256 counter) internal returns (uint256 before) {
        mapping(uint256 number => uint256 word) storage words = box.words;
        uint256 number = member / MEMBERS;
        (words[number], before) = change(words[number], member, choice, counter);
    }

    /// @notice The same for bundles, where a vote that does not count is left out: see {tryChange}.
    /// @param box The words of the thing.
    /// @param member Number of the member.
    /// @param choice {NONE} (takes back), {FOR} or {AGAINST}. Not checked.
    /// @param counter Counter of the vote.
    /// @return before The choice that stood until now.
    /// @return counts Whether it counts.
    function tryCast(
        Box storage box,
        uint256 member,
        uint256 choice,
        uint256 counter
    ) internal returns (uint256 before, bool counts) {
        mapping(uint256 number => uint256 word) storage words = box.words;
        uint256 number = member / MEMBERS;
        uint256 changed;
        (changed, before, counts) = tryChange(words[number], member, choice, counter);
        if (counts) words[number] = changed;
    }

    function _shift(uint256 member) private pure returns (uint256) {
        return (member % MEMBERS) * 8;
    }
}
