// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {KeySignature} from "../../../contracts/common/libraries/SignatureBundles.sol";
import {IElectorate} from "../../../contracts/common/IElectorate.sol";
import {IDelegatedVotes} from "../../../contracts/wallets/electorates/IDelegatedVotes.sol";
import {ICommunityWallet} from "../../../contracts/wallets/ICommunityWallet.sol";
import {ICommunityWalletFactory} from "../../../contracts/wallets/ICommunityWalletFactory.sol";
import {WalletConfig} from "../../../contracts/wallets/parts/IOpening.sol";
import {WalletTerms} from "../../../contracts/wallets/types/Settings.sol";
import {PeerVotes} from "../../../contracts/mocks/peers/PeerVotes.sol";
import {Artifacts} from "../../helpers/Artifacts.sol";
import {Acts} from "../../fuzz/relationships/Acts.sol";
import {AssetDouble} from "../societies/Doubles.sol";
import {RecipientDouble} from "./Doubles.sol";

/// @notice Everybody and everything: three wallets, ten people who watch, six who operate, six recipients, three donors.
/// Wallet 0 has the usual terms, one operator, and validators of small weights; wallet 1 two of three operators, a low cap, few
/// pending, and weights of 40 bits; wallet 2 delegates of a token, two of two operators, and lets most of it leave. A fourth
/// wallet is never loaded to the end.
contract World is Artifacts {
    uint256 public constant WALLETS = 3;
    uint256 public constant PEOPLE = 10;
    uint256 public constant OPERATORS = 6;
    uint256 public constant RECIPIENTS = 6;
    uint256 public constant DONORS = 3;

    ICommunityWallet[WALLETS] private _wallets;
    ICommunityWallet public unloaded;
    AssetDouble public immutable euro;
    PeerVotes public immutable token;
    IDelegatedVotes public immutable delegated;

    address[] private _people;
    address[] private _operators;
    /// @dev Keys, the fourth of whom now and then gets code; then two contracts, the second with changing code.
    address[RECIPIENTS] public recipients;
    address[DONORS] public donors;
    address public immutable commons;
    address public immutable successor;
    address public immutable stranger;

    mapping(address actor => uint256 key) public keyOf;

    constructor() {
        commons = _actor(91);
        successor = _actor(92);
        stranger = _actor(93);
        _people = _rising(1, PEOPLE);
        _operators = _rising(31, OPERATORS);
        for (uint256 i; i < RECIPIENTS; ++i) recipients[i] = i < 4 ? _actor(51 + i) : address(new RecipientDouble());
        for (uint256 i; i < DONORS; ++i) donors[i] = _actor(71 + i);
        euro = new AssetDouble(6);
        token = PeerVotes(_deployArtifact("mocks/peers", "PeerVotes", ""));
        delegated = IDelegatedVotes(_deployArtifact("wallets/electorates", "DelegatedVotes", ""));
        _createWallets(ICommunityWalletFactory(_deployFactory()));
        for (uint256 i; i < PEOPLE; ++i) {
            token.mint(_people[i], (i + 1) * 1e20 + i);
            vm.prank(_people[i]);
            token.delegate(_people[i]);
        }
    }

    function walletOf(uint256 w) external view returns (ICommunityWallet) {
        return _wallets[w];
    }

    function allPeople() external view returns (address[] memory) {
        return _people;
    }

    function allOperators() external view returns (address[] memory) {
        return _operators;
    }

    function termsOf(uint256 w) public pure returns (WalletTerms memory) {
        if (w == 0) return WalletTerms(72, 24, 30, 400, 8, 25);
        if (w == 1) return WalletTerms(100, 7, 20, 150, 4, 60);
        return WalletTerms(300, 100, 180, 0, 32, 100);
    }

    function thresholdOf(uint256 w) public pure returns (uint8) {
        return w == 0 ? 1 : 2;
    }

    function operatorsOf(uint256 w) public view returns (address[] memory some) {
        some = new address[](
            w == 1
                ? 3
                : w + 1 > 2
                    ? 2
                    : 1
        );
        for (uint256 i; i < some.length; ++i) some[i] = _operators[i];
    }

    /// @notice Weight of somebody when a wallet with validators is created; the last three come later.
    function weightOf(uint256 w, uint256 person) public pure returns (uint40) {
        if (person > 6) return 0;
        return w == 0 ? uint40(40 + 10 * person) : uint40(type(uint40).max / (person + 2));
    }

    function sign(uint256 w, address person, bytes memory act) external view returns (bytes memory) {
        return Acts.carry(keyOf[person], domainOf(w), act, Acts.FAR);
    }

    function bundle(
        uint256 w,
        address[] memory signers,
        bytes memory act
    ) external view returns (KeySignature[] memory keys) {
        bytes32 digest = Acts.digest(domainOf(w), act, Acts.FAR);
        keys = new KeySignature[](signers.length);
        for (uint256 i; i < signers.length; ++i) {
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf[signers[i]], digest);
            keys[i] = KeySignature(signers[i], r, bytes32(uint256(s) | (uint256(v - 27) << 255)));
        }
    }

    function domainOf(uint256 w) public view returns (bytes32) {
        return Acts.domainOf("Commonweal Community Wallet", address(_wallets[w]));
    }

    function _createWallets(ICommunityWalletFactory factory) private {
        for (uint256 w; w < WALLETS; ++w) {
            WalletConfig memory config;
            (config.terms, config.threshold, config.operators) = (termsOf(w), thresholdOf(w), operatorsOf(w));
            if (w == 2) {
                config.electorate = IElectorate(address(delegated));
                config.subject = bytes32(uint256(uint160(address(token))));
            } else config.validators = _validatorsOf(w);
            _wallets[w] = ICommunityWallet(payable(factory.create(config, bytes32(w))));
            if (w == 0) {
                config.rest = keccak256("never loaded");
                unloaded = ICommunityWallet(payable(factory.create(config, bytes32(w))));
            }
        }
    }

    function _validatorsOf(uint256 w) private view returns (uint256[] memory validators) {
        validators = new uint256[](7);
        for (uint256 i; i < 7; ++i) validators[i] = (uint256(weightOf(w, i)) << 160) | uint160(_people[i]);
    }

    /// @dev The parts of the wallet, the last first: each knows the next.
    function _deployFactory() private returns (address) {
        string[3] memory parts = ["WalletElectors", "WalletOffices", "CommunityWallet"];
        address next = _deployArtifact("wallets", "WalletEndings", abi.encode(commons));
        for (uint256 i; i < 3; ++i) next = _deployArtifact("wallets", parts[i], abi.encode(commons, next));
        return _deployArtifact("wallets", "CommunityWalletFactory", abi.encode(next));
    }

    function _rising(uint256 first, uint256 count) private returns (address[] memory some) {
        some = new address[](count);
        for (uint256 i; i < count; ++i) some[i] = _actor(first + i);
        for (uint256 i; i < count; ++i) {
            for (uint256 j = i + 1; j < count; ++j) {
                if (some[j] < some[i]) (some[i], some[j]) = (some[j], some[i]);
            }
        }
    }

    function _actor(uint256 key) private returns (address actor) {
        key = uint256(keccak256(abi.encode("actor", key)));
        actor = vm.addr(key);
        keyOf[actor] = key;
    }
}
