// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ISuccessorLedger} from "../../../contracts/common/ISuccession.sol";

/// @notice An asset with any number of decimals, that can be told not to pay somebody.
contract AssetDouble is ERC20Permit {
    uint8 private immutable DECIMALS;

    mapping(address account => bool) public refuses;

    constructor(uint8 decimals_) ERC20("Asset", "A") ERC20Permit("Asset") {
        DECIMALS = decimals_;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function setRefuses(address account, bool refused) external {
        refuses[account] = refused;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        return !refuses[to] && super.transfer(to, amount);
    }

    function decimals() public view override returns (uint8) {
        return DECIMALS;
    }
}

/// @notice A later ledger: takes reserves over, and checks that the money came with them and is what the entry says.
contract LaterLedgerDouble is ISuccessorLedger {
    mapping(address asset => uint256) public owed;

    function adopt(bytes32, bytes32, bytes calldata entry, uint256 amount) external returns (bytes4) {
        (, address asset, , uint96 gift, uint96 charity, uint96 unvestedGift, uint96 unvestedCharity, ) = abi.decode(
            entry,
            (uint32, address, address, uint96, uint96, uint96, uint96, uint256)
        );
        require(uint256(gift) + charity + unvestedGift + unvestedCharity == amount, "the entry says another amount");
        owed[asset] += amount;
        require(IERC20(asset).balanceOf(address(this)) == owed[asset], "the money did not come with the entry");
        return ISuccessorLedger.adopt.selector;
    }
}
