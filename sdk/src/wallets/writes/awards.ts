import { getAddress, ZeroHash } from "ethers";
import type { Connection } from "../../core/connection";
import { invalid } from "../../core/errors";
import { canBePaid } from "../../core/payable";
import type { Plan } from "../../core/plan";
import { DAY } from "../../core/time";
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
import { paidOut, paymentOf } from "./paid";
import {
  awardObstacles,
  nextNumber,
  type OperatorInput,
  operatorsOf,
  type Present,
  presentOf,
  walletPlan,
} from "./present";
import { idInWords, type Obstacle, WalletWords } from "./words";

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
  const followed = Number(status) as ActStatus;
  const open: number[] = [ActStatus.Unknown, ActStatus.Expired, ActStatus.Cancelled];
  const words = new WalletWords(connection);
  const say = words.say.awards.schedule;
  return scheduling(connection, present, input, {
    builder: "scheduleNext",
    award,
    uri,
    fn: () => "scheduleNext",
    before: [previous],
    more: [say.instalment({ which: award.instalment + 1n, of: award.instalments })],
    obstacles: [
      [outcome === ZeroHash, say.notReported()],
      [!open.includes(followed), say.nextThere(words.status(followed))],
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
  obstacles: Obstacle[];
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
  const words = new WalletWords(connection);
  const say = words.say.awards.schedule;
  const { terms } = present.info;
  const { until, text } = words.window(present.now, 1n, terms);
  const { fee } = award;
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
      sentence: say.sentence(words.award(asset, award)),
      // Nothing moves before it is executed.
      moves: [],
      stoppable: { until, how: say.stop() },
      consequences: [
        fee ? say.fee({ money: words.money(asset, fee.amount), who: words.who(fee.account) }) : say.noFee(),
        ...more,
        text,
        say.paidWithin(words.span(terms.grace * DAY)),
        ...(planned > info.mostNow
          ? [say.couldLeave({ money: words.money(asset, info.mostNow), share: words.percent(terms.share * 100n) })]
          : []),
        ...(changed.length > 0 ? [say.otherCode(changed.length)] : []),
        ...words.refusals(...awardObstacles(words, present), ...obstacles),
      ],
    },
    input: { ...input, deadline: joint.deadline },
  });
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
  const fee = award.fee ? { ...award.fee, amount: feeFor(award.fee.amount, awarded, planned) } : null;
  const leftOut = new Set(changed.map(({ place }) => place));
  const recipients = award.recipients.filter((_, place) => !leftOut.has(place));
  const paid = fee && fee.amount > 0n ? [...recipients, fee] : recipients;
  const words = new WalletWords(connection);
  const { moves, kept } = await paidOut(connection, words, present, award.asset, paid);
  const leaving = awarded + (fee?.amount ?? 0n);
  const say = words.say.awards.execute;
  return walletPlan(connection, present, {
    builder: "execute",
    fn: "execute",
    persons: [],
    args: () => [id, head, purpose, payouts],
    preview: {
      sentence: say.sentence(words.award(asset, { ...award, recipients })),
      moves,
      stoppable: null,
      consequences: [
        ...(fee && fee.amount > 0n
          ? [say.fee({ money: words.money(asset, fee.amount), who: words.who(fee.account) })]
          : []),
        ...changed.map(({ account, amount }) =>
          say.leftOut({ who: words.who(account), money: words.money(asset, amount) }),
        ),
        ...kept,
        say.owed(),
        ...words.refusals(
          [act.status !== ActStatus.Executable, words.stands(act)],
          [
            leaving > info.mostNow,
            say.tooMuch({ leaving: words.money(asset, leaving), most: words.money(asset, info.mostNow) }),
          ],
        ),
      ],
    },
    input: { id, award },
  });
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
  const words = new WalletWords(connection);
  const say = words.say.awards.report;
  return walletPlan(connection, present, {
    builder: "report",
    fn: "report",
    persons: [],
    joint,
    act: { type: ReportOutcome, values: { award: id, outcome, uri } },
    args: (_, consents) => [id, outcome, uri, consents],
    preview: {
      sentence: say.sentence(idInWords(id)),
      moves: [],
      stoppable: null,
      consequences: [
        say.once(),
        ...words.refusals(
          [act.status !== ActStatus.Executed, words.stands(act)],
          [readActId(id).kind !== ActKind.Award, say.noAward()],
          [before !== ZeroHash, say.already()],
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
  const words = new WalletWords(connection);
  const say = words.say.awards.cancel;
  return walletPlan(connection, present, {
    builder: "cancel",
    fn: "cancel",
    persons: [],
    joint,
    act: { type: CancelActs, values: { acts: [...acts] } },
    args: (_, consents) => [acts, consents],
    preview: {
      sentence: say.sentence(words.acts(acts)),
      moves: [],
      stoppable: null,
      consequences: [say.over(), ...(over ? words.refusals([true, words.stands(over)]) : [])],
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
  const words = new WalletWords(connection);
  const say = words.say.awards.expire;
  return walletPlan(connection, present, {
    builder: "expire",
    fn: "expire",
    persons: [],
    args: () => [id],
    preview: {
      sentence: say.sentence(idInWords(id)),
      moves: [],
      stoppable: null,
      consequences: [say.noLonger(), ...words.refusals([act.status !== ActStatus.Expired, words.stands(act)])],
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
  const words = new WalletWords(connection);
  const { collect: say } = words.say.awards;
  const name = words.who(account);
  const payable = await canBePaid(connection.provider, paymentOf(present, address, { account, amount: credit }));
  return walletPlan(connection, present, {
    builder: "collect",
    fn: "collect",
    persons: [],
    args: () => [address, account],
    preview: {
      sentence: say.sentence({ who: name, money: words.money(asset, credit) }),
      moves: credit > 0n ? [{ from: words.say.common.wallet(), to: name, amount: credit, unit: "money" }] : [],
      stoppable: null,
      consequences: words.refusals([credit === 0n, say.nothing(name)], [credit > 0n && !payable, say.cannot(name)]),
    },
    input: { asset: address, account },
  });
}
