import { type HowToCancel, howToCancel } from "./cancelling";
import { cooperativesClient } from "./cooperatives/client";
import { type Batch, batch } from "./core/batch";
import { type Connection, type ConnectOptions, chainTime, openConnection } from "./core/connection";
import { CommonwealError } from "./core/errors";
import { openHandedOver } from "./core/handOver/read";
import type { Plan } from "./core/plan";
import { readSignedAct, type SignedAct, writeSignedAct } from "./core/signedAct";
import { relationshipsClient, subsidiesClient } from "./relationships/client";
import type { ActivityLog, CheckpointTotals } from "./relationships/log/activityLog";
import { allActs } from "./signableActs";
import { societiesClient } from "./societies/client";
import { walletsClient } from "./wallets/client";
import { planOf } from "./writes";

/** What {@link connect} gives. */
export interface Commonweal {
  connection: Connection;
  relationships: ReturnType<typeof relationshipsClient>;
  subsidies: ReturnType<typeof subsidiesClient>;
  cooperatives: ReturnType<typeof cooperativesClient>;
  /** Refuses with `NotDeployed` where the deployment has no benefit societies. */
  societies: ReturnType<typeof societiesClient>;
  /** Refuses with `NotDeployed` where the deployment has no community wallets. */
  wallets: ReturnType<typeof walletsClient>;
  /**
   * Several plans in one request to the wallet where it can (EIP-5792), one after the other where it cannot.
   *
   * @throws CommonwealError `Batch_Empty`.
   * @example await batch([await relationships.monetise({ amount: "50" }), await wallets.donate({ wallet, asset, amount: "5" })]).send();
   */
  batch(plans: readonly Plan[]): Batch;
  /**
   * What makes a signature void before it is carried, and the plans that do it.
   *
   * @throws CommonwealError `Cancel_AlreadyVoid`, `Cancel_OtherContract`, `SignedAct_Malformed`, `SignedAct_NoWrite`.
   * @example for (const plan of (await howToCancel(text)).plans) await plan.send();
   */
  howToCancel(signed: string | SignedAct): Promise<HowToCancel>;
  /**
   * The plan that another person half-signed, with their signature checked and carried: look at its preview, then send
   * it or sign it too. Takes a link, the texts of QR codes (one a line) or of a file too.
   *
   * @throws CommonwealError `SignedAct_Malformed`, `SignedAct_ValuesDiffer`, `SignedAct_InvalidSignature`, ….
   */
  complete(signed: string | SignedAct): Promise<Plan>;
  /**
   * The same for a checkpoint, only if it is what one's own log says and never goes back.
   *
   * @throws CommonwealError code `LOG_MISMATCH`.
   */
  counterSign(log: ActivityLog, signed: string | SignedAct): Promise<Plan>;
}

/**
 * Connects to the contracts: checks chain, addresses and code before anything can be signed.
 *
 * @param options Wallet or provider, and what is deployed.
 * @throws CommonwealError codes `WRONG_CHAIN`, `NOT_DEPLOYED`, `NETWORK`.
 * @example
 * const { relationships } = await connect({ runner: window.ethereum, deployment });
 */
export async function connect(options: ConnectOptions): Promise<Commonweal> {
  const connection = await openConnection(options);
  const read = async (given: string | SignedAct): Promise<SignedAct> => {
    const text = typeof given === "string" ? openHandedOver(given) : writeSignedAct(given);
    return readSignedAct(text, allActs, await chainTime(connection)).signed;
  };
  const complete = async (given: string | SignedAct): Promise<Plan> => {
    const signed = await read(given);
    const plan = await planOf(connection, signed.write);
    return plan.carrying(signed);
  };
  return {
    connection,
    relationships: relationshipsClient(connection),
    subsidies: subsidiesClient(connection),
    cooperatives: cooperativesClient(connection),
    societies: societiesClient(connection),
    wallets: walletsClient(connection),
    batch: (plans) => batch(connection, plans),
    complete,
    howToCancel: async (given) => howToCancel(connection, await read(given)),
    counterSign: async (log, given) => {
      const signed = await read(given);
      const totals = signed.write?.input.totals as CheckpointTotals | undefined;
      if (signed.act !== "Checkpoint" || !totals) {
        const message = "This is not a half-signed checkpoint";
        throw new CommonwealError({
          code: "LOG_MISMATCH",
          name: "Log_NoCheckpoint",
          message,
          args: { act: signed.act },
        });
      }
      log.check(totals);
      return complete(signed);
    },
  };
}
