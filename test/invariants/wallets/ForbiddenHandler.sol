// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsentErrors} from "../../../contracts/common/IConsent.sol";
import {
    KeySignature,
    SignatureBundles,
    WalletSignature
} from "../../../contracts/common/libraries/SignatureBundles.sol";
import {ICommunityWallet} from "../../../contracts/wallets/ICommunityWallet.sol";
import {IAwardParts} from "../../../contracts/wallets/parts/IAwards.sol";
import {IOpening, WalletConfig} from "../../../contracts/wallets/parts/IOpening.sol";
import {IRejections} from "../../../contracts/wallets/parts/IRejections.sol";
import {IValidatorParts} from "../../../contracts/wallets/parts/IValidators.sol";
import {IWalletErrors} from "../../../contracts/wallets/parts/IWalletErrors.sol";
import {ActId} from "../../../contracts/wallets/types/ActId.sol";
import {AwardHead} from "../../../contracts/wallets/types/Award.sol";
import {Consents} from "../../../contracts/wallets/types/Consents.sol";
import {WalletTerms} from "../../../contracts/wallets/types/Settings.sol";
import {Acts} from "../../fuzz/relationships/Acts.sol";
import {Awards} from "./Awards.sol";
import {Ghost} from "./Ghost.sol";
import {Change, Content, Wallet} from "./Records.sol";
import {WalletActs} from "./WalletActs.sol";
import {World} from "./World.sol";

/// @notice What must fail whatever was done before, and with which error. What depends on the state is tried by the handler
/// that knows it.
contract ForbiddenHandler is Awards {
    constructor(World world_, Ghost ghost_) Awards(world_, ghost_) {}

    function tryIt(uint256 seed, uint256 what, uint256 who, uint256 how) external {
        if (what % 7 == 0) _actAsOperator(seed, who, how);
        if (what % 7 == 1) _scheduleUnsound(seed, who, how);
        if (what % 7 == 2) _executeAnother(seed, who, how);
        if (what % 7 == 3) _carryOutAnother(seed, who, how % 2 == 0);
        if (what % 7 == 4) _actForAnother(seed, who, what >> 8, how);
        if (what % 7 == 5) _proposeOutOfBounds(seed, how);
        if (what % 7 == 6) _begin(seed);
    }

    /// What must fail of that which only operators can do, twice as often.
    function tryAsOperator(uint256 seed, uint256 who, uint256 how) external {
        _actAsOperator(seed, who, how);
    }

    /// 17: neither strangers nor operators of a former office, nor too few of the present one.
    function _actAsOperator(uint256 seed, uint256 who, uint256 what) private {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        address account = who % 4 == 0 ? world.stranger() : world.allOperators()[(who >> 2) % world.OPERATORS()];
        Content memory content = _content(w, what);
        Consents memory none;
        none.deadline = Acts.FAR;
        AwardHead head = AwardHead.wrap(content.head);
        bytes memory alone = abi.encodeCall(wallet.schedule, (head, content.purpose, content.payouts));
        bytes memory together = abi.encodeCall(
            wallet.scheduleSigned,
            (head, content.purpose, content.payouts, "", none)
        );
        bytes4 tooFew = IWalletErrors.CommunityWallet_TooFewOperators.selector;
        if (!ghost.isOperator(w, account)) {
            _mustFail(w, account, alone, IWalletErrors.CommunityWallet_NotAnOperator.selector);
            _mustFail(w, account, together, tooFew);
            bytes4 reason = _info(w).ended ? IWalletErrors.CommunityWallet_HasEnded.selector : tooFew;
            _mustFail(w, account, abi.encodeCall(wallet.cancel, (new ActId[](0), none)), reason);
            _mustFail(w, account, abi.encodeCall(wallet.describe, ("", none)), tooFew);
            return _mustNotSign(w, account, content);
        }
        if (_info(w).threshold == 1) return;
        _mustFail(w, account, alone, tooFew);
        _mustFail(w, account, together, tooFew);
    }

    /// 17: a signature of somebody who is no operator is refused, also beside enough others.
    function _mustNotSign(uint256 w, address account, Content memory content) private {
        ICommunityWallet wallet = world.walletOf(w);
        address[] memory operators = _info(w).operators;
        address[] memory signers = new address[](operators.length + 1);
        for (uint256 k; k < operators.length; ++k) signers[k] = operators[k];
        signers[operators.length] = account;
        bytes memory act = WalletActs.schedule(uint32(_info(w).number + 1), content);
        Consents memory consents = Consents(Acts.FAR, world.bundle(w, signers, act), new WalletSignature[](0));
        bytes memory data = abi.encodeCall(
            wallet.scheduleSigned,
            (AwardHead.wrap(content.head), content.purpose, content.payouts, content.uri, consents)
        );
        _mustFail(w, world.stranger(), data, IWalletErrors.CommunityWallet_NotAnOperator.selector);
        // One operator who signs twice is one operator.
        signers[operators.length] = signers[0];
        consents.keys = world.bundle(w, signers, act);
        data = abi.encodeCall(
            wallet.scheduleSigned,
            (AwardHead.wrap(content.head), content.purpose, content.payouts, content.uri, consents)
        );
        _mustFail(w, world.stranger(), data, IWalletErrors.CommunityWallet_NotAnOperator.selector);
    }

    /// 4: a fee above the cap, or alone; money for nobody, for the wallet, or none.
    function _scheduleUnsound(uint256 seed, uint256 what, uint256 how) private {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        if (_obstacle(w, false) != 0) return;
        Content memory content = _content(w, what);
        bytes4 reason = IAwardParts.CommunityWallet_WrongPayout.selector;
        if (how % 5 == 0) content.payouts[0] = uint160(world.recipients(0));
        if (how % 5 == 1) content.payouts[0] = 1 << 160;
        if (how % 5 == 2) content.payouts[0] = (1 << 160) | uint160(address(wallet));
        if (how % 5 == 3) reason = _withTooMuch(w, content);
        if (how % 5 == 4) {
            (content.head, reason) = (content.head | (7 << 160), IAwardParts.CommunityWallet_WrongHead.selector);
        }
        bytes memory act = WalletActs.schedule(uint32(_info(w).number + 1), content);
        (address caller, Consents memory consents) = _consents(w, act, how >> 3);
        bytes memory data = abi.encodeCall(
            wallet.scheduleSigned,
            (AwardHead.wrap(content.head), content.purpose, content.payouts, content.uri, consents)
        );
        _mustFail(w, caller, data, reason);
    }

    /// @dev One unit of fee more than may be, or a fee and nobody else.
    function _withTooMuch(uint256 w, Content memory content) private view returns (bytes4) {
        bool alone = uint256(content.purpose) % 2 == 0;
        uint256 most = alone ? 0 : (uint256(_info(w).terms.feeCap) * 1e6) / 10_000;
        uint256 fee = ((most + 1) << 160) | uint160(world.recipients(1));
        content.head = (1 << 176) | (1 << 192);
        content.payouts = new uint256[](alone ? 1 : 2);
        (content.payouts[0], content.payouts[content.payouts.length - 1]) = (1e6 << 160, fee);
        if (alone) return IAwardParts.CommunityWallet_WrongNumberOfRecipients.selector;
        content.payouts[0] |= uint160(world.recipients(0));
        return IAwardParts.CommunityWallet_FeeTooHigh.selector;
    }

    /// 3: other content than was scheduled, by a unit, a recipient, or the kind of act.
    function _executeAnother(uint256 seed, uint256 which, uint256 how) private {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        (bool found, uint256 i) = how % 4 == 0 ? _act(w, which, Wanted.Any) : _award(w, which, Wanted.Due);
        if (!found) return;
        bool isChange = ghost.actAt(w, i).isChange;
        Content memory content = isChange ? _content(w, which) : ghost.awardAt(w, i).content;
        if (!isChange && how % 4 < 2) content.payouts[0] += 1 << 160;
        if (!isChange && how % 4 == 2) content.payouts[0] ^= 1;
        if (!isChange && how % 4 == 3) content.head ^= 1;
        bytes memory data = abi.encodeCall(
            wallet.execute,
            (ghost.actAt(w, i).id, AwardHead.wrap(content.head), content.purpose, content.payouts)
        );
        bytes4 reason = IWalletErrors.CommunityWallet_OtherContent.selector;
        if (_info(w).ended) reason = IWalletErrors.CommunityWallet_HasEnded.selector;
        _mustFail(w, world.stranger(), data, reason);
    }

    /// 20: other operators or terms than were scheduled, or an award in place of a change.
    function _carryOutAnother(uint256 seed, uint256 which, bool terms) private {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        (bool found, uint256 i) = _act(w, which, Wanted.Any);
        if (!found) return;
        Change memory change = ghost.changeAt(w, i);
        WalletTerms memory others = world.termsOf(w);
        others.share = (change.terms.share % 100) + 1;
        bytes memory data =
            terms
                ? abi.encodeCall(wallet.carryOutTerms, (ghost.actAt(w, i).id, others))
                : abi.encodeCall(wallet.carryOutHandOver, (ghost.actAt(w, i).id, _one(world.stranger()), 1));
        bytes4 reason = IWalletErrors.CommunityWallet_OtherContent.selector;
        if (_info(w).ended) reason = IWalletErrors.CommunityWallet_HasEnded.selector;
        _mustFail(w, world.stranger(), data, reason);
    }

    /// 18: nobody acts for another, neither by calling nor with somebody else's signature.
    function _actForAnother(uint256 seed, uint256 who, uint256 which, uint256 how) private {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        (bool found, uint256 i) = _act(w, which, Wanted.Any);
        if (!found) return;
        address person = _person(who);
        ActId[] memory acts = _one(ghost.actAt(w, i).id);
        bytes memory signature = how % 2 == 0 ? bytes("") : world.sign(w, world.stranger(), "anything");
        bytes4 reason =
            how % 2 == 0
                ? IConsentErrors.Consent_NotThePerson.selector
                : IConsentErrors.Consent_InvalidSignature.selector;
        _mustFail(w, world.stranger(), abi.encodeCall(wallet.withdraw, (acts[0], person, 63, signature)), reason);
        _mustFail(w, world.stranger(), abi.encodeCall(wallet.support, (acts[0], person, true, 63, signature)), reason);
        _mustFail(w, world.stranger(), abi.encodeCall(wallet.resign, (person, signature)), reason);
        _mustNotCarry(w, acts, _one(person));
    }

    /// @dev Signed for one reason, carried with another.
    function _mustNotCarry(uint256 w, ActId[] memory acts, address[] memory people) private {
        KeySignature[] memory keys = world.bundle(w, people, WalletActs.reject(acts, "too dear", 1));
        bytes memory data = abi.encodeCall(
            IRejections.rejectBundle,
            (acts, 1, "too late", Acts.FAR, keys, new WalletSignature[](0))
        );
        _mustFail(w, world.stranger(), data, SignatureBundles.SignatureBundles_InvalidSignature.selector);
    }

    /// 10: terms out of their bounds, and an office that nobody could hold.
    function _proposeOutOfBounds(uint256 seed, uint256 how) private {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        Wallet memory info = _info(w);
        WalletTerms memory terms = info.terms;
        if (how % 6 == 0) terms.window = how % 4 < 2 ? 71 : 1_441;
        if (how % 6 == 1) (terms.window, terms.extension) = (72, 73);
        if (how % 6 == 2) terms.grace = how % 4 < 2 ? 0 : 181;
        if (how % 6 == 3) terms.feeCap = 401;
        if (how % 6 == 4) terms.mostPending = how % 4 < 2 ? 0 : 33;
        if (how % 6 == 5) terms.share = how % 4 < 2 ? 0 : 101;
        bytes memory act = WalletActs.terms(uint32(info.number + 1), terms);
        (address caller, Consents memory consents) = _consents(w, act, how >> 3);
        bytes4 reason = IWalletErrors.CommunityWallet_OutOfBounds.selector;
        _mustFail(w, caller, abi.encodeCall(wallet.proposeTerms, (terms, consents)), reason);
        address[] memory operators = info.operators;
        uint8 threshold = how % 2 == 0 ? 0 : uint8(operators.length + 1);
        act = WalletActs.handOver(uint32(info.number + 1), operators, threshold);
        (caller, consents) = _consents(w, act, how >> 3);
        _mustFail(w, caller, abi.encodeCall(wallet.proposeHandOver, (operators, threshold, consents)), reason);
    }

    /// 16: a wallet begins once; one that was never loaded to the end schedules nothing, and nobody decides anything.
    function _begin(uint256 seed) private {
        (uint256 w, ICommunityWallet wallet) = _wallet(seed);
        WalletConfig memory config;
        (config.terms, config.threshold, config.operators) = (world.termsOf(w), 1, world.operatorsOf(w));
        bytes memory data = abi.encodeCall(wallet.open, (config, bytes32(0)));
        _mustFail(w, world.stranger(), data, IOpening.CommunityWallet_IsOpen.selector);
        bytes4 reason = IValidatorParts.CommunityWallet_NotTheNextPart.selector;
        if (_info(w).ended) reason = IWalletErrors.CommunityWallet_HasEnded.selector;
        data = abi.encodeCall(wallet.loadValidators, (new uint256[](0), bytes32(0)));
        _mustFail(w, world.stranger(), data, reason);

        Content memory content = _content(0, seed);
        address operator = world.operatorsOf(0)[0];
        ICommunityWallet unloaded = world.unloaded();
        vm.prank(operator);
        (bool success, bytes memory answer) = address(unloaded).call(
            abi.encodeCall(wallet.schedule, (AwardHead.wrap(content.head), content.purpose, content.payouts))
        );
        assertFalse(success, "16: scheduled before all validators were loaded");
        assertEq(bytes4(answer), IWalletErrors.CommunityWallet_Closed.selector, "16: refused otherwise");
    }
}
