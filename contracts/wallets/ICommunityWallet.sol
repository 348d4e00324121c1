// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

import {IConsentErrors} from "../common/IConsent.sol";
import {IUnlessRejected} from "../common/IUnlessRejected.sol";
import {IAwards, ICredits, ISignedAwards} from "./parts/IAwards.sol";
import {IChanges} from "./parts/IChanges.sol";
import {IDonations} from "./parts/IDonations.sol";
import {IWalletEndings} from "./parts/IWalletEndings.sol";
import {IMotions} from "./parts/IMotions.sol";
import {IOpening} from "./parts/IOpening.sol";
import {IRejections, IWithdrawals} from "./parts/IRejections.sol";
import {IValidators} from "./parts/IValidators.sol";
import {IWalletErrors} from "./parts/IWalletErrors.sol";
import {IWalletViews} from "./parts/IWalletViews.sol";

/// @title ICommunityWallet
/// @notice A treasury that pays unless two thirds reject: donations, awards, rejections, other operators and terms, motions, and
/// the sunset. Each part has an interface of its own.
interface ICommunityWallet is
    IERC5267,
    IConsentErrors,
    IUnlessRejected,
    IWalletErrors,
    IOpening,
    IDonations,
    IAwards,
    ISignedAwards,
    ICredits,
    IRejections,
    IWithdrawals,
    IChanges,
    IMotions,
    IValidators,
    IWalletEndings,
    IWalletViews
{
    /// @notice The next nonce of a person's carried signatures in a sequence, the sequence included.
    /// @param person Who.
    /// @param key The sequence, always zero here.
    /// @return What the next signed act names as `nonce`.
    function nonces(address person, uint192 key) external view returns (uint256);
}
