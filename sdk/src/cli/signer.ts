import { readFileSync } from "node:fs";
import {
  AbstractSigner,
  getAddress,
  JsonRpcProvider,
  type Provider,
  Signature,
  type Signer,
  Transaction,
  type TransactionLike,
  type TransactionRequest,
  type TypedDataDomain,
  TypedDataEncoder,
  type TypedDataField,
  Wallet,
} from "ethers";
import { CommonwealError } from "../core/errors";
import type { Output } from "./terminal";
import { UsageError } from "./usage";

/** Where a person's key is. */
export interface SignerWords {
  /** A keystore file (Web3 Secret Storage, version 3). */
  keystore?: string;
  passwordFile?: string;
  /** URL of an external signer. */
  signer?: string;
  /** Which account of the external signer. */
  from?: string;
}

/**
 * The signer that the words name; null if they name none. A key is never a word of the call: it would stay in the history of the
 * shell.
 *
 * @throws UsageError if a keystore cannot be read or the password is wrong.
 */
export async function openSigner(words: SignerWords, provider: Provider, output: Output): Promise<Signer | null> {
  const { keystore, signer, from } = words;
  if (keystore && signer) throw new UsageError("Either --keystore or --signer, not both");
  if (keystore) return (await unlock(keystore, words.passwordFile, output)).connect(provider);
  if (signer) return ExternalSigner.open(signer, provider, from);
  return null;
}

async function unlock(file: string, passwordFile: string | undefined, output: Output): Promise<Wallet> {
  const { terminal } = output;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`The keystore cannot be read: ${(error as Error).message}`);
  }
  const password = await passwordOf(passwordFile, output, file);
  let shown = -1;
  try {
    const wallet = await Wallet.fromEncryptedJson(text, password, (done) => {
      const tenth = Math.floor(done * 10);
      if (tenth > shown && terminal.interactive) output.progress(`Unlocking the keystore: ${tenth * 10} %`);
      shown = tenth;
    });
    return wallet as Wallet;
  } catch {
    throw new UsageError(`${file} is no keystore, or the password is wrong`);
  }
}

async function passwordOf(file: string | undefined, { terminal }: Output, keystore: string): Promise<string> {
  if (file) {
    try {
      return readFileSync(file, "utf8").replace(/\r?\n$/, "");
    } catch (error) {
      throw new UsageError(`The password cannot be read: ${(error as Error).message}`);
    }
  }
  const { COMMONWEAL_PASSWORD } = terminal.env;
  if (COMMONWEAL_PASSWORD !== undefined) return COMMONWEAL_PASSWORD;
  if (!terminal.interactive) throw new UsageError("Nobody is there to be asked: give --password-file");
  return terminal.ask(`Password of ${keystore}: `, true);
}

/**
 * An account whose key another program holds, such as Clef, Frame or Web3Signer: it is asked to sign by JSON-RPC
 * (`eth_accounts`, `eth_signTransaction`, `eth_signTypedData_v4`), and what it signed is sent through the provider.
 */
export class ExternalSigner extends AbstractSigner<Provider> {
  private constructor(
    private readonly remote: JsonRpcProvider,
    private readonly account: string,
    provider: Provider,
  ) {
    super(provider);
  }

  static async open(url: string, provider: Provider, from?: string): Promise<ExternalSigner> {
    const { chainId } = await provider.getNetwork();
    const remote = new JsonRpcProvider(url, chainId, { staticNetwork: true, batchMaxCount: 1 });
    const accounts = ((await remote.send("eth_accounts", [])) as string[]).map((one) => getAddress(one));
    const chosen = from ? getAddress(from) : accounts[0];
    if (chosen && accounts.includes(chosen)) return new ExternalSigner(remote, chosen, provider);
    remote.destroy();
    throw new UsageError(
      chosen
        ? `The signer does not have ${chosen}; it has ${accounts.join(", ") || "none"}`
        : "The signer has no account",
    );
  }

  getAddress(): Promise<string> {
    return Promise.resolve(this.account);
  }

  connect(provider: Provider): ExternalSigner {
    return new ExternalSigner(this.remote, this.account, provider);
  }

  async signTransaction(request: TransactionRequest): Promise<string> {
    const unsigned = Transaction.from(request as TransactionLike);
    const hex = Object.fromEntries(
      Object.entries(unsigned.toJSON() as Record<string, unknown>)
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([name, value]) => [NAMES[name] ?? name, /^\d+$/.test(String(value)) ? toHex(value) : value]),
    );
    const answer = await this.remote.send("eth_signTransaction", [{ ...hex, from: this.account }]);
    const raw = typeof answer === "string" ? answer : (answer as { raw: string }).raw;
    const signed = Transaction.from(raw);
    // A signer that changed what it was asked to sign is not believed.
    if (signed.unsignedHash !== unsigned.unsignedHash || signed.from !== this.account) {
      throw new CommonwealError({
        code: "INVALID_AGREEMENT",
        name: "Signer_OtherTransaction",
        message: "The external signer signed something else than it was asked to",
        args: { asked: unsigned.unsignedHash, signed: signed.unsignedHash, account: this.account },
        hint: "Nothing was sent. Do not use that signer.",
      });
    }
    return raw;
  }

  async signMessage(message: string | Uint8Array): Promise<string> {
    const data = typeof message === "string" ? new TextEncoder().encode(message) : message;
    const hex = `0x${Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
    return this.remote.send("personal_sign", [hex, this.account]);
  }

  async signTypedData(
    domain: TypedDataDomain,
    types: Record<string, TypedDataField[]>,
    value: Record<string, unknown>,
  ): Promise<string> {
    const payload = TypedDataEncoder.getPayload(domain, types, value);
    const signature = await this.remote.send("eth_signTypedData_v4", [this.account, JSON.stringify(payload)]);
    return Signature.from(signature).serialized;
  }

  /** Lets go of the connection to the signer. */
  close(): void {
    this.remote.destroy();
  }
}

const NAMES: Record<string, string> = { gasLimit: "gas" };

const toHex = (value: unknown) => `0x${BigInt(String(value)).toString(16)}`;
