import { expect } from "chai";
import fc from "fast-check";
import { loadFixture } from "../../wallets/fixture";
import { checking, Tally } from "../common/sequences";
import { KINDS } from "./acts/draw";
import { begun, goOn } from "./begin";
import { play, steps } from "./play";
import { DUE, ERRORS, reached, SELDOM } from "./reached";

/** `FAST_CHECK_SEED` and `FAST_CHECK_RUNS` go elsewhere and deeper; a failure prints the seed and the acts. */
const SEED = Number(process.env.FAST_CHECK_SEED ?? 20_261_126);
const RUNS = Number(process.env.FAST_CHECK_RUNS ?? 20);
const STEPS = 40;

/** Nobody can be wrong about these, which are outside wallets; of a block, its acts are refused. */
const CANNOT_FAIL = [
  "setElector",
  "setFrame",
  "delegate",
  "moveVotes",
  "sync",
  "setMood",
  "setTaking",
  "putCode",
  "give",
];

describe("Wallets, beside a model of their specification", () => {
  /** How often each act happened and was refused, and each event came. */
  const tally = new Tally();

  it(`do the same for ${RUNS} times ${STEPS} random acts`, async function () {
    this.timeout(Math.max(1_800_000, RUNS * 60_000));
    const property = fc.asyncProperty(steps(STEPS), async (drawn) => {
      const run = goOn(await loadFixture(begun), {
        afterEach: async ({ act, refused, logs }) => {
          for (const error of refused.length > 0 ? refused : ["happens"]) tally.note(act.act, error);
          for (const what of reached(act, logs)) tally.note("reached", what);
        },
        afterAsking: async (act, error) => tally.note(act.act, error),
      });
      await play(run, drawn);
    });
    await fc.assert(property, checking(SEED, RUNS));
    tally.print();
  });

  it("have seen every act happen and refused, every event and every error", function () {
    if (process.env.FAST_CHECK_SEED || RUNS < 20) this.skip();
    const but = (kinds: readonly string[]) => KINDS.filter((one) => !kinds.includes(one));
    expect(tally.neverHappened(but(["openAgain"]))).to.deep.equal([]);
    expect(tally.neverRefused(but(CANNOT_FAIL))).to.deep.equal([]);
    const due = [...DUE, ...ERRORS, ...(RUNS < 200 ? [] : SELDOM)];
    expect(tally.neverCame(due)).to.deep.equal([]);
  });
});
