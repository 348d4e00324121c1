import { secondsOf } from "../core/time";
import type { Field, Kind, WriteInput } from "./fields";
import { composed, inputs } from "./inputs";
import { readJson, UsageError } from "./usage";

/**
 * The input of a write from words such as `society=1 amount=12.50 pair.a=0x…`, on top of what a file says. Lists are written
 * as JSON, or with a comma between their items.
 *
 * @throws UsageError for unknown writes and fields, missing ones, and values of another kind.
 */
export function readInput(write: string, words: readonly string[], file: unknown = {}): Record<string, unknown> {
  return readFields(write, inputOf(write), words, file);
}

/** The same for any input; `name` is what messages call it. A value that begins with @ is a file of JSON. */
export function readFields(
  name: string,
  input: WriteInput,
  words: readonly string[],
  file: unknown = {},
): Record<string, unknown> {
  const given = structuredClone(file) as Record<string, unknown>;
  for (const word of words) {
    const at = word.indexOf("=");
    if (at < 1) throw new UsageError(`"${word}" is not of the form field=value`);
    put(given, word.slice(0, at).split("."), word.slice(at + 1), word);
  }
  return readObject(input.fields, given, name);
}

/** What `commonweal compose` takes. */
export function composedOf(what: string): WriteInput {
  const found = Object.hasOwn(composed, what) ? composed[what] : undefined;
  if (found) return found;
  throw new UsageError(`There is no composing ${what}; there is ${Object.keys(composed).join(", ")}`);
}

/** What a write takes. */
export function inputOf(write: string): WriteInput {
  const found = Object.hasOwn(inputs, write) ? inputs[write] : undefined;
  if (found) return found;
  const alike = Object.keys(inputs).filter((name) => name.split(".")[1] === write.split(".").at(-1));
  const hint = alike.length > 0 ? `; there is ${alike.join(" and ")}` : "; see `commonweal writes`";
  throw new UsageError(`There is no write ${write}${hint}`);
}

function put(target: Record<string, unknown>, path: string[], value: string, word: string): void {
  const [name, ...rest] = path as [string, ...string[]];
  if (["__proto__", "constructor", "prototype"].includes(name)) throw new UsageError(`"${word}" names no field`);
  if (rest.length === 0) {
    target[name] = value.startsWith("@") ? readJson(value.slice(1), name) : value;
    return;
  }
  const inner = target[name] ?? {};
  if (typeof inner !== "object") throw new UsageError(`"${word}": ${name} has a value already`);
  target[name] = inner;
  put(inner as Record<string, unknown>, rest, value, word);
}

function readObject(fields: readonly Field[], given: unknown, path: string): Record<string, unknown> {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new UsageError(`${path} has fields: ${fields.map(({ name }) => name).join(", ")}`);
  }
  const names = fields.map(({ name }) => name);
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new UsageError(`${path} has no field ${unknown.join(", ")}; it has ${names.join(", ") || "none"}`);
  }
  const read: Record<string, unknown> = {};
  for (const field of fields) {
    const value = (given as Record<string, unknown>)[field.name];
    if (value === undefined) {
      if (!field.optional)
        throw new UsageError(`${path}.${field.name} is missing${field.says ? `: ${field.says}` : ""}`);
      continue;
    }
    read[field.name] = readValue(field, value, `${path}.${field.name}`);
  }
  return read;
}

function readValue(kind: Kind, value: unknown, path: string): unknown {
  const text = typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : undefined;
  if (kind.nullable && (value === null || text === "null")) return null;
  const wrong = (what: string) => new UsageError(`${path} is ${what}, not ${JSON.stringify(value)}`);
  switch (kind.kind) {
    case "text":
      if (typeof value !== "string") throw wrong("text");
      return value;
    case "whole":
      if (text === undefined || !/^-?\d+n?$/.test(text)) throw wrong("a whole number");
      return BigInt(text.replace("n", ""));
    case "number":
      if (text === undefined || !/^-?\d+$/.test(text) || !Number.isSafeInteger(Number(text))) throw wrong("a number");
      return Number(text);
    case "boolean":
      if (value !== true && value !== false && text !== "true" && text !== "false") throw wrong("true or false");
      return value === true || text === "true";
    case "amount":
      // A number of JSON has lost its decimals before it is read.
      if (typeof value !== "string") throw wrong('an amount as text, such as "12.50"');
      return /^\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value;
    case "moment":
      return readMoment(text, wrong);
    case "choice": {
      const { choices = {} } = kind;
      const named = Object.entries(choices).find(([name, number]) => text === String(number) || same(name, text));
      if (!named) throw wrong(`one of ${Object.keys(choices).join(", ")}`);
      return named[1];
    }
    case "list": {
      const items = typeof value === "string" ? listOf(value, wrong) : value;
      if (!Array.isArray(items)) throw wrong("a list");
      return items.map((item, index) => readValue(kind.item!, item, `${path}[${index}]`));
    }
    case "object":
      return readObject(kind.fields ?? [], typeof value === "string" ? parsed(value, wrong) : value, path);
  }
}

const same = (name: string, text: string | undefined) => name.toLowerCase() === text?.toLowerCase();

function readMoment(text: string | undefined, wrong: (what: string) => UsageError): bigint {
  const what = "a date such as 2026-03-01, or UNIX seconds";
  if (text === undefined) throw wrong(what);
  if (/^\d+n?$/.test(text)) return BigInt(text.replace("n", ""));
  // Without a zone it is UTC, as everything else is.
  const date = new Date(/^\d{4}-\d\d-\d\d( |T)\d\d:\d\d(:\d\d)?$/.test(text) ? `${text.replace(" ", "T")}Z` : text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(date.getTime())) throw wrong(what);
  return secondsOf(date);
}

function parsed(text: string, wrong: (what: string) => UsageError): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrong("an object in JSON");
  }
}

function listOf(text: string, wrong: (what: string) => UsageError): unknown {
  if (!text.trim().startsWith("[")) return text.trim() === "" ? [] : text.split(",").map((item) => item.trim());
  try {
    return JSON.parse(text);
  } catch {
    throw wrong("a list in JSON");
  }
}

/** The fields of a write, a line each, for its help. */
export function fieldsInWords(fields: readonly Field[], indent = "  "): string[] {
  return fields.flatMap((field) => {
    const { name, optional, says, kind, choices, item } = field;
    const what = choices ? Object.keys(choices).join("|") : item ? `list of ${item.kind}` : kind;
    const line = `${indent}${name}${optional ? "?" : ""} (${what})${says ? `  ${plainDoc(says)}` : ""}`;
    return [line, ...fieldsInWords(field.fields ?? item?.fields ?? [], `${indent}  `)];
  });
}

/** Documentation without its markup. */
export const plainDoc = (text: string): string => text.replace(/\{@link (\S+?)\}/g, "$1").replace(/`/g, "");
