import { type Asset, assetAt, type Connection, chainTime, nextNonce } from "../../core/connection";
import { CommonwealError } from "../../core/errors";
import { Plan, type PlanParts } from "../../core/plan";
import { DAY, MONTH } from "../../core/time";
import { readSocieties, societiesOf } from "../contract";
import type { MemberInfo, SocietyId, SocietyInfo } from "../types";

/** A society at the time for which a preview is made. */
export interface Present {
  id: SocietyId;
  info: SocietyInfo;
  asset: Asset;
  ended: boolean;
  /** Time of the latest block (UNIX seconds). */
  now: bigint;
  /** UNIX day, and month of 30 days since 1970. */
  today: bigint;
  month: bigint;
}

/** Reads a society. */
export async function presentOf(connection: Connection, id: SocietyId): Promise<Present> {
  const [[info, ended], now] = await Promise.all([
    readSocieties<[SocietyInfo, boolean]>(connection, [
      ["societyOf", id],
      ["isEnded", id],
    ]),
    chainTime(connection),
  ]);
  const asset = await assetAt(connection.provider, info.asset);
  return { id, info, asset, ended, now, today: now / DAY, month: now / MONTH };
}

/** Reads a member; null for somebody who is none. */
export async function memberOf(connection: Connection, society: SocietyId, who: string): Promise<MemberInfo | null> {
  try {
    const [member] = await readSocieties<[MemberInfo]>(connection, [["memberOf", society, who]]);
    return member;
  } catch (error) {
    if (error instanceof CommonwealError && error.name === "BenefitSocieties_NotAMember") return null;
    throw error;
  }
}

/** The next number that a person signs with; sequence 0 is that of all acts but the naming of heirs. */
export function nonceOf(connection: Connection, person: string, key = 0n): Promise<bigint> {
  return nextNonce(connection, societiesOf(connection), person, key);
}

/** What a plan for the ledger of societies is made of: the function's name is that of the builder, unless it is said. */
export type SocietyParts = Omit<PlanParts, "contract" | "write"> & {
  builder?: string;
  input: Record<string, unknown>;
};

/** A plan for the ledger of societies. */
export function societyPlan(connection: Connection, { builder, input, ...parts }: SocietyParts): Plan {
  const write = { method: `societies.${builder ?? parts.fn}`, input };
  return new Plan(connection, { ...parts, contract: societiesOf(connection), write });
}
