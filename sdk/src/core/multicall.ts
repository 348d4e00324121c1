import { Interface, type Provider } from "ethers";
import { toCommonwealError } from "./errors";

/** One read of a contract. */
export interface Read {
  to: string;
  interface: Interface;
  fn: string;
  args: readonly unknown[];
}

/** Where Multicall3 is on nearly every chain. */
export const MULTICALL3 = "0xcA11bde05977b3631167028862bE2a173976CA11";

const multicall = /* @__PURE__ */ new Interface([
  "function aggregate3((address target,bool allowFailure,bytes callData)[] calls) payable returns ((bool success,bytes returnData)[])",
]);

/** Most reads in one request, so that no provider finds it too large. */
const CHUNK = 500;

const known = new WeakMap<object, Promise<boolean>>();

/** Whether the provider's chain has Multicall3; asked once. */
export function hasMulticall(provider: Provider): Promise<boolean> {
  let answer = known.get(provider);
  if (!answer) {
    answer = provider.getCode(MULTICALL3).then((code) => code !== "0x");
    known.set(provider, answer);
    answer.catch(() => known.delete(provider));
  }
  return answer;
}

/**
 * Reads many things in as few requests as possible: by Multicall3, or in parallel where there is none. All values are of
 * one block with Multicall3; a function with one return value gives that value.
 *
 * @throws CommonwealError if any read fails.
 * @example const [symbol] = await readAll(provider, [{ to: euro, interface: TOKEN, fn: "symbol", args: [] }]);
 */
export async function readAll<T = unknown>(provider: Provider, reads: readonly Read[]): Promise<T[]> {
  const encoded = reads.map((read) => ({
    target: read.to,
    allowFailure: false,
    callData: read.interface.encodeFunctionData(read.fn, [...read.args]),
  }));
  try {
    let answers: string[];
    if (reads.length > 1 && (await hasMulticall(provider))) {
      const chunks: (typeof encoded)[] = [];
      for (let at = 0; at < encoded.length; at += CHUNK) chunks.push(encoded.slice(at, at + CHUNK));
      const results = await Promise.all(chunks.map((chunk) => aggregate(provider, chunk)));
      answers = results.flat();
    } else {
      answers = await Promise.all(encoded.map(({ target, callData }) => provider.call({ to: target, data: callData })));
    }
    return answers.map((answer, index) => {
      const { interface: iface, fn } = reads[index];
      const values = iface.decodeFunctionResult(fn, answer);
      return (values.length === 1 ? values[0] : values) as T;
    });
  } catch (error) {
    throw toCommonwealError(error);
  }
}

/**
 * The same where a read may fail without the others: for contracts that somebody else chose, such as assets that a stranger gave.
 *
 * @returns For each read what it gave; null if it failed.
 * @throws CommonwealError if the provider does not answer.
 */
export async function readEach<T = unknown>(provider: Provider, reads: readonly Read[]): Promise<(T | null)[]> {
  const answered = await answersTo(provider, reads);
  return answered.map((answer, index) => {
    if (answer === null) return null;
    const { interface: iface, fn } = reads[index];
    try {
      const values = iface.decodeFunctionResult(fn, answer);
      return (values.length === 1 ? values[0] : values) as T;
    } catch {
      // Not what such a contract answers.
      return null;
    }
  });
}

async function answersTo(provider: Provider, reads: readonly Read[]): Promise<(string | null)[]> {
  const calls = reads.map(({ to, interface: iface, fn, args }) => ({
    target: to,
    allowFailure: true,
    callData: iface.encodeFunctionData(fn, [...args]),
  }));
  try {
    if (calls.length > 1 && (await hasMulticall(provider))) {
      const chunks: (typeof calls)[] = [];
      for (let at = 0; at < calls.length; at += CHUNK) chunks.push(calls.slice(at, at + CHUNK));
      const results = await Promise.all(chunks.map((chunk) => results3(provider, chunk)));
      return results.flat().map(({ success, returnData }) => (success ? returnData : null));
    }
    return await Promise.all(calls.map(({ target, callData }) => callOrNull(provider, target, callData)));
  } catch (error) {
    throw toCommonwealError(error);
  }
}

async function callOrNull(provider: Provider, to: string, data: string): Promise<string | null> {
  try {
    return await provider.call({ to, data });
  } catch (error) {
    // Providers tell a call that failed from one that they could not make in different words.
    const { code, message } = error as { code?: unknown; message?: unknown };
    if (code === "CALL_EXCEPTION" || /revert|exception|invalid opcode|out of gas/i.test(String(message))) return null;
    throw error;
  }
}

interface CallResult {
  success: boolean;
  returnData: string;
}

async function results3(provider: Provider, calls: readonly unknown[]): Promise<CallResult[]> {
  const data = multicall.encodeFunctionData("aggregate3", [calls]);
  const [results] = multicall.decodeFunctionResult("aggregate3", await provider.call({ to: MULTICALL3, data }));
  return [...results];
}

async function aggregate(provider: Provider, calls: readonly unknown[]): Promise<string[]> {
  return (await results3(provider, calls)).map(({ returnData }) => returnData);
}
