import { GRID, INK, MARGIN, PAPER, page, round, SOFT, text } from "./svg";

/** A row of `gas/table.json`. */
export interface Row {
  operation: string;
  n: number | null;
  gas: number;
  floor: number;
  peer: string | null;
  peerGas: number | null;
}

/** Gas of operations, read from the committed table: as curves over how many there are, or as bars beside floor and peer. */
export interface Costs {
  title: string;
  costs: "curves" | "bars";
  y?: { most: number; step: number };
  operations: { operation: string; label: string; colour: string }[];
  foot: string[];
}

const WIDTH = 1_060;
const PEER = "#b8501a";
const thousands = (gas: number) => (gas / 1_000).toLocaleString("en", { maximumFractionDigits: 1 });

export function drawCosts(picture: Costs, table: readonly Row[]): string {
  return picture.costs === "curves" ? drawCurves(picture, table) : drawBars(picture, table);
}

function rowsOf(table: readonly Row[], operation: string): Row[] {
  const rows = table.filter((row) => row.operation === operation);
  if (rows.length === 0) throw new Error(`gas/table.json has no operation ${operation}`);
  return rows.sort((a, b) => (a.n ?? 0) - (b.n ?? 0));
}

/** One line an operation; n doubles its digits at each step of the axis. */
function drawCurves({ title, y, operations, foot }: Costs, table: readonly Row[]): string {
  if (!y) throw new Error("curves need an axis");
  const [left, right, top, bottom] = [84, WIDTH - 330, 84, 500];
  const across = (n: number) => round(left + ((right - left) * (Math.log10(n) - 1)) / 3);
  const up = (gas: number) => round(bottom - ((bottom - top) * gas) / y.most);
  const parts: string[] = [];
  for (let gas = 0; gas <= y.most; gas += y.step) {
    parts.push(`<path d="M${left} ${up(gas)}H${right}" fill="none" stroke="${gas === 0 ? INK : GRID}"/>`);
    parts.push(text(thousands(gas), left - 12, up(gas) + 6, 16, `text-anchor="end" fill="${SOFT}"`));
  }
  for (const n of [10, 100, 1_000, 10_000]) {
    parts.push(text(n.toLocaleString("en"), across(n), bottom + 26, 16, `text-anchor="middle" fill="${SOFT}"`));
  }
  parts.push(text("thousand gas", left, top - 16, 16, `fill="${SOFT}"`));
  const axis = "pairs, members or wallets there are";
  parts.push(text(axis, right, bottom + 52, 16, `text-anchor="end" fill="${SOFT}"`));
  for (const { operation, label, colour } of operations) {
    const rows = rowsOf(table, operation).filter(({ n }) => (n ?? 0) >= 10);
    const points = rows.map(({ n, gas }) => [across(n!), up(gas)] as const);
    parts.push(
      `<path d="M${points.map((one) => one.join(" ")).join("L")}" fill="none" stroke="${colour}" stroke-width="3"/>`,
    );
    for (const [cx, cy] of points) {
      parts.push(`<circle cx="${cx}" cy="${cy}" r="5" fill="${colour}" stroke="${PAPER}" stroke-width="1.5"/>`);
    }
    const last = rows.at(-1)!.gas;
    parts.push(text(`${thousands(last)}  ${label}`, right + 14, up(last) + 6, 16, `fill="${colour}"`));
  }
  parts.push(...foot.map((line, i) => text(line, MARGIN, bottom + 88 + 22 * i, 15, `fill="${SOFT}"`)));
  return page(title, WIDTH, bottom + 80 + 22 * foot.length + 24, parts);
}

/** A bar an operation, with a mark at its floor, above the bar of its peer. */
function drawBars({ title, operations, foot }: Costs, table: readonly Row[]): string {
  const all = operations.map((one) => ({ ...one, row: rowsOf(table, one.operation).at(-1)! }));
  const most = Math.max(...all.map(({ row }) => Math.max(row.gas, row.peerGas ?? 0)));
  const [left, right, top, step] = [330, WIDTH - 90, 84, 58];
  const long = (gas: number) => round(((right - left) * gas) / most);
  const parts = all.flatMap(({ label, colour, row }, i) => {
    const y = top + i * step;
    const bar = (at: number, gas: number, fill: string) =>
      `<rect x="${left}" y="${at}" width="${long(gas)}" height="18" fill="${fill}"/>`;
    const value = (at: number, gas: number) =>
      text(thousands(gas), left + long(gas) + 8, at + 14, 15, `fill="${SOFT}"`);
    const floor = left + long(row.floor);
    const own = [
      text(label, left - 14, y + 14, 16, `text-anchor="end" fill="${INK}"`),
      bar(y, row.gas, colour),
      `<path d="M${floor} ${y - 3}V${y + 21}" stroke="${INK}" stroke-width="2"/>`,
      value(y, row.gas),
    ];
    if (row.peer === null || row.peerGas === null) return own;
    const name = row.peer.replace("OpenZeppelin ", "OZ ");
    return [
      ...own,
      text(name, left - 14, y + 36, 13, `text-anchor="end" fill="${SOFT}"`),
      bar(y + 22, row.peerGas, PEER),
      value(y + 22, row.peerGas),
    ];
  });
  const bottom = top + all.length * step;
  parts.push(...foot.map((line, i) => text(line, MARGIN, bottom + 28 + 22 * i, 15, `fill="${SOFT}"`)));
  return page(title, WIDTH, bottom + 22 * foot.length + 44, parts);
}
