import type { Mutant } from "./mutants";
import { overlap } from "./variant";

/** Mutants in the order in which they are tried, in groups that can be compiled together. */
export function chunksOf(mutants: readonly Mutant[], size: number): Mutant[][] {
  let left = [...mutants].sort((a, b) => a.lot.localeCompare(b.lot));
  const chunks: Mutant[][] = [];
  // What stands in the place of the original is compiled alone.
  const alone = left.filter(({ form }) => form === "place");
  left = left.filter(({ form }) => form !== "place");
  while (left.length > 0) {
    const chunk: Mutant[] = [];
    const later: Mutant[] = [];
    for (const mutant of left) {
      const fits = chunk.length < size && !chunk.some((other) => overlap(mutant, other));
      (fits ? chunk : later).push(mutant);
    }
    chunks.push(chunk);
    left = later;
  }
  return [...chunks, ...alone.map((one) => [one])];
}
