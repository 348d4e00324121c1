import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { ethers } from "hardhat";
import { FAR } from "../helpers/consent";
import { ACTS, DAY, gasOf, idOf, keys, sign, TERMS, within, withVoters } from "./UnlessRejectedHelpers";

/** Figures of the whole transaction, through a clone. They are the least that a domain can build on. */
describe("UnlessRejected costs", () => {
  const id = idOf("act");

  async function pending() {
    const all = await withVoters([10, 10, 10, 10, 10], 0);
    const people = keys(25);
    await all.harness.register(
      people,
      people.map(() => 4n),
      5,
    );
    await all.harness.schedule(id, TERMS);
    return { ...all, people };
  }

  it("within 42,500 to reject, 40,500 to withdraw", async () => {
    const { harness, voters } = await loadFixture(pending);
    const [first, second, third] = voters;
    within("first rejection of an act", await gasOf(harness.connect(first!).reject(id, 1)), 58_000);
    within("rejection", await gasOf(harness.connect(second!).reject(id, 1)), 40_500);
    within("withdrawal", await gasOf(harness.connect(second!).withdraw(id, 2)), 40_500);
    await ethers.provider.send("evm_increaseTime", [3 * DAY - 100]);
    within("rejection in the last day", await gasOf(harness.connect(second!).reject(id, 3)), 40_500);
    within("rejection that puts off the end", await gasOf(harness.connect(third!).reject(id, 1)), 42_500);
  });

  it("within 11,000 for each of 20 signed rejections", async () => {
    const { harness, voters, people, domain } = await loadFixture(pending);
    await harness.connect(voters[0]!).reject(id, 1);
    const bundle = await sign(people.slice(0, 20), domain, ACTS.reject, { acts: [id], counter: 1 });
    const gas = await gasOf(harness.rejectSigned([id], 1, FAR, bundle, []));
    within("20 signed rejections, each", Math.round(gas / 20), 11_000);
  });

  it("little more for each further act in the same rejection", async () => {
    const { harness, voters, people, domain } = await loadFixture(pending);
    const acts = ["a", "b", "c"].map(idOf);
    for (const one of acts) {
      await harness.schedule(one, TERMS);
      await harness.connect(voters[0]!).reject(one, 1);
    }
    const bundle = await sign(people.slice(0, 20), domain, ACTS.reject, { acts, counter: 1 });
    const gas = await gasOf(harness.rejectSigned(acts, 1, FAR, bundle, []));
    within("20 signed rejections of three acts, each", Math.round(gas / 20), 15_000);
  });

  it("one new slot to schedule, one rewritten to carry out", async () => {
    const { harness, voters } = await loadFixture(pending);
    within("schedule", await gasOf(harness.schedule(idOf("another"), TERMS)), 56_000);
    await harness.connect(voters[0]!).reject(id, 1);
    await ethers.provider.send("evm_increaseTime", [5 * DAY]);
    within("execute", await gasOf(harness.execute(id)), 34_000);
  });
});
