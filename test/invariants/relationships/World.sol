// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Status} from "../../../contracts/cooperatives/types/CooperativeTypes.sol";
import {TestEuro} from "../../../contracts/mocks/TestEuro.sol";
import {IRelationshipCoins} from "../../../contracts/relationships/IRelationshipCoins.sol";
import {ISubsidyProgrammes} from "../../../contracts/relationships/ISubsidyProgrammes.sol";
import {CashOutRule} from "../../../contracts/relationships/parts/IRelationshipErrors.sol";
import {Policy, RateStep} from "../../../contracts/relationships/types/Programme.sol";
import {CareScheme, RelationshipId, Terms} from "../../../contracts/relationships/types/Relationship.sol";
import {Acts} from "../../fuzz/relationships/Acts.sol";
import {LedgerDeployment} from "../../fuzz/relationships/LedgerDeployment.sol";
import {RegistryDouble, SuccessorDouble} from "./Doubles.sol";

/// @notice A relationship between two of the people: `x` and `y` are their numbers.
struct Pair {
    uint256 x;
    uint256 y;
    address a;
    address b;
    Terms terms;
    bytes32 termsHash;
    RelationshipId id;
}

/// @notice Everybody and everything: contracts, six people, six pairs that share people, three co-operatives and a spare
/// account, two funders, a verifier, an arbitrator, a stranger.
contract World is LedgerDeployment {
    uint256 public constant PEOPLE = 6;
    uint256 public constant PAIRS = 6;
    uint256 public constant COOPERATIVES = 5;

    TestEuro public immutable euro;
    RegistryDouble public immutable registry;
    SuccessorDouble public immutable successor;
    IRelationshipCoins public immutable ledger;
    ISubsidyProgrammes public immutable desk;
    bytes32 public immutable domain;
    bytes32 public immutable deskDomain;

    address[] public people;
    address[] public cooperatives;
    address[2] public funders;
    address public arbitrator;
    address public verifier;
    address public stranger;

    mapping(address actor => uint256 key) public keyOf;
    Pair[] private _pairs;
    uint256 private _salts;
    Policy[] private _policies;

    constructor() {
        euro = new TestEuro();
        registry = new RegistryDouble();
        successor = new SuccessorDouble(euro);
        (ledger, desk) = _deployLedger(euro, address(registry), CashOutRule.OwnDeposits);
        domain = Acts.domainOf("Commonweal Relationships", address(ledger));
        deskDomain = Acts.domainOf("Commonweal Subsidy Programmes", address(desk));

        for (uint256 i; i < PEOPLE; ++i) people.push(_actor(1 + i));
        for (uint256 i; i < PEOPLE; ++i) {
            for (uint256 j = i + 1; j < PEOPLE; ++j) {
                if (people[j] < people[i]) (people[i], people[j]) = (people[j], people[i]);
            }
        }
        for (uint256 i; i < COOPERATIVES; ++i) cooperatives.push(_actor(21 + i));
        registry.set(cooperatives[0], Status.Registered, "ES-CT", 1);
        registry.set(cooperatives[1], Status.Registered, "FR-OCC", 2);
        registry.set(cooperatives[2], Status.Registered, "ES-CT", 3);
        registry.recognise(address(successor));
        (funders[0], funders[1]) = (_actor(31), _actor(32));
        (arbitrator, verifier, stranger) = (_actor(41), _actor(42), _actor(43));

        uint8[2][6] memory who = [[0, 1], [0, 2], [1, 2], [2, 3], [3, 4], [4, 5]];
        for (uint256 i; i < PAIRS; ++i) {
            Pair storage pair = _pairs.push();
            (pair.x, pair.y) = (who[i][0], who[i][1]);
            (pair.a, pair.b) = (people[pair.x], people[pair.y]);
            (pair.terms.regionA, pair.terms.regionB) = ("ES-CT", "ES-CT");
            renew(i);
        }
        _setTerms(0, CareScheme.Activities, 50e6, 14 days, arbitrator);
        _setTerms(1, CareScheme.Activities, 20e6, 7 days, address(0));
        _setTerms(2, CareScheme.Activities, 30e6, 90 days, arbitrator);
        _setTerms(3, CareScheme.Weighted, 10e6 + 1, 14 days, arbitrator);
        _setTerms(4, CareScheme.Minutes, 0, 30 days, address(0));
        _setTerms(5, CareScheme.Activities, 33_333_333, 14 days, arbitrator);

        Policy storage open = _policies.push();
        open.steps.push(RateStep(0, 100e6));
        open.steps.push(RateStep(50, 160e6 + 1));
        (open.months, open.minPaidMonths, open.categories) = (3, 1, 1);
        open.waiver = desk.VERIFIER_WAIVER();
        Policy storage strict = _policies.push();
        strict.steps.push(RateStep(1, 33_333_333));
        (strict.months, strict.categories, strict.localOnly) = (12, 3, true);
        (strict.minBalance, strict.verifier) = (1, verifier);
    }

    function pairOf(uint256 i) external view returns (Pair memory) {
        return _pairs[i];
    }

    function policyOf(uint256 programme) external view returns (Policy memory) {
        return _policies[(programme - 1) % 2];
    }

    function funderOf(uint256 programme) external view returns (address) {
        return funders[(programme - 1) % 2];
    }

    /// @notice The weights of the pair that counts by category.
    function weights() public pure returns (uint16[] memory table) {
        table = new uint16[](3);
        (table[0], table[1], table[2]) = (1, 3, 7);
    }

    /// @notice The same two people can have another relationship after one is over.
    function renew(uint256 i) public {
        Pair storage pair = _pairs[i];
        pair.terms.salt = bytes32(++_salts);
        pair.termsHash = ledger.hashTerms(pair.terms);
        pair.id = ledger.relationshipId(pair.a, pair.b, pair.termsHash);
    }

    function _setTerms(uint256 i, CareScheme scheme, uint96 contribution, uint32 notice, address who) private {
        Terms storage terms = _pairs[i].terms;
        (terms.scheme, terms.contribution, terms.notice, terms.arbitrator) = (scheme, contribution, notice, who);
        if (scheme == CareScheme.Weighted) terms.weights = keccak256(abi.encodePacked(weights()));
        renew(i);
    }

    function _actor(uint256 key) private returns (address actor) {
        key = uint256(keccak256(abi.encode("actor", key)));
        actor = vm.addr(key);
        keyOf[actor] = key;
        euro.mint(actor, 1_000_000e6);
        vm.prank(actor);
        euro.approve(address(ledger), type(uint256).max);
    }
}
