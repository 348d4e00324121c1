import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import type { Eip1193Provider } from "ethers";
import { network } from "hardhat";

/** What a wallet answers to a request itself; throws as wallets throw. */
export type Answers = Record<string, (params: any[]) => unknown>;

/** An error as wallets and nodes give it. */
export const walletError = (code: number, message: string) => Object.assign(new Error(message), { code });

/** A request to the chain of the tests, past every double. */
export const chain = (method: string, params: unknown[] = []) => network.provider.request({ method, params });

/** A wallet in a browser (EIP-1193) for one person, over the chain of the tests; keeps what it was asked. */
export function browserWallet(person: HardhatEthersSigner, answers: Answers = {}) {
  const asked: { method: string; params: any[] }[] = [];
  const wallet: Eip1193Provider = {
    request: async ({ method, params = [] }) => {
      const given = [...(params as unknown[])];
      asked.push({ method, params: given });
      if (answers[method]) return answers[method](given);
      if (method === "eth_requestAccounts" || method === "eth_accounts") return [person.address];
      if (method.startsWith("wallet_")) throw walletError(-32601, `the method ${method} does not exist`);
      return chain(method, given);
    },
  };
  const times = (method: string) => asked.filter((one) => one.method === method).length;
  return { wallet, answers, asked, times };
}
