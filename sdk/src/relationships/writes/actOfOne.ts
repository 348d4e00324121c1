import { type Connection, nextNonce } from "../../core/connection";
import { Plan, type PlanParts } from "../../core/plan";
import type { Pair } from "../types";
import { keyOf, RelationshipWords } from "./words";

/** What acts of one person about a relationship take. */
export interface OneInput {
  pair: Pair;
  /** Who acts (default: the connected person). */
  person?: string;
}

type OneParts = Pick<PlanParts, "fn" | "preview"> & { name: string; args: (person: string, own: string) => unknown[] };

/**
 * An act of one person about a relationship: `Name(bytes32 relationship,address person,uint256 nonce,…)`. All of them can
 * be undone or happen again, so that they use up a number of the person's sequence also when the person sends them.
 */
export async function actOfOne(
  connection: Connection,
  type: NonNullable<PlanParts["act"]>["type"],
  input: OneInput,
  person: string,
  id: string,
  parts: OneParts,
): Promise<Plan> {
  const nonce = await nextNonce(connection, connection.ledger, person, keyOf(id));
  const words = new RelationshipWords(connection);
  return new Plan(connection, {
    contract: connection.ledger,
    fn: parts.fn,
    persons: [person],
    act: { type, values: { relationship: id, person, nonce } },
    args: ([own]) => parts.args(person, own),
    preview: {
      ...parts.preview,
      consequences: [...parts.preview.consequences, words.common.inOrder(words.who(person))],
    },
    write: { method: `relationships.${parts.name}`, input: { ...input, person } },
  });
}
