// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IElectorate} from "../IElectorate.sol";
import {Settings, WalletTerms} from "../types/Settings.sol";
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

    /// @dev A change has a double window, and can be put off to twice that.
    uint256 private constant WINDOWS_OF_A_CHANGE = 4;

    /// @dev Requires that terms are within their bounds, and that weights are known as long as something is decided on them.
    function _requireTerms(WalletTerms calldata terms) internal view {
        _requireBetween("window", terms.window, LEAST_WINDOW, MOST_WINDOW);
        _requireBetween("extension", terms.extension, 0, terms.window);
        _requireBetween("grace", terms.grace, 1, MOST_GRACE);
        _requireBetween("feeCap", terms.feeCap, 0, MOST_FEE);
        _requireBetween("mostPending", terms.mostPending, 1, MOST_PENDING);
        _requireBetween("share", terms.share, 1, 100);
        if (_hasValidators()) return;
        (IElectorate electorate, bytes32 subject) = _electorate();
        uint256 known = electorate.knownFor(subject) / 1 hours;
        _requireBetween("window", terms.window, LEAST_WINDOW, known / WINDOWS_OF_A_CHANGE);
    }

    /// @dev Requires a number of operators, and that it takes some of them.
    function _requireOffice(address[] calldata operators, uint8 threshold) internal pure {
        _requireBetween("operators", operators.length, 1, type(uint8).max);
        _requireBetween("threshold", threshold, 1, operators.length);
        address last;
        for (uint256 i; i < operators.length; ++i) {
            if (operators[i] <= last) revert IValidatorParts.CommunityWallet_NotInOrder(operators[i]);
            last = operators[i];
        }
    }

    /// @dev Gives an office to operators, within bounds.
    function _withOffice(
        Settings settings,
        uint16 office,
        address[] calldata operators,
        uint8 threshold
    ) internal returns (Settings changed) {
        _requireOffice(operators, threshold);
        changed = settings.withOperators(office, threshold);
        for (uint256 i; i < operators.length; ++i) _operators[_operatorKey(changed, operators[i])] = uint8(i + 1);
    }

    function _requireBetween(string memory name, uint256 value, uint256 least, uint256 most) internal pure {
        if (value < least || value > most) revert CommunityWallet_OutOfBounds(name, value);
    }
}
