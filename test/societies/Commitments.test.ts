import { expect } from "chai";
import { type BaseContract, Signature, ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import type { CallingEuro, MoodyEuro } from "../../typechain-types";
import { itNeedsConsentOfOne } from "../common/consentCases";
import { expectRefused } from "../common/untouched";
import { CALLER, FAR } from "../helpers/consent";
import {
  ACTS,
  DAY,
  deployDomain,
  EURO,
  Flag,
  HOUR,
  KARMA,
  loadFixture,
  type Rules,
  Society,
  time,
  toKarma,
  toMonth,
  USUAL,
  wordingWith,
} from "./fixture";

const HUNDRED = 100n * EURO;
const Mood = { Refuses: 1, SaysNo: 2, Pretends: 3, Generous: 4, Shrinks: 5, Lies: 6 };

/** What a leg of so many fifths is owed in all. */
const legOf = (sum: bigint, fifths: bigint, fee = 500n) => (sum * fee * fifths) / 50_000n;
const growth = (sum: bigint, amount: bigint, fifths: bigint, fee = 500n) =>
  legOf(sum + amount, fifths, fee) - legOf(sum, fifths, fee);

async function over(assetName: string, rules: Partial<Rules> = {}, shares = 0n) {
  const all = await deployDomain(assetName);
  const society = await Society.create(all, rules, shares);
  const [member, other, third] = all.people as [(typeof all.people)[0], (typeof all.people)[0], (typeof all.people)[0]];
  await society.joinAll([member, other, third]);
  const watched = await society.watch([member, other, all.stranger, all.commons]);
  return { ...all, society, member, other, third, watched };
}
const base = () => over("TestEuro");
const withShares = () => over("TestEuro", {}, 1_000n);
const atOnce = () => over("TestEuro", { vesting: 0 });
const overFee = () => over("FeeEuro");
const overSilent = () => over("SilentEuro");
const overMoody = () => over("MoodyEuro");
const overCalling = () => over("CallingEuro");
const overCallingAtOnce = () => over("CallingEuro", { vesting: 0 });

/** `other` is registrar and `third` affiliate of `referred`; both are lifetime members. */
async function referred(shares = 1_000n) {
  const all = await over("TestEuro", {}, shares);
  for (const one of [all.other, all.third]) {
    await all.society.commit(one, 10n * EURO);
    await all.society.commit(one, 110n * EURO);
  }
  const newcomer = all.people[3]!;
  await all.society.join(newcomer, { by: all.other, affiliate: all.third.address });
  return { ...all, newcomer, watched: await all.society.watch([newcomer, all.other, all.third]) };
}
const referredWithShares = () => referred();
const referredWithoutShares = () => referred(0n);

describe("Commitments", () => {
  describe("commit", () => {
    itNeedsConsentOfOne(async function committing() {
      const { ledger, asset, domain, society, member, other, stranger, watched } = await base();
      return {
        watched,
        domain,
        person: member,
        stranger,
        key: 0n,
        act: ACTS.commit,
        values: { society: society.id, payer: member.address, member: other.address, amount: HUNDRED },
        altered: { amount: HUNDRED + 1n },
        send: (by, signature) => ledger.connect(by).commit(society.id, member, other, HUNDRED, signature),
        works: async (tx) => {
          await expect(tx).to.changeTokenBalances(asset, [member, ledger, stranger], [-HUNDRED, HUNDRED, 0n]);
          const units = await society.unitsOf(47_500_000n);
          await expect(tx)
            .to.emit(ledger, "FundsCommitted")
            .withArgs(society.id, other.address, member.address, HUNDRED, 90_250_000n, 8_750_000n, units);
        },
      };
    });

    it("by oneself is an own act; by a stranger it is not", async () => {
      const { ledger, society, member, stranger } = await loadFixture(base);
      const joined = (await society.memberOf(member)).actedIn;
      await toMonth();
      await society.commit(member, HUNDRED, stranger);
      expect((await society.memberOf(member)).actedIn).to.equal(joined);
      await ledger.connect(member).commit(society.id, member, member, HUNDRED, CALLER);
      expect((await society.memberOf(member)).actedIn).to.equal(joined + 1n);
    });

    it("takes 5 % as a fee, 5 % of the net for charity, and gives half of its karma for the net", async () => {
      const { society, member } = await loadFixture(withShares);
      await society.commit(member, HUNDRED);
      // The legs of referral are absent: 2 of 5. Net 95, of it 4.75 for charity, and 2 more.
      const unvested = 2n ** 32n;
      expect(await society.memberOf(member)).to.include({
        settled: 0n,
        unvested: await society.unitsOf(47_500_000n),
        unvestedGift: 90_250_000n * unvested,
        unvestedCharity: 6_750_000n * unvested,
        gift: 0n,
        charity: 0n,
        remaining: BigInt(USUAL.vesting + 1) << 24n,
        committed: HUNDRED,
        referral: HUNDRED,
      });
      const units = await society.unitsOf(47_500_000n);
      expect(await society.state()).to.include({ settled: 0n, all: units, committed: HUNDRED, reserves: 97n * EURO });
    });

    it("vests at once without a vesting period, and settles the karma", async () => {
      const { ledger, society, member } = await loadFixture(atOnce);
      const tx = society.commit(member, HUNDRED);
      await tx;
      const units = await society.unitsOf(47_500_000n);
      expect(await society.memberOf(member)).to.include({ settled: units, unvested: 0n, unvestedGift: 0n });
      expect(await society.memberOf(member)).to.include({ gift: 90_250_000n, charity: 8_750_000n, remaining: 0n });
      expect(await society.weightOf(member)).to.include({ units });
      expect(await society.state()).to.include({ settled: units, all: units, settledBefore: 0n, topBefore: 0n });
      await expect(tx).to.emit(ledger, "FundsCommitted");
    });

    for (const [who, setup, shares] of [
      ["all legs present", referredWithShares, true],
      ["no shares", referredWithoutShares, false],
    ] as const) {
      it(`divides odd amounts to the unit, given ${who}`, async () => {
        const { ledger, society, newcomer } = await loadFixture(setup);
        let [all, own] = [(await society.state()).committed, 0n];
        let reserves = (await society.state()).reserves;
        for (const amount of [100_000_007n, 33n, 4n, 99_999_999n, 7n, 1_000_003n]) {
          const holders = growth(all, amount, 2n);
          const referral = growth(own, amount, 1n);
          const net = amount - growth(all, amount, 1n) - holders - 2n * referral;
          const charity = (net * 500n) / 10_000n + (shares ? 0n : holders);
          const gift = net - (net * 500n) / 10_000n;
          const units = await society.unitsOf(net / 2n);
          await expect(society.commit(newcomer, amount))
            .to.emit(ledger, "FundsCommitted")
            .withArgs(society.id, newcomer.address, newcomer.address, amount, gift, charity, units);
          all += amount;
          own += amount;
          reserves += gift + charity;
          expect(await society.state()).to.include({ committed: all, reserves });
        }
        expect(await ledger.referralClaimable(society.id, newcomer)).to.deep.equal([legOf(own, 1n), legOf(own, 1n)]);
      });
    }

    it("gives the leg that is absent to charity: a registrar alone, an affiliate alone", async () => {
      const { ledger, society, other, third, people } = await loadFixture(referredWithShares);
      const [one, two] = people.slice(4);
      await society.join(one!, { by: other });
      await society.join(two!, { affiliate: third.address });
      for (const [member, legs] of [
        [one!, [EURO, 0n]],
        [two!, [0n, EURO]],
      ] as const) {
        await expect(society.commit(member, HUNDRED))
          .to.emit(ledger, "FundsCommitted")
          .withArgs(
            society.id,
            member.address,
            member.address,
            HUNDRED,
            90_250_000n,
            5_750_000n,
            (x: bigint) => x > 0n,
          );
        expect(await ledger.referralClaimable(society.id, member)).to.deep.equal(legs);
      }
    });

    it("makes a lifetime member at exactly twelve times the first commitment, and referral ends with that", async () => {
      const { ledger, society, newcomer } = await loadFixture(referredWithShares);
      await society.commit(newcomer, HUNDRED);
      await society.commit(newcomer, 11n * HUNDRED - 4n);
      expect(await society.memberOf(newcomer)).to.include({
        flags: Flag.Registrar | Flag.Affiliate,
        referral: HUNDRED,
      });
      // What makes it twelve still counts for referral, the next commitment does not.
      await society.commit(newcomer, 4n);
      const lifetime = Flag.Registrar | Flag.Affiliate | Flag.Lifetime;
      expect(await society.memberOf(newcomer)).to.include({ flags: lifetime, referral: 12n * HUNDRED });
      expect(await ledger.referralClaimable(society.id, newcomer)).to.deep.equal([12n * EURO, 12n * EURO]);
      await expect(society.commit(newcomer, HUNDRED))
        .to.emit(ledger, "FundsCommitted")
        .withArgs(
          society.id,
          newcomer.address,
          newcomer.address,
          HUNDRED,
          90_250_000n,
          6_750_000n,
          (x: bigint) => x > 0n,
        );
      expect(await ledger.referralClaimable(society.id, newcomer)).to.deep.equal([12n * EURO, 12n * EURO]);
      expect(await society.memberOf(newcomer)).to.include({ flags: lifetime, referral: 12n * HUNDRED });
    });

    it("counts what crosses the line for referral, all of it", async () => {
      const { ledger, society, newcomer } = await loadFixture(referredWithShares);
      await society.commit(newcomer, HUNDRED);
      await society.commit(newcomer, 50n * HUNDRED);
      expect(await society.memberOf(newcomer)).to.include({ referral: 51n * HUNDRED });
      expect(await ledger.referralClaimable(society.id, newcomer)).to.deep.equal([51n * EURO, 51n * EURO]);
    });

    it("refuses zero, who is not a member, and a society that nobody created", async () => {
      const { ledger, society, member, stranger, watched } = await loadFixture(base);
      const call = (id: number, to: string, amount: bigint) => () =>
        ledger.connect(member).commit(id, member, to, amount, CALLER);
      await expectRefused(watched, call(society.id, member.address, 0n), "BenefitSocieties_Nothing");
      const args = [society.id, stranger.address];
      await expectRefused(watched, call(society.id, stranger.address, 1n), "BenefitSocieties_NotAMember", args);
      await expectRefused(watched, call(7, member.address, 1n), "BenefitSocieties_UnknownSociety", [7]);
      await expectRefused(watched, call(0, member.address, 1n), "BenefitSocieties_UnknownSociety", [0]);
    });

    it("refuses more than the payer has or allowed", async () => {
      const { ledger, asset, society, member, watched } = await loadFixture(base);
      const has = await asset.balanceOf(member);
      const call = () => society.commit(member, has + 1n);
      const thrower = asset as unknown as BaseContract;
      await expectRefused(watched, call, "ERC20InsufficientBalance", [member.address, has, has + 1n], thrower);
      await asset.connect(member).approve(ledger, HUNDRED - 1n);
      const args = [await ledger.getAddress(), HUNDRED - 1n, HUNDRED];
      await expectRefused(watched, () => society.commit(member, HUNDRED), "ERC20InsufficientAllowance", args, thrower);
    });

    it("refuses dust that is less than what its legs grow by", async () => {
      const { society, member, watched } = await loadFixture(referredWithShares);
      // 120 + 120 euro were committed: one unit before a multiple of 20, 50 and 100 of the sum all legs grow at once.
      await society.commit(member, 99n);
      const refused = () => society.commit(member, 1n);
      await expectRefused(watched, refused, "Fees_TooLittle", [1n, 4n]);
    });

    describe("given an asset", () => {
      it("that takes a fee, refuses with what was expected and received", async () => {
        const { society, member, watched } = await loadFixture(overFee);
        const call = () => society.commit(member, HUNDRED);
        await expectRefused(watched, call, "BenefitSocieties_AssetTakesFee", [HUNDRED, 99n * EURO]);
      });

      it("that returns nothing, works", async () => {
        const { asset, ledger, society, member } = await loadFixture(overSilent);
        await expect(society.commit(member, HUNDRED)).to.changeTokenBalances(
          asset,
          [member, ledger],
          [-HUNDRED, HUNDRED],
        );
        expect((await society.memberOf(member)).committed).to.equal(HUNDRED);
      });

      it("that refuses, says no, pretends, gives too much, shrinks or lies, refuses", async () => {
        const { asset, ledger, society, member, watched } = await loadFixture(overMoody);
        const moody = asset as unknown as MoodyEuro;
        await society.commit(member, HUNDRED);
        const call = () => society.commit(member, HUNDRED);
        await moody.setMood(Mood.Refuses);
        await expectRefused(watched, call, "MoodyEuro_NotToday", [], moody as unknown as BaseContract);
        await moody.setMood(Mood.SaysNo);
        const safe = await ethers.getContractAt("SocietyMoney", await ledger.getAddress());
        await expectRefused(watched, call, "SafeERC20FailedOperation", [await asset.getAddress()], safe);
        for (const [mood, received] of [
          [Mood.Pretends, 0n],
          [Mood.Generous, HUNDRED + 1n],
          [Mood.Shrinks, 0n],
          [Mood.Lies, HUNDRED / 2n],
        ] as const) {
          await moody.setMood(mood);
          await expectRefused(watched, call, "BenefitSocieties_AssetTakesFee", [HUNDRED, received]);
        }
      });

      it("that calls back in the middle of the transfer, lets no act through that moves money", async () => {
        const { asset, ledger, society, member, watched } = await loadFixture(overCalling);
        const calling = asset as unknown as CallingEuro;
        const address = await ledger.getAddress();
        const guard = await ethers.getContractAt("SocietyMoney", address);
        const encode = ledger.interface.encodeFunctionData.bind(ledger.interface);
        const zero32 = ethers.ZeroHash;
        for (const data of [
          encode("commit", [society.id, member.address, member.address, 1n, CALLER]),
          encode("commitWithPermit", [society.id, member.address, member.address, 1n, 0, 27, zero32, zero32, CALLER]),
          encode("give", [1n, member.address, 1n, false, CALLER]),
          encode("giveMany", [[1n], [1n], false, member.address, CALLER]),
          encode("claimShares", [society.id, member.address]),
          encode("claimCommons", [[society.id]]),
          encode("claimReferral", [society.id, [member.address]]),
          encode("collect", [await asset.getAddress(), member.address]),
        ]) {
          await calling.armWith(address, data);
          await expectRefused(
            watched,
            () => society.commit(member, HUNDRED),
            "ReentrancyGuardReentrantCall",
            [],
            guard,
          );
        }
      });

      it("that calls back to nominate and to file, finds all of that done before the commitment", async () => {
        const { asset, ledger, society, member, other } = await loadFixture(overCallingAtOnce);
        const calling = asset as unknown as CallingEuro;
        await society.commit(member, HUNDRED);
        const values = { society: society.id, member: member.address, oracle: other.address, counter: 1 };
        const nomination = await society.sign(member, ACTS.nominate, values);
        const nominate = [society.id, member.address, other.address, 1, nomination];
        await calling.armWith(await ledger.getAddress(), ledger.interface.encodeFunctionData("nominate", nominate));
        await society.commit(member, HUNDRED);
        const { settled } = await society.memberOf(member);
        expect(settled).to.equal(2n * (await society.unitsOf(47_500_000n)));
        expect(await society.weightOf(member)).to.include({ units: 0n });
        expect(await society.weightOf(other)).to.include({ units: settled });

        await toMonth();
        const wording = wordingWith({});
        const request = { society: society.id, claimant: member.address, kind: 0, target: ZeroAddress, karma: 1n };
        const eventAt = await time.latest();
        const filing = await society.sign(member, ACTS.file, { ...request, eventAt, ...wording });
        const file = [...Object.values(request), eventAt, wording, filing];
        await calling.armWith(await ledger.getAddress(), ledger.interface.encodeFunctionData("file", file));
        await society.commit(member, HUNDRED);
        expect((await society.state()).requests).to.equal(1n);
        expect((await society.memberOf(member)).locked).to.be.above(0n);
      });

      it("that calls back to ripen, finds the member as before the commitment and loses nothing", async () => {
        const { asset, ledger, society, member, stranger } = await loadFixture(overCalling);
        await society.commit(member, HUNDRED);
        await time.increase(45 * DAY);
        const data = ledger.interface.encodeFunctionData("ripen", [society.id, [member.address]]);
        await (asset as unknown as CallingEuro).armWith(await ledger.getAddress(), data);
        await society.commit(member, HUNDRED, stranger);
        const { gift, charity, unvestedGift, unvestedCharity } = await society.memberOf(member);
        const up = (x: bigint) => (x + 2n ** 32n - 1n) >> 32n;
        expect(gift + charity + up(unvestedGift) + up(unvestedCharity)).to.equal((await society.state()).reserves);
      });
    });
  });

  describe("vesting", () => {
    it("goes hour by hour from the next full hour to the end of the period, money and karma together", async () => {
      const { society, member } = await loadFixture(base);
      const start = (Math.floor((await time.latest()) / HOUR) + 1) * HOUR;
      await time.setNextBlockTimestamp(start + 1_800);
      await society.commit(member, HUNDRED);
      const units = (await society.memberOf(member)).unvested;
      const hours = BigInt(USUAL.vesting + 1);
      let settled = 0n;
      for (const passed of [1n, 2n, 24n, 1_000n, 2_159n, 2_160n]) {
        await time.setNextBlockTimestamp(start + Number(passed) * HOUR);
        await society.ripen(member);
        const now = await society.memberOf(member);
        settled = units - (units * (hours - passed)) / hours;
        // Each step rounds up what stays, by less than one unit.
        expect(now.settled).to.be.closeTo(settled, 6n);
        expect(now.settled).to.be.at.most(settled);
        expect(now.gift).to.be.closeTo((90_250_000n * passed) / hours, 2n);
        expect(now.charity).to.be.closeTo((8_750_000n * passed) / hours, 2n);
        expect(now.settled + now.unvested).to.equal(units);
      }
      await time.setNextBlockTimestamp(start + 2_161 * HOUR - 1);
      await society.ripen(member);
      expect((await society.memberOf(member)).unvested).to.be.above(0n);
      await time.setNextBlockTimestamp(start + 2_161 * HOUR);
      await society.ripen(member);
      const end = await society.memberOf(member);
      expect(end).to.include({ settled: units, unvested: 0n, unvestedGift: 0n, unvestedCharity: 0n, remaining: 0n });
      expect(end).to.include({ gift: 90_250_000n, charity: 8_750_000n });
    });

    it("is not delayed by a stranger's dust more than the dust weighs", async () => {
      const { society, member, stranger } = await loadFixture(base);
      await society.commit(member, 1_000n * EURO);
      const start = await time.latest();
      for (let day = 1; day <= 20; ++day) {
        await time.setNextBlockTimestamp(start + day * 4 * DAY);
        await society.commit(member, 10n, stranger);
      }
      await time.setNextBlockTimestamp(start + 91 * DAY);
      await society.ripen(member);
      const { gift, unvestedGift } = await society.memberOf(member);
      expect(gift).to.be.at.least(902_500_000n);
      expect(unvestedGift >> 32n).to.be.at.most(200n);
    });
  });

  describe("commitWithPermit", () => {
    async function permitted(all: Awaited<ReturnType<typeof base>>, amount = HUNDRED, deadline = FAR) {
      const { asset, ledger, member } = all;
      await asset.connect(member).approve(ledger, 0);
      const domain = {
        name: "Test Euro",
        version: "1",
        chainId: 31337,
        verifyingContract: await asset.getAddress(),
      };
      const types = {
        Permit: [
          { name: "owner", type: "address" },
          { name: "spender", type: "address" },
          { name: "value", type: "uint256" },
          { name: "nonce", type: "uint256" },
          { name: "deadline", type: "uint256" },
        ],
      };
      const value = {
        owner: member.address,
        spender: await ledger.getAddress(),
        value: amount,
        nonce: await asset.nonces(member),
        deadline,
      };
      return Signature.from(await member.signTypedData(domain, types, value));
    }

    it("needs no allowance, called or carried", async () => {
      const all = await loadFixture(base);
      const { ledger, asset, society, member, other, stranger } = all;
      for (const by of [member, stranger]) {
        const { v, r, s } = await permitted(all);
        const values = { society: society.id, payer: member.address, member: other.address, amount: HUNDRED };
        const signature = by === member ? CALLER : await society.sign(member, ACTS.commit, values);
        const tx = ledger.connect(by).commitWithPermit(society.id, member, other, HUNDRED, FAR, v, r, s, signature);
        await expect(tx).to.changeTokenBalances(asset, [member, ledger], [-HUNDRED, HUNDRED]);
        await expect(tx).to.emit(ledger, "FundsCommitted");
      }
    });

    it("works when somebody carried the permit first", async () => {
      const all = await loadFixture(base);
      const { ledger, asset, society, member, stranger } = all;
      const { v, r, s } = await permitted(all);
      await asset.connect(stranger).permit(member, ledger, HUNDRED, FAR, v, r, s);
      await ledger.connect(member).commitWithPermit(society.id, member, member, HUNDRED, FAR, v, r, s, CALLER);
      expect((await society.memberOf(member)).committed).to.equal(HUNDRED);
    });

    it("falls back to the allowance when the permit is garbage, and fails without one", async () => {
      const all = await loadFixture(base);
      const { ledger, asset, society, member, watched } = all;
      const { r, s } = await permitted(all);
      const call = () =>
        ledger.connect(member).commitWithPermit(society.id, member, member, HUNDRED, FAR, 26, r, s, CALLER);
      const args = [await ledger.getAddress(), 0n, HUNDRED];
      await expectRefused(watched, call, "ERC20InsufficientAllowance", args, asset as unknown as BaseContract);
      await asset.connect(member).approve(ledger, HUNDRED);
      await call();
      expect((await society.memberOf(member)).committed).to.equal(HUNDRED);
    });

    it("works with an asset that knows no permit, and an allowance", async () => {
      const { ledger, society, member } = await loadFixture(overSilent);
      const [v, r, s] = [27, ethers.ZeroHash, ethers.ZeroHash] as const;
      await ledger.connect(member).commitWithPermit(society.id, member, member, HUNDRED, FAR, v, r, s, CALLER);
      expect((await society.memberOf(member)).committed).to.equal(HUNDRED);
    });

    it("does not let a permit alone commit: the payer must call or sign", async () => {
      const all = await loadFixture(base);
      const { ledger, society, member, stranger, watched } = all;
      const { v, r, s } = await permitted(all);
      const call = () =>
        ledger.connect(stranger).commitWithPermit(society.id, member, stranger, HUNDRED, FAR, v, r, s, CALLER);
      await expectRefused(watched, call, "Consent_NotThePerson", [member.address, stranger.address]);
    });

    it("refuses a society that nobody created, and zero", async () => {
      const all = await loadFixture(base);
      const { ledger, society, member, watched } = all;
      const { v, r, s } = await permitted(all);
      const call = (id: number, amount: bigint) => () =>
        ledger.connect(member).commitWithPermit(id, member, member, amount, FAR, v, r, s, CALLER);
      await expectRefused(watched, call(7, HUNDRED), "BenefitSocieties_UnknownSociety", [7]);
      await expectRefused(watched, call(society.id, 0n), "BenefitSocieties_Nothing");
    });
  });

  it("reads karma in the tests as the ledger does", async () => {
    const { ledger, society, member } = await loadFixture(base);
    await society.commit(member, HUNDRED);
    await time.increase(100 * DAY);
    await society.ripen(member);
    const { karma } = await ledger.memberOf(society.id, member);
    expect(await society.karmaOf(member)).to.equal(karma);
    expect(toKarma(await society.unitsOf(10n * KARMA), await society.exponentAt())).to.be.closeTo(10n * KARMA, 1n);
  });
});
