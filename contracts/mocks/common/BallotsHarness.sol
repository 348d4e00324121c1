// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {Ballots} from "../../common/libraries/Ballots.sol";
import {KeySignature, SignatureBundles, WalletSignature} from "../../common/libraries/SignatureBundles.sol";

/// @title BallotsHarness
/// @notice {Ballots} and {SignatureBundles} on their own, and the least that counts votes with both: one slot for a
/// member's number and weight, one for the tally of a request, one for the ballots of 32 members.
contract BallotsHarness is EIP712 {
    using Ballots for Ballots.Box;

    struct Member {
        uint112 weight;
        uint32 number;
    }

    struct Tally {
        uint128 inFavour;
        uint128 against;
    }

    bytes32 private constant VOTE_TYPEHASH = keccak256(
        "Vote(uint256 request,uint256 choice,uint256 counter,uint40 deadline)"
    );

    mapping(address member => Member) public memberOf;
    mapping(uint256 request => Tally) public tallyOf;
    mapping(uint256 request => Ballots.Box) private _boxes;

    event VotesCast(uint256 indexed request, uint256 choice, uint256 counter, uint256[] ballots);

    constructor() EIP712("Commonweal Harness", "1") {}

    // Ballots

    function read(uint256 word, uint256 member) external pure returns (uint256 choice, uint256 counter) {
        return Ballots.read(word, member);
    }

    function change(
        uint256 word,
        uint256 member,
        uint256 choice,
        uint256 counter
    ) external pure returns (uint256 changed, uint256 before) {
        return Ballots.change(word, member, choice, counter);
    }

    function tryChange(
        uint256 word,
        uint256 member,
        uint256 choice,
        uint256 counter
    ) external pure returns (uint256 changed, uint256 before, bool counts) {
        return Ballots.tryChange(word, member, choice, counter);
    }

    function write(uint256 word, uint256 member, uint256 choice, uint256 counter) external pure returns (uint256) {
        return Ballots.write(word, member, choice, counter);
    }

    function ballotOf(uint256 request, uint256 member) external view returns (uint256 choice, uint256 counter) {
        return _boxes[request].ballotOf(member);
    }

    function cast(uint256 request, uint256 member, uint256 choice, uint256 counter) external returns (uint256) {
        return _boxes[request].cast(member, choice, counter);
    }

    // SignatureBundles

    function signersOf(
        bytes32 digest,
        KeySignature[] calldata keys,
        WalletSignature[] calldata wallets
    ) external view returns (address[] memory) {
        return SignatureBundles.signersOf(digest, keys, wallets);
    }

    function isByKey(address signer, bytes32 digest, bytes32 r, bytes32 vs) external pure returns (bool) {
        return SignatureBundles.isByKey(signer, digest, r, vs);
    }

    // Both, as a society uses them

    function register(address[] calldata members, uint112[] calldata weights, uint32 firstNumber) external {
        for (uint256 i; i < members.length; ++i) {
            memberOf[members[i]] = Member(weights[i], firstNumber + uint32(i));
        }
    }

    function voteSigned(
        uint256 request,
        uint256 choice,
        uint256 counter,
        uint40 deadline,
        KeySignature[] calldata keys,
        WalletSignature[] calldata wallets
    ) external {
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(VOTE_TYPEHASH, request, choice, counter, deadline)));
        address[] memory signers = SignatureBundles.signersOf(digest, keys, wallets);
        uint256[] memory ballots = new uint256[](signers.length);
        Ballots.Box storage box = _boxes[request];
        uint256[3] memory added;
        uint256[3] memory taken;
        for (uint256 i; i < signers.length; ++i) {
            Member storage member = memberOf[signers[i]];
            if (member.weight == 0) continue;
            (uint256 before, bool counts) = box.tryCast(member.number, choice, counter);
            if (!counts) continue;
            taken[before] += member.weight;
            added[choice] += member.weight;
            ballots[i] = (uint256(member.number) << 112) | member.weight;
        }
        Tally memory tally = tallyOf[request];
        tally.inFavour = uint128(tally.inFavour + added[Ballots.FOR] - taken[Ballots.FOR]);
        tally.against = uint128(tally.against + added[Ballots.AGAINST] - taken[Ballots.AGAINST]);
        tallyOf[request] = tally;
        emit VotesCast(request, choice, counter, ballots);
    }
}
