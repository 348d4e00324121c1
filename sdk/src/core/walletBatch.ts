import { hexlify, isError, randomBytes, type Signer, toQuantity } from "ethers";
import type { Call } from "./calls";
import { CommonwealError, commonwealErrorOf } from "./errors";
import { poll, type WaitOptions } from "./polling";
import type { SentLog } from "./sent";
import { answerCode, walletAnswer } from "./walletErrors";

/** A wallet that can be asked for more than ethers asks it for (EIP-1193). */
export interface AskableWallet {
  send(method: string, params: unknown[]): Promise<unknown>;
}

/** A wallet's answer about a batch (EIP-5792 `wallet_getCallsStatus`). */
export interface BatchStatus {
  status: number;
  atomic: boolean;
  receipts: { transactionHash: string; status: string; logs: SentLog[] }[];
}

/** What a wallet answers that takes no such batch, so that the calls can go one after the other: nothing was sent. */
const NOT_TAKEN = [-32601, -32602, -32004, 4200, 5700, 5710, 5740, 5760];

/** The wallet behind a signer, if it can be asked. */
export function walletBehind(signer: Signer): AskableWallet | null {
  const { provider } = signer;
  return provider && "send" in provider ? (provider as unknown as AskableWallet) : null;
}

/**
 * Whether a wallet takes batches (EIP-5792 `wallet_getCapabilities`).
 *
 * @returns "atomic" if all of a batch happens or nothing, "plain" if it takes batches without that promise, null if it
 * takes none.
 * @throws CommonwealError codes `USER_REJECTED`, `WALLET_LOCKED`.
 */
export async function batchesOf(
  wallet: AskableWallet,
  account: string,
  chainId: bigint,
): Promise<"atomic" | "plain" | null> {
  const chain = toQuantity(chainId);
  try {
    const found = await wallet.send("wallet_getCapabilities", [account, [chain]]);
    const all = (found ?? {}) as Record<string, { atomic?: { status?: string } } | undefined>;
    const atomic = all[chain]?.atomic ?? all["0x0"]?.atomic;
    return atomic?.status === "supported" || atomic?.status === "ready" ? "atomic" : "plain";
  } catch (error) {
    const answer = walletAnswer(error);
    if (answer?.code === "USER_REJECTED" || answer?.code === "WALLET_LOCKED") throw await commonwealErrorOf(error);
    // Whatever else is answered, by a node too: it is no wallet that takes batches.
    return null;
  }
}

/**
 * Asks a wallet for a batch (EIP-5792 `wallet_sendCalls`).
 *
 * @param atomic Whether all must happen or nothing.
 * @returns The batch's id; null if the wallet does not take it, and nothing was sent.
 * @throws CommonwealError `LostWhileSending` with `args.progress`; as wallets refuse.
 */
export async function sendBatch(
  wallet: AskableWallet,
  { from, chainId, calls, atomic }: { from: string; chainId: bigint; calls: readonly Call[]; atomic: boolean },
): Promise<string | null> {
  // An id of our own: even if the answer is lost, the batch can be found again.
  const id = hexlify(randomBytes(32));
  const written = calls.map(({ to, data, value }) => ({ to, data, value: toQuantity(value) }));
  const request = { version: "2.0.0", id, from, chainId: toQuantity(chainId), atomicRequired: atomic, calls: written };
  try {
    const answer = (await wallet.send("wallet_sendCalls", [request])) as { id?: string } | string | null;
    return typeof answer === "string" ? answer : (answer?.id ?? id);
  } catch (error) {
    const code = answerCode(error);
    if (!atomic && code !== null && NOT_TAKEN.includes(code)) return null;
    const failure = await commonwealErrorOf(error);
    if (failure.code !== "NETWORK") throw failure;
    throw new CommonwealError({
      code: "NETWORK",
      name: "LostWhileSending",
      message: "The connection was lost while the wallet was asked: the batch may have been sent",
      args: { from, progress: { batch: id } },
      hint: "Do not send it again: ask for it with batch.resume(error.args.progress). If the wallet does not know it, it was not sent.",
      cause: error,
    });
  }
}

/**
 * Waits until a wallet says how a batch ended (EIP-5792 `wallet_getCallsStatus`).
 *
 * @throws CommonwealError `BatchUnknown`, `StillPending`, `LostAfterSending`.
 */
export function waitForBatch(wallet: AskableWallet, id: string, options: WaitOptions): Promise<BatchStatus> {
  const look = async () => {
    try {
      const found = (await wallet.send("wallet_getCallsStatus", [id])) as Partial<BatchStatus>;
      const { status = 100, atomic = false, receipts = [] } = found;
      return status < 200 ? null : { status, atomic, receipts: receipts ?? [] };
    } catch (error) {
      const failure = await commonwealErrorOf(error);
      throw failure.code === "NETWORK" || failure.code === "UNKNOWN" || isError(error, "BAD_DATA") ? error : failure;
    }
  };
  const args = { batch: id, progress: { batch: id } };
  const hint = "Do not send it again: wait on with batch.resume(error.args.progress).";
  const ended = (code: "NETWORK" | "PENDING", name: string, message: string, cause?: unknown) =>
    new CommonwealError({ code, name, message, args, hint, cause });
  return poll(options, look, {
    lost: (cause) => ended("NETWORK", "LostAfterSending", "The connection was lost after the batch was sent", cause),
    pending: () => ended("PENDING", "StillPending", "The batch was sent, and is not carried out yet"),
  });
}
