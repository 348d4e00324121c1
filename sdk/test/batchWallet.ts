import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { ethers } from "hardhat";
import { type Answers, browserWallet, chain, walletError } from "./browserWallet";

interface Batch {
  status: number;
  receipts: { transactionHash: string; status: string; logs: unknown[] }[];
}

/** What such a wallet can be told to do differently. */
interface Behaviour {
  /** What it says of atomicity (EIP-5792): "supported" by default. */
  atomic?: "supported" | "ready" | "unsupported";
  /** How often it says that it is still at it. */
  slow?: number;
  /** Carries out only so many calls, and says that the rest was refused. */
  only?: number;
  /** With which status it ends, if not as its calls did. */
  status?: number;
}

/**
 * A wallet that takes batches (EIP-5792), over the chain of the tests: it sends the calls in order, and says afterwards
 * how they ended.
 */
export function batchWallet(person: HardhatEthersSigner, behaviour: Behaviour = {}, answers: Answers = {}) {
  const batches = new Map<string, Batch>();
  let slow = behaviour.slow ?? 0;
  const double = browserWallet(person, {
    wallet_getCapabilities: ([account, chains]) => {
      if (account !== person.address || chains[0] !== "0x7a69") throw walletError(4100, "not authorised");
      return { "0x7a69": { atomic: { status: behaviour.atomic ?? "supported" } } };
    },
    wallet_sendCalls: async ([{ version, id, from, chainId, calls, atomicRequired }]) => {
      if (version !== "2.0.0" || chainId !== "0x7a69" || from !== person.address) throw walletError(-32602, "invalid");
      if (batches.has(id)) throw walletError(5720, "duplicate id");
      if (atomicRequired && behaviour.atomic === "unsupported") throw walletError(5760, "no atomicity");
      const batch: Batch = { status: 200, receipts: [] };
      for (const { to, data, value } of calls.slice(0, behaviour.only ?? calls.length)) {
        const sent = await person.sendTransaction({ to, data, value });
        const { hash, logs } = (await ethers.provider.getTransactionReceipt(sent.hash))!;
        const written = logs.map(({ address, topics, data }) => ({ address, topics, data }));
        batch.receipts.push({ transactionHash: hash, status: "0x1", logs: written });
      }
      batch.status = behaviour.status ?? (behaviour.only === undefined ? 200 : 600);
      batches.set(id, batch);
      return { id };
    },
    wallet_getCallsStatus: ([id]) => {
      const batch = batches.get(id);
      if (!batch) throw walletError(5730, "unknown bundle");
      if (slow-- > 0) return { version: "2.0.0", id, chainId: "0x7a69", status: 100, atomic: true };
      return { version: "2.0.0", id, chainId: "0x7a69", atomic: behaviour.atomic !== "unsupported", ...batch };
    },
    ...answers,
  });
  return { ...double, batches };
}

export { chain };
