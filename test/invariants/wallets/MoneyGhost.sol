// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommunityWallet} from "../../../contracts/wallets/ICommunityWallet.sol";
import {Refunds, Receipt} from "../../../contracts/wallets/types/Money.sol";
import {MotionGhost} from "./MotionGhost.sol";
import {Award, Entry, Given} from "./Records.sol";
import {World} from "./World.sol";

/// @notice Money: what came, what left and to whom, what is owed. Everybody's balance is worked out once more.
abstract contract MoneyGhost is MotionGhost {
    address internal constant NATIVE = address(0);

    mapping(address asset => mapping(address account => uint256)) private _has;
    mapping(uint256 w => mapping(address asset => mapping(address account => uint256))) public credit;
    mapping(uint256 w => mapping(address asset => uint256)) public credits;
    mapping(uint256 w => mapping(address asset => Entry[])) private _left;
    mapping(uint256 w => mapping(address asset => Given[])) private _given;
    mapping(uint256 w => mapping(address asset => uint256)) public recorded;
    mapping(uint256 w => mapping(address asset => bool)) public settled;
    mapping(uint256 w => mapping(address asset => uint256)) public payable_;
    mapping(uint256 w => mapping(address asset => uint256)) public claimed;

    address[] private _accounts;

    constructor(World world) MotionGhost(world) {
        for (uint256 i; i < world.RECIPIENTS(); ++i) _accounts.push(world.recipients(i));
        for (uint256 i; i < world.DONORS(); ++i) _accounts.push(world.donors(i));
        _accounts.push(world.commons());
        _accounts.push(world.successor());
        _accounts.push(world.stranger());
        for (uint256 w; w < world.WALLETS(); ++w) _accounts.push(address(world.walletOf(w)));
    }

    // ------------------------------------------------------------------------------------- what handlers report

    /// @notice Money came plainly.
    function came(uint256 w, address asset, uint256 amount) public {
        _has[asset][address(WORLD.walletOf(w))] += amount;
    }

    function donated(uint256 w, address asset, address donor, uint256 amount) external {
        assertFalse(_wallets[w].ended, "15: a receipt after the end");
        came(w, asset, amount);
        _given[w][asset].push(Given(donor, amount, false));
        recorded[w][asset] += amount;
    }

    /// @notice 3, 4, 5: an award is paid when it may be, with a fee that it may have, and not more leaves in any 30 days than may.
    function executed(uint256 w, uint256 i, uint256 awarded, uint256 fee) external {
        _mustBeDue(w, i);
        Award storage award = _awards[w][i];
        assertLe(fee * 10_000, award.feeCap * awarded, "4: the fee is above the cap");
        assertLe(fee * 25, awarded, "4: the fee is above 4 %");
        address asset = address(uint160(award.content.head));
        uint256 before = leftWithin(w, asset, 30 days);
        uint256 share = _wallets[w].terms.share;
        uint256 most = share * (free(w, asset) + before);
        assertLe(100 * (before + awarded + fee), most, "5: more left within 30 days than may");
        _left[w][asset].push(Entry(_now(), awarded + fee));
    }

    /// @notice 2: somebody is paid what an award, a credit, a receipt or the end gives them, or is owed it.
    function paid(uint256 w, address asset, address to, uint256 amount, bool takes) public {
        if (takes) {
            _has[asset][address(WORLD.walletOf(w))] -= amount;
            _has[asset][to] += amount;
        } else {
            credit[w][asset][to] += amount;
            credits[w][asset] += amount;
        }
    }

    function collected(uint256 w, address asset, address account) external {
        uint256 amount = credit[w][asset][account];
        credits[w][asset] -= amount;
        credit[w][asset][account] = 0;
        paid(w, asset, account, amount, true);
    }

    /// @notice 14: what donors get back is fixed once: all they gave, or all that is there and owed to nobody.
    function settling(uint256 w, address asset) public {
        if (settled[w][asset]) return;
        assertTrue(_wallets[w].ended, "15: settled before the end");
        settled[w][asset] = true;
        payable_[w][asset] = free(w, asset) < recorded[w][asset] ? free(w, asset) : recorded[w][asset];
    }

    /// @notice 14: nobody gets back more than they gave, all together no more than there is, to the unit when all have claimed.
    function claimedBack(uint256 w, address asset, uint256 index, uint256 amount, bool takes) external {
        Given storage given = _given[w][asset][index];
        assertFalse(given.claimed, "14: a receipt was refunded twice");
        assertLe(amount, given.amount, "14: a donor got back more than they gave");
        given.claimed = true;
        claimed[w][asset] += amount;
        assertLe(claimed[w][asset], payable_[w][asset], "14: donors got back more than there is");
        paid(w, asset, given.donor, amount, takes);
        for (uint256 k; k < _given[w][asset].length; ++k) if (!_given[w][asset][k].claimed) return;
        assertEq(claimed[w][asset], payable_[w][asset], "14: claims do not add up");
    }

    // ------------------------------------------------------------------------------------- what follows

    function receiptCount(uint256 w, address asset) external view returns (uint256) {
        return _given[w][asset].length;
    }

    function receiptAt(uint256 w, address asset, uint256 index) external view returns (Given memory) {
        return _given[w][asset][index];
    }

    function has(uint256 w, address asset) public view returns (uint256) {
        return _has[asset][address(WORLD.walletOf(w))];
    }

    /// @notice What a wallet has and owes to nobody whom it could not pay.
    function free(uint256 w, address asset) public view returns (uint256) {
        return has(w, asset) - credits[w][asset];
    }

    /// @notice What a wallet has for its successor.
    function rest(uint256 w, address asset) public view returns (uint256) {
        return free(w, asset) - (payable_[w][asset] - claimed[w][asset]);
    }

    function leftWithin(uint256 w, address asset, uint256 duration) public view returns (uint256) {
        return _within(_left[w][asset], duration);
    }

    // ------------------------------------------------------------------------------------- what must hold

    /// @notice 1, 13, 14: a wallet has what came less what left, and at least what it owes; credits and receipts add up.
    function checkMoney(uint256 w, address asset) public view {
        ICommunityWallet wallet = WORLD.walletOf(w);
        ICommunityWallet.AssetInfo memory is_ = wallet.assetInfo(asset);
        assertEq(is_.credits, credits[w][asset], "1: credits");
        assertGe(is_.balance, is_.credits + is_.refunds, "1: a wallet owes more than it has");
        assertEq(is_.recorded, recorded[w][asset], "13: receipts");
        Refunds memory refunds = wallet.refundsOf(asset);
        assertEq(refunds.settled, settled[w][asset], "14: settled");
        assertEq(refunds.payable_, payable_[w][asset], "14: what donors get back");
        assertEq(is_.refunds, payable_[w][asset] - claimed[w][asset], "14: what is still to be claimed");
        uint256 sum;
        for (uint256 k; k < _accounts.length; ++k) {
            uint256 owed = wallet.creditOf(asset, _accounts[k]);
            assertEq(owed, credit[w][asset][_accounts[k]], "1: somebody's credit");
            sum += owed;
        }
        assertEq(sum, is_.credits, "1: credits do not add up");
        _checkReceipts(w, asset);
    }

    /// @notice 2: nobody has more or less than what they were paid.
    function checkBalances() public view {
        for (uint256 k; k < _accounts.length; ++k) {
            address account = _accounts[k];
            assertEq(account.balance, _has[NATIVE][account], "2: somebody has other native coin");
            address euro = address(WORLD.euro());
            assertEq(WORLD.euro().balanceOf(account), _has[euro][account], "2: somebody has other money");
        }
    }

    function _checkReceipts(uint256 w, address asset) private view {
        uint256 count = _given[w][asset].length;
        uint256 sum;
        for (uint256 k; k < count; ++k) {
            Given storage given = _given[w][asset][k];
            if (k + 3 >= count) {
                (Receipt memory receipt, uint256 amount) = WORLD.walletOf(w).receiptOf(asset, uint40(k));
                assertEq(amount, given.amount, "13: a receipt says another amount");
                assertEq(receipt.before, sum, "13: what came before a receipt");
                assertEq(receipt.donor, given.claimed ? address(0) : given.donor, "13: a receipt of somebody else");
            }
            sum += given.amount;
        }
        assertEq(sum, recorded[w][asset], "13: receipts do not add up");
    }
}
