// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StdAssertions} from "forge-std/StdAssertions.sol";
import {TestBase} from "forge-std/Base.sol";

import {ICommunityWallet} from "../../../contracts/wallets/ICommunityWallet.sol";
import {IDelegatedVotes} from "../../../contracts/wallets/electorates/IDelegatedVotes.sol";
import {Entry} from "./Records.sol";
import {World} from "./World.sol";

/// @notice Who weighs how much, now and at any past second: of validators what was decided, of delegates what two looks at the
/// token found.
abstract contract WeightGhost is TestBase, StdAssertions {
    /// @notice A delegate as the rule of two looks has it.
    struct Delegate {
        bool known;
        uint256 counted;
        uint256 waiting;
        uint256 since;
    }

    World internal immutable WORLD;

    mapping(uint256 w => mapping(address person => Entry[])) private _weights;
    mapping(address person => Delegate) private _delegates;
    mapping(uint256 w => uint256) public changedAt;
    mapping(uint256 w => Entry[]) private _moves;

    constructor(World world) {
        WORLD = world;
        address[] memory people = world.allPeople();
        for (uint256 w; w < 2; ++w) {
            for (uint256 i; i < people.length; ++i) _weigh(w, people[i], world.weightOf(w, i));
            changedAt[w] = vm.getBlockTimestamp();
        }
    }

    // ------------------------------------------------------------------------------------- what handlers report

    /// @notice A validator has another weight, by a motion or because they resigned.
    function reweighed(uint256 w, address person, uint256 weight) public {
        _weigh(w, person, weight);
        changedAt[w] = vm.getBlockTimestamp();
    }

    /// @notice 12: in any 30 days at most a fifth of the weight moves, judged when it does.
    function moved(uint256 w, uint256 amount, uint256 total) external {
        _moves[w].push(Entry(vm.getBlockTimestamp(), amount));
        assertLe(5 * movedWithin(w, 30 days), total, "12: more than a fifth moved");
    }

    /// @notice Somebody looked at what a delegate has: less counts at once, more if it was there three days ago as well.
    function looked(address person) external {
        uint256 votes = WORLD.token().getPastVotes(person, vm.getBlockTimestamp() - 1);
        Delegate storage delegate = _delegates[person];
        delegate.known = true;
        if (votes > delegate.counted) {
            bool waits = delegate.waiting != 0;
            if (waits && vm.getBlockTimestamp() >= delegate.since + 3 days) {
                delegate.counted = votes < delegate.waiting ? votes : delegate.waiting;
                waits = false;
            }
            if (votes == delegate.counted) delegate.waiting = 0;
            else if (!waits) (delegate.waiting, delegate.since) = (votes, vm.getBlockTimestamp());
            else if (votes < delegate.waiting) delegate.waiting = votes;
        } else (delegate.counted, delegate.waiting) = (votes, 0);
        _weigh(2, person, delegate.counted);
    }

    // ------------------------------------------------------------------------------------- what follows

    function weightNow(uint256 w, address person) public view returns (uint256) {
        return weightAt(w, person, vm.getBlockTimestamp());
    }

    /// @notice Weight at the end of a second: of a delegate not more than the votes that they had then.
    function weightAt(uint256 w, address person, uint256 second) public view returns (uint256 weight) {
        weight = countedAt(w, person, second);
        if (w != 2 || second >= vm.getBlockTimestamp()) return weight;
        uint256 votes = WORLD.token().getPastVotes(person, second);
        if (votes < weight) weight = votes;
    }

    /// @notice Weight in the total at the end of a second: of a delegate what two looks found.
    function countedAt(uint256 w, address person, uint256 second) public view returns (uint256) {
        Entry[] storage entries = _weights[w][person];
        for (uint256 i = entries.length; i != 0; --i) if (entries[i - 1].at <= second) return entries[i - 1].amount;
        return 0;
    }

    function totalAt(uint256 w, uint256 second) public view returns (uint256 total) {
        address[] memory people = WORLD.allPeople();
        for (uint256 i; i < people.length; ++i) total += countedAt(w, people[i], second);
    }

    function totalNow(uint256 w) public view returns (uint256) {
        return totalAt(w, vm.getBlockTimestamp());
    }

    /// @notice What counts for something that begins now.
    function totalBefore(uint256 w) public view returns (uint256) {
        return totalAt(w, vm.getBlockTimestamp() - 1);
    }

    /// @notice Whether a motion leaves somebody out, because they lost all weight since it was opened.
    function isLeftOut(uint256 w, address person, uint256 openedAt) public view returns (bool) {
        Entry[] storage entries = _weights[w][person];
        if (entries.length == 0) return false;
        Entry storage last = entries[entries.length - 1];
        return last.amount == 0 && last.at >= openedAt;
    }

    function movedWithin(uint256 w, uint256 duration) public view returns (uint256) {
        return _within(_moves[w], duration);
    }

    /// @notice What happened in so many seconds up to now.
    function _within(Entry[] storage entries, uint256 duration) internal view returns (uint256 amount) {
        for (uint256 i = entries.length; i != 0; --i) {
            if (entries[i - 1].at + duration <= vm.getBlockTimestamp()) return amount;
            amount += entries[i - 1].amount;
        }
    }

    // ------------------------------------------------------------------------------------- what must hold

    /// @notice 11: weights in the total add up to it, numbers are those of one person each, a delegate weighs what two looks found.
    function checkWeights(uint256 w) public view {
        ICommunityWallet wallet = WORLD.walletOf(w);
        address[] memory people = WORLD.allPeople();
        uint32[] memory numbers = new uint32[](people.length);
        bool[] memory known = new bool[](people.length);
        uint256 total;
        for (uint256 i; i < people.length; ++i) {
            uint256 weight;
            (weight, numbers[i], known[i]) = _seatOf(w, people[i]);
            assertEq(weight, weightNow(w, people[i]), "11: another weight");
            total += weight;
        }
        assertEq(wallet.electorateAt(uint48(vm.getBlockTimestamp())), total, "11: weights do not add up to the total");
        for (uint256 i; i < people.length; ++i) {
            for (uint256 j; j < i; ++j) {
                bool same = known[i] && known[j] && numbers[i] == numbers[j];
                assertFalse(same, "11: two have one number");
            }
        }
        if (w != 2) assertEq(wallet.walletInfo().changedAt, changedAt[w], "11: the last change");
    }

    function _seatOf(uint256 w, address person) private view returns (uint256 weight, uint32 number, bool known) {
        if (w == 2) {
            IDelegatedVotes.Delegate memory delegate = WORLD.delegated().delegateOf(address(WORLD.token()), person);
            assertEq(delegate.number != 0, _delegates[person].known, "11: registered");
            return (delegate.weight, delegate.number, delegate.number != 0);
        }
        uint40 since;
        (weight, number, since) = WORLD.walletOf(w).validatorOf(person);
        known = since != 0;
    }

    function _weigh(uint256 w, address person, uint256 weight) private {
        _weights[w][person].push(Entry(vm.getBlockTimestamp(), weight));
    }
}
