/** Plays random sequences, for whoever wants to compare something after each step. */

import { loadFixture } from "../../wallets/fixture";
import { sequence, sequences } from "../common/sequences";
import { type Step, secondsToWait, step, toAct, works } from "./acts/draw";
import { begun, goOn } from "./begin";
import type { Options, Run } from "./run";

/** So many random steps; a failing sequence shrinks by steps that are left out. */
export const steps = (count: number) => sequences(step, count);

/** Plays steps on both sides, compares after each, and everything at the end. */
export async function play(run: Run, drawn: readonly (Step | null)[]): Promise<void> {
  for (const one of drawn) {
    if (one === null) continue;
    const wait = secondsToWait(run.world, run.now, one.wait);
    const acts = one.drafts.map((draft) => toAct(run.setting, run.world, run.now + wait, draft));
    const act = (one.willing && acts.find((each) => works(run.world, run.now + wait, each))) || acts[0]!;
    for (const draft of one.mistakes) await run.tryIn(toAct(run.setting, run.world, run.now, draft, true));
    await run.step(act, wait);
  }
  await run.compare();
}

/**
 * Plays one random sequence from the prepared beginning. `afterEach` is called after each of its steps, refused ones too:
 * for tests that compare something else along the same sequences, such as what can be rebuilt from events.
 */
export async function playRandomly(seed: number, count: number, { afterEach }: Options): Promise<Run> {
  const run = goOn(await loadFixture(begun), { afterEach });
  await play(run, sequence(step, count, seed));
  return run;
}
