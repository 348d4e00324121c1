import { createHash } from "node:crypto";
import { changesAt, type Form, reachOf } from "./operators";
import { type Node, nodesOf, spanOf } from "./tree";

/** A source with one change. */
export interface Mutant {
  file: string;
  /** Its place among all of the file. */
  index: number;
  /** Where it is: `Contract.function`. */
  within: string;
  operator: string;
  form: Form;
  /** Bytes of the source that are replaced. */
  start: number;
  end: number;
  line: number;
  before: string;
  after: string;
  /** Drawn from what it is: the order in which mutants are tried, so that the first ones are a fair sample of all. */
  lot: string;
}

/** Code in a line. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Every mutant of a source. Only the bodies of functions change, and what stands between their head and body. */
export function mutantsOf(file: string, tree: Node, content: string): Mutant[] {
  const source = Buffer.from(content, "utf8");
  const text = (node: Node) => {
    const { start, end } = spanOf(node);
    return source.subarray(start, end).toString("utf8");
  };
  const all: Mutant[] = [];
  const seen = new Map<string, number>();
  for (const { within, node } of functionsOf(tree)) {
    for (const part of [...(node.modifiers ?? []), node.body] as Node[]) {
      for (const place of nodesOf(part)) {
        for (const change of changesAt(place, text)) {
          const reach = reachOf(change, source);
          if (reach === undefined) continue;
          const before = source.subarray(reach.start, reach.end).toString("utf8");
          const key = [file, within, change.operator, before, change.after].join("\n");
          const times = seen.get(key) ?? 0;
          seen.set(key, times + 1);
          all.push({
            file,
            index: all.length,
            within,
            operator: change.operator,
            form: change.form,
            ...reach,
            line: source.subarray(0, reach.start).toString("utf8").split("\n").length,
            before,
            after: change.after,
            lot: createHash("sha256").update(`${key}\n${times}`).digest("hex"),
          });
        }
      }
    }
  }
  return all;
}

/** Functions that have a body, with the names of what they are in. */
function* functionsOf(tree: Node): Generator<{ within: string; node: Node }> {
  for (const { node, above } of nodesOf(tree)) {
    if (node.nodeType !== "FunctionDefinition" && node.nodeType !== "ModifierDefinition") continue;
    if (!node.body) continue;
    const contract = above.findLast((one) => one.nodeType === "ContractDefinition")?.name;
    const name = node.name || node.kind;
    yield { within: contract ? `${contract}.${name}` : name, node };
  }
}
