import { bindAll } from "../core/bind";
import type { Connection } from "../core/connection";
import { following } from "../core/later";
import type { LiveEvent } from "../core/live";
import { iteratedWhenUsed, whenUsed } from "../core/whenUsed";
import { readWallet, walletAt } from "./contract";
import type { WalletLiveQuery } from "./reads/content";
import type { WalletInfo } from "./types";

const reads = () => import("./reads");
const writes = () => import("./writes");

/** The parts of the domain that are loaded when they are first used. */
export const walletParts = [reads, writes];

/** Every write of community wallets, by the contract's name of it. */
export const walletWrites = /* @__PURE__ */ whenUsed(writes, [
  "createWallet",
  "loadValidators",
  "resign",
  "donate",
  "donateNative",
  "schedule",
  "scheduleNext",
  "execute",
  "report",
  "cancel",
  "expire",
  "collect",
  "reject",
  "rejectBundle",
  "withdraw",
  "proposeHandOver",
  "proposeTerms",
  "carryOutHandOver",
  "carryOutTerms",
  "describe",
  "openMotion",
  "support",
  "supportBundle",
  "changeValidators",
  "noteEmpty",
  "endEmpty",
  "settle",
  "claim",
  "sync",
]);

/**
 * Everything about community wallets, for one connection. A deployment without them connects all the same: then each function
 * refuses with `NotDeployed`.
 */
export function walletsClient(connection: Connection) {
  return {
    ...bindAll(connection, walletWrites),
    ...bindAll(connection, {
      ...whenUsed(writes, ["plannedWallet", "composeAward", "bundle", "delegateOf"]),
      ...whenUsed(reads, [
        "walletPage",
        "acts",
        "receipts",
        "creationOf",
        "awardOf",
        "handOverOf",
        "termsOf",
        "walletReport",
        "walletsOf",
        "overview",
      ]),
      ...iteratedWhenUsed(reads, ["watch", "walletsMade"]),
      rebuild: whenUsed(reads, ["rebuildWallet"]).rebuildWallet,
      events: iteratedWhenUsed(reads, ["walletEvents"]).walletEvents,
    }),
    /**
     * A wallet as the chain shows it.
     *
     * @example (await wallets.infoOf(wallet)).pending; // 1n
     */
    infoOf: async (wallet: string): Promise<WalletInfo> => {
      const [info] = await readWallet<[WalletInfo]>(connection, wallet, [["walletInfo"]]);
      return info;
    },
    /**
     * Whether parts of its validators are still to be loaded.
     *
     * @example await wallets.isLoading(wallet); // false
     */
    isLoading: async (wallet: string): Promise<boolean> => {
      const [{ loading }] = await readWallet<[WalletInfo]>(connection, wallet, [["walletInfo"]]);
      return loading;
    },
    /**
     * Events of a wallet as they happen, each once, also after the connection was lost: see `live`.
     *
     * @example for await (const { name, args, removed } of wallets.live(wallet, { signal })) show(name, args, removed);
     */
    live: (wallet: string, query: WalletLiveQuery = {}): AsyncIterableIterator<LiveEvent> =>
      following.live(connection, { ...query, refs: [walletAt(connection, wallet)] }),
  };
}
