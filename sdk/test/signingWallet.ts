import { EventEmitter } from "node:events";
import type { JsonRpcApiProvider, Wallet } from "ethers";
import { walletError } from "./browserWallet";

/** A request as wallets get it. */
interface Asked {
  method: string;
  params?: any[];
}

/**
 * A wallet (EIP-1193) that holds keys and really signs, over a chain that has none of them. It asks nobody, but can be told to
 * decline; it tells of other accounts as wallets do.
 */
export class SigningWallet extends EventEmitter {
  /** Methods that it was asked for, in order. */
  readonly asked: string[] = [];
  private declines = 0;

  constructor(
    private readonly chain: JsonRpcApiProvider,
    private signer: Wallet,
  ) {
    super();
  }

  /** Changes to another account. */
  use(signer: Wallet): void {
    this.signer = signer;
    this.emit("accountsChanged", [signer.address]);
  }

  /** Declines what it is asked to sign or send next. */
  declineNext(): void {
    this.declines++;
  }

  /** Answers, or throws as wallets do. */
  readonly request = async ({ method, params = [] }: Asked): Promise<any> => {
    this.asked.push(method);
    if (method === "eth_requestAccounts" || method === "eth_accounts") return [this.signer.address];
    if (method.startsWith("wallet_")) throw walletError(-32601, `the method ${method} does not exist`);
    if (method !== "eth_sendTransaction" && method !== "eth_signTypedData_v4") return this.chain.send(method, params);
    if (this.declines > 0) {
      this.declines--;
      throw walletError(4001, "User rejected the request.");
    }
    if (method === "eth_sendTransaction") {
      const [{ from, to, data, value, gas }] = params;
      this.requireOwn(from);
      return (await this.signer.sendTransaction({ to, data, value, gasLimit: gas })).hash;
    }
    const [person, typed] = params;
    this.requireOwn(person);
    const { domain, types, message } = JSON.parse(typed);
    const { EIP712Domain: _, ...structs } = types;
    return this.signer.signTypedData(domain, structs, message);
  };

  private requireOwn(account: string): void {
    if (account.toLowerCase() === this.signer.address.toLowerCase()) return;
    throw walletError(4100, "The requested account has not been authorised");
  }
}
