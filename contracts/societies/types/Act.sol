// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What one act in a society works on: the present as its clocks see it, its rules, and one member. It is made once
/// and filled in; a struct that a function returns would be set to zero first, field by field, each time.
/// @param exponent X of the society's clock, see {KarmaClock}.
/// @param era Its era.
/// @param day UNIX day.
/// @param hour UNIX hour.
/// @param month 30-day months since 1970.
/// @param vesting Vesting period in hours.
/// @param fee Share of a commitment that is the fee, in basis points.
/// @param charityShare Share of the net that is charity, in basis points.
/// @param perBeneficiary Share of lifetime commitments on which giving to one beneficiary earns karma, in basis points.
/// @param committedByAll All that was ever committed to the society, in the smallest unit of the asset.
/// @param reservesOfAll What is in all reserves, vested or not, in the smallest unit of the asset.
/// @param changedOnOfAll UNIX day of the last change of anybody's settled karma.
/// @param requests How many requests were filed.
/// @param account The member.
/// @param oracle Who votes for them; themselves if they nominated nobody.
/// @param settledBefore Settled units before the act, of the present era.
/// @param settled Settled units.
/// @param unvested Units that have not vested.
/// @param unvestedGift Gift money that has not vested, in units of 2^-32 of the smallest unit.
/// @param unvestedCharity Charity money that has not vested, in units of 2^-32 of the smallest unit.
/// @param earned Units that the member earns by this act, settled or not.
/// @param remaining How long it takes until all has vested (hours, in units of 2^-24).
/// @param gift Vested gift money, in the smallest unit of the asset.
/// @param charity Vested charity money, in the smallest unit of the asset.
/// @param committed All that was ever committed for the member, in the smallest unit of the asset.
/// @param referral See {Account}.
/// @param changedOn UNIX day of the last change of their settled karma.
/// @param actedIn Month of their last own act.
/// @param flags See {Account}.
struct Act {
    uint96 exponent;
    uint16 era;
    uint24 day;
    uint24 hour;
    uint16 month;
    uint16 vesting;
    uint16 fee;
    uint16 charityShare;
    uint16 perBeneficiary;
    uint96 committedByAll;
    uint96 reservesOfAll;
    uint24 changedOnOfAll;
    uint24 requests;
    address account;
    address oracle;
    uint128 settledBefore;
    uint128 settled;
    uint128 unvested;
    uint128 unvestedGift;
    uint128 unvestedCharity;
    uint128 earned;
    uint40 remaining;
    uint96 gift;
    uint96 charity;
    uint96 committed;
    uint96 referral;
    uint24 changedOn;
    uint16 actedIn;
    uint8 flags;
}
