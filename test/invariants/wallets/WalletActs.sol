// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ActId} from "../../../contracts/wallets/types/ActId.sol";
import {WalletTerms} from "../../../contracts/wallets/types/Settings.sol";
import {Content} from "./Records.sol";

/// @notice What people sign in a wallet, written out once more as the specification has it, without nonce and deadline.
library WalletActs {
    string private constant PAYOUT = "Payout(address recipient,uint96 amount,bytes32 code)";
    string private constant TERMS =
        "WalletTerms(uint16 window,uint8 extension,uint8 grace,uint16 feeCap,uint8 mostPending,uint8 share)";

    function reject(ActId[] memory acts, string memory reason, uint8 counter) internal pure returns (bytes memory) {
        string memory written = "RejectActs(bytes32[] acts,string reason,uint8 counter,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), _list(acts), keccak256(bytes(reason)), counter);
    }

    function withdraw(ActId act, uint8 counter) internal pure returns (bytes memory) {
        string memory written = "WithdrawRejection(bytes32 act,uint8 counter,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), act, counter);
    }

    function support(ActId motion, bool inFavour, uint8 counter) internal pure returns (bytes memory) {
        string memory written = "SupportMotion(bytes32 motion,bool inFavour,uint8 counter,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), motion, inFavour, counter);
    }

    function openMotion(
        uint8 kind,
        address successor,
        uint256[] memory validators,
        address voter
    ) internal pure returns (bytes memory) {
        string memory written =
            "OpenMotion(uint8 kind,address successor,uint256[] validators,address voter,uint256 nonce,uint40 deadline)";
        bytes32 list = keccak256(abi.encodePacked(validators));
        return abi.encode(keccak256(bytes(written)), kind, successor, list, voter);
    }

    function resign(address validator) internal pure returns (bytes memory) {
        string memory written = "Resign(address validator,uint256 nonce,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), validator);
    }

    function cancel(ActId[] memory acts) internal pure returns (bytes memory) {
        return abi.encode(keccak256("CancelActs(bytes32[] acts,uint40 deadline)"), _list(acts));
    }

    function report(ActId award, bytes32 outcome, string memory uri) internal pure returns (bytes memory) {
        string memory written = "ReportOutcome(bytes32 award,bytes32 outcome,string uri,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), award, outcome, keccak256(bytes(uri)));
    }

    function describe(uint32 number, string memory uri) internal pure returns (bytes memory) {
        string memory written = "DescribeWallet(uint32 number,string uri,uint40 deadline)";
        return abi.encode(keccak256(bytes(written)), number, keccak256(bytes(uri)));
    }

    function handOver(uint32 number, address[] memory operators, uint8 threshold) internal pure returns (bytes memory) {
        string memory written = "HandOver(uint32 number,address[] operators,uint8 threshold,uint40 deadline)";
        bytes32 list = keccak256(abi.encodePacked(operators));
        return abi.encode(keccak256(bytes(written)), number, list, threshold);
    }

    function terms(uint32 number, WalletTerms memory others) internal pure returns (bytes memory) {
        string memory written = string.concat("ChangeTerms(uint32 number,WalletTerms terms,uint40 deadline)", TERMS);
        bytes32 hash = keccak256(abi.encode(keccak256(bytes(TERMS)), others));
        return abi.encode(keccak256(bytes(written)), number, hash);
    }

    /// @dev From the packed words back to what is in them, each recipient with the code that is named for them.
    function schedule(uint32 number, Content memory content) internal pure returns (bytes memory) {
        uint256 head = content.head;
        uint256 contracts = uint8(head >> 184);
        uint256 fees = uint8(head >> 192);
        uint256 count = content.payouts.length - contracts - fees;
        bytes memory hashes;
        for (uint256 i; i < count; ++i) {
            bytes32 code;
            for (uint256 j = count + fees; j < content.payouts.length; ++j) {
                if (uint8(content.payouts[j]) == i) code = bytes32(content.payouts[j] & ~uint256(255));
            }
            hashes = bytes.concat(hashes, _payout(content.payouts[i], code));
        }
        bytes memory first = abi.encode(
            keccak256(
                bytes(
                    string.concat(
                        "ScheduleAward(uint32 number,address asset,uint8 category,uint8 instalment,uint8 instalments,Payout[] payouts,Payout fee,bytes32 purpose,string uri,uint40 deadline)",
                        PAYOUT
                    )
                )
            ),
            number,
            address(uint160(head)),
            uint8(head >> 160),
            uint8(head >> 168),
            uint8(head >> 176),
            keccak256(hashes)
        );
        return
            bytes.concat(
                first,
                _payout(fees == 0 ? 0 : content.payouts[count], 0),
                content.purpose,
                keccak256(bytes(content.uri))
            );
    }

    function _payout(uint256 word, bytes32 code) private pure returns (bytes32) {
        return keccak256(abi.encode(keccak256(bytes(PAYOUT)), address(uint160(word)), uint96(word >> 160), code));
    }

    function _list(ActId[] memory acts) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(acts));
    }
}
