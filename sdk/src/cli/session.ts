import { JsonRpcProvider, type Signer } from "ethers";
import { type Commonweal, connect } from "../connect";
import type { Deployment } from "../core/deployment";
import type { Language } from "../core/language";
import { es } from "../messages/es";
import { ExternalSigner, openSigner, type SignerWords } from "./signer";
import type { Output } from "./terminal";
import { readJson, UsageError } from "./usage";

/** Options that every command has. */
export interface GlobalWords extends SignerWords {
  rpc?: string;
  deployment?: string;
  names?: string;
  language?: string;
  json?: boolean;
  quiet?: boolean;
}

const LANGUAGES: Record<string, Language | undefined> = { en: undefined, es };

/** A connection for one command. */
export interface Session {
  commonweal: Commonweal;
  signer: Signer | null;
}

/** Opens what the words name, and lets go of it when the work is done. */
export async function withSession<T>(
  words: GlobalWords,
  output: Output,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const { env } = output.terminal;
  const rpc = words.rpc ?? env.COMMONWEAL_RPC;
  const file = words.deployment ?? env.COMMONWEAL_DEPLOYMENT;
  if (!rpc) throw new UsageError("Which chain? Give --rpc URL, or set COMMONWEAL_RPC");
  if (!file) throw new UsageError("Which deployment? Give --deployment FILE, or set COMMONWEAL_DEPLOYMENT");
  const language = words.language ?? "en";
  if (!Object.hasOwn(LANGUAGES, language)) {
    throw new UsageError(`There is no language ${language}; there are ${Object.keys(LANGUAGES).join(", ")}`);
  }
  // What was asked a moment ago may be answered otherwise now: the number of transactions, say, between two of a plan.
  const provider = new JsonRpcProvider(rpc, undefined, { staticNetwork: true, cacheTimeout: -1 });
  let signer: Signer | null = null;
  try {
    await reach(provider, rpc);
    signer = await openSigner(words, provider, output);
    const commonweal = await connect({
      runner: signer ?? provider,
      deployment: readJson(file, "deployment") as Deployment | Record<string, Deployment>,
      names: words.names ? (readJson(words.names, "names") as Record<string, string>) : undefined,
      language: LANGUAGES[language],
    });
    return await work({ commonweal, signer });
  } finally {
    if (signer instanceof ExternalSigner) signer.close();
    provider.destroy();
  }
}

/** Asks once: ethers would ask for ever, and say nothing. */
async function reach(provider: JsonRpcProvider, rpc: string): Promise<void> {
  try {
    await provider._send({ method: "eth_chainId", params: [], id: 1, jsonrpc: "2.0" });
  } catch (cause) {
    throw Object.assign(new Error(`${rpc} does not answer`, { cause }), { code: "NETWORK_ERROR" });
  }
}
