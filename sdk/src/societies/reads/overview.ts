import { getAddress, ZeroAddress, ZeroHash } from "ethers";
import { type Asset, assetAt, type Connection } from "../../core/connection";
import { CommonwealError } from "../../core/errors";
import { DAY, latest } from "../../core/time";
import { readSocieties, readSocietiesNow } from "../contract";
import { eraOf, exponentAt, rebase, toKarma } from "../karma";
import type { ChangeInfo } from "../state";
import type { Description } from "../texts";
import type { EndingBallot, Governance, Heir, MemberInfo, SocietyId, SocietyInfo } from "../types";
import { descriptionOf } from "./history";

/** Somebody in the ranking. */
export interface RankedMember {
  member: string;
  /** Units recorded for them, of the present era, rounded up; never less than they have. */
  recorded: bigint;
  /** The same as karma (millionths). */
  karma: bigint;
}

/** All of one society. Karma in millionths, amounts in the smallest unit of the asset, times in UNIX seconds. */
export interface SocietyPage extends SocietyInfo {
  society: SocietyId;
  assetInfo: Asset;
  /** What it says of itself; null if its events were not asked for. */
  description: Description | null;
  ended: boolean;
  governance: Governance;
  /** The last change that was scheduled, as it stands; null if there never was one. */
  change: ChangeInfo | null;
  /** The last ballot on its ending; null if there never was one. */
  ending: EndingBallot | null;
  /** The later ledger to which members can move once it has ended; null if there is none. */
  laterLedger: { ledger: string; movableAt: bigint } | null;
  /** What all had settled at the end of yesterday, and what was recorded for the top ten; units. */
  electorate: { settled: bigint; top: bigint };
  /** Whether at least half of all karma is settled: else it decides nothing outside and cannot end. */
  enoughSettled: boolean;
  ranking: RankedMember[];
  /** Supply of fee-backed shares; 0 for none. */
  shareSupply: bigint;
  /** What the commons can claim. */
  commonsClaimable: bigint;
  now: bigint;
}

/** What a page of a society may leave out. */
export interface SocietyPageOptions {
  /** Whether to read name, description and URL from events (default: yes). */
  description?: boolean;
}

/**
 * All of one society.
 *
 * @throws CommonwealError `BenefitSocieties_UnknownSociety`, `NotDeployed`.
 * @example const { description, karma, governance } = await societies.societyPage(1n);
 */
export async function societyPage(
  connection: Connection,
  society: SocietyId,
  options: SocietyPageOptions = {},
): Promise<SocietyPage> {
  type Answers = [
    SocietyInfo,
    Governance,
    EndingBallot,
    boolean,
    [string, bigint],
    [bigint, bigint],
    [string[], bigint[]],
    bigint,
    bigint,
  ];
  const names = [
    "societyOf",
    "governanceOf",
    "endingOf",
    "isEnded",
    "laterLedgerOf",
    "electorateOf",
    "rankingOf",
    "totalSupply",
    "commonsClaimable",
  ];
  const said = options.description === false ? null : descriptionOf(connection, society);
  // Whichever comes first: of a society that there is not, the ledger is to say so.
  said?.catch(() => {});
  const { answers, now } = await readSocietiesNow<Answers>(
    connection,
    names.map((name) => [name, society] as const),
  );
  const description = await said;
  const [info, governance, ending, ended, [ledger, movableAt], [settled, top], [members, recorded]] = answers;
  const [assetInfo, change] = await Promise.all([
    assetAt(connection.provider, info.asset),
    governance.change === ZeroHash ? null : changeOf(connection, governance.change),
  ]);
  return {
    ...info,
    society,
    assetInfo,
    description,
    ended,
    governance,
    change,
    ending: ending.number === 0n ? null : ending,
    laterLedger: ledger === ZeroAddress ? null : { ledger, movableAt },
    electorate: { settled, top },
    enoughSettled: info.settled !== 0n && 2n * info.settled >= info.all,
    ranking: members
      .map((member, index) => ({
        member,
        recorded: recorded[index],
        karma: toKarma(recorded[index], info.exponent),
      }))
      .filter(({ member }) => member !== ZeroAddress)
      .sort((x, y) => (x.recorded > y.recorded ? -1 : 1)),
    shareSupply: answers[7],
    commonsClaimable: answers[8],
    now,
  };
}

async function changeOf(connection: Connection, change: string): Promise<ChangeInfo> {
  return (await readSocieties<[ChangeInfo]>(connection, [["actOf", change]]))[0];
}

/** All of one member. Karma in millionths, amounts in the smallest unit of the asset, times in UNIX seconds. */
export interface MemberPage extends MemberInfo {
  society: SocietyId;
  member: string;
  asset: Asset;
  /** Karma that has vested but does not count until it is ripened. */
  ripeKarma: bigint;
  /** Units of all for whom they vote, and the same as karma. */
  weight: bigint;
  weightKarma: bigint;
  /** From when on they can file a request: now, tomorrow after they nominated or lost karma, or when standing is back. */
  canFileFrom: bigint;
  /** Karma that they could commit to a request about something that happens now. */
  usableKarma: bigint;
  /** Net karma that would approve a request of theirs. */
  thresholdKarma: bigint;
  /** Whom they named as heir, and from when on that counts if they do nothing; null for nobody. */
  heir: (Heir & { from: bigint }) | null;
  /** What their registrar and affiliate can claim. */
  referralClaimable: { toRegistrar: bigint; toAffiliate: bigint };
  /** What they can claim as a holder of shares, and how many they have. */
  shares: { balance: bigint; claimable: bigint };
  /** What could not be paid to them and waits to be collected. */
  credit: bigint;
  now: bigint;
}

/**
 * All of one member.
 *
 * @throws CommonwealError `BenefitSocieties_NotAMember`, `BenefitSocieties_UnknownSociety`.
 * @example const { karma, gift, usableKarma } = await societies.memberPage({ society: 1n, member: ari });
 */
export async function memberPage(
  connection: Connection,
  { society, member: given }: { society: SocietyId; member: string },
): Promise<MemberPage> {
  const member = getAddress(given);
  const {
    answers: [info, oracle],
    now,
  } = await readSocietiesNow<[SocietyInfo, string]>(connection, [
    ["societyOf", society],
    ["oracleOf", society, member],
  ]);
  if (oracle === ZeroAddress) throw notAMember(society, member);
  type Answers = [
    MemberInfo,
    bigint,
    bigint,
    [bigint, bigint],
    [Heir, bigint],
    [bigint, bigint],
    bigint,
    bigint,
    bigint,
  ];
  const [answers, asset] = await Promise.all([
    readSocieties<Answers>(connection, [
      ["memberOf", society, member],
      ["weightOf", society, member],
      ["usableKarma", society, member, now],
      ["thresholdFor", society, member],
      ["heirOf", society, member],
      ["referralClaimable", society, member],
      ["balanceOf", member, society],
      ["claimableOf", society, member],
      ["creditOf", info.asset, member],
    ]),
    assetAt(connection.provider, info.asset),
  ]);
  const [known, weight, usableKarma, [threshold], [heir, from], [toRegistrar, toAffiliate]] = answers;
  const exponent = exponentAt(info.clock, now);
  const tomorrow = known.movedOn === now / DAY ? (known.movedOn + 1n) * DAY : 0n;
  return {
    ...known,
    society,
    member,
    asset,
    ripeKarma: toKarma(known.vested, exponent) - known.settledKarma,
    weight,
    weightKarma: toKarma(weight, exponent),
    canFileFrom: latest(now, latest(tomorrow, known.standingLostUntil)),
    usableKarma,
    thresholdKarma: toKarma(rebase(threshold, info.era, eraOf(exponent)), exponent),
    heir: heir.account === ZeroAddress ? null : { ...heir, from },
    referralClaimable: { toRegistrar, toAffiliate },
    shares: { balance: answers[6], claimable: answers[7] },
    credit: answers[8],
    now,
  };
}

function notAMember(society: SocietyId, account: string): CommonwealError {
  return new CommonwealError({
    code: "CONTRACT",
    name: "BenefitSocieties_NotAMember",
    message: "Not possible: somebody is not a member.",
    args: { society, account },
    hint: "Let them join first.",
  });
}

/** One society on a person's page. */
export interface SocietySummary {
  society: SocietyId;
  asset: Asset;
  ended: boolean;
  members: bigint;
  requests: bigint;
  /** Null if they are not a member. */
  member: MemberInfo | null;
  /** What they can claim as a holder of shares. */
  claimable: bigint;
  /** What waits for them to be collected, in this society's asset (of all societies with it). */
  credit: bigint;
}

/** A person's page: all their societies at a glance. */
export interface SocietiesOverview {
  person: string;
  societies: SocietySummary[];
  now: bigint;
}

/**
 * A person's page, in as few requests as possible. Karma in millionths, amounts in the smallest unit of each asset.
 *
 * @param societies The person's societies: the app knows them, or `societiesOf` finds them.
 * @throws CommonwealError `BenefitSocieties_UnknownSociety`.
 * @example const page = await societies.overview(ari, [1n]);
 */
export async function overview(
  connection: Connection,
  person: string,
  societies: readonly SocietyId[],
): Promise<SocietiesOverview> {
  const account = getAddress(person);
  const heads = await readSocieties<unknown[]>(
    connection,
    societies.flatMap((society) => [
      ["societyOf", society] as const,
      ["isEnded", society] as const,
      ["oracleOf", society, account] as const,
      ["claimableOf", society, account] as const,
    ]),
  );
  const found = societies.map((society, index) => {
    const [info, ended, oracle, claimable] = heads.slice(4 * index, 4 * index + 4) as [
      SocietyInfo,
      boolean,
      string,
      bigint,
    ];
    return { society, info, ended, isMember: oracle !== ZeroAddress, claimable };
  });
  const members = found.filter(({ isMember }) => isMember);
  const [{ answers: rest, now }, assets] = await Promise.all([
    readSocietiesNow<unknown[]>(connection, [
      ...found.map(({ info }) => ["creditOf", info.asset, account] as const),
      ...members.map(({ society }) => ["memberOf", society, account] as const),
    ]),
    Promise.all(found.map(({ info }) => assetAt(connection.provider, info.asset))),
  ]);
  const places = new Map(members.map(({ society }, place) => [society, place]));
  return {
    person: account,
    societies: found.map(({ society, info, ended, isMember, claimable }, index) => {
      const place = places.get(society) as number;
      return {
        society,
        asset: assets[index],
        ended,
        members: info.members,
        requests: info.requests,
        member: isMember ? (rest[found.length + place] as MemberInfo) : null,
        claimable,
        credit: rest[index] as bigint,
      };
    }),
    now,
  };
}
