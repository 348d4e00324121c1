import { expect } from "chai";
import type { Browser } from "playwright-core";
import { type LocalChain, startLocalChain } from "../../src/testing";
import { type Anvil, startAnvil } from "../../src/testing/anvil";
import { chromiumMissing, startChromium } from "./chromium";
import { type Site, serveSite } from "./site";
import { type Visitor, visitor } from "./visitor";

const EURO = 1_000_000n;

/** What the wallet of a visitor was asked to sign or send. */
const signedBy = ({ wallet }: Visitor) => wallet.asked.filter((method) => /^eth_(send|sign)/.test(method));

describe("SDK: a page in Chromium, with a wallet that really signs", function () {
  this.timeout(120_000);
  let browser: Browser;
  let node: Anvil;
  let chain: LocalChain;
  let site: Site;
  const here: Visitor[] = [];

  before(async function () {
    const missing = chromiumMissing();
    if (missing && process.env.CHROMIUM_REQUIRED) throw new Error(missing);
    if (missing) {
      console.log(`      ${missing}`);
      this.skip();
    }
    node = await startAnvil({});
    chain = await startLocalChain({ rpc: node.url });
    [site, browser] = await Promise.all([serveSite(chain.deployment), startChromium()]);
  });
  afterEach(async () => {
    for (const { page } of here.splice(0)) await page.context().close();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await chain?.stop();
    await node?.stop();
  });

  /** Somebody opens the page, or a link. */
  async function opens(role: "ari" | "elliot", url = site.url, chainId?: string): Promise<Visitor> {
    const someone = await visitor(browser, chain, chain.personas[role].signer, chainId);
    here.push(someone);
    await someone.page.goto(url);
    return someone;
  }

  /** Somebody opens the page, and connects the wallet that it found. */
  async function connects(role: "ari" | "elliot", url = site.url): Promise<Visitor> {
    const someone = await opens(role, url);
    await someone.page.getByRole("button", { name: "Pocket" }).click();
    await someone.waits("person", chain.personas[role].address);
    return someone;
  }

  it("finds the wallet, shows what its person has, and does what it announces", async () => {
    const { address, relationships } = chain.personas.ari;
    const { personalTokens } = await relationships.overview(address, []);
    const ari = await connects("ari");
    expect(await ari.reads("person")).to.equal(`${address} has 0.00`);
    await ari.page.click("#monetise");
    expect(await ari.reads("sentence")).to.contain("50.00 tEUR");
    expect(await ari.reads("moves")).to.match(/: 50\.00 /);
    expect(signedBy(ari)).to.deep.equal([]);
    await ari.page.click("#send");
    await ari.waits("stages", "done");
    // The approval first: two transactions, each asked for, sent and mined.
    expect(await ari.reads("stages")).to.equal("checking asking sent mined asking sent mined done");
    expect(signedBy(ari)).to.deep.equal(["eth_sendTransaction", "eth_sendTransaction"]);
    expect((await relationships.overview(address, [])).personalTokens).to.equal(personalTokens + 50n * EURO);
    expect(ari.complaints).to.deep.equal([]);
  });

  it("lets one sign, and the other open the link, compare and send", async () => {
    const { ari: one, elliot: other } = chain.personas;
    const ari = await connects("ari", `${site.url}?with=${other.address}`);
    await ari.page.click("#open");
    const sentence = await ari.reads("sentence");
    await ari.page.click("#sign");
    const link = await ari.reads("link");
    expect(signedBy(ari)).to.deep.equal(["eth_signTypedData_v4"]);

    const elliot = await connects("elliot", link);
    expect(await elliot.reads("sentence")).to.equal(sentence);
    await elliot.page.click("#send");
    await elliot.waits("stages", "done");
    expect(signedBy(elliot)).to.deep.equal(["eth_sendTransaction"]);
    const [opened, none] = await one.relationships.relationshipsOf(one.address);
    expect(none).to.equal(undefined);
    expect([opened!.pair.a, opened!.pair.b]).to.have.members([one.address, other.address]);
    expect([...ari.complaints, ...elliot.complaints]).to.deep.equal([]);
  });

  it("refuses a link that was changed on the way, before anything is asked of the wallet", async () => {
    const ari = await connects("ari", `${site.url}?with=${chain.personas.elliot.address}`);
    await ari.page.click("#open");
    await ari.page.click("#sign");
    const link = await ari.reads("link");
    const at = link.indexOf("=") + 40;
    const elliot = await connects("elliot", `${link.slice(0, at)}${link[at] === "A" ? "B" : "A"}${link.slice(at + 1)}`);
    expect(await elliot.reads("error")).to.match(/^INVALID_ARGUMENT HandOver_Damaged: /);
    expect(signedBy(elliot)).to.deep.equal([]);
  });

  it("says that the person declined, and sends when they are asked again", async () => {
    const ari = await connects("ari");
    await ari.page.click("#monetise");
    await ari.reads("sentence");
    ari.wallet.declineNext();
    await ari.page.click("#send");
    expect(await ari.reads("error")).to.match(/^USER_REJECTED UserRejected: Declined in the wallet\. Nothing was sent/);
    await ari.page.click("#send");
    await ari.waits("stages", "done");
  });

  it("says that the wallet is on another chain, before anything is asked of it", async () => {
    const ari = await opens("ari", site.url, "0x64");
    await ari.page.getByRole("button", { name: "Pocket" }).click();
    expect(await ari.reads("error")).to.match(/^WRONG_CHAIN /);
    expect(signedBy(ari)).to.deep.equal([]);
  });

  it("loads plans when they are used, and goes on without its server when it was told to load everything", async () => {
    const away = await serveSite(chain.deployment);
    const ari = await connects("ari", away.url);
    const before = ari.loaded.length;
    await ari.page.click("#prepare");
    await ari.waits("ready", "Everything is here");
    expect(ari.loaded.length).to.be.above(before);
    await away.close();
    await ari.page.click("#monetise");
    await ari.reads("sentence");
    await ari.page.click("#send");
    await ari.waits("stages", "done");
    expect(ari.complaints).to.deep.equal([]);
  });

  // Last: it takes the chain away.
  it("says that the network does not answer", async () => {
    const ari = await connects("ari");
    await ari.page.click("#monetise");
    await ari.reads("sentence");
    await node.stop();
    await ari.page.click("#send");
    expect(await ari.reads("error")).to.match(/^NETWORK /);
    expect(signedBy(ari)).to.deep.equal([]);
  });
});
