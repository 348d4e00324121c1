import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import fc from "fast-check";
import { rebuildSocieties } from "../../src/societies/state";
import { eventsOf, expectSame, grown } from "./life";
import { ACTS_OF_CHANCE, steps, take } from "./player";

describe("SDK: state of societies", () => {
  it("rebuilds what half a year of commitments left, to the bit", async function () {
    this.timeout(110_000);
    const all = await loadFixture(grown);
    await expectSame(all, rebuildSocieties(await eventsOf(all)));
  });

  it("rebuilds all societies from events after random acts, equal to the chain's", async function () {
    this.timeout(300_000);
    const seen = new Map<string, number>();
    const acts = Object.keys(ACTS_OF_CHANCE);
    // What everything else needs comes more often.
    const often = ["file", "vote", "voteTogether", "decide", "give", "commit", "approve", "passControl"];
    await fc.assert(
      fc.asyncProperty(fc.array(steps([...acts, ...often]), { minLength: 50, maxLength: 70 }), async (list) => {
        const all = await loadFixture(grown);
        for (const step of list) {
          if (await take(all, step)) seen.set(step.act, (seen.get(step.act) ?? 0) + 1);
        }
        await expectSame(all, rebuildSocieties(await eventsOf(all)));
      }),
      { numRuns: 6, seed: 20_261, endOnFailure: true },
    );
    console.log(seen);
    expect(acts.filter((act) => !seen.has(act))).to.deep.equal([]);
  });
});
