import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Draws the pictures of the documentation: every `docs/images/<name>.json` becomes `<name>.svg`.
 *
 *   npx ts-node scripts/docs/pictures.ts            draw
 *   npx ts-node scripts/docs/pictures.ts --check    fail if a picture is not what its data says
 */
const FOLDER = path.join(__dirname, "..", "..", "docs", "images");

interface Picture {
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

const MARGIN = 20;
const INK = "#1f2a2e";
const SOFT = "#5b6b70";
const PAPER = "#fbfaf6";
const GROUP = "#eef3ee";
const BOX = "#ffffff";
const STRONG = "#fde9c8";

function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function text(words: string, x: number, y: number, size: number, more = ""): string {
  return `<text x="${x}" y="${y}" font-size="${size}" ${more}>${escaped(words)}</text>`;
}

/** One picture as SVG. */
function draw(picture: Picture): string {
  const width = Math.max(...picture.groups.map((group) => group.x + group.width)) + MARGIN;
  const bottom = Math.max(...picture.groups.map((group) => group.y + group.height));
  const height = bottom + 50;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(picture.title)}" font-family="Helvetica, Arial, sans-serif" fill="${INK}">`,
    `<title>${escaped(picture.title)}</title>`,
    `<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 10 5 0 10z" fill="${INK}"/></marker></defs>`,
    `<rect width="${width}" height="${height}" rx="12" fill="${PAPER}"/>`,
    text(picture.title, MARGIN, 38, 20, 'font-weight="bold"'),
  ];
  for (const group of picture.groups) {
    const { x, y, width: w, height: h } = group;
    parts.push(`<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="10" fill="${GROUP}" stroke="#c9d6cb"/>`);
    parts.push(text(group.title, x + 16, y + 28, 14, `fill="${SOFT}" font-weight="bold"`));
  }
  for (const box of picture.boxes) {
    const { x, y, width: w, height: h } = box;
    const middle = x + w / 2;
    parts.push(
      `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="8" fill="${box.strong ? STRONG : BOX}" stroke="${INK}"/>`,
      text(box.title, middle, y + 27, 15, 'text-anchor="middle" font-weight="bold"'),
      ...box.lines.map((line, i) => text(line, middle, y + 51 + 19 * i, 13, 'text-anchor="middle"')),
    );
  }
  for (const { from, to, label, at, dashed } of picture.arrows) {
    const dash = dashed ? ' stroke-dasharray="5 4"' : "";
    parts.push(
      `<path d="M${from.join(" ")}L${to.join(" ")}" fill="none" stroke="${INK}" stroke-width="1.6"${dash} marker-end="url(#tip)"/>`,
      text(label, at[0], at[1], 13, `text-anchor="middle" fill="${INK}"`),
    );
  }
  parts.push(text(picture.foot, MARGIN, bottom + 30, 13, `fill="${SOFT}"`), "</svg>");
  return `${parts.join("\n")}\n`;
}

const check = process.argv.includes("--check");
for (const name of readdirSync(FOLDER).filter((file) => file.endsWith(".json"))) {
  const drawn = draw(JSON.parse(readFileSync(path.join(FOLDER, name), "utf8")));
  const target = path.join(FOLDER, name.replace(/\.json$/, ".svg"));
  if (check) {
    if (readFileSync(target, "utf8") !== drawn) {
      console.error(`${path.relative(process.cwd(), target)} is not what ${name} says: draw it again`);
      process.exitCode = 1;
    }
  } else {
    writeFileSync(target, drawn);
    console.log(path.relative(process.cwd(), target));
  }
}
