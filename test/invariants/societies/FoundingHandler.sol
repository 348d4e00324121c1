// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IControl} from "../../../contracts/societies/parts/IControl.sol";
import {IMembership} from "../../../contracts/societies/parts/IMembership.sol";
import {ISocietyViews} from "../../../contracts/societies/parts/ISocietyViews.sol";
import {Rules, SocietyId} from "../../../contracts/societies/types/Society.sol";
import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {World} from "./World.sol";

/// @notice Societies that are created later, with the assets of those that there are. Nobody joins them, so whatever they moved
/// in another society would be found there.
contract FoundingHandler is Handler {
    uint32 private _count;

    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {
        _count = world_.SOCIETIES();
    }

    /// Whoever creates it decides about it, has all its shares, and can still change its ratio; nobody else can.
    function create(uint256 seed, uint256 who, uint256 shares) external {
        (uint32 s, ) = _society(seed);
        Rules memory rules = ghost.rulesOf(s);
        address creator = _member(s, who);
        shares = who % 2 == 0 ? 0 : _between(shares, 1, type(uint128).max);
        address asset = address(_asset(s));
        rules.fee = 1_001;
        bytes memory data = abi.encodeCall(ledger.createSociety, (asset, rules, shares, "Later", "", ""));
        _mustFail(creator, data, IMembership.BenefitSocieties_OutOfBounds.selector);
        rules.fee = uint16(seed % 1_001);
        data = abi.encodeCall(ledger.createSociety, (asset, rules, shares, "Later", "", ""));
        SocietyId id = abi.decode(_do(creator, data), (SocietyId));
        assertEq(SocietyId.unwrap(id), ++_count, "19: numbers of societies are not in order");
        rules.ratio = uint48(_between(seed >> 16, 1, 1e12));
        data = abi.encodeCall(ledger.changeRules, (id, rules));
        _mustFail(world.stranger(), data, IControl.BenefitSocieties_NotTheCreator.selector);
        _do(creator, data);
        _assertNew(id, rules, creator, shares);
    }

    function _assertNew(SocietyId id, Rules memory rules, address creator, uint256 shares) private view {
        ISocietyViews.SocietyInfo memory society = ledger.societyOf(id);
        bytes32 present = keccak256(abi.encode(society.rules));
        assertEq(present, keccak256(abi.encode(rules)), "19: a new society has other rules");
        assertEq(society.reserves + society.all + society.members, 0, "6: a new society has something already");
        assertEq(ledger.balanceOf(creator, SocietyId.unwrap(id)), shares, "2: a new society has other shares");
    }
}
