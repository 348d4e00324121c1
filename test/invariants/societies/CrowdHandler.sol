// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Acts} from "../../fuzz/relationships/Acts.sol";
import {KeySignature, WalletSignature} from "../../../contracts/common/libraries/SignatureBundles.sol";
import {ICharities} from "../../../contracts/societies/parts/IDecisions.sol";
import {ISocietyErrors} from "../../../contracts/societies/parts/ISocietyErrors.sol";
import {RequestId, RequestKind, RequestState} from "../../../contracts/societies/types/Request.sol";
import {SocietyId} from "../../../contracts/societies/types/Society.sol";
import {Ghost} from "./Ghost.sol";
import {Handler} from "./Handler.sol";
import {Filed, Said} from "./RequestGhost.sol";
import {SocietyActs} from "./SocietyActs.sol";
import {World} from "./World.sol";

/// @notice Votes that many signed, carried together, and places for charities.
contract CrowdHandler is Handler {
    constructor(World world_, Ghost ghost_) Handler(world_, ghost_) {}

    /// Who has no weight is left out; when nobody has any, or everybody said so before, it is refused.
    function voteBundle(uint256 seed, uint256 which, uint256 who, uint256 how) external {
        (uint32 s, ) = _society(seed);
        (bool found, uint256 number, Filed memory one) = _request(s, which);
        if (!found || one.state != RequestState.Open) return;
        (address[3] memory voters, uint8 counter, bool some) = _voters(s, one, who);
        if (counter > 63) return;
        uint8 choice = how % 8 < 5 ? 1 : uint8(how % 3);
        bytes memory data = _carrying(one.id, choice, counter, voters);
        if (_now() > one.filedAt + 7 days) {
            return _mustFail(world.stranger(), data, ISocietyErrors.BenefitSocieties_TooLate.selector);
        }
        if (!some) return _mustFail(world.stranger(), data, ISocietyErrors.BenefitSocieties_Nothing.selector);
        _do(world.stranger(), data);
        for (uint256 i; i < 3; ++i) {
            if (ghost.saidOn(one.id, voters[i]).weight != 0) ghost.voted(s, number, voters[i], choice, counter);
        }
        _mustNotHappenAgain(world.stranger(), data, ISocietyErrors.BenefitSocieties_Nothing.selector);
    }

    /// @dev Three members, a counter that is higher than any of theirs and than the number of updates, and whether one of them
    /// has weight.
    function _voters(
        uint32 s,
        Filed memory one,
        uint256 who
    ) private view returns (address[3] memory voters, uint8 counter, bool some) {
        counter = one.updates;
        for (uint256 i; i < 3; ++i) {
            voters[i] = _member(s, (who % 64) + i);
            Said memory said = ghost.saidOn(one.id, voters[i]);
            if (said.counter > counter) counter = said.counter;
            some = some || said.weight != 0;
        }
        ++counter;
    }

    /// A charity takes a place that is free, or that of one which can receive no more or was approved by less.
    function placeCharity(uint256 seed, uint256 which, uint256 place) external {
        (uint32 s, SocietyId id) = _society(seed);
        (bool found, , Filed memory one) = _request(s, which);
        if (!found || one.state != RequestState.Approved || one.kind != RequestKind.Charity) return;
        RequestId[] memory places = ledger.societyOf(id).charities;
        place = place % (places.length + 1);
        bytes memory data = abi.encodeCall(ledger.placeCharity, (one.id, place));
        if (!_canReceive(one)) {
            return _mustFail(world.stranger(), data, ISocietyErrors.BenefitSocieties_WrongState.selector);
        }
        bool fits = place < places.length && (RequestId.unwrap(places[place]) == 0 || _isWeaker(s, places[place], one));
        for (uint256 i; i < places.length; ++i)
            if (RequestId.unwrap(places[i]) == RequestId.unwrap(one.id)) fits = false;
        if (!fits) return _mustFail(world.stranger(), data, ICharities.BenefitSocieties_PlaceIsTaken.selector);
        _do(world.stranger(), data);
        assertEq(ledger.requestOf(one.id).room, one.most - one.received, "12: a charity with a place has no room");
    }

    function _isWeaker(uint32 s, RequestId holder, Filed memory other) private view returns (bool) {
        Filed memory one = ghost.filedAs(s, uint24(RequestId.unwrap(holder)));
        if (one.state != RequestState.Approved || !_canReceive(one)) return true;
        uint256 era = one.era > other.era ? one.era : other.era;
        uint256 net = (one.inFavour - one.against) >> (40 * (era - one.era));
        return net < (other.inFavour - other.against) >> (40 * (era - other.era));
    }

    function _canReceive(Filed memory one) private view returns (bool) {
        return one.received != one.most && _now() <= one.filedAt + 97 days;
    }

    function _carrying(
        RequestId id,
        uint8 choice,
        uint8 counter,
        address[3] memory voters
    ) private view returns (bytes memory) {
        KeySignature[] memory keys = _bundle(voters, SocietyActs.vote(RequestId.unwrap(id), choice, counter));
        return abi.encodeCall(ledger.voteBundle, (id, choice, counter, Acts.FAR, keys, new WalletSignature[](0)));
    }
}
