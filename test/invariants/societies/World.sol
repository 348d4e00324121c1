// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBenefitSocieties} from "../../../contracts/societies/IBenefitSocieties.sol";
import {ISocietyVotes, ISocietyVotesFactory} from "../../../contracts/societies/ISocietyVotes.sol";
import {Rules, SocietyId} from "../../../contracts/societies/types/Society.sol";
import {Artifacts} from "../../helpers/Artifacts.sol";
import {Acts} from "../../fuzz/relationships/Acts.sol";
import {AssetDouble, LaterLedgerDouble} from "./Doubles.sol";

/// @notice Everybody and everything: the ledger, three societies, twelve people, two charities, a later ledger, a stranger.
/// Of the societies, 1 is the source's charts (no fee, no vesting); 2 has vesting, fee, shares, referrers, and a half-life so
/// short that its eras end; 3 has 18 decimals, a payout rule, and lends its votes. 1 and 2 have the same asset.
contract World is Artifacts {
    uint256 public constant PEOPLE = 12;
    uint32 public constant SOCIETIES = 3;
    uint256 public constant SHARES = 1_000_003;

    IBenefitSocieties public immutable ledger;
    ISocietyVotes public immutable votes;
    LaterLedgerDouble public immutable later;
    bytes32 public immutable domain;

    address[] public people;
    address[2] public charities;
    address public immutable commons;
    address public immutable creator;
    address public immutable stranger;

    AssetDouble[2] private _assets;
    mapping(address actor => uint256 key) public keyOf;

    constructor() {
        commons = _actor(91);
        creator = _actor(92);
        stranger = _actor(93);
        charities = [_actor(94), _actor(95)];
        ledger = IBenefitSocieties(_deployLedger(commons));
        domain = Acts.domainOf("Commonweal Benefit Societies", address(ledger));
        later = new LaterLedgerDouble();
        _assets = [new AssetDouble(6), new AssetDouble(18)];
        // By rising address, as {IControl.passControl} wants them.
        for (uint256 i; i < PEOPLE; ++i) people.push(_actor(1 + i));
        for (uint256 i; i < PEOPLE; ++i) {
            for (uint256 j = i + 1; j < PEOPLE; ++j) {
                if (people[j] < people[i]) (people[i], people[j]) = (people[j], people[i]);
            }
        }
        address rule = _deployArtifact("societies/rules", "MemberThrottle", abi.encode(9));
        Rules memory charts = Rules(93_465_405_439_766_500, 1e6, 0, 0, 0, 10_000, 300, 3, 2, address(0));
        Rules memory usual = Rules(uint64((1 << 64) / uint256(30)), 1e6, 2_160, 500, 500, 2_000, 300, 2, 2, address(0));
        Rules memory ruled = Rules(
            uint64((1 << 64) / uint256(180)),
            3_333_333,
            240,
            1_000,
            2_500,
            5_000,
            1_000,
            2,
            1,
            rule
        );
        vm.startPrank(creator);
        ledger.createSociety(address(_assets[0]), charts, 0, "Charts", "", "");
        ledger.createSociety(address(_assets[0]), usual, SHARES, "Usual", "", "");
        ledger.createSociety(address(_assets[1]), ruled, 0, "Ruled", "", "");
        vm.stopPrank();
        address factory = _deploy("SocietyVotesFactory", abi.encode(ledger));
        votes = ISocietyVotes(ISocietyVotesFactory(factory).create(SocietyId.wrap(3)));
    }

    function assetOf(uint32 society) external view returns (AssetDouble) {
        return _assets[society == 3 ? 1 : 0];
    }

    /// @notice A whole unit of a society's asset.
    function unitOf(uint32 society) external pure returns (uint256) {
        return society == 3 ? 1e18 : 1e6;
    }

    function allPeople() external view returns (address[] memory) {
        return people;
    }

    function sign(address person, bytes memory act) external view returns (bytes memory) {
        return Acts.carry(keyOf[person], domain, act, Acts.FAR);
    }

    /// @dev The parts of the ledger, the last first: each knows the next.
    function _deployLedger(address commons_) private returns (address next) {
        string[6] memory parts = [
            "SocietyEndings",
            "SocietyControl",
            "SocietyDecisions",
            "SocietyMoney",
            "SocietyMembers",
            "BenefitSocieties"
        ];
        next = _deploy("SocietyViews", abi.encode(commons_));
        for (uint256 i; i < parts.length; ++i) next = _deploy(parts[i], abi.encode(commons_, next));
    }

    function _deploy(string memory name, bytes memory arguments) private returns (address) {
        return _deployArtifact("societies", name, arguments);
    }

    function _actor(uint256 key) private returns (address actor) {
        key = uint256(keccak256(abi.encode("actor", key)));
        actor = vm.addr(key);
        keyOf[actor] = key;
    }
}
