import type { Connection } from "./connection";
import { invalid } from "./errors";
import type { Plan } from "./plan";
import type { SignedAct } from "./signedAct";

/** Writes by group and name, as half-signed acts name them: "wallets.schedule". */
export type Writes = Readonly<
  // biome-ignore lint/suspicious/noExplicitAny: each write has an input of its own, and reads what was written for it
  Record<string, Readonly<Record<string, (connection: Connection, input: any) => Promise<Plan>>>>
>;

/**
 * The plan of a write that is named.
 *
 * @throws CommonwealError `SignedAct_NoWrite`.
 */
export function planAmong(writes: Writes, connection: Connection, write: SignedAct["write"]): Promise<Plan> {
  const [group, name] = write?.method.split(".") ?? [];
  const ofGroup = Object.hasOwn(writes, group ?? "") ? writes[group] : undefined;
  if (!write || !ofGroup || !Object.hasOwn(ofGroup, name)) {
    const hint = "Build the plan yourself and give it the signature with plan.carrying.";
    throw invalid("SignedAct_NoWrite", "It does not say which write it belongs to", { method: write?.method }, hint);
  }
  return ofGroup[name](connection, write.input);
}
