import { FIFTHS, legOf } from "../fees";
import type { KnownMember, KnownSociety, ShareBook, Shareholding } from "./model";

/** What all holders of a society's shares have ever been owed. */
export function owedToHolders(society: KnownSociety): bigint {
  return legOf(society.committed, society.rules.fee, FIFTHS.holders);
}

/** How much of what was committed for a member counts for referral. */
export function referralBase(member: KnownMember): bigint {
  return member.lifetime ? member.referral : member.committed;
}

/** What a holder has earned until now, as `Shares`: whole units owed, and the remainder. */
export function earnedBy(book: ShareBook, holding: Shareholding, total: bigint): { owed: bigint; remainder: bigint } {
  const { owed, remainder } = holding;
  if (holding.balance === 0n) return { owed, remainder };
  const parts = holding.balance * (total - holding.total) + remainder;
  return { owed: owed + parts / book.supply, remainder: parts % book.supply };
}
