// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IElectorate} from "../../common/IElectorate.sol";
import {ActId} from "../types/ActId.sol";
import {AwardHead} from "../types/Award.sol";
import {Governance, Motion} from "../types/Governance.sol";
import {Receipt, Refunds} from "../types/Money.sol";
import {WalletTerms} from "../types/Settings.sol";

/// @title IWalletViews
/// @notice What a community wallet shows of itself.
interface IWalletViews {
    /// @notice A wallet as it stands.
    /// @param electorate Who the electors are; zero if the wallet has validators of its own.
    /// @param subject Whose electorate.
    /// @param total Weight of all validators of its own.
    /// @param changedAt Second (UNIX) in which they last changed.
    /// @param office Office of the operators.
    /// @param threshold How many of them it takes.
    /// @param terms The terms.
    /// @param pending How many awards are pending, expired ones that nobody recorded included.
    /// @param loading Whether validators are still to be loaded.
    /// @param frozen Whether three awards were rejected within 180 days.
    /// @param stopped Whether nothing new is scheduled because a third is in favour of a sunset.
    /// @param ended Whether it has ended.
    /// @param authorisedUntil UNIX day from which on it has to be authorised anew.
    /// @param number How many acts of the operators there were.
    struct WalletInfo {
        IElectorate electorate;
        bytes32 subject;
        uint48 total;
        uint40 changedAt;
        uint16 office;
        uint8 threshold;
        WalletTerms terms;
        uint8 pending;
        bool loading;
        bool frozen;
        bool stopped;
        bool ended;
        uint256 authorisedUntil;
        uint32 number;
    }

    /// @notice An asset as it stands.
    /// @param balance What the wallet has, in the smallest unit.
    /// @param credits Owed to those who could not be paid.
    /// @param refunds Owed to donors after the end.
    /// @param recorded What receipts say together.
    /// @param receipts How many there are.
    /// @param left What left lately and counts towards the limit of 30 days, rounded up.
    /// @param mostNow What could leave now at most.
    struct AssetInfo {
        uint256 balance;
        uint256 credits;
        uint256 refunds;
        uint256 recorded;
        uint256 receipts;
        uint256 left;
        uint256 mostNow;
    }

    /// @notice The wallet as it stands.
    /// @return The wallet.
    function walletInfo() external view returns (WalletInfo memory);

    /// @notice An asset as it stands.
    /// @param asset The ERC-20; zero for native coin.
    /// @return The asset.
    function assetInfo(address asset) external view returns (AssetInfo memory);

    /// @notice What is seldom needed.
    /// @return The last change, emptiness, rejections, successor.
    function governanceInfo() external view returns (Governance memory);

    /// @notice Whether somebody is an operator.
    /// @param account Who.
    /// @return True if so.
    function isOperator(address account) external view returns (bool);

    /// @notice A validator.
    /// @param account Who.
    /// @return weight Their weight now.
    /// @return number Their number.
    /// @return since Second (UNIX) since which they have this weight; zero for somebody who never was one.
    function validatorOf(address account) external view returns (uint40 weight, uint32 number, uint40 since);

    /// @notice Weight of all electors at the end of a second.
    /// @param timepoint UNIX seconds, past.
    /// @return total Their weight; of validators as it is now.
    function electorateAt(uint48 timepoint) external view returns (uint112 total);

    /// @notice Weight of somebody for an act or motion.
    /// @param id The act or motion.
    /// @param voter Who.
    /// @return weight Their weight.
    /// @return number Their number.
    function weightFor(ActId id, address voter) external view returns (uint112 weight, uint32 number);

    /// @notice A motion.
    /// @param id The motion.
    /// @return motion As it is stored.
    /// @return until Last second (UNIX) in which it can be supported.
    /// @return successor To whom the rest shall go.
    function motionOf(ActId id) external view returns (Motion memory motion, uint256 until, address successor);

    /// @notice What somebody said about a motion.
    /// @param id The motion.
    /// @param voter Number of the elector.
    /// @return inFavour Whether they are in favour.
    /// @return counter Counter of their last change of mind.
    function supportOf(ActId id, uint32 voter) external view returns (bool inFavour, uint256 counter);

    /// @notice A receipt.
    /// @param asset The ERC-20; zero for native coin.
    /// @param index Its number.
    /// @return receipt As it is stored.
    /// @return amount What was given, in the smallest unit.
    function receiptOf(address asset, uint40 index) external view returns (Receipt memory receipt, uint256 amount);

    /// @notice What donors get back of an asset.
    /// @param asset The ERC-20; zero for native coin.
    /// @return As it is stored; all zero before the first settling.
    function refundsOf(address asset) external view returns (Refunds memory);

    /// @notice What somebody is owed.
    /// @param asset The ERC-20; zero for native coin.
    /// @param account Who.
    /// @return In the smallest unit.
    function creditOf(address asset, address account) external view returns (uint256);

    /// @notice The report on an award, and the next instalment.
    /// @param id The award.
    /// @return outcome Hash of the report; zero if there is none.
    /// @return next The next instalment; zero if it was not scheduled.
    function outcomeOf(ActId id) external view returns (bytes32 outcome, ActId next);

    /// @notice The hash by whose highest 192 bits an award is known.
    /// @param head Its head, see {IAwards.schedule}.
    /// @param purpose Its purpose.
    /// @param payouts Its payouts.
    /// @return The hash.
    function hashOf(AwardHead head, bytes32 purpose, uint256[] calldata payouts) external pure returns (bytes32);

    /// @notice To whom the rest goes if no successor is named.
    /// @return The commons of the deployment.
    function commons() external view returns (address);
}
