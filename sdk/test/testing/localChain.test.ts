import { expect } from "chai";
import { ContractFactory, JsonRpcProvider, keccak256 } from "ethers";
import { artifacts } from "hardhat";
import {
  deploySystem,
  startLocalChain as hardhatChain,
  localSettings,
  systemConfig,
} from "../../../scripts/deployment";
import { connect } from "../../src";
import { type LocalChain, type LocalChainOptions, startAnvil, startLocalChain } from "../../src/testing";
import { refused } from "../helpers";

const EURO = 1_000_000n;
const DAY = 86_400;

/** A chain of its own within this process. */
const inProcess = async (options: LocalChainOptions = {}) =>
  startLocalChain({ rpc: (await hardhatChain()).rpc, ...options });

const timeOf = async ({ provider }: LocalChain) => (await provider.getBlock("latest"))!.timestamp;

/** What every local chain must be able to do. */
function behaves(start: () => Promise<LocalChain>) {
  let chain: LocalChain;
  before(async () => {
    chain = await start();
  });
  after(() => chain.stop());

  it("has everything deployed, and everybody connected, with money and a name", async () => {
    const { personas, deployment } = chain;
    expect(Object.keys(personas)).to.have.length(20);
    const { ari, daycare, municipality } = personas;
    expect(ari.address).to.equal("0x14dC79964da2C08b23698B3D3cc7Ca32193d9955");
    expect(await ari.relationships.cashableOf(ari.address)).to.equal(0n);
    const sent = await (await ari.relationships.monetise({ amount: "100" })).send();
    expect(sent.events.map(({ name }) => name)).to.contain("Monetised");
    const plan = await municipality.wallets.createWallet({
      operators: [municipality.address],
      validators: [{ account: ari.address, weight: 1n }],
    });
    expect((await plan.preview()).sentence).to.contain("Municipality");
    expect(await daycare.cooperatives.isRegistered(daycare.address)).to.equal(true);
    const blocks = Object.values(deployment.contracts).map(({ block }) => block);
    expect(blocks).to.deep.equal([...blocks].sort((a, b) => a! - b!));
    expect(await (await connect({ runner: chain.provider, deployment })).societies.events().next()).to.deep.equal({
      done: true,
      value: undefined,
    });
  });

  it("travels ahead by seconds or to a date, and never back", async () => {
    const now = await timeOf(chain);
    await chain.travel(30 * DAY);
    expect(await timeOf(chain)).to.equal(now + 30 * DAY);
    await chain.travel(BigInt(DAY));
    expect(await timeOf(chain)).to.equal(now + 31 * DAY);
    const then = new Date((now + 60 * DAY) * 1000);
    await chain.travel(then);
    expect(await timeOf(chain)).to.equal(now + 60 * DAY);
    for (const to of [0, -1, then, Number.NaN]) await refused(chain.travel(to), "LocalChain_BackInTime");
  });

  it("makes blocks", async () => {
    const number = await chain.provider.getBlockNumber();
    await chain.mine();
    await chain.mine(9);
    expect(await chain.provider.getBlockNumber()).to.equal(number + 10);
  });

  it("puts everything back to a snapshot, as often as one likes", async () => {
    const { elliot } = chain.personas;
    const balance = () => elliot.relationships.cashableOf(elliot.address);
    const snapshot = await chain.snapshot();
    const at = await timeOf(chain);
    for (const amount of ["10", "20"]) {
      await (await elliot.relationships.monetise({ amount })).send();
      await chain.travel(DAY);
      expect(await balance()).to.equal(BigInt(amount) * EURO);
      await chain.restore(snapshot);
      expect(await balance()).to.equal(0n);
      expect(await timeOf(chain)).to.equal(at);
    }
    await refused(chain.restore({ id: "0xffff" }), "LocalChain_NoSnapshot");
  });

  it("gives money out of nothing, also to strangers and in the chain's own coin", async () => {
    const { provider, personas } = chain;
    const euro = chain.deployment.contracts.TestEuro!.address;
    const { abi } = await artifacts.readArtifact("contracts/mocks/TestEuro.sol:TestEuro");
    const balance = async (of: string) =>
      (await new ContractFactory(abi, "0x").attach(euro).connect(provider).getFunction("balanceOf")(of)) as bigint;
    const before = await balance(personas.sam.address);
    await chain.fund(euro, personas.sam, "12.5");
    expect((await balance(personas.sam.address)) - before).to.equal(12_500_000n);
    const stranger = "0x00000000000000000000000000000000000000AA";
    await chain.fund(euro, stranger, 7n);
    await chain.fund("native", stranger, "1.5");
    await chain.fund("native", stranger, 1n);
    expect(await balance(stranger)).to.equal(7n);
    expect(await provider.getBalance(stranger)).to.equal(1_500_000_000_000_000_001n);
    await refused(chain.fund(euro, stranger, "0.0000001"), "Amount_TooManyDecimals");
  });
}

describe("SDK: a local chain for the tests of apps", () => {
  describe("within this process", () => {
    behaves(() => inProcess());

    it("deploys what the repository deploys, to the same addresses with the same code", async () => {
      const chain = await inProcess();
      const own = await hardhatChain();
      const accounts = await Promise.all([...Array(20).keys()].map((index) => own.account(index)));
      const config = systemConfig("hardhat", undefined, localSettings(accounts.map(({ address }) => address)));
      const { record } = await deploySystem({ signer: accounts[0]!, config });
      const { contracts } = chain.deployment;
      expect(Object.keys(contracts)).to.deep.equal(Object.keys(record!.contracts));
      for (const [name, { address, abiHash, codeHash }] of Object.entries(record!.contracts)) {
        expect(contracts[name]!.address, name).to.equal(address);
        expect(contracts[name]!.abiHash, name).to.equal(abiHash);
        expect(keccak256(await chain.provider.getCode(address)), name).to.equal(codeHash);
      }
      await chain.stop();
    });

    it("leaves what is there already, and begins when it is told to", async () => {
      const { rpc } = await hardhatChain();
      const startsAt = new Date("2030-01-05T06:00:00Z");
      const first = await startLocalChain({ rpc, startsAt, money: "5" });
      expect(new Date((await timeOf(first)) * 1000).toISOString().slice(0, 16)).to.equal("2030-01-05T06:00");
      await (await first.personas.ari.relationships.monetise({ amount: "5" })).send();
      await first.stop();
      const second = await startLocalChain({ rpc });
      const { ari } = second.personas;
      expect(await ari.relationships.cashableOf(ari.address)).to.equal(5n * EURO);
      await second.stop();
    });

    it("refuses a chain that is not for tests", async () => {
      const { rpc } = await hardhatChain();
      const request = async (asked: { method: string; params?: any[] }) => {
        if (asked.method.startsWith("hardhat_")) throw new Error("unknown method");
        return rpc.request(asked);
      };
      const error = await refused(startLocalChain({ rpc: { request } }), "LocalChain_NotLocal");
      expect(error.hint).to.contain("anvil");
    });

    it("refuses money of what cannot be minted", async () => {
      const chain = await inProcess();
      const { kim } = chain.personas;
      // Shares of societies are no ERC-20; the registry is not even an asset.
      const { RelationshipCoins, CooperativeRegistry } = chain.deployment.contracts;
      for (const { address } of [RelationshipCoins!, CooperativeRegistry!]) {
        await refused(chain.fund(address, kim, "1"), "LocalChain_NotMintable");
      }
      await chain.stop();
    });
  });

  describe("with anvil", () => {
    behaves(() => startLocalChain());

    it("starts at the time it is told, on a port of its own, and is gone afterwards", async () => {
      const { url, stop } = await startAnvil({ startsAt: new Date("2027-03-01T00:00:00Z") });
      const provider = new JsonRpcProvider(url, undefined, { staticNetwork: true });
      expect((await provider.getBlock(0))!.timestamp).to.equal(Date.parse("2027-03-01T00:00:00Z") / 1000);
      provider.destroy();
      await stop();
      await stop();
      const gone = await fetch(url, { method: "POST", body: "{}" }).then(
        () => false,
        () => true,
      );
      expect(gone).to.equal(true);
    });

    it("says what is missing or wrong", async () => {
      const missing = await refused(startAnvil({ executable: "no-such-program" }), "Anvil_NotFound");
      expect(missing.hint).to.contain("npm install --save-dev @foundry-rs/anvil");
      const { url, stop } = await startAnvil();
      const port = Number(new URL(url).port);
      const taken = await refused(startAnvil({ port }), "Anvil_NotStarted");
      expect(String(taken.args.said)).to.match(/in use/i);
      await stop();
      await refused(startAnvil({ startsAt: new Date("never") }), "Anvil_BadTime");
      await refused(startAnvil({ executable: process.execPath }), "Anvil_NotStarted");
    });
  });
});
