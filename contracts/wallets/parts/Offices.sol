// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IElectorate} from "../../common/IElectorate.sol";
import {CloneArguments} from "../libraries/CloneArguments.sol";
import {packTerms, Settings, WalletTerms} from "../types/Settings.sol";
import {IValidatorParts} from "./IValidators.sol";
import {WalletStore} from "./WalletStore.sol";

/// @title Offices
/// @notice Who operates a wallet, and on which terms, and what bounds both.
abstract contract Offices is WalletStore {
    /// @dev Bounds of terms: window 72 hours to 1,440; grace up to 180 days; fee up to 4 %; pending awards up to 32.
    uint256 private constant LEAST_WINDOW = 72;
    uint256 private constant MOST_WINDOW = 1_440;
    uint256 private constant MOST_GRACE = 180;
    uint256 private constant MOST_FEE = 400;
    uint256 private constant MOST_PENDING = 32;
    uint256 private constant ALL_PER_CENT = 100;

    /// @dev A change has a double window, and can be put off to twice that.
    uint256 private constant WINDOWS_OF_A_CHANGE = 4;

    /// @dev Requires that terms are within their bounds, and that weights are known as long as something is decided on them.
    /// @return packed The terms, as they lie among the settings.
    function _requireTerms(WalletTerms calldata terms) internal view returns (Settings packed) {
        (uint256 window, uint256 extension, uint256 grace) = (terms.window, terms.extension, terms.grace);
        (uint256 feeCap, uint256 mostPending, uint256 share) = (terms.feeCap, terms.mostPending, terms.share);
        if (window < LEAST_WINDOW || window > MOST_WINDOW) _refuse("window", window);
        if (extension > window) _refuse("extension", extension);
        if (grace == 0 || grace > MOST_GRACE) _refuse("grace", grace);
        if (feeCap > MOST_FEE) _refuse("feeCap", feeCap);
        if (mostPending == 0 || mostPending > MOST_PENDING) _refuse("mostPending", mostPending);
        if (share == 0 || share > ALL_PER_CENT) _refuse("share", share);
        packed = packTerms(window, extension, grace, feeCap, mostPending, share);
        (IElectorate electorate, bytes32 subject) = CloneArguments.own();
        if (address(electorate) == address(0)) return packed;
        uint256 known = electorate.electorsKnownFor(subject);
        if (window * WINDOWS_OF_A_CHANGE * 1 hours > known) _refuse("window", window);
        if (MOTION_WINDOW > known) _refuse("electorate", known);
    }

    /// @dev Requires a number of operators, and that it takes some of them.
    function _requireOffice(address[] calldata operators, uint8 threshold) internal pure {
        uint256 count = operators.length;
        if (count == 0 || count > type(uint8).max) _refuse("operators", count);
        if (threshold == 0 || threshold > count) _refuse("threshold", threshold);
        address last;
        for (uint256 i; i < count; ++i) {
            if (operators[i] <= last) revert IValidatorParts.CommunityWallet_NotInOrder(operators[i]);
            last = operators[i];
        }
    }

    /// @dev Gives the office of the settings to operators, within bounds.
    function _appoint(Settings settings, address[] calldata operators) internal {
        for (uint256 i; i < operators.length; ++i) _operators[_operatorKey(settings, operators[i])] = uint8(i + 1);
    }

    function _refuse(string memory name, uint256 value) private pure {
        revert CommunityWallet_OutOfBounds(name, value);
    }
}
