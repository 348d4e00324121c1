import { type Asset, assetAt, type Connection, type ContractRef } from "../core/connection";
import { notDeployed } from "../core/deployment";
import { type Read, readAll, readPage } from "../core/multicall";
import { plainResult } from "../core/results";
import type { SocietyId, SocietyInfo } from "./types";

/**
 * The ledger of benefit societies.
 *
 * @throws CommonwealError `NotDeployed` if the deployment has none.
 * @example societiesOf(connection).name; // "BenefitSocieties"
 */
export function societiesOf(connection: Connection): ContractRef {
  if (!connection.societies) throw notDeployed("BenefitSocieties", null, connection.chainId);
  return connection.societies;
}

/** What makes a society's karma readable as votes; an error if the deployment has none. */
export function votesFactoryOf(connection: Connection): ContractRef {
  if (!connection.societyVotes) throw notDeployed("SocietyVotesFactory", null, connection.chainId);
  return connection.societyVotes;
}

/** A read of the ledger of benefit societies. */
export function societyRead(connection: Connection, fn: string, ...args: readonly unknown[]): Read {
  const { address, interface: iface } = societiesOf(connection);
  return { to: address, interface: iface, fn, args };
}

/** What is read of the ledger of benefit societies. */
export type SocietyCall = readonly [fn: string, ...args: unknown[]];

/**
 * Reads several things of the ledger of benefit societies at once, as plain objects; a function with several return
 * values gives a list.
 *
 * @example
 * const [society, member] = await readSocieties<[SocietyInfo, MemberInfo]>(connection, [
 *   ["societyOf", 1n],
 *   ["memberOf", 1n, ari],
 * ]);
 */
export async function readSocieties<T extends readonly unknown[]>(
  connection: Connection,
  calls: readonly SocietyCall[],
): Promise<T> {
  const reads = readsOf(connection, calls);
  return plainAnswers(reads, await readAll(connection.provider, reads));
}

/**
 * The same with the time of the block (UNIX seconds) of which all of it is.
 *
 * @example const { answers, now } = await readSocietiesNow<[SocietyInfo]>(connection, [["societyOf", 1n]]);
 */
export async function readSocietiesNow<T extends readonly unknown[]>(
  connection: Connection,
  calls: readonly SocietyCall[],
): Promise<{ answers: T; now: bigint }> {
  const reads = readsOf(connection, calls);
  const { values, now } = await readPage(connection.provider, reads);
  return { answers: plainAnswers(reads, values), now };
}

function readsOf(connection: Connection, calls: readonly SocietyCall[]): Read[] {
  return calls.map(([fn, ...args]) => societyRead(connection, fn, ...args));
}

function plainAnswers<T>(reads: readonly Read[], answers: readonly unknown[]): T {
  return answers.map((answer, index) => plainResult(reads[index], answer)) as unknown as T;
}

/** A society and its asset. */
export async function societyWithAsset(
  connection: Connection,
  society: SocietyId,
): Promise<{ info: SocietyInfo; asset: Asset }> {
  const [info] = await readSocieties<[SocietyInfo]>(connection, [["societyOf", society]]);
  return { info, asset: await assetAt(connection.provider, info.asset) };
}
