import { type BytesLike, ethers, Interface, type InterfaceAbi, type TransactionReceipt, Wallet } from "ethers";
import hre from "hardhat";

/** What is sent: one transaction, complete. */
export interface Call {
  from: string;
  to: string;
  data: string;
}

/** A transaction that was carried out, with what the table needs to know of it. */
export interface Receipt {
  hash: string;
  gasUsed: number;
  logs: { address: string; topics: string[]; data: string }[];
  contractAddress: string | null;
}

/** One contract that the harness talks to: where it is and how it is spoken to. */
export interface Deployed {
  address: string;
  abi: Interface;
}

/** The second in which every run begins (1 January 2030, UTC): the clock never depends on when the run is made. */
const BEGINNING = 1_893_456_000;

/** Fees and balances are of no interest here: they are set so that they can never stand in the way. */
const GAS_PRICE = "0xe8d4a51000";
const PLENTY = "0xffffffffffffffffffffffff";

/** What a transaction may use unless it says otherwise: the most that one transaction may use on a real chain. */
const GAS_LIMIT = 16_777_216;

/**
 * The local chain of a run. Everything that gas depends on is fixed: keys, addresses, salts, block times. So two runs of
 * the same code give the same figures to the last unit, and a difference is a change of the code.
 */
export class Chain {
  private readonly people = new Map<string, Wallet>();

  private constructor(private clock: number) {}

  /** Begins anew: an empty chain with the clock at its beginning. */
  static async begin(): Promise<Chain> {
    if (hre.network.name !== "hardhat") throw new Error("The gas figures are taken on the in-process chain only.");
    await rpc("hardhat_reset");
    return new Chain(BEGINNING);
  }

  /** The time of the last block, in seconds. */
  get now(): number {
    return this.clock;
  }

  /** Lets time pass before the next block. */
  pass(seconds: number): void {
    this.clock += seconds;
  }

  /** A person with a fixed key, with enough of the native coin, for whom the chain sends unsigned transactions. */
  async person(name: string): Promise<Wallet> {
    // A key takes long to make; what else is done for them may have been undone since.
    const wallet = this.people.get(name) ?? new Wallet(ethers.id(`commonweal gas figures: ${name}`));
    this.people.set(name, wallet);
    await this.unlock(wallet.address);
    return wallet;
  }

  /** Lets the harness send in the name of an address. */
  async unlock(address: string): Promise<void> {
    await rpc("hardhat_impersonateAccount", [address]);
    await rpc("hardhat_setBalance", [address, PLENTY]);
  }

  /** Carries out one transaction in a block of its own. */
  async send(call: Call | { from: string; data: string }, gas: number = GAS_LIMIT): Promise<Receipt> {
    this.clock += 1;
    await rpc("evm_setNextBlockTimestamp", [ethers.toQuantity(this.clock)]);
    const hash = await rpc<string>("eth_sendTransaction", [
      { ...call, gas: ethers.toQuantity(gas), gasPrice: GAS_PRICE },
    ]);
    const receipt = await rpc<TransactionReceipt>("eth_getTransactionReceipt", [hash]);
    return {
      hash,
      gasUsed: Number(receipt.gasUsed),
      logs: [...receipt.logs] as never,
      contractAddress: receipt.contractAddress,
    };
  }

  /** Deploys code with its constructor arguments and returns the new address. */
  async deploy(from: string, abi: InterfaceAbi, bytecode: BytesLike, args: unknown[] = []): Promise<Deployed> {
    const created = new Interface(abi);
    const data = ethers.concat([bytecode, created.encodeDeploy(args)]);
    const { contractAddress } = await this.send({ from, data });
    if (contractAddress === null) throw new Error("The deployment created nothing.");
    return { address: ethers.getAddress(contractAddress), abi: created };
  }

  /** Deploys a contract of the build, named by file and contract. */
  async deployBuilt(from: string, name: string, args: unknown[] = []): Promise<Deployed> {
    const { abi, bytecode } = await hre.artifacts.readArtifact(name);
    return this.deploy(from, abi, bytecode, args);
  }

  /** How a contract of the build is spoken to. */
  async interfaceOf(name: string): Promise<Interface> {
    return new Interface((await hre.artifacts.readArtifact(name)).abi);
  }

  /** Reads, and returns what the function returns. */
  async read<T>(target: Deployed, name: string, args: unknown[] = []): Promise<T> {
    const data = target.abi.encodeFunctionData(name, args);
    const answer = await rpc<string>("eth_call", [{ to: target.address, data }, "latest"]);
    const result = target.abi.decodeFunctionResult(name, answer);
    return (result.length === 1 ? result[0] : result) as T;
  }

  /** Does something and undoes it again: state and clock are afterwards as they were before. */
  async aside<T>(work: () => Promise<T>): Promise<T> {
    const clock = this.clock;
    const snapshot = await rpc<string>("evm_snapshot");
    try {
      return await work();
    } finally {
      await rpc("evm_revert", [snapshot]);
      this.clock = clock;
    }
  }
}

/** The transaction by which somebody calls a function. */
export function call(from: string, target: Deployed, name: string, args: unknown[] = []): Call {
  return { from, to: target.address, data: target.abi.encodeFunctionData(name, args) };
}

/** Asks the in-process chain. */
export async function rpc<T = unknown>(method: string, params: unknown[] = []): Promise<T> {
  return (await hre.network.provider.request({ method, params })) as T;
}
