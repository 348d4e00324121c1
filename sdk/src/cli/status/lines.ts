import { amountInWords } from "../../core/amounts";
import type { Asset, Connection } from "../../core/connection";
import { momentInWords } from "../../core/time";
import { who } from "../../core/words";

/** A label and what is said of it. */
export type Row = readonly [label: string, text: string];

/** What a status prints: a title, and rows; a nested block is indented. */
export interface Block {
  title: string;
  rows: readonly Row[];
  blocks?: readonly Block[];
}

/** A status for people and for programs. */
export interface Status {
  data: unknown;
  block: Block;
}

/** How statuses write names, amounts and times. */
export interface Say {
  who(account: string): string;
  money(amount: bigint, asset: Asset): string;
  moment(at: bigint): string;
  karma(millionths: bigint): string;
}

export function sayingOf(connection: Connection): Say {
  return {
    who: (account) => who(connection, account),
    money: (amount, asset) => amountInWords(amount, asset),
    moment: (at) => momentInWords(at),
    karma: (millionths) => amountInWords(millionths, { decimals: 6, symbol: "karma" }),
  };
}

/** Rows that do not apply are left out. */
export function rows(...some: readonly (Row | null | false)[]): Row[] {
  return some.filter((row): row is Row => Boolean(row));
}

export function linesOf({ title, rows: own, blocks = [] }: Block, indent = ""): string[] {
  const width = Math.max(0, ...own.map(([label]) => label.length)) + 2;
  return [
    `${indent}${title}`,
    ...own.map(([label, text]) => `${indent}  ${label.padEnd(width)}${text}`),
    ...blocks.flatMap((block) => linesOf(block, `${indent}  `)),
  ];
}

/** The name of a number of a constant such as `Category`. */
export function nameIn(constant: Record<string, number>, value: number | bigint): string {
  const found = Object.entries(constant).find(([, number]) => number === Number(value))?.[0];
  return (found ?? String(value)).replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}
