import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { ACTIVITIES, playDemo } from "../../scripts/demo/main";
import { Output } from "../../scripts/demo/output";

/** A file of activities with these rows. */
function file(...rows: string[]): string {
  const name = path.join(mkdtempSync(path.join(tmpdir(), "demo-")), "activities.csv");
  writeFileSync(name, ["date,giver,receiver,activity,units", ...rows].join("\n"));
  return name;
}

describe("The demo", () => {
  before(function () {
    // About the story, which the tests of the contracts tell too; and instrumented code is another code.
    if (process.env.SOLIDITY_COVERAGE) this.skip();
  });

  it("comes to the figures of the source", async () => {
    const lines: string[] = [];
    expect(await playDemo({ out: new Output((line) => lines.push(line)) })).to.deep.equal({
      relationships: {
        potAfterYear: "1200.00",
        dissolved: { ari: "715.57", elliot: "484.43" },
        afterDaycare: { pot: "1080.00", ari: "644.02", elliot: "435.98" },
        subsidised: { pot: "1200.00", ari: "600.00", elliot: "600.00" },
      },
    });
    expect(lines.join("\n")).to.match(/582 and 394/);
  });

  it("tells it of a year of dated activities, 582 by Ari and 394 by Elliot", () => {
    const [head, ...rows] = readFileSync(ACTIVITIES, "utf8").trim().split("\n");
    expect(head).to.equal("date,giver,receiver,activity,units");
    const of = (giver: string) => rows.filter((row) => row.split(",")[1] === giver).length;
    expect([of("Ari"), of("Elliot"), rows.length]).to.deep.equal([582, 394, 976]);
    expect([rows[0]?.slice(0, 7), rows.at(-1)?.slice(0, 7)]).to.deep.equal(["2025-11", "2026-10"]);
    expect([...rows].sort((one, other) => (one.slice(0, 10) < other.slice(0, 10) ? -1 : 1))).to.deep.equal(rows);
  });

  it("tells it of another pair, who count minutes", async () => {
    const activities = file(
      "2026-01-01,Noor,Sam,cooking,90",
      "2026-02-01,Sam,Noor,cooking,30",
      "2026-05-01,Sam,Noor,homework,60",
      "2026-06-01,Noor,Sam,homework,120",
    );
    const { relationships } = await playDemo({ activities });
    expect(relationships.dissolved).to.deep.equal({ noor: "840.00", sam: "360.00" });
    expect(relationships.subsidised).to.deep.equal({ pot: "720.00", noor: "360.00", sam: "360.00" });
  });

  it("refuses a file that is not of two people, or not of activities", async () => {
    const three = file("2026-01-01,Noor,Sam,cooking,1", "2026-01-02,Kim,Sam,cooking,1");
    for (const [activities, message] of [
      [three, /two people/],
      [file(), /two people/],
      [file("yesterday,Noor,Sam,cooking,1"), /Line 2/],
      ["/nowhere.csv", /nowhere/],
    ] as const) {
      const failure = await playDemo({ activities }).then(
        () => undefined,
        (error: Error) => error,
      );
      expect(failure?.message).to.match(message);
    }
  });
});
