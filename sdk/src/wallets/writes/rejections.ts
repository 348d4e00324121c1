import { getAddress } from "ethers";
import { digestOf, typedAct } from "../../core/acts";
import { CALLER, readCarried } from "../../core/agreement";
import { LAST_COUNTER } from "../../core/ballots";
import { type Connection, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import { bundleSignatures, type KeySignature, signersOf, type WalletSignature } from "../../core/signatureBundles";
import { earliest, latest } from "../../core/time";
import { RejectActs, WithdrawRejection } from "../acts";
import { readWallet, type WalletCall } from "../contract";
import { type ActId, type ActInfo, ActStatus } from "../types";
import { endedObstacle, presentOf, walletPlan } from "./present";
import { idInWords, WalletWords } from "./words";

/** What somebody said about an act, and what they weigh for it. */
export interface Objection {
  id: ActId;
  voter: string;
  rejecting: boolean;
  /** Counter of what they said last. */
  last: bigint;
  weight: bigint;
  /** Their number among the electors. */
  number: bigint;
}

/** What people said about acts: for each act one entry for each of them, in order. */
export async function objectionsTo(
  connection: Connection,
  wallet: string,
  acts: readonly ActId[],
  voters: readonly string[],
): Promise<Objection[][]> {
  const pairs = acts.flatMap((id) => voters.map((voter) => ({ id, voter })));
  const weights = await readWallet<[bigint, bigint][]>(
    connection,
    wallet,
    pairs.map(({ id, voter }): WalletCall => ["weightFor", id, voter]),
  );
  const said = await readWallet<[boolean, bigint][]>(
    connection,
    wallet,
    pairs.map(({ id }, index): WalletCall => ["rejectionOf", id, weights[index][1]]),
  );
  const all = pairs.map(({ id, voter }, index) => {
    const [[weight, number], [rejecting, last]] = [weights[index], said[index]];
    // Somebody without weight has no number of their own.
    return { id, voter, weight, number, rejecting: weight > 0n && rejecting, last: weight > 0n ? last : 0n };
  });
  return acts.map((_, index) => all.slice(index * voters.length, (index + 1) * voters.length));
}

/** The acts, as they stand. */
export function actInfos(connection: Connection, wallet: string, acts: readonly ActId[]): Promise<ActInfo[]> {
  return readWallet<ActInfo[]>(
    connection,
    wallet,
    acts.map((id) => ["actOf", id] as const),
  );
}

/** Input of {@link reject}. */
export interface RejectActsInput {
  wallet: string;
  /** Awards and changes: any number at once. */
  acts: readonly ActId[];
  /** Why: a URI, or words, which everybody will read (default: nothing). */
  reason?: string;
  /** Who had weight at the end of the second before they were scheduled (default: the connected person). */
  voter?: string;
  /** Only a higher one than the last about each of them counts, 1 to 63 (default: the next). */
  counter?: bigint;
}

/**
 * Rejects acts: two thirds of all weight stop an award, a third stops a change, at once and for good. Sent by the elector, or
 * signed and carried by anyone; `bundle` carries many in one transaction.
 *
 * @throws CommonwealError `Acts_Empty`.
 * @example await (await wallets.reject({ wallet, acts: [id], reason: "https://…" })).send();
 */
export async function reject(connection: Connection, input: RejectActsInput): Promise<Plan> {
  const { acts, reason = "" } = input;
  if (acts.length === 0) throw invalid("Acts_Empty", "Name at least one act");
  const present = await presentOf(connection, input.wallet);
  const voter = getAddress(await personOf(connection, input.voter));
  const [infos, objections] = await Promise.all([
    actInfos(connection, present.wallet, acts),
    objectionsTo(connection, present.wallet, acts, [voter]),
  ]);
  const own = objections.map(([one]) => one);
  const pending = acts.map((_, index) => index).filter((index) => infos[index].status === ActStatus.Pending);
  const last = own.reduce((most, one) => latest(most, one.last), 0n);
  const counter = input.counter ?? last + 1n;
  const words = new WalletWords(connection);
  const say = words.say.rejections.reject;
  const name = words.who(voter);
  const until = pending.length > 0 ? pending.map((index) => infos[index].end - 1n).reduce(earliest) : null;
  // It can be taken back as long as one of them is not rejected, and there is a number left to say so.
  const open = pending.filter((index) => missingAfter(own[index], infos[index], own[index].weight) > 0n);
  const takenBackUntil =
    open.length > 0 && counter < LAST_COUNTER ? open.map((index) => infos[index].end - 1n).reduce(latest) : null;
  const values = { acts: [...acts], reason, counter };
  const weightless = pending.find((index) => own[index].weight === 0n);
  return walletPlan(connection, present, {
    builder: "reject",
    fn: ([agreement]) => (agreement !== CALLER ? "rejectBundle" : reason === "" ? "reject" : "rejectBecause"),
    persons: [voter],
    act: { type: RejectActs, values },
    signableUntil: until ?? undefined,
    args: ([agreement]) => {
      if (agreement === CALLER) return reason === "" ? [acts, counter] : [acts, counter, reason];
      const { deadline, signature } = readCarried(agreement);
      const digest = digestOf(typedAct(present.ref.domain, RejectActs, values, deadline));
      const { keys, wallets } = bundleSignatures(digest, [{ person: voter, signature }]);
      return [acts, counter, reason, deadline, keys, wallets];
    },
    preview: {
      sentence: say.sentence({ who: name, acts: words.acts(acts) }),
      moves: [],
      stoppable: takenBackUntil === null ? null : { until: takenBackUntil, how: say.stop() },
      consequences: [
        ...pending.flatMap((index) => standingInWords(words, acts[index], own[index], infos[index], own[index].weight)),
        ...(reason === "" ? [] : [say.public()]),
        ...words.refusals(
          endedObstacle(words, present),
          [pending.length === 0, over(words, infos)],
          [weightless !== undefined, words.say.common.noWeight(name)],
          ...words.counterObstacles(counter, last),
        ),
      ],
    },
    input: { acts, reason, voter, counter },
  });
}

/** How acts stand that are over. */
function over(words: WalletWords, infos: readonly ActInfo[]): string {
  if (infos.length === 1) return words.stands(infos[0]);
  return words.say.common.actsAre([...new Set(infos.map(({ status }) => words.status(status)))].join(", "));
}

/** What is missing until an act is rejected once a weight is added to what rejects it. */
function missingAfter({ rejecting }: Pick<Objection, "rejecting">, act: ActInfo, weight: bigint): bigint {
  const added = rejecting ? 0n : weight;
  return act.missing > added ? act.missing - added : 0n;
}

/** What an act stands at then, and when a rejection can put off its end. */
function standingInWords(
  words: WalletWords,
  id: ActId,
  said: Pick<Objection, "rejecting">,
  act: ActInfo,
  weight: bigint,
): string[] {
  const say = words.say.rejections;
  const missing = missingAfter(said, act, weight);
  const of = { act: idInWords(id), weight };
  if (missing === 0n) return [say.rejected(of)];
  const standing = { ...of, missing, until: words.moment(act.end) };
  return [said.rejecting ? say.missingAgain(standing) : say.missing(standing), ...putsOff(words, id, act)];
}

/** When a rejection puts off the end of an act; nothing if none can any more. */
function putsOff(words: WalletWords, id: ActId, { end, extension, extensions }: ActInfo): string[] {
  if (extensions === 0n || extension === 0n) return [];
  const late = words.moment(end - extension);
  return [words.say.rejections.putsOff({ act: idInWords(id), late, span: words.span(extension) })];
}

/** Input of {@link withdraw}. */
export interface WithdrawInput {
  wallet: string;
  act: ActId;
  voter?: string;
  counter?: bigint;
}

/**
 * Takes a rejection back while the act is not rejected; its old signature does not bring it back.
 *
 * @example await (await wallets.withdraw({ wallet, act: id })).send();
 */
export async function withdraw(connection: Connection, input: WithdrawInput): Promise<Plan> {
  const { act } = input;
  const present = await presentOf(connection, input.wallet);
  const voter = getAddress(await personOf(connection, input.voter));
  const [[info], [[own]]] = await Promise.all([
    actInfos(connection, present.wallet, [act]),
    objectionsTo(connection, present.wallet, [act], [voter]),
  ]);
  const counter = input.counter ?? own.last + 1n;
  const words = new WalletWords(connection);
  const say = words.say.rejections.withdraw;
  const name = words.who(voter);
  const missing = info.missing + (own.rejecting ? own.weight : 0n);
  return walletPlan(connection, present, {
    builder: "withdraw",
    fn: "withdraw",
    persons: [voter],
    act: { type: WithdrawRejection, values: { act, counter } },
    signableUntil: info.end > 0n ? info.end - 1n : undefined,
    args: ([agreement]) => [act, voter, counter, agreement],
    preview: {
      sentence: say.sentence({ who: name, act: idInWords(act) }),
      moves: [],
      stoppable: counter < LAST_COUNTER ? { until: info.end - 1n, how: say.stop() } : null,
      consequences: [
        say.missing({ missing, until: words.moment(info.end) }),
        ...(own.rejecting ? [] : [say.notNow(name)]),
        ...words.refusals(
          endedObstacle(words, present),
          [info.status !== ActStatus.Pending, words.say.common.actIs(words.status(info.status))],
          [own.weight === 0n, words.say.common.noWeight(name)],
          ...words.counterObstacles(counter, own.last),
        ),
      ],
    },
    input: { act, voter, counter },
  });
}

/** Input of {@link rejectBundle}. */
export interface RejectActsBundleInput {
  wallet: string;
  acts: readonly ActId[];
  /** The same for all, as is the reason. */
  counter: bigint;
  reason?: string;
  /** Last second (UNIX) in which the rejections can be carried, as all signed it. */
  deadline: bigint;
  keys: readonly KeySignature[];
  wallets?: readonly WalletSignature[];
}

/** How many of some objections count, and how much more is missing then. */
export function countedAmong(objections: readonly Objection[], counter: bigint): Objection[] {
  return objections.filter(({ weight, last }) => weight > 0n && counter > last && counter <= LAST_COUNTER);
}

/**
 * Carries rejections of many who signed the same, in one transaction; open to anyone. `bundle` makes this of half-signed
 * rejections. Who does not count is left out, an act that is over is passed over; a wrong signature refuses all.
 *
 * @throws CommonwealError `Bundle_Empty`, `Acts_Empty`.
 * @example await (await wallets.rejectBundle({ wallet, acts: [id], counter: 1n, deadline, keys })).send();
 */
export async function rejectBundle(connection: Connection, input: RejectActsBundleInput): Promise<Plan> {
  const { acts, counter, reason = "", deadline, keys, wallets = [] } = input;
  if (acts.length === 0) throw invalid("Acts_Empty", "Name at least one act");
  const voters = [...new Set(signersOf(keys, wallets, { acts }))];
  const present = await presentOf(connection, input.wallet);
  const [infos, objections] = await Promise.all([
    actInfos(connection, present.wallet, acts),
    objectionsTo(connection, present.wallet, acts, voters),
  ]);
  const words = new WalletWords(connection);
  const say = words.say.rejections.rejectBundle;
  const lines = acts.flatMap((id, index) => lineFor(words, id, infos[index], countedAmong(objections[index], counter)));
  const counted = acts.some(
    (_, index) => infos[index].status === ActStatus.Pending && countedAmong(objections[index], counter).length > 0,
  );
  const open = acts.flatMap((_, index) => {
    const info = infos[index];
    const weight = addedBy(countedAmong(objections[index], counter));
    return info.status === ActStatus.Pending && missingAfter({ rejecting: false }, info, weight) > 0n ? [info] : [];
  });
  const until = open.length > 0 && counter < LAST_COUNTER ? open.map(({ end }) => end - 1n).reduce(latest) : null;
  return walletPlan(connection, present, {
    builder: "rejectBundle",
    fn: "rejectBundle",
    persons: [],
    args: () => [acts, counter, reason, deadline, keys, wallets],
    preview: {
      sentence: say.sentence({ signed: voters.length, acts: words.acts(acts) }),
      moves: [],
      stoppable: until === null ? null : { until, how: say.stop() },
      consequences: [
        ...lines,
        ...(counted ? [] : [say.nothing()]),
        ...words.refusals([present.now > deadline, words.say.common.signaturesUntil(words.moment(deadline))]),
      ],
    },
    input: { acts, counter, reason, deadline, keys, wallets },
  });
}

/** What some add to what rejects an act. */
function addedBy(counted: readonly Objection[]): bigint {
  return counted.filter(({ rejecting }) => !rejecting).reduce((sum, one) => sum + one.weight, 0n);
}

function lineFor(words: WalletWords, id: ActId, info: ActInfo, counted: readonly Objection[]): string[] {
  if (info.status === ActStatus.Pending) {
    return standingInWords(words, id, { rejecting: false }, info, addedBy(counted));
  }
  const { passedOver } = words.say.rejections.rejectBundle;
  return [passedOver({ act: idInWords(id), status: words.status(info.status) })];
}
