// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsentErrors} from "../../../contracts/common/IConsent.sol";
import {IGifts} from "../../../contracts/societies/parts/IGiving.sol";
import {IRequests, IRequestWording} from "../../../contracts/societies/parts/IRequests.sol";
import {IShares} from "../../../contracts/societies/parts/IShares.sol";
import {ISocietyErrors} from "../../../contracts/societies/parts/ISocietyErrors.sol";
import {RequestId, RequestKind, RequestState} from "../../../contracts/societies/types/Request.sol";
import {SocietyId} from "../../../contracts/societies/types/Society.sol";
import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {Filed} from "./RequestGhost.sol";
import {SocietyActs} from "./SocietyActs.sol";
import {World} from "./World.sol";

/// @notice What must fail whatever was done before, and with which error. What depends on the state is tried by the handler
/// that knows it.
contract ForbiddenHandler is Handler {
    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    /// 8: reserves reach approved requests of others, and no one else: not their owner, not too much, not from nothing.
    function give(uint256 seed, uint256 which, uint256 who) external {
        (uint32 s, ) = _society(seed);
        (bool found, , Filed memory one) = _request(s, which);
        address giver = _member(s, who);
        if (!found) return;
        bool forCharity = one.kind == RequestKind.Charity;
        if (one.state != RequestState.Approved) {
            return _mustNotGive(one.id, giver, 1, forCharity, ISocietyErrors.BenefitSocieties_WrongState.selector);
        }
        if (forCharity) {
            return _mustNotGive(one.id, giver, 1, false, IGifts.BenefitSocieties_GiftsAreForMembers.selector);
        }
        _mustNotGive(one.id, one.claimant, 1, false, IGifts.BenefitSocieties_OwnRequest.selector);
        _mustNotGive(one.id, one.claimant, 1, true, IGifts.BenefitSocieties_OwnRequest.selector);
        if (giver == one.claimant) return;
        if (_now() > one.filedAt + 97 days) {
            return _mustNotGive(one.id, giver, 1, false, ISocietyErrors.BenefitSocieties_TooLate.selector);
        }
        uint256 room = one.most - one.received;
        bytes4 tooMuch = IGifts.BenefitSocieties_TooMuchForRequest.selector;
        _mustNotGive(one.id, giver, uint96(room + 1), false, tooMuch);
        uint256 reserve = _info(s, giver).gift;
        if (reserve >= room) return;
        _mustNotGive(one.id, giver, uint96(reserve + 1), false, IGifts.BenefitSocieties_ReserveTooSmall.selector);
    }

    /// Nobody acts for another: neither by calling, nor with a signature of somebody else, nor over something else.
    function actForAnother(uint256 seed, uint256 who, uint256 which) external {
        (uint32 s, SocietyId id) = _society(seed);
        address member = _member(s, who);
        bytes memory signature;
        bytes4 reason = IConsentErrors.Consent_NotThePerson.selector;
        if (which % 2 == 0) {
            reason = IConsentErrors.Consent_InvalidSignature.selector;
            bytes memory act = SocietyActs.nominate(s, member, member, 1_000_000);
            // Another's signature over it, or their own over something else.
            signature = which % 4 == 0 ? world.sign(world.stranger(), act) : world.sign(member, bytes.concat(act, "."));
        }
        bytes[5] memory calls = [
            abi.encodeCall(ledger.nominate, (id, member, member, 1_000_000, signature)),
            abi.encodeCall(ledger.commit, (id, member, member, 1_000, signature)),
            abi.encodeCall(ledger.give, (_idOf(s, 1), member, 1, false, signature)),
            abi.encodeCall(ledger.nameHeir, (id, member, world.stranger(), RequestId.wrap(0), signature)),
            abi.encodeCall(ledger.vote, (_idOf(s, 1), member, 1, 1, signature))
        ];
        _mustFail(world.stranger(), calls[(which >> 2) % 5], reason);
    }

    function file(uint256 seed, uint256 who, uint256 which) external {
        (uint32 s, SocietyId id) = _society(seed);
        if (ghost.ended(s)) return;
        address claimant = _member(s, who);
        bytes4 reason = IRequests.BenefitSocieties_EventToCome.selector;
        _mustNotFile(id, claimant, RequestKind.Benefit, address(0), uint40(_now() + 1), reason);
        reason = ISocietyErrors.BenefitSocieties_NotAMember.selector;
        _mustNotFile(id, world.stranger(), RequestKind.Benefit, address(0), uint40(_now()), reason);
        if (_now() < ghost.standingFrom(s, claimant) || ghost.movedOn(s, claimant) == _today()) return;
        reason = IRequests.BenefitSocieties_WrongTarget.selector;
        RequestKind kind = RequestKind(which % 3);
        address target = kind == RequestKind.Accusation ? claimant : _member(s, which >> 2);
        _mustNotFile(id, claimant, kind, target, uint40(_now()), reason);
    }

    /// Strangers are no members, have no oracle, and no shares that they were not given.
    function strangers(uint256 seed, uint256 who) external {
        (uint32 s, SocietyId id) = _society(seed);
        (address member, address stranger) = (_member(s, who), world.stranger());
        bytes4 reason = ISocietyErrors.BenefitSocieties_NotAMember.selector;
        uint24 counter = ghost.nominations(s, member) + 1;
        _mustFail(member, abi.encodeCall(ledger.nominate, (id, member, stranger, counter, "")), reason);
        _mustFail(stranger, abi.encodeCall(ledger.updateMembership, (id, bytes32(0))), reason);
        _mustFail(
            stranger,
            abi.encodeCall(ledger.transfer, (member, s, 1)),
            IShares.ERC6909InsufficientBalance.selector
        );
        _mustFail(
            stranger,
            abi.encodeCall(ledger.transferFrom, (world.creator(), stranger, s, 1)),
            IShares.ERC6909InsufficientAllowance.selector
        );
        bytes memory nothing = abi.encodeCall(ledger.commit, (id, member, member, 0, ""));
        _mustFail(member, nothing, ISocietyErrors.BenefitSocieties_Nothing.selector);
    }

    function _mustNotGive(RequestId id, address giver, uint96 amount, bool fromCharity, bytes4 reason) private {
        _mustFail(giver, abi.encodeCall(ledger.give, (id, giver, amount, fromCharity, "")), reason);
    }

    function _mustNotFile(
        SocietyId id,
        address claimant,
        RequestKind kind,
        address target,
        uint40 eventAt,
        bytes4 reason
    ) private {
        IRequestWording.Wording memory wording;
        wording.subject = "A broken leg";
        _mustFail(
            claimant,
            abi.encodeCall(ledger.file, (id, claimant, kind, target, 1, eventAt, wording, bytes(""))),
            reason
        );
    }
}
