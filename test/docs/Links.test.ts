import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";

const ROOT = path.join(__dirname, "../..");
const SKIPPED = ["node_modules", ".git", "artifacts", "cache", "coverage", "out", "dist"];

function pages(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.includes(entry.name) ? [] : pages(name);
    return entry.name.endsWith(".md") ? [name] : [];
  });
}

/** The anchors that a page's headings have, as GitHub makes them. */
function anchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replace(/ /g, "-"),
  );
}

describe("Documentation", () => {
  it("links only to what there is: pages, files and headings", () => {
    const broken: string[] = [];
    for (const page of pages(".")) {
      const text = readFileSync(path.join(ROOT, page), "utf8");
      for (const [, target, anchor] of text.matchAll(/\]\(([^)#\s]*)(?:#([^)\s]+))?\)/g)) {
        if (/^[a-z]+:/.test(target!)) continue;
        const file = target === "" ? page : path.join(path.dirname(page), target!);
        const full = path.join(ROOT, file);
        if (!existsSync(full)) broken.push(`${page}: ${target}`);
        else if (anchor && file.endsWith(".md") && !anchors(readFileSync(full, "utf8")).includes(anchor)) {
          broken.push(`${page}: ${target}#${anchor}`);
        }
      }
    }
    expect(broken).to.deep.equal([]);
  });
});
