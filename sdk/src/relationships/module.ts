import type { ConnectOptions } from "../core/connection";
import { type Connected, connectTo, type DomainModule, type Whole } from "../core/connectTo";
import { CommonwealError } from "../core/errors";
import type { Plan } from "../core/plan";
import type { SignedAct } from "../core/signedAct";
import { relationshipActs, subsidyActs } from "./acts";
import { relationshipParts, relationshipsClient, relationshipWrites, subsidiesClient, subsidyWrites } from "./client";
import { relationshipContracts } from "./contracts";
import type { ActivityLog, CheckpointTotals } from "./log/activityLog";

/** What the domain of relationships gives to an app. */
export interface RelationshipClients {
  relationships: ReturnType<typeof relationshipsClient>;
  subsidies: ReturnType<typeof subsidiesClient>;
  /**
   * The plan of a checkpoint that the other person half-signed, only if it is what one's own log says and never goes back.
   *
   * @throws CommonwealError code `LOG_MISMATCH`.
   * @example await (await counterSign(log, text)).send();
   */
  counterSign(log: ActivityLog, signed: string | SignedAct): Promise<Plan>;
}

/** Relationships and subsidy programmes, for `connectTo`. */
export const relationshipsModule: DomainModule<RelationshipClients> = {
  contracts: relationshipContracts,
  parts: relationshipParts,
  acts: [relationshipActs, subsidyActs],
  writes: { relationships: relationshipWrites, subsidies: subsidyWrites },
  clients: (whole) => ({
    relationships: relationshipsClient(whole.connection),
    subsidies: subsidiesClient(whole.connection),
    counterSign: (log, signed) => counterSign(whole, log, signed),
  }),
};

async function counterSign({ read, complete }: Whole, log: ActivityLog, given: string | SignedAct): Promise<Plan> {
  const signed = await read(given);
  const totals = signed.write?.input.totals as CheckpointTotals | undefined;
  if (signed.act !== "Checkpoint" || !totals) {
    const message = "This is not a half-signed checkpoint";
    const args = { act: signed.act };
    throw new CommonwealError({ code: "LOG_MISMATCH", name: "Log_NoCheckpoint", message, args });
  }
  log.check(totals);
  return complete(signed);
}

/**
 * Connects to relationships and subsidy programmes alone.
 *
 * @param options Wallet or provider, and what is deployed.
 * @throws CommonwealError as `connectTo`.
 * @example
 * const { relationships, counterSign } = await connectRelationships({ runner, deployment });
 */
export function connectRelationships(
  options: ConnectOptions,
): Promise<Connected<readonly [typeof relationshipsModule]>> {
  return connectTo(options, [relationshipsModule]);
}
