// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {RelationshipIds} from "../../../contracts/relationships/libraries/RelationshipIds.sol";
import {CareScheme, RelationshipId, Terms} from "../../../contracts/relationships/types/Relationship.sol";

/// @notice The id of a relationship, against EIP-712 written out.
contract RelationshipIdsTest is Test {
    struct Input {
        address a;
        address b;
        uint8 scheme;
        bytes32 weights;
        uint96 contribution;
        uint32 notice;
        address arbitrator;
        bytes8 regionA;
        bytes8 regionB;
        bytes32 salt;
    }

    /// The hash of terms and the id are EIP-712 struct hashes, field by field and word by word.
    function testFuzz_id_isTheStructHash(Input calldata input) public view {
        bytes memory termsType =
            "Terms(uint8 scheme,bytes32 weights,uint96 contribution,uint32 notice,"
            "address arbitrator,bytes8 regionA,bytes8 regionB,bytes32 salt)";
        bytes32 termsHash = keccak256(
            bytes.concat(
                keccak256(termsType),
                bytes32(uint256(input.scheme % 3)),
                input.weights,
                bytes32(uint256(input.contribution)),
                bytes32(uint256(input.notice)),
                bytes32(uint256(uint160(input.arbitrator))),
                bytes32(input.regionA),
                bytes32(input.regionB),
                input.salt
            )
        );
        assertEq(this.hashOf(_terms(input)), termsHash, "hash of terms");
        bytes memory openType = bytes.concat(
            "OpenRelationship(address partnerA,address partnerB,Terms terms,uint40 deadline)",
            termsType
        );
        bytes32 id = keccak256(
            bytes.concat(
                keccak256(openType),
                bytes32(uint256(uint160(input.a))),
                bytes32(uint256(uint160(input.b))),
                termsHash
            )
        );
        assertEq(RelationshipId.unwrap(this.idOf(input.a, input.b, termsHash)), id, "id");
        assertEq(keccak256(this.openAct(input.a, input.b, termsHash)), id, "act of opening");
        assertEq(this.keyOf(RelationshipId.wrap(id)), uint256(id) >> 64, "sequence of its signatures");
    }

    /// Two inputs that differ anywhere have two ids.
    function testFuzz_id_differs(Input calldata one, Input calldata other) public view {
        assertEq(_id(one) == _id(other), _same(one, other));
    }

    /// One field that differs is enough, whichever; and partners in the other order are another relationship.
    function testFuzz_id_differsByEachField(Input calldata given, uint256 bit) public view {
        bytes32 id = _id(given);
        bit = bound(bit, 0, 31);
        for (uint256 field; field < 10; ++field) {
            Input memory changed = given;
            if (field == 0) changed.a = address(uint160(given.a) ^ uint160(1 << bit));
            if (field == 1) changed.b = address(uint160(given.b) ^ uint160(1 << bit));
            if (field == 2) changed.scheme = uint8((given.scheme % 3) + 1);
            if (field == 3) changed.weights = given.weights ^ bytes32(1 << bit);
            if (field == 4) changed.contribution = given.contribution ^ uint96(1 << bit);
            if (field == 5) changed.notice = given.notice ^ uint32(1 << bit);
            if (field == 6) changed.arbitrator = address(uint160(given.arbitrator) ^ uint160(1 << bit));
            if (field == 7) changed.regionA = given.regionA ^ bytes8(uint64(1 << bit));
            if (field == 8) changed.regionB = given.regionB ^ bytes8(uint64(1 << bit));
            if (field == 9) changed.salt = given.salt ^ bytes32(1 << bit);
            assertNotEq(_id(changed), id, "same id for another relationship");
        }
        if (given.a == given.b) return;
        Input memory turned = given;
        (turned.a, turned.b) = (given.b, given.a);
        assertNotEq(_id(turned), id, "same id the other way round");
    }

    function hashOf(Terms calldata terms) external pure returns (bytes32) {
        return RelationshipIds.hash(terms);
    }

    function idOf(address a, address b, bytes32 termsHash) external pure returns (RelationshipId) {
        return RelationshipIds.idOf(a, b, termsHash);
    }

    function openAct(address a, address b, bytes32 termsHash) external pure returns (bytes memory) {
        return RelationshipIds.openAct(a, b, termsHash);
    }

    function keyOf(RelationshipId id) external pure returns (uint192) {
        return id.key();
    }

    function _id(Input memory input) private view returns (bytes32) {
        return RelationshipId.unwrap(this.idOf(input.a, input.b, this.hashOf(_terms(input))));
    }

    function _terms(Input memory input) private pure returns (Terms memory) {
        return
            Terms({
                scheme: CareScheme(input.scheme % 3),
                weights: input.weights,
                contribution: input.contribution,
                notice: input.notice,
                arbitrator: input.arbitrator,
                regionA: input.regionA,
                regionB: input.regionB,
                salt: input.salt
            });
    }

    function _same(Input memory one, Input memory other) private pure returns (bool) {
        (one.scheme, other.scheme) = (one.scheme % 3, other.scheme % 3);
        return keccak256(abi.encode(one)) == keccak256(abi.encode(other));
    }
}
