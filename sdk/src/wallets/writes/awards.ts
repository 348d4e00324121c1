import { getAddress, ZeroHash } from "ethers";
import type { Connection } from "../../core/connection";
import { invalid } from "../../core/errors";
import { STATUS_WORDS } from "../../core/pendingAct";
import type { Plan } from "../../core/plan";
import type { Move } from "../../core/preview";
import { momentInWords } from "../../core/time";
import { readActId, standsFor } from "../actId";
import { CancelActs, ReportOutcome, ScheduleAward } from "../acts";
import {
  type Award,
  type AwardInput,
  awardedBy,
  awardHash,
  awardValues,
  checkAward,
  feeFor,
  makeAward,
  nextInstalment,
  packAward,
} from "../award";
import { changedRecipients, withCodes } from "../code";
import { readWallet, walletAsset } from "../contract";
import { awardOf } from "../reads/content";
import { type ActId, type ActInfo, ActKind, ActStatus, type AssetInfo } from "../types";
import {
  awardObstacles,
  nextNumber,
  type OperatorInput,
  operatorsOf,
  type Present,
  presentOf,
  walletPlan,
} from "./present";
import { actsInWords, awardInWords, idInWords, money, refusals, who, windowInWords } from "./words";

/**
 * Composes an award: amounts by the decimals of the asset, and of each recipient the code that they run now, which is what the
 * electors' app compares when it shows the award.
 *
 * @throws CommonwealError as `makeAward` and `checkAward`.
 * @example
 * const award = await wallets.composeAward({
 *   asset: euro, category: Category.Health, recipients: [{ account: clinic, amount: "100" }], fee: { account: office, amount: "4" },
 * });
 */
export async function composeAward(connection: Connection, input: AwardInput): Promise<Award> {
  const { decimals } = await walletAsset(connection, makeAward({ ...input, recipients: [], fee: null }, 0).asset);
  const award = makeAward(input, decimals);
  checkAward(award);
  const given = input.recipients.some(({ code }) => code !== undefined);
  return given ? award : withCodes(connection.provider, award);
}

/** Input of {@link schedule}. */
export interface ScheduleInput extends OperatorInput {
  /** From {@link composeAward}. */
  award: Award;
  /** Where more can be read (default: nowhere). */
  uri?: string;
}

/**
 * Schedules an award. Where one operator is enough they send it; where it takes several, each signs the same message, which names
 * every recipient, and one of them or anybody carries it.
 *
 * @throws CommonwealError `Award_…`, see `checkAward`.
 * @example
 * const plan = await wallets.schedule({ wallet, award });
 * const carried = await plan.carrying(await plan.sign(otherOperator));
 * await carried.send();
 */
export async function schedule(connection: Connection, input: ScheduleInput): Promise<Plan> {
  const { award, uri = "" } = input;
  if (award.instalment !== 0n) {
    const hint = "Use scheduleNext: it names the instalment before.";
    throw invalid("Award_WrongInstalment", "Only a first instalment is scheduled so", { ...award }, hint);
  }
  const present = await presentOf(connection, input.wallet);
  return scheduling(connection, present, input, {
    builder: "schedule",
    award,
    uri,
    fn: (signed) => (signed || uri !== "" || present.info.threshold > 1n ? "scheduleSigned" : "schedule"),
    before: [],
    more: [],
    obstacles: [],
    input: { award, uri },
  });
}

/** Input of {@link scheduleNext}. */
export interface NextInput extends OperatorInput {
  /** The instalment before, executed and reported. */
  previous: ActId;
  /** What it paid (default: read from its event). */
  award?: Award;
  /** Where more can be read (default: nowhere). */
  uri?: string;
}

/**
 * Schedules the next instalment of an award, with a window of its own, once the one before was executed and its outcome reported.
 *
 * @throws CommonwealError `Act_NotFound`, `Act_OtherContent`, `Award_WrongInstalment`.
 * @example await (await wallets.scheduleNext({ wallet, previous: id })).send();
 */
export async function scheduleNext(connection: Connection, input: NextInput): Promise<Plan> {
  const { previous, uri = "" } = input;
  const present = await presentOf(connection, input.wallet);
  const before = await contentOf(connection, present.wallet, previous, input.award);
  const award = nextInstalment(before);
  const [[outcome, next]] = await readWallet<[[string, ActId]]>(connection, present.wallet, [["outcomeOf", previous]]);
  const [status] = await readWallet<[bigint]>(connection, present.wallet, [["statusOf", next]]);
  const followed = Number(status);
  const open: number[] = [ActStatus.Unknown, ActStatus.Expired, ActStatus.Cancelled];
  return scheduling(connection, present, input, {
    builder: "scheduleNext",
    award,
    uri,
    fn: () => "scheduleNext",
    before: [previous],
    more: [`It is instalment ${award.instalment + 1n} of ${award.instalments}; the one before was reported on.`],
    obstacles: [
      [outcome === ZeroHash, "The outcome of the instalment before was not reported"],
      [!open.includes(followed), `The next instalment was scheduled already and is ${STATUS_WORDS[followed]}`],
    ],
    input: { previous, award: before, uri },
  });
}

interface Scheduling {
  builder: string;
  award: Award;
  uri: string;
  fn: (signed: boolean) => string;
  before: readonly string[];
  more: readonly string[];
  obstacles: [boolean, string][];
  input: Record<string, unknown>;
}

async function scheduling(
  connection: Connection,
  present: Present,
  { deadline }: OperatorInput,
  { builder, award, uri, fn, before, more, obstacles, input }: Scheduling,
): Promise<Plan> {
  checkAward(award, { feeCap: present.info.terms.feeCap, wallet: present.wallet });
  const { head, purpose, payouts } = packAward(award);
  const [asset, [info], changed] = await Promise.all([
    walletAsset(connection, award.asset),
    readWallet<[AssetInfo]>(connection, present.wallet, [["assetInfo", award.asset]]),
    changedRecipients(connection.provider, award),
  ]);
  const joint = operatorsOf(connection, present, deadline);
  const planned = awardedBy(award) + (award.fee?.amount ?? 0n);
  const { until, text } = windowInWords(present.now, 1n, present.info.terms);
  const fee = award.fee
    ? `On top ${money(asset, award.fee.amount)} go to ${who(connection, award.fee.account)} as the administrative fee.`
    : "There is no administrative fee.";
  const signed = (keys: number) => fn(keys > 0);
  return walletPlan(connection, present, {
    builder,
    fn: (_, { keys, wallets }) => signed(keys.length + wallets.length),
    persons: [],
    joint,
    act: { type: ScheduleAward, values: awardValues(award, nextNumber(present), uri) },
    args: (_, consents) =>
      signed(consents.keys.length + consents.wallets.length) === "schedule"
        ? [head, purpose, payouts]
        : [...before, head, purpose, payouts, uri, consents],
    preview: {
      sentence: `The operators schedule an award of ${awardInWords(connection, asset, award)}.`,
      moves: movesOf(connection, award),
      stoppable: { until, how: "two thirds of the weight reject it, or the operators take it back" },
      consequences: [
        fee,
        ...more,
        text,
        `After that anybody can have it paid within ${present.info.terms.grace} days.`,
        ...(planned > info.mostNow
          ? [
              `Only ${money(asset, info.mostNow)} could leave now: at most ${present.info.terms.share} % within 30 days. It would wait, and expire if there is not more.`,
            ]
          : []),
        ...(changed.length > 0
          ? [`${changed.length} of the recipients run other code than the award says: they would be left out.`]
          : []),
        ...refusals(...awardObstacles(present), ...obstacles),
      ],
    },
    input: { ...input, deadline: joint.deadline },
  });
}

function movesOf(connection: Connection, { recipients, fee }: Award): Move[] {
  const from = "the community wallet";
  const paid = fee ? [...recipients, fee] : recipients;
  return paid.map(({ account, amount }) => ({ from, to: who(connection, account), amount, unit: "money" }));
}

/** What an award pays: as given, if that is what the id stands for, else from its event. */
async function contentOf(connection: Connection, wallet: string, id: ActId, given?: Award): Promise<Award> {
  const award = given ?? (await awardOf(connection, wallet, id));
  if (!standsFor(id, ActKind.Award, awardHash(award))) {
    throw invalid("Act_OtherContent", "This is not what was scheduled under this id", { id });
  }
  return award;
}

/** Input of {@link execute}. */
export interface ExecuteInput {
  wallet: string;
  id: ActId;
  /** What it pays (default: read from its event). */
  award?: Award;
}

/**
 * Has an award paid after its window; open to anyone. Who cannot be paid is credited; who runs other code than the award says is
 * left out.
 *
 * @throws CommonwealError `Act_NotFound`, `Act_OtherContent`.
 * @example await (await wallets.execute({ wallet, id })).send();
 */
export async function execute(connection: Connection, input: ExecuteInput): Promise<Plan> {
  const { id } = input;
  const present = await presentOf(connection, input.wallet);
  const award = await contentOf(connection, present.wallet, id, input.award);
  const { head, purpose, payouts } = packAward(award);
  const [asset, [act, info], changed] = await Promise.all([
    walletAsset(connection, award.asset),
    readWallet<[ActInfo, AssetInfo]>(connection, present.wallet, [
      ["actOf", id],
      ["assetInfo", award.asset],
    ]),
    changedRecipients(connection.provider, award),
  ]);
  const planned = awardedBy(award);
  const awarded = planned - awardedBy({ recipients: changed });
  const fee = award.fee ? feeFor(award.fee.amount, awarded, planned) : 0n;
  const leftOut = new Set(changed.map(({ place }) => place));
  const paid = {
    ...award,
    recipients: award.recipients.filter((_, place) => !leftOut.has(place)),
    fee: award.fee && fee > 0n ? { ...award.fee, amount: fee } : null,
  };
  return walletPlan(connection, present, {
    builder: "execute",
    fn: "execute",
    persons: [],
    args: () => [id, head, purpose, payouts],
    preview: {
      sentence: `Pays the award of ${awardInWords(connection, asset, award)}.`,
      moves: movesOf(connection, paid),
      stoppable: null,
      consequences: [
        ...(fee > 0n ? [`${money(asset, fee)} of it is the administrative fee.`] : []),
        ...changed.map(
          ({ account, amount }) =>
            `${who(connection, account)} runs other code than the award says and is left out: ${money(asset, amount)} stay in the wallet.`,
        ),
        "Who cannot be paid is owed it, and anybody can have it paid to them later.",
        ...refusals(
          [act.status !== ActStatus.Executable, statusInWords(act)],
          [
            awarded + fee > info.mostNow,
            `${money(asset, awarded + fee)} would leave, and at most ${money(asset, info.mostNow)} can within 30 days`,
          ],
        ),
      ],
    },
    input: { id, award },
  });
}

function statusInWords({ status, end }: ActInfo): string {
  const until = status === ActStatus.Pending ? ` until ${momentInWords(end)}` : "";
  return `The act is ${STATUS_WORDS[status]}${until}`;
}

/** Input of {@link report}. */
export interface OutcomeInput extends OperatorInput {
  id: ActId;
  /** Hash of the report (32 bytes), not zero. */
  outcome: string;
  /** Where it can be read. */
  uri?: string;
}

/**
 * Reports what came of an award that was executed, once. The next instalment needs it.
 *
 * @throws CommonwealError `Outcome_Empty`.
 * @example await (await wallets.report({ wallet, id, outcome: keccak256(toUtf8Bytes("the report")), uri: "ipfs://…" })).send();
 */
export async function report(connection: Connection, input: OutcomeInput): Promise<Plan> {
  const { id, outcome, uri = "" } = input;
  if (BigInt(outcome) === 0n) throw invalid("Outcome_Empty", "The hash of a report is not zero", { id });
  const present = await presentOf(connection, input.wallet);
  const joint = operatorsOf(connection, present, input.deadline);
  const [act, [before]] = await readWallet<[ActInfo, [string, ActId]]>(connection, present.wallet, [
    ["actOf", id],
    ["outcomeOf", id],
  ]);
  return walletPlan(connection, present, {
    builder: "report",
    fn: "report",
    persons: [],
    joint,
    act: { type: ReportOutcome, values: { award: id, outcome, uri } },
    args: (_, consents) => [id, outcome, uri, consents],
    preview: {
      sentence: `The operators report what came of award ${idInWords(id)}.`,
      moves: [],
      stoppable: null,
      consequences: [
        "It can be said once. The electors read it before they let the next instalment pass.",
        ...refusals(
          [act.status !== ActStatus.Executed, statusInWords(act)],
          [readActId(id).kind !== ActKind.Award, "It is no award"],
          [before !== ZeroHash, "Its outcome was reported already"],
        ),
      ],
    },
    input: { id, outcome, uri, deadline: joint.deadline },
  });
}

/** Input of {@link cancel}. */
export interface CancelInput extends OperatorInput {
  acts: readonly ActId[];
}

/**
 * Takes back awards or a change, by as many operators as it takes; also what former operators scheduled.
 *
 * @throws CommonwealError `Acts_Empty`.
 * @example await (await wallets.cancel({ wallet, acts: [id] })).send();
 */
export async function cancel(connection: Connection, input: CancelInput): Promise<Plan> {
  const { acts } = input;
  if (acts.length === 0) throw invalid("Acts_Empty", "Name at least one act");
  const present = await presentOf(connection, input.wallet);
  const joint = operatorsOf(connection, present, input.deadline);
  const infos = await readWallet<ActInfo[]>(
    connection,
    present.wallet,
    acts.map((id) => ["actOf", id] as const),
  );
  const over = infos.find(({ status }) => status !== ActStatus.Pending && status !== ActStatus.Executable);
  return walletPlan(connection, present, {
    builder: "cancel",
    fn: "cancel",
    persons: [],
    joint,
    act: { type: CancelActs, values: { acts: [...acts] } },
    args: (_, consents) => [acts, consents],
    preview: {
      sentence: `The operators take back ${actsInWords(acts)}.`,
      moves: [],
      stoppable: null,
      consequences: [
        "What was taken back is over; the same can be scheduled again, with a window of its own.",
        ...refusals([over !== undefined, over ? statusInWords(over) : ""]),
      ],
    },
    input: { acts, deadline: joint.deadline },
  });
}

/**
 * Records that an award was not executed in time, so that it makes room for another; open to anyone.
 *
 * @example await (await wallets.expire({ wallet, id })).send();
 */
export async function expire(connection: Connection, { wallet, id }: { wallet: string; id: ActId }): Promise<Plan> {
  const present = await presentOf(connection, wallet);
  const [act] = await readWallet<[ActInfo]>(connection, present.wallet, [["actOf", id]]);
  return walletPlan(connection, present, {
    builder: "expire",
    fn: "expire",
    persons: [],
    args: () => [id],
    preview: {
      sentence: `Records that act ${idInWords(id)} has expired.`,
      moves: [],
      stoppable: null,
      consequences: [
        "An award no longer counts among those that are pending.",
        ...refusals([act.status !== ActStatus.Expired, statusInWords(act)]),
      ],
    },
    input: { id },
  });
}

/** Input of {@link collect}. */
export interface CollectCreditInput {
  wallet: string;
  /** The ERC-20, or `NATIVE`. */
  asset: string;
  /** Who is owed it, and where it goes. */
  account: string;
}

/**
 * Pays somebody what they are owed because they could not be paid before; open to anyone, and to their own address only.
 *
 * @example await (await wallets.collect({ wallet, asset: euro, account: clinic })).send();
 */
export async function collect(connection: Connection, input: CollectCreditInput): Promise<Plan> {
  const [address, account] = [getAddress(input.asset), getAddress(input.account)];
  const [present, asset] = await Promise.all([presentOf(connection, input.wallet), walletAsset(connection, address)]);
  const [credit] = await readWallet<[bigint]>(connection, present.wallet, [["creditOf", address, account]]);
  const name = who(connection, account);
  return walletPlan(connection, present, {
    builder: "collect",
    fn: "collect",
    persons: [],
    args: () => [address, account],
    preview: {
      sentence: `Pays ${name} the ${money(asset, credit)} that they are owed.`,
      moves: credit > 0n ? [{ from: "the community wallet", to: name, amount: credit, unit: "money" }] : [],
      stoppable: null,
      consequences: refusals([credit === 0n, `${name} is owed nothing`]),
    },
    input: { asset: address, account },
  });
}
