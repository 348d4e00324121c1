// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC6909} from "@openzeppelin/contracts/interfaces/IERC6909.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";

import {Descriptions} from "../libraries/Descriptions.sol";
import {KarmaClock} from "../libraries/KarmaClock.sol";
import {Ranking} from "../libraries/Ranking.sol";
import {SocietyRules} from "../libraries/SocietyRules.sol";
import {Act} from "../types/Act.sol";
import {LatestDay} from "../types/History.sol";
import {Clock} from "../types/Karma.sol";
import {HAS_AFFILIATE, HAS_REGISTRAR, LIFETIME, Member, newAccount, packWeight} from "../types/Member.sol";
import {Charter, packPace, Rules, Society, SocietyId} from "../types/Society.sol";
import {IMembership} from "./IMembership.sol";
import {Ripening} from "./Ripening.sol";

/// @title Membership
/// @notice How societies and their members begin: see {IMembership}.
abstract contract Membership is Ripening, IMembership {
    bytes32 internal constant JOIN_TYPEHASH = keccak256(
        "JoinSociety(uint32 society,address account,address affiliate,bytes32 info,uint256 nonce,uint40 deadline)"
    );

    /// @inheritdoc IMembership
    function createSociety(
        address asset,
        Rules calldata rules,
        uint256 shares,
        string calldata name,
        string calldata description,
        string calldata url
    ) external returns (SocietyId id) {
        // Check: a name, and rules within their bounds.
        Descriptions.requireSound(name, description, url);
        uint8 decimals = IERC20Metadata(asset).decimals();
        if (decimals > SocietyRules.MOST_DECIMALS) revert BenefitSocieties_OutOfBounds("decimals", decimals);
        if (shares > type(uint128).max) revert BenefitSocieties_OutOfBounds("shares", shares);
        (bool sound, string memory rule, uint256 value) = SocietyRules.check(rules);
        if (!sound) revert BenefitSocieties_OutOfBounds(rule, value);

        // Effect: a society whose clock begins today.
        id = SocietyId.wrap(++_societyCount);
        Society storage society = _societies[id];
        uint24 day = uint24(block.timestamp / 1 days);
        society.pace = packPace(Clock({exponent: 0, day: day, rate: rules.rate}), rules);
        society.charter = Charter({
            asset: asset,
            ratio: rules.ratio,
            decimals: decimals,
            control: rules.control,
            charities: rules.charities,
            approval: rules.approval,
            shares: shares != 0
        });
        society.payoutRule = rules.payoutRule;
        society.creator = msg.sender;
        if (shares != 0) {
            _money.shares[id].supply = uint128(shares);
            _money.shares[id].holdings[msg.sender].balance = uint128(shares);
            emit IERC6909.Transfer(msg.sender, address(0), msg.sender, SocietyId.unwrap(id), shares);
        }
        emit SocietyCreated(id, msg.sender, asset, decimals, rules, shares, name, description, url);
    }

    /// @inheritdoc IMembership
    function join(SocietyId id, address account, address affiliate, bytes32 info, bytes calldata signature) external {
        // Check: they agree, for the first time; who is paid for it may be.
        _requireConsent(account, abi.encode(JOIN_TYPEHASH, id, account, affiliate, info), 0, signature);
        Society storage society = _societies[id];
        Act memory act;
        _begin(id, society, act);
        Member storage member = society.members[account];
        if (member.account.isMember()) revert BenefitSocieties_AlreadyAMember(id, account);
        if (affiliate != address(0) && !_isLifetime(society, affiliate)) {
            revert BenefitSocieties_NotALifetimeMember(id, affiliate);
        }
        address registrar = msg.sender != account && _isLifetime(society, msg.sender) ? msg.sender : address(0);

        // Effect: a member with a number, an empty account, and their own oracle.
        uint24 number = ++society.memberCount;
        uint8 flags = (registrar == address(0) ? 0 : HAS_REGISTRAR) | (affiliate == address(0) ? 0 : HAS_AFFILIATE);
        member.account = newAccount(act.era, act.month, flags);
        if (registrar != address(0)) member.registrar = registrar;
        if (affiliate != address(0)) member.affiliate = affiliate;
        society.accounts[number] = account;
        society.oracles[account].latest = packWeight(LatestDay(0, act.day, act.era, 0), number);
        emit MemberJoined(id, account, number, registrar, affiliate, info);
    }

    /// @inheritdoc IMembership
    function updateMembership(SocietyId id, bytes32 info) external {
        if (!_societies[id].members[msg.sender].account.isMember()) revert BenefitSocieties_NotAMember(id, msg.sender);
        emit MembershipUpdated(id, msg.sender, info);
    }

    /// @inheritdoc IMembership
    function ripen(SocietyId id, address[] calldata accounts) external {
        Society storage society = _societies[id];
        Act memory act;
        _begin(id, society, act);
        for (uint256 i; i < accounts.length; ++i) {
            _touch(id, society, act, accounts[i]);
            _settle(society, act, 0);
            emit Ripened(id, accounts[i]);
        }
    }

    /// @inheritdoc IMembership
    function improveRanking(SocietyId id, address member, address instead) external {
        Society storage society = _societies[id];
        Act memory act;
        _begin(id, society, act);
        uint128 better = _settledOf(society.members[member], act.era);
        uint128 worse = _settledOf(society.members[instead], act.era);
        uint24 number = society.oracles[member].latest.numberOf();
        uint24 former = society.oracles[instead].latest.numberOf();
        if (better <= worse || former == 0 || !Ranking.replace(society.ranks, number, former)) {
            revert BenefitSocieties_NotBetter(member, instead);
        }
        emit RankingImproved(id, member, instead);
    }

    function _isLifetime(Society storage society, address account) private view returns (bool) {
        return society.members[account].account.flagsOf() & LIFETIME != 0;
    }

    function _settledOf(Member storage member, uint16 era) private view returns (uint128) {
        return KarmaClock.rebase(member.karma.low(), member.account.eraOf(), era);
    }
}
