import { getAddress, keccak256, ZeroAddress, ZeroHash } from "ethers";
import type { ActType, ActValues } from "../../core/acts";
import { type Asset, type Connection, personOf } from "../../core/connection";
import { ActStatus, STATUS_WORDS } from "../../core/pendingAct";
import type { Plan } from "../../core/plan";
import { momentInWords, spanInWords } from "../../core/time";
import { ApproveDescription, ApproveLaterLedger, ApproveRules } from "../acts";
import { readSocieties } from "../contract";
import { NINE_TENTHS_A_MONTH, toKarma } from "../karma";
import { REST, WINDOW } from "../periods";
import { changeIdOf, checkRules, hashDescription, hashLaterLedger, hashRules } from "../rules";
import { checkDescription, type Description } from "../texts";
import type { MemberInfo, Rules, SocietyId } from "../types";
import { memberOf, type Present, presentOf, societyPlan } from "./present";
import { governanceOf, type Scheduled } from "./rejections";
import { electorateOf, FLOOR, topOf } from "./top";
import { all, counterObstacles, karma, named, percent, refusals, who } from "./words";

/** Settled karma with which a member counts among those to whom control passes: 1 karma, in millionths. */
const HOLDING = 1_000_000n;

/** Rules in words, a sentence each. */
export function rulesInWords(rules: Rules, { symbol }: Pick<Asset, "symbol">): string[] {
  const { rate, vesting, perBeneficiary, charities, payoutRule } = rules;
  const days = ((1n << 64n) + rate / 2n) / rate;
  return [
    rate === NINE_TENTHS_A_MONTH ? "Karma fades to nine tenths in 30 days." : `Karma halves in about ${days} days.`,
    `One ${symbol} earns ${karma(rules.ratio)}, half when it is committed and half when it is given.`,
    vesting === 0n
      ? "What is committed can be given at once."
      : `What is committed vests over ${spanInWords(vesting * 3_600n)}.`,
    `Of a commitment ${percent(rules.fee)} are fee, and of the rest ${percent(rules.charity)} charity.`,
    perBeneficiary === 10_000n
      ? "All gifts earn karma."
      : `Gifts to one beneficiary earn karma on ${percent(perBeneficiary)} of what was committed for the giver.`,
    `A request needs ${percent(rules.approval)} of the karma at least.`,
    `${rules.control} members control it once control has passed.`,
    charities === 0n ? "No charity can receive." : `${charities} charities may receive at a time.`,
    payoutRule === ZeroAddress
      ? "The usual rule says how much a request may receive."
      : `The contract ${payoutRule} says how much a request may receive.`,
  ];
}

/** What other rules would change, a sentence each. */
function changedRules(from: Rules, to: Rules, asset: Asset): string[] {
  const before = new Set(rulesInWords(from, asset));
  const changed = rulesInWords(to, asset).filter((line) => !before.has(line));
  return changed.length > 0 ? changed : ["Nothing changes: these are the present rules."];
}

const LATER = "They hold for later commitments, gifts, requests and approvals; what was before keeps what held for it.";

async function isCodeless({ provider }: Connection, account: string): Promise<boolean> {
  return account !== ZeroAddress && (await provider.getCode(account)) === "0x";
}

/** What of other rules is refused, whoever decides. */
async function ruleObstacles(
  connection: Connection,
  { info }: Present,
  rules: Rules,
): Promise<[applies: boolean, what: string][]> {
  return [
    [rules.fee !== info.rules.fee, `The fee is fixed at ${percent(info.rules.fee)}`],
    [await isCodeless(connection, rules.payoutRule), "There is no contract at the address of the payout rule"],
  ];
}

/**
 * Changes the rules of a society that is still its creator's, at once. Must be sent by them.
 *
 * @example await (await societies.changeRules({ society: 1n, rules: makeRules({ charities: 5n }) })).send();
 */
export async function changeRules(
  connection: Connection,
  { society, rules }: { society: SocietyId; rules: Rules },
): Promise<Plan> {
  checkRules(rules);
  const [present, { passed }] = await Promise.all([presentOf(connection, society), governanceOf(connection, society)]);
  const { info, asset } = present;
  const most = info.rules.control;
  return societyPlan(connection, {
    fn: "changeRules",
    persons: [],
    caller: info.creator,
    args: () => [society, rules],
    preview: {
      sentence: `${who(connection, info.creator)} changes the rules of ${named(society)}.`,
      moves: [],
      stoppable: { until: null, how: "change them again, while control has not passed" },
      consequences: [
        ...changedRules(info.rules, rules, asset),
        LATER,
        ...refusals(
          [passed, "Control has passed to the top members"],
          [present.ended, "The society has ended"],
          [rules.ratio !== info.rules.ratio && info.committed > 0n, "Something was committed, so the ratio is fixed"],
          [rules.control > most, `The creator can let at most ${most} members control it`],
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
  return societyPlan(connection, {
    fn: "describe",
    persons: [],
    caller: info.creator,
    args: () => [society, name, description, url],
    preview: {
      sentence: `${who(connection, info.creator)} names ${named(society)} “${name}”, and says what it is for.`,
      moves: [],
      stoppable: { until: null, how: "describe it again, while control has not passed" },
      consequences: refusals([passed, "Control has passed to the top members"], [ended, "The society has ended"]),
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
  return societyPlan(connection, {
    fn: "passControl",
    persons: [],
    args: () => [society, holders],
    preview: {
      sentence: `Control of ${named(society)} passes from ${who(connection, info.creator)} to the top ${info.rules.control} members, for good.`,
      moves: [],
      stoppable: null,
      consequences: [
        "From then on more than half of them schedule a change, and a third of the karma stops it within 7 days.",
        ...refusals(
          [passed, "Control has passed already"],
          [present.ended, "The society has ended"],
          [BigInt(holders.length) < needed, `Only ${holders.length} of ${needed} members with karma are shown`],
          [poor.length > 0, `Less than 1 karma is settled for ${all(connection, poor)}`],
          [!enough, "All together have less than 100 karma settled"],
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
  /** "the rules", for the sentence. */
  what: string;
  consequences: string[];
  obstacles: readonly [boolean, string][];
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
  const name = who(connection, member);
  const state = Number(status);
  const rests = governance.scheduledAt + REST;
  return societyPlan(connection, {
    fn: one.fn,
    persons: [member],
    act: { type: one.type, values: { society, round, ...one.values, inFavour, counter } },
    args: ([own]) => [society, member, ...one.args, inFavour, counter, own],
    preview: {
      sentence: `${name} ${inFavour ? "approves" : "no longer approves"} ${one.what} of ${named(society)}.`,
      moves: [],
      stoppable: scheduled
        ? { until, how: "a third of the karma objects (rejectChange)" }
        : { until: null, how: "take the approval back, while it is not scheduled" },
      consequences: [
        ...one.consequences,
        `With it ${count} of the top ${deciding} approve; more than half schedule it.`,
        ...(scheduled
          ? [
              `It is scheduled: unless a third of the karma objects, anybody can carry it out from ${momentInWords(until)} on, for 30 days.`,
            ]
          : []),
        ...refusals(
          [!governance.passed && !present.ended, "Control is still the creator's"],
          [state === ActStatus.Pending || state === ActStatus.Executable, "Another change is on its way"],
          [
            state === ActStatus.Rejected && present.now < rests,
            `A change was stopped, and nothing is scheduled before ${momentInWords(rests)}`,
          ],
          [!top.includes(member), `${name} is not among the top ${control}`],
          ...counterObstacles(counter, last),
          [scheduled && electorate.units === 0n, "No karma was settled when the day began"],
          [
            scheduled && !present.ended && electorate.units > 0n && electorate.karma < FLOOR,
            "Less than 100 karma was settled when the day began",
          ],
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
  return approval(connection, present, input, {
    fn: "approveRules",
    type: ApproveRules,
    content: hashRules(rules),
    values: { rules },
    args: [rules],
    what: "other rules",
    consequences: [...changedRules(present.info.rules, rules, present.asset), LATER],
    obstacles: [[present.ended, "The society has ended"], ...(await ruleObstacles(connection, present, rules))],
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
  return approval(connection, present, input, {
    fn: "approveDescription",
    type: ApproveDescription,
    content: hashDescription({ name, description, url }),
    values: { name, description, url },
    args: [name, description, url],
    what: `the name “${name}” and its description`,
    consequences: [],
    obstacles: [[present.ended, "The society has ended"]],
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
  const { ledger, codeHash, present: code } = await laterLedger(connection, input);
  const present = await presentOf(connection, input.society);
  const none = ledger === ZeroAddress;
  const other = !none && code !== codeHash ? ["The ledger has other code now: it could not be carried out."] : [];
  return approval(connection, present, input, {
    fn: "approveLaterLedger",
    type: ApproveLaterLedger,
    content: hashLaterLedger(ledger, codeHash),
    values: { ledger, codeHash },
    args: [ledger, codeHash],
    what: none ? "no later ledger" : `the later ledger ${ledger}`,
    consequences: [
      ...other,
      ...(none ? [] : ["Once the society has ended, members could move their reserves there, 30 days later."]),
    ],
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
  obstacles: (present: Present) => readonly [boolean, string][];
  input: Record<string, unknown>;
}

async function carryOut(connection: Connection, one: CarryOut): Promise<Plan> {
  const { society } = one;
  const [present, governance] = await Promise.all([presentOf(connection, society), governanceOf(connection, society)]);
  const [act] = await readSocieties<[Scheduled]>(connection, [["actOf", governance.change]]);
  const same = governance.round > 0n && changeIdOf(society, governance.round, one.content) === governance.change;
  const waits = act.status === ActStatus.Pending;
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
        ...refusals(
          [!same, "This is not what was scheduled"],
          [same && waits, `It can be stopped until ${momentInWords(act.end)}`],
          [same && !waits && act.status !== ActStatus.Executable, `The change is ${STATUS_WORDS[act.status]}`],
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
  return carryOut(connection, {
    fn: "carryOutRules",
    society,
    content: hashRules(rules),
    args: [rules],
    sentence: `Society ${society} has other rules, as its top members approved.`,
    consequences: ({ info, asset }) => [...changedRules(info.rules, rules, asset), LATER],
    obstacles: ({ ended }) => [[ended, "The society has ended"]],
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
  return carryOut(connection, {
    fn: "carryOutDescription",
    society,
    content: hashDescription(input),
    args: [name, description, url],
    sentence: `Society ${society} is named “${name}”, as its top members approved.`,
    consequences: () => [],
    obstacles: ({ ended }) => [[ended, "The society has ended"]],
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
  return carryOut(connection, {
    fn: "carryOutLaterLedger",
    society,
    content: hashLaterLedger(ledger, codeHash),
    args: [ledger, codeHash],
    sentence: `Society ${society} recognises ${none ? "no later ledger" : `the later ledger ${ledger}`}.`,
    consequences: ({ now }) =>
      none
        ? []
        : [`Once the society has ended, members can move their reserves there, from ${momentInWords(now + REST)} on.`],
    obstacles: () => [[!none && code !== codeHash, "The later ledger has no code, or other code than was approved"]],
    input: { ledger, codeHash },
  });
}
