import { getAddress, keccak256, ZeroAddress, ZeroHash } from "ethers";
import type { ActType, ActValues } from "../../core/acts";
import { LAST_COUNTER } from "../../core/ballots";
import { type Connection, personOf } from "../../core/connection";
import { ActStatus } from "../../core/pendingAct";
import type { Plan } from "../../core/plan";
import { ApproveDescription, ApproveLaterLedger, ApproveRules } from "../acts";
import { readSocieties } from "../contract";
import { toKarma } from "../karma";
import { REST, WINDOW } from "../periods";
import { changeIdOf, checkRules, hashDescription, hashLaterLedger, hashRules } from "../rules";
import { checkDescription, type Description } from "../texts";
import type { MemberInfo, Rules, SocietyId } from "../types";
import { memberOf, type Present, presentOf, societyPlan } from "./present";
import { governanceOf, type Scheduled } from "./rejections";
import { changedRules } from "./ruleWords";
import { electorateOf, FLOOR, topOf } from "./top";
import { type Obstacle, SocietyWords } from "./words";

/** Settled karma with which a member counts among those to whom control passes: 1 karma, in millionths. */
const HOLDING = 1_000_000n;

async function isCodeless({ provider }: Connection, account: string): Promise<boolean> {
  return account !== ZeroAddress && (await provider.getCode(account)) === "0x";
}

/** What of other rules is refused, whoever decides. */
async function ruleObstacles(connection: Connection, { info }: Present, rules: Rules): Promise<Obstacle[]> {
  const words = new SocietyWords(connection);
  const say = words.say.rules;
  return [
    [rules.fee !== info.rules.fee, say.feeIsFixed(words.percent(info.rules.fee))],
    [await isCodeless(connection, rules.payoutRule), say.codeless()],
  ];
}

/**
 * Changes the rules of a society that is still its creator's, at once. Must be sent by them.
 *
 * @example
 * const { rules } = await societies.societyPage(1n);
 * await (await societies.changeRules({ society: 1n, rules: { ...rules, charities: 5n } })).send();
 */
export async function changeRules(
  connection: Connection,
  { society, rules }: { society: SocietyId; rules: Rules },
): Promise<Plan> {
  checkRules(rules);
  const [present, { passed }] = await Promise.all([presentOf(connection, society), governanceOf(connection, society)]);
  const { info, asset } = present;
  const most = info.rules.control;
  const words = new SocietyWords(connection);
  const { common, control } = words.say;
  const say = control.changeRules;
  return societyPlan(connection, {
    fn: "changeRules",
    persons: [],
    caller: info.creator,
    args: () => [society, rules],
    preview: {
      sentence: say.sentence({ who: words.who(info.creator), society }),
      moves: [],
      stoppable: { until: null, how: say.stop() },
      consequences: [
        ...changedRules(words, info.rules, rules, asset),
        ...words.refusals(
          [passed, control.passedToTop()],
          [present.ended, common.ended()],
          [rules.ratio !== info.rules.ratio && info.committed > 0n, say.ratioIsFixed()],
          [rules.control > most, say.cannotGrow(most)],
          ...(await ruleObstacles(connection, present, rules)),
        ),
      ],
    },
    input: { society, rules },
  });
}

/**
 * Changes what a society that is still its creator's says of itself. Must be sent by them.
 *
 * @throws CommonwealError `Society_NameLength`, `Text_TooLong`.
 * @example await (await societies.describe({ society: 1n, name: "Veïns", description: "We help.", url: "" })).send();
 */
export async function describe(connection: Connection, input: { society: SocietyId } & Description): Promise<Plan> {
  const { society, name, description, url } = input;
  checkDescription(input);
  const [{ info, ended }, { passed }] = await Promise.all([
    presentOf(connection, society),
    governanceOf(connection, society),
  ]);
  const words = new SocietyWords(connection);
  const { common, control } = words.say;
  const say = control.describe;
  return societyPlan(connection, {
    fn: "describe",
    persons: [],
    caller: info.creator,
    args: () => [society, name, description, url],
    preview: {
      sentence: say.sentence({ who: words.who(info.creator), society, name }),
      moves: [],
      stoppable: { until: null, how: say.stop() },
      consequences: words.refusals([passed, control.passedToTop()], [ended, common.ended()]),
    },
    input: { society, name, description, url },
  });
}

/** Input of {@link passControl}. */
export interface PassInput {
  society: SocietyId;
  /** Members with 1 karma settled each, twice as many as are to control it (default: found among the members). */
  holders?: readonly string[];
}

/** Members that are asked at once when holders of karma are looked for. */
const AT_ONCE = 100n;

/**
 * Lets control pass from the creator to the top members, for good; open to anyone. Finds members who show that it may.
 *
 * @example await (await societies.passControl({ society: 1n })).send();
 */
export async function passControl(connection: Connection, input: PassInput): Promise<Plan> {
  const { society } = input;
  const [present, { passed }] = await Promise.all([presentOf(connection, society), governanceOf(connection, society)]);
  const { info } = present;
  const needed = 2n * info.rules.control;
  const chosen = input.holders
    ? await settledOf(connection, society, [...new Set(input.holders.map((holder) => getAddress(holder)))])
    : await findHolders(connection, present, needed);
  chosen.sort(([x], [y]) => (BigInt(x) < BigInt(y) ? -1 : 1));
  const holders = chosen.map(([holder]) => holder);
  const poor = chosen.filter(([, settled]) => settled < HOLDING).map(([holder]) => holder);
  const enough = toKarma(info.settled, info.exponent) >= FLOOR;
  const words = new SocietyWords(connection);
  const { common, control } = words.say;
  const say = control.passControl;
  return societyPlan(connection, {
    fn: "passControl",
    persons: [],
    args: () => [society, holders],
    preview: {
      sentence: say.sentence({ society, who: words.who(info.creator), top: info.rules.control }),
      moves: [],
      stoppable: null,
      consequences: [
        say.fromThenOn(),
        ...words.refusals(
          [passed, say.already()],
          [present.ended, common.ended()],
          [BigInt(holders.length) < needed, say.tooFew({ shown: holders.length, needed })],
          [poor.length > 0, say.tooPoor(words.all(poor))],
          [!enough, say.tooLittle()],
        ),
      ],
    },
    input: { society, holders },
  });
}

/** Members with what they have settled, in millionths; nothing for somebody who is none. */
async function settledOf(
  connection: Connection,
  society: SocietyId,
  accounts: readonly string[],
): Promise<[string, bigint][]> {
  const found = await Promise.all(accounts.map((account) => memberOf(connection, society, account)));
  return accounts.map((account, index) => [account, found[index]?.settledKarma ?? 0n]);
}

/** So many members with enough karma; fewer if there are not so many. */
async function findHolders(connection: Connection, { id, info }: Present, needed: bigint): Promise<[string, bigint][]> {
  const holders: [string, bigint][] = [];
  for (let from = 1n; from <= info.members && BigInt(holders.length) < needed; from += AT_ONCE) {
    const count = info.members - from + 1n;
    const numbers = Array.from({ length: Number(count < AT_ONCE ? count : AT_ONCE) }, (_, i) => from + BigInt(i));
    const accounts = await readSocieties<string[]>(
      connection,
      numbers.map((number) => ["memberAt", id, number]),
    );
    const members = await readSocieties<MemberInfo[]>(
      connection,
      accounts.map((account) => ["memberOf", id, account]),
    );
    members.forEach(({ settledKarma }, index) => {
      if (settledKarma >= HOLDING && BigInt(holders.length) < needed) holders.push([accounts[index], settledKarma]);
    });
  }
  return holders;
}

/** What the approvals of changes have in common. */
export interface ApprovalInput {
  society: SocietyId;
  /** Whether they approve; otherwise takes an approval back (default: yes). */
  inFavour?: boolean;
  /** One of the top members (default: the connected person). */
  member?: string;
  /** Only a higher one than the last counts, 1 to 63 (default: the next). */
  counter?: bigint;
}

interface Approval {
  fn: "approveRules" | "approveDescription" | "approveLaterLedger";
  type: ActType;
  content: string;
  /** Fields of the act between round and approval, and the same as arguments. */
  values: ActValues;
  args: readonly unknown[];
  /** What the member says with it. */
  sentence: (who: string, inFavour: boolean) => string;
  consequences: string[];
  obstacles: readonly Obstacle[];
  input: Record<string, unknown>;
}

async function approval(connection: Connection, present: Present, given: ApprovalInput, one: Approval): Promise<Plan> {
  const { society, inFavour = true } = given;
  const member = getAddress(await personOf(connection, given.member));
  const [governance, top, electorate] = await Promise.all([
    governanceOf(connection, society),
    topOf(connection, present),
    electorateOf(connection, present),
  ]);
  const round = governance.round + 1n;
  const change = changeIdOf(society, round, one.content);
  const asked = [...new Set([...top, member])];
  const [status, ...approvals] = await readSocieties<[bigint, ...[boolean, bigint][]]>(connection, [
    ["statusOf", governance.change],
    ...asked.map((account) => ["approvalOf", society, change, account] as const),
  ]);
  const last = approvals[asked.indexOf(member)][1];
  const counter = given.counter ?? last + 1n;
  const count = top.filter((account, index) => (account === member ? inFavour : approvals[index][0])).length;
  const { control } = present.info.rules;
  // After the end nobody can join those who are left: more than half of them is enough.
  const seats = BigInt(top.length);
  const deciding = present.ended && seats < control ? seats : control;
  const scheduled = 2n * BigInt(count) > deciding;
  const until = present.now + WINDOW;
  const words = new SocietyWords(connection);
  const { common, control: ofControl } = words.say;
  const say = ofControl.approve;
  const who = words.who(member);
  const undone = { until: null, how: inFavour ? say.stop() : say.stopTakingBack() };
  const changeable = counter < LAST_COUNTER ? undone : null;
  const state = Number(status);
  const rests = governance.scheduledAt + REST;
  return societyPlan(connection, {
    fn: one.fn,
    persons: [member],
    act: { type: one.type, values: { society, round, ...one.values, inFavour, counter } },
    args: ([own]) => [society, member, ...one.args, inFavour, counter, own],
    preview: {
      sentence: one.sentence(who, inFavour),
      moves: [],
      stoppable: scheduled ? { until: until - 1n, how: say.stopScheduled() } : changeable,
      consequences: [
        ...one.consequences,
        say.count({ count, top: deciding }),
        ...(scheduled ? [say.scheduled(words.moment(until))] : []),
        ...words.refusals(
          [!governance.passed && !present.ended, say.stillTheCreators()],
          [state === ActStatus.Pending || state === ActStatus.Executable, say.otherChange()],
          [state === ActStatus.Rejected && present.now < rests, say.stopped(words.moment(rests))],
          [!top.includes(member), say.notAmongTheTop({ who, top: control })],
          ...words.counterObstacles(counter, last),
          [scheduled && electorate.units === 0n, say.noKarma()],
          [scheduled && !present.ended && electorate.units > 0n && electorate.karma < FLOOR, common.karmaTooLow()],
          ...one.obstacles,
        ),
      ],
    },
    input: { ...one.input, society, inFavour, member, counter },
  });
}

/**
 * One of the top members approves other rules, or takes that back. With more than half of P they are scheduled.
 *
 * @throws CommonwealError `Rules_OutOfBounds`.
 * @example
 * const [present] = await readSocieties<[SocietyInfo]>(connection, [["societyOf", 1n]]);
 * const rules = makeRules({ ...present.rules, charities: 5n });
 * await (await societies.approveRules({ society: 1n, rules })).send();
 */
export async function approveRules(connection: Connection, input: ApprovalInput & { rules: Rules }): Promise<Plan> {
  const { society, rules } = input;
  checkRules(rules);
  const present = await presentOf(connection, society);
  const words = new SocietyWords(connection);
  const { common, control } = words.say;
  const say = control.approve;
  return approval(connection, present, input, {
    fn: "approveRules",
    type: ApproveRules,
    content: hashRules(rules),
    values: { rules },
    args: [rules],
    sentence: (who, inFavour) => (inFavour ? say.rules({ who, society }) : say.noLongerRules({ who, society })),
    consequences: changedRules(words, present.info.rules, rules, present.asset),
    obstacles: [[present.ended, common.ended()], ...(await ruleObstacles(connection, present, rules))],
    input: { rules },
  });
}

/**
 * One of the top members approves another description, or takes that back.
 *
 * @throws CommonwealError `Society_NameLength`, `Text_TooLong`.
 * @example
 * const words = { name: "Veïns", description: "We help.", url: "" };
 * await (await societies.approveDescription({ society: 1n, ...words })).send();
 */
export async function approveDescription(connection: Connection, input: ApprovalInput & Description): Promise<Plan> {
  const { society, name, description, url } = input;
  checkDescription(input);
  const present = await presentOf(connection, society);
  const { common, control } = new SocietyWords(connection).say;
  const say = control.approve;
  return approval(connection, present, input, {
    fn: "approveDescription",
    type: ApproveDescription,
    content: hashDescription({ name, description, url }),
    values: { name, description, url },
    args: [name, description, url],
    sentence: (who, inFavour) =>
      inFavour ? say.description({ who, name, society }) : say.noLongerDescription({ who, name, society }),
    consequences: [],
    obstacles: [[present.ended, common.ended()]],
    input: { name, description, url },
  });
}

/** A later ledger and its code. */
export interface LaterLedgerInput {
  /** The later ledger; the zero address for none. */
  ledger: string;
  /** Hash of its code (default: of the code that is there). */
  codeHash?: string;
}

async function laterLedger(
  { provider }: Connection,
  input: LaterLedgerInput,
): Promise<{ ledger: string; codeHash: string; present: string }> {
  const ledger = getAddress(input.ledger);
  const present = ledger === ZeroAddress ? ZeroHash : keccak256(await provider.getCode(ledger));
  return { ledger, codeHash: input.codeHash ?? present, present };
}

/**
 * One of the top members approves that the society recognises a later ledger, or takes that back; also after its end.
 *
 * @example await (await societies.approveLaterLedger({ society: 1n, ledger: later })).send();
 */
export async function approveLaterLedger(
  connection: Connection,
  input: ApprovalInput & LaterLedgerInput,
): Promise<Plan> {
  const { society } = input;
  const { ledger, codeHash, present: code } = await laterLedger(connection, input);
  const present = await presentOf(connection, society);
  const none = ledger === ZeroAddress;
  const say = new SocietyWords(connection).say.control.approve;
  return approval(connection, present, input, {
    fn: "approveLaterLedger",
    type: ApproveLaterLedger,
    content: hashLaterLedger(ledger, codeHash),
    values: { ledger, codeHash },
    args: [ledger, codeHash],
    sentence: (who, inFavour) => {
      if (none) return inFavour ? say.noLedger({ who, society }) : say.noLongerNoLedger({ who, society });
      return inFavour ? say.laterLedger({ who, ledger, society }) : say.noLongerLaterLedger({ who, ledger, society });
    },
    consequences: [...(!none && code !== codeHash ? [say.otherCode()] : []), ...(none ? [] : [say.couldMove()])],
    obstacles: [],
    input: { ledger, codeHash },
  });
}

interface CarryOut {
  fn: "carryOutRules" | "carryOutDescription" | "carryOutLaterLedger";
  society: SocietyId;
  content: string;
  args: readonly unknown[];
  sentence: string;
  consequences: (present: Present) => string[];
  obstacles: (present: Present) => readonly Obstacle[];
  input: Record<string, unknown>;
}

async function carryOut(connection: Connection, one: CarryOut): Promise<Plan> {
  const { society } = one;
  const [present, governance] = await Promise.all([presentOf(connection, society), governanceOf(connection, society)]);
  const [act] = await readSocieties<[Scheduled]>(connection, [["actOf", governance.change]]);
  const same = governance.round > 0n && changeIdOf(society, governance.round, one.content) === governance.change;
  const waits = act.status === ActStatus.Pending;
  const words = new SocietyWords(connection);
  const { control, rejections } = words.say;
  const say = control.carryOut;
  return societyPlan(connection, {
    fn: one.fn,
    persons: [],
    args: () => [society, ...one.args],
    preview: {
      sentence: one.sentence,
      moves: [],
      stoppable: null,
      consequences: [
        ...one.consequences(present),
        ...words.refusals(
          [!same, say.notScheduled()],
          [same && waits, say.waits(words.moment(act.end))],
          [same && !waits && act.status !== ActStatus.Executable, rejections.wrongStatus(words.status(act.status))],
          ...one.obstacles(present),
        ),
      ],
    },
    input: { ...one.input, society },
  });
}

/**
 * Carries out other rules that were scheduled and not stopped; open to anyone.
 *
 * @example await (await societies.carryOutRules({ society: 1n, rules })).send();
 */
export async function carryOutRules(
  connection: Connection,
  { society, rules }: { society: SocietyId; rules: Rules },
): Promise<Plan> {
  checkRules(rules);
  const words = new SocietyWords(connection);
  const { common, control } = words.say;
  return carryOut(connection, {
    fn: "carryOutRules",
    society,
    content: hashRules(rules),
    args: [rules],
    sentence: control.carryOut.rules(society),
    consequences: ({ info, asset }) => changedRules(words, info.rules, rules, asset),
    obstacles: ({ ended }) => [[ended, common.ended()]],
    input: { rules },
  });
}

/**
 * Carries out another description that was scheduled and not stopped; open to anyone.
 *
 * @example await (await societies.carryOutDescription({ society: 1n, ...words })).send();
 */
export async function carryOutDescription(
  connection: Connection,
  input: { society: SocietyId } & Description,
): Promise<Plan> {
  const { society, name, description, url } = input;
  checkDescription(input);
  const { common, control } = new SocietyWords(connection).say;
  return carryOut(connection, {
    fn: "carryOutDescription",
    society,
    content: hashDescription(input),
    args: [name, description, url],
    sentence: control.carryOut.description({ society, name }),
    consequences: () => [],
    obstacles: ({ ended }) => [[ended, common.ended()]],
    input: { name, description, url },
  });
}

/**
 * Recognises a later ledger as was scheduled and not stopped, or none any more; open to anyone.
 *
 * @example await (await societies.carryOutLaterLedger({ society: 1n, ledger: later })).send();
 */
export async function carryOutLaterLedger(
  connection: Connection,
  input: { society: SocietyId } & LaterLedgerInput,
): Promise<Plan> {
  const { society } = input;
  const { ledger, codeHash, present: code } = await laterLedger(connection, input);
  const none = ledger === ZeroAddress;
  const words = new SocietyWords(connection);
  const { control } = words.say;
  const say = control.carryOut;
  return carryOut(connection, {
    fn: "carryOutLaterLedger",
    society,
    content: hashLaterLedger(ledger, codeHash),
    args: [ledger, codeHash],
    sentence: none ? say.noLedger(society) : say.laterLedger({ society, ledger }),
    consequences: ({ now }) => (none ? [] : [say.canMove(words.moment(now + REST))]),
    obstacles: () => [[!none && code !== codeHash, control.otherCode()]],
    input: { ledger, codeHash },
  });
}
