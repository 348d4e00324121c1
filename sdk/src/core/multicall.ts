import { Interface, type Provider } from "ethers";
import { commonwealErrorOf } from "./errors";
import { refusalOf } from "./limits";

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
  "function getCurrentBlockTimestamp() view returns (uint256)",
]);

/** Most reads in one request, and most bytes to ask and (as far as that can be known before) to answer: few providers allow less. */
const MOST_READS = 1_200;
const MOST_ASKED = 384 * 1024;
const MOST_ANSWERED = 1024 * 1024;

/** Bytes that Multicall3 adds to each call and each answer, and what an answer of unknown length is taken for. */
const ADDED = 192;
const DYNAMIC = 1024;

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

/** What was read, and of when. */
export interface PageRead<T> {
  values: T[];
  /** Time of the block (UNIX seconds) of which all values are. */
  now: bigint;
}

/**
 * Reads many things in as few requests as possible: by Multicall3, or in parallel where there is none (a provider of ethers then sends what
 * is asked at one time together). What is asked at one time by several goes together too. A function with one return value gives that value.
 *
 * @throws CommonwealError if any read fails, as its contract says.
 * @example const [symbol] = await readAll(provider, [{ to: euro, interface: TOKEN, fn: "symbol", args: [] }]);
 */
export async function readAll<T = unknown>(provider: Provider, reads: readonly Read[]): Promise<T[]> {
  try {
    return await valuesOf<T>(reads, await answersTo(provider, reads));
  } catch (error) {
    throw await commonwealErrorOf(error);
  }
}

/**
 * The same with the time of the block; all values are of one block, with Multicall3 and without.
 *
 * @throws CommonwealError if any read fails, as its contract says.
 * @example const { values, now: at } = await readPage(provider, [{ to: euro, interface: TOKEN, fn: "symbol", args: [] }]);
 */
export async function readPage<T = unknown>(provider: Provider, reads: readonly Read[]): Promise<PageRead<T>> {
  try {
    const clock: Read = { to: MULTICALL3, interface: multicall, fn: "getCurrentBlockTimestamp", args: [] };
    if ((await hasMulticall(provider)) && isOneRequest([...reads, clock])) {
      const values = await valuesOf<T>([...reads, clock], await answersTo(provider, [...reads, clock]));
      return { values, now: values.pop() as bigint };
    }
    const block = await provider.getBlock("latest");
    if (!block) throw new Error("The provider knows no block");
    return {
      values: await valuesOf<T>(reads, await askedAt(provider, reads.map(encoded), block.number)),
      now: BigInt(block.timestamp),
    };
  } catch (error) {
    throw await commonwealErrorOf(error);
  }
}

/**
 * The same where a read may fail without the others: for contracts that somebody else chose, such as assets that a stranger gave.
 *
 * @returns For each read what it gave; null if it failed.
 * @throws CommonwealError if the provider does not answer.
 */
export async function readEach<T = unknown>(provider: Provider, reads: readonly Read[]): Promise<(T | null)[]> {
  let answers: Answer[];
  try {
    answers = await answersTo(provider, reads);
  } catch (error) {
    throw await commonwealErrorOf(error);
  }
  return answers.map((answer, index) => {
    if (!answer.success) return null;
    try {
      return decoded<T>(reads[index], answer.data);
    } catch {
      // Not what such a contract answers.
      return null;
    }
  });
}

/** What a call gave, or the data of its failure with the error if there was one. */
interface Answer {
  success: boolean;
  data: string;
  error?: unknown;
  /** Asks for it alone, where it failed among others and did not say why. */
  alone?: () => Promise<Answer>;
}

function decoded<T>({ interface: iface, fn }: Read, data: string): T {
  const values = iface.decodeFunctionResult(fn, data);
  return (values.length === 1 ? values[0] : values) as T;
}

function valuesOf<T>(reads: readonly Read[], answers: readonly Answer[]): Promise<T[]> {
  return Promise.all(
    answers.map(async (given, index) => {
      const { success, data, error } = (await given.alone?.()) ?? given;
      if (!success) throw error ?? Object.assign(new Error(`${reads[index].fn} was refused`), { data });
      return decoded<T>(reads[index], data);
    }),
  );
}

interface Waiting {
  calls: readonly Encoded[];
  resolve: (answers: Answer[]) => void;
  reject: (error: unknown) => void;
}

const waiting = new WeakMap<Provider, Waiting[]>();

/** Answers to reads, together with all others that are asked at this time. */
async function answersTo(provider: Provider, reads: readonly Read[]): Promise<Answer[]> {
  const calls = reads.map(encoded);
  return new Promise((resolve, reject) => {
    const others = waiting.get(provider);
    if (others) others.push({ calls, resolve, reject });
    else {
      waiting.set(provider, [{ calls, resolve, reject }]);
      queueMicrotask(() => askTogether(provider));
    }
  });
}

async function askTogether(provider: Provider): Promise<void> {
  const all = waiting.get(provider) ?? [];
  waiting.delete(provider);
  try {
    const answers = await askedAt(
      provider,
      all.flatMap(({ calls }) => calls),
    );
    let at = 0;
    for (const { calls, resolve } of all) {
      resolve(answers.slice(at, at + calls.length));
      at += calls.length;
    }
  } catch (error) {
    for (const { reject } of all) reject(error);
  }
}

interface Encoded {
  target: string;
  allowFailure: true;
  callData: string;
  /** Bytes to ask and to answer. */
  asked: number;
  answered: number;
}

/** Answers as of a block, or of the latest. */
async function askedAt(provider: Provider, calls: readonly Encoded[], block?: number): Promise<Answer[]> {
  if (calls.length > 1 && (await hasMulticall(provider))) {
    const answers = await Promise.all(chunksOf(calls).map((chunk) => aggregate(provider, chunk, block)));
    return answers.flat();
  }
  return Promise.all(calls.map((call) => single(provider, call, block)));
}

function encoded({ to, interface: iface, fn, args }: Read): Encoded {
  const callData = iface.encodeFunctionData(fn, [...args]);
  const words = iface.getFunction(fn)?.outputs.map(({ type, components }) => sizeOf(type, components)) ?? [];
  const answered = ADDED + words.reduce((sum, size) => sum + size, 0);
  return { target: to, allowFailure: true, callData, asked: ADDED + callData.length / 2, answered };
}

/** Bytes of a value of this type; an estimate if it has no fixed length. */
function sizeOf(type: string, components: readonly { type: string; components: unknown }[] | null): number {
  if (/\[\]$|^bytes$|^string$/.test(type)) return DYNAMIC;
  const times = Number(/\[(\d+)\]$/.exec(type)?.[1] ?? 1);
  const parts = (components ?? []).map((part) => sizeOf(part.type, part.components as typeof components));
  return times * (parts.length === 0 ? 32 : parts.reduce((sum, size) => sum + size, 0));
}

function isOneRequest(reads: readonly Read[]): boolean {
  return chunksOf(reads.map(encoded)).length <= 1;
}

function chunksOf(calls: readonly Encoded[]): Encoded[][] {
  const chunks: Encoded[][] = [];
  let asked = 0;
  let answered = 0;
  for (const call of calls) {
    asked += call.asked;
    answered += call.answered;
    const chunk = chunks.at(-1);
    if (chunk && chunk.length < MOST_READS && asked <= MOST_ASKED && answered <= MOST_ANSWERED) chunk.push(call);
    else {
      chunks.push([call]);
      ({ asked, answered } = call);
    }
  }
  return chunks;
}

/** One request for many calls; two of half as many where the provider finds it too large. */
async function aggregate(provider: Provider, calls: readonly Encoded[], block?: number): Promise<Answer[]> {
  let answer: string;
  try {
    const data = multicall.encodeFunctionData("aggregate3", [calls]);
    answer = await provider.call({ to: MULTICALL3, data, ...(block !== undefined && { blockTag: block }) });
  } catch (error) {
    const { kind } = refusalOf(error, { from: 0, to: 0 });
    if (calls.length === 1 || kind === "busy" || kind === "unreachable") throw error;
    const half = Math.ceil(calls.length / 2);
    const halves = [calls.slice(0, half), calls.slice(half)];
    return (await Promise.all(halves.map((some) => aggregate(provider, some, block)))).flat();
  }
  const [results] = multicall.decodeFunctionResult("aggregate3", answer);
  return [...results].map(({ success, returnData }, index): Answer => {
    // Without a word: it may be that there was too little gas for all of them together.
    const unsaid = !success && returnData === "0x";
    return { success, data: returnData, ...(unsaid && { alone: () => single(provider, calls[index], block) }) };
  });
}

async function single(provider: Provider, { target, callData }: Encoded, block?: number): Promise<Answer> {
  try {
    const call = { to: target, data: callData, ...(block !== undefined && { blockTag: block }) };
    return { success: true, data: await provider.call(call) };
  } catch (error) {
    // Providers tell a call that failed from one that they could not make in different words.
    const { code, message } = error as { code?: unknown; message?: unknown };
    if (code === "CALL_EXCEPTION" || /revert|exception|invalid opcode|out of gas/i.test(String(message))) {
      return { success: false, data: "0x", error };
    }
    throw error;
  }
}
