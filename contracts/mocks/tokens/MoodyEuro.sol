// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestEuro} from "../TestEuro.sol";

/// @title MoodyEuro
/// @notice An asset that behaves until it is told not to: it then refuses, pretends, gives too much, shrinks, or lies.
contract MoodyEuro is TestEuro {
    /// @notice What goes wrong.
    /// @custom:value Fine Nothing.
    /// @custom:value Refuses Transfers revert.
    /// @custom:value SaysNo Transfers return false and move nothing.
    /// @custom:value Pretends Transfers return true and move nothing.
    /// @custom:value Generous Whoever receives gets one unit more.
    /// @custom:value Shrinks Whoever receives loses all that they had before.
    /// @custom:value Lies Everybody's balance reads as if it were half.
    enum Mood {
        Fine,
        Refuses,
        SaysNo,
        Pretends,
        Generous,
        Shrinks,
        Lies
    }

    error MoodyEuro_NotToday();

    Mood public mood;

    function setMood(Mood next) external {
        mood = next;
    }

    function transfer(address to, uint256 value) public override returns (bool) {
        return _moody(to) ? mood == Mood.Pretends : super.transfer(to, value);
    }

    function transferFrom(address from, address to, uint256 value) public override returns (bool) {
        return _moody(to) ? mood == Mood.Pretends : super.transferFrom(from, to, value);
    }

    function balanceOf(address account) public view override returns (uint256) {
        uint256 balance = super.balanceOf(account);
        return mood == Mood.Lies ? balance / 2 : balance;
    }

    function _moody(address to) private returns (bool) {
        if (mood == Mood.Refuses) revert MoodyEuro_NotToday();
        if (mood == Mood.Generous) _mint(to, 1);
        if (mood == Mood.Shrinks) _burn(to, super.balanceOf(to));
        return mood == Mood.SaysNo || mood == Mood.Pretends;
    }
}
