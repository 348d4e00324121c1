import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { CommonwealError, invalid } from "../core/errors";

/** How anvil is started. */
export interface AnvilOptions {
  /** Where the program is (default: that of the package `@foundry-rs/anvil`, else `anvil` on the `PATH`). */
  executable?: string;
  /** TCP port (default: any that is free). */
  port?: number;
  /** Time of the first block (default: now). */
  startsAt?: Date;
}

/** A running anvil. */
export interface Anvil {
  /** Where it answers JSON-RPC. */
  url: string;
  /** Ends it; does nothing the second time. */
  stop(): Promise<void>;
}

/** How long it may take until it listens, in milliseconds. */
const PATIENCE = 30_000;
/** How long it may take to end when it is asked to, in milliseconds. */
const GRACE = 5_000;

/** Anvil as npm installed it for this project; else the one that the shell would find. */
function installedAnvil(): string {
  const require = createRequire(path.join(process.cwd(), "package.json"));
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  const file = process.platform === "win32" ? "anvil.exe" : "anvil";
  const name = `@foundry-rs/anvil-${process.platform}-${arch}/bin/${file}`;
  try {
    return require.resolve(name);
  } catch {
    // Package managers that do not hoist put it beside the package that needs it.
    try {
      return createRequire(require.resolve("@foundry-rs/anvil/package.json")).resolve(name);
    } catch {
      return file;
    }
  }
}

/**
 * Starts anvil with twenty accounts of the usual test mnemonic, and waits until it listens. It ends with this process at the
 * latest.
 *
 * @throws CommonwealError `Anvil_NotFound`, `Anvil_NotStarted`, `Anvil_BadTime`.
 * @example
 * const { url, stop } = await startAnvil();
 * await stop();
 */
export async function startAnvil({ executable, port = 0, startsAt }: AnvilOptions = {}): Promise<Anvil> {
  const seconds = startsAt && Math.floor(startsAt.getTime() / 1000);
  if (seconds !== undefined && !(seconds > 0)) {
    throw invalid("Anvil_BadTime", "The chain cannot start at that time: it must be a date after 1970", { startsAt });
  }
  const words = ["--port", String(port), "--accounts", "20", "--hardfork", "prague", "--chain-id", "31337"];
  if (seconds !== undefined) words.push("--timestamp", String(seconds));
  const anvil = spawn(executable ?? installedAnvil(), words, { stdio: ["ignore", "pipe", "pipe"] });
  const kill = () => void anvil.kill("SIGKILL");
  process.once("exit", kill);
  const ended = new Promise<void>((resolve) => {
    anvil.once("close", () => resolve());
    anvil.once("error", () => resolve());
  });
  ended.then(() => process.off("exit", kill));
  try {
    const url = `http://${await listening(anvil)}`;
    return { url, stop: () => end(anvil, ended) };
  } catch (error) {
    await end(anvil, ended);
    throw error;
  }
}

/** Where it listens, as soon as it says so. */
function listening(anvil: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const failed = (why: string, cause?: unknown) => {
      const missing = (cause as { code?: string })?.code === "ENOENT";
      const hint = missing
        ? "Install it beside the SDK: npm install --save-dev @foundry-rs/anvil. Or give another chain: startLocalChain({ rpc })."
        : undefined;
      const name = missing ? "Anvil_NotFound" : "Anvil_NotStarted";
      reject(new CommonwealError({ code: "NETWORK", name, message: why, args: { said }, hint, cause }));
    };
    const timer = setTimeout(() => failed(`anvil did not listen within ${PATIENCE / 1000} seconds`), PATIENCE);
    const hear = (text: Buffer) => {
      said = `${said}${text}`.slice(-10_000);
      const found = /Listening on (\S+:\d+)\s/.exec(said);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[1]);
    };
    anvil.stdout?.on("data", hear);
    anvil.stderr?.on("data", hear);
    anvil.once("error", (error) => {
      clearTimeout(timer);
      failed("anvil cannot be started", error);
    });
    anvil.once("exit", (code) => {
      clearTimeout(timer);
      failed(`anvil ended with code ${code} before it listened`);
    });
  });
}

async function end(anvil: ChildProcess, ended: Promise<void>): Promise<void> {
  if (anvil.exitCode !== null || anvil.signalCode !== null) return;
  anvil.kill("SIGTERM");
  const timer = setTimeout(() => anvil.kill("SIGKILL"), GRACE);
  await ended;
  clearTimeout(timer);
}
