import { getAddress } from "ethers";
import { LAST_COUNTER } from "../../core/ballots";
import { type Connection, personOf } from "../../core/connection";
import { ActStatus } from "../../core/pendingAct";
import type { Plan } from "../../core/plan";
import { type KeySignature, signersOf, type WalletSignature } from "../../core/signatureBundles";
import { DAY } from "../../core/time";
import { RejectChange } from "../acts";
import { readSocieties } from "../contract";
import { minus } from "../integers";
import type { Governance, SocietyId } from "../types";
import { type Present, presentOf, societyPlan } from "./present";
import { weightsAt } from "./top";
import { type Obstacle, SocietyWords } from "./words";

/** What is known of a change that was scheduled, as `IUnlessRejected.Act`. */
export interface Scheduled {
  status: ActStatus;
  missing: bigint;
  end: bigint;
  expiry: bigint;
  /** By how much a late objection puts off the end (seconds), and how often that can still happen. */
  extension: bigint;
  extensions: bigint;
}

/** Who decides about a society, and the change that was last scheduled. */
export async function governanceOf(connection: Connection, society: SocietyId): Promise<Governance> {
  const [governance] = await readSocieties<[Governance]>(connection, [["governanceOf", society]]);
  return governance;
}

/** What somebody said about a change, and what they had to vote with when it was scheduled. */
interface Objector {
  rejecting: boolean;
  /** Counter of what they said last. */
  last: bigint;
  /** Units of the change's era. */
  weight: bigint;
}

/** The change that was last scheduled, and what people said about it; today's weights if there never was one. */
export async function objectorsTo(
  connection: Connection,
  present: Present,
  { change, round, scheduledAt, era }: Governance,
  voters: readonly string[],
): Promise<{ act: Scheduled; objectors: Objector[] }> {
  const none = round === 0n;
  const day = none ? present.today - 1n : scheduledAt / DAY - 1n;
  const weights = await weightsAt(connection, present, voters, day, none ? present.info.era : era);
  const [act, ...said] = await readSocieties<[Scheduled, ...[boolean, bigint][]]>(connection, [
    ["actOf", change],
    ...weights.map(({ number }) => ["rejectionOf", change, number] as const),
  ]);
  const objectors = weights.map(({ weight }, index) => ({ rejecting: said[index][0], last: said[index][1], weight }));
  return { act, objectors };
}

/** What stands in the way of anybody's word about a change. */
function changeObstacles(words: SocietyWords, { round }: Governance, { status }: Scheduled): Obstacle[] {
  const { none, wrongStatus } = words.say.rejections;
  return [
    [round === 0n, none()],
    [round !== 0n && status !== ActStatus.Pending, wrongStatus(words.status(status))],
  ];
}

/** What is missing until a change is stopped, in units of its era. */
function missingInWords(
  words: SocietyWords,
  present: Present,
  { era, dropped }: Governance,
  { end }: Scheduled,
  missing: bigint,
): string {
  const say = words.say.rejections;
  if (missing <= 0n) return say.stops();
  return say.missing({ karma: words.units(present, missing << dropped, era), until: words.moment(end) });
}

/** When an objection puts off the end; nothing if none can any more. */
function putsOff(words: SocietyWords, { end, extension, extensions }: Scheduled, missing: bigint): string[] {
  if (missing <= 0n || extensions === 0n) return [];
  return [words.say.rejections.putsOff({ late: words.moment(end - extension), span: words.span(extension) })];
}

/** Input of {@link rejectChange}. */
export interface RejectInput {
  society: SocietyId;
  /** Whether they object; otherwise takes that back (default: yes). */
  rejecting?: boolean;
  /** Who had karma to vote with at the end of the day before it was scheduled (default: the connected person). */
  voter?: string;
  /** Only a higher one than the last counts, 1 to 63 (default: the next). */
  counter?: bigint;
}

/**
 * Objects to the change that is scheduled, or takes that back: a third of the karma stops it.
 *
 * @example await (await societies.rejectChange({ society: 1n })).send();
 */
export async function rejectChange(connection: Connection, input: RejectInput): Promise<Plan> {
  const { society, rejecting = true } = input;
  const voter = getAddress(await personOf(connection, input.voter));
  const [present, governance] = await Promise.all([presentOf(connection, society), governanceOf(connection, society)]);
  const { act, objectors } = await objectorsTo(connection, present, governance, [voter]);
  const [{ rejecting: already, last, weight }] = objectors;
  const { round, dropped } = governance;
  const counter = input.counter ?? last + 1n;
  const adds = (rejecting ? 1n : 0n) - (already ? 1n : 0n);
  const missing = act.missing - adds * (weight >> dropped);
  const words = new SocietyWords(connection);
  const say = words.say.rejections.rejectChange;
  const who = words.who(voter);
  const stops = missing <= 0n;
  return societyPlan(connection, {
    fn: "rejectChange",
    persons: [voter],
    act: { type: RejectChange, values: { society, round, rejecting, counter } },
    signableUntil: act.end > 0n ? act.end - 1n : undefined,
    args: ([own]) => [society, voter, rejecting, counter, own],
    preview: {
      sentence: rejecting ? say.objects({ who, society }) : say.noLonger({ who, society }),
      moves: [],
      stoppable:
        stops || counter >= LAST_COUNTER
          ? null
          : { until: act.end - 1n, how: rejecting ? say.stop() : say.stopTakingBack() },
      consequences: [
        say.weighs(words.units(present, weight, round === 0n ? undefined : governance.era)),
        missingInWords(words, present, governance, act, missing),
        ...(rejecting ? putsOff(words, act, missing) : []),
        ...words.refusals(
          ...changeObstacles(words, governance, act),
          [rejecting && weight === 0n, say.noKarma(who)],
          ...words.counterObstacles(counter, last),
        ),
      ],
    },
    input: { society, rejecting, voter, counter },
  });
}

/** Input of {@link rejectBundle}. */
export interface RejectBundleInput {
  society: SocietyId;
  /** The same for all. */
  counter: bigint;
  /** Last second (UNIX) in which the objections can be carried, as all signed it. */
  deadline: bigint;
  keys: readonly KeySignature[];
  wallets?: readonly WalletSignature[];
}

/**
 * Carries objections of many who signed the same to the change that is scheduled, in one transaction; open to anyone. `bundle`
 * makes this of half-signed objections. Who does not count is left out; a wrong signature refuses all.
 *
 * @throws CommonwealError `Bundle_Empty`.
 * @example await (await societies.rejectBundle({ society: 1n, counter: 1n, deadline, keys })).send();
 */
export async function rejectBundle(connection: Connection, input: RejectBundleInput): Promise<Plan> {
  const { society, counter, deadline, keys, wallets = [] } = input;
  const voters = signersOf(keys, wallets, { society });
  const [present, governance] = await Promise.all([presentOf(connection, society), governanceOf(connection, society)]);
  const { act, objectors } = await objectorsTo(connection, present, governance, [...new Set(voters)]);
  const counted = objectors.filter(({ last, weight }) => weight > 0n && counter > last && counter <= LAST_COUNTER);
  const sum = (list: readonly Objector[]) =>
    list.reduce((units, { weight }) => units + (weight >> governance.dropped), 0n);
  const missing = minus(act.missing, sum(counted.filter(({ rejecting }) => !rejecting)));
  const pending = act.status === ActStatus.Pending;
  const words = new SocietyWords(connection);
  const { common, rejections } = words.say;
  const say = rejections.rejectBundle;
  const weight = words.units(present, sum(counted) << governance.dropped, pending ? governance.era : undefined);
  return societyPlan(connection, {
    fn: "rejectBundle",
    persons: [],
    args: () => [society, counter, deadline, keys, wallets],
    preview: {
      sentence: say.sentence({ counted: counted.length, signed: voters.length, society }),
      moves: [],
      stoppable: missing === 0n || counter >= LAST_COUNTER ? null : { until: act.end - 1n, how: say.stop() },
      consequences: [
        say.weigh(weight),
        ...(pending ? [missingInWords(words, present, governance, act, missing), ...putsOff(words, act, missing)] : []),
        ...words.refusals(
          ...changeObstacles(words, governance, act),
          [present.now > deadline, common.signaturesUntil(words.moment(deadline))],
          [counted.length === 0, say.nothing()],
        ),
      ],
    },
    input: { society, counter, deadline, keys, wallets },
  });
}
