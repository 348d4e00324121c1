import { expect } from "chai";
import type { BaseContract } from "ethers";
import { ethers } from "hardhat";
import type { CallingEuro, MoodyEuro } from "../../typechain-types";
import { itNeedsConsentOfOne } from "../common/consentCases";
import { expectRefused } from "../common/untouched";
import { CALLER } from "../helpers/consent";
import {
  ACTS,
  deployDomain,
  EURO,
  FUNDING,
  KARMA,
  Kind,
  loadFixture,
  type Rules,
  refuseTransfersTo,
  Society,
  State,
  time,
  toMonth,
  VOTING,
} from "./fixture";

const HUNDRED = 100n * EURO;
const Mood = { Refuses: 1, SaysNo: 2, Pretends: 3 };

/** Six members with 1,000 committed each and no fee or vesting; requests of `claimant` and `second` are approved. */
async function over(assetName: string, rules: Partial<Rules> = {}) {
  const all = await deployDomain(assetName);
  const society = await Society.create(all, { vesting: 0, fee: 0, ...rules });
  const members = all.people.slice(0, 6);
  const [giver, other, claimant, second] = members as [
    (typeof members)[0],
    (typeof members)[0],
    (typeof members)[0],
    (typeof members)[0],
  ];
  const charity = all.people[10]!;
  await society.joinAll(members);
  for (const one of members) await society.commit(one, 1_000n * EURO);
  await toMonth();
  const request = await society.file(claimant, 50n * KARMA);
  const another = await society.file(second, 50n * KARMA);
  const forCharity = await society.file(other, 10n * KARMA, { kind: Kind.Charity, target: charity.address });
  const by = [claimant, second, other];
  for (const [i, one] of [request, another, forCharity].entries()) {
    for (const voter of members) if (voter !== by[i]) await society.vote(one, voter);
  }
  for (const one of [request, another, forCharity]) await society.decide(one);
  const requests = [request, another, forCharity];
  const watched = await society.watch([...members, all.stranger, charity], requests);
  return {
    ...all,
    society,
    members,
    giver,
    other,
    claimant,
    second,
    charity,
    request,
    another,
    forCharity,
    requests,
    watched,
  };
}
const base = () => over("TestEuro");
const charts = () => over("TestEuro", { perBeneficiary: 10_000 });
const placed = async () => {
  const all = await base();
  await all.ledger.placeCharity(all.forCharity, 0);
  return all;
};
const overMoody = () => over("MoodyEuro");
const overSilent = () => over("SilentEuro");
const overCalling = () => over("CallingEuro");
const vesting = async () => {
  const all = await base();
  const slow = await Society.create(all, { fee: 0 });
  await slow.joinAll(all.members);
  for (const one of all.members) await slow.commit(one, 1_000n * EURO);
  await toMonth(4);
  await slow.ripen(...all.members);
  await toMonth();
  const request = await slow.approved(all.claimant, 100n * KARMA, all.members);
  const watched = await slow.watch(all.members, [request]);
  return { ...all, society: slow, request, watched };
};

describe("Giving", () => {
  describe("give", () => {
    itNeedsConsentOfOne(async function giving() {
      const { ledger, asset, domain, society, giver, claimant, stranger, request, watched } = await base();
      return {
        watched,
        domain,
        person: giver,
        stranger,
        key: 0n,
        act: ACTS.give,
        values: { request, giver: giver.address, amount: HUNDRED, fromCharity: false },
        altered: { amount: HUNDRED + 1n },
        send: (by, signature) => ledger.connect(by).give(request, giver, HUNDRED, false, signature),
        works: async (tx) => {
          await expect(tx).to.changeTokenBalances(asset, [ledger, claimant, giver], [-HUNDRED, HUNDRED, 0n]);
          const units = await society.unitsOf(50n * KARMA);
          await expect(tx).to.emit(ledger, "Given").withArgs(request, giver.address, HUNDRED, false, units, true);
        },
      };
    });

    it("takes from the gift reserve, and earns the other half of the karma, settled at once", async () => {
      const { society, giver, request } = await loadFixture(base);
      const before = await society.memberOf(giver);
      const all = await society.state();
      await society.give(request, giver, HUNDRED);
      const units = await society.unitsOf(50n * KARMA);
      const after = await society.memberOf(giver);
      expect(after).to.include({
        gift: before.gift - HUNDRED,
        charity: before.charity,
        settled: before.settled + units,
      });
      expect(after.actedIn).to.equal(BigInt(Math.floor((await time.latest()) / (30 * 86_400))));
      expect(await society.weightOf(giver)).to.include({ units: after.settled });
      expect(await society.state()).to.include({
        settled: all.settled + units,
        all: all.all + units,
        reserves: all.reserves - HUNDRED,
        committed: all.committed,
      });
      expect(await society.requestOf(request)).to.include({ received: HUNDRED, state: State.Approved });
    });

    it("gives from the charity reserve to members, too", async () => {
      const { ledger, society, giver, request } = await loadFixture(base);
      await expect(society.give(request, giver, 50n * EURO, true))
        .to.emit(ledger, "Given")
        .withArgs(request, giver.address, 50n * EURO, true, await society.unitsOf(25n * KARMA), true);
      expect(await society.memberOf(giver)).to.include({ gift: 950n * EURO, charity: 0n });
      const watched = await society.watch([giver], [request]);
      const args = [giver.address, 0n, 1n];
      await expectRefused(
        watched,
        () => society.give(request, giver, 1n, true),
        "BenefitSocieties_ReserveTooSmall",
        args,
      );
    });

    it("earns on exactly a fifth of what the giver ever committed, for each beneficiary", async () => {
      const { ledger, society, giver, claimant, second, request, another } = await loadFixture(base);
      const given = (to: bigint, amount: bigint, units: bigint) => [to, giver.address, amount, false, units, true];
      await expect(society.give(request, giver, 199_999_999n))
        .to.emit(ledger, "Given")
        .withArgs(...given(request, 199_999_999n, await society.unitsOf(99_999_999n)));
      expect(await society.earnedWith(giver, claimant)).to.equal(199_999_999n);
      // Of three units, one earns: half a millionth, rounded down.
      await expect(society.give(request, giver, 3n))
        .to.emit(ledger, "Given")
        .withArgs(...given(request, 3n, 0n));
      expect(await society.earnedWith(giver, claimant)).to.equal(200n * EURO);
      await expect(society.give(request, giver, 10n * EURO))
        .to.emit(ledger, "Given")
        .withArgs(...given(request, 10n * EURO, 0n));
      // Another beneficiary has a bound of their own.
      await expect(society.give(another, giver, HUNDRED))
        .to.emit(ledger, "Given")
        .withArgs(...given(another, HUNDRED, await society.unitsOf(50n * KARMA)));
      expect(await society.earnedWith(giver, second)).to.equal(HUNDRED);
      // A larger commitment raises it.
      await society.commit(giver, 500n * EURO);
      await expect(society.give(request, giver, 150n * EURO))
        .to.emit(ledger, "Given")
        .withArgs(...given(request, 150n * EURO, await society.unitsOf(50n * KARMA)));
      expect(await society.earnedWith(giver, claimant)).to.equal(300n * EURO);
    });

    it("earns on all of it, and stores nothing, without a bound", async () => {
      const { ledger, society, giver, claimant, request } = await loadFixture(charts);
      const most = (await society.requestOf(request)).most;
      const amount = most < 900n * EURO ? most : 900n * EURO;
      await expect(society.give(request, giver, amount))
        .to.emit(ledger, "Given")
        .withArgs(request, giver.address, amount, false, await society.unitsOf(amount / 2n), true);
      expect(await society.earnedWith(giver, claimant)).to.equal(0n);
    });

    it("gives what the request may receive to the last unit, and not one more", async () => {
      const { society, giver, other, request, watched } = await loadFixture(base);
      const { most } = await society.requestOf(request);
      expect(most)
        .to.be.above(0n)
        .and.below(950n * EURO);
      const call = () => society.give(request, giver, most + 1n);
      await expectRefused(watched, call, "BenefitSocieties_TooMuchForRequest", [request, most, most + 1n]);
      await society.give(request, giver, most);
      expect((await society.requestOf(request)).received).to.equal(most);
      const again = () => society.give(request, other, 1n);
      const now = await society.watch([giver, other], [request]);
      await expectRefused(now, again, "BenefitSocieties_TooMuchForRequest", [request, 0n, 1n]);
    });

    it("gives until the last second in which the request can receive", async () => {
      const { society, giver, request } = await loadFixture(base);
      const { until, filedAt } = await society.requestOf(request);
      expect(until).to.equal(filedAt + BigInt(VOTING + FUNDING));
      await time.setNextBlockTimestamp(until);
      await society.give(request, giver, EURO);
      const call = () => society.give(request, giver, EURO);
      const now = await society.watch([giver], [request]);
      await expectRefused(now, call, "BenefitSocieties_TooLate", [until]);
    });

    it("refuses money that has not vested", async () => {
      const { society, giver, request } = await loadFixture(vesting);
      const { gift } = await society.memberOf(giver);
      expect(gift).to.equal(950n * EURO);
      await society.commit(giver, 1_000n * EURO);
      const now = await society.watch([giver], [request]);
      const call = () => society.give(request, giver, gift + 1n);
      await expectRefused(now, call, "BenefitSocieties_ReserveTooSmall", [giver.address, gift, gift + 1n]);
      await society.give(request, giver, gift);
    });

    it("refuses zero, one's own request, strangers, and more than the reserve", async () => {
      const { society, giver, claimant, stranger, request, watched } = await loadFixture(base);
      await expectRefused(watched, () => society.give(request, giver, 0n), "BenefitSocieties_Nothing");
      await expectRefused(watched, () => society.give(request, claimant, 1n), "BenefitSocieties_OwnRequest", [request]);
      const args = [society.id, stranger.address];
      await expectRefused(watched, () => society.give(request, stranger, 1n), "BenefitSocieties_NotAMember", args);
      // Somebody who joined but committed nothing.
      await society.join(stranger);
      const empty = () => society.give(request, stranger, 1n);
      const now = await society.watch([stranger], [request]);
      await expectRefused(now, empty, "BenefitSocieties_ReserveTooSmall", [stranger.address, 0n, 1n]);
    });

    it("refuses requests that are open, refused, withdrawn, closed, or were never filed", async () => {
      const { society, giver, claimant, second, request, another } = await loadFixture(base);
      await society.ledger.connect(claimant).closeRequest(request);
      const withdrawn = await society.file(claimant, KARMA);
      await society.ledger.connect(claimant).withdrawRequest(withdrawn);
      const refused = await society.file(second, KARMA);
      await society.decide(refused);
      const open = await society.file(claimant, KARMA);
      const never = (BigInt(society.id) << 32n) | 99n;
      const watched = await society.watch([giver, claimant], [request, another, withdrawn, refused, open]);
      for (const [one, state] of [
        [open, State.Open],
        [refused, State.Refused],
        [withdrawn, State.Withdrawn],
        [request, State.Closed],
        [never, State.Unknown],
      ] as const) {
        await expectRefused(watched, () => society.give(one, giver, 1n), "BenefitSocieties_WrongState", [one, state]);
      }
      const elsewhere = 9n << 32n;
      await expectRefused(watched, () => society.give(elsewhere, giver, 1n), "BenefitSocieties_UnknownSociety", [9]);
    });

    describe("to a charity", () => {
      it("pays the beneficiary from the charity reserve, and earns karma but for its sponsor", async () => {
        const { ledger, asset, society, giver, other, charity, forCharity } = await loadFixture(placed);
        const tx = society.give(forCharity, giver, 10n * EURO, true);
        await expect(tx).to.changeTokenBalances(asset, [ledger, charity], [-10n * EURO, 10n * EURO]);
        const units = await society.unitsOf(5n * KARMA);
        await expect(tx)
          .to.emit(ledger, "Given")
          .withArgs(forCharity, giver.address, 10n * EURO, true, units, true);
        await expect(society.give(forCharity, other, 10n * EURO, true))
          .to.emit(ledger, "Given")
          .withArgs(forCharity, other.address, 10n * EURO, true, 0n, true);
        expect(await society.earnedWith(other, charity)).to.equal(0n);
      });

      it("refuses the gift reserve, and a charity without a place", async () => {
        const { society, giver, forCharity, watched } = await loadFixture(base);
        const noPlace = () => society.give(forCharity, giver, 1n, true);
        await expectRefused(watched, noPlace, "BenefitSocieties_NotAmongTheFirst", [forCharity]);
        const gift = () => society.give(forCharity, giver, 1n, false);
        await expectRefused(watched, gift, "BenefitSocieties_GiftsAreForMembers", [forCharity]);
      });
    });

    describe("given an asset", () => {
      it("that does not pay now, credits the beneficiary, who collects later", async () => {
        const { ledger, asset, society, giver, claimant, request } = await loadFixture(overMoody);
        const moody = asset as unknown as MoodyEuro;
        const thrower = moody as unknown as BaseContract;
        const collected = await society.watch([giver, claimant], [request]);
        const collect = () => ledger.collect(asset, claimant);
        await expectRefused(collected, collect, "BenefitSocieties_Nothing");
        for (const mood of [Mood.Refuses, Mood.SaysNo]) {
          await moody.setMood(mood);
          const tx = society.give(request, giver, HUNDRED);
          await expect(tx)
            .to.emit(ledger, "Given")
            .withArgs(request, giver.address, HUNDRED, false, await society.unitsOf(50n * KARMA), false);
          await expect(tx).to.changeTokenBalances(asset, [ledger, claimant], [0n, 0n]);
        }
        expect(await ledger.creditOf(asset, claimant)).to.equal(2n * HUNDRED);
        await moody.setMood(Mood.Refuses);
        const owed = await society.watch([claimant], [request]);
        await expectRefused(owed, collect, "MoodyEuro_NotToday", [], thrower);
        await moody.setMood(0);
        const tx = collect();
        await expect(tx).to.changeTokenBalances(asset, [ledger, claimant], [-2n * HUNDRED, 2n * HUNDRED]);
        await expect(tx)
          .to.emit(ledger, "Collected")
          .withArgs(await asset.getAddress(), claimant.address, 2n * HUNDRED);
        await expectRefused(await society.watch([claimant]), collect, "BenefitSocieties_Nothing");
      });

      it("that returns nothing, pays", async () => {
        const { ledger, asset, society, giver, claimant, request } = await loadFixture(overSilent);
        const tx = society.give(request, giver, HUNDRED);
        await expect(tx).to.changeTokenBalances(asset, [ledger, claimant], [-HUNDRED, HUNDRED]);
      });

      it("that calls back, cannot give or collect twice: the beneficiary is credited instead", async () => {
        const { ledger, asset, society, giver, claimant, request } = await loadFixture(overCalling);
        const calling = asset as unknown as CallingEuro;
        const encode = ledger.interface.encodeFunctionData.bind(ledger.interface);
        const values = { request, giver: giver.address, amount: HUNDRED, fromCharity: false };
        const signature = await society.sign(giver, ACTS.give, values);
        for (const data of [
          encode("give", [request, giver.address, HUNDRED, false, signature]),
          encode("collect", [await asset.getAddress(), claimant.address]),
        ]) {
          await calling.armWith(await ledger.getAddress(), data);
          await society.give(request, giver, EURO);
        }
        expect(await ledger.creditOf(asset, claimant)).to.equal(2n * EURO);
        expect((await society.requestOf(request)).received).to.equal(2n * EURO);
        expect(await society.memberOf(giver)).to.include({ gift: 948n * EURO });
      });
    });

    it("keeps what is for the ledger itself as a credit, as nobody can take it", async () => {
      const { ledger, asset, society, giver, other, members } = await loadFixture(base);
      const address = await ledger.getAddress();
      const request = await society.approved(other, KARMA, members, { kind: Kind.Charity, target: address });
      await ledger.placeCharity(request, 1);
      const tx = society.give(request, giver, EURO, true);
      await expect(tx).to.changeTokenBalances(asset, [ledger], [0n]);
      expect(await ledger.creditOf(asset, address)).to.equal(EURO);
    });
  });

  describe("giveMany", () => {
    itNeedsConsentOfOne(async function givingMany() {
      const { ledger, asset, domain, society, giver, claimant, second, stranger, request, another, watched } =
        await base();
      const [requests, amounts] = [
        [request, another],
        [HUNDRED, EURO],
      ];
      const gifts = [
        { request, amount: HUNDRED },
        { request: another, amount: EURO },
      ];
      return {
        watched,
        domain,
        person: giver,
        stranger,
        key: 0n,
        act: ACTS.giveMany,
        values: { giver: giver.address, fromCharity: false, gifts },
        altered: { gifts: [...gifts].reverse() },
        send: (by, signature) => ledger.connect(by).giveMany(requests, amounts, false, giver, signature),
        works: async (tx) => {
          const moved = [-HUNDRED - EURO, HUNDRED, EURO];
          await expect(tx).to.changeTokenBalances(asset, [ledger, claimant, second], moved);
          for (const [i, part] of [50n * KARMA, KARMA / 2n].entries()) {
            await expect(tx)
              .to.emit(ledger, "Given")
              .withArgs(requests[i], giver.address, amounts[i], false, await society.unitsOf(part), true);
          }
        },
      };
    });

    it("leaves the giver as single gifts would", async () => {
      const all = await loadFixture(base);
      const snapshot = await ethers.provider.send("evm_snapshot", []);
      const now = (await time.latest()) + 100;
      await time.setNextBlockTimestamp(now);
      await all.society.give(all.request, all.giver, 250n * EURO);
      await all.society.give(all.another, all.giver, 30n * EURO);
      await all.society.give(all.request, all.giver, 7n);
      const single = [await all.society.memberOf(all.giver), await all.society.state()];
      await ethers.provider.send("evm_revert", [snapshot]);
      await time.setNextBlockTimestamp(now);
      const requests = [all.request, all.another, all.request];
      await all.ledger.connect(all.giver).giveMany(requests, [250n * EURO, 30n * EURO, 7n], false, all.giver, CALLER);
      expect([await all.society.memberOf(all.giver), await all.society.state()]).to.deep.equal(single);
    });

    it("passes over each request that cannot receive, names it with the reason, and pays the others", async () => {
      const { ledger, asset, society, giver, claimant, second, members, request, another, forCharity } =
        await loadFixture(base);
      const own = await society.approved(giver, KARMA, members);
      const open = await society.file(claimant, KARMA);
      const never = (BigInt(society.id) << 32n) | 99n;
      const { most } = await society.requestOf(another);
      const requests = [open, never, own, forCharity, another, request];
      const amounts = [EURO, EURO, EURO, EURO, most + 1n, HUNDRED];
      const tx = ledger.connect(giver).giveMany(requests, amounts, false, giver, CALLER);
      await expect(tx).to.changeTokenBalances(asset, [ledger, claimant, second], [-HUNDRED, HUNDRED, 0n]);
      const reasons: [bigint, bigint, string, unknown[]][] = [
        [open, EURO, "WrongState", [open, 1]],
        [never, EURO, "WrongState", [never, 0]],
        [own, EURO, "OwnRequest", [own]],
        [forCharity, EURO, "GiftsAreForMembers", [forCharity]],
        [another, most + 1n, "TooMuchForRequest", [another, most, most + 1n]],
      ];
      for (const [one, amount, error, args] of reasons) {
        const reason = ledger.interface.encodeErrorResult(`BenefitSocieties_${error}`, args);
        await expect(tx).to.emit(ledger, "PassedOver").withArgs(one, giver.address, amount, reason);
      }
      expect(await society.memberOf(giver)).to.include({ gift: 850n * EURO });
      const receipt = await (await tx).wait();
      const names = receipt!.logs.map((log) => ledger.interface.parseLog(log)?.name);
      expect(names.filter((one) => one === "Given").length).to.equal(1);
    });

    it("passes over what is late, and charities without a place, when all cannot receive", async () => {
      const { ledger, society, giver, request, forCharity } = await loadFixture(base);
      const { until } = await society.requestOf(request);
      const noPlace = ledger.connect(giver).giveMany([forCharity], [EURO], true, giver, CALLER);
      let reason = ledger.interface.encodeErrorResult("BenefitSocieties_NotAmongTheFirst", [forCharity]);
      await expect(noPlace).to.emit(ledger, "PassedOver").withArgs(forCharity, giver.address, EURO, reason);
      await time.increaseTo(until);
      const late = ledger.connect(giver).giveMany([request], [EURO], false, giver, CALLER);
      reason = ledger.interface.encodeErrorResult("BenefitSocieties_TooLate", [until]);
      await expect(late).to.emit(ledger, "PassedOver").withArgs(request, giver.address, EURO, reason);
      expect(await society.memberOf(giver)).to.include({ gift: 950n * EURO, charity: 50n * EURO });
    });

    it("counts the same request twice against what it may receive", async () => {
      const { ledger, society, giver, request } = await loadFixture(base);
      const { most } = await society.requestOf(request);
      const amounts = [most - EURO, EURO + 1n, EURO];
      const tx = ledger.connect(giver).giveMany([request, request, request], amounts, false, giver, CALLER);
      const reason = ledger.interface.encodeErrorResult("BenefitSocieties_TooMuchForRequest", [
        request,
        EURO,
        EURO + 1n,
      ]);
      await expect(tx)
        .to.emit(ledger, "PassedOver")
        .withArgs(request, giver.address, EURO + 1n, reason);
      expect((await society.requestOf(request)).received).to.equal(most);
    });

    it("credits a beneficiary who cannot be paid, and pays the others", async () => {
      const { ledger, asset, society, giver, claimant, second, request, another } = await loadFixture(base);
      await refuseTransfersTo(asset, claimant);
      const tx = ledger.connect(giver).giveMany([request, another], [EURO, 2n * EURO], false, giver, CALLER);
      await expect(tx).to.changeTokenBalances(asset, [ledger, claimant, second], [-2n * EURO, 0n, 2n * EURO]);
      for (const [one, amount, paid] of [
        [request, EURO, false],
        [another, 2n * EURO, true],
      ] as const) {
        const units = await society.unitsOf(((amount / EURO) * KARMA) / 2n);
        await expect(tx).to.emit(ledger, "Given").withArgs(one, giver.address, amount, false, units, paid);
        expect((await society.requestOf(one)).received).to.equal(amount);
      }
      expect(await ledger.creditOf(asset, claimant)).to.equal(EURO);
      expect(await ledger.creditOf(asset, second)).to.equal(0n);
    });

    it("refuses nothing, unequal lists, amounts of zero, a reserve that is too small, and other societies", async () => {
      const { ledger, society, giver, stranger, request, another, watched } = await loadFixture(base);
      const call =
        (requests: bigint[], amounts: bigint[], by = giver) =>
        () =>
          ledger.connect(by).giveMany(requests, amounts, false, by, CALLER);
      await expectRefused(watched, call([], []), "BenefitSocieties_Nothing");
      await expectRefused(watched, call([request], []), "BenefitSocieties_OneAmountEach", [1, 0]);
      await expectRefused(watched, call([request], [1n, 1n]), "BenefitSocieties_OneAmountEach", [1, 2]);
      await expectRefused(watched, call([request, another], [1n, 0n]), "BenefitSocieties_Nothing");
      const args = [society.id, stranger.address];
      await expectRefused(watched, call([request], [1n], stranger), "BenefitSocieties_NotAMember", args);
      const elsewhere = (9n << 32n) | 1n;
      const other = [elsewhere, society.id];
      await expectRefused(watched, call([request, elsewhere], [1n, 1n]), "BenefitSocieties_OtherSociety", other);
      await expectRefused(watched, call([elsewhere], [1n]), "BenefitSocieties_UnknownSociety", [9]);
      // The reserve is counted down from gift to gift.
      await society.commit(giver, EURO);
      const { most } = await society.requestOf(request);
      const { gift } = await society.memberOf(giver);
      const second = (await society.requestOf(another)).most;
      expect(most).to.be.at.most(gift);
      const now = await society.watch([giver], [request, another]);
      const short = [giver.address, gift - most, second];
      await expectRefused(now, call([request, another], [most, second]), "BenefitSocieties_ReserveTooSmall", short);
    });
  });
});
