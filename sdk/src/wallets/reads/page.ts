import { type Asset, type Connection, TOKEN } from "../../core/connection";
import { invalid, toCommonwealError } from "../../core/errors";
import type { ChainEvent } from "../../core/events";
import { type Read, readEach } from "../../core/multicall";
import { plainResult } from "../../core/results";
import { DAY, earliest } from "../../core/time";
import { readActId } from "../actId";
import { type Award, awardedBy } from "../award";
import { type ChangedRecipient, changedAmong, codesOf } from "../code";
import { electorateInterface, NATIVE_ASSET, readWallet, requireWallet, walletInterface } from "../contract";
import { rejectingThreshold, stoppingThreshold, supportThreshold, THIRDS } from "../math";
import {
  type ActId,
  type ActInfo,
  ActStatus,
  type AssetInfo,
  MotionKind,
  NATIVE,
  type WalletGovernance,
  type WalletInfo,
  WalletMotionState,
  type WalletTerms,
} from "../types";
import { readValidator, type Validator } from "../validators";
import { EMPTY_FOR } from "../writes/endings";
import { MOTION_GRACE, type MotionAnswer } from "../writes/motions";
import { creationOf, type WalletCreation, walletEvents } from "./content";
import {
  KNOWN_EVENTS,
  type KnownAward,
  type KnownChange,
  type KnownMotion,
  type KnownWallet,
  knownWallet,
} from "./known";

/** How many assets that strangers gave in are read, so that nobody makes a page too long by giving worthless ones. */
const MOST_GIVEN = 32;

/** Length of a period by which it is counted what left within 30 days (10 days), in seconds. */
const PERIOD = 10n * DAY;

/** Something that takes effect unless it is rejected, as it stands. Weights in the unit of the electorate, times in UNIX seconds. */
export interface ShownAct {
  id: ActId;
  scheduledAt: bigint;
  status: ActStatus;
  /** Weight of all who can reject it. */
  electorate: bigint;
  /** Weight that rejects it; at least so much once it is rejected. */
  rejecting: bigint;
  /** Weight that is needed to reject it, and what of that is missing. */
  needed: bigint;
  missing: bigint;
  /** First second in which it can no longer be rejected as things stand, and at the latest with all extensions. */
  end: bigint;
  latestEnd: bigint;
  /** First second in which it can no longer be carried out, as things stand. */
  expiry: bigint;
  reasons: readonly { by: string; reason: string }[];
}

/** An award that is pending, executable, or expired and not recorded as such. */
export interface ShownAward extends ShownAct {
  award: Award;
  /** Where more can be read; empty for nowhere. */
  uri: string;
  asset: Asset;
  /** What recipients get together, the fee on top, and both. */
  awarded: bigint;
  fee: bigint;
  total: bigint;
  /** Whether so much could leave now, within the limit of 30 days. */
  withinLimit: boolean;
  /** Recipients whose code is not what the award says: they would be left out. Null if it was not asked for. */
  changed: ChangedRecipient[] | null;
}

/** Other operators or other terms, on their way. */
export interface ShownChange extends ShownAct {
  change: KnownChange["change"];
}

/** A motion that is being decided, or has passed and waits to be carried out. */
export interface ShownMotion {
  id: ActId;
  kind: MotionKind;
  openedBy: string;
  openedAt: bigint;
  /** For a sunset: to whom the rest goes; the zero address: the commons. */
  successor: string;
  /** For other validators: their new weights. */
  validators: Validator[];
  state: WalletMotionState;
  electorate: bigint;
  inFavour: bigint;
  needed: bigint;
  missing: bigint;
  /** Last second in which it can be supported; once it has passed, in which it can be carried out. */
  until: bigint;
  /** For a sunset: weight that is missing until nothing new is scheduled. */
  missingToStop: bigint | null;
}

/** An asset of a wallet. Amounts in its smallest unit. */
export interface ShownAsset extends AssetInfo {
  asset: Asset;
  /** Balance less credits and refunds. */
  free: bigint;
}

/** Somebody who is owed what could not be paid. */
export interface ShownCredit {
  asset: string;
  account: string;
  amount: bigint;
}

/** Who can reject, and how much they weigh together now. */
export interface ShownElectorate {
  kind: "validators" | "society" | "delegates" | "other";
  /** The outside electorate; the zero address for validators. */
  address: string;
  /** The number of a society, the address of a token, or 32 bytes of another. */
  subject: bigint | string;
  /** Null if an outside electorate does not answer. */
  total: bigint | null;
}

/** Whether anything new can be scheduled, and why not. Times in UNIX seconds. */
export interface Standing {
  /** Whether an award could be scheduled now. */
  open: boolean;
  loading: boolean;
  frozen: boolean;
  /** Until when nothing is scheduled because a third is in favour of a sunset; null if nobody stops it. */
  stoppedUntil: bigint | null;
  /** From when on it has to be authorised anew. */
  authorisedUntil: bigint;
  ended: boolean;
  /** To whom the rest goes, once it has ended. */
  successor: string | null;
  /** How many awards are pending, and may be. */
  pending: bigint;
  mostPending: bigint;
  /** Start of the UNIX days of the last two rejected awards, the latest first: a third within 180 days freezes. */
  rejections: bigint[];
  /** From when on anybody can end the wallet because nobody is left; null if somebody is, or it was not witnessed. */
  endableFrom: bigint | null;
}

/** All that anybody who consults a wallet sees. */
export interface WalletPage {
  wallet: string;
  /** Block and time as of which it holds. */
  block: number;
  now: bigint;
  /** Where the operators say what the wallet is for; empty for nowhere. */
  description: string;
  operators: string[];
  threshold: bigint;
  terms: WalletTerms;
  electorate: ShownElectorate;
  standing: Standing;
  assets: ShownAsset[];
  /** Assets that do not answer like an ERC-20, or are too many: they are not shown, and harm nothing. */
  otherAssets: string[];
  awards: ShownAward[];
  changes: ShownChange[];
  motions: ShownMotion[];
  credits: ShownCredit[];
  /** When something of this changes because time passes, at the latest; null if nothing does. */
  changesAt: bigint | null;
}

/** What is read, and what the app knows already. */
export interface WalletPageOptions {
  /** Assets to show beside those of awards and receipts: an asset that only came by plain transfers is in no event. */
  assets?: readonly string[];
  /** Whether to look at the code of recipients (default: yes; a request for each). */
  codes?: boolean;
}

/** A wallet's events so far; {@link walletPage} reads them, `watch` goes on from there. */
export interface WalletEvents {
  creation: WalletCreation;
  events: ChainEvent[];
}

/**
 * How a wallet began, and its events up to a block.
 *
 * @throws CommonwealError `Wallet_Unknown`, `NotDeployed`.
 */
export async function readEvents(connection: Connection, wallet: string, to?: number): Promise<WalletEvents> {
  const { address } = await requireWallet(connection, wallet);
  const creation = await creationOf(connection, address, { to, unsettled: 0 });
  if (!creation) throw invalid("Wallet_Unknown", "The wallet was not made in these blocks", { wallet: address });
  const events: ChainEvent[] = [];
  // As the latest block has it: a page is of one moment, and what watches it looks again.
  const query = { to, names: KNOWN_EVENTS, unsettled: 0 };
  for await (const event of walletEvents(connection, address, { ...query, from: creation.block })) {
    events.push(event);
  }
  return { creation, events };
}

/**
 * Everything about a wallet at a glance: what is pending, who gets how much and what for, until when it can be stopped, how much
 * weight is missing for that, what may leave now, and whether anything new can be scheduled. Contents come from its events, how
 * they stand from one batch of reads.
 *
 * @throws CommonwealError `Wallet_Unknown`, `NotDeployed`.
 * @example
 * const { awards } = await wallets.walletPage(wallet);
 * for (const { award, missing, latestEnd } of awards) show(award.recipients, missing, latestEnd);
 */
export async function walletPage(
  connection: Connection,
  wallet: string,
  options: WalletPageOptions = {},
): Promise<WalletPage> {
  const { creation, events } = await readEvents(connection, wallet);
  const known = knownWallet(creation.config, events);
  const page = await pageOf(connection, creation, known, options);
  return options.codes === false ? page : withChanged(page, await codesFor(connection, page));
}

/** The code that all recipients of a page run now. */
export function codesFor({ provider }: Connection, { awards }: WalletPage): Promise<Map<string, string>> {
  return codesOf(
    provider,
    awards.flatMap(({ award }) => award.recipients.map(({ account }) => account)),
  );
}

/** A page that says whose code changed. */
export function withChanged(page: WalletPage, codes: ReadonlyMap<string, string>): WalletPage {
  return { ...page, awards: page.awards.map((one) => ({ ...one, changed: changedAmong(one.award, codes) })) };
}

const MOST_WINDOW = 14n * DAY;

/** Awards, changes and motions that may still be open at a time. */
function openAmong(known: KnownWallet, now: bigint) {
  const lately = now - MOST_WINDOW - MOTION_GRACE;
  return {
    awards: [...known.awards.values()].filter(({ closed }) => closed === null),
    // Changes come one at a time.
    changes: [...known.changes.values()].slice(-1),
    motions: [...known.motions.values()].filter(({ id }) => readActId(id).scheduledAt >= lately),
  };
}

/** The page of a wallet of which the events are known, as of the latest block. */
export async function pageOf(
  connection: Connection,
  { wallet, config }: Pick<WalletCreation, "wallet" | "config">,
  known: KnownWallet,
  { assets: given = [] }: WalletPageOptions,
): Promise<WalletPage> {
  const block = await connection.provider.getBlock("latest");
  if (!block) throw toCommonwealError(new Error("The latest block is missing"));
  const now = BigInt(block.timestamp);
  const { awards, changes, motions } = openAmong(known, now);
  const strangers = [...known.givenIn].filter((asset) => !known.awardedIn.has(asset) && !given.includes(asset));
  const addresses = [...new Set([...known.awardedIn, ...given, ...strangers.slice(0, MOST_GIVEN)])];
  const owed = [...known.owed.values()];

  const call = (fn: string, ...args: unknown[]): Read => ({ to: wallet, interface: walletInterface, fn, args });
  const acts = [...awards, ...changes].map(({ id }) => call("actOf", id));
  const [[info, governance, ...stands], shown, total] = await Promise.all([
    readWallet<[WalletInfo, WalletGovernance, ...(ActInfo | MotionAnswer | bigint)[]]>(connection, wallet, [
      ["walletInfo"],
      ["governanceInfo"],
      ...acts.map(({ fn, args }) => [fn, ...args] as const),
      ...motions.map(({ id }) => ["motionOf", id] as const),
      ...owed.map(({ asset, account }) => ["creditOf", asset, account] as const),
    ]),
    assetsOf(connection, wallet, addresses),
    config.electorate === NATIVE ? null : outsideTotal(connection, config, now - 1n),
  ]);
  const infos = stands.slice(0, acts.length) as ActInfo[];
  const answers = stands.slice(acts.length, acts.length + motions.length) as MotionAnswer[];
  const amounts = stands.slice(acts.length + motions.length) as bigint[];

  const shownAwards = awards
    .map((one, index) => shownAward(one, infos[index], shown))
    .filter(({ status }) => SHOWN.includes(status));
  const page: Omit<WalletPage, "changesAt"> = {
    wallet,
    block: block.number,
    now,
    description: known.description,
    operators: known.operators,
    threshold: info.threshold,
    terms: info.terms,
    electorate: shownElectorate(connection, info, total),
    standing: standingOf(info, governance, now),
    assets: [...shown.values()],
    otherAssets: [...addresses.filter((address) => !shown.has(address)), ...strangers.slice(MOST_GIVEN)],
    awards: shownAwards,
    changes: changes
      .map((one, index) => ({ ...shownAct(one, infos[awards.length + index], THIRDS.change), change: one.change }))
      .filter(({ status }) => status === ActStatus.Pending || status === ActStatus.Executable),
    motions: info.ended ? [] : motions.flatMap((one, index) => shownMotion(one, answers[index], now)),
    credits: owed.map((one, index) => ({ ...one, amount: amounts[index] })).filter(({ amount }) => amount > 0n),
  };
  return { ...page, changesAt: changesAt(page) };
}

const SHOWN: readonly number[] = [ActStatus.Pending, ActStatus.Executable, ActStatus.Expired];

function shownAct(
  { id, electorate, reasons }: KnownAward | KnownChange,
  { status, missing, end, expiry, extension, extensions }: ActInfo,
  thirds: bigint,
): ShownAct {
  const needed = rejectingThreshold(electorate, thirds);
  return {
    id,
    scheduledAt: readActId(id).scheduledAt,
    status,
    electorate,
    rejecting: needed - missing,
    needed,
    missing,
    end,
    // It can be put off only while it can be rejected.
    latestEnd: status === ActStatus.Pending ? end + extension * extensions : end,
    expiry,
    reasons,
  };
}

function shownAward(known: KnownAward, info: ActInfo, assets: ReadonlyMap<string, ShownAsset>): ShownAward {
  const { award, uri } = known;
  const [awarded, fee] = [awardedBy(award), award.fee?.amount ?? 0n];
  const asset = assets.get(award.asset);
  return {
    ...shownAct(known, info, THIRDS.award),
    award,
    uri,
    asset: asset?.asset ?? { address: award.asset, symbol: "?", decimals: 0 },
    awarded,
    fee,
    total: awarded + fee,
    withinLimit: asset !== undefined && awarded + fee <= asset.mostNow,
    changed: null,
  };
}

function shownMotion(known: KnownMotion, [motion, until]: MotionAnswer, now: bigint): ShownMotion[] {
  const { id, kind, voter, electorate, successor, validators } = known;
  const passed = motion.state === WalletMotionState.Passed;
  const last = passed ? until + MOTION_GRACE : until;
  if ((!passed && motion.state !== WalletMotionState.Open) || now > last) return [];
  const sunset = kind === MotionKind.Sunset;
  const needed = supportThreshold(electorate, sunset);
  const missing = (threshold: bigint) => (threshold > motion.inFavour ? threshold - motion.inFavour : 0n);
  return [
    {
      id,
      kind,
      openedBy: voter,
      openedAt: readActId(id).scheduledAt,
      successor,
      validators: validators.map(readValidator),
      state: motion.state,
      electorate,
      inFavour: motion.inFavour,
      needed,
      missing: missing(needed),
      until: last,
      missingToStop: sunset ? missing(stoppingThreshold(electorate)) : null,
    },
  ];
}

/** Whether anything new can be scheduled in a wallet at a time, and why not. */
export function standingOf(info: WalletInfo, governance: WalletGovernance, now: bigint): Standing {
  const { loading, frozen, stopped, ended, pending, terms } = info;
  const authorisedUntil = info.authorisedUntil * DAY;
  const closed = loading || frozen || stopped || ended || now >= authorisedUntil || pending >= terms.mostPending;
  const own = info.electorate === NATIVE;
  const emptySince = own ? (info.total === 0n || loading ? info.changedAt : 0n) : governance.emptySince;
  return {
    open: !closed,
    loading,
    frozen,
    stoppedUntil: stopped ? governance.stoppedUntil : null,
    authorisedUntil,
    ended,
    successor: ended ? governance.successor : null,
    pending,
    mostPending: terms.mostPending,
    rejections: [governance.lastRejection, governance.rejectionBefore]
      .filter((day) => day > 0n)
      .map((day) => day * DAY),
    endableFrom: ended || emptySince === 0n ? null : emptySince + EMPTY_FOR,
  };
}

function shownElectorate(connection: Connection, info: WalletInfo, total: bigint | null): ShownElectorate {
  const { electorate: address, subject } = info;
  if (address === NATIVE) return { kind: "validators", address, subject: 0n, total: info.total };
  if (address === connection.societies?.address) return { kind: "society", address, subject: BigInt(subject), total };
  if (address === connection.delegatedVotes?.address) {
    return { kind: "delegates", address, subject: readValidator(BigInt(subject)).account, total };
  }
  return { kind: "other", address, subject, total };
}

async function outsideTotal(
  { provider }: Connection,
  { electorate, subject }: { electorate: string; subject: string },
  time: bigint,
): Promise<bigint | null> {
  const read = { to: electorate, interface: electorateInterface, fn: "electorateAt", args: [subject, time] };
  const [answer] = await readEach<[bigint, bigint]>(provider, [read]);
  return answer?.[0] ?? null;
}

/** Assets by address; those that do not answer are left out. */
async function assetsOf(
  { provider }: Connection,
  wallet: string,
  addresses: readonly string[],
): Promise<Map<string, ShownAsset>> {
  const token = new Map<string, Asset>([[NATIVE, NATIVE_ASSET]]);
  const infoOf = (asset: string): Read => ({ to: wallet, interface: walletInterface, fn: "assetInfo", args: [asset] });
  const reads = addresses.flatMap((asset) => [infoOf(asset), ...(asset === NATIVE ? [] : describing(asset))]);
  const answers = await readEach<unknown>(provider, reads);
  const shown = new Map<string, ShownAsset>();
  for (let at = 0, place = 0; place < addresses.length; place++) {
    const address = addresses[place];
    const info = answers[at] === null ? null : plainResult<AssetInfo>(reads[at], answers[at]);
    at += 1;
    if (address !== NATIVE) {
      const [symbol, decimals] = [answers[at], answers[at + 1]];
      at += 2;
      if (typeof symbol === "string" && typeof decimals === "bigint") {
        token.set(address, { address, symbol, decimals: Number(decimals) });
      }
    }
    const asset = token.get(address);
    if (!info || !asset) continue;
    const owed = info.credits + info.refunds;
    shown.set(address, { ...info, asset, free: info.balance > owed ? info.balance - owed : 0n });
  }
  return shown;
}

function describing(asset: string): Read[] {
  return ["symbol", "decimals"].map((fn) => ({ to: asset, interface: TOKEN, fn, args: [] }));
}

/** The next moment at which time alone changes something that is shown. */
function changesAt(page: Omit<WalletPage, "changesAt">): bigint | null {
  const { now, standing, assets } = page;
  const moments = [...page.awards, ...page.changes].flatMap(({ end, expiry }) => [end, expiry]);
  moments.push(...page.motions.map(({ until }) => until + 1n), standing.authorisedUntil);
  if (standing.stoppedUntil !== null) moments.push(standing.stoppedUntil);
  if (standing.endableFrom !== null) moments.push(standing.endableFrom);
  // What left makes room again.
  if (assets.some(({ left }) => left > 0n)) moments.push((now / PERIOD + 1n) * PERIOD);
  const ahead = standing.ended ? [] : moments.filter((moment) => moment > now);
  return ahead.length === 0 ? null : ahead.reduce(earliest);
}
