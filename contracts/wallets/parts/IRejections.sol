// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {KeySignature, WalletSignature} from "../../common/libraries/SignatureBundles.sol";
import {ActId} from "../types/ActId.sol";

/// @title IRejections
/// @notice How electors object to awards and changes: two thirds of all weight stop an award, a third stops a change, at once and
/// for good. Weights are those of the end of the second before it was scheduled.
interface IRejections {
    /// @notice Emitted when somebody says why they reject.
    /// @param by Who, or who carried their signatures.
    /// @param acts What they reject.
    /// @param reason Why: a URI, or words.
    event RejectionReasoned(address indexed by, ActId[] acts, string reason);

    /// @notice Emitted when an award was rejected, for good.
    /// @param id The award.
    /// @param frozen Whether it was the third within 180 days, so that the wallet is frozen.
    event AwardRejected(ActId indexed id, bool frozen);

    /// @notice Rejects acts, as the caller. If it is one act, it must be one that can be rejected; of several, those that are over
    /// are passed over.
    /// @param acts Awards and changes.
    /// @param counter Higher than that of the caller's last change of mind about any of them, 1 to 63.
    function reject(ActId[] calldata acts, uint8 counter) external;

    /// @notice Rejects acts, as the caller, and says why.
    /// @param acts See {reject}.
    /// @param counter See {reject}.
    /// @param reason A URI, or words.
    function rejectBecause(ActId[] calldata acts, uint8 counter, string calldata reason) external;

    /// @notice Rejects acts for many who signed `RejectActs(bytes32[] acts,string reason,uint8 counter,uint40 deadline)`. Open to
    /// anyone. Who does not count is left out, and an act that is over is passed over.
    /// @param acts Awards and changes.
    /// @param counter Counter of all.
    /// @param reason Reason of all; may be empty.
    /// @param deadline Last second (UNIX) in which the signatures can be used.
    /// @param keys Signatures of ordinary keys.
    /// @param wallets Signatures of contract wallets.
    function rejectBundle(
        ActId[] calldata acts,
        uint8 counter,
        string calldata reason,
        uint40 deadline,
        KeySignature[] calldata keys,
        WalletSignature[] calldata wallets
    ) external;
}

/// @title IWithdrawals
/// @notice How electors change their mind.
interface IWithdrawals {
    /// @notice Takes a rejection back while the act is not rejected, or makes void what was signed up to a counter. Signed is
    /// `WithdrawRejection(bytes32 act,uint8 counter,uint40 deadline)`.
    /// @param act The award or change.
    /// @param voter Who.
    /// @param counter Higher than that of their last change of mind, 1 to 63.
    /// @param signature Empty if they are the caller, else five bytes of deadline and their signature.
    function withdraw(ActId act, address voter, uint8 counter, bytes calldata signature) external;
}
