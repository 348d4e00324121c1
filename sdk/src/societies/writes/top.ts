import { ZeroAddress } from "ethers";
import type { Connection } from "../../core/connection";
import { readSocieties } from "../contract";
import { toKarma } from "../karma";
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

/** An oracle's weight at the end of a day, in units of an era that was then or later, and their number. */
export async function weightAt(
  connection: Connection,
  { id, info }: Present,
  voter: string,
  day: bigint,
  era: bigint,
): Promise<{ weight: bigint; number: bigint }> {
  const [[weight], member] = await Promise.all([
    readSocieties<[bigint]>(connection, [["weightAt", id, voter, day]]),
    memberOf(connection, id as SocietyId, voter),
  ]);
  return { weight: weight << (40n * (info.era - era)), number: member?.number ?? 0n };
}
