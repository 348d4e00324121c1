import type { Provider } from "ethers";
import { CommonwealError, commonwealErrorOf } from "./errors";
import { type Refusal, refusalOf } from "./limits";
import { AT_ONCE, type ChainLog, type LogFilter, logsIn, logsOfBlock, missing } from "./logs";
import { Pace } from "./pace";
import { RETRIES, WAIT } from "./patience";
import { pause } from "./wait";

/** How to ask a provider for logs. */
export interface AskingOptions {
  /** Blocks of the first request (default 10,000); then it adapts to what the provider allows, upwards too. */
  range?: number;
  /** How many times a request is made again that was not answered, or came too often (default 5). */
  retries?: number;
  /** Milliseconds before the first of them (default 250); it doubles with each, unless the provider says how long. */
  wait?: number;
  /** Whether to ask for the times of blocks (default: yes): a request for each block with events, unless logs say it. */
  times?: boolean;
}

/** Logs of a range of blocks. */
export interface LogPage {
  from: number;
  to: number;
  logs: ChainLog[];
  /** Blocks that will be asked for next. */
  range: number;
}

/** Blocks of the first request unless it is said otherwise. */
export const RANGE = 10_000;

/**
 * Logs in order, in ranges that adapt to the provider. Nothing is read twice or left out, also in a block that has more logs
 * than the provider gives at once.
 *
 * @throws CommonwealError if the provider refuses even a single block, or did not answer again and again.
 */
export async function* logPages(
  provider: Provider,
  filters: readonly LogFilter[],
  { from, to: last }: { from: number; to: number },
  options: AskingOptions = {},
  pace = new Pace(options.range ?? RANGE),
): AsyncGenerator<LogPage> {
  const { retries = RETRIES, wait = WAIT, times = true } = options;
  let next = from;
  let failures = 0;
  // A block with more logs than the provider gives at once.
  let crowded = false;
  while (next <= last) {
    const to = crowded ? next : Math.min(last, next + pace.blocks - 1);
    let logs: ChainLog[];
    try {
      logs = await (crowded ? logsOfBlock(provider, filters, next) : logsIn(provider, filters, next, to));
      if (times) logs = await withTimes(provider, logs);
    } catch (error) {
      const refusal = refusalOf(error, { from: next, to });
      if (refusal.kind === "busy" || refusal.kind === "unreachable") {
        if (failures >= retries) throw await refused(error, refusal);
        await pause(refusal.wait ?? wait * 2 ** failures);
        failures += 1;
      } else if (to > next) pace.refusedFor(next, to, refusal);
      else if (refusal.kind === "logs" && !crowded) crowded = true;
      else throw await commonwealErrorOf(error);
      continue;
    }
    if (!crowded) pace.given(next, to, logs.length);
    crowded = false;
    failures = 0;
    yield { from: next, to, logs, range: pace.blocks };
    next = to + 1;
  }
}

async function refused(error: unknown, { kind }: Refusal): Promise<CommonwealError> {
  if (kind === "unreachable") return commonwealErrorOf(error);
  const message = "The provider is asked too often";
  const hint = "Wait, ask for less at once, or use a provider that allows more.";
  return new CommonwealError({ code: "NETWORK", name: "Provider_Busy", message, hint, cause: error });
}

/** Logs with the times of their blocks. */
async function withTimes(provider: Provider, logs: readonly ChainLog[]): Promise<ChainLog[]> {
  const hashes = new Map(logs.filter(({ at }) => at === undefined).map(({ block, blockHash }) => [block, blockHash]));
  const unknown = [...hashes.keys()];
  const times = new Map<number, bigint>();
  for (let at = 0; at < unknown.length; at += AT_ONCE) {
    const numbers = unknown.slice(at, at + AT_ONCE);
    const blocks = await Promise.all(numbers.map((number) => provider.getBlock(number)));
    blocks.forEach((block, place) => {
      const number = numbers[place];
      // Another block of this number: logs and blocks are of two chains, so they are read again.
      if (block?.hash !== hashes.get(number)) throw missing(number);
      times.set(number, BigInt((block as { timestamp: number }).timestamp));
    });
  }
  return logs.map((log) => ({ ...log, at: log.at ?? times.get(log.block) }));
}
