import { readFileSync } from "node:fs";
import path from "node:path";
import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { Transaction, Wallet } from "ethers";
import { inputs } from "../../src/cli/inputs";
import { award, EURO, pastWindow, scheduled, usualWorld, type World } from "../wallets/world";
import { fund, runTool, Tool } from "./tool";

describe("The command line tool", () => {
  let all: World;
  let tool: Tool;

  beforeEach(async () => {
    all = await loadFixture(usualWorld);
    tool = await Tool.open(all.deployment, all.names);
  });
  afterEach(() => tool.close());

  const refused = (ended: { json: any }) => ended.json.error.name;

  describe("words", () => {
    it("explains itself, each command too", async () => {
      const { code, out } = await runTool(["--help"]);
      expect(code).to.equal(0);
      for (const word of ["status", "writes", "compose", "preview", "calls", "sign", "send", "complete", "history"]) {
        expect(out).to.contain(word);
        expect((await runTool([word, "--help"])).code).to.equal(0);
      }
    });

    it("ends with 2 for words that are off, and says which", async () => {
      const off: [string[], RegExp][] = [
        [["dance"], /unknown command 'dance'/],
        [["status", "moon"], /no status of moon/],
        [["status", "wallet", "0x12"], /"0x12" is no address/],
        [["status", "society", "one"], /A society has a number, not "one"|a society has a number/],
        [["preview", "wallets.dance"], /There is no write wallets.dance/],
        [["preview", "pays.donate"], /there is wallets.donate/],
        [["preview", "wallets.donate", "amount"], /"amount" is not of the form field=value/],
        [["preview", "wallets.donate", "amount=1", "colour=red"], /no field colour/],
        [["preview", "wallets.donate", "amount=1"], /wallets.donate.asset is missing|wallets.donate.wallet is missing/],
        [["preview", "wallets.support", `wallet=${all.address}`, "id=0x00", "inFavour=maybe"], /true or false/],
        [["history", "moon"], /no history of moon/],
        [["history", "wallets"], /Which wallet/],
        [["report", "moon", "1", "--since", "0", "--until", "9"], /no report of moon/],
        [["report", "society", "1", "--since", "soon", "--until", "9"], /"soon" is no date/],
        [["complete", "nowhere.json"], /nowhere.json cannot be read/],
        [["--language", "xx", "status", "deployment"], /Allowed choices are en, es/],
        [["send", "wallets.expire", `wallet=${all.address}`, `id=${await scheduled(all)}`], /give --yes to send/],
      ];
      for (const [words, says] of off) {
        const { code, err } = await tool.run(words);
        expect(`${code} ${err}`, words.join(" ")).to.match(new RegExp(`^2 [^]*(${says.source})`));
      }
      expect((await runTool(["status", "deployment"])).err).to.contain("Which chain?");
      expect((await runTool(["status", "deployment", "--rpc", "http://127.0.0.1:1"])).err).to.contain(
        "Which deployment?",
      );
    });

    it("puts no field where it does not belong", async () => {
      const { code, err } = await tool.run(["preview", "wallets.donate", "__proto__.polluted=1"]);
      expect(code).to.equal(2);
      expect(err).to.contain("names no field");
      expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
    });

    it("knows every write, what it does and what it takes", async () => {
      const { json } = await runTool(["writes", "--json"]);
      const commonweal = (await all.as(all.operator)) as unknown as Record<string, Record<string, unknown>>;
      for (const { write, says } of json) {
        const [domain, name] = write.split(".");
        expect(commonweal[domain]![name], write).to.be.a("function");
        expect(says, write).to.match(/\.$/);
      }
      expect(json.map(({ write }: { write: string }) => write)).to.deep.equal(Object.keys(inputs));
      const one = await runTool(["writes", "wallets.donate"]);
      expect(one.out).to.match(/asset \(text\)/);
      expect(one.out).to.match(/amount \(amount\)/);
      expect((await runTool(["writes", "moon"])).code).to.equal(2);
    });

    it("ends with 3 where no chain answers, or another deployment was meant", async () => {
      const deployment = tool.file("other.json", { ...all.deployment, chainId: 1 });
      const nobody = await runTool([
        "--rpc",
        "http://127.0.0.1:1",
        "--deployment",
        deployment,
        "status",
        "deployment",
        "--json",
      ]);
      expect([nobody.code, nobody.json.error.code]).to.deep.equal([3, "NETWORK"]);
      const other = await tool.run(["--deployment", deployment, "--json", "status", "deployment"]);
      expect([other.code, refused(other)]).to.deep.equal([3, "WrongChain"]);
    });
  });

  describe("status", () => {
    it("of the deployment, a co-operative, a person without relationships", async () => {
      const { json } = await tool.run(["--json", "status", "deployment"]);
      expect(json.chainId).to.equal("31337");
      expect(json.contracts.map(({ name }: { name: string }) => name)).to.include("CommunityWalletFactory");
      const cooperative = await tool.run(["--json", "status", "cooperative", all.base.daycare.address]);
      expect(cooperative.json).to.include({ registered: true, careCredit: "0" });
      const person = await tool.run(["status", "person", all.base.ari.address]);
      expect(person.out).to.contain("Personal Tokens");
      expect(person.err).to.contain("Looking for relationships");
    });

    it("of a wallet: what is pending, until when, how much weight is missing", async () => {
      const id = await scheduled(all, { fee: { account: all.ben.address, amount: "4" } });
      const { out } = await tool.run(["status", "wallet", all.address]);
      expect(out).to.contain("100.00 tEUR for health");
      expect(out).to.match(/rejecting +0 of 3; 2 of 2 missing/);
      expect(out).to.contain("fee on top");
      expect(out).to.contain("Ann: 100.00 tEUR");
      const { json } = await tool.run(["--json", "status", "wallet", all.address]);
      expect(json.awards[0]).to.include({ id, missing: "2", total: String(104n * EURO) });
    });
  });

  describe("writes", () => {
    it("previews what would happen, and what stands in its way, in another language too", async () => {
      const id = await scheduled(all);
      const words = ["wallets.execute", `wallet=${all.address}`, `id=${id}`];
      const { code, out } = await tool.run(["preview", ...words]);
      expect(code).to.equal(0);
      expect(out).to.contain("so it will be refused");
      const { json } = await tool.run(["--json", "preview", ...words]);
      expect(json.moves[0]).to.include({ to: "Ann", amount: String(100n * EURO) });
      const motion = ["cooperatives.castVote", `motion=${id}`, "choice=for", `voter=${all.base.daycare.address}`];
      const spanish = await tool.run(["--language", "es", "preview", ...motion]);
      expect(spanish.out).to.contain("vota a favor de la moción");
    });

    it("gives calls for another wallet", async () => {
      const id = await scheduled(all);
      await pastWindow(all, id);
      const { json } = await tool.run(["--json", "calls", "wallets.execute", `wallet=${all.address}`, `id=${id}`]);
      expect(json).to.have.length(1);
      await all.carrier.sendTransaction({ to: json[0].to, data: json[0].data, value: json[0].value });
      expect(await all.euro.balanceOf(all.ann)).to.equal(100n * EURO);
    });

    it("sends with a keystore, asked by a person or told not to ask, and says what happened", async () => {
      const { wallet, words } = await tool.keystore();
      await fund(wallet.address, all.euro, 100n * EURO);
      const donate = ["send", "wallets.donate", `wallet=${all.address}`, `asset=${all.asset}`, "amount=60.00"];
      const asked: string[] = [];
      const person = (answer: string) => ({
        interactive: true,
        ask: async (question: string) => {
          asked.push(question);
          return answer;
        },
      });
      const declined = await tool.run(["--json", ...words, ...donate], person("n"));
      expect([declined.code, refused(declined)]).to.deep.equal([4, "UserRejected"]);
      expect(asked).to.deep.equal(["Send? [y/N] "]);
      expect((await all.wallet.assetInfo(all.asset)).recorded).to.equal(0n);

      const sent = await tool.run(["--json", ...words, ...donate], person("y"));
      expect(sent.code, sent.err).to.equal(0);
      expect(sent.json.transactions).to.have.length(2);
      expect(sent.json.events.at(-1)).to.deep.include({ name: "Donated" });
      expect(sent.json.events.at(-1).args).to.include({ donor: wallet.address, amount: String(60n * EURO) });
      expect(sent.err).to.contain("gives 60.00 tEUR to the community wallet");
      expect((await all.wallet.assetInfo(all.asset)).recorded).to.equal(60n * EURO);

      const too = await tool.run(["--json", ...words, ...donate, "--yes"]);
      expect([too.code, refused(too)]).to.deep.equal([1, "ERC20InsufficientBalance"]);
    });

    it("takes the password from the environment, or asks for it unseen; a wrong one is said", async () => {
      const { wallet, words } = await tool.keystore("secret");
      await fund(wallet.address, all.euro, 100n * EURO);
      const keystore = words.slice(0, 2);
      const donate = ["send", "wallets.donate", `wallet=${all.address}`, `asset=${all.asset}`, "amount=1", "--yes"];
      expect((await tool.run([...keystore, ...donate])).err).to.contain("give --password-file");
      const env = (password: string) => ({ env: { COMMONWEAL_PASSWORD: password } });
      expect((await tool.run([...keystore, ...donate], env("wrong"))).code).to.equal(2);
      expect((await tool.run([...keystore, ...donate], env("secret"))).code).to.equal(0);
      let hidden: boolean | undefined;
      const ask = async (_: string, unseen?: boolean) => {
        hidden = unseen;
        return "secret";
      };
      expect((await tool.run([...keystore, ...donate], { interactive: true, ask })).code).to.equal(0);
      expect(hidden).to.equal(true);
    });

    it("half-signs for another, who completes it from a file or the standard input", async () => {
      const [ari, elliot] = [await tool.keystore(), await tool.keystore()];
      const compose = ["compose", "pair", `one=${ari.wallet.address}`, `other=${elliot.wallet.address}`];
      const { out: pair, code } = await runTool([...compose, "contribution=50000000", "regionA=ES-CT"]);
      expect(code).to.equal(0);
      const file = tool.file("pair.json", pair);
      const half = path.join(tool.folder, "half.json");
      const open = ["relationships.open", `pair=@${file}`];
      const signed = await tool.run([...elliot.words, "sign", ...open, "--yes", "--out", half]);
      expect(signed.code, signed.err).to.equal(0);
      expect(JSON.parse(readFileSync(half, "utf8")).person).to.equal(elliot.wallet.address);

      const alone = await tool.run(["--json", ...ari.words, "calls", ...open]);
      expect([alone.code, refused(alone)]).to.deep.equal([5, "MissingAgreement"]);
      const looked = await tool.run([...ari.words, "complete", half]);
      expect(looked.out).to.contain("To be sent by ");
      const sent = await tool.run(["--json", ...ari.words, "complete", "-", "--send", "--yes"], {
        stdin: async () => readFileSync(half, "utf8"),
      });
      expect(sent.code, sent.err).to.equal(0);
      expect(sent.json.events[0].name).to.equal("RelationshipOpened");
      const status = await tool.run(["status", "relationship", file]);
      expect(status.out).to.match(/stage +activities/);
      const person = await tool.run(["--json", "status", "person", ari.wallet.address]);
      expect(person.json.relationships).to.have.length(1);
      const history = await tool.run(["--json", "--quiet", "history", "relationships", "--only", "RelationshipOpened"]);
      expect(history.code, history.err).to.equal(0);
      expect(history.json?.name, history.out).to.equal("RelationshipOpened");
      expect(history.err).to.equal("");
      const damaged = tool.file(
        "damaged.json",
        readFileSync(half, "utf8").replace(/"signature":"0x../, '"signature":"0xff'),
      );
      const wrong = await tool.run(["--json", ...ari.words, "complete", damaged]);
      expect(wrong.code).to.equal(1);
      expect(refused(wrong)).to.match(/^SignedAct_/);
    });

    it("composes an award and schedules it; an award that has lost a field is refused", async () => {
      const recipients = JSON.stringify([{ account: all.ann.address, amount: "100" }]);
      const composed = await tool.run([
        "compose",
        "award",
        `asset=${all.asset}`,
        "category=health",
        `recipients=${recipients}`,
      ]);
      expect(composed.code, composed.err).to.equal(0);
      const file = tool.file("award.json", composed.out);
      const words = ["wallets.schedule", `wallet=${all.address}`, `award=@${file}`];
      const { json, err } = await tool.run(["--json", "calls", ...words]);
      expect(err).to.equal("");
      await all.operator.sendTransaction(json[0]);
      const page = await (await all.of(all.carrier)).walletPage(all.address);
      expect(page.awards[0]!.awarded).to.equal(100n * EURO);
      expect(page.awards[0]!.award).to.deep.equal(await award(all));
      const { purpose: _, ...less } = JSON.parse(composed.out);
      const broken = await tool.run(["preview", ...words, `award=${JSON.stringify(less)}`]);
      expect([broken.code, broken.err]).to.deep.equal([
        2,
        "commonweal: wallets.schedule.award.purpose is missing: Hash of what it is for (32 bytes).",
      ]);
    });

    it("lets another program sign, and believes it only if it signed what it was asked to", async () => {
      const { wallet } = await tool.keystore();
      await fund(wallet.address, all.euro, 100n * EURO);
      const donate = ["send", "wallets.donate", `wallet=${all.address}`, `asset=${all.asset}`, "amount=60", "--yes"];
      const honest = await tool.externalSigner(wallet);
      const sent = await tool.run(["--signer", honest, ...donate]);
      expect(sent.code, sent.err).to.equal(0);
      expect((await all.wallet.assetInfo(all.asset)).recorded).to.equal(60n * EURO);

      const thief = await tool.externalSigner(wallet, (asked) => {
        const changed = Transaction.from(asked);
        changed.to = Wallet.createRandom().address;
        return changed;
      });
      const changed = await tool.run(["--json", "--signer", thief, ...donate]);
      expect([changed.code, refused(changed)]).to.deep.equal([1, "Signer_OtherTransaction"]);
      expect((await all.wallet.assetInfo(all.asset)).recorded).to.equal(60n * EURO);
      const stranger = await tool.run(["--signer", honest, "--from", all.ann.address, ...donate]);
      expect(stranger.err).to.contain("The signer does not have");
      expect((await tool.run(["--signer", honest, "--keystore", "x", ...donate])).err).to.contain("not both");

      const id = await scheduled(all);
      const signed = await tool.run([
        "--signer",
        honest,
        "sign",
        "wallets.reject",
        `wallet=${all.address}`,
        `acts=${id}`,
        "--yes",
      ]);
      expect(signed.code, signed.err).to.equal(0);
      expect(signed.json.person).to.equal(wallet.address);
    });
  });

  it("reports what money did, as JSON or CSV", async () => {
    const id = await scheduled(all);
    await pastWindow(all, id);
    await (await (await all.of(all.carrier)).execute({ wallet: all.address, id })).send();
    const words = [
      "report",
      "wallet",
      all.address,
      "--asset",
      all.asset,
      "--since",
      "2000-01-01",
      "--until",
      "2100-01-01",
    ];
    const { json, err } = await tool.run(words);
    expect(JSON.stringify(json)).to.contain("100000000");
    expect(err).to.contain("Read up to block");
    const csv = await tool.run([...words, "--csv"]);
    expect(csv.out.split("\n").length).to.be.greaterThan(2);
  });
});
