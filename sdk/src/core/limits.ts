/** Why a provider did not give the logs of a range of blocks, and what would do. */
export interface Refusal {
  /**
   * `blocks`: too many of them; `logs`: too many of them, or too much text; `busy`: asked too often; `unreachable`: it did
   * not answer; `unknown`: it does not say.
   */
  kind: "blocks" | "logs" | "busy" | "unreachable" | "unknown";
  /** Most blocks, or most logs, that it says it gives; null if it does not say. */
  most: number | null;
  /** Last block up to which it says that it would answer; null if it does not say. */
  to: number | null;
  /** Milliseconds after which it says to ask again; null if it does not say. */
  wait: number | null;
}

const BUSY =
  /rate.?limit|too many requests|request rate|throughput|compute units|over capacity|try again later|credits/;
const BLOCKS =
  /block range|blocks range|range (is )?(too|limit|exceed)|(max(imum)?|exceeds?|over|wide|large|limited to)[^.]*\brange|ranges? over|too many blocks|blocks? (is|are) (limited|not supported)|\d\s*blocks/;
const LOGS = /results|response size|logs? response|max logs|logs limit/;
const TOO_MUCH = /too (large|big)|timed? ?out/;
const GONE = new Set(["NETWORK_ERROR", "SERVER_ERROR", "ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "NETWORK"]);

/**
 * Reads what a provider says when it refuses logs. Each says it in other words: "query returned more than 10000 results",
 * "block range is too wide", "this block range should work: [0x1, 0x7d0]", codes -32005 and -32602, HTTP 413 and 429.
 *
 * @param error What the provider threw, as ethers passes it on.
 * @param asked The blocks that were asked for.
 * @example refusalOf(error, { from: 1, to: 10_000 }).kind === "blocks"
 */
export function refusalOf(error: unknown, asked: { from: number; to: number }): Refusal {
  const { text, status, codes, wait } = partsOf(error);
  const count = asked.to - asked.from + 1;
  const to = suggestedIn(text, asked);
  const of = (kind: Refusal["kind"], most: number | null = null): Refusal => ({ kind, most, to, wait });
  const size = [BLOCKS, LOGS, TOO_MUCH].some((words) => words.test(text));
  if (status === 429 || codes.has(429) || (!size && (BUSY.test(text) || codes.has(-32005)))) return of("busy");
  if (status === 413 || status === 504 || status === 408) return of("logs");
  // What a provider allows of both is told as what it allows of logs: "2K blocks, or 10K logs".
  if (LOGS.test(text))
    return of("logs", numberIn(text, /([\d,.]+)\s*([km])?\s*(?:results|logs)|results\D{0,12}([\d,.]+)\s*([km])?/));
  if (BLOCKS.test(text)) return of("blocks", largestBelow(text, count));
  if (TOO_MUCH.test(text) || codes.has("TIMEOUT")) return of("logs");
  if (BUSY.test(text)) return of("busy");
  if ([...GONE].some((code) => codes.has(code)) || /websocket|socket hang up|failed to fetch/.test(text)) {
    return of("unreachable");
  }
  return of("unknown");
}

interface Parts {
  /** All that it says, in small letters. */
  text: string;
  status: number | null;
  codes: Set<unknown>;
  wait: number | null;
}

function partsOf(error: unknown): Parts {
  const parts: Parts = { text: "", status: null, codes: new Set(), wait: null };
  collect(error, parts, 0);
  parts.text = parts.text.toLowerCase();
  return parts;
}

/** Where errors of ethers, wallets and providers keep what they were caused by. */
const INSIDE = ["error", "info", "cause", "data", "originalError", "response", "rate"];

function collect(value: unknown, parts: Parts, depth: number): void {
  if (typeof value !== "object" || value === null || depth > 5) return;
  const fields = value as Record<string, unknown>;
  if ("code" in fields) parts.codes.add(fields.code);
  // The long message of ethers repeats what was asked, with its numbers.
  const message = "shortMessage" in fields ? "shortMessage" : "message";
  for (const name of [message, "responseBody", "details"]) {
    if (typeof fields[name] === "string") parts.text += ` ${fields[name]}`;
  }
  const status = fields.statusCode ?? fields.status ?? Number.parseInt(String(fields.responseStatus), 10);
  if (typeof status === "number" && status >= 100) parts.status ??= status;
  const { headers, backoff_seconds: seconds } = fields as {
    headers?: Record<string, unknown>;
    backoff_seconds?: unknown;
  };
  const after = Number(seconds ?? headers?.["retry-after"]);
  if (after > 0) parts.wait = after * 1000;
  for (const name of INSIDE) if (name in fields) collect(fields[name], parts, depth + 1);
}

/** "[0x1, 0x7d0]", "[1, 2000]" or "the range 1-2000": the last block of a range that begins where it was asked. */
function suggestedIn(text: string, { from, to }: { from: number; to: number }): number | null {
  for (const [, first, last] of text.matchAll(/(0x[0-9a-f]+|\d+)\s*(?:,|-|to)\s*(0x[0-9a-f]+|\d+)/g)) {
    if (Number(first) === from && Number(last) >= from && Number(last) < to) return Number(last);
  }
  return null;
}

const UNITS: Record<string, number> = { k: 1_000, m: 1_000_000 };
const numberOf = (digits: string, unit = "") => Number(digits.replace(/,/g, "")) * (UNITS[unit] ?? 1);

function numberIn(text: string, pattern: RegExp): number | null {
  const found = pattern.exec(text);
  if (!found) return null;
  const number = found[1] ? numberOf(found[1], found[2]) : numberOf(found[3] ?? "", found[4]);
  return number >= 1 ? Math.floor(number) : null;
}

/** The largest number that is less than was asked for: the others are numbers of blocks, or of errors. */
function largestBelow(text: string, count: number): number | null {
  const numbers = [...text.matchAll(/(?<![\w.-])(\d[\d,]*)\s*([km])?\b/g)].map(([, digits, unit]) =>
    numberOf(digits, unit),
  );
  const fitting = numbers.filter((number) => number >= 1 && number < count);
  return fitting.length === 0 ? null : Math.max(...fitting);
}
