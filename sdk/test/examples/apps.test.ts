import "./fromSource";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { reportYear } from "../../examples/funderReport";
import { type Device, pair } from "../../examples/pair";
import { carryVotes } from "../../examples/votes";
import { watchWallet } from "../../examples/walletWatch";
import { Choice, makePolicy, writeSignedAct } from "../../src";
import { deployed } from "../helpers";
import { KARMA, type Person, world as society } from "../societies/world";
import { scheduled, sends, usualWorld, v } from "../wallets/world";

const APPS = path.join(__dirname, "../../examples");

describe("SDK: the example apps", () => {
  let folder: string;
  const printed: string[] = [];
  const log = console.log;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "commonweal-"));
    printed.length = 0;
    console.log = (line: string) => void printed.push(line);
  });
  afterEach(() => {
    console.log = log;
    rmSync(folder, { recursive: true });
  });

  it("are short, and all of them are here", () => {
    const files = readdirSync(APPS, { recursive: true }).map(String);
    const code = files.filter((file) => file.endsWith(".ts"));
    expect(code.sort()).to.deep.equal([
      "funderReport.ts",
      "memberPage/main.ts",
      "pair.ts",
      "votes.ts",
      "walletWatch.ts",
    ]);
    for (const file of code) {
      expect(readFileSync(path.join(APPS, file), "utf8").split("\n").length, file).to.be.at.most(81);
    }
  });

  it("pair: opens a relationship on two devices, pays a co-operative, signs a year of care", async () => {
    const all = await loadFixture(deployed);
    const device = async (signer: typeof all.ari): Promise<Device> => {
      await all.euro.mint(signer, 300_000_000n);
      return { signer, commonweal: await all.as(signer) };
    };
    const [one, other] = [await device(all.ari), await device(all.elliot)];
    const { pot, careA, careB } = await pair(one, other, all.daycare.address, (seconds) => time.increase(seconds));
    // The first month of both, what they composed, and what was paid.
    expect(pot).to.equal(100_000_000n + 200_000_000n - 120_000_000n);
    expect([careA, careB].sort()).to.deep.equal([18n, 34n]);
    expect(await one.commonweal.relationships.careCreditOf(all.daycare.address)).to.equal(120_000_000n);
    expect(printed.at(-1)).to.match(/^180.00 are left/);
  });

  it("votes: carries what members signed, leaves out what does not count, and says why", async () => {
    const all = await loadFixture(society);
    const request = await all.society.file(all.ari, 10n * KARMA);
    const half = async (one: Person, choice: Choice) =>
      writeSignedAct(await (await (await all.of(one)).vote({ request, choice })).sign());
    writeFileSync(path.join(folder, "cleo.json"), await half(all.cleo, Choice.For));
    writeFileSync(path.join(folder, "dora.json"), await half(all.dora, Choice.For));
    writeFileSync(path.join(folder, "emil.json"), await half(all.emil, Choice.Against));
    // Who asks for it cannot vote on it.
    writeFileSync(path.join(folder, "gus.json"), await half(all.gus, Choice.For));
    writeFileSync(path.join(folder, "notes.txt"), "not a vote");

    const carried = await carryVotes(await all.as(all.stranger), folder);
    expect([carried.transactions, carried.votes]).to.deep.equal([2, 3]);
    expect(carried.left.map(({ file }) => file)).to.deep.equal(["gus.json"]);
    expect(carried.left[0]!.why).to.match(/\w/);
    expect(readdirSync(folder).sort()).to.deep.equal([
      "cleo.json.carried",
      "dora.json.carried",
      "emil.json.carried",
      "gus.json",
      "notes.txt",
    ]);
    for (const [one, choice] of [
      [all.cleo, 1n],
      [all.dora, 1n],
      [all.emil, 2n],
      [all.gus, 0n],
    ] as const) {
      expect((await all.ledger.voteOf(request, one)).choice).to.equal(choice);
    }
  });

  it("walletWatch: tells what is pending, and what changes", async () => {
    const all = await loadFixture(usualWorld);
    const id = await scheduled(all);
    const lines: string[] = [];
    const stop = new AbortController();
    const watching = watchWallet(await all.as(all.carrier), all.address, stop.signal, (line) => lines.push(line), 5);
    const until = async (words: string) => {
      for (let i = 0; i < 400 && !lines.some((line) => line.includes(words)); i++) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      expect(lines.join("\n")).to.contain(words);
    };
    await until("100.00 tEUR to 1: 2 of 3 would stop it");
    await sends(all, v(all, 1), (w) => w.reject({ wallet: all.address, acts: [id] }));
    await until(": 1 of 3 would stop it");
    stop.abort();
    await watching;
  });

  it("funderReport: writes a programme's year as CSV and JSON", async () => {
    const all = await loadFixture(deployed);
    const funder = await all.as(all.funder);
    await all.euro.mint(all.funder, 1_000_000_000n);
    const policy = makePolicy({
      steps: [{ care: 0n, rate: 50_000_000n }],
      months: 6n,
      categories: 1n,
      verifier: all.verifier.address,
    });
    await (await funder.subsidies.createProgramme({ policy, uri: "https://example.org" })).send();
    await (await funder.subsidies.fundProgramme({ programme: 1n, amount: "1000" })).send();
    const lines: string[] = [];
    const span = [new Date("2000-01-01"), new Date("2100-01-01")] as const;
    const { csv, json } = await reportYear(funder, 1n, span, folder, (line) => lines.push(line));
    expect(lines.join("\n")).to.contain("Programme 1: 1000.00 tEUR free, 0.00 tEUR reserved.");
    expect(lines[0]).to.match(/^Read up to block \d+ of \d+$/);
    expect(JSON.stringify(JSON.parse(readFileSync(json, "utf8")))).to.contain("1000000000");
    expect(readFileSync(csv, "utf8")).to.contain("1000.00");
  });
});
