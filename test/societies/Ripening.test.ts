import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { expectRefused } from "../common/untouched";
import { DAY, deployDomain, EURO, HOUR, loadFixture, Society, time, toMonth } from "./fixture";

async function base() {
  const all = await deployDomain();
  const society = await Society.create(all);
  const [member, other] = all.people as [HardhatEthersSigner, HardhatEthersSigner];
  await society.joinAll([member, other]);
  for (const one of [member, other]) await society.commit(one, 1_000n * EURO);
  return { ...all, society, member, other, watched: await society.watch([member, other, all.stranger]) };
}

describe("Ripening", () => {
  it("settles what has vested, for anybody by anybody, and weight and total follow", async () => {
    const { ledger, society, member, other, stranger } = await loadFixture(base);
    const before = await society.memberOf(member);
    await time.increase(45 * DAY);
    const tx = ledger.connect(stranger).ripen(society.id, [member, other]);
    for (const one of [member, other]) {
      await expect(tx).to.emit(ledger, "Ripened").withArgs(society.id, one.address);
    }
    const after = await society.memberOf(member);
    expect(after.settled + after.unvested).to.equal(before.unvested);
    expect(after.settled).to.be.closeTo(before.unvested / 2n, before.unvested / 1_000n);
    expect(after).to.include({ actedIn: before.actedIn, committed: before.committed });
    expect((await society.weightOf(member)).units).to.equal(after.settled);
    const { settled, all, reserves } = await society.state();
    expect(settled).to.equal(after.settled + (await society.memberOf(other)).settled);
    expect(all).to.equal(2n * before.unvested);
    expect(reserves).to.equal((await society.state()).reserves);
  });

  it("shows the same karma before and after, and never more by waiting", async () => {
    const { ledger, society, member } = await loadFixture(base);
    let last = await society.karmaOf(member);
    for (let i = 0; i < 10; ++i) {
      await time.increase(13 * DAY + 5 * HOUR);
      const ahead = (await ledger.memberOf(society.id, member)).karma;
      await society.ripen(member);
      const karma = await society.karmaOf(member);
      expect(karma).to.equal(ahead);
      expect(karma).to.be.at.most(last);
      last = karma;
    }
  });

  it("comes to the same, ripened hourly or once, but for rounding", async () => {
    const { society, member, other } = await loadFixture(base);
    for (let i = 0; i < 50; ++i) {
      await time.increase(HOUR);
      await society.ripen(member);
    }
    await society.ripen(member, other);
    const [often, once] = [await society.memberOf(member), await society.memberOf(other)];
    expect(often.settled).to.be.at.most(once.settled);
    expect(once.settled - often.settled).to.be.below(60n);
    expect(once.gift - often.gift).to.be.at.most(1n);
  });

  it("does nothing to a member of whom nothing has vested, and names them all the same", async () => {
    const { ledger, society, member } = await loadFixture(base);
    await society.ripen(member);
    const before = await society.memberOf(member);
    await expect(society.ripen(member, member)).to.emit(ledger, "Ripened");
    expect(await society.memberOf(member)).to.deep.equal(before);
    await ledger.ripen(society.id, []);
  });

  it("refuses a list in which somebody is not a member, and unknown societies", async () => {
    const { ledger, society, member, stranger, watched } = await loadFixture(base);
    await time.increase(DAY);
    const call = () => society.ripen(member, stranger);
    await expectRefused(watched, call, "BenefitSocieties_NotAMember", [society.id, stranger.address]);
    await expectRefused(watched, () => ledger.ripen(7, [member]), "BenefitSocieties_UnknownSociety", [7]);
  });

  it("keeps what was held when a month or a day began", async () => {
    const { society, member } = await loadFixture(base);
    await toMonth(1);
    await society.ripen(member);
    const { settled } = await society.memberOf(member);
    await time.increase(DAY);
    await society.ripen(member);
    expect((await society.memberOf(member)).settled).to.be.above(settled);
    expect((await society.state()).settledBefore).to.equal(settled);
    // Usable for an event of this month is what was held when it began: nothing was settled then.
    expect(await society.ledger.usableKarma(society.id, member, await time.latest())).to.equal(0n);
    await toMonth(1);
    expect(await society.ledger.usableKarma(society.id, member, await time.latest())).to.be.above(0n);
  });
});
