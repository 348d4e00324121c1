// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {Ballots} from "../../common/libraries/Ballots.sol";
import {KarmaClock} from "../libraries/KarmaClock.sol";
import {Ranking} from "../libraries/Ranking.sol";
import {RankNumbers} from "../types/Ranks.sol";
import {HeadSlot, Request, requestId, RequestId, RequestKind, RequestState} from "../types/Request.sol";
import {Society} from "../types/Society.sol";
import {ICharities} from "./IDecisions.sol";
import {RequestChecks} from "./RequestChecks.sol";
import {Wordings} from "./Wordings.sol";

/// @title Charities
/// @notice Other wordings, places for charities, and money that could not be paid: see {ICharities}.
abstract contract Charities is Wordings, RequestChecks, ICharities {
    using SafeERC20 for IERC20;

    /// @inheritdoc ICharities
    function updateRequest(RequestId id, Wording calldata wording) external {
        (, Request storage request, HeadSlot head, address claimant) = _requestIn(id, RequestState.Open);
        _requireClaimant(id, claimant);
        _requireNoVotes(id, request);
        _requireWording(wording);
        // Votes count with counters above the number of updates, and a counter has to be left.
        if (head.updatesOf() + 1 == Ballots.LAST_COUNTER) revert BenefitSocieties_TooManyUpdates(id);
        request.head = head.updated();
        emit RequestUpdated(id, wording);
    }

    /// @inheritdoc ICharities
    function placeCharity(RequestId id, uint256 place) external {
        (Society storage society, Request storage request, HeadSlot head, ) = _requestIn(id, RequestState.Approved);
        (uint96 received, uint96 most, uint40 until) = request.payout.unpackPayout();
        if (head.kindOf() != RequestKind.Charity || !_canReceive(received, most, until)) {
            revert BenefitSocieties_WrongState(id, RequestState.Approved);
        }
        RankNumbers places = society.charities;
        uint24 number = uint24(RequestId.unwrap(id));
        uint24 holder = Ranking.numberAt(places, place);
        bool free = holder == 0 || _isWeaker(_requests[requestId(id.societyOf(), holder)], request);
        if (place >= society.charter.charities || !free || Ranking.includes(places, number)) {
            revert BenefitSocieties_PlaceIsTaken(id, place);
        }
        society.charities = Ranking.withNumber(places, place, number);
        emit CharityPlaced(id, place);
    }

    /// @inheritdoc ICharities
    function collect(address asset, address beneficiary) external nonReentrant returns (uint256 amount) {
        amount = _credits[asset][beneficiary];
        if (amount == 0) revert BenefitSocieties_Nothing();
        delete _credits[asset][beneficiary];
        emit Collected(asset, beneficiary, amount);
        IERC20(asset).safeTransfer(beneficiary, amount);
    }

    /// @dev Whether one charity can give its place to another.
    function _isWeaker(Request storage holder, Request storage other) private view returns (bool) {
        (uint96 received, uint96 most, uint40 until) = holder.payout.unpackPayout();
        if (holder.head.stateOf() != RequestState.Approved || !_canReceive(received, most, until)) return true;
        (uint16 era, uint16 otherEra) = (holder.head.requestEraOf(), other.head.requestEraOf());
        uint16 later = era > otherEra ? era : otherEra;
        return KarmaClock.rebase(_netOf(holder), era, later) < KarmaClock.rebase(_netOf(other), otherEra, later);
    }

    function _netOf(Request storage request) private view returns (uint128) {
        return request.tally.low() - request.tally.high();
    }
}
