import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { itNeedsConsentOfOne } from "../common/consentCases";
import { named } from "../common/named";
import { expectRefused } from "../common/untouched";
import { CALLER, FAR, proposalData } from "../helpers/consent";
import {
  ACTS,
  DAY,
  deployDomain,
  EURO,
  Flag,
  loadFixture,
  type Rules,
  rateOf,
  Society,
  time,
  toMonth,
  USUAL,
} from "./fixture";

const INFO = ethers.id("salted");

async function base() {
  const all = await deployDomain();
  const society = await Society.create(all);
  const [person, other, third] = all.people.slice(0, 3) as [
    (typeof all.people)[0],
    (typeof all.people)[0],
    (typeof all.people)[0],
  ];
  const watched = await society.watch([person, other, all.stranger]);
  return { ...all, society, person, other, third, watched };
}

/** `other` and `third` are lifetime members. */
async function withLifetimeMembers() {
  const all = await base();
  await all.society.joinAll([all.other, all.third]);
  for (const one of [all.other, all.third]) {
    await all.society.commit(one, 10n * EURO);
    await all.society.commit(one, 110n * EURO);
  }
  return all;
}

/** Members with settled karma of 1 to 11 hundred, so that the least is outside the ranking. */
async function ranked() {
  const all = await deployDomain();
  const society = await Society.create(all, { vesting: 0, perBeneficiary: 10_000 });
  const members = all.people.slice(0, 12);
  await society.joinAll(members);
  for (const [i, one] of members.slice(0, 11).entries()) await society.commit(one, BigInt(11 - i) * 100n * EURO);
  return { ...all, society, members, watched: await society.watch(members) };
}

describe("Membership", () => {
  describe("createSociety", () => {
    const create = async (some: {
      rules?: Partial<Rules>;
      shares?: bigint;
      name?: string;
      text?: string;
      url?: string;
      asset?: string;
    }) => {
      const all = await loadFixture(base);
      const {
        rules = {},
        shares = 0n,
        name = "Mutual aid",
        text = "",
        url = "",
        asset = await all.asset.getAddress(),
      } = some;
      const call = () =>
        all.ledger.connect(all.creator).createSociety(asset, { ...USUAL, ...rules }, shares, name, text, url);
      return { ...all, call };
    };

    it("keeps the rules, and a clock that begins today", async () => {
      const { ledger, creator, asset, call } = await create({
        name: "Aid",
        text: "We help.",
        url: "https://a.example",
      });
      const rules = Object.values(USUAL);
      await expect(call())
        .to.emit(ledger, "SocietyCreated")
        .withArgs(2, creator.address, await asset.getAddress(), 6, rules, 0, "Aid", "We help.", "https://a.example");
      const info = await ledger.societyOf(2);
      expect(info.creator).to.equal(creator.address);
      expect(info.asset).to.equal(await asset.getAddress());
      expect(info.decimals).to.equal(6n);
      expect(info.shares).to.equal(false);
      expect(info.clock).to.deep.equal([0n, BigInt(Math.floor((await time.latest()) / DAY)), USUAL.rate]);
      expect(named(info.rules)).to.deep.equal({
        ...USUAL,
        ...Object.fromEntries(
          ["vesting", "fee", "charity", "perBeneficiary", "approval", "control", "charities"].map((one) => [
            one,
            BigInt(USUAL[one as "fee"]),
          ]),
        ),
      });
      expect([info.settled, info.all, info.committed, info.reserves, info.members]).to.deep.equal([0n, 0n, 0n, 0n, 0n]);
      expect(await ledger.societyCount()).to.equal(2n);
    });

    it("issues shares to the creator, who is not a member", async () => {
      const { ledger, creator, call } = await create({ shares: 1_000n });
      await expect(call())
        .to.emit(ledger, "Transfer")
        .withArgs(creator.address, ZeroAddress, creator.address, 2, 1_000);
      expect(await ledger.balanceOf(creator, 2)).to.equal(1_000n);
      expect(await ledger.totalSupply(2)).to.equal(1_000n);
      await expect(ledger.connect(creator).updateMembership(2, INFO))
        .to.be.revertedWithCustomError(ledger, "BenefitSocieties_NotAMember")
        .withArgs(2, creator.address);
    });

    it("issues up to 2^128 - 1 shares and no more", async () => {
      const most = 2n ** 128n - 1n;
      const { ledger, creator, call } = await create({ shares: most });
      await call();
      expect(await ledger.balanceOf(creator, 2)).to.equal(most);
      const { watched, call: tooMany } = await create({ shares: most + 1n });
      await expectRefused(watched, tooMany, "BenefitSocieties_OutOfBounds", ["shares", most + 1n]);
    });

    it("counts a name in characters, of which 60 are enough", async () => {
      const { ledger, call } = await create({ name: `${"é".repeat(59)}😀` });
      await call();
      expect(await ledger.societyCount()).to.equal(2n);
      for (const [name, characters] of [
        ["", 0],
        ["é".repeat(61), 61],
      ] as const) {
        const { watched, call: refused } = await create({ name });
        await expectRefused(watched, refused, "BenefitSocieties_NameLength", [characters, 60]);
      }
    });

    it("takes names of at most 240 bytes, whatever counts as a character", async () => {
      const { ledger, creator, call } = await create({ name: "😀".repeat(60) });
      await call();
      expect(await ledger.societyCount()).to.equal(2n);
      // Bytes that only ever continue a character count as none.
      const { watched, asset } = await loadFixture(base);
      const name = `a${"x".repeat(240)}`;
      const args = [await asset.getAddress(), USUAL, 0n, name, "", ""];
      const encoded = ledger.interface.encodeFunctionData("createSociety", args as never);
      const data = encoded.replace("78".repeat(240), "80".repeat(240));
      const send = () => creator.sendTransaction({ to: ledger.getAddress(), data });
      await expectRefused(watched, send, "BenefitSocieties_NameLength", [1, 60]);
    });

    it("takes the longest description and URL, and no longer ones", async () => {
      const { call } = await create({ text: "x".repeat(1024), url: "u".repeat(256) });
      await call();
      for (const [some, what, length] of [
        [{ text: "x".repeat(1025) }, "description", 1025],
        [{ url: "u".repeat(257) }, "url", 257],
      ] as const) {
        const { watched, call: refused } = await create(some);
        await expectRefused(watched, refused, "BenefitSocieties_OutOfBounds", [what, length]);
      }
    });

    const BOUNDS: [keyof Rules, bigint | number, bigint | number][] = [
      ["rate", rateOf(36_500), rateOf(30)],
      ["ratio", 1n, 10n ** 12n],
      ["vesting", 0, 8_760],
      ["fee", 0, 1_000],
      ["charity", 0, 5_000],
      ["perBeneficiary", 1, 10_000],
      ["approval", 1, 5_000],
      ["control", 1, 10],
      ["charities", 0, 10],
    ];
    for (const [rule, least, most] of BOUNDS) {
      it(`takes the bounds of ${rule}, and nothing outside`, async () => {
        for (const value of [least, most]) {
          const { call } = await create({ rules: { [rule]: value } });
          await call();
        }
        const outside = [BigInt(most) + 1n, ...(BigInt(least) > 0n ? [BigInt(least) - 1n] : [])];
        for (const value of outside) {
          const { watched, call } = await create({ rules: { [rule]: value } });
          await expectRefused(watched, call, "BenefitSocieties_OutOfBounds", [rule, value]);
        }
      });
    }

    it("refuses an asset that is no contract or knows no decimals", async () => {
      for (const asset of [ZeroAddress, "0x00000000000000000000000000000000000000aa"]) {
        const { call } = await create({ asset });
        await expect(call()).to.be.reverted;
      }
      const wallet = await ethers.deployContract("MoodyWallet", [ZeroAddress]);
      const { call } = await create({ asset: await wallet.getAddress() });
      await expect(call()).to.be.reverted;
    });
  });

  describe("join", () => {
    itNeedsConsentOfOne(async function joining() {
      const { ledger, domain, society, person, stranger, watched } = await base();
      const day = BigInt(Math.floor((await time.latest()) / DAY));
      return {
        watched,
        domain,
        person,
        stranger,
        key: 0n,
        act: ACTS.join,
        values: { society: society.id, account: person.address, affiliate: ZeroAddress, info: INFO },
        altered: { info: ZeroHash },
        send: (by, signature) => ledger.connect(by).join(society.id, person, ZeroAddress, INFO, signature),
        works: async (tx) => {
          await expect(tx)
            .to.emit(ledger, "MemberJoined")
            .withArgs(society.id, person.address, 1, ZeroAddress, ZeroAddress, INFO);
          const member = await society.memberOf(person);
          expect(member).to.include({ settled: 0n, unvested: 0n, committed: 0n, flags: 0n, changedOn: 0n });
          expect(await society.weightOf(person)).to.include({ units: 0n, day, number: 1n });
          expect(await ledger.memberAt(society.id, 1)).to.equal(person.address);
        },
      };
    });

    it("numbers members in their order", async () => {
      const { ledger, society, person, other } = await loadFixture(base);
      await society.joinAll([other, person]);
      expect(await ledger.memberAt(society.id, 1)).to.equal(other.address);
      expect(await ledger.memberAt(society.id, 2)).to.equal(person.address);
      expect((await ledger.societyOf(society.id)).members).to.equal(2n);
    });

    it("makes a lifetime member who carries it the registrar, and nobody else", async () => {
      const { ledger, society, person, other, third, stranger, people } = await loadFixture(withLifetimeMembers);
      await expect(society.join(person, { by: other }))
        .to.emit(ledger, "MemberJoined")
        .withArgs(society.id, person.address, 3, other.address, ZeroAddress, ZeroHash);
      expect(await society.memberOf(person)).to.include({ flags: Flag.Registrar, registrar: other.address });
      const [one, two, three] = people.slice(5);
      for (const [joins, by] of [
        [one!, stranger],
        [two!, person],
      ] as const) {
        await society.join(joins, { by });
        expect(await society.memberOf(joins)).to.include({ flags: 0n, registrar: ZeroAddress });
      }
      await society.join(three!, { affiliate: third.address });
      expect(await society.memberOf(three!)).to.include({
        flags: Flag.Affiliate,
        registrar: ZeroAddress,
        affiliate: third.address,
      });
    });

    it("takes one person as both registrar and affiliate", async () => {
      const { society, person, other } = await loadFixture(withLifetimeMembers);
      await society.join(person, { by: other, affiliate: other.address });
      const both = { flags: Flag.Registrar | Flag.Affiliate, registrar: other.address, affiliate: other.address };
      expect(await society.memberOf(person)).to.include(both);
    });

    it("refuses an affiliate who is not a lifetime member, a stranger or oneself", async () => {
      const { ledger, society, person, third, stranger, watched } = await loadFixture(base);
      await society.join(third);
      await society.commit(third, 10n * EURO);
      await society.commit(third, 110n * EURO - 1n);
      for (const one of [third, stranger, person]) {
        const call = () => ledger.connect(person).join(society.id, person, one, ZeroHash, CALLER);
        await expectRefused(watched, call, "BenefitSocieties_NotALifetimeMember", [society.id, one.address]);
      }
    });

    it("refuses to join twice, or a society that nobody created", async () => {
      const { ledger, society, person, watched } = await loadFixture(base);
      const unknown = () => ledger.connect(person).join(7, person, ZeroAddress, ZeroHash, CALLER);
      await expectRefused(watched, unknown, "BenefitSocieties_UnknownSociety", [7]);
      await society.join(person);
      const again = () => ledger.connect(person).join(society.id, person, ZeroAddress, ZeroHash, CALLER);
      await expectRefused(watched, again, "BenefitSocieties_AlreadyAMember", [society.id, person.address]);
    });

    it("lets a person be a member of several societies, each for itself", async () => {
      const all = await loadFixture(base);
      const second = await Society.create(all);
      await all.society.join(all.person);
      await second.join(all.other);
      await second.join(all.person);
      await all.society.commit(all.person, 100n * EURO);
      expect((await second.memberOf(all.person)).committed).to.equal(0n);
      expect((await second.weightOf(all.person)).number).to.equal(2n);
    });
  });

  describe("updateMembership", () => {
    it("tells what a member says about themselves, and changes nothing", async () => {
      const { ledger, society, person } = await loadFixture(base);
      await society.join(person);
      const before = await society.memberOf(person);
      await expect(ledger.connect(person).updateMembership(society.id, INFO))
        .to.emit(ledger, "MembershipUpdated")
        .withArgs(society.id, person.address, INFO);
      expect(await society.memberOf(person)).to.deep.equal(before);
    });

    it("refuses who is not a member", async () => {
      const { ledger, society, person, watched } = await loadFixture(base);
      for (const id of [society.id, 7]) {
        const call = () => ledger.connect(person).updateMembership(id, INFO);
        await expectRefused(watched, call, "BenefitSocieties_NotAMember", [id, person.address]);
      }
    });
  });

  describe("propose", () => {
    it("refuses every act, since none needs two persons", async () => {
      const { ledger, society, person, other, watched } = await loadFixture(base);
      const values = { society: society.id, account: person.address, affiliate: ZeroAddress, info: INFO, nonce: 0n };
      const acts = [proposalData(ACTS.join, values), ethers.ZeroHash, "0x"];
      for (const data of acts) {
        const call = () => ledger.connect(person).propose(other, data, FAR);
        await expectRefused(watched, call, "Consent_UnknownAct", [data]);
      }
    });
  });

  describe("improveRanking", () => {
    it("keeps the ten with most settled karma, though the eleventh was touched last", async () => {
      const { society } = await loadFixture(ranked);
      const ranks = await society.ranks();
      expect(ranks.map((one) => Number(one.number)).sort((a, b) => a - b)).to.deep.equal([
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
      ]);
    });

    it("lets a better member take the place of one who burned karma; the record stays", async () => {
      const { ledger, society, members } = await loadFixture(ranked);
      const [first, second, third, , , , , , , , eleventh] = members;
      await toMonth();
      // The first burns all of their karma: an accusation that nobody believes.
      const stake = ((await society.karmaOf(first!)) / 100n) * 99n;
      const accusation = await society.file(first!, stake, { kind: 2, target: third!.address });
      await society.decide(accusation);
      expect((await society.memberOf(first!)).settled).to.be.below((await society.memberOf(eleventh!)).settled);
      const before = await society.ranks();
      expect(before.some((one) => one.number === 1n)).to.equal(true);
      for (const [member, instead] of [
        [first!, eleventh!],
        [second!, first!],
        [eleventh!, second!],
        [eleventh!, eleventh!],
      ]) {
        const watched = await society.watch(members);
        const call = () => ledger.improveRanking(society.id, member!, instead!);
        await expectRefused(watched, call, "BenefitSocieties_NotBetter", [member!.address, instead!.address]);
      }
      await expect(ledger.improveRanking(society.id, eleventh!, first!))
        .to.emit(ledger, "RankingImproved")
        .withArgs(society.id, eleventh!.address, first!.address);
      const after = before.map((one) => (one.number === 1n ? { ...one, number: 11n } : one));
      expect(await society.ranks()).to.deep.equal(after);
    });

    it("refuses strangers, members without karma, those who are equal, and unknown societies", async () => {
      const { ledger, society, members, watched, stranger } = await loadFixture(ranked);
      const [first, second] = members;
      const twelfth = members[11]!;
      for (const [member, instead] of [
        [stranger, first!],
        [twelfth, first!],
        [first!, stranger],
        [second!, twelfth],
        [first!, twelfth],
      ]) {
        const call = () => ledger.improveRanking(society.id, member!, instead!);
        await expectRefused(watched, call, "BenefitSocieties_NotBetter", [member!.address, instead!.address]);
      }
      const unknown = () => ledger.improveRanking(7, first!, second!);
      await expectRefused(watched, unknown, "BenefitSocieties_UnknownSociety", [7]);
    });

    it("compares in the present era", async () => {
      const { ledger, society, members } = await loadFixture(ranked);
      const [first, , third, , , , , , , , eleventh] = members;
      await toMonth();
      const stake = ((await society.karmaOf(first!)) / 100n) * 99n;
      await society.decide(await society.file(first!, stake, { kind: 2, target: third!.address }));
      await time.increase(41 * 180 * DAY);
      // The eleventh is touched, and kept in the new era; the first is not.
      await society.ripen(eleventh!);
      expect((await society.memberOf(eleventh!)).era).to.equal(1n);
      expect((await society.memberOf(first!)).era).to.equal(0n);
      await ledger.improveRanking(society.id, eleventh!, first!);
      expect((await society.ranks()).some((one) => one.number === 11n)).to.equal(true);
    });
  });
});
