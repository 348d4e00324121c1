import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";

const ROOT = path.join(__dirname, "../..");

describe("Documentation: incidents", () => {
  const page = readFileSync(path.join(ROOT, "docs/security.md"), "utf8");
  const section = page.slice(page.indexOf("## Incidents"), page.indexOf("## How the code keeps to it"));
  const named = [...section.matchAll(/“([^”]+)”/g)].map(([, title]) => title!);
  const tests = readdirSync(path.join(ROOT, "test/incidents"))
    .map((file) => readFileSync(path.join(ROOT, "test/incidents", file), "utf8"))
    .flatMap((text) => [...text.matchAll(/^\s*it\(\s*"([^"]+)"/gm)].map(([, title]) => title!));

  it("names every test of an incident, and none that there is not", () => {
    expect([...new Set(named)].sort()).to.deep.equal([...new Set(tests)].sort());
  });

  it("tells at least 25, each with its source and a test", () => {
    const rows = section.split("\n").filter((line) => line.startsWith("| ["));
    expect(rows.length).to.be.at.least(25);
    for (const row of rows) expect(row).to.match(/^\| \[[^\]]+\]\(https:\/\/[^)]+\) \| .+ \| “.+” \|$/);
  });
});
