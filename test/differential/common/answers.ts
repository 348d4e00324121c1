/** Views and errors in words of 32 bytes: a model's answer is written as the contract's is, and both are compared as they are. */
import { AbiCoder, type Interface, type ParamType, type Result } from "ethers";
import { network } from "hardhat";

export type Value = bigint | string | boolean | undefined | Value[];

/** A view, what it is asked, and what it must answer. */
export interface Question {
  view: string;
  args: Value[];
  answer: Value[];
}

const coder = AbiCoder.defaultAbiCoder();
const NOBODY = `0x${"0".repeat(40)}`;

export function plain(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

export function word(value: Value): string {
  if (value === undefined || value === false) return "0".repeat(64);
  if (value === true) return "1".padStart(64, "0");
  if (typeof value === "bigint") return value.toString(16).padStart(64, "0");
  return (value as string).slice(2).toLowerCase().padStart(64, "0");
}

export const words = (values: Value[]): string =>
  values.map((one) => (Array.isArray(one) ? words(one) : word(one))).join("");

/** Bytes after bytes, as `bytes[]` is written; ethers takes longer for it than contracts for their answers. */
export function list(all: string[]): string {
  const starts: string[] = [];
  const bodies: string[] = [];
  let start = 32 * all.length;
  for (const one of all) {
    const size = (one.length - 2) / 2;
    const padded = 32 * Math.ceil(size / 32);
    starts.push(word(BigInt(start)));
    bodies.push(word(BigInt(size)), one.slice(2).padEnd(2 * padded, "0"));
    start += 32 + padded;
  }
  return [word(BigInt(all.length)), ...starts, ...bodies].join("");
}

/** What is in such a list. */
export function listed(written: string): string[] {
  const number = (at: number) => Number.parseInt(written.slice(2 + 2 * at, 66 + 2 * at), 16);
  const first = 64;
  return Array.from({ length: number(32) }, (_, i) => {
    const at = first + number(first + 32 * i);
    return `0x${written.slice(66 + 2 * at, 66 + 2 * (at + number(at)))}`;
  });
}

/** Asks views of some contracts, and writes down what should come. */
export class Views {
  readonly #selectors = new Map<string, string>();
  readonly #dynamic = new Map<string, boolean>();

  constructor(readonly known: Interface) {}

  asked({ view, args }: Question): string {
    let selector = this.#selectors.get(view);
    if (selector === undefined) {
      selector = this.known.getFunction(view)!.selector;
      this.#selectors.set(view, selector);
    }
    return selector + words(args);
  }

  answered({ view, answer }: Question): string {
    let dynamic = this.#dynamic.get(view);
    if (dynamic === undefined) {
      dynamic = this.known.getFunction(view)!.outputs.some(hasLength);
      this.#dynamic.set(view, dynamic);
    }
    if (!dynamic) return `0x${words(answer)}`;
    return coder.encode([...this.known.getFunction(view)!.outputs], answer.map(filled));
  }

  /** What is different, field by field. */
  describe(question: Question, answer: string): string {
    const { view, args } = question;
    const fragment = this.known.getFunction(view)!;
    const flat = (result: Result): string[] => result.toArray(true).flatMap((one) => plainly(one));
    const names = fragment.outputs.flatMap(({ name, components }) => components?.map((one) => one.name) ?? [name]);
    const [theirs, ours] = [answer, this.answered(question)].map((one) =>
      flat(coder.decode([...fragment.outputs], one)),
    );
    const wrong = theirs!.flatMap((one, i) =>
      one === ours![i] ? [] : [`${names[i] ?? i}: the contract ${one}, the model ${ours![i]}`],
    );
    return `${view}(${args.join(", ")}) ${wrong.join("; ")}`;
  }

  /** The error that a transaction, or what is asked, reverts with, and its values. */
  async refusalOf(how: string, ...what: unknown[]): Promise<string | undefined> {
    try {
      await network.provider.send(how, what);
      return undefined;
    } catch (failure) {
      const { data } = failure as { data?: string | { data?: string } };
      const reason = typeof data === "string" ? data : data?.data;
      if (reason === undefined) throw failure;
      return this.nameOf(reason);
    }
  }

  /** An error by its bytes. */
  nameOf(reason: string): string {
    if (reason.startsWith("0x4e487b71")) return "Panic";
    const error = this.known.parseError(reason);
    return error ? `${error.name}(${error.args.toArray().join(", ")})` : `unknown error ${reason}`;
  }
}

/** Whether a type is written with its length. */
function hasLength({ baseType, type, components }: ParamType): boolean {
  return baseType === "array" || type === "string" || type === "bytes" || (components?.some(hasLength) ?? false);
}

function filled(value: Value): unknown {
  return Array.isArray(value) ? value.map(filled) : (value ?? NOBODY);
}

function plainly(value: unknown): string[] {
  if (Array.isArray(value)) return value.length > 12 ? value.flatMap((one) => plainly(one)) : [value.flat(9).join(" ")];
  return [String(value)];
}

export function read(to: string, data: string): Promise<string> {
  const gas = `0x${(60_000_000).toString(16)}`;
  return network.provider.send("eth_call", [{ to, data, gas }, "latest"]) as Promise<string>;
}
