import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Row } from "./measure";

/** What is above the floor by more than this needs a note that says what it buys. */
export const ALLOWED_OVER_FLOOR = 0.12;

/**
 * How much a figure may differ between sizes of the population: five bytes of calldata that happen to be zero in one
 * identifier and not in another. A list that is walked, or a tree that is climbed, costs thousands.
 */
export const CALLDATA_NOISE = 60;

/** Reads the committed table; empty if there is none yet. */
export function readTable(file: string): Row[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Row[]) : [];
}

/** The table as it stands in the file: one line for each row, so that a review shows what has changed. */
export function formatTable(rows: readonly Row[]): string {
  return `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}\n]\n`;
}

export function writeTable(file: string, rows: readonly Row[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, formatTable(rows));
}

/** How far a row is above its floor, as a share of it. */
export function overFloor({ gas, floor }: Row): number {
  return gas / floor - 1;
}

/** What is wrong with a table in itself: limits passed, growth, too far above the floor without a reason. */
export function judge(rows: readonly Row[]): string[] {
  const findings: string[] = [];
  for (const [operation, all] of byOperation(rows)) {
    // One finding for each kind, not for each size: the dearest row stands for all.
    const dearest = all.reduce((one, other) => (other.gas > one.gas ? other : one));
    const { n, gas, floor, limit, note } = dearest;
    const what = `${operation}, n = ${n}`;
    if (limit !== null && gas > limit) {
      findings.push(`${what}: ${gas} gas, the limit is ${limit} (${gas - limit} over)`);
    }
    if (overFloor(dearest) > ALLOWED_OVER_FLOOR && !note) {
      const over = percent(overFloor(dearest));
      findings.push(`${what}: ${over} over its floor of ${floor}, and no note says what that buys`);
    }
    if (gas < floor) findings.push(`${what}: ${gas} gas is below its floor of ${floor}: the floor is wrong`);
    const growth = gas - Math.min(...all.filter((row) => row.n <= n).map((row) => row.gas));
    if (growth > CALLDATA_NOISE) findings.push(`${operation}: grows by ${growth} up to n = ${n}`);
  }
  return findings;
}

/** Where a new measurement differs from the committed table. Nothing in a run is random, so any difference counts. */
export function drift(committed: readonly Row[], measured: readonly Row[]): string[] {
  const findings: string[] = [];
  const key = ({ operation, n }: Row) => `${operation}, n = ${n}`;
  const before = new Map(committed.map((row) => [key(row), row]));
  for (const row of measured) {
    const old = before.get(key(row));
    before.delete(key(row));
    if (old === undefined) {
      findings.push(`${key(row)}: not in the committed table`);
      continue;
    }
    for (const field of ["gas", "floor", "limit", "peer", "peerGas", "note"] as const) {
      const [was, is] = [old[field] ?? null, row[field]];
      if (was !== is) findings.push(`${key(row)}: ${field} was ${JSON.stringify(was)}, is ${JSON.stringify(is)}`);
    }
  }
  for (const gone of before.keys()) findings.push(`${gone}: in the committed table only`);
  return findings;
}

/** The rows of each operation, in order. */
export function byOperation(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.operation, [...(groups.get(row.operation) ?? []), row]);
  return groups;
}

/** The table for people: one line for each operation, at the largest size. */
export function render(rows: readonly Row[]): string {
  const head = ["operation", "gas", "floor", "over", "limit", "left", "peer", "of peer", "growth with n"];
  const lines = [...byOperation(rows)].map(([operation, all]) => {
    const [first, last] = [all[0], all[all.length - 1]];
    const growth = last.gas - first.gas;
    return [
      operation,
      number(last.gas),
      number(last.floor),
      percent(overFloor(last)),
      last.limit === null ? "" : number(last.limit),
      last.limit === null ? "" : number(last.limit - last.gas),
      last.peerGas === null ? "" : `${number(last.peerGas)} ${last.peer}`,
      last.peerGas === null ? "" : percent(last.gas / last.peerGas),
      all.length === 1 ? "" : growth === 0 ? "flat" : `${growth > 0 ? "+" : ""}${growth}`,
    ];
  });
  const right = [false, true, true, true, true, true, false, true, true];
  const widths = head.map((title, i) => Math.max(title.length, ...lines.map((line) => line[i].length)));
  const format = (line: string[]) =>
    line.map((cell, i) => (right[i] ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join("  ");
  return [format(head), widths.map((width) => "-".repeat(width)).join("  "), ...lines.map(format)].join("\n");
}

export function number(value: number): string {
  return value.toLocaleString("en");
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
