/** Random sequences of acts, as every comparison with a model draws them and counts what they reached. */
import fc from "fast-check";

/** So many random steps; a failing sequence shrinks by steps that are left out. */
export const sequences = <Step>(step: fc.Arbitrary<Step>, count: number): fc.Arbitrary<(Step | null)[]> =>
  fc.array(fc.option(fc.noBias(step), { freq: 1_000 }), { minLength: count, maxLength: count });

/** One sequence of such steps, by its seed. */
export const sequence = <Step>(step: fc.Arbitrary<Step>, count: number, seed: number): (Step | null)[] =>
  fc.sample(sequences(step, count), { seed, numRuns: 1 })[0]!;

/** How often each act happened, or was refused with which error. */
export class Tally {
  private readonly counts = new Map<string, number>();

  note(act: string, outcome = "happens"): void {
    const what = `${act}: ${outcome}`;
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  private noted(): [act: string, outcome: string][] {
    return [...this.counts.keys()].map((what) => what.split(": ") as [string, string]);
  }

  /** Which of these acts never happened. */
  neverHappened(acts: readonly string[]): string[] {
    const happened = new Set(this.noted().flatMap(([act, outcome]) => (outcome === "happens" ? [act] : [])));
    return acts.filter((act) => !happened.has(act));
  }

  /** Which of these acts were never refused. */
  neverRefused(acts: readonly string[]): string[] {
    const refused = new Set(this.noted().flatMap(([act, outcome]) => (outcome === "happens" ? [] : [act])));
    return acts.filter((act) => !refused.has(act));
  }

  /** Which of these outcomes never came. */
  neverCame(outcomes: readonly string[]): string[] {
    const came = new Set(this.noted().map(([, outcome]) => outcome));
    return outcomes.filter((outcome) => !came.has(outcome));
  }

  /** Prints all counts if `FAST_CHECK_COUNTS` asks for them. */
  print(): void {
    if (!process.env.FAST_CHECK_COUNTS) return;
    console.log(
      [...this.counts]
        .sort()
        .map(([what, count]) => `${count} ${what}`)
        .join("\n"),
    );
  }
}

/** How a property is checked: what fails is told with all acts before it; looking for a shorter one takes many runs more. */
export const checking = (seed: number, numRuns: number) => ({
  seed,
  numRuns,
  includeErrorInReport: true,
  endOnFailure: !process.env.FAST_CHECK_SHRINK,
});
