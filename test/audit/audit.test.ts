import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import type { Done } from "../../scripts/audit/main";
import { reportWith, tableOf } from "../../scripts/audit/report";
import { type Accepted, compare, inWords } from "../../scripts/audit/slither";

const finding = (check: string, description: string) => ({ check, description });
const accepted: Accepted[] = [{ detector: "timestamp", why: "windows last days", findings: ["A.b() compares times"] }];

const done = (name: string, some: Partial<Done> = {}): Done => ({
  step: { name, what: "looks", command: `npm run audit -- ${name}`, run: async () => ({}) as never },
  verdict: "passed",
  summary: "nothing",
  details: [],
  seconds: 5,
  ...some,
});

describe("The audit", () => {
  it("says findings of Slither without places, which move with every edit", () => {
    const said = "A.b() (contracts/A.sol#1-9) compares\n\t- time (contracts/A.sol#4)\n";
    expect(inWords(said)).to.equal("A.b() compares - time");
  });

  it("finds what is new, also of a detector that is known, and what is gone", () => {
    const same = finding("timestamp", "A.b() (contracts/A.sol#1) compares times");
    expect(compare([same], accepted)).to.deep.equal({ fresh: [], stale: [] });
    const other = finding("timestamp", "A.c() (contracts/A.sol#9) compares times");
    expect(compare([same, other], accepted).fresh).to.deep.equal(["timestamp: A.c() compares times"]);
    expect(compare([], accepted).stale).to.deep.equal(["timestamp: A.b() compares times"]);
    expect(compare([finding("assembly", "A.b() compares times")], accepted).fresh).to.have.length(1);
  });

  it("has a reason for each accepted finding, and each once", () => {
    const file = path.join(__dirname, "../../scripts/audit/accepted.json");
    const all: Accepted[] = JSON.parse(readFileSync(file, "utf8"));
    for (const { detector, why, findings } of all) {
      expect(why.length, detector).to.be.above(30);
      expect(findings.length, detector).to.be.above(0);
    }
    const keys = all.flatMap(({ detector, findings }) => findings.map((one) => `${detector}: ${one}`));
    expect(new Set(keys).size).to.equal(keys.length);
  });

  it("writes a row for each step, in the place of the one before", () => {
    const page = `${tableOf([done("slither"), done("lint")])}<!-- end of the table -->\n`;
    const next = reportWith(page, [
      done("lint", { verdict: "found", summary: "1 warning", seconds: 300 }),
      done("build"),
    ]);
    const rows = next.split("\n").filter((line) => /^\| [a-z]+ \|/.test(line) && !line.startsWith("| step"));
    expect(rows.map((row) => row.split(" | ")[0])).to.deep.equal(["| slither", "| lint", "| build"]);
    expect(rows[1]).to.contain("**found**: 1 warning").and.to.contain("5 min");
    expect(() => reportWith("no table", [done("lint")])).to.throw("lacks the line");
  });
});
