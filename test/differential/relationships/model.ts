/**
 * A model of care relationships, written from docs/relationships.md (the numbers in comments are its sections) and not
 * from the contracts: plain objects, unbounded numbers, no storage layout. `perform` answers every act with the world
 * that comes after it, or with the name of the error.
 *
 * The specification does not say which rule is named when an act breaks several; the model names them in the order in
 * which the contracts do.
 */

export const DAY = 86_400n;
export const MONTH = 30n * DAY;
const SUSPENSION = 30n * DAY;
const ARBITRATION = 14n * DAY;
const LARGEST_COUNTER = 2n ** 48n - 1n;
const MOST_UNITS = 1_000_000n;
const LARGEST_DEPOSITS = 2n ** 96n - 1n;

/** 0 is the partner with the lower address, 1 the other. */
export type Side = 0 | 1;
const SIDES = [0, 1] as const;

export interface Terms {
  scheme: "activities" | "minutes" | "weighted";
  /** What each category weighs; empty unless the scheme is weighted. */
  table: bigint[];
  contribution: bigint;
  notice: bigint;
  arbitrator: string | undefined;
  regions: [string, string];
}

/** What was said to have been given (10). */
export interface Declaration {
  total: bigint;
  state: "none" | "standing" | "contested" | "decided" | "rejected";
}

/** A term of a programme (12). */
export interface Term {
  programme: number;
  rate: bigint;
  months: bigint;
  claimed: bigint;
  categories: number;
  localOnly: boolean;
  enrolledAt: bigint;
  /** When the clock stood still; `known` once a later act took note of it. */
  pauses: { from: bigint; until: bigint; known: boolean }[];
}

/** What exists from CS-2 on (8, 11). */
export interface Fund {
  balance: bigint;
  calendarStart: bigint;
  nextMonth: bigint;
  paidMonths: bigint;
  /** When the last paid month ends. */
  paidUntil: bigint;
  nonce: bigint;
  /** When the last suspension began; forgotten when it was lifted, settled, or a term began. */
  suspendedAt: bigint | undefined;
  lastSuspender: Side;
  hasSuspended: [boolean, boolean];
  term: Term | undefined;
}

export interface Relationship {
  partners: [string, string];
  terms: Terms;
  stage: "unknown" | "careOnly" | "commonFund" | "ended" | "declined";
  /** Units given by each, ever. */
  care: [bigint, bigint];
  /** As of when both last signed the totals, or when they opened or settled (6, 8). */
  signedAsOf: bigint;
  chapter: bigint;
  /** The first chapter begins with nothing. */
  chapterBase: { care: [bigint, bigint]; last: [bigint, bigint]; startedAt: bigint } | undefined;
  notice: { endsAt: bigint; by: Side } | undefined;
  /** Who took a notice back in this chapter (10). */
  hasWithdrawn: [boolean, boolean];
  declarations: [Declaration, Declaration];
  epoch: bigint;
  fund: Fund | undefined;
  termsServed: bigint;
}

export interface Policy {
  steps: { care: bigint; rate: bigint }[];
  months: bigint;
  scheme: Terms["scheme"];
  minPaidMonths: bigint;
  minContribution: bigint;
  minCare: bigint;
  minBalance: bigint;
  categories: number;
  localOnly: boolean;
}

export interface World {
  people: Record<string, { balance: bigint; ownDeposits: bigint }>;
  relationships: Relationship[];
  programmes: { funder: string; policy: Policy; treasury: bigint }[];
  cooperatives: Record<string, { registered: boolean; region: string; categories: number; replacedBy?: string }>;
  credit: Record<string, bigint>;
  /** What accounts hold of the asset, the ledger's own under "ledger". */
  cash: Record<string, bigint>;
  /** Signatures used, by person and sequence. */
  nonces: Record<string, bigint>;
  /** The relationship in which somebody is, or last was, subsidised. */
  subsidisedIn: Record<string, number>;
}

/** How somebody agrees (4). A forged signature is one of somebody else, or over another counter. */
export type Agreement = "call" | "carried" | "forged";

/** One relationship, one person. */
interface Of {
  relationship: number;
  person: string;
  agrees: Agreement;
}

/** One relationship, both. */
interface OfBoth {
  relationship: number;
  agree: [Agreement, Agreement];
}

export type Act = { caller: string } & (
  | ({ act: "open"; fault: "none" | "order" | "notice" | "arbitrator" | "weights" } & OfBoth)
  | ({ act: "decline"; wrongOrder: boolean } & Of)
  | { act: "confirm"; relationship: number; giver: string; units: bigint; answer: number }
  | ({ act: "confirmBatch"; giver: string; units: bigint[]; answer: number } & Of)
  | ({
      act: "confirmWeighted";
      giver: string;
      table: bigint[];
      activities: { category: number; quantity: bigint }[];
      answer: number;
    } & Of)
  | ({ act: "makeCheckpoint"; care: [bigint, bigint]; asOf: bigint } & OfBoth)
  | { act: "logOwnCare"; person: string; units: bigint; agrees: Agreement }
  | { act: "cancelSignatures"; relationship: number }
  | { act: "monetise"; person: string; amount: bigint; agrees: Agreement }
  | { act: "cashOut"; person: string; amount: bigint; agrees: Agreement }
  | ({ act: "beginCommonFund"; extra: [bigint, bigint] } & OfBoth)
  | ({ act: "compose"; from: [bigint, bigint] } & OfBoth)
  | ({ act: "pay"; cooperative: string; amount: bigint } & OfBoth)
  | ({ act: "settlePot" } & OfBoth)
  | { act: "collectContribution"; relationship: number }
  | ({ act: "dissolve" } & OfBoth)
  | ({ act: "giveNotice" } & Of)
  | ({ act: "withdrawNotice" } & Of)
  | ({ act: "declareCare"; total: bigint; table: bigint[] } & Of)
  | ({ act: "withdrawDeclaration" } & Of)
  | ({ act: "contestDeclaration" } & Of)
  | { act: "decideDeclaration"; relationship: number; partner: string; total: bigint; agrees: Agreement }
  | { act: "endAfterNotice"; relationship: number }
  | ({ act: "suspend" } & Of)
  | ({ act: "liftSuspension" } & Of)
  | { act: "endSuspended"; relationship: number; agrees: Agreement }
  | ({ act: "enrolPair"; programme: number; wrongPolicy: boolean } & OfBoth)
  | { act: "claimSubsidies"; relationships: number[] }
  | { act: "stopEnrolment"; programme: number; relationship: number; giveReason: boolean }
  | { act: "fundProgramme"; programme: number; amount: bigint }
  | { act: "withdrawFromProgramme"; programme: number; to: string; amount: bigint }
  | { act: "transfer"; to: string; amount: bigint }
  | { act: "redeem"; person: string; amount: bigint; agrees: Agreement }
  | { act: "followAccount"; account: string }
  | { act: "leaveRegistry" }
  | { act: "moveAccount"; to: string }
);

/** Thrown inside only. */
class Refused extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

function refuse(reason: string): never {
  throw new Refused(reason);
}

/** What happens at `now`: another world, or the name of an error and nothing else. */
export function perform(before: World, now: bigint, act: Act): { world: World } | { error: string } {
  const world = structuredClone(before);
  try {
    happen(world, now, act);
  } catch (reason) {
    if (reason instanceof Refused) return { error: reason.reason };
    throw reason;
  }
  return { world };
}

function happen(world: World, now: bigint, act: Act): void {
  switch (act.act) {
    case "open":
      open(world, now, act);
      return;
    case "decline": {
      if (act.wrongOrder) refuse("RelationshipCoins_PartnersNotInOrder");
      const its = byPartner(world, act);
      if (its.relationship.stage !== "unknown") refuse("RelationshipCoins_WrongStage");
      its.relationship.stage = "declined";
      return;
    }
    case "confirm": {
      requireEntry(act.units, act.answer);
      const [relationship, receiver] = receiving(world, act.relationship, act.caller, act.giver);
      if (relationship.terms.scheme === "weighted") refuse("RelationshipCoins_WrongScheme");
      count(relationship, receiver, act.units);
      return;
    }
    case "confirmBatch": {
      requireConsent(world, act, act.person, act.relationship);
      const [relationship, receiver] = receiving(world, act.relationship, act.person, act.giver);
      if (relationship.terms.scheme === "weighted") refuse("RelationshipCoins_WrongScheme");
      requireSomething(BigInt(act.units.length));
      for (const units of act.units) requireEntry(units, act.answer);
      count(relationship, receiver, sum(act.units));
      return;
    }
    case "confirmWeighted": {
      requireConsent(world, act, act.person, act.relationship);
      const [relationship, receiver] = receiving(world, act.relationship, act.person, act.giver);
      requireTable(relationship.terms, act.table);
      requireSomething(BigInt(act.activities.length));
      const weighed = act.activities.map(({ category, quantity }) => {
        const weight = act.table[category] ?? refuse("RelationshipCoins_UnknownCategory");
        requireEntry(weight * quantity, act.answer);
        return weight * quantity;
      });
      count(relationship, receiver, sum(weighed));
      return;
    }
    case "makeCheckpoint": {
      const relationship = openOne(world, act.relationship);
      const behind = SIDES.some((side) => act.care[side] < relationship.care[side]);
      const same = SIDES.every((side) => act.care[side] === relationship.care[side]);
      if (behind || (same && act.asOf === relationship.signedAsOf)) refuse("RelationshipCoins_NotAhead");
      if (act.asOf < relationship.signedAsOf || act.asOf > now) refuse("RelationshipCoins_AsOfOutOfBounds");
      requireBoth(relationship.partners, act);
      relationship.care = [...act.care];
      relationship.signedAsOf = act.asOf;
      return;
    }
    case "logOwnCare":
      requireConsent(world, act, act.person);
      requireSomething(act.units);
      return;
    case "cancelSignatures": {
      const partners = world.relationships[act.relationship]!.partners;
      if (!partners.includes(act.caller)) refuse("RelationshipCoins_NotAPartner");
      const relationship = openOne(world, act.relationship);
      ++relationship.epoch;
      if (relationship.fund) ++relationship.fund.nonce;
      useNonce(world, act.caller, act.relationship);
      return;
    }
    case "monetise":
      requireConsent(world, act, act.person);
      requireSomething(act.amount);
      moveCash(world, act.person, "ledger", act.amount);
      world.people[act.person]!.balance += act.amount;
      world.people[act.person]!.ownDeposits = smaller(
        world.people[act.person]!.ownDeposits + act.amount,
        LARGEST_DEPOSITS,
      );
      return;
    case "cashOut":
      requireConsent(world, act, act.person);
      requireSomething(act.amount);
      if (act.amount > cashable(world, act.person)) refuse("RelationshipCoins_NotCashable");
      world.people[act.person]!.balance -= act.amount;
      world.people[act.person]!.ownDeposits -= act.amount;
      moveCash(world, "ledger", act.person, act.amount);
      return;
    case "beginCommonFund":
      beginCommonFund(world, now, act);
      return;
    case "compose": {
      const [relationship, fund] = commonFund(world, act.relationship);
      requireSomething(sum(act.from));
      requireBoth(relationship.partners, act);
      composeInto(world, relationship, fund, act.from);
      ++fund.nonce;
      return;
    }
    case "pay":
      pay(world, now, act);
      return;
    case "settlePot":
      settlePot(world, now, act);
      return;
    case "collectContribution":
      collectContribution(world, now, act.relationship);
      return;
    case "dissolve": {
      const relationship = openOne(world, act.relationship);
      requireBoth(relationship.partners, act);
      end(world, now, relationship, relationship.care);
      return;
    }
    case "giveNotice": {
      const { relationship, side } = byPartner(world, act, "inOrder");
      requireOpen(relationship);
      requireNoNotice(relationship);
      relationship.notice = { endsAt: now + relationship.terms.notice, by: side };
      stopTerm(world, now, relationship);
      return;
    }
    case "withdrawNotice": {
      const { relationship, side } = byPartner(world, act, "inOrder");
      const notice = relationship.notice ?? refuse("RelationshipCoins_NoNotice");
      if (notice.by !== side) refuse("RelationshipCoins_NotTheAuthor");
      if (now > notice.endsAt) refuse("RelationshipCoins_TooLate");
      if (relationship.hasWithdrawn[side]) refuse("RelationshipCoins_WithdrawalUsed");
      requireDeclaration(relationship, other(side), "none");
      relationship.notice = undefined;
      relationship.hasWithdrawn[side] = true;
      relationship.declarations = nothingDeclared();
      return;
    }
    case "declareCare":
      declareCare(world, now, act);
      return;
    case "withdrawDeclaration": {
      const { relationship, side } = byPartner(world, act, "inOrder");
      requireDeclaration(relationship, side, "standing");
      relationship.declarations[side] = { total: 0n, state: "none" };
      return;
    }
    case "contestDeclaration": {
      const { relationship, side } = byPartner(world, act, "inOrder");
      const notice = relationship.notice ?? refuse("RelationshipCoins_NoNotice");
      if (now > notice.endsAt) refuse("RelationshipCoins_TooLate");
      requireDeclaration(relationship, other(side), "standing");
      relationship.declarations[other(side)].state = relationship.terms.arbitrator ? "contested" : "rejected";
      return;
    }
    case "decideDeclaration": {
      const relationship = world.relationships[act.relationship]!;
      const side = sideOf(relationship, act.partner);
      requireArbitrator(world, act);
      requireDeclaration(relationship, side, "contested");
      const declaration = relationship.declarations[side];
      if (act.total < relationship.care[side] || act.total > declaration.total) {
        refuse("RelationshipCoins_TotalOutOfBounds");
      }
      relationship.declarations[side] = { total: act.total, state: "decided" };
      return;
    }
    case "endAfterNotice": {
      const relationship = world.relationships[act.relationship]!;
      const notice = relationship.notice ?? refuse("RelationshipCoins_NoNotice");
      if (now <= notice.endsAt + (somethingWaits(relationship) ? ARBITRATION : 0n))
        refuse("RelationshipCoins_TooEarly");
      end(world, now, relationship, counting(relationship, ["standing", "decided"]));
      return;
    }
    case "suspend": {
      const { relationship, side } = byPartner(world, act, "inOrder");
      const fund = relationship.stage === "commonFund" ? relationship.fund : undefined;
      if (!fund) refuse("RelationshipCoins_WrongStage");
      requireNotSuspended(fund, now);
      if (fund.hasSuspended[side]) refuse("RelationshipCoins_SuspensionUsed");
      forgetSuspension(now, fund);
      fund.suspendedAt = now;
      fund.lastSuspender = side;
      fund.hasSuspended[side] = true;
      fund.term?.pauses.push({ from: now, until: now + SUSPENSION, known: false });
      return;
    }
    case "liftSuspension": {
      const relationship = world.relationships[act.relationship]!;
      requireConsent(world, act, act.person, act.relationship, "inOrder");
      const fund = relationship.fund;
      if (!fund || !isSuspended(fund, now)) refuse("RelationshipCoins_NotSuspended");
      const may = [relationship.partners[fund.lastSuspender], relationship.terms.arbitrator];
      if (!may.includes(act.person)) refuse("RelationshipCoins_NotTheAuthor");
      forgetSuspension(now, fund);
      return;
    }
    case "endSuspended": {
      const relationship = world.relationships[act.relationship]!;
      requireArbitrator(world, act);
      if (!relationship.fund || !isSuspended(relationship.fund, now)) refuse("RelationshipCoins_NotSuspended");
      end(world, now, relationship, counting(relationship, ["decided"]));
      return;
    }
    case "enrolPair":
      enrolPair(world, now, act);
      return;
    case "claimSubsidies": {
      const claimed = act.relationships.map((one) => claim(now, world.relationships[one]!.fund));
      if (sum(claimed) === 0n) refuse("RelationshipCoins_NothingToClaim");
      return;
    }
    case "stopEnrolment": {
      requireFunder(world, act);
      const relationship = world.relationships[act.relationship]!;
      if (relationship.fund?.term?.programme !== act.programme) refuse("SubsidyProgrammes_NotEnrolled");
      if (!act.giveReason) refuse("SubsidyProgrammes_OutOfBounds");
      stopTerm(world, now, relationship);
      return;
    }
    case "fundProgramme": {
      const programme = world.programmes[act.programme] ?? refuse("SubsidyProgrammes_UnknownProgramme");
      requireSomething(act.amount);
      moveCash(world, act.caller, "ledger", act.amount);
      programme.treasury += act.amount;
      return;
    }
    case "withdrawFromProgramme":
      requireFunder(world, act);
      requireSomething(act.amount);
      if (act.to === "ledger") refuse("RelationshipCoins_WrongReceiver");
      takeFromTreasury(world, act.programme, act.amount);
      moveCash(world, "ledger", act.to, act.amount);
      return;
    case "transfer":
      for (const account of [act.caller, act.to]) {
        if (!world.cooperatives[account]?.registered) refuse("RelationshipCoins_NotACooperative");
      }
      takeCredit(world, act.caller, act.amount);
      giveCredit(world, act.to, act.amount);
      return;
    case "redeem":
      requireConsent(world, act, act.person);
      requireSomething(act.amount);
      takeCredit(world, act.person, act.amount);
      moveCash(world, "ledger", act.person, act.amount);
      return;
    case "followAccount": {
      const current = currentAccount(world, act.account);
      if (current === act.account) refuse("RelationshipCoins_NotReplaced");
      const amount = world.credit[act.account] ?? 0n;
      requireSomething(amount);
      takeCredit(world, act.account, amount);
      giveCredit(world, current, amount);
      return;
    }
    // The registry is another domain; here only what the ledger asks of it changes.
    case "leaveRegistry": {
      const cooperative = world.cooperatives[act.caller];
      if (!cooperative?.registered) refuse("CooperativeRegistry_NotRegistered");
      cooperative.registered = false;
      return;
    }
    case "moveAccount": {
      const cooperative = world.cooperatives[act.caller];
      if (!cooperative?.registered) refuse("CooperativeRegistry_NotRegistered");
      if (world.cooperatives[act.to]) refuse("CooperativeRegistry_InvalidAccount");
      world.cooperatives[act.to] = { ...cooperative };
      cooperative.registered = false;
      cooperative.replacedBy = act.to;
      return;
    }
  }
}

// 5. Opening

function open(world: World, now: bigint, act: Act & { act: "open" }): void {
  const relationship = world.relationships[act.relationship]!;
  if (act.fault === "order") refuse("RelationshipCoins_PartnersNotInOrder");
  if (act.fault === "notice") refuse("RelationshipCoins_NoticeOutOfBounds");
  if (act.fault === "arbitrator") refuse("RelationshipCoins_ArbitratorIsPartner");
  if (act.fault === "weights") refuse("RelationshipCoins_WeightsDoNotFitScheme");
  if (relationship.stage !== "unknown") refuse("RelationshipCoins_WrongStage");
  requireBoth(relationship.partners, act);
  relationship.stage = "careOnly";
  relationship.signedAsOf = now;
}

// 6. Care

/** The relationship of the two and the receiver's side; for others than its partners it is one that does not exist. */
function receiving(world: World, number: number, receiver: string, giver: string): [Relationship, Side] {
  const relationship = world.relationships[number]!;
  const areTheTwo =
    receiver !== giver && relationship.partners.includes(receiver) && relationship.partners.includes(giver);
  if (!areTheTwo) refuse("RelationshipCoins_WrongStage");
  requireOpen(relationship);
  return [relationship, sideOf(relationship, receiver)];
}

function count(relationship: Relationship, receiver: Side, units: bigint): void {
  const giver = other(receiver);
  relationship.care[giver] = smaller(relationship.care[giver] + units, LARGEST_COUNTER);
}

function requireEntry(units: bigint, answer: number): void {
  requireSomething(units);
  if (units > MOST_UNITS) refuse("RelationshipCoins_TooManyUnits");
  if (answer > 3) refuse("RelationshipCoins_UnknownAnswer");
}

function requireTable(terms: Terms, table: bigint[]): void {
  if (terms.scheme !== "weighted" || String(table) !== String(terms.table)) refuse("RelationshipCoins_WrongWeights");
}

// 7. Personal Tokens

export function cashable(world: World, person: string): bigint {
  const { balance, ownDeposits } = world.people[person]!;
  return smaller(balance, ownDeposits);
}

// 8. The pot

function beginCommonFund(world: World, now: bigint, act: Act & { act: "beginCommonFund" }): void {
  const relationship = world.relationships[act.relationship]!;
  if (relationship.stage !== "careOnly") refuse("RelationshipCoins_WrongStage");
  requireNoNotice(relationship);
  requireBoth(relationship.partners, act);
  const { contribution } = relationship.terms;
  const fund: Fund = {
    balance: 0n,
    calendarStart: now,
    nextMonth: 1n,
    paidMonths: contribution === 0n ? 0n : 1n,
    paidUntil: now + MONTH,
    nonce: 0n,
    suspendedAt: undefined,
    lastSuspender: 0,
    hasSuspended: [false, false],
    term: undefined,
  };
  const from: [bigint, bigint] = [contribution + act.extra[0], contribution + act.extra[1]];
  requireSomething(sum(from));
  composeInto(world, relationship, fund, from);
  relationship.stage = "commonFund";
  relationship.fund = fund;
}

function composeInto(world: World, relationship: Relationship, fund: Fund, from: [bigint, bigint]): void {
  for (const side of SIDES) {
    const person = world.people[relationship.partners[side]]!;
    if (person.balance < from[side]) refuse("RelationshipCoins_TooFewPersonalTokens");
    person.balance -= from[side];
    fund.balance += from[side];
  }
}

function pay(world: World, now: bigint, act: Act & { act: "pay" }): void {
  const { fund, partners, terms } = world.relationships[act.relationship]!;
  requireSomething(act.amount);
  if (!fund || fund.balance < act.amount) refuse("RelationshipCoins_PotTooSmall");
  requireNotSuspended(fund, now);
  requireBoth(partners, act);
  const cooperative = world.cooperatives[act.cooperative];
  if (!cooperative?.registered) refuse("RelationshipCoins_NotACooperative");
  if (fund.term) {
    if ((fund.term.categories & cooperative.categories) === 0) refuse("RelationshipCoins_CategoryNotAccepted");
    if (fund.term.localOnly && !terms.regions.includes(cooperative.region)) refuse("RelationshipCoins_NotLocal");
  }
  fund.balance -= act.amount;
  ++fund.nonce;
  giveCredit(world, act.cooperative, act.amount);
}

function settlePot(world: World, now: bigint, act: Act & { act: "settlePot" }): void {
  const [relationship, fund] = commonFund(world, act.relationship);
  requireBoth(relationship.partners, act);
  forgetSuspension(now, fund);
  const last = careOfChapter(relationship, relationship.care);
  divide(world, relationship, last);
  relationship.chapterBase = { care: [...relationship.care], last, startedAt: now };
  ++relationship.chapter;
  // What was not confirmed before is not declared any more, and everybody may take a notice back again.
  relationship.signedAsOf = now;
  relationship.hasWithdrawn = [false, false];
  fund.hasSuspended = [false, false];
  fund.lastSuspender = 0;
  ++fund.nonce;
}

function collectContribution(world: World, now: bigint, number: number): void {
  const [relationship, fund] = commonFund(world, number);
  const { contribution } = relationship.terms;
  requireSomething(contribution);
  requireNotSuspended(fund, now);
  claim(now, fund);
  if (fund.term) refuse("RelationshipCoins_NoContributionWhileSubsidised");
  const current = (now - fund.calendarStart) / MONTH;
  if (now < fund.calendarStart || fund.nextMonth > current) refuse("RelationshipCoins_NothingDue");
  const month = larger(fund.nextMonth, current - 1n);
  composeInto(world, relationship, fund, [contribution, contribution]);
  fund.nextMonth = month + 1n;
  fund.paidUntil = fund.calendarStart + (month + 1n) * MONTH;
  ++fund.paidMonths;
}

// 9. Dividing

function careOfChapter(relationship: Relationship, care: [bigint, bigint]): [bigint, bigint] {
  const base = relationship.chapterBase?.care ?? [0n, 0n];
  return [care[0] - base[0], care[1] - base[1]];
}

/** Shares by the method of the largest remainder. */
export function shares(pot: bigint, x: bigint, y: bigint): [bigint, bigint] {
  if (x === 0n && y === 0n) return shares(pot, 1n, 1n);
  const whole = (pot * x) / (x + y);
  const remainder = (pot * x) % (x + y);
  const ofA = remainder !== 0n && 2n * remainder >= x + y ? whole + 1n : whole;
  return [ofA, pot - ofA];
}

function divide(world: World, relationship: Relationship, care: [bigint, bigint]): void {
  const fund = relationship.fund;
  if (!fund) return;
  const parts = shares(fund.balance, ...care);
  for (const side of SIDES) world.people[relationship.partners[side]]!.balance += parts[side];
  fund.balance = 0n;
}

// 10. Endings

function declareCare(world: World, now: bigint, act: Act & { act: "declareCare" }): void {
  const { relationship, side } = byPartner(world, act, "inOrder");
  const { terms, care } = relationship;
  const notice = relationship.notice ?? refuse("RelationshipCoins_NoNotice");
  if (now > notice.endsAt - terms.notice / 2n) refuse("RelationshipCoins_TooLate");
  requireDeclaration(relationship, side, "none");
  if (terms.scheme === "weighted") requireTable(terms, act.table);
  const days = (now - relationship.signedAsOf + DAY - 1n) / DAY;
  const aDay = { activities: 24n, minutes: 960n, weighted: 24n * act.table.reduce(larger, 0n) }[terms.scheme];
  const bound = smaller(care[side] + aDay * days, LARGEST_COUNTER);
  if (act.total <= care[side] || act.total > bound) refuse("RelationshipCoins_TotalOutOfBounds");
  relationship.declarations[side] = { total: act.total, state: "standing" };
}

/** Whether a contested declaration that would change something still waits for the arbitrator. */
function somethingWaits({ declarations, care }: Relationship): boolean {
  return SIDES.some((side) => declarations[side].state === "contested" && declarations[side].total > care[side]);
}

/** The totals by which an ending divides. */
function counting({ declarations, care }: Relationship, states: Declaration["state"][]): [bigint, bigint] {
  const total = (side: Side) =>
    states.includes(declarations[side].state) ? larger(care[side], declarations[side].total) : care[side];
  return [total(0), total(1)];
}

/** Every ending: the subsidy is claimed and stopped, the pot divided and erased; the counters and a word remain. */
function end(world: World, now: bigint, relationship: Relationship, care: [bigint, bigint]): void {
  stopTerm(world, now, relationship);
  divide(world, relationship, careOfChapter(relationship, care));
  relationship.care = [...care];
  relationship.stage = "ended";
  relationship.notice = undefined;
  relationship.declarations = nothingDeclared();
  relationship.fund = undefined;
}

// 11. Suspension

function isSuspended(fund: Fund, now: bigint): boolean {
  return fund.suspendedAt !== undefined && now < fund.suspendedAt + SUSPENSION;
}

/** The last suspension is over: what had accrued is claimed, and the clock of a term that goes on runs again. */
function forgetSuspension(now: bigint, fund: Fund): void {
  claim(now, fund);
  for (const pause of fund.term?.pauses ?? []) {
    pause.until = smaller(pause.until, now);
    pause.known = true;
  }
  fund.suspendedAt = undefined;
}

// 12. Subsidies

function enrolPair(world: World, now: bigint, act: Act & { act: "enrolPair" }): void {
  const programme = world.programmes[act.programme];
  if (!programme || act.wrongPolicy) refuse("SubsidyProgrammes_WrongPolicy");
  const { policy } = programme;
  const relationship = world.relationships[act.relationship]!;
  requireBoth(relationship.partners, act);
  const rate = rateFor(relationship, policy);
  for (const person of relationship.partners) {
    const elsewhere = world.subsidisedIn[person];
    // A term that is over holds nobody, claimed or not.
    if (elsewhere !== undefined && fundedUntil(world.relationships[elsewhere]!.fund, now) > now) {
      refuse("SubsidyProgrammes_SubsidisedElsewhere");
    }
    world.subsidisedIn[person] = act.relationship;
  }
  ++relationship.termsServed;
  const [, fund] = commonFund(world, act.relationship);
  requireNotSuspended(fund, now);
  if (fund.term) refuse("RelationshipCoins_Subsidised");
  takeFromTreasury(world, act.programme, rate * policy.months);
  const { months, categories, localOnly } = policy;
  fund.term = {
    programme: act.programme,
    rate,
    months,
    claimed: 0n,
    categories,
    localOnly,
    enrolledAt: now,
    pauses: [],
  };
  fund.suspendedAt = undefined;
}

/** The monthly rate that the pair's care reaches, if it meets all rules. */
function rateFor(relationship: Relationship, policy: Policy): bigint {
  const { terms, fund } = relationship;
  const [a, b] = relationship.chapterBase?.last ?? relationship.care;
  // What nobody opened has the scheme with the number 0.
  const scheme = ["unknown", "declined"].includes(relationship.stage) ? "activities" : terms.scheme;
  const need = (rule: string, met: boolean) => met || refuse(`SubsidyProgrammes_NotEligible(${rule})`);
  need("scheme", scheme === policy.scheme);
  need("weights", terms.table.length === 0);
  need("minContribution", terms.contribution >= policy.minContribution);
  need("minPaidMonths", (fund?.paidMonths ?? 0n) >= policy.minPaidMonths);
  need("minCare", a + b >= policy.minCare);
  const balance = larger(a, b) === 0n ? 10_000n : (10_000n * smaller(a, b)) / larger(a, b);
  need("minBalance", balance >= policy.minBalance);
  const reached = policy.steps.filter((step) => step.care <= a + b);
  need("steps", reached.length > 0);
  return reached.at(-1)!.rate;
}

/** Seconds that the clock of a term did not stand still. */
function elapsed(term: Term, now: bigint): bigint {
  return now - term.enrolledAt - sum(term.pauses.map(({ from, until }) => smaller(until, now) - from));
}

function accruedMonths(term: Term, now: bigint): bigint {
  return smaller(elapsed(term, now) / MONTH, term.months);
}

export function claimable(fund: Fund | undefined, now: bigint): bigint {
  return fund?.term ? (accruedMonths(fund.term, now) - fund.term.claimed) * fund.term.rate : 0n;
}

/** When the term is over, as far as is known now. */
export function fundedUntil(fund: Fund | undefined, now: bigint): bigint {
  if (!fund?.term) return 0n;
  const { enrolledAt, months } = fund.term;
  return enrolledAt + months * MONTH + (now - enrolledAt - elapsed(fund.term, now));
}

function claim(now: bigint, fund: Fund | undefined): bigint {
  if (!fund?.term) return 0n;
  const amount = claimable(fund, now);
  fund.balance += amount;
  fund.term.claimed = accruedMonths(fund.term, now);
  if (fund.term.claimed === fund.term.months) endTerm(fund, fundedUntil(fund, now));
  return amount;
}

/** Stops a term now, if there is one: the running month is paid to the second, the rest returned. */
function stopTerm(world: World, now: bigint, { fund }: Relationship): void {
  claim(now, fund);
  if (!fund?.term) return;
  const { rate, months, claimed, programme } = fund.term;
  const owed = (rate * smaller(elapsed(fund.term, now), months * MONTH)) / MONTH - rate * claimed;
  fund.balance += owed;
  world.programmes[programme]!.treasury += rate * (months - claimed) - owed;
  endTerm(fund, now);
}

/** Contributions fall due again, in a new calendar, but for no month that was paid before. */
function endTerm(fund: Fund, endedAt: bigint): void {
  fund.term = undefined;
  fund.calendarStart = larger(endedAt, fund.paidUntil);
  fund.nextMonth = 0n;
}

function requireFunder(world: World, { caller, programme }: { caller: string; programme: number }): void {
  if (world.programmes[programme]?.funder !== caller) refuse("SubsidyProgrammes_OnlyTheFunder");
}

function takeFromTreasury(world: World, number: number, amount: bigint): void {
  const programme = world.programmes[number]!;
  if (programme.treasury < amount) refuse("RelationshipCoins_TreasuryTooSmall");
  programme.treasury -= amount;
}

// 13. Care credit

function giveCredit(world: World, to: string, amount: bigint): void {
  world.credit[to] = (world.credit[to] ?? 0n) + amount;
}

function takeCredit(world: World, from: string, amount: bigint): void {
  const balance = world.credit[from] ?? 0n;
  if (balance < amount) refuse("ERC6909InsufficientBalance");
  world.credit[from] = balance - amount;
}

function currentAccount(world: World, account: string): string {
  const next = world.cooperatives[account]?.replacedBy;
  return next ? currentAccount(world, next) : account;
}

// 4. Agreeing

/**
 * One agrees. Carried signatures of one sequence, a relationship or none, are counted; acts that can be undone or happen
 * again (`inOrder`) are counted also when the person calls.
 */
function requireConsent(
  world: World,
  { caller, agrees }: { caller: string; agrees: Agreement },
  person: string,
  sequence?: number,
  inOrder?: "inOrder",
): void {
  if (agrees === "call" && caller !== person) refuse("Consent_NotThePerson");
  if (agrees === "forged") refuse("Consent_InvalidSignature");
  if (agrees === "carried" || inOrder) useNonce(world, person, sequence);
}

/** Both agree. */
function requireBoth(partners: [string, string], { caller, agree }: { caller: string; agree: [Agreement, Agreement] }) {
  for (const side of SIDES) {
    if (agree[side] === "call" && caller !== partners[side]) refuse("Consent_NotThePerson");
    if (agree[side] === "forged") refuse("Consent_InvalidSignature");
  }
}

function requireArbitrator(world: World, act: { caller: string; relationship: number; agrees: Agreement }): void {
  const { arbitrator } = world.relationships[act.relationship]!.terms;
  if (!arbitrator) refuse("RelationshipCoins_NeedsArbitrator");
  requireConsent(world, act, arbitrator, act.relationship, "inOrder");
}

function useNonce(world: World, person: string, sequence: number | undefined): void {
  const key = nonceKey(person, sequence);
  world.nonces[key] = (world.nonces[key] ?? 0n) + 1n;
}

export function nonceKey(person: string, sequence: number | undefined): string {
  return `${person} ${sequence ?? "alone"}`;
}

// What many acts share

function byPartner(
  world: World,
  act: Of & { caller: string },
  inOrder?: "inOrder",
): { relationship: Relationship; side: Side } {
  const relationship = world.relationships[act.relationship]!;
  const side = sideOf(relationship, act.person);
  requireConsent(world, act, act.person, act.relationship, inOrder);
  return { relationship, side };
}

function sideOf({ partners }: Relationship, person: string): Side {
  if (!partners.includes(person)) refuse("RelationshipCoins_NotAPartner");
  return person === partners[0] ? 0 : 1;
}

function other(side: Side): Side {
  return side === 0 ? 1 : 0;
}

function requireOpen({ stage }: Relationship): void {
  if (stage !== "careOnly" && stage !== "commonFund") refuse("RelationshipCoins_WrongStage");
}

function openOne(world: World, number: number): Relationship {
  requireOpen(world.relationships[number]!);
  return world.relationships[number]!;
}

function requireNoNotice({ notice }: Relationship): void {
  if (notice) refuse("RelationshipCoins_NoticeGiven");
}

function commonFund(world: World, number: number): [Relationship, Fund] {
  const relationship = world.relationships[number]!;
  if (!relationship.fund) refuse("RelationshipCoins_WrongStage");
  requireNoNotice(relationship);
  return [relationship, relationship.fund];
}

function requireNotSuspended(fund: Fund, now: bigint): void {
  if (isSuspended(fund, now)) refuse("RelationshipCoins_Suspended");
}

function requireDeclaration({ declarations }: Relationship, side: Side, state: Declaration["state"]): void {
  if (declarations[side].state !== state) refuse("RelationshipCoins_WrongDeclaration");
}

export function nothingDeclared(): [Declaration, Declaration] {
  return [
    { total: 0n, state: "none" },
    { total: 0n, state: "none" },
  ];
}

function requireSomething(amount: bigint): void {
  if (amount === 0n) refuse("RelationshipCoins_Nothing");
}

function moveCash(world: World, from: string, to: string, amount: bigint): void {
  const has = world.cash[from] ?? 0n;
  if (has < amount) refuse("ERC20InsufficientBalance");
  world.cash[from] = has - amount;
  world.cash[to] = (world.cash[to] ?? 0n) + amount;
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

function smaller(one: bigint, another: bigint): bigint {
  return one < another ? one : another;
}

function larger(one: bigint, another: bigint): bigint {
  return one > another ? one : another;
}

// What can be read

const STAGES = { unknown: 0n, careOnly: 1n, commonFund: 2n, ended: 4n, declined: 5n } as const;
const SUBSIDISED = 3n;
const SCHEMES = { activities: 0n, minutes: 1n, weighted: 2n } as const;
const STATES = { none: 0n, standing: 1n, contested: 2n, decided: 3n, rejected: 4n } as const;

/** What the ledger's views show of a relationship, under the names of the specification (17). */
export function viewOf(relationship: Relationship, now: bigint) {
  const { stage, terms, care, chapterBase, declarations, notice, fund } = relationship;
  const never = stage === "unknown" || stage === "declined";
  const known = sum((fund?.term?.pauses ?? []).filter((one) => one.known).map(({ from, until }) => until - from));
  const term = fund?.term;
  return {
    stageOf: term ? SUBSIDISED : STAGES[stage],
    relationship: {
      stage: STAGES[stage],
      scheme: never ? 0n : SCHEMES[terms.scheme],
      chapter: relationship.chapter,
      careA: relationship.care[0],
      careB: care[1],
      checkpointAt: relationship.signedAsOf,
      noticeEndsAt: notice?.endsAt ?? 0n,
      epoch: relationship.epoch,
      noticeByB: notice?.by === 1,
      noticesWithdrawn: BigInt(Number(relationship.hasWithdrawn[0]) + 2 * Number(relationship.hasWithdrawn[1])),
    },
    pot: {
      balance: fund?.balance ?? 0n,
      calendarStart: fund?.calendarStart ?? 0n,
      nextMonth: fund?.nextMonth ?? 0n,
      paidMonths: fund?.paidMonths ?? 0n,
      claimedMonths: term?.claimed ?? 0n,
      suspendedAt: fund?.suspendedAt ?? 0n,
      nonce: fund?.nonce ?? 0n,
      subsidised: term !== undefined,
      suspensions: fund
        ? BigInt(Number(fund.hasSuspended[0]) + 2 * Number(fund.hasSuspended[1]) + 4 * fund.lastSuspender)
        : 0n,
    },
    chapter: {
      careA: chapterBase?.care[0] ?? 0n,
      careB: chapterBase?.care[1] ?? 0n,
      lastA: chapterBase?.last[0] ?? 0n,
      lastB: chapterBase?.last[1] ?? 0n,
      startedAt: chapterBase?.startedAt ?? 0n,
    },
    declarations: {
      totalA: declarations[0].total,
      totalB: declarations[1].total,
      stateA: STATES[declarations[0].state],
      stateB: STATES[declarations[1].state],
    },
    enrolment: {
      programme: term ? BigInt(term.programme + 1) : 0n,
      rate: term?.rate ?? 0n,
      start: term ? term.enrolledAt + known : 0n,
      months: term?.months ?? 0n,
      categories: BigInt(term?.categories ?? 0),
      localOnly: term?.localOnly ?? false,
    },
    claimable: claimable(fund, now),
    fundedUntil: fundedUntil(fund, now),
    supply: fund?.balance ?? 0n,
  };
}

/** All that the ledger owes to anybody: it must hold exactly this (19). */
export function owed(world: World): bigint {
  return sum([
    ...Object.values(world.people).map((person) => person.balance),
    ...Object.values(world.credit),
    ...world.programmes.map((programme) => programme.treasury),
    ...world.relationships.map(({ fund }) => fund?.balance ?? 0n),
    ...world.relationships.map(({ fund }) =>
      fund?.term ? (fund.term.months - fund.term.claimed) * fund.term.rate : 0n,
    ),
  ]);
}

/** Times at which something begins or ends: where mistakes by one second would show. */
export function momentsOf(world: World): bigint[] {
  return world.relationships.flatMap(({ fund, notice, terms }) => {
    const moments: bigint[] = [];
    if (notice) moments.push(notice.endsAt, notice.endsAt - terms.notice / 2n, notice.endsAt + ARBITRATION);
    if (!fund) return moments;
    if (fund.suspendedAt !== undefined) moments.push(fund.suspendedAt + SUSPENSION);
    for (let month = 0n; month < 3n; ++month) moments.push(fund.calendarStart + (fund.nextMonth + month) * MONTH);
    if (fund.term) {
      const { enrolledAt, claimed, pauses } = fund.term;
      const paused = sum(pauses.map(({ from, until }) => until - from));
      for (let month = 1n; month < 3n; ++month) moments.push(enrolledAt + paused + (claimed + month) * MONTH);
    }
    return moments;
  });
}
