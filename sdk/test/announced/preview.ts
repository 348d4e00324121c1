import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { type Plan, type Preview, parseAmount, type Sent } from "../../src";

/** How a part of a sentence is read, and what it has to say. */
export interface Expected {
  read(text: string): unknown;
  is: unknown;
}

const strictly = (pattern: RegExp, text: string, what: string): RegExpExecArray => {
  const found = pattern.exec(text);
  if (!found) throw new Error(`"${text}" is not ${what}`);
  return found;
};

/** An amount with its currency, to the last unit: "50.00 EUR". */
export const money = (is: bigint, { decimals, symbol }: { decimals: number; symbol: string }): Expected => ({
  is,
  read: (text) => {
    const [, figure, currency] = strictly(/^(\d+(?:\.\d+)?) (\S+)$/, text, "an amount with its currency");
    expect(currency).to.equal(symbol);
    return parseAmount(figure!, decimals);
  },
});

/** A whole number, with a sign or without: "12", "+3". */
export const count = (is: bigint | number): Expected => ({
  is: BigInt(is),
  read: (text) => BigInt(strictly(/^[+-]?\d+$/, text, "a whole number")[0]),
});

/** A number with decimals, in its smallest unit: "2.5" karma. */
export const figure = (is: bigint, decimals: number): Expected => ({
  is,
  read: (text) => parseAmount(strictly(/^\d+(?:\.\d+)?$/, text, "a number")[0], decimals),
});

/** Whole numbers with commas between them: "0, 2". */
export const counts = (is: readonly (bigint | number)[]): Expected => ({
  is: is.map(BigInt),
  read: (text) =>
    strictly(/^\d+(?:, \d+)*$/, text, "a list of numbers")[0]
      .split(", ")
      .map(BigInt),
});

/** A share of a whole in basis points: "2.5 %". */
export const percent = (is: bigint): Expected => ({
  is,
  read: (text) => parseAmount(strictly(/^(\d+(?:\.\d+)?) %$/, text, "a percentage")[1]!, 2),
});

/** A moment (UNIX seconds): sentences say it to the minute, which is that of the second; `stoppable` says the second itself. */
export const moment = (is: bigint): Expected => ({
  is: is - (is % 60n),
  read: (text) => {
    const [, day, minute] = strictly(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC$/, text, "a moment");
    return BigInt(Date.parse(`${day}T${minute}:00Z`)) / 1000n;
  },
});

const SPANS: Record<string, bigint> = { day: 86_400n, hour: 3_600n, minute: 60n };

/** A span of seconds in whole days, hours or minutes: "14 days". One of whole hours is said to the hour: "36 hours". */
export const span = (is: bigint): Expected => {
  const [size = 60n] = Object.values(SPANS).filter((seconds) => is >= seconds);
  return {
    is: is % SPANS.hour! === 0n ? is : is - (is % size),
    read: (text) => {
      const [, number, unit] = strictly(/^(\d+) (day|hour|minute)s?$/, text, "a span of time");
      return BigInt(number!) * SPANS[unit!]!;
    },
  };
};

/** What is said of each named group of a pattern; a text is compared as it is. */
export type Facts = Readonly<Record<string, Expected | string>>;

/** A line of a preview: the pattern of the whole line, with a named group for every name and figure in it. */
export type Line = readonly [pattern: RegExp, facts?: Facts];

/**
 * Reads one line strictly: the pattern is of the whole line, each named group says what is expected, and no figure stands
 * outside a group. What a figure says is so compared, or the test fails.
 */
export function readLine(line: string, [pattern, facts = {}]: Line): void {
  const found = new RegExp(`^(?:${pattern.source})$`, `${pattern.flags.replace(/[dg]/g, "")}d`).exec(line);
  if (!found) throw new Error(`"${line}" is not what ${pattern} reads`);
  const groups = found.groups ?? {};
  expect(Object.keys(groups).sort(), `groups of "${line}"`).to.deep.equal(Object.keys(facts).sort());
  const letters = [...line];
  for (const [name, text] of Object.entries(groups)) {
    const fact = facts[name]!;
    const [read, is] = typeof fact === "string" ? [text, fact] : [fact.read(text), fact.is];
    expect(read, `${name} in "${line}"`).to.deep.equal(is);
    const [from, to] = found.indices!.groups![name]!;
    for (let at = from; at < to; at++) if (letters[at] !== undefined) letters[at] = " ";
  }
  expect(letters.join(""), `figures that nothing claims in "${line}"`).not.to.match(/\d/);
}

/** Whether a pattern reads a whole line. */
const reads = (line: string, [pattern]: Line) => new RegExp(`^(?:${pattern.source})$`, pattern.flags).test(line);

/**
 * Reads all that a preview says in words: the sentence, how it can be stopped, every consequence. Each line is read by
 * exactly one pattern, and each pattern reads a line: what is not claimed fails, and so does what is claimed and not said.
 */
export function readPreview({ sentence, stoppable, consequences }: Preview, lines: readonly Line[]): void {
  const left = [...lines];
  for (const line of [sentence, ...(stoppable ? [stoppable.how] : []), ...consequences]) {
    const fitting = left.filter((one) => reads(line, one));
    expect(fitting.length, `patterns that read "${line}"`).to.equal(1);
    readLine(line, fitting[0]!);
    left.splice(left.indexOf(fitting[0]!), 1);
  }
  expect(
    left.map(([pattern]) => String(pattern)),
    `not said by "${sentence}"`,
  ).to.deep.equal([]);
}

/** What was announced, when, and what happened. */
export interface Done {
  preview: Preview;
  sent: Sent;
  /** Time of the block that the preview was made of (UNIX seconds). */
  shownAt: bigint;
  /** Time of the block in which it happened. */
  sentAt: bigint;
  /** Seconds between them: a span that begins when it is sent ends later by as much. */
  later: bigint;
}

/** Shows a plan, sends it, and says when each was. */
export async function done(plan: Plan): Promise<Done> {
  const preview = await plan.preview();
  const shownAt = BigInt(await time.latest());
  const sent = await plan.send();
  const sentAt = BigInt(await time.latest());
  return { preview, sent, shownAt, sentAt, later: sentAt - shownAt };
}
