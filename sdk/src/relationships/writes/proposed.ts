import type { ActType } from "../../core/acts";
import type { Connection } from "../../core/connection";
import * as core from "../../core/consentWrites";
import { RelationshipWords } from "./words";

/** Reads the data of `ActProposed` into words, with the connection's asset, names and language. */
export async function proposedAct(
  connection: Connection,
  acts: readonly ActType[],
  data: string,
): Promise<core.ProposedAct> {
  const words = new RelationshipWords(connection);
  return core.proposedAct(
    acts,
    data,
    (amount) => words.sum(amount),
    (address) => words.who(address),
    connection.language,
  );
}
