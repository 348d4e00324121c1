import { expect } from "chai";
import { playRandomly } from "../../../test/differential/societies/play";
import { rebuildSocieties } from "../../src/societies/state";
import { eventsOf, expectShownAndKept, type Ledger } from "./life";

/** More sequences, one number each: `SEQUENCES=1,2,3`. */
const SEQUENCES = (process.env.SEQUENCES ?? "3").split(",").map(Number);

describe("SDK: state of societies beside the model", () => {
  for (const seed of SEQUENCES) {
    it(`rebuilds the same as the ledger along the random sequence ${seed} of the model`, async function () {
      this.timeout(900_000);
      let steps = 0;
      let compared = 0;
      const run = await playRandomly(seed, 66, {
        afterEach: async ({ setting, world }) => {
          steps += 1;
          if (steps % 20 !== 0) return;
          const ledger = setting.ledger as unknown as Ledger;
          const state = rebuildSocieties(await eventsOf({ ledger }));
          await expectShownAndKept(ledger, setting.everybody, Object.keys(world.assets), state);
          compared += 1;
        },
      });
      expect([run.history.length, compared]).to.deep.equal([steps, Math.floor(steps / 20)]);
      expect(compared).to.be.at.least(3);
    });
  }
});
