import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { ACTIVITIES, playDemo } from "../../scripts/demo/main";
import { Output } from "../../scripts/demo/output";
import { playRelationships } from "../../scripts/demo/relationships";

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

  describe("comes to figures", () => {
    let figures: Awaited<ReturnType<typeof playDemo>>;
    let said: string;
    before(async function () {
      this.timeout(300_000);
      const lines: string[] = [];
      figures = await playDemo({ out: new Output((line) => lines.push(line)) });
      said = lines.join("\n");
    });

    it("of the source, for a pair", () => {
      expect(figures.relationships).to.deep.equal({
        potAfterYear: "1200.00",
        dissolved: { ari: "715.57", elliot: "484.43" },
        afterDaycare: { pot: "1080.00", ari: "644.02", elliot: "435.98" },
        subsidised: { pot: "1200.00", ari: "600.00", elliot: "600.00" },
      });
      expect(said).to.match(/582 and 394/);
    });

    it("of the source's charts, for monthly gifts of 1,000 that are given on", () => {
      const { monthlyKarma, halfLife, curves } = figures.societies;
      const months = Array.from({ length: 28 }, (_, i) => i + 1);
      const geometric = (q: number, k: number) => (1_000 * (1 - q ** k)) / (1 - q);
      expect(monthlyKarma).to.deep.equal(months.map((k) => geometric(0.9, k).toFixed(2)));
      expect([monthlyKarma[0], monthlyKarma[27]]).to.deep.equal(["1000.00", "9476.65"]);
      // Whoever stops after the twelfth gift keeps nine tenths of it each month.
      const left = months.map((k) => geometric(0.9, Math.min(k, 12)) * 0.9 ** Math.max(k - 12, 0));
      expect(curves.exit).to.deep.equal(left.map((karma) => karma.toFixed(2)));

      const half = 0.5 ** (30 / 180);
      const [six, twelve] = [geometric(half, 6), geometric(half, 12)];
      expect(halfLife).to.deep.equal([six, twelve, twelve / 2].map((karma) => karma.toFixed(2)));
    });

    it("that the picture of the documentation shows", () => {
      const data = path.join(__dirname, "../../docs/images/karma.data.json");
      const { monthlyKarma, curves } = figures.societies;
      expect(JSON.parse(readFileSync(data, "utf8"))).to.deep.equal({ monthlyKarma, ...curves });
      const check = spawnSync(process.execPath, ["-r", "ts-node/register", "scripts/docs/pictures.ts", "--check"]);
      expect([check.status, String(check.stderr)]).to.deep.equal([0, ""]);
    });

    it("of a year of twelve neighbours, of whom three stop", () => {
      const { year } = figures.societies;
      // By the months that each went on; a fifth of the fee of 5 % leaves the reserves.
      expect([year.committed, year.reserves]).to.deep.equal(["5800.00", "5742.00"]);
      const { ari, dani } = year.karma;
      expect(Number(dani)).to.be.within(1, Number(ari) / 2);
      // Half of 47.50 a month, faded to a half in 180 days; it is 30 days and one since the last commitment.
      const q = 0.5 ** (30 / 180);
      const faded = (47.5 / 2) * ((1 - q ** 12) / (1 - q)) * 0.5 ** (31 / 180);
      expect(Number(ari)).to.be.closeTo(faded, 0.02);
    });

    it("of a claim and a charity, which receive what members choose to give and no more", () => {
      const { claim, charity } = figures.societies;
      expect([claim.received, charity.received]).to.deep.equal(["505.00", "110.00"]);
      // 100 karma are worth 100 euro less what fades in the week of votes; at most ten times that. For 20 karma a fifth.
      const most = 1_000 * 0.5 ** (7 / 180);
      expect(Number(claim.most)).to.be.closeTo(most, 0.01);
      expect(Number(charity.most)).to.be.closeTo(most / 5, 0.01);
      expect(said).to.match(/Eva objects with 2\.7 %/);
    });

    it("of a society that its top members control, where all money is accounted for", () => {
      const { control, money } = figures.societies;
      expect(control).to.deep.equal({
        top: ["ari", "carla", "maria", "noor", "sam"],
        charityBefore: "5 %",
        charityAfter: "10 %",
      });
      expect(money).to.deep.equal({
        committed: "5900.00",
        given: "615.00",
        commons: "59.00",
        reserves: "5226.00",
      });
    });

    it("for every subset of the validators, by two thirds of all weight in whole numbers", () => {
      const sets = [
        [1, 1, 1],
        [34, 33, 33],
        [50, 50],
        [100, 100, 100],
      ];
      const sum = (list: number[]) => list.reduce((all, one) => all + one, 0);
      const expected = sets.flatMap((weights) =>
        Array.from({ length: 2 ** weights.length }, (_, mask) => {
          const rejecting = weights.filter((_, place) => (mask >> place) & 1);
          return { weights, rejecting, rejected: 3 * sum(rejecting) >= 2 * sum(weights) };
        }),
      );
      const inOrder = (list: typeof expected) => list.map((one) => JSON.stringify(one)).sort();
      expect(inOrder(figures.wallets.rejectedAt)).to.deep.equal(inOrder(expected));
      // Exactly two thirds reject, a unit less does not.
      expect(figures.wallets.rejectedAt).to.deep.include({
        weights: [100, 100, 100],
        rejecting: [100, 100],
        rejected: true,
      });
      expect(figures.wallets.rejectedAt).to.deep.include({
        weights: [34, 33, 33],
        rejecting: [33, 33],
        rejected: false,
      });
    });

    it("of an award with a fee of four per cent on top", () => {
      expect(figures.wallets.fee).to.deep.equal({ awarded: "400.00", fee: "16.00" });
      expect(said).to.match(/200 of 300 are exactly two thirds/);
    });

    it("of the end: donors get back what they gave, the successor the rest of what came plainly", () => {
      // 2,000 came, half of it with receipts; 416 were paid.
      expect(figures.wallets.sunset).to.deep.equal({
        claims: { ari: "600.00", elliot: "300.00", maria: "100.00" },
        successor: "584.00",
      });
    });

    it("of a hand-over after a double window, and of a society that watches over a wallet", () => {
      expect(said).to.match(/For 6 days a third could have stopped it/);
      expect(said).to.match(/Kim +60\.0 %\n +Dani +30\.0 %\n +Eva +10\.0 %/);
    });
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
    const relationships = await playRelationships(activities, Output.silent());
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
