// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ISuccessorLedger} from "../../../contracts/common/ISuccession.sol";
import {Standing, Status} from "../../../contracts/cooperatives/types/CooperativeTypes.sol";

/// @notice A register of co-operatives that does what it is told, at once: what the ledger reads of the real one.
contract RegistryDouble {
    mapping(address account => Standing) private _standings;
    mapping(address account => address) private _current;
    address private _successor;

    function set(address account, Status status, bytes8 region, uint32 categories) external {
        Standing storage standing = _standings[account];
        (standing.status, standing.region, standing.categories) = (status, region, categories);
        _current[account] = account;
    }

    function setStatus(address account, Status status) external {
        _standings[account].status = status;
    }

    function replace(address account, address by) external {
        _standings[by] = _standings[account];
        _standings[account].status = Status.Replaced;
        _current[account] = by;
        _current[by] = by;
    }

    function recognise(address successor) external {
        _successor = successor;
    }

    function standingOf(address account) external view returns (Standing memory) {
        return _standings[account];
    }

    function profileOf(address account) external view returns (bool, bytes8, uint32) {
        Standing storage standing = _standings[account];
        return (standing.status == Status.Registered, standing.region, standing.categories);
    }

    function isRegistered(address account) external view returns (bool) {
        return _standings[account].status == Status.Registered;
    }

    function accountOf(address account) external view returns (address current) {
        current = _current[account];
        if (current != account && current != address(0)) current = this.accountOf(current);
    }

    function recognisedSuccessor(address) external view returns (address, bytes32, uint40) {
        return (_successor, _successor.codehash, 0);
    }
}

/// @notice A later version of the ledger: takes everything over, and checks that the money came with it.
contract SuccessorDouble is ISuccessorLedger {
    IERC20 private immutable ASSET;

    uint256 public owed;

    constructor(IERC20 asset) {
        ASSET = asset;
    }

    function adopt(bytes32, bytes32, bytes calldata, uint256 amount) external returns (bytes4) {
        owed += amount;
        require(ASSET.balanceOf(address(this)) == owed, "the money did not come with the entry");
        return ISuccessorLedger.adopt.selector;
    }
}
