import { INK, MARGIN, page, SOFT, text } from "./svg";

/** Boxes in groups, and arrows between them. */
export interface Diagram {
  title: string;
  groups: { title: string; x: number; y: number; width: number; height: number }[];
  boxes: {
    title: string;
    lines: string[];
    x: number;
    y: number;
    width: number;
    height: number;
    strong?: boolean;
  }[];
  arrows: { from: [number, number]; to: [number, number]; label: string; at: [number, number]; dashed?: boolean }[];
  foot: string;
}

const GROUP = "#eef3ee";
const BOX = "#ffffff";
const STRONG = "#fde9c8";

export function drawDiagram({ title, groups, boxes, arrows, foot }: Diagram): string {
  const width = Math.max(...groups.map((group) => group.x + group.width)) + MARGIN;
  const bottom = Math.max(...groups.map((group) => group.y + group.height));
  const parts: string[] = [];
  for (const { title, x, y, width: w, height: h } of groups) {
    parts.push(`<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="10" fill="${GROUP}" stroke="#c9d6cb"/>`);
    parts.push(text(title, x + 16, y + 28, 14, `fill="${SOFT}" font-weight="bold"`));
  }
  for (const { title, lines, x, y, width: w, height: h, strong } of boxes) {
    const middle = x + w / 2;
    parts.push(
      `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="8" fill="${strong ? STRONG : BOX}" stroke="${INK}"/>`,
      text(title, middle, y + 27, 15, 'text-anchor="middle" font-weight="bold"'),
      ...lines.map((line, i) => text(line, middle, y + 51 + 19 * i, 13, 'text-anchor="middle"')),
    );
  }
  for (const { from, to, label, at, dashed } of arrows) {
    const dash = dashed ? ' stroke-dasharray="5 4"' : "";
    parts.push(
      `<path d="M${from.join(" ")}L${to.join(" ")}" fill="none" stroke="${INK}" stroke-width="1.6"${dash} marker-end="url(#tip)"/>`,
      text(label, at[0], at[1], 13, `text-anchor="middle" fill="${INK}"`),
    );
  }
  parts.push(text(foot, MARGIN, bottom + 30, 13, `fill="${SOFT}"`));
  return page(title, width, bottom + 50, parts);
}
