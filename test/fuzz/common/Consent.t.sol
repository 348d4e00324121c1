// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {IConsent, IConsentErrors} from "../../../contracts/common/IConsent.sol";
import {Proposals} from "../../../contracts/common/Proposals.sol";

/// @notice A contract with one act of one person and one act of two.
contract ConsentDouble is Proposals {
    bytes32 public constant ALONE = keccak256("Alone(address person,uint256 value,uint256 nonce,uint40 deadline)");
    bytes32 public constant TOGETHER = keccak256("Together(address a,address b,uint256 value,uint40 deadline)");

    mapping(address person => uint256 value) public agreed;

    constructor() EIP712("Consent Double", "1") {}

    function alone(address person, uint256 value, uint192 key, bytes calldata signature) external {
        _requireConsent(person, abi.encode(ALONE, person, value), key, signature);
        agreed[person] = value;
    }

    function inOrder(address person, uint256 value, uint192 key, bytes calldata signature) external {
        _requireConsentInOrder(person, abi.encode(ALONE, person, value), key, signature);
        agreed[person] = value;
    }

    function together(address a, address b, uint256 value, bytes calldata byA, bytes calldata byB) external {
        bytes memory act = abi.encode(TOGETHER, a, b, value);
        _requireOneOfTwo(a, act, byA);
        _requireOneOfTwo(b, act, byB);
        agreed[a] = value;
        agreed[b] = value;
    }

    function _needsTwo(bytes32 typeHash) internal pure override returns (bool) {
        return typeHash == TOGETHER;
    }
}

/// @notice The wire form of an agreement: nothing, one byte, or five bytes of deadline and a signature.
contract ConsentTest is Test {
    uint256 private constant N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
    uint256 private constant NOW = 1_800_000_000;

    ConsentDouble private consent;
    uint256 private keyA;
    uint256 private keyB;
    address private a;
    address private b;

    function setUp() public {
        vm.warp(NOW);
        consent = new ConsentDouble();
        (a, keyA) = makeAddrAndKey("a");
        (b, keyB) = makeAddrAndKey("b");
    }

    /// Without a signature only the person themselves, by calling.
    function testFuzz_consent_withoutSignature(address person, address caller, uint256 value) public {
        vm.assume(person != caller);
        vm.expectRevert(abi.encodeWithSelector(IConsentErrors.Consent_NotThePerson.selector, person, caller));
        vm.prank(caller);
        consent.alone(person, value, 0, "");
        vm.prank(person);
        consent.alone(person, value, 0, "");
        assertEq(consent.agreed(person), value);
        assertEq(consent.nonces(person, 0), 0, "a call uses no signature up");
    }

    /// An act in order, called or carried, uses up one number of its sequence and of no other; whatever was signed with a
    /// number that is used up is refused from then on, also where the person called instead.
    function testFuzz_consent_inOrder(bool[6] calldata calls, uint192 key, uint192 otherKey, uint256 value) public {
        vm.assume(key != otherKey);
        bytes[6] memory signed;
        for (uint256 i; i < 6; ++i) {
            uint256 nonce = consent.nonces(a, key);
            assertEq(uint64(nonce), i, "not one number for each act");
            signed[i] = _alone(keyA, value, nonce, type(uint40).max);
            if (calls[i]) {
                vm.prank(a);
                consent.inOrder(a, value, key, "");
            } else {
                vm.prank(b);
                consent.inOrder(a, value, key, signed[i]);
            }
            for (uint256 k; k <= i; ++k) {
                vm.expectPartialRevert(IConsentErrors.Consent_InvalidSignature.selector);
                consent.inOrder(a, value, key, signed[k]);
            }
        }
        assertEq(uint64(consent.nonces(a, otherKey)), 0, "another sequence moved");
        assertEq(uint64(consent.nonces(b, key)), 0, "another person's moved");
    }

    /// A stranger who calls uses up nothing of anybody's.
    function testFuzz_consent_inOrderByAStranger(address caller, uint192 key) public {
        vm.assume(caller != a);
        uint256 nonce = consent.nonces(a, key);
        vm.expectRevert(abi.encodeWithSelector(IConsentErrors.Consent_NotThePerson.selector, a, caller));
        vm.prank(caller);
        consent.inOrder(a, 1, key, "");
        assertEq(consent.nonces(a, key), nonce);
    }

    /// A signature can be carried by anyone until its deadline has passed, and not a second longer.
    function testFuzz_consent_deadline(uint40 deadline, uint40 at, address carrier, uint192 key, uint256 value) public {
        bytes memory signature = _alone(keyA, value, consent.nonces(a, key), deadline);
        vm.warp(at);
        if (at > deadline) {
            vm.expectRevert(abi.encodeWithSelector(IConsentErrors.Consent_SignatureExpired.selector, a, deadline));
        }
        vm.prank(carrier);
        consent.alone(a, value, key, signature);
        assertEq(consent.agreed(a), at > deadline ? 0 : value);
    }

    /// The deadline in front is the one that was signed: another one, later or sooner, is no agreement.
    function testFuzz_consent_deadlineChanged(uint40 deadline, uint40 other, uint256 value) public {
        deadline = uint40(bound(deadline, NOW, type(uint40).max));
        other = uint40(bound(other, NOW, type(uint40).max));
        vm.assume(deadline != other);
        bytes memory signature = _alone(keyA, value, 0, deadline);
        bytes5 changed = bytes5(other);
        for (uint256 i; i < 5; ++i) signature[i] = changed[i];
        vm.expectRevert(
            abi.encodeWithSelector(IConsentErrors.Consent_InvalidSignature.selector, a, _aloneDigest(value, 0, other))
        );
        consent.alone(a, value, 0, signature);
    }

    /// Fewer bytes than a deadline are malformed, the mark of a recorded act too where one person is enough.
    function testFuzz_consent_malformed(bytes32 bytes_, uint256 length) public {
        length = bound(length, 1, 4);
        bytes memory signature = new bytes(length);
        for (uint256 i; i < length; ++i) signature[i] = bytes_[i];
        bytes memory malformed = abi.encodeWithSelector(IConsentErrors.Consent_MalformedSignature.selector, a, length);
        vm.expectRevert(malformed);
        consent.alone(a, 1, 0, signature);

        if (length == 1 && signature[0] == 0x01) signature[0] = 0x02;
        vm.expectRevert(malformed);
        consent.together(a, b, 1, signature, "");

        vm.expectRevert(abi.encodeWithSelector(IConsentErrors.Consent_MalformedSignature.selector, a, 1));
        consent.alone(a, 1, 0, hex"01");
    }

    /// Whatever stands behind the deadline, if it is not the signature, is no agreement.
    function testFuzz_consent_rubbish(bytes calldata rubbish, uint256 value) public {
        uint40 deadline = type(uint40).max;
        vm.expectRevert(
            abi.encodeWithSelector(
                IConsentErrors.Consent_InvalidSignature.selector,
                a,
                _aloneDigest(value, 0, deadline)
            )
        );
        consent.alone(a, value, 0, bytes.concat(bytes5(deadline), rubbish));
    }

    /// Signatures of a sequence are used in order, once each; sequences do not disturb each other.
    function testFuzz_consent_sequence(uint192 key, uint192 other, uint8 count, uint256 value) public {
        vm.assume(key != other);
        count = uint8(bound(count, 1, 8));
        uint40 deadline = type(uint40).max;
        bytes memory signature;
        for (uint256 i; i < count; ++i) {
            uint256 nonce = (uint256(key) << 64) | i;
            assertEq(consent.nonces(a, key), nonce, "nonce is key and count");
            signature = _alone(keyA, value, nonce, deadline);
            consent.alone(a, value, key, signature);
            vm.expectRevert();
            consent.alone(a, value, key, signature);
        }
        assertEq(consent.nonces(a, other), uint256(other) << 64, "another sequence moved");
        vm.expectRevert();
        consent.alone(a, value, other, signature);
        consent.alone(a, value, other, _alone(keyA, value, uint256(other) << 64, deadline));
    }

    /// A cancelled signature is void, the next of the sequence holds.
    function testFuzz_consent_cancelled(uint192 key, uint256 value) public {
        uint256 nonce = uint256(key) << 64;
        bytes memory first = _alone(keyA, value, nonce, type(uint40).max);
        bytes memory second = _alone(keyA, value, nonce + 1, type(uint40).max);
        vm.expectEmit(address(consent));
        emit IConsent.SignatureCancelled(a, key);
        vm.prank(a);
        consent.cancelSignature(key);
        vm.expectRevert();
        consent.alone(a, value, key, first);
        consent.alone(a, value, key, second);
    }

    /// A signature for one chain or contract is none on another.
    function testFuzz_consent_elsewhere(uint64 chain, uint256 value) public {
        chain = uint64(bound(chain, 1, type(uint64).max - 1));
        vm.assume(chain != block.chainid);
        bytes memory signature = _alone(keyA, value, 0, type(uint40).max);
        ConsentDouble twin = new ConsentDouble();
        vm.expectRevert();
        twin.alone(a, value, 0, signature);
        vm.chainId(chain);
        vm.expectRevert();
        consent.alone(a, value, 0, signature);
    }

    /// Two who agree, in each way that each can: by calling, by a carried signature, by a recorded act.
    function testFuzz_consent_ofTwo(uint256 value, uint40 deadline, uint8 howA, uint8 howB, address carrier) public {
        deadline = uint40(bound(deadline, NOW, type(uint40).max));
        vm.assume(carrier != a && carrier != b);
        (howA, howB) = (howA % 3, howB % 3);
        vm.assume(howA != 0 || howB != 0);
        bytes memory byA = _prepare(a, keyA, b, value, deadline, howA);
        bytes memory byB = _prepare(b, keyB, a, value, deadline, howB);
        vm.prank(
            howA == 0
                ? a
                : howB == 0
                    ? b
                    : carrier
        );
        consent.together(a, b, value, byA, byB);
        assertEq(consent.agreed(a), value);
        assertEq(consent.agreed(b), value);
        assertEq(consent.proposalOf(a, keccak256(_together(value))).expiresAt, 0, "a recorded act serves once");
        assertEq(consent.proposalOf(b, keccak256(_together(value))).expiresAt, 0, "a recorded act serves once");
    }

    /// One agreement is not two: neither alone, nor one person's for both, nor one for another value.
    function testFuzz_consent_ofOneIsNotOfTwo(uint256 value, uint256 other, address stranger) public {
        vm.assume(value != other && stranger != a && stranger != b);
        uint40 deadline = type(uint40).max;
        bytes memory byA = _carry(keyA, _together(value), deadline);
        vm.expectRevert(abi.encodeWithSelector(IConsentErrors.Consent_NotThePerson.selector, b, stranger));
        vm.prank(stranger);
        consent.together(a, b, value, byA, "");

        bytes32 digest = _digest(address(consent), bytes.concat(_together(value), bytes32(uint256(deadline))));
        vm.expectRevert(abi.encodeWithSelector(IConsentErrors.Consent_InvalidSignature.selector, b, digest));
        consent.together(a, b, value, byA, byA);

        bytes memory forOther = _carry(keyB, _together(other), deadline);
        vm.expectRevert(abi.encodeWithSelector(IConsentErrors.Consent_InvalidSignature.selector, b, digest));
        consent.together(a, b, value, byA, forOther);

        vm.expectRevert(
            abi.encodeWithSelector(IConsentErrors.Consent_NotProposed.selector, b, keccak256(_together(value)))
        );
        consent.together(a, b, value, byA, hex"01");
    }

    /// A recorded act lasts to its last second; it can be withdrawn by its author and declined by whom it asks.
    function testFuzz_consent_recorded(uint256 value, uint40 expiresAt, uint40 at, uint8 end, address stranger) public {
        expiresAt = uint40(bound(expiresAt, NOW, type(uint40).max - 1));
        at = uint40(bound(at, NOW, type(uint40).max));
        vm.assume(stranger != b);
        vm.prank(a);
        bytes32 act = consent.propose(b, _together(value), expiresAt);
        vm.warp(at);
        if (end % 3 == 1) {
            vm.prank(a);
            consent.withdrawProposal(act);
        } else if (end % 3 == 2) {
            vm.expectRevert(abi.encodeWithSelector(IConsentErrors.Consent_NotTheCounterpart.selector, b, stranger));
            vm.prank(stranger);
            consent.declineProposal(a, act);
            vm.prank(b);
            consent.declineProposal(a, act);
        }
        if (end % 3 != 0) {
            vm.expectRevert(abi.encodeWithSelector(IConsentErrors.Consent_NotProposed.selector, a, act));
        } else if (at > expiresAt) {
            vm.expectRevert(abi.encodeWithSelector(IConsentErrors.Consent_ProposalExpired.selector, a, act, expiresAt));
        }
        vm.prank(b);
        consent.together(a, b, value, hex"01", "");
    }

    /// Only acts of two can be recorded, and only with time left.
    function testFuzz_consent_recordsNothingElse(bytes calldata data, uint40 expiresAt) public {
        vm.assume(data.length < 32 || bytes32(data[:32]) != consent.TOGETHER());
        vm.expectRevert(abi.encodeWithSelector(IConsentErrors.Consent_UnknownAct.selector, data));
        consent.propose(b, data, type(uint40).max);
        expiresAt = uint40(bound(expiresAt, 0, NOW - 1));
        vm.expectRevert(abi.encodeWithSelector(IConsentErrors.Consent_ExpiryInThePast.selector, expiresAt));
        consent.propose(b, _together(1), expiresAt);
    }

    /// @dev 0: calls; 1: signature; 2: records.
    function _prepare(
        address person,
        uint256 key,
        address other,
        uint256 value,
        uint40 deadline,
        uint8 how
    ) private returns (bytes memory) {
        if (how == 0) return "";
        if (how == 1) return _carry(key, _together(value), deadline);
        vm.prank(person);
        consent.propose(other, _together(value), deadline);
        return hex"01";
    }

    function _together(uint256 value) private view returns (bytes memory) {
        return abi.encode(keccak256("Together(address a,address b,uint256 value,uint40 deadline)"), a, b, value);
    }

    function _alone(uint256 key, uint256 value, uint256 nonce, uint40 deadline) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, _aloneDigest(value, nonce, deadline));
        return abi.encodePacked(deadline, r, s, v);
    }

    function _aloneDigest(uint256 value, uint256 nonce, uint40 deadline) private view returns (bytes32) {
        bytes32 typeHash = keccak256("Alone(address person,uint256 value,uint256 nonce,uint40 deadline)");
        return _digest(address(consent), abi.encode(typeHash, a, value, nonce, deadline));
    }

    function _carry(uint256 key, bytes memory act, uint40 deadline) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            key,
            _digest(address(consent), bytes.concat(act, bytes32(uint256(deadline))))
        );
        return abi.encodePacked(deadline, r, s, v);
    }

    function _digest(address at, bytes memory encoded) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Consent Double"),
                keccak256("1"),
                block.chainid,
                at
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, keccak256(encoded)));
    }
}
