import { expect } from "chai";
import { playRandomly } from "../../../test/differential/wallets/play";
import { rebuildWallets } from "../../src/wallets/state";
import { eventsOf, expectSame } from "./rebuilt";

/** More sequences, one number each: `SEQUENCES=1,2,3`. */
const SEQUENCES = (process.env.SEQUENCES ?? "5,8").split(",").map(Number);
const STEPS = 60;

describe("SDK: state of wallets beside the model", () => {
  for (const seed of SEQUENCES) {
    it(`rebuilds the same as wallets show along the random sequence ${seed} of the model`, async function () {
      this.timeout(900_000);
      let steps = 0;
      let compared = 0;
      const run = await playRandomly(seed, STEPS, {
        afterEach: async ({ setting }) => {
          steps += 1;
          if (steps % 12 !== 0) return;
          await expectSame(setting, rebuildWallets(await eventsOf(setting)));
          compared += 1;
        },
      });
      const { setting } = run;
      await expectSame(setting, rebuildWallets(await eventsOf(setting)));
      expect(compared).to.equal(Math.floor(steps / 12));
      expect(compared).to.be.at.least(4);
    });
  }
});
