// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// Brings the Safe 1.5.0 contracts into the build, so that the gas table compares what is compiled alike. Nothing is
// added to them. The imports are unused on purpose.
// solhint-disable no-unused-import
import {Safe} from "@safe-global/safe-smart-account/contracts/Safe.sol";
import {SafeProxyFactory} from "@safe-global/safe-smart-account/contracts/proxies/SafeProxyFactory.sol";
