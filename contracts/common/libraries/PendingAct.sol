// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IUnlessRejected} from "../IUnlessRejected.sol";

/// @notice An act of {IUnlessRejected} in one storage slot.
/// @dev Bits from the low end: missing 112, mark 32, scale 8, end 40, extension 24, extensions 8, grace 24, status 8.
///
/// *missing* is the weight that is still missing until the act is rejected. It begins as the threshold, rounded up, so
/// `missing == 0` is the same as `denominator · rejecting >= numerator · electorate`, in whole numbers; it is threshold and
/// tally in one number, and nothing can overflow.
///
/// *mark* is what `missing >> scale` must fall below for a rejection to be a new highest of at least a sixth. It begins at
/// a sixth and falls with each new highest; a withdrawal never raises it. Thresholds below 2^32 have scale 0: exact. Above,
/// a new highest that is higher by less than 2^-31 of the threshold may not put off the end; no other ever does.
///
/// *status* is Pending, or the final one once the act is closed; all in between is judged.
type PendingAct is uint256;

using {statusAt, storedStatus, missingOf, endOf, rejectedBy, withdrawnBy, closedAs, unpackAt} for PendingAct global;

uint256 constant MARK_AT = 112;
uint256 constant SCALE_AT = 144;
uint256 constant END_AT = 152;
uint256 constant EXTENSION_AT = 192;
uint256 constant EXTENSIONS_AT = 216;
uint256 constant GRACE_AT = 224;
uint256 constant STATUS_AT = 248;

/// @notice A newly scheduled act. The electorate is not zero and the terms are within their bounds.
function newAct(uint112 electorate, IUnlessRejected.Terms memory terms, uint256 end) pure returns (PendingAct) {
    uint256 word;
    // Neither leaves its field: weights have 112 bits, shares and times are within their bounds.
    unchecked {
        uint256 threshold = (uint256(electorate) * terms.numerator + terms.denominator - 1) / terms.denominator;
        word = threshold;
        uint256 extension = terms.extension;
        if (extension != 0) {
            uint256 scale = threshold >> 32 == 0 ? 0 : Math.log2(threshold) - 31;
            uint256 sixth = (uint256(electorate) + 5) / 6;
            // With a share below a sixth, what would put off the end has rejected the act already.
            if (threshold > sixth) word |= ((threshold - sixth + 1) >> scale) << MARK_AT;
            word |= scale << SCALE_AT;
            word |= extension << EXTENSION_AT;
            uint256 extensions = terms.window / extension;
            word |= (extensions < type(uint8).max ? extensions : type(uint8).max) << EXTENSIONS_AT;
        }
    }
    word |= end << END_AT;
    word |= uint256(terms.grace) << GRACE_AT;
    return PendingAct.wrap(word | (uint256(IUnlessRejected.Status.Pending) << STATUS_AT));
}

/// @notice The status that is stored: Unknown, Pending or the final one.
function storedStatus(PendingAct act) pure returns (IUnlessRejected.Status) {
    return IUnlessRejected.Status(PendingAct.unwrap(act) >> STATUS_AT);
}

/// @notice How it stands at a time (UNIX seconds).
function statusAt(PendingAct act, uint256 time) pure returns (IUnlessRejected.Status status) {
    status = act.storedStatus();
    if (status != IUnlessRejected.Status.Pending) return status;
    if (act.missingOf() == 0) return IUnlessRejected.Status.Rejected;
    uint256 end = act.endOf();
    if (time < end) return status;
    if (time < end + graceOf(act)) return IUnlessRejected.Status.Executable;
    return IUnlessRejected.Status.Expired;
}

/// @notice Weight that is missing until it is rejected.
function missingOf(PendingAct act) pure returns (uint112) {
    return uint112(PendingAct.unwrap(act));
}

/// @notice First second (UNIX) in which it can no longer be rejected.
function endOf(PendingAct act) pure returns (uint40) {
    return uint40(PendingAct.unwrap(act) >> END_AT);
}

/// @notice How long after its end it can be carried out (seconds).
function graceOf(PendingAct act) pure returns (uint24) {
    return uint24(PendingAct.unwrap(act) >> GRACE_AT);
}

/// @notice By how much a late rejection puts off the end (seconds).
function extensionOf(PendingAct act) pure returns (uint24) {
    return uint24(PendingAct.unwrap(act) >> EXTENSION_AT);
}

/// @notice How many times that can still happen.
function extensionsOf(PendingAct act) pure returns (uint8) {
    return uint8(PendingAct.unwrap(act) >> EXTENSIONS_AT);
}

/// @notice The act after weight was added to what rejects it, at a time (UNIX seconds) within its window.
function rejectedBy(PendingAct act, uint256 weight, uint256 time) pure returns (PendingAct) {
    uint256 word = PendingAct.unwrap(act);
    // Nothing below leaves its field: missing and mark fall, the end has room for a window more, see {newAct}.
    unchecked {
        uint256 missing = act.missingOf();
        uint256 left = weight < missing ? missing - weight : 0;
        word = word - missing + left;

        uint256 height = left >> uint8(word >> SCALE_AT);
        uint256 mark = uint32(word >> MARK_AT);
        if (height < mark) {
            word -= (mark - height) << MARK_AT;
            uint256 extension = extensionOf(act);
            bool late = time + extension >= act.endOf();
            if (late && left != 0 && extensionsOf(act) != 0) word = word + (extension << END_AT) - (1 << EXTENSIONS_AT);
        }
    }
    return PendingAct.wrap(word);
}

/// @notice The act after weight was taken from what rejects it. What is taken was added before, so it fits.
function withdrawnBy(PendingAct act, uint112 weight) pure returns (PendingAct) {
    uint112 missing = act.missingOf();
    return PendingAct.wrap(PendingAct.unwrap(act) - missing + (missing + weight));
}

/// @notice The act with its final status; the rest stays to be read.
function closedAs(PendingAct act, IUnlessRejected.Status status) pure returns (PendingAct) {
    uint256 cleared = PendingAct.unwrap(act) & ~(uint256(type(uint8).max) << STATUS_AT);
    return PendingAct.wrap(cleared | (uint256(status) << STATUS_AT));
}

/// @notice All that people ask about it, at a time (UNIX seconds).
function unpackAt(PendingAct act, uint256 time) pure returns (IUnlessRejected.Act memory) {
    return
        IUnlessRejected.Act({
            status: act.statusAt(time),
            missing: act.missingOf(),
            end: act.endOf(),
            expiry: act.endOf() + graceOf(act),
            extension: extensionOf(act),
            extensions: extensionsOf(act)
        });
}
