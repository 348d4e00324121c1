/** `npm run node`: see HELP. */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { parseArgs } from "node:util";

const HELP = `A local chain with everything deployed and seeded, for dapp work. Addresses go to deployments/31337.json.

  npm run node
  npm run node -- --port 8546      another port (default 8545)
  npm run node -- --host 0.0.0.0   reachable from elsewhere (default 127.0.0.1)
  npm run node -- --record FILE    write the addresses elsewhere
  npm run node -- --help

Stop it with Ctrl-C.`;

function words() {
  try {
    return parseArgs({
      options: {
        port: { type: "string", default: "8545" },
        host: { type: "string", default: "127.0.0.1" },
        record: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    console.error(`node: ${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}

/** Requires that nobody listens there: Hardhat's server does not tell. */
function requireFree(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

async function main(): Promise<void> {
  const { port, host, record, help } = words();
  if (help) return console.log(HELP);
  await requireFree(Number(port), host);

  // One process from here on, so that a signal to it is a signal to the chain.
  const compiler = [path.join(__dirname, "hardhat/cli.cjs"), "compile", "--quiet"];
  const { status } = spawnSync(process.execPath, compiler, { stdio: "inherit", cwd: path.join(__dirname, "..") });
  if (status !== 0) throw new Error("the contracts do not compile");

  const { HDNodeWallet, Mnemonic } = await import("ethers");
  const { default: hre } = await import("hardhat");
  const { TASK_NODE_CREATE_SERVER } = await import("hardhat/builtin-tasks/task-names");
  const { fileRecorder, LOCAL_COOPERATIVES, recordFile, startLocalChain } = await import("./deployment");
  const { createWorld } = await import("./demo/world");
  const { Output } = await import("./demo/output");
  const { HISTORY, seedWorld } = await import("./demo/seed");

  const out = new Output((line) => console.log(line));
  const chain = await startLocalChain({ startsAt: new Date(Date.now() - 1000 * (HISTORY + 60)) });
  const server = await hre.run(TASK_NODE_CREATE_SERVER, { hostname: host, port: Number(port), provider: chain.rpc });

  // From the first moment on, so that nothing is left behind whenever it is stopped.
  let listening = false;
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, async () => {
      if (stopping) return;
      stopping = true;
      if (listening) await server.close();
      console.log("\nStopped.");
      process.exit(0);
    });
  }
  await requireFree(Number(port), host);
  await server.listen();
  listening = true;

  const file = record ?? recordFile(31337);
  // What an earlier chain left behind is not true of this one.
  rmSync(file, { force: true });
  const world = await createWorld(chain, { record: fileRecorder(file) });
  const { couples, programme, society, wallet } = await seedWorld(world);

  const { mnemonic, path: derivation } = hre.config.networks.hardhat.accounts as { mnemonic: string; path: string };
  const keys = Object.keys(world.accounts).map(
    (_, index) => HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(mnemonic), `${derivation}/${index}`).privateKey,
  );
  const names: Record<string, string> = Object.fromEntries(LOCAL_COOPERATIVES.map(({ role, name }) => [role, name]));
  out.heading("Accounts. Their keys are known to everybody: never use them elsewhere.");
  out.table(
    ["who", "address", "private key"],
    Object.entries(world.accounts).map(([role, { address }], i) => [names[role] ?? role, address, keys[i]]),
  );
  out.heading("Contracts");
  out.table(
    ["contract", "address"],
    Object.entries(world.deployment.addresses).filter(([name]) => name !== "asset"),
  );
  out.heading(`Relationships, the third in subsidy programme ${programme}`);
  out.table(
    ["stage", "between", "id"],
    couples.map(({ stage, names, couple }) => [stage, names, couple.id]),
  );
  out.heading(`Society ${society.id}; its karma as votes at ${society.votes}`);
  out.table(
    ["request", "about", "state"],
    society.requests.map(({ id, subject, state }) => [String(id), subject, state]),
  );
  out.heading(`Community wallet ${wallet.address}`);
  out.table(
    ["award", "for", "state"],
    wallet.awards.map(({ id, subject, state }) => [id, subject, state]),
  );
  out.line(
    `JSON-RPC at http://${host}:${port}, chain 31337; addresses in ${path.relative(process.cwd(), file)}. Ctrl-C stops it.`,
  );
}

main().catch(async (error) => {
  const taken = error?.code === "EADDRINUSE";
  const { reasonOf } = taken ? { reasonOf: null } : await import("./demo/failure");
  const reason = reasonOf === null ? "the port is in use; choose another with --port" : await reasonOf(error);
  console.error(`\nnode: ${reason}`);
  process.exit(1);
});
