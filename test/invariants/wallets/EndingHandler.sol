// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Endings} from "./Endings.sol";
import {Ghost} from "./Ghost.sol";
import {World} from "./World.sol";

/// @notice What becomes of a wallet that has ended, and of one whose electorate is empty.
contract EndingHandler is Endings {
    constructor(World world_, Ghost ghost_) Endings(world_, ghost_) {}

    /// The rest goes to the successor, each time somebody settles; the first time it is fixed what donors get back.
    function settle(uint256 seed, uint256 which) external {
        (uint256 w, ) = _wallet(seed);
        _settleOf(w, _asset(which));
    }

    function claim(uint256 seed, uint256 which, uint256 index) external {
        (uint256 w, ) = _wallet(seed);
        address asset = _asset(which);
        uint256 count = ghost.receiptCount(w, asset);
        _claimOf(w, asset, count == 0 ? 0 : index % (count + 1));
    }

    /// Whoever tries while somebody is left, or before a year is over, is refused.
    function endEmpty(uint256 seed, bool note) external {
        (uint256 w, ) = _wallet(seed);
        if (note) _noteEmptyOf(w);
        else _endEmptyOf(w);
    }
}
