// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {ENDED, LOADING, newSettings, Settings} from "../types/Settings.sol";
import {IOpening, WalletConfig} from "./IOpening.sol";
import {Offices} from "./Offices.sol";

/// @title Opening
/// @notice How a wallet begins: see {IOpening}.
abstract contract Opening is Offices, IOpening {
    /// @dev The code that all wallets share has ended, so that nobody opens it.
    constructor() {
        _settings = Settings.wrap(ENDED);
    }

    /// @inheritdoc IOpening
    function open(WalletConfig calldata config, bytes32) external {
        // Check: a new wallet, and a configuration within its bounds.
        if (Settings.unwrap(_settings) != 0) revert CommunityWallet_IsOpen();
        Settings terms = _requireTerms(config.terms);
        bool outside = address(config.electorate) != address(0);
        if (outside && (config.validators.length != 0 || config.rest != 0)) {
            revert CommunityWallet_OutOfBounds("validators", config.validators.length);
        }
        // Effect
        uint256 total = _load(config.validators, 0);
        Settings settings = newSettings(SafeCast.toUint48(total), config.threshold, block.timestamp).withTerms(terms);
        if (config.rest != 0) {
            settings = settings.withFlag(LOADING);
            (_governance.rest, _governance.loaded) = (config.rest, uint32(config.validators.length));
        }
        _settings = settings;
        _requireOffice(config.operators, config.threshold);
        _appoint(settings, config.operators);
    }
}
