// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What people sign in a society, written out once more as the specification has it, without nonce and deadline.
library SocietyActs {
    function join(
        uint32 society,
        address account,
        address affiliate,
        bytes32 info
    ) internal pure returns (bytes memory) {
        string memory written =
            "JoinSociety(uint32 society,address account,address affiliate,bytes32 info,uint256 nonce,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), society, account, affiliate, info);
    }

    function commit(uint32 society, address payer, address member, uint96 amount) internal pure returns (bytes memory) {
        string memory written =
            "CommitFunds(uint32 society,address payer,address member,uint96 amount,uint256 nonce,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), society, payer, member, amount);
    }

    function give(uint64 request, address giver, uint96 amount, bool fromCharity) internal pure returns (bytes memory) {
        string memory written =
            "Give(uint64 request,address giver,uint96 amount,bool fromCharity,uint256 nonce,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), request, giver, amount, fromCharity);
    }

    function nominate(
        uint32 society,
        address member,
        address oracle,
        uint24 counter
    ) internal pure returns (bytes memory) {
        string memory written =
            "NominateOracle(uint32 society,address member,address oracle,uint24 counter,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), society, member, oracle, counter);
    }

    function vote(uint64 request, uint8 choice, uint8 counter) internal pure returns (bytes memory) {
        string memory written = "VoteOnRequest(uint64 request,uint8 choice,uint8 counter,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), request, choice, counter);
    }

    function rejectChange(
        uint32 society,
        uint32 round,
        bool rejecting,
        uint8 counter
    ) internal pure returns (bytes memory) {
        string memory written =
            "RejectChange(uint32 society,uint32 round,bool rejecting,uint8 counter,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), society, round, rejecting, counter);
    }

    function voteOnEnding(
        uint32 society,
        uint32 ballot,
        bool inFavour,
        uint8 counter
    ) internal pure returns (bytes memory) {
        string memory written =
            "VoteOnEnding(uint32 society,uint32 ballot,bool inFavour,uint8 counter,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), society, ballot, inFavour, counter);
    }

    function file(
        uint32 society,
        address claimant,
        uint8 kind,
        address target,
        uint64 karma,
        uint40 eventAt,
        string memory subject
    ) internal pure returns (bytes memory) {
        string memory written =
            "FileRequest(uint32 society,address claimant,uint8 kind,address target,uint64 karma,uint40 eventAt,string subject,string summary,string details,bytes32 detailsHash,uint256 nonce,uint40 deadline)";
        bytes memory asked = abi.encode(keccak256(bytes(written)), society, claimant, kind, target, karma, eventAt);
        return bytes.concat(asked, keccak256(bytes(subject)), keccak256(""), keccak256(""), bytes32(0));
    }

    function nameHeir(
        uint32 society,
        address member,
        address heir,
        uint64 charity
    ) internal pure returns (bytes memory) {
        string memory written =
            "NameHeir(uint32 society,address member,address heir,uint64 charity,uint256 nonce,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), society, member, heir, charity);
    }

    function startEnding(uint32 society, address member) internal pure returns (bytes memory) {
        string memory written = "StartEnding(uint32 society,address member,uint256 nonce,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), society, member);
    }

    function giveAfterEnd(
        uint64 request,
        address member,
        uint96 amount,
        bool fromCharity
    ) internal pure returns (bytes memory) {
        string memory written =
            "GiveAfterEnd(uint64 request,address member,uint96 amount,bool fromCharity,uint256 nonce,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), request, member, amount, fromCharity);
    }

    function moveReserves(uint32 society, address member, address ledger) internal pure returns (bytes memory) {
        string memory written =
            "MoveReserves(uint32 society,address member,address ledger,uint256 nonce,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), society, member, ledger);
    }

    function approveLaterLedger(
        uint32 society,
        uint32 round,
        address ledger,
        bool inFavour,
        uint8 counter
    ) internal view returns (bytes memory) {
        string memory written =
            "ApproveLaterLedger(uint32 society,uint32 round,address ledger,bytes32 codeHash,bool inFavour,uint8 counter,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), society, round, ledger, ledger.codehash, inFavour, counter);
    }
}
