// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {
    CLOSED,
    ENDED,
    FROZEN,
    LOADING,
    newSettings,
    packTerms,
    Settings,
    STOPPED,
    WalletTerms
} from "../../../contracts/wallets/types/Settings.sol";

/// @notice The slot of settings: all of it is fields, and each change changes its own and no other.
contract SettingsTest is Test {
    /// @notice The slot with plain numbers.
    struct Fields {
        uint48 total;
        uint40 changedAt;
        uint16 office;
        uint8 threshold;
        WalletTerms terms;
        uint8 pending;
        uint8 flags;
        uint16 authorisedUntil;
        uint16 activeUntil;
        uint32 number;
    }

    uint8 private constant ALL_FLAGS = 15;

    function testFuzz_fields_packAndUnpack(Fields memory fields) public pure {
        Settings settings = _pack(fields);
        _assertSame(settings, fields);
        assertEq(keccak256(abi.encode(settings.termsOf())), keccak256(abi.encode(fields.terms)), "terms");
        assertEq(settings.has(LOADING), fields.flags & 1 != 0, "loading");
        assertEq(settings.has(FROZEN), fields.flags & 2 != 0, "frozen");
        assertEq(settings.has(STOPPED), fields.flags & 4 != 0, "stopped");
        assertEq(settings.has(ENDED), fields.flags & 8 != 0, "ended");
        assertEq(settings.has(CLOSED), fields.flags & ALL_FLAGS != 0, "closed");
        assertFalse(settings.has(0), "no flag");
    }

    function testFuzz_change_ofValidatorsOperatorsAndTerms(
        Fields memory fields,
        uint48 total,
        uint40 at,
        uint16 office,
        uint8 threshold,
        WalletTerms memory terms
    ) public pure {
        Settings settings = _pack(fields);
        Fields memory changed = _copy(fields);
        (changed.total, changed.changedAt) = (total, at);
        _assertSame(settings.withTotal(total, at), changed);
        changed = _copy(fields);
        (changed.office, changed.threshold) = (office, threshold);
        _assertSame(settings.withOperators(office, threshold), changed);
        changed = _copy(fields);
        changed.terms = terms;
        _assertSame(settings.withTerms(_packTerms(terms)), changed);
    }

    function testFuzz_change_ofFlags(Fields memory fields, uint8 which) public pure {
        uint256[4] memory flags = [LOADING, FROZEN, STOPPED, ENDED];
        which %= 4;
        Settings settings = _pack(fields);
        Fields memory changed = _copy(fields);
        changed.flags |= uint8(1 << which);
        _assertSame(settings.withFlag(flags[which]), changed);
        changed.flags &= ~uint8(1 << which);
        _assertSame(settings.withoutFlag(flags[which]), changed);
    }

    /// An award is one pending more, one act more, and another year; being over, one pending less.
    function testFuzz_change_byAwards(Fields memory fields, uint16 day) public pure {
        fields.pending = uint8(bound(fields.pending, 0, 254));
        day = uint16(bound(day, 0, type(uint16).max - 1_826));
        Settings settings = _pack(fields);
        Fields memory changed = _copy(fields);
        (changed.pending, changed.activeUntil) = (fields.pending + 1, day + 365);
        unchecked {
            changed.number = fields.number + 1;
        }
        settings = settings.withAward(day);
        _assertSame(settings, changed);
        changed.pending = fields.pending;
        _assertSame(settings.oneLess(), changed);
    }

    function testFuzz_change_byActsAndAuthorisations(Fields memory fields, uint16 day) public pure {
        day = uint16(bound(day, 0, type(uint16).max - 1_826));
        Fields memory changed = _copy(fields);
        unchecked {
            changed.number = fields.number + 1;
        }
        _assertSame(_pack(fields).withAct(), changed);
        changed = _copy(fields);
        (changed.authorisedUntil, changed.activeUntil) = (day + 1_826, day + 365);
        _assertSame(_pack(fields).withAuthorised(day), changed);
    }

    function testFuzz_beginning(uint48 total, uint8 threshold, uint40 time) public pure {
        time = uint40(bound(time, 0, uint256(type(uint16).max - 1_826) * 1 days));
        Fields memory fields;
        (fields.total, fields.changedAt, fields.office, fields.threshold) = (total, time, 1, threshold);
        fields.authorisedUntil = uint16(time / 1 days + 1_826);
        fields.activeUntil = uint16(time / 1 days + 365);
        _assertSame(newSettings(total, threshold, time), fields);
    }

    /// @dev As the specification lists them, from the low end.
    function _pack(Fields memory fields) private pure returns (Settings) {
        bytes memory high = abi.encodePacked(
            fields.number,
            fields.activeUntil,
            fields.authorisedUntil,
            fields.terms.share,
            fields.terms.mostPending,
            fields.flags,
            fields.pending
        );
        bytes memory low = abi.encodePacked(
            fields.terms.feeCap,
            fields.terms.grace,
            fields.terms.extension,
            fields.terms.window,
            fields.threshold,
            fields.office,
            fields.changedAt,
            fields.total
        );
        return Settings.wrap(uint256(bytes32(bytes.concat(high, low))));
    }

    function _packTerms(WalletTerms memory terms) private pure returns (Settings) {
        return packTerms(terms.window, terms.extension, terms.grace, terms.feeCap, terms.mostPending, terms.share);
    }

    function _assertSame(Settings settings, Fields memory fields) private pure {
        assertEq(Settings.unwrap(settings), Settings.unwrap(_pack(fields)), "another field changed");
        assertEq(settings.totalOf(), fields.total, "total");
        assertEq(settings.changedAtOf(), fields.changedAt, "changed at");
        assertEq(settings.officeOf(), fields.office, "office");
        assertEq(settings.thresholdOf(), fields.threshold, "threshold");
        assertEq(settings.windowOf(), fields.terms.window, "window");
        assertEq(settings.extensionOf(), fields.terms.extension, "extension");
        assertEq(settings.graceOf(), fields.terms.grace, "grace");
        assertEq(settings.feeCapOf(), fields.terms.feeCap, "fee cap");
        assertEq(settings.mostPendingOf(), fields.terms.mostPending, "most pending");
        assertEq(settings.shareOf(), fields.terms.share, "share");
        assertEq(settings.pendingOf(), fields.pending, "pending");
        assertEq(settings.authorisedUntilOf(), fields.authorisedUntil, "authorised until");
        assertEq(settings.activeUntilOf(), fields.activeUntil, "active until");
        assertEq(settings.numberOf(), fields.number, "number");
    }

    function _copy(Fields memory fields) private pure returns (Fields memory) {
        return abi.decode(abi.encode(fields), (Fields));
    }
}
