import { bindAll } from "../core/bind";
import type { Connection } from "../core/connection";
import type { ChainEvent } from "../core/events";
import { type LiveEvent, live } from "../core/live";
import { readWallet, walletAt } from "./contract";
import {
  awardOf,
  creationOf,
  handOverOf,
  termsOf,
  type WalletEventQuery,
  type WalletLiveQuery,
  walletEvents,
  walletsMade,
} from "./reads/content";
import { walletsOf } from "./reads/finding";
import { acts, receipts } from "./reads/history";
import { overview } from "./reads/overview";
import { walletPage } from "./reads/page";
import { rebuildWallet } from "./reads/rebuild";
import { walletReport } from "./reads/report";
import { watch } from "./reads/watch";
import type { WalletInfo } from "./types";
import * as awards from "./writes/awards";
import { bundle } from "./writes/bundles";
import * as changes from "./writes/changes";
import * as create from "./writes/create";
import * as delegates from "./writes/delegates";
import * as donations from "./writes/donations";
import * as endings from "./writes/endings";
import * as motions from "./writes/motions";
import * as rejections from "./writes/rejections";
import * as validators from "./writes/validators";

/** Every write of community wallets, by the contract's name of it. */
export const walletWrites = {
  createWallet: create.createWallet,
  loadValidators: validators.loadValidators,
  resign: validators.resign,
  donate: donations.donate,
  donateNative: donations.donateNative,
  schedule: awards.schedule,
  scheduleNext: awards.scheduleNext,
  execute: awards.execute,
  report: awards.report,
  cancel: awards.cancel,
  expire: awards.expire,
  collect: awards.collect,
  reject: rejections.reject,
  rejectBundle: rejections.rejectBundle,
  withdraw: rejections.withdraw,
  proposeHandOver: changes.proposeHandOver,
  proposeTerms: changes.proposeTerms,
  carryOutHandOver: changes.carryOutHandOver,
  carryOutTerms: changes.carryOutTerms,
  describe: changes.describe,
  openMotion: motions.openMotion,
  support: motions.support,
  supportBundle: motions.supportBundle,
  changeValidators: motions.changeValidators,
  noteEmpty: endings.noteEmpty,
  endEmpty: endings.endEmpty,
  settle: endings.settle,
  claim: endings.claim,
  sync: delegates.sync,
};

/**
 * Everything about community wallets, for one connection. A deployment without them connects all the same: then each function
 * refuses with `NotDeployed`.
 */
export function walletsClient(connection: Connection) {
  return {
    ...bindAll(connection, walletWrites),
    ...bindAll(connection, {
      plannedWallet: create.plannedWallet,
      composeAward: awards.composeAward,
      bundle,
      delegateOf: delegates.delegateOf,
      walletPage,
      acts,
      receipts,
      creationOf,
      awardOf,
      handOverOf,
      termsOf,
      walletReport,
      watch,
      walletsMade,
      walletsOf,
      overview,
      rebuild: rebuildWallet,
    }),
    /** A wallet as the chain shows it. */
    infoOf: async (wallet: string): Promise<WalletInfo> => {
      const [info] = await readWallet<[WalletInfo]>(connection, wallet, [["walletInfo"]]);
      return info;
    },
    /** Whether parts of its validators are still to be loaded. */
    isLoading: async (wallet: string): Promise<boolean> => {
      const [{ loading }] = await readWallet<[WalletInfo]>(connection, wallet, [["walletInfo"]]);
      return loading;
    },
    /** Events of a wallet, as an async iterator. */
    events: (wallet: string, query: WalletEventQuery = {}): AsyncGenerator<ChainEvent> =>
      walletEvents(connection, wallet, query),
    /**
     * Events of a wallet as they happen, each once, also after the connection was lost: see `live`.
     *
     * @example for await (const { name, args, removed } of wallets.live(wallet, { signal })) show(name, args, removed);
     */
    live: (wallet: string, query: WalletLiveQuery = {}): AsyncIterableIterator<LiveEvent> =>
      live(connection, { ...query, refs: [walletAt(connection, wallet)] }),
  };
}
