// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MoneyGhost} from "./MoneyGhost.sol";
import {World} from "./World.sol";

/// @notice What the handlers remember, and what must hold from one act to the next. The contracts are only read.
contract Ghost is MoneyGhost {
    /// @notice The wallet that the last act was about; {ALL} after waiting.
    uint256 public last;
    uint256 public refused;

    uint256 private constant ALL = type(uint256).max;

    constructor(World world) MoneyGhost(world) {}

    function touches(uint256 w) external {
        last = w;
    }

    function waited() external {
        last = ALL;
    }

    function wasRefused() external {
        ++refused;
    }

    /// @notice All that must hold; an act touches one wallet, waiting all of them, and money could go anywhere.
    function check() external view {
        checkBalances();
        for (uint256 w; w < WORLD.WALLETS(); ++w) if (last == ALL || last == w) checkOne(w);
    }

    function checkOne(uint256 w) public view {
        checkWeights(w);
        checkActs(w);
        checkMotions(w);
        checkWallet(w);
        checkMoney(w, NATIVE);
        checkMoney(w, address(WORLD.euro()));
    }
}
