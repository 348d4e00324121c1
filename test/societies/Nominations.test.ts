import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { expectRefused } from "../common/untouched";
import { CALLER, digestOf } from "../helpers/consent";
import { ACTS, DAY, deployDomain, EURO, Flag, loadFixture, Society, time } from "./fixture";

async function base() {
  const all = await deployDomain();
  const society = await Society.create(all, { vesting: 0 });
  const [member, oracle, third] = all.people as [HardhatEthersSigner, HardhatEthersSigner, HardhatEthersSigner];
  await society.joinAll([member, oracle, third]);
  for (const [i, one] of [member, oracle, third].entries()) await society.commit(one, BigInt(i + 1) * 100n * EURO);
  await time.increase(DAY);
  const watched = await society.watch([member, oracle, third, all.stranger]);
  const sign = (to: string, counter: number, deadline?: number) =>
    society.sign(member, ACTS.nominate, { society: society.id, member: member.address, oracle: to, counter }, deadline);
  return { ...all, society, member, oracle, third, watched, sign };
}

describe("Nominations", () => {
  it("moves what is settled to the oracle, on the same day, and keeps both weights of the day before", async () => {
    const { ledger, society, member, oracle } = await loadFixture(base);
    const { settled } = await society.memberOf(member);
    const theirs = (await society.memberOf(oracle)).settled;
    const day = Math.floor((await time.latest()) / DAY);
    await expect(ledger.connect(member).nominate(society.id, member, oracle, 1, CALLER))
      .to.emit(ledger, "OracleNominated")
      .withArgs(society.id, member.address, oracle.address, 1);
    expect(await society.weightOf(member)).to.include({ units: 0n, day: BigInt(day) });
    expect(await society.weightOf(oracle)).to.include({ units: settled + theirs });
    expect(await society.memberOf(member)).to.include({
      oracle: oracle.address,
      nominations: 1n,
      movedOn: BigInt(day),
      flags: Flag.Nominated,
      settled,
    });
    expect(await ledger.weightAt(society.id, member, day - 1)).to.equal(settled);
    expect(await ledger.weightAt(society.id, oracle, day - 1)).to.equal(theirs);
  });

  it("lets what is earned later go to the oracle, and not what a nominated oracle gave away", async () => {
    const { society, member, oracle, third } = await loadFixture(base);
    await society.nominate(member, oracle);
    await society.nominate(oracle, third);
    await society.commit(member, 50n * EURO);
    // No chains: what the member has stays with the oracle, what the oracle has went to the third.
    expect((await society.weightOf(oracle)).units).to.equal((await society.memberOf(member)).settled);
    const both = (await society.memberOf(oracle)).settled + (await society.memberOf(third)).settled;
    expect((await society.weightOf(third)).units).to.equal(both);
  });

  it("goes on to another oracle, and back to oneself", async () => {
    const { society, member, oracle, third } = await loadFixture(base);
    const { settled } = await society.memberOf(member);
    await society.nominate(member, oracle);
    await society.nominate(member, third);
    expect((await society.weightOf(oracle)).units).to.equal((await society.memberOf(oracle)).settled);
    expect((await society.weightOf(third)).units).to.equal((await society.memberOf(third)).settled + settled);
    await society.nominate(member, member);
    expect((await society.weightOf(third)).units).to.equal((await society.memberOf(third)).settled);
    expect((await society.weightOf(member)).units).to.equal(settled);
    expect(await society.memberOf(member)).to.include({ oracle: ZeroAddress, nominations: 3n, flags: Flag.Nominated });
    // Nominating the same again changes nothing but the counter.
    await society.nominate(member, member);
    expect((await society.weightOf(member)).units).to.equal(settled);
  });

  it("can be carried, and only a higher counter counts", async () => {
    const { ledger, society, member, oracle, third, stranger, sign } = await loadFixture(base);
    const [first, second, fifth] = [
      await sign(oracle.address, 1),
      await sign(third.address, 2),
      await sign(third.address, 5),
    ];
    const by = ledger.connect(stranger);
    await by.nominate(society.id, member, oracle, 1, first);
    expect((await society.memberOf(member)).oracle).to.equal(oracle.address);
    await by.nominate(society.id, member, third, 5, fifth);
    const watched = await society.watch([member, oracle, third]);
    for (const [to, counter, signature] of [
      [oracle, 1, first],
      [third, 2, second],
      [third, 5, fifth],
    ] as const) {
      const call = () => by.nominate(society.id, member, to, counter, signature);
      await expectRefused(watched, call, "BenefitSocieties_OldNomination", [member.address, counter, 5]);
    }
    // The member calls with a higher one, and so makes void what they had signed for it.
    const sixth = await sign(oracle.address, 6);
    await society.nominate(member, member);
    const now = await society.watch([member, oracle, third]);
    const call = () => by.nominate(society.id, member, oracle, 6, sixth);
    await expectRefused(now, call, "BenefitSocieties_OldNomination", [member.address, 6, 6]);
  });

  it("is refused with the signature of another, over other words, late, or without one", async () => {
    const { ledger, domain, society, member, oracle, third, stranger, watched, sign } = await loadFixture(base);
    const values = { society: society.id, member: member.address, oracle: oracle.address, counter: 1 };
    const digest = digestOf(domain, ACTS.nominate, values);
    const send = (signature: string) => () =>
      ledger.connect(stranger).nominate(society.id, member, oracle, 1, signature);
    for (const signature of [
      await society.sign(stranger, ACTS.nominate, values),
      await sign(third.address, 1),
      await sign(oracle.address, 2),
    ]) {
      await expectRefused(watched, send(signature), "Consent_InvalidSignature", [member.address, digest]);
    }
    await expectRefused(watched, send(CALLER), "Consent_NotThePerson", [member.address, stranger.address]);
    const deadline = (await time.latest()) + 100;
    const late = await sign(oracle.address, 1, deadline);
    await time.increaseTo(deadline);
    await expectRefused(watched, send(late), "Consent_SignatureExpired", [member.address, deadline]);
  });

  it("refuses oracles and members who are none, counters of zero, and unknown societies", async () => {
    const { ledger, society, member, oracle, stranger, watched } = await loadFixture(base);
    const nominate = (by: HardhatEthersSigner, to: string, counter = 1, id = society.id) => {
      return () => ledger.connect(by).nominate(id, by, to, counter, CALLER);
    };
    const none = "BenefitSocieties_NotAMember";
    await expectRefused(watched, nominate(member, stranger.address), none, [society.id, stranger.address]);
    await expectRefused(watched, nominate(member, ZeroAddress), none, [society.id, ZeroAddress]);
    await expectRefused(watched, nominate(stranger, oracle.address), none, [society.id, stranger.address]);
    const old = [member.address, 0, 0];
    await expectRefused(watched, nominate(member, oracle.address, 0), "BenefitSocieties_OldNomination", old);
    await expectRefused(watched, nominate(member, oracle.address, 1, 7), "BenefitSocieties_UnknownSociety", [7]);
  });

  it("never counts karma twice, whatever is nominated how often on a day", async () => {
    const { society, member, oracle, third } = await loadFixture(base);
    const people = [member, oracle, third];
    const total = (await society.state()).settled;
    for (let i = 0; i < 12; ++i) {
      await society.nominate(people[i % 3]!, people[(i * 2 + 1) % 3]!);
      let sum = 0n;
      for (const one of people) sum += (await society.weightOf(one)).units;
      expect(sum).to.equal(total);
    }
  });

  it("moves units of an earlier era as what they are worth now", async () => {
    const { society, member, oracle } = await loadFixture(base);
    const { settled } = await society.memberOf(member);
    const theirs = (await society.memberOf(oracle)).settled;
    await time.increase(41 * 180 * DAY);
    await society.nominate(member, oracle);
    expect(await society.weightOf(oracle)).to.include({ units: (theirs >> 40n) + (settled >> 40n), era: 1n });
    // The ledger brings the rest of the member up when they are touched, and takes it out again in full.
    await society.commit(member, 100n * EURO);
    await society.nominate(member, member);
    expect((await society.weightOf(oracle)).units).to.equal(theirs >> 40n);
    expect((await society.weightOf(member)).units).to.equal((await society.memberOf(member)).settled);
  });
});
