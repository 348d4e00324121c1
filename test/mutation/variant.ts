import type { Mutant } from "./mutants";

/** Mutants that are compiled together, with the numbers by which one of them is chosen. */
export type Numbered = ReadonlyMap<number, Mutant>;

/** Where `chosen` is. */
export const CHOSEN = "test/mutation/Chosen.sol";

/** A source in which each of some mutants can be chosen; they must not overlap. */
export function variantOf(content: string, mutants: Numbered): string {
  let source = Buffer.from(content, "utf8");
  const last = [...mutants].sort(([, a], [, b]) => b.start - a.start);
  for (const [number, mutant] of last) {
    const written = Buffer.from(choice(number, mutant), "utf8");
    source = Buffer.concat([source.subarray(0, mutant.start), written, source.subarray(mutant.end)]);
  }
  return `${source.toString("utf8")}\nimport {chosen as isChosenMutant} from "${CHOSEN}";\n`;
}

function choice(number: number, { form, before, after }: Mutant): string {
  if (form === "place") return after;
  if (form === "expression") return `(isChosenMutant(${number}) ? ${after} : ${before})`;
  // In braces, since it may stand between an if and its else.
  return `{ if (isChosenMutant(${number})) { ${after} } else { ${before} } }`;
}

/** Whether two mutants touch the same bytes. */
export const overlap = (a: Mutant, b: Mutant): boolean => a.file === b.file && a.start < b.end && b.start < a.end;
