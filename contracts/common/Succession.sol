// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {ISuccessionParts, ISuccessorLedger} from "./ISuccession.sol";

/// @title Succession
/// @notice Moves entries of an immutable ledger to a later version: see {ISuccession}.
abstract contract Succession is ISuccessionParts {
    using SafeERC20 for IERC20;

    /// @dev Between naming and moving (30 days).
    uint40 internal constant SUCCESSION_NOTICE = 30 days;

    /// @dev Length in bytes of an EIP-7702 delegation, which is a wallet all the same (23).
    uint256 private constant DELEGATION_LENGTH = 23;

    mapping(bytes32 kind => mapping(bytes32 thing => Successor)) internal _successors;

    /// @dev The later version that this ledger may hand entries to, and the hash of its code.
    function _recognisedSuccessor() internal view virtual returns (address ledger, bytes32 codeHash);

    /// @dev Names a later version for an entry; the caller has checked that the people concerned agree.
    function _nameSuccessor(bytes32 kind, bytes32 thing, address ledger) internal {
        uint40 movableAt;
        if (ledger == address(0)) {
            delete _successors[kind][thing];
        } else {
            _requireRecognised(ledger);
            movableAt = uint40(block.timestamp) + SUCCESSION_NOTICE;
            _successors[kind][thing] = Successor(ledger, movableAt);
        }
        emit SuccessorNamed(kind, thing, ledger, movableAt);
    }

    /// @dev Hands an entry and its money to the named later version; the caller has erased it here before.
    function _handOver(bytes32 kind, bytes32 thing, IERC20 asset, uint256 amount, bytes memory entry) internal {
        // Check: named, after the notice, and still the same recognised code.
        Successor memory successor = _successors[kind][thing];
        if (successor.ledger == address(0)) revert Succession_NotNamed(kind, thing);
        if (block.timestamp < successor.movableAt) revert Succession_TooEarly(kind, thing, successor.movableAt);
        _requireRecognised(successor.ledger);

        // Effect: a naming serves once.
        delete _successors[kind][thing];
        emit EntryMoved(kind, thing, successor.ledger, amount);

        // Interaction: the money first, so that the later version can check that it has arrived.
        if (amount != 0) asset.safeTransfer(successor.ledger, amount);
        bytes4 answer = ISuccessorLedger(successor.ledger).adopt(kind, thing, entry, amount);
        if (answer != ISuccessorLedger.adopt.selector) revert Succession_NotAdopted(successor.ledger, answer);
    }

    function _requireRecognised(address ledger) private view {
        (address recognised, bytes32 codeHash) = _recognisedSuccessor();
        bool isContract = ledger.code.length > DELEGATION_LENGTH;
        if (!isContract || ledger != recognised || ledger.codehash != codeHash) {
            revert Succession_NotRecognised(ledger, ledger.codehash);
        }
    }
}
