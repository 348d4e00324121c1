/** Colours of all pictures. */
export const INK = "#1f2a2e";
export const SOFT = "#5b6b70";
export const PAPER = "#fbfaf6";
export const GRID = "#dde4de";

/** Room around everything. */
export const MARGIN = 20;

/** Tenths of a pixel are fine enough, and the same everywhere. */
export function round(pixels: number): number {
  return Math.round(10 * pixels) / 10;
}

export function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

export function text(words: string, x: number, y: number, size: number, more = ""): string {
  return `<text x="${x}" y="${y}" font-size="${size}"${more ? ` ${more}` : ""}>${escaped(words)}</text>`;
}

/** A picture with its title, as SVG. */
export function page(title: string, width: number, height: number, parts: string[]): string {
  const all = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}" font-family="Helvetica, Arial, sans-serif" fill="${INK}">`,
    `<title>${escaped(title)}</title>`,
    `<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 10 5 0 10z" fill="${INK}"/></marker></defs>`,
    `<rect width="${width}" height="${height}" rx="12" fill="${PAPER}"/>`,
    text(title, MARGIN, 38, 20, 'font-weight="bold"'),
    ...parts,
    "</svg>",
  ];
  return `${all.join("\n")}\n`;
}
