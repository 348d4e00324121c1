// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PeerVotes} from "../../../contracts/mocks/peers/PeerVotes.sol";
import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {World} from "./World.sol";

/// @notice Tokens go from one to another, and anybody has the delegates of wallet 2 looked at.
contract DelegateHandler is Handler {
    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    function moveTokens(uint256 from, uint256 to, uint256 part) external {
        ghost.touches(2);
        (address giver, address taker) = (_person(from), _person(to));
        PeerVotes token = world.token();
        uint256 amount = (token.balanceOf(giver) * (part % 5)) / 4;
        vm.prank(giver);
        assertTrue(token.transfer(taker, amount));
    }

    function sync(uint256 who, uint256 count) external {
        for (uint256 k; k <= count % 3; ++k) _sync(_person((who % 64) + k));
    }

    /// Borrowed for a moment, looked at, and given back: it counts nothing.
    function borrow(uint256 who, uint256 amount) external {
        address person = _person(who);
        (PeerVotes token, address stranger) = (world.token(), world.stranger());
        token.mint(person, _between(amount, 1, 1e24));
        _sync(person);
        uint256 votes = token.getPastVotes(person, _now() - 1);
        assertLe(ghost.weightNow(2, person), votes, "11: votes of this very second counted");
        vm.prank(person);
        assertTrue(token.transfer(stranger, _between(amount, 1, 1e24)));
    }

    function _sync(address person) private {
        ghost.touches(2);
        world.delegated().sync(address(world.token()), person);
        ghost.looked(person);
    }
}
