import { expect } from "chai";
import fc from "fast-check";
import { loadFixture } from "../../societies/fixture";
import { checking, Tally } from "../common/sequences";
import { KINDS, secondsToWait } from "./acts/draw";
import { begun, goOn } from "./begin";
import { ERRORS, SELDOM } from "./errors";
import { MONTH } from "./model/types";
import { play, steps } from "./play";

/** `FAST_CHECK_SEED` and `FAST_CHECK_RUNS` go elsewhere and deeper; a failure prints the seed and the acts. */
const SEED = Number(process.env.FAST_CHECK_SEED ?? 20_261_125);
const RUNS = Number(process.env.FAST_CHECK_RUNS ?? 25);
const STEPS = 40;

/** No act of a society needs two who agree, so nothing can be agreed on chain beforehand. */
const CANNOT_HAPPEN = ["propose", "withdrawProposal", "declineProposal"];
/** Nobody can be wrong about these; the last three are outside the ledger. */
const CANNOT_FAIL = ["approveShares", "setOperator", "cancelSignature", "setMood", "allow", "refuseTakeover"];

describe("Societies, beside a model of their specification", () => {
  /** How often each act happened and was refused. */
  const tally = new Tally();

  it(`do the same for ${RUNS} times ${STEPS} random acts`, async function () {
    this.timeout(Math.max(1_800_000, RUNS * 60_000));
    const property = fc.asyncProperty(steps(STEPS), async (drawn) => {
      const run = goOn(await loadFixture(begun), {
        afterEach: async ({ act, refused }) => tally.note(act.act, refused),
        afterAsking: async (act, error) => tally.note(act.act, error),
      });
      await play(run, drawn);
    });
    await fc.assert(property, checking(SEED, RUNS));
    tally.print();
  });

  it("know a next moment also when hour, day and month are about to begin together", async () => {
    const { world } = await loadFixture(begun);
    // Long after everything else has begun or ended.
    const soon = 100_000n * MONTH;
    for (let before = 0n; before < 4n; ++before) {
      for (let x = 0; x < 12; ++x) {
        expect(secondsToWait(world, soon - before, { kind: 20, x }) > 0n, `${x}, ${before} s before`).to.equal(true);
      }
    }
  });

  it("have seen every act happen and refused, and every error", function () {
    if (process.env.FAST_CHECK_SEED || RUNS < 25) this.skip();
    const but = (kinds: readonly string[]) => KINDS.filter((one) => !kinds.includes(one));
    expect(tally.neverHappened(but(CANNOT_HAPPEN))).to.deep.equal([]);
    expect(tally.neverRefused(but(CANNOT_FAIL))).to.deep.equal([]);
    const due = RUNS < 250 ? ERRORS : [...ERRORS, ...SELDOM];
    expect(tally.neverCame(due)).to.deep.equal([]);
  });
});
