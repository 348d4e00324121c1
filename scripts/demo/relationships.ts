import { readFileSync } from "node:fs";
import { id } from "ethers";
import {
  ActivityLog,
  type ActivityRow,
  CareScheme,
  formatAmount,
  hashNote,
  newSalt,
  parseActivities,
  parseAmount,
  verifyEntry,
} from "../../sdk/src/relationships";
import { startLocalChain } from "../deployment";
import { Couple, done } from "./couple";
import { bar, type Output } from "./output";
import { createProgramme, municipalPolicy } from "./programme";
import { createWorld, DAY, EURO, MONTH, requireConservation, type World } from "./world";

/** Months of contributions, the first of which is paid on entering. */
const MONTHS = 12;

/** What the chapter finds out; amounts in euro, rounded half up to the cent. The two are named as in the file. */
export interface RelationshipFigures {
  potAfterYear: string;
  dissolved: Record<string, string>;
  afterDaycare: Record<string, string>;
  subsidised: Record<string, string>;
}

/** The two of a file of activities, in the order in which they appear in it. */
function namesIn(rows: ActivityRow[], file: string): [string, string] {
  const names = [...new Set(rows.flatMap(({ giver, receiver }) => [giver, receiver]))];
  if (names.length !== 2) throw new Error(`${file} is not of two people: it names ${names.join(", ") || "nobody"}`);
  return [names[0], names[1]];
}

/** The names of the source's pair come in its order, whoever begins. */
function inOrder([one, other]: [string, string]): [string, string] {
  return one < other ? [one, other] : [other, one];
}

function euro(amount: bigint): string {
  return formatAmount(amount, 6, 2);
}

/** The story of two people who share care for a year, from a file of dated activities. */
class Story {
  private constructor(
    readonly world: World,
    readonly couple: Couple,
    readonly names: [string, string],
    readonly log: ActivityLog,
    readonly out: Output,
  ) {}

  static async begin(file: string, out: Output): Promise<Story> {
    const rows = parseActivities(readFileSync(file, "utf8"));
    const names = inOrder(namesIn(rows, file));
    const days = rows.map(({ date }) => date).sort();
    const scheme = rows.every(({ units }) => units === 1n) ? CareScheme.Activities : CareScheme.Minutes;

    out.heading(`${names[0]} and ${names[1]} share care, and 50 euro each a month`);
    out.line(`A local chain begins on ${days[0]}. The same script deploys that deploys to a real network:`);
    out.line();
    const chain = await startLocalChain({ startsAt: new Date(`${days[0]}T06:00:00Z`) });
    const deployed: string[][] = [];
    const onProgress = (step: { name: string; address: string; state: string; gas?: bigint }) => {
      if (step.state === "deployed") deployed.push([step.name, step.address, Number(step.gas).toLocaleString("en")]);
    };
    const world = await createWorld(chain, { onProgress });
    out.table(["contract", "address", "gas"], deployed);

    const terms = {
      scheme,
      contribution: parseAmount("50", 6),
      regionA: "ES-CT",
      regionB: "ES-CT",
      salt: id(names.join()),
    };
    const couple = new Couple(world, world.accounts.ari, world.accounts.elliot, terms);
    const log = new ActivityLog({ relationship: couple.id, a: couple.a.address, b: couple.b.address });
    log.addRows(rows, { [names[0]]: world.accounts.ari.address, [names[1]]: world.accounts.elliot.address });
    return new Story(world, couple, names, log, out);
  }

  private get two() {
    return [this.world.accounts.ari, this.world.accounts.elliot];
  }

  private key(index: number): string {
    return this.names[index].toLowerCase();
  }

  async pot(): Promise<bigint> {
    return (await this.world.ledger.potOf(this.couple.id)).balance;
  }

  private async personalTokens(): Promise<bigint[]> {
    return Promise.all(this.two.map(async (one) => (await this.world.ledger.personalTokenOf(one)).balance));
  }

  /** Care of each so far, in the order of the names. */
  private async care(): Promise<bigint[]> {
    const { careA, careB } = await this.world.ledger.relationshipOf(this.couple.id);
    return this.two[0].address === this.couple.a.address ? [careA, careB] : [careB, careA];
  }

  /** Care of each since the pot was last settled, in the order of the names. */
  private async careOfChapter(): Promise<bigint[]> {
    const { careA, careB } = await this.world.ledger.chapterOf(this.couple.id);
    const begun = this.two[0].address === this.couple.a.address ? [careA, careB] : [careB, careA];
    return (await this.care()).map((care, i) => care - begun[i]);
  }

  /** Totals of both in the order of the names, as a checkpoint takes them. */
  private totals(first: bigint, second: bigint): { careA: bigint; careB: bigint } {
    const firstIsA = this.two[0].address === this.couple.a.address;
    return firstIsA ? { careA: first, careB: second } : { careA: second, careB: first };
  }

  /** A year of CS-2: care in the log, money in the pot, and at its end one checkpoint that both sign. */
  async year(): Promise<void> {
    const { couple, world, out, log } = this;
    await couple.open();
    out.line("They open a relationship (CS-1): one sends, the signature of the other is carried.");
    const [begin, rows] = [await world.chain.now(), log.entries];
    const counts: string[][] = [];
    for (let month = 0; month < MONTHS; ++month) {
      for (const one of this.two) await done(world.ledger.connect(one).monetise(one, 50n * EURO, "0x"));
      if (month === 0) await couple.begin();
      else await couple.collect(world.accounts.neighbour);
      const [from, to] = [begin - (begin % DAY) + month * MONTH, begin - (begin % DAY) + (month + 1) * MONTH];
      const now = rows.filter(({ at }) => at >= from && at < to);
      const [first, second] = this.two.map(({ address }) => now.filter(({ giver }) => giver === address).length);
      const day = new Date(1000 * (await world.chain.now())).toISOString().slice(0, 10);
      counts.push([day, String(first), String(second), bar(first, first + second, 16), euro(await this.pot())]);
      await world.chain.pass(MONTH - ((await world.chain.now()) - begin - month * MONTH) - DAY / 2);
      if (month < MONTHS - 1) await world.chain.pass(DAY / 2);
    }
    out.line("Each month both monetise 50 euro as Personal Tokens, and anybody collects them into the pot (CS-2):");
    out.line();
    out.table(["from", `by ${this.names[0]}`, `by ${this.names[1]}`, "whose care", "pot"], counts);

    const last = Number(rows[rows.length - 1].at);
    if ((await world.chain.now()) < last) await world.chain.pass(last - (await world.chain.now()));
    const totals = log.checkpoint();
    await couple.checkpoint(totals);
    log.markSigned(totals);
    const [first, second] = await this.care();
    out.line(
      `A year of care in one transaction: both sign the totals ${first} and ${second} and the root of their log,`,
    );
    out.line(`${totals.logRoot}.`);
    const proven = log.prove(rows.length - 1);
    const note = log.noteOf(rows.length - 1);
    if (!note || !verifyEntry(totals.logRoot, proven, note)) throw new Error("An entry of the log cannot be proven");
    out.line(
      `Any entry can be proven from it: entry ${proven.number}, "${note.text}", by ${proven.proof.length} hashes.`,
    );
    await requireConservation(world, [couple.id], 0);
  }

  /** Ends the relationship by both and reads what each receives. */
  private async end(): Promise<Record<string, string>> {
    const [before, pot] = [await this.personalTokens(), await this.pot()];
    await this.couple.dissolve();
    const after = await this.personalTokens();
    const shares = after.map((balance, i) => balance - before[i]);
    if (shares[0] + shares[1] !== pot)
      throw new Error(`The shares ${shares.join(" and ")} do not make up the pot ${pot}`);
    const care = await this.careOfChapter();
    this.out.table(
      ["", "care", "share in euro"],
      this.names.map((name, i) => [name, String(care[i]), euro(shares[i])]),
    );
    return { [this.key(0)]: euro(shares[0]), [this.key(1)]: euro(shares[1]) };
  }

  async dissolved(): Promise<Record<string, string>> {
    this.out.heading("They end it together: the pot is divided by care and returns as Personal Tokens");
    const figures = await this.end();
    await this.composeAgain();
    return figures;
  }

  /** What came back needs no new money to become the coin of another relationship. */
  private async composeAgain(): Promise<void> {
    const { world, couple, out } = this;
    const { ari, frankie } = world.accounts;
    const [mine] = await this.personalTokens();
    await done(world.ledger.connect(frankie).monetise(frankie, 100n * EURO, "0x"));
    const next = new Couple(world, ari, frankie, { contribution: 50n * EURO, salt: id("another relationship") });
    await next.open();
    await next.begin();
    await next.compose(50n * EURO, 50n * EURO);
    const { balance } = await world.ledger.potOf(next.id);
    const [left] = await this.personalTokens();
    out.line(
      `${this.names[0]} composes ${euro(mine - left)} euro of it again, with another friend: a pot of ${euro(balance)} euro.`,
    );
    await requireConservation(world, [couple.id, next.id], 0);
  }

  async afterDaycare(): Promise<Record<string, string>> {
    const { world, couple, out } = this;
    const { daycare } = world.accounts;
    out.heading("They needed a daycare before: three hours at 40 euro, out of the pot, as both agree");
    const before = await this.pot();
    const memo = hashNote("daycare, three hours at 40 euro", newSalt());
    await couple.pay({ cooperative: daycare.address, amount: 3n * 40n * EURO, memo });
    const pot = await this.pot();
    const credit = await world.ledger.balanceOf(daycare, 1n);
    if (before - pot !== credit) throw new Error(`${before - pot} left the pot, and ${credit} is the daycare's`);
    out.line(`The daycare holds care credit of ${euro(credit)} euro, which it can pass on to other co-operatives;`);
    const money = await world.euro.balanceOf(daycare);
    await done(world.ledger.connect(daycare).redeem(daycare, credit, "0x"));
    out.line(
      `it redeems it: ${euro((await world.euro.balanceOf(daycare)) - money)} euro. The pot holds ${euro(pot)} euro.`,
    );
    out.line();
    const figures = { pot: euro(pot), ...(await this.end()) };
    await requireConservation(world, [couple.id], 0);
    return figures;
  }

  async subsidised(): Promise<Record<string, string>> {
    const { world, couple, out } = this;
    const { municipality, notary, neighbour } = world.accounts;
    out.heading("They go on for another year, and the municipality supports them (CS-3)");
    const before = await this.personalTokens();
    await couple.settle();
    const settled = (await this.personalTokens()).map((balance, i) => euro(balance - before[i]));
    out.line(
      `The pot is settled: ${settled[0]} for ${this.names[0]}, ${settled[1]} for ${this.names[1]}. A new chapter begins, the pot is empty.`,
    );

    const policy = municipalPolicy(notary.address, couple.terms.scheme, MONTHS);
    const programme = await createProgramme(world, municipality, policy, 6_000n * EURO);
    await couple.enrol(programme, policy, notary);
    const { rate, months } = await world.ledger.enrolmentOf(couple.id);
    out.line(
      `A notary vouches that the relationship is real; the programme reserves ${months} months of ${euro(rate)} euro.`,
    );
    out.line();

    const claims: string[][] = [];
    for (let month = 1; month <= Number(months); ++month) {
      await world.chain.pass(MONTH);
      await done(world.ledger.connect(neighbour).claimSubsidies([couple.id]));
      const day = new Date(1000 * (await world.chain.now())).toISOString().slice(0, 10);
      claims.push([day, euro(rate), bar(month, Number(months), 12), euro(await this.pot())]);
    }
    out.line("Anybody claims for them, month by month:");
    out.line();
    out.table(["day", "claimed", "term", "pot"], claims);
    const pot = await this.pot();
    if (pot !== rate * months) throw new Error(`The pot holds ${pot} after ${months} claims of ${rate}`);

    const [first, second] = await this.care();
    const each = (first + second) / 2n;
    const totals = this.totals(first + each, second + each);
    await couple.checkpoint({ ...totals, logRoot: id("the log of the second year") });
    out.line(`This year both did as much for each other: ${each} each, and they end it together.`);
    out.line();
    const figures = { pot: euro(pot), ...(await this.end()) };
    await requireConservation(world, [couple.id], programme);
    return figures;
  }
}

/** Plays the chapter; each ending happens on its own copy of the chain as it was after the year. */
export async function playRelationships(file: string, out: Output): Promise<RelationshipFigures> {
  out.title("Relationships");
  const story = await Story.begin(file, out);
  await story.year();
  const potAfterYear = euro(await story.pot());
  out.line();
  out.line(`After a year the pot holds ${potAfterYear} euro. From here the story goes on in three ways.`);

  const { chain } = story.world;
  const branch = async <T>(play: () => Promise<T>): Promise<T> => {
    const snapshot = await chain.snapshot();
    try {
      return await play();
    } finally {
      await chain.revert(snapshot);
    }
  };
  return {
    potAfterYear,
    dissolved: await branch(() => story.dissolved()),
    afterDaycare: await branch(() => story.afterDaycare()),
    subsidised: await branch(() => story.subsidised()),
  };
}
