import { ZeroAddress } from "ethers";
import type { Connection } from "../../core/connection";
import { readSocieties } from "../contract";
import { ERA, toKarma } from "../karma";
import type { MemberInfo, SocietyId } from "../types";
import { memberOf, type Present } from "./present";

/** Settled karma that a society needs to decide about itself: 100 karma, in millionths. */
export const FLOOR = 100_000_000n;

/** Who decides about a society: at most P - 1 others in the ranking have more settled karma. */
export async function topOf(connection: Connection, { id, info }: Present): Promise<string[]> {
  const [[ranking]] = await readSocieties<[[string[], bigint[]]]>(connection, [["rankingOf", id]]);
  const members = ranking.filter((member) => member !== ZeroAddress);
  const found = await readSocieties<MemberInfo[]>(
    connection,
    members.map((member) => ["memberOf", id, member]),
  );
  const settled = found.map((member) => member.settled);
  return members.filter((_, index) => {
    const above = settled.filter((other) => other > settled[index]).length;
    return settled[index] > 0n && BigInt(above) < info.rules.control;
  });
}

/** What all had settled at the end of the day before: units of the present era, and karma in millionths. */
export async function electorateOf(
  connection: Connection,
  { id, info }: Present,
): Promise<{ units: bigint; karma: bigint }> {
  const [[units]] = await readSocieties<[[bigint, bigint]]>(connection, [["electorateOf", id]]);
  return { units, karma: toKarma(units, info.exponent) };
}

/** Oracles' weights at the end of a day, in units of an era that was then or later, and their numbers; 0 for who had none. */
export async function weightsAt(
  connection: Connection,
  { id, info }: Present,
  voters: readonly string[],
  day: bigint,
  era: bigint,
): Promise<{ weight: bigint; number: bigint }[]> {
  const weights = await readSocieties<bigint[]>(
    connection,
    voters.map((voter) => ["weightAt", id, voter, day]),
  );
  const numbers = await numbersOf(
    connection,
    id,
    voters.filter((_, index) => weights[index] > 0n),
  );
  // Who had none is a member or not.
  const numberOf = async (voter: string) => numbers.get(voter) ?? (await memberOf(connection, id, voter))?.number ?? 0n;
  return Promise.all(
    voters.map(async (voter, index) => ({
      weight: weights[index] << (ERA * (info.era - era)),
      number: await numberOf(voter),
    })),
  );
}

/** The numbers of members. */
export async function numbersOf(
  connection: Connection,
  society: SocietyId,
  accounts: readonly string[],
): Promise<Map<string, bigint>> {
  const found = await readSocieties<MemberInfo[]>(
    connection,
    accounts.map((account) => ["memberOf", society, account]),
  );
  return new Map(accounts.map((account, index) => [account, found[index].number]));
}
