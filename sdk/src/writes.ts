import { cooperativeWrites } from "./cooperatives/client";
import type { Connection } from "./core/connection";
import { invalid } from "./core/errors";
import type { Plan } from "./core/plan";
import type { SignedAct } from "./core/signedAct";
import { relationshipWrites, subsidyWrites } from "./relationships/client";
import { societyWrites } from "./societies/client";
import { walletWrites } from "./wallets/client";

type Writes = Record<string, (connection: Connection, input: never) => Promise<Plan>>;

/** Every write of every domain, as half-signed acts name it: "wallets.schedule". */
export const WRITES: Record<string, Writes> = {
  relationships: relationshipWrites as Writes,
  subsidies: subsidyWrites as Writes,
  cooperatives: cooperativeWrites as Writes,
  societies: societyWrites as Writes,
  wallets: walletWrites as Writes,
};

/**
 * The plan of a write that is named.
 *
 * @throws CommonwealError `SignedAct_NoWrite`.
 */
export function planOf(connection: Connection, write: SignedAct["write"]): Promise<Plan> {
  const [group, name] = write?.method.split(".") ?? [];
  const writes = WRITES[group ?? ""];
  if (!write || !writes || !Object.hasOwn(writes, name)) {
    const hint = "Build the plan yourself and give it the signature with plan.carrying.";
    throw invalid("SignedAct_NoWrite", "It does not say which write it belongs to", { method: write?.method }, hint);
  }
  return writes[name](connection, write.input as never);
}
