import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { Contract, JsonRpcProvider } from "ethers";
import { readBuild } from "../../scripts/deployment";

const ROOT = path.join(__dirname, "../..");
const TS = ["-r", "ts-node/register"];

/** The environment without what somebody may have settled for themselves. */
const { DEPLOYER_PRIVATE_KEY: _, COMMONWEAL_CONFIG: __, HARDHAT_NETWORK: ___, ...ENVIRONMENT } = process.env;
/** Nothing listens there. */
const NOWHERE = "http://127.0.0.1:9";

function command(script: string, ...words: string[]) {
  const env = { ...ENVIRONMENT, GNOSIS_RPC_URL: NOWHERE };
  return spawnSync(process.execPath, [...TS, script, ...words], { cwd: ROOT, encoding: "utf8", env });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** Waits until a process has said something. */
function said(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk) => {
      text += chunk;
      if (text.includes(words)) resolve();
    });
    child.stderr?.on("data", (chunk) => {
      text += chunk;
    });
    child.on("exit", (code) => reject(new Error(`ended with ${code} before "${words}":\n${text}`)));
  });
}

describe("Commands", () => {
  before(function () {
    // They build, which would replace the instrumented contracts.
    if (process.env.SOLIDITY_COVERAGE) this.skip();
  });

  it("deploy: explains itself, and refuses what it does not know", () => {
    expect(command("scripts/deploy.ts", "--help").stdout).to.include("--dry-run");
    expect(command("scripts/deploy.ts", "--nonsense").status).to.equal(2);
  });

  it("deploy: says what is missing for a real network before it asks its endpoint", () => {
    const { status, stdout, stderr } = command("scripts/deploy.ts", "--network", "gnosis", "--json");
    expect([status, JSON.parse(stdout).error.code]).to.deep.equal([2, "CONFIG"]);
    expect(stderr).to.include("founding co-operatives");
  });

  it("deploy: plans for a network that cannot be reached", () => {
    const { status, stdout } = command("scripts/deploy.ts", "--network", "gnosis", "--dry-run", "--json");
    const plan = JSON.parse(stdout);
    expect(status).to.equal(0);
    expect(plan).to.include({ network: "gnosis", chainId: 100, dryRun: true });
    expect(plan.missing).to.have.length(3);
    const names = plan.steps.map((step: { name: string }) => step.name);
    expect(names).to.include.members(["RelationshipCoins", "BenefitSocieties"]);
  });

  it("verify: needs a record", () => {
    const { status, stderr } = command("scripts/verify.ts", "--network", "gnosis", "--record", "/nowhere/100.json");
    expect([status, stderr]).to.satisfy(
      ([code, text]: [number, string]) => code === 1 && text.includes("deploy first"),
    );
  });

  /** Starts a node, and gives it to `work` before it is stopped by the signal. */
  async function withNode(
    signal: "SIGTERM" | "SIGINT",
    work: (child: ChildProcess, port: number, record: string) => Promise<void>,
  ): Promise<void> {
    const port = await freePort();
    const record = path.join(mkdtempSync(path.join(tmpdir(), "node-")), "31337.json");
    const words = [...TS, "scripts/node.ts", "--port", String(port), "--record", record];
    const child = spawn(process.execPath, words, { cwd: ROOT, env: ENVIRONMENT });
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    try {
      await work(child, port, record);
    } finally {
      child.kill(signal);
    }
    expect(await ended).to.equal(0);
    await new Promise<void>((resolve, reject) => {
      const probe = createServer();
      probe.once("error", reject);
      probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
    });
  }

  it("node: serves a seeded chain, and stops cleanly on SIGTERM", () =>
    withNode("SIGTERM", async (child, port, record) => {
      await said(child, "JSON-RPC at");
      const provider = new JsonRpcProvider(`http://127.0.0.1:${port}`, 31337, { staticNetwork: true });
      const { contracts } = JSON.parse(readFileSync(record, "utf8"));
      expect(await provider.getCode(contracts.RelationshipCoins.address)).not.to.equal("0x");
      const { interface: known } = await readBuild("contracts/societies/IBenefitSocieties.sol:IBenefitSocieties");
      const societies = new Contract(contracts.BenefitSocieties.address, known, provider);
      // Requests 1 and 2 of society 1: approved, and open.
      const ids = [1n, 2n].map((number) => (1n << 32n) | number);
      const requests = await Promise.all(ids.map((id) => societies.getFunction("requestOf")(id)));
      expect(requests.map(({ state }) => state)).to.deep.equal([2n, 1n]);
      expect(requests[0].received).to.equal(80_000_000n);
      // The wallet has paid an award with its fee, and another is pending.
      const factory = contracts.CommunityWalletFactory.address;
      const { interface: made } = await readBuild(
        "contracts/wallets/CommunityWalletFactory.sol:CommunityWalletFactory",
      );
      const created = await new Contract(factory, made, provider).queryFilter("WalletCreated");
      const { interface: shown } = await readBuild("contracts/wallets/ICommunityWallet.sol:ICommunityWallet");
      const wallet = new Contract(made.parseLog(created[0]!)!.args.wallet, shown, provider);
      expect((await wallet.getFunction("walletInfo")()).pending).to.equal(1n);
      const { balance } = await wallet.getFunction("assetInfo")(contracts.TestEuro.address);
      expect(balance).to.equal((5_200n - 510n) * 1_000_000n);
      const { timestamp } = (await provider.getBlock("latest"))!;
      expect(Math.abs(timestamp - Date.now() / 1000)).to.be.below(300);
      provider.destroy();

      const second = command("scripts/node.ts", "--port", String(port), "--record", `${record}.second`);
      expect([second.status, existsSync(`${record}.second`)]).to.deep.equal([1, false]);
      expect(second.stderr).to.include("in use");

      const { status, stdout } = command("scripts/verify.ts", "--record", record, "--dry-run", "--json");
      const { submissions } = JSON.parse(stdout);
      expect([status, submissions.length]).to.deep.equal([0, Object.keys(contracts).length]);
      expect(submissions[0].services).to.deep.equal(["etherscan", "sourcify"]);
    }));

  it("node: stops cleanly on SIGINT while it is still seeding", () =>
    withNode("SIGINT", async (_child, port) => {
      const listening = () =>
        new Promise<boolean>((resolve) => {
          const socket = connect(port, "127.0.0.1");
          socket.once("error", () => resolve(false));
          socket.once("connect", () => socket.end(() => resolve(true)));
        });
      while (!(await listening())) await new Promise((resolve) => setTimeout(resolve, 100));
    }));
});
