// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {KeySignature, SignatureBundles, WalletSignature} from "../../common/libraries/SignatureBundles.sol";
import {UnlessRejected} from "../../common/UnlessRejected.sol";

/// @title UnlessRejectedHarness
/// @notice The least that uses {UnlessRejected}: a set of voters that is registered once, acts that do nothing. Works
/// behind an ERC-1167 clone, as community wallets do.
contract UnlessRejectedHarness is UnlessRejected, EIP712 {
    struct Voter {
        uint112 weight;
        uint32 number;
    }

    bytes32 private constant REJECT_TYPEHASH = keccak256("Reject(bytes32[] acts,uint256 counter,uint40 deadline)");
    bytes32 private constant WITHDRAW_TYPEHASH = keccak256("Withdraw(bytes32 act,uint256 counter,uint40 deadline)");

    mapping(address voter => Voter) public voterOf;
    uint112 public electorate;

    event BecameRejected(bytes32 indexed id);

    error UnlessRejectedHarness_Expired(uint40 deadline);

    constructor() EIP712("Commonweal Harness", "1") {}

    function register(address[] calldata voters, uint112[] calldata weights, uint32 firstNumber) external {
        for (uint256 i; i < voters.length; ++i) {
            voterOf[voters[i]] = Voter(weights[i], firstNumber + uint32(i));
            electorate += weights[i];
        }
    }

    function schedule(bytes32 id, Terms calldata terms) external returns (uint40) {
        return _schedule(id, electorate, terms);
    }

    function scheduleFor(bytes32 id, uint112 weight, Terms calldata terms) external returns (uint40) {
        return _schedule(id, weight, terms);
    }

    function reject(bytes32 id, uint256 counter) external {
        Voter storage voter = voterOf[msg.sender];
        if (_reject(id, voter.number, voter.weight, counter)) emit BecameRejected(id);
    }

    function rejectAs(bytes32 id, uint32 number, uint112 weight, uint256 counter) external returns (bool) {
        return _reject(id, number, weight, counter);
    }

    function rejectTogetherAs(bytes32 id, uint256[] memory ballots, uint256 counter) external returns (bool) {
        return _rejectTogether(id, ballots, counter);
    }

    function rejectSigned(
        bytes32[] calldata acts,
        uint256 counter,
        uint40 deadline,
        KeySignature[] calldata keys,
        WalletSignature[] calldata wallets
    ) external {
        bytes32 hash = keccak256(abi.encode(REJECT_TYPEHASH, keccak256(abi.encodePacked(acts)), counter, deadline));
        address[] memory signers = _signersOf(hash, deadline, keys, wallets);
        uint256[] memory ballots = new uint256[](signers.length);
        for (uint256 i; i < acts.length; ++i) {
            for (uint256 j; j < signers.length; ++j) {
                Voter storage voter = voterOf[signers[j]];
                ballots[j] = _ballot(voter.number, voter.weight);
            }
            if (_rejectTogether(acts[i], ballots, counter)) emit BecameRejected(acts[i]);
        }
    }

    function withdraw(bytes32 id, uint256 counter) external {
        Voter storage voter = voterOf[msg.sender];
        _withdraw(id, voter.number, voter.weight, counter);
    }

    function withdrawAs(bytes32 id, uint32 number, uint112 weight, uint256 counter) external {
        _withdraw(id, number, weight, counter);
    }

    function withdrawSigned(
        bytes32 id,
        uint256 counter,
        uint40 deadline,
        KeySignature[] calldata keys,
        WalletSignature[] calldata wallets
    ) external {
        bytes32 hash = keccak256(abi.encode(WITHDRAW_TYPEHASH, id, counter, deadline));
        address[] memory signers = _signersOf(hash, deadline, keys, wallets);
        for (uint256 i; i < signers.length; ++i) {
            Voter storage voter = voterOf[signers[i]];
            _withdraw(id, voter.number, voter.weight, counter);
        }
    }

    function execute(bytes32 id) external {
        _execute(id);
    }

    function cancel(bytes32 id) external {
        _cancel(id);
    }

    function record(bytes32 id) external returns (Status) {
        return _record(id);
    }

    function _signersOf(
        bytes32 hash,
        uint40 deadline,
        KeySignature[] calldata keys,
        WalletSignature[] calldata wallets
    ) private view returns (address[] memory) {
        if (block.timestamp > deadline) revert UnlessRejectedHarness_Expired(deadline);
        return SignatureBundles.signersOf(_hashTypedDataV4(hash), keys, wallets);
    }
}
