import { GRID, INK, MARGIN, PAPER, page, round, SOFT, text } from "./svg";

interface Axis {
  label: string;
  most: number;
  step: number;
}

/** Lines over time; where words stand is said in the units of the axes. */
export interface Chart {
  title: string;
  /** File of the data, beside this one. */
  data: string;
  x: Axis;
  y: Axis;
  /** The values of a line are for 1, 2 and so on of the x axis; it is shown from `from`, or from zero at 0. */
  lines: { series: string; colour: string; from?: number; dots?: number }[];
  /** Lines across, at a value of the y axis, and upwards, at one of the x axis. */
  marks: { x?: number; y?: number }[];
  words: { words: string; x: number; y: number; colour?: string; anchor?: "start" | "middle" | "end" }[];
  foot: string[];
}

const [WIDTH, HEIGHT] = [1_060, 560];
const [LEFT, RIGHT, TOP, BOTTOM] = [96, WIDTH - 40, 84, 444];

function ticks({ most, step }: Axis): number[] {
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

export function drawChart(chart: Chart, data: Record<string, string[]>): string {
  const x = (value: number) => round(LEFT + ((RIGHT - LEFT) * value) / chart.x.most);
  const y = (value: number) => round(BOTTOM - ((BOTTOM - TOP) * value) / chart.y.most);
  const across = (at: number, style: string) => `<path d="M${LEFT} ${y(at)}H${RIGHT}" fill="none" ${style}/>`;
  const parts = [
    ...ticks(chart.y).flatMap((at) => [
      across(at, `stroke="${at === 0 ? INK : GRID}"`),
      text(at.toLocaleString("en"), LEFT - 12, y(at) + 6, 16, `text-anchor="end" fill="${SOFT}"`),
    ]),
    ...ticks(chart.x).map((at) => text(String(at), x(at), BOTTOM + 26, 16, `text-anchor="middle" fill="${SOFT}"`)),
    text(chart.y.label, LEFT, TOP - 16, 16, `fill="${SOFT}"`),
    text(chart.x.label, RIGHT, BOTTOM + 50, 16, `text-anchor="end" fill="${SOFT}"`),
  ];
  for (const { x: up, y: over } of chart.marks) {
    const style = `stroke="${SOFT}" stroke-dasharray="6 5"`;
    if (over !== undefined) parts.push(across(over, style));
    if (up !== undefined) parts.push(`<path d="M${x(up)} ${TOP}V${BOTTOM}" fill="none" ${style}/>`);
  }
  for (const { series, colour, from, dots = 0 } of chart.lines) {
    const values = [0, ...data[series].map(Number)];
    const points = values.map((value, i) => [x(i), y(value)]).slice(from ?? 0);
    parts.push(
      `<path d="M${points.map((point) => point.join(" ")).join("L")}" fill="none" stroke="${colour}" stroke-width="3" stroke-linejoin="round"/>`,
    );
    for (const [cx, cy] of points.slice(1, 1 + dots)) {
      parts.push(`<circle cx="${cx}" cy="${cy}" r="5" fill="${colour}" stroke="${PAPER}" stroke-width="1.5"/>`);
    }
  }
  for (const { words, x: at, y: high, colour = SOFT, anchor = "start" } of chart.words) {
    parts.push(text(words, x(at), y(high), 17, `text-anchor="${anchor}" fill="${colour}"`));
  }
  parts.push(...chart.foot.map((line, i) => text(line, MARGIN, BOTTOM + 80 + 22 * i, 15, `fill="${SOFT}"`)));
  return page(chart.title, WIDTH, HEIGHT, parts);
}
