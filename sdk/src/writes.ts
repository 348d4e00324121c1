import { cooperativeWrites } from "./cooperatives/client";
import type { Connection } from "./core/connection";
import type { Plan } from "./core/plan";
import type { SignedAct } from "./core/signedAct";
import { planAmong, type Writes } from "./core/writes";
import { relationshipWrites, subsidyWrites } from "./relationships/client";
import { societyWrites } from "./societies/client";
import { walletWrites } from "./wallets/client";

/** Every write of every domain, as half-signed acts name it: "wallets.schedule". */
export const WRITES: Writes = {
  relationships: relationshipWrites,
  subsidies: subsidyWrites,
  cooperatives: cooperativeWrites,
  societies: societyWrites,
  wallets: walletWrites,
};

/**
 * The plan of a write that is named.
 *
 * @throws CommonwealError `SignedAct_NoWrite`.
 */
export function planOf(connection: Connection, write: SignedAct["write"]): Promise<Plan> {
  return planAmong(WRITES, connection, write);
}
