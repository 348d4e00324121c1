/** The command line tool beside the test chain: over HTTP, as a person would use it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  type BaseWallet,
  encryptKeystoreJsonSync,
  type HDNodeWallet,
  Transaction,
  type TypedDataField,
  Wallet,
} from "ethers";
import { ethers, network } from "hardhat";
import { run } from "../../src/cli/program";
import type { Terminal } from "../../src/cli/terminal";

type Handler = (method: string, params: any[]) => Promise<unknown>;

/** A JSON-RPC server on a port that is free. */
export async function serve(handle: Handler): Promise<{ url: string; server: Server }> {
  const answer = async ({ id, method, params = [] }: { id: number; method: string; params?: unknown[] }) => {
    try {
      return { jsonrpc: "2.0", id, result: await handle(method, params) };
    } catch (error) {
      const { code = -32000, message, data } = error as { code?: number; message: string; data?: unknown };
      return { jsonrpc: "2.0", id, error: { code, message, data } };
    }
  };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const asked = JSON.parse(body);
    const answered = Array.isArray(asked) ? await Promise.all(asked.map(answer)) : await answer(asked);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answered));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** What the tool said, and how it ended. */
export interface Ended {
  code: number;
  out: string;
  err: string;
  json: any;
}

/** A folder of files, a chain over HTTP, and the tool with both. */
export class Tool {
  private readonly servers: Server[] = [];

  private constructor(
    readonly folder: string,
    private readonly rpc: string,
    private readonly deployment: string,
    private readonly names: string,
  ) {}

  static async open(deployment: unknown, names: Record<string, string>): Promise<Tool> {
    const folder = mkdtempSync(path.join(tmpdir(), "commonweal-"));
    const { url, server } = await serve((method, params) => network.provider.request({ method, params }));
    const tool = new Tool(folder, url, path.join(folder, "deployment.json"), path.join(folder, "names.json"));
    tool.servers.push(server);
    tool.file("deployment.json", deployment);
    tool.file("names.json", names);
    return tool;
  }

  close(): void {
    for (const server of this.servers) server.close();
    rmSync(this.folder, { recursive: true });
  }

  /** Writes a file, of JSON unless it is text; its path. */
  file(name: string, content: unknown): string {
    const file = path.join(this.folder, name);
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  }

  /** Runs the tool with the chain and deployment of the test. */
  run(words: readonly string[], some: Partial<Terminal> = {}): Promise<Ended> {
    return runTool(["--rpc", this.rpc, "--deployment", this.deployment, "--names", this.names, ...words], some);
  }

  /** A keystore with a new key that has coin for fees, and its words. */
  async keystore(password = "a cup of rice"): Promise<{ wallet: HDNodeWallet; words: string[] }> {
    const wallet = Wallet.createRandom();
    const { address, privateKey } = wallet;
    const file = this.file(
      `${wallet.address}.json`,
      encryptKeystoreJsonSync({ address, privateKey }, password, { scrypt: { N: 2 } }),
    );
    const passwordFile = this.file(`${wallet.address}.txt`, `${password}\n`);
    await network.provider.send("hardhat_setBalance", [wallet.address, "0xde0b6b3a7640000"]);
    return { wallet, words: ["--keystore", file, "--password-file", passwordFile] };
  }

  /** A program that holds a key and signs by JSON-RPC; `change` lets it sign something else than it was asked to. */
  async externalSigner(wallet: BaseWallet, change = (transaction: Transaction) => transaction): Promise<string> {
    const { url, server } = await serve(async (method, params) => {
      if (method === "eth_accounts") return [wallet.address.toLowerCase()];
      if (method === "eth_signTransaction") return signedBy(wallet, params[0], change);
      if (method === "eth_signTypedData_v4") return signedTypes(wallet, params[0], params[1]);
      throw Object.assign(new Error(`${method} is not known here`), { code: -32601 });
    });
    this.servers.push(server);
    return url;
  }
}

function signedBy(wallet: BaseWallet, request: Record<string, string>, change: (one: Transaction) => Transaction) {
  const { from, gas, type, ...fields } = request;
  if (from?.toLowerCase() !== wallet.address.toLowerCase()) throw new Error(`There is no key of ${from}`);
  const transaction = change(Transaction.from({ ...fields, type: Number(type), gasLimit: gas } as never));
  return wallet.signTransaction(transaction).then((raw) => ({ raw }));
}

function signedTypes(wallet: BaseWallet, account: string, text: string): Promise<string> {
  if (account.toLowerCase() !== wallet.address.toLowerCase()) throw new Error(`There is no key of ${account}`);
  const { domain, types, message } = JSON.parse(text);
  const { EIP712Domain: _, ...own } = types as Record<string, TypedDataField[]>;
  return wallet.signTypedData(domain, own, message);
}

/** Runs the tool with nothing but its words. */
export async function runTool(words: readonly string[], some: Partial<Terminal> = {}): Promise<Ended> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    interactive: false,
    env: {},
    stdin: async () => "",
    ask: async (question) => {
      throw new Error(`Nobody expected to be asked: ${question}`);
    },
    ...some,
  };
  const code = await run(words, terminal);
  const text = out.join("\n");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { code, out: text, err: err.join("\n"), json };
}

/** Money for fees and the asset for somebody new. */
export async function fund(to: string, asset: { mint(to: string, amount: bigint): Promise<unknown> }, amount: bigint) {
  await asset.mint(to, amount);
  await ethers.provider.send("evm_mine", []);
}
