/** Fifths of the fee: of the commons, and of all holders of shares; registrar and affiliate have one each. */
export const FIFTHS = { commons: 1n, holders: 2n, referral: 1n } as const;

/**
 * What a leg of the fee is owed in all, as the contracts' `Fees.legOf`.
 *
 * @param sum Commitments that count for it, in the smallest unit of the asset.
 * @param fee Share that is the fee, in basis points.
 * @param fifths How many fifths of the fee it takes.
 * @returns In the smallest unit of the asset, rounded down.
 * @example legOf(100_000_000n, 500n, 2n); // 2000000n
 */
export function legOf(sum: bigint, fee: bigint, fifths: bigint): bigint {
  return (sum * fee * fifths) / 50_000n;
}

/** Times their first own commitment that make a lifetime member. */
export const LIFETIME_MULTIPLE = 12n;

/** What that commitment has to be worth at least, net of the fee: 1 karma, in millionths. */
const LEAST_FIRST = 1_000_000n;

/** What decides whether somebody is a lifetime member. Amounts in the smallest unit of the asset. */
export interface LifetimeFacts {
  lifetime: boolean;
  /** All that was ever committed for them. */
  committed: bigint;
  /** Their first own commitment of a karma or more until they are a lifetime member, then how much counted for referral. */
  referral: bigint;
}

/**
 * Whether somebody is a lifetime member after a commitment, as the contracts' `Committing`. Only what the member chooses to commit themselves draws the
 * line: so nobody can draw it for them, low or high.
 *
 * @param own Whether the member pays it themselves.
 * @param karma What the net is worth, in millionths.
 * @example afterCommitment({ lifetime: false, committed: 0n, referral: 0n }, 100n, true, 90_000_000n).referral; // 100n
 */
export function afterCommitment(before: LifetimeFacts, amount: bigint, own: boolean, karma: bigint): LifetimeFacts {
  const { lifetime } = before;
  const committed = before.committed + amount;
  if (lifetime) return { ...before, committed };
  const referral = before.referral === 0n && own && karma >= LEAST_FIRST ? amount : before.referral;
  if (referral === 0n || committed < LIFETIME_MULTIPLE * referral) return { lifetime, committed, referral };
  return { lifetime: true, committed, referral: committed };
}

/** What a commitment becomes, in the smallest unit of the asset. */
export interface CommitmentParts {
  /** What earns karma: the commitment less its fee. */
  net: bigint;
  /** What goes to the gift reserve. */
  gift: bigint;
  /** What goes to the charity reserve: its share of the net, and the legs of the fee that nobody takes. */
  charity: bigint;
  /** What the commons, holders, registrar and affiliate are owed for it. */
  legs: { commons: bigint; holders: bigint; registrar: bigint; affiliate: bigint };
}

/** What {@link partsOf} needs to know. Amounts in the smallest unit of the asset, shares in basis points. */
export interface CommitmentFacts {
  amount: bigint;
  /** All that was ever committed to the society. */
  committedByAll: bigint;
  /** All that was ever committed for the member. */
  committed: bigint;
  fee: bigint;
  charityShare: bigint;
  hasShares: boolean;
  lifetime: boolean;
  hasRegistrar: boolean;
  hasAffiliate: boolean;
}

/**
 * Divides a commitment into fee, gift and charity, bit for bit as the contracts' `Fees.partsOf`.
 *
 * @throws RangeError if it is dust that is less than its fee.
 * @example partsOf(commitment).gift; // 95000000n
 */
export function partsOf(facts: CommitmentFacts): CommitmentParts {
  const { amount, committedByAll, committed, fee } = facts;
  const growth = (sum: bigint, fifths: bigint) => legOf(sum + amount, fee, fifths) - legOf(sum, fee, fifths);
  const commons = growth(committedByAll, FIFTHS.commons);
  const toHolders = growth(committedByAll, FIFTHS.holders);
  const referral = growth(committed, FIFTHS.referral);
  const all = commons + toHolders + 2n * referral;
  if (all > amount) throw new RangeError(`a commitment of ${amount} is less than its fee`);
  const holders = facts.hasShares ? toHolders : 0n;
  const registrar = facts.hasRegistrar && !facts.lifetime ? referral : 0n;
  const affiliate = facts.hasAffiliate && !facts.lifetime ? referral : 0n;
  const net = amount - all;
  const shared = (net * facts.charityShare) / 10_000n;
  const absent = all - commons - holders - registrar - affiliate;
  return { net, gift: net - shared, charity: shared + absent, legs: { commons, holders, registrar, affiliate } };
}
