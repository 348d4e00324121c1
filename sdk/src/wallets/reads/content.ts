import { zeroPadValue } from "ethers";
import type { Connection } from "../../core/connection";
import { invalid } from "../../core/errors";
import { type ChainEvent, type EventQuery, events } from "../../core/events";
import type { LiveQuery } from "../../core/live";
import { type Award, readAward } from "../award";
import type { WalletConfig } from "../config";
import { walletAt, walletFactoryOf } from "../contract";
import type { ActId, WalletTerms } from "../types";

/** Which blocks to read events from, and how. */
export type WalletRange = Pick<EventQuery, "from" | "to" | "onProgress" | "range" | "unsettled">;

/** How a wallet began. */
export interface WalletCreation {
  wallet: string;
  config: WalletConfig;
  block: number;
  at: bigint;
}

/** What a plan or page needs to know of a scheduled act and only its event says. */
export interface ScheduledAward {
  id: ActId;
  award: Award;
  electorate: bigint;
}

/**
 * A wallet as its creation says, from the factory's event; `null` if it was not made in these blocks.
 *
 * @example
 * const { config } = await wallets.creationOf(wallet);
 * config.threshold; // 1n
 */
export async function creationOf(
  connection: Connection,
  wallet: string,
  range: WalletRange = {},
): Promise<WalletCreation | null> {
  const { address } = walletAt(connection, wallet);
  const topics = [[zeroPadValue(address, 32)]];
  const query = { ...range, refs: [walletFactoryOf(connection)], names: ["WalletCreated"], topics };
  for await (const { args, block, at } of events(connection, query)) {
    return { wallet: address, config: args.config as WalletConfig, block, at };
  }
  return null;
}

/**
 * All wallets of the deployment, oldest first, from the factory's events.
 *
 * @example for await (const { wallet, config } of wallets.walletsMade()) list(wallet, config.operators);
 */
export async function* walletsMade(connection: Connection, range: WalletRange = {}): AsyncGenerator<WalletCreation> {
  const query = { ...range, refs: [walletFactoryOf(connection)], names: ["WalletCreated"] };
  for await (const { args, block, at } of events(connection, query)) {
    yield { wallet: args.wallet, config: args.config as WalletConfig, block, at };
  }
}

/** Which events of a wallet to read. */
export type WalletEventQuery = Omit<EventQuery, "contracts" | "refs">;

/** Which events of a wallet to follow, and how. */
export type WalletLiveQuery = Omit<LiveQuery, "contracts" | "refs">;

/**
 * Events of a wallet in the order of the chain, in ranges of blocks that adapt to the provider.
 *
 * @param query `from` (default: where the factory was deployed; the block of `creationOf` saves requests).
 * @throws CommonwealError if the provider refuses even a single block, `NotDeployed`.
 * @example for await (const { name, args } of wallets.events(wallet, { names: ["AwardExecuted"] })) show(args);
 */
export function walletEvents(
  connection: Connection,
  wallet: string,
  query: WalletEventQuery = {},
): AsyncGenerator<ChainEvent> {
  return events(connection, { ...query, refs: [walletAt(connection, wallet)] });
}

/** The award of an `AwardScheduled` event. */
export function awardOfEvent({ args }: Pick<ChainEvent, "args">): ScheduledAward {
  const { id, head, purpose, payouts, electorate } = args;
  return { id, award: readAward({ head, purpose, payouts }), electorate };
}

async function firstEvent(connection: Connection, wallet: string, name: string, id: ActId): Promise<ChainEvent> {
  for await (const event of walletEvents(connection, wallet, { names: [name], topics: [[id]] })) return event;
  throw invalid("Act_NotFound", `The wallet scheduled no such act (${name})`, { wallet, id });
}

/**
 * What an award pays, from the event that scheduled it.
 *
 * @throws CommonwealError `Act_NotFound`.
 * @example
 * const { recipients } = await wallets.awardOf(wallet, id);
 * recipients[0].amount; // 100000000n
 */
export async function awardOf(connection: Connection, wallet: string, id: ActId): Promise<Award> {
  return awardOfEvent(await firstEvent(connection, wallet, "AwardScheduled", id)).award;
}

/**
 * What a hand-over says, from its event.
 *
 * @throws CommonwealError `Act_NotFound`.
 * @example (await wallets.handOverOf(wallet, id)).threshold; // 1n
 */
export async function handOverOf(
  connection: Connection,
  wallet: string,
  id: ActId,
): Promise<{ operators: string[]; threshold: bigint }> {
  const { args } = await firstEvent(connection, wallet, "HandOverScheduled", id);
  return { operators: args.operators, threshold: args.threshold };
}

/**
 * What a change of terms says, from its event.
 *
 * @throws CommonwealError `Act_NotFound`.
 * @example (await wallets.termsOf(wallet, id)).share; // 10n
 */
export async function termsOf(connection: Connection, wallet: string, id: ActId): Promise<WalletTerms> {
  return (await firstEvent(connection, wallet, "TermsScheduled", id)).args.terms;
}

/**
 * The words of the validators that a motion names, from its event.
 *
 * @throws CommonwealError `Act_NotFound`.
 */
export async function motionValidatorsOf(connection: Connection, wallet: string, id: ActId): Promise<bigint[]> {
  return (await firstEvent(connection, wallet, "MotionOpened", id)).args.validators;
}
