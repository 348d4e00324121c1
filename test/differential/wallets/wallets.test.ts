import { expect } from "chai";
import fc from "fast-check";
import { loadFixture } from "../../wallets/fixture";
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
  const tried = new Map<string, number>();
  const note = (what: string) => tried.set(what, (tried.get(what) ?? 0) + 1);

  it(`do the same for ${RUNS} times ${STEPS} random acts`, async function () {
    this.timeout(Math.max(1_800_000, RUNS * 60_000));
    const property = fc.asyncProperty(steps(STEPS), async (drawn) => {
      const run = goOn(await loadFixture(begun), {
        afterEach: async ({ act, refused, logs }) => {
          for (const error of refused.length > 0 ? refused : ["happens"]) note(`${act.act}: ${error}`);
          for (const what of reached(act, logs)) note(`reached: ${what}`);
        },
        afterAsking: async (act, error) => void note(`${act.act}: ${error}`),
      });
      await play(run, drawn);
    });
    await fc.assert(property, {
      seed: SEED,
      numRuns: RUNS,
      includeErrorInReport: true,
      // What fails is told with all acts before it; looking for a shorter one takes many runs more.
      endOnFailure: !process.env.FAST_CHECK_SHRINK,
    });
    if (process.env.FAST_CHECK_COUNTS)
      console.log(
        [...tried]
          .sort()
          .map(([what, n]) => `${n} ${what}`)
          .join("\n"),
      );
  });

  it("have seen every act happen and refused, every event and every error", function () {
    if (process.env.FAST_CHECK_SEED || RUNS < 20) this.skip();
    const said = [...tried.keys()].map((one) => one.split(": ") as [string, string]);
    const acts = (happened: boolean) =>
      new Set(said.filter(([, what]) => (what === "happens") === happened).map(([act]) => act));
    const but = (kinds: readonly string[]) => KINDS.filter((one) => !kinds.includes(one));
    const seen = new Set(said.map(([, what]) => what));
    expect(but(["openAgain"]).filter((one) => !acts(true).has(one))).to.deep.equal([]);
    expect(but(CANNOT_FAIL).filter((one) => !acts(false).has(one))).to.deep.equal([]);
    const due = [...DUE, ...ERRORS, ...(RUNS < 200 ? [] : SELDOM)];
    expect(due.filter((one) => !seen.has(one))).to.deep.equal([]);
  });
});
