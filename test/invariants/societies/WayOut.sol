// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISocietyViews} from "../../../contracts/societies/parts/ISocietyViews.sol";
import {RequestId, RequestKind} from "../../../contracts/societies/types/Request.sol";
import {SocietyId} from "../../../contracts/societies/types/Society.sol";
import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {Filed} from "./RequestGhost.sol";
import {World} from "./World.sol";

/// @notice 21: from any state, what is in the reserves gets out by acts of the members alone: of a society that goes on, and of
/// one that ended, whatever was or was not decided before; and all fees and credits are paid.
contract WayOut is Handler {
    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    function leave() external {
        for (uint32 s = 1; s <= world.SOCIETIES(); ++s) {
            _letEverybodyBePaid(s);
            if (ghost.ended(s)) _decideAfterEnd(s);
            else _end(s);
        }
        // All that vests has vested, whatever the period.
        vm.warp(_now() + 366 days);
        for (uint32 s = 1; s <= world.SOCIETIES(); ++s) {
            _empty(s);
            _pay(s);
        }
        for (uint32 s = 2; s <= 3; ++s) {
            uint256 left = _asset(s).balanceOf(address(ledger)) - ghost.donations(address(_asset(s)));
            assertLt(left, s == 2 ? ghost.holderCount() : 1, "21: something stays in the ledger");
        }
    }

    /// @dev The members commit once more, so that there is an electorate whatever has faded, decide on a later ledger if
    /// control passes or has passed, and end the society.
    function _end(uint32 s) private {
        SocietyId id = SocietyId.wrap(s);
        address[] memory members = ghost.membersOf(s);
        // A change that is on its way expires; after one that was stopped there is a rest, as after a ballot.
        vm.warp(_now() + 60 days);
        for (uint256 i; i < members.length; ++i) {
            uint96 value = uint96(100_000 * world.unitOf(s));
            _asset(s).mint(members[i], value);
            vm.startPrank(members[i]);
            _asset(s).approve(address(ledger), value);
            ledger.commit(id, members[i], members[i], value, "");
            vm.stopPrank();
        }
        vm.warp(_now() + uint256(ghost.rulesOf(s).vesting) * 1 hours + 10 days);
        ledger.ripen(id, members);
        vm.warp(_now() + 1 days);
        if (!ghost.passed(s)) ledger.passControl(id, _sorted(id));
        _recognise(id, members);
        bool started;
        for (uint256 i; i < members.length && !started; ++i) {
            vm.prank(members[i]);
            (started, ) = address(ledger).call(abi.encodeCall(ledger.startEnding, (id, members[i], "")));
        }
        assertTrue(started, "21: nobody could start a ballot");
        for (uint256 i; i < members.length && !ledger.isEnded(id); ++i) {
            if (ledger.weightOf(id, members[i]) == 0) continue;
            vm.prank(members[i]);
            ledger.voteOnEnding(id, members[i], true, 1, "");
        }
        assertTrue(ledger.isEnded(id), "21: all were in favour, and it goes on");
    }

    /// @dev Control need not have passed, nor 100 karma be left: while anybody has any, the top recognise a later ledger.
    function _decideAfterEnd(uint32 s) private {
        SocietyId id = SocietyId.wrap(s);
        (address recognised, ) = ledger.laterLedgerOf(id);
        if (recognised != address(0)) return;
        address[] memory members = ghost.membersOf(s);
        vm.warp(_now() + 60 days);
        ledger.ripen(id, members);
        vm.warp(_now() + 1 days);
        if (_anySettled(s, members)) return _recognise(id, members);
        (bool found, ) = _charity(s);
        assertTrue(found || ledger.societyOf(id).reserves == 0, "21: all karma faded, and reserves are left");
    }

    function _anySettled(uint32 s, address[] memory members) private view returns (bool any) {
        for (uint256 i; i < members.length; ++i) if (_info(s, members[i]).settled != 0) any = true;
    }

    function _recognise(SocietyId id, address[] memory members) private {
        address later = address(world.later());
        uint32 round = ledger.governanceOf(id).round;
        for (uint256 i; i < members.length && ledger.governanceOf(id).round == round; ++i) {
            bytes memory data = abi.encodeCall(
                ledger.approveLaterLedger,
                (id, members[i], later, later.codehash, true, 63, "")
            );
            vm.prank(members[i]);
            // Fails for those who are not among the top.
            (bool among, ) = address(ledger).call(data);
            if (!among) continue;
        }
        assertEq(ledger.governanceOf(id).round, round + 1, "21: the top could not recognise a later ledger");
        vm.warp(_now() + 7 days);
        ledger.carryOutLaterLedger(id, later, later.codehash);
    }

    function _empty(uint32 s) private {
        SocietyId id = SocietyId.wrap(s);
        address later = address(world.later());
        (address recognised, ) = ledger.laterLedgerOf(id);
        (bool found, RequestId charity) = _charity(s);
        // Both ways are open to some: one half of them takes the one.
        if (found && ghost.countOf(s) % 2 == 0) recognised = address(0);
        address[] memory members = ghost.membersOf(s);
        for (uint256 i; i < members.length; ++i) {
            ISocietyViews.MemberInfo memory info = _info(s, members[i]);
            assertEq(uint256(info.unvestedGift) + info.unvestedCharity, 0, "21: something never vests");
            if (uint256(info.gift) + info.charity == 0) continue;
            vm.startPrank(members[i]);
            if (recognised != address(0)) ledger.moveReserves(id, members[i], later, "");
            else if (info.gift != 0) ledger.giveAfterEnd(charity, members[i], info.gift, false, "");
            if (recognised == address(0) && info.charity != 0) {
                ledger.giveAfterEnd(charity, members[i], info.charity, true, "");
            }
            vm.stopPrank();
        }
        assertEq(ledger.societyOf(id).reserves, 0, "21: something stays in reserves");
    }

    /// @dev All fees that anybody is owed, and all credits.
    function _pay(uint32 s) private {
        SocietyId id = SocietyId.wrap(s);
        SocietyId[] memory societies = new SocietyId[](1);
        societies[0] = id;
        if (ledger.commonsClaimable(id) != 0) ledger.claimCommons(societies);
        address[] memory members = ghost.membersOf(s);
        uint256 owed;
        for (uint256 i; i < members.length; ++i) {
            (uint256 toRegistrar, uint256 toAffiliate) = ledger.referralClaimable(id, members[i]);
            owed += toRegistrar + toAffiliate;
        }
        if (owed != 0) ledger.claimReferral(id, members);
        for (uint256 i; s == 2 && i < ghost.holderCount(); ++i) {
            if (ledger.claimableOf(id, ghost.holders(i)) != 0) ledger.claimShares(id, ghost.holders(i));
        }
        for (uint256 i; i < members.length; ++i) _collect(s, members[i]);
        for (uint256 i; i < 2; ++i) _collect(s, world.charities(i));
    }

    function _collect(uint32 s, address account) private {
        if (ledger.creditOf(address(_asset(s)), account) != 0) ledger.collect(address(_asset(s)), account);
    }

    function _letEverybodyBePaid(uint32 s) private {
        address[] memory people = world.allPeople();
        for (uint256 i; i < people.length; ++i) _asset(s).setRefuses(people[i], false);
        for (uint256 i; i < 2; ++i) _asset(s).setRefuses(world.charities(i), false);
    }

    function _charity(uint32 s) private view returns (bool, RequestId) {
        for (uint256 number = ghost.countOf(s); number != 0; --number) {
            Filed memory one = ghost.filedAs(s, number);
            if (one.everApproved && one.kind == RequestKind.Charity) return (true, one.id);
        }
        return (false, RequestId.wrap(0));
    }

    function _sorted(SocietyId id) private view returns (address[] memory holders) {
        address[] memory people = world.allPeople();
        holders = new address[](people.length);
        uint256 count;
        for (uint256 i; i < people.length; ++i) {
            if (ledger.oracleOf(id, people[i]) == address(0)) continue;
            if (ledger.memberOf(id, people[i]).settledKarma >= 1e6) holders[count++] = people[i];
        }
        assembly ("memory-safe") {
            mstore(holders, count)
        }
    }
}
