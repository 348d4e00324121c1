import { getAddress, Interface } from "ethers";
import { type Connection, chainTime } from "../../core/connection";
import { readAll } from "../../core/multicall";
import { Plan } from "../../core/plan";
import { delegatedVotesOf, delegatesRead } from "../contract";
import { WalletWords } from "./words";

const VOTES = new Interface(["function getPastVotes(address account,uint256 timepoint) view returns (uint256)"]);

/** A delegate of a token, as of the last look. */
export interface DelegateInfo {
  /** What counts now. */
  weight: bigint;
  /** What was there at the last look, if it was more; 0 if it was not. */
  higher: bigint;
  /** From when on another look lets it count (UNIX seconds). */
  countsFrom: bigint;
  /** Their number, from 1; 0 for somebody who did not register. */
  number: bigint;
}

/**
 * A delegate of a token as `DelegatedVotes` knows them.
 *
 * @throws CommonwealError `NotDeployed`.
 * @example (await wallets.delegateOf({ token, delegate })).number; // 1n
 */
export async function delegateOf(
  connection: Connection,
  { token, delegate }: { token: string; delegate: string },
): Promise<DelegateInfo> {
  const [found] = await readAll<DelegateInfo>(connection.provider, [
    delegatesRead(connection, "delegateOf", getAddress(token), getAddress(delegate)),
  ]);
  const { weight, higher, countsFrom, number } = found;
  return { weight, higher, countsFrom, number };
}

/**
 * Looks at what a delegate of a token has, and registers them the first time; open to anyone. Less counts at once, more only if
 * it is there at two looks at least three days apart.
 *
 * @throws CommonwealError `NotDeployed`, `DelegatedVotes_OtherClock`.
 * @example await (await wallets.sync({ token, delegate })).send();
 */
export async function sync(connection: Connection, input: { token: string; delegate: string }): Promise<Plan> {
  const [token, delegate] = [getAddress(input.token), getAddress(input.delegate)];
  const contract = delegatedVotesOf(connection);
  const [before, now] = await Promise.all([delegateOf(connection, input), chainTime(connection)]);
  const [seen] = await readAll<bigint>(connection.provider, [
    { to: token, interface: VOTES, fn: "getPastVotes", args: [delegate, now - 1n] },
  ]);
  const words = new WalletWords(connection);
  const { delegates: say } = words.say;
  const name = words.who(delegate);
  return new Plan(connection, {
    contract,
    fn: "sync",
    persons: [],
    args: () => [token, delegate],
    preview: {
      sentence: say.sentence({ who: name, seen, weight: before.weight }),
      moves: [],
      stoppable: null,
      consequences: [...(before.number === 0n ? [say.registers(name)] : []), countsWhen(words, before, seen, now)],
    },
    write: { method: "wallets.sync", input: { token, delegate } },
  });
}

/** When what is seen counts. */
function countsWhen(words: WalletWords, before: DelegateInfo, seen: bigint, now: bigint): string {
  const { less, moreNow, moreLater, moreFrom } = words.say.delegates;
  if (seen <= before.weight) return less();
  if (before.higher === 0n) return moreLater();
  return now >= before.countsFrom ? moreNow() : moreFrom(words.moment(before.countsFrom));
}
