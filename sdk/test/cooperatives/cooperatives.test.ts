import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import {
  Action,
  Choice,
  categoriesOf,
  categoryMask,
  MotionState,
  makeMotion,
  motionId,
  regionCode,
  regionName,
  Status,
} from "../../src";
import { deployed, refused } from "../helpers";

const DAY = 86_400;

describe("SDK: co-operatives", () => {
  it("admits a co-operative by motion, vote and the candidate's own agreement", async () => {
    const all = await loadFixture(deployed);
    const [daycare, farm, candidate] = await Promise.all([
      all.as(all.daycare),
      all.as(all.farm),
      all.as(all.people[5]!),
    ]);
    const record = { kind: 1, publicBody: false, region: regionCode("ES-MD"), categories: categoryMask([3]) };
    const subject = all.people[5]!.address;
    const motion = makeMotion({
      action: Action.Admit,
      proposer: all.daycare.address,
      subject,
      record,
      detailsHash: ethers.id("x"),
    });
    const id = motionId(motion);
    expect(id).to.equal(await all.registry.motionId(motion));
    const opening = await daycare.cooperatives.openMotion({ motion });
    expect((await opening.preview()).sentence).to.match(/^Daycare moves to admit .*ES-MD, categories 3/);
    await opening.send();
    // One votes by itself, the other's vote is carried.
    await (await daycare.cooperatives.castVote({ motion: id, choice: Choice.For })).send();
    const signed = await (await farm.cooperatives.castVote({ motion: id, choice: Choice.For })).sign();
    await (await candidate.complete({ ...signed })).send();
    await time.increase(7 * DAY);
    expect(await candidate.cooperatives.motionState(id)).to.equal(MotionState.Passed);
    await refused((await daycare.cooperatives.executeMotion({ motion })).send(), "NotTheSender");
    const accepted = await (await candidate.cooperatives.executeMotion({ motion })).sign();
    await (await (await all.as(all.stranger)).complete(accepted)).send();
    expect(await candidate.cooperatives.isRegistered(subject)).to.equal(true);
    await refused(
      (await candidate.cooperatives.activateVote({ cooperative: subject })).send(),
      "CooperativeRegistry_VoteTooEarly",
    );
    const state = await candidate.cooperatives.rebuild();
    expect(state.cooperatives.get(subject)).to.include({
      status: Status.Registered,
      region: regionCode("ES-MD"),
      kind: 1,
    });
    expect(state.motions.get(id)!.state).to.equal(MotionState.Executed);
    expect(state.motions.get(id)!.votes.size).to.equal(2);
    await (await candidate.cooperatives.leaveRegistry()).send();
    expect((await candidate.cooperatives.rebuild()).cooperatives.get(subject)!.status).to.equal(Status.Left);
  });

  it("moves an account as both agree, withdraws motions and updates records", async () => {
    const all = await loadFixture(deployed);
    const [daycare, next] = [await all.as(all.daycare), all.people[6]!];
    const motion = makeMotion({ action: Action.Expel, proposer: all.daycare.address, subject: all.farm.address });
    await (await daycare.cooperatives.openMotion({ motion })).send();
    await (await daycare.cooperatives.withdrawMotion({ motion })).send();
    expect(await daycare.cooperatives.motionState(motionId(motion))).to.equal(MotionState.Withdrawn);
    await (await daycare.cooperatives.updateRecord({ region: "FR-OCC", categories: 3 })).send();
    const input = { oldAccount: all.daycare.address, newAccount: next.address };
    const signed = await (await (await all.as(next)).cooperatives.moveAccount(input)).sign();
    await (await daycare.complete(signed)).send();
    expect(await daycare.cooperatives.accountOf(all.daycare.address)).to.equal(next.address);
    const state = await daycare.cooperatives.rebuild();
    expect(state.cooperatives.get(next.address)).to.include({ region: regionCode("FR-OCC"), categories: 3n });
    expect(state.cooperatives.get(all.daycare.address)!.status).to.equal(Status.Replaced);
  });

  it("enrols, recovers, removes members", async () => {
    const all = await loadFixture(deployed);
    const daycare = await all.as(all.daycare);
    const [member, newMember] = [all.people[3]!, all.people[4]!];
    const hash = ethers.id("record");
    await (await daycare.cooperatives.enrolMember({ member: member.address, referenceHash: hash })).send();
    expect(await all.members.getFunction("isMember")(all.daycare, member)).to.equal(true);
    const recovery = { oldMember: member.address, newMember: newMember.address };
    await (await daycare.cooperatives.proposeMemberRecovery(recovery)).send();
    const own = await all.as(member);
    await (await own.cooperatives.stopMemberRecovery({ cooperative: all.daycare.address })).send();
    await (await daycare.cooperatives.proposeMemberRecovery(recovery)).send();
    await time.increase(14 * DAY + 1);
    await (
      await own.cooperatives.completeMemberRecovery({ cooperative: all.daycare.address, oldMember: member.address })
    ).send();
    let state = await own.cooperatives.rebuild();
    expect([...state.members.keys()]).to.deep.equal([`${all.daycare.address}:${newMember.address}`]);
    await (await daycare.cooperatives.removeMember({ member: newMember.address, reasonHash: hash })).send();
    await (await daycare.cooperatives.enrolMember({ member: all.ari.address, referenceHash: hash })).send();
    await (await (await all.as(all.ari)).cooperatives.leaveCooperative({ cooperative: all.daycare.address })).send();
    state = await own.cooperatives.rebuild();
    expect(state.members.size).to.equal(0);
  });

  it("proposes workers who are open to a relationship, by region and category", async () => {
    const all = await loadFixture(deployed);
    const [daycare, farm] = [await all.as(all.daycare), await all.as(all.farm)];
    const openUntil = BigInt(await time.latest()) + BigInt(30 * DAY);
    const list = (who: typeof daycare, name: string, region: string, categories: number[], until = openUntil) =>
      who.cooperatives.listWorker({
        workerHash: ethers.id(name),
        region,
        categories: categoryMask(categories),
        openUntil: until,
      });
    await (await list(daycare, "one", "ES-CT", [0])).send();
    await (await list(daycare, "two", "ES-CT", [0, 2])).send();
    await (await list(farm, "three", "FR-OCC", [2])).send();
    await (await list(daycare, "short", "ES-CT", [0, 2], BigInt(await time.latest()) + 3_600n)).send();
    await refused(list(daycare, "never", "ES-CT", [0], 1n), "Listing_Term");
    await time.increase(DAY);
    const found = async (query: Parameters<typeof daycare.cooperatives.workersOpen>[0]) =>
      (await daycare.cooperatives.workersOpen(query)).map(({ workerHash }) => workerHash);
    expect(await found({ region: "ES-CT", categories: categoryMask([0, 2]) })).to.deep.equal([
      ethers.id("two"),
      ethers.id("one"),
    ]);
    expect(await found({ categories: categoryMask([2]) })).to.have.members([ethers.id("two"), ethers.id("three")]);
    await (await daycare.cooperatives.unlistWorker({ workerHash: ethers.id("two") })).send();
    await (await farm.cooperatives.leaveRegistry()).send();
    expect(await found({})).to.deep.equal([ethers.id("one")]);
  });

  it("spells regions and categories in one way only", () => {
    expect(regionCode("ES-CT")).to.equal("0x45532d4354000000");
    expect(regionName("0x45532d4354000000")).to.equal("ES-CT");
    expect(regionCode("")).to.equal("0x0000000000000000");
    expect(() => regionCode("TOO-LONG-")).to.throw("not a region code");
    expect(categoriesOf(categoryMask([0, 31]))).to.deep.equal([0, 31]);
    expect(() => categoryMask([32])).to.throw("not a category");
  });
});
