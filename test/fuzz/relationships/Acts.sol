// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Vm} from "forge-std/Vm.sol";

import {Terms} from "../../../contracts/relationships/types/Relationship.sol";

/// @notice Every act that people sign, written out once more as the specification has it: nothing here is taken from the
/// contracts, so a change of a signed type there fails here.
library Acts {
    Vm private constant VM = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    /// @dev A deadline far away.
    uint40 internal constant FAR = type(uint40).max;

    string private constant TERMS =
        "Terms(uint8 scheme,bytes32 weights,uint96 contribution,uint32 notice,address arbitrator,bytes8 regionA,bytes8 regionB,bytes32 salt)";

    function open(address a, address b, Terms memory terms) internal pure returns (bytes memory) {
        return openWords(a, b, abi.encode(terms));
    }

    /// @dev The same from the eight words of the terms.
    function openWords(address a, address b, bytes memory words) internal pure returns (bytes memory) {
        bytes32 termsHash = keccak256(bytes.concat(keccak256(bytes(TERMS)), words));
        string memory written = "OpenRelationship(address partnerA,address partnerB,Terms terms,uint40 deadline)";
        return abi.encode(keccak256(bytes(string.concat(written, TERMS))), a, b, termsHash);
    }

    /// @dev An act of two begins with both and the relationship; `rest` are its further fields, written and encoded.
    function both(
        string memory name,
        string memory rest,
        address a,
        address b,
        bytes32 id,
        bytes memory values
    ) internal pure returns (bytes memory) {
        string memory written = string.concat(
            name,
            "(address partnerA,address partnerB,bytes32 relationship,",
            rest,
            "uint40 deadline)"
        );
        return bytes.concat(abi.encode(keccak256(bytes(written)), a, b, id), values);
    }

    /// @dev Without the partners, whom the relationship's id names already.
    function checkpoint(
        bytes32 id,
        uint48 careA,
        uint48 careB,
        uint40 asOf,
        bytes32 logRoot,
        uint24 epoch
    ) internal pure returns (bytes memory) {
        bytes32 typeHash = keccak256(
            "Checkpoint(bytes32 relationship,uint48 careA,uint48 careB,uint40 asOf,bytes32 logRoot,uint24 epoch,uint40 deadline)"
        );
        return abi.encode(typeHash, id, careA, careB, asOf, logRoot, epoch);
    }

    function begin(
        address a,
        address b,
        bytes32 id,
        uint96 contribution,
        uint96 extraA,
        uint96 extraB,
        uint24 epoch
    ) internal pure returns (bytes memory) {
        string memory rest = "uint96 contribution,uint96 extraA,uint96 extraB,uint24 epoch,";
        return both("BeginCommonFund", rest, a, b, id, abi.encode(contribution, extraA, extraB, epoch));
    }

    function compose(
        address a,
        address b,
        bytes32 id,
        uint96 fromA,
        uint96 fromB,
        uint24 nonce
    ) internal pure returns (bytes memory) {
        return both("Compose", "uint96 fromA,uint96 fromB,uint24 nonce,", a, b, id, abi.encode(fromA, fromB, nonce));
    }

    function pay(
        address a,
        address b,
        bytes32 id,
        address cooperative,
        uint96 amount,
        bytes32 memo,
        uint24 nonce
    ) internal pure returns (bytes memory) {
        string memory rest = "address cooperative,uint96 amount,bytes32 memo,uint24 nonce,";
        return both("PayCooperative", rest, a, b, id, abi.encode(cooperative, amount, memo, nonce));
    }

    function settle(address a, address b, bytes32 id, uint24 nonce) internal pure returns (bytes memory) {
        return both("SettlePot", "uint24 nonce,", a, b, id, abi.encode(nonce));
    }

    function dissolve(address a, address b, bytes32 id, uint24 epoch) internal pure returns (bytes memory) {
        return both("Dissolve", "uint24 epoch,", a, b, id, abi.encode(epoch));
    }

    function nameSuccessor(
        address a,
        address b,
        bytes32 id,
        address ledger,
        uint24 epoch
    ) internal pure returns (bytes memory) {
        return both("NameSuccessor", "address ledger,uint24 epoch,", a, b, id, abi.encode(ledger, epoch));
    }

    function enrol(
        uint32 programme,
        address a,
        address b,
        bytes32 id,
        uint256 term,
        uint24 epoch
    ) internal pure returns (bytes memory) {
        bytes32 typeHash = keccak256(
            "EnrolPair(uint32 programme,address partnerA,address partnerB,bytes32 relationship,uint256 term,uint24 epoch,uint40 deadline)"
        );
        return abi.encode(typeHash, programme, a, b, id, term, epoch);
    }

    /// @dev Activities one by one, as EIP-712 hashes an array of structs.
    function confirmBatch(
        bytes32 id,
        address giver,
        uint48[] memory units,
        uint8[] memory answers
    ) internal pure returns (bytes memory) {
        string memory care = "Care(uint48 units,uint8 answer)";
        bytes memory hashes;
        for (uint256 i; i < units.length; ++i) {
            hashes = bytes.concat(hashes, keccak256(abi.encode(keccak256(bytes(care)), units[i], answers[i])));
        }
        return
            _confirmed(
                "ConfirmCareBatch(bytes32 relationship,address giver,Care[] activities",
                care,
                id,
                giver,
                hashes
            );
    }

    function confirmWeighted(
        bytes32 id,
        address giver,
        uint8[] memory categories,
        uint32[] memory quantities,
        uint8[] memory answers
    ) internal pure returns (bytes memory) {
        string memory care = "WeightedCare(uint8 category,uint32 quantity,uint8 answer)";
        bytes memory hashes;
        for (uint256 i; i < categories.length; ++i) {
            bytes memory one = abi.encode(keccak256(bytes(care)), categories[i], quantities[i], answers[i]);
            hashes = bytes.concat(hashes, keccak256(one));
        }
        return
            _confirmed(
                "ConfirmWeightedCare(bytes32 relationship,address giver,WeightedCare[] activities",
                care,
                id,
                giver,
                hashes
            );
    }

    function _confirmed(
        string memory name,
        string memory care,
        bytes32 id,
        address giver,
        bytes memory hashes
    ) private pure returns (bytes memory) {
        bytes memory written = bytes(string.concat(name, ",uint256 nonce,uint40 deadline)", care));
        return abi.encode(keccak256(written), id, giver, keccak256(hashes));
    }

    /// @dev Digest of an act with its deadline.
    function digest(bytes32 domain, bytes memory act, uint40 deadline) internal pure returns (bytes32) {
        return hashIn(domain, keccak256(bytes.concat(act, bytes32(uint256(deadline)))));
    }

    function hashIn(bytes32 domain, bytes32 structHash) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    /// @dev A carried signature: five bytes of deadline, then r, s, v.
    function carry(
        uint256 key,
        bytes32 domain,
        bytes memory act,
        uint40 deadline
    ) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = VM.sign(key, digest(domain, act, deadline));
        return abi.encodePacked(deadline, r, s, v);
    }

    function domainOf(string memory name, address at) internal view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                    keccak256(bytes(name)),
                    keccak256("1"),
                    block.chainid,
                    at
                )
            );
    }
}
