/** A node of a syntax tree, as the compiler gives it. */
export interface Node {
  nodeType: string;
  /** `start:length:file`, in bytes. */
  src: string;
  [field: string]: any;
}

/** Where a node is in its source, in bytes. */
export function spanOf({ src }: Node): { start: number; end: number } {
  const [start, length] = src.split(":").map(Number) as [number, number];
  return { start, end: start + length };
}

/** A node with those that it is in, the nearest last. */
export interface Place {
  node: Node;
  above: readonly Node[];
}

/** Every node below one, and itself, from the outside in and in the order of the source. */
export function* nodesOf(node: Node, above: readonly Node[] = []): Generator<Place> {
  yield { node, above };
  const below = [...above, node];
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one && typeof one === "object" && typeof one.nodeType === "string") yield* nodesOf(one, below);
    }
  }
}

/** What a type is called in the source; a number that is written down has none. */
export const typeOf = (node: Node): string | undefined => node.typeDescriptions?.typeString;

/** Whether an expression is a number known to the compiler, as `2 ** 64 - 1`. */
export const isNumber = (node: Node): boolean => /^t_rational/.test(node.typeDescriptions?.typeIdentifier ?? "");

/** Whether an expression is a whole number. */
export const isInteger = (node: Node): boolean => /^t_u?int\d/.test(node.typeDescriptions?.typeIdentifier ?? "");
