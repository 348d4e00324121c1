import { expect } from "chai";
import { makeError } from "ethers";
import { type Refusal, refusalOf } from "../../src/core/limits";

/** As ethers passes on what a provider answered. */
const answered = (code: number, message: string, data?: unknown) => {
  const payload = { id: 77, method: "eth_getLogs", params: [{ fromBlock: "0x64" }], jsonrpc: "2.0" };
  return makeError("could not coalesce error", "UNKNOWN_ERROR", { error: { code, message, data }, payload } as never);
};

/** As ethers passes on an answer by HTTP. */
const status = (statusCode: number, headers: Record<string, string> = {}) =>
  makeError(`server response ${statusCode}`, "SERVER_ERROR", {
    request: "x",
    response: { statusCode, headers },
    info: { responseStatus: `${statusCode} x` },
  } as never);

type Expected = [kind: Refusal["kind"], most?: number | null, to?: number | null, wait?: number | null];

describe("SDK: what providers say when they refuse logs", () => {
  const asked = { from: 100, to: 20_099 };
  const says = (error: unknown, [kind, most = null, to = null, wait = null]: Expected) =>
    expect(refusalOf(error, asked)).to.deep.equal({ kind, most, to, wait });

  const words: [code: number, message: string, ...Expected][] = [
    [-32005, "query returned more than 10000 results", "logs", 10_000],
    [-32005, "query returned more than 10000 results. Try with this block range [0x64, 0x1f4].", "logs", 10_000, 500],
    [-32000, "query exceeds max results 20000, retry with the range 100-900", "logs", 20_000, 900],
    [-32602, "Log response size exceeded. This block range should work: [0x64, 0x834]", "logs", null, 2_100],
    [-32008, "Response is too big", "logs"],
    [-32000, "query timeout exceeded", "logs"],
    [-32602, "eth_getLogs is limited to a 10,000 range", "blocks", 10_000],
    [-32600, "block range is too wide", "blocks"],
    [-32047, "Invalid eth_getLogs request. 'fromBlock'-'toBlock' range too large. Max range: 800", "blocks", 800],
    [-32000, "exceed maximum block range: 5000", "blocks", 5_000],
    [-32000, "requested too many blocks from 100 to 20099, maximum is set to 2048", "blocks", 2_048],
    [35, "ranges over 10000 blocks are not supported on freetier", "blocks", 10_000],
    [-32005, "eth_getLogs is limited to 0 - 10000 blocks range", "blocks", 10_000],
    [-32602, "You can make eth_getLogs requests with up to a 2K block range", "blocks", 2_000],
    [-32029, "Too many requests", "busy"],
    [-32005, "daily request count exceeded, request rate limited", "busy"],
    [429, "Your app has exceeded its compute units per second capacity", "busy"],
    [-32000, "no", "unknown"],
  ];
  for (const [code, message, ...expected] of words) {
    it(`"${message}"`, () => says(answered(code, message), expected));
  }

  it("how long to wait, from the answer or its headers", () => {
    says(answered(-32005, "request rate limited", { rate: { backoff_seconds: 30 } }), ["busy", null, null, 30_000]);
    says(status(429, { "retry-after": "2" }), ["busy", null, null, 2_000]);
  });

  it("codes of HTTP, and no answer at all", () => {
    says(status(413), ["logs"]);
    says(status(504), ["logs"]);
    says(status(502), ["unreachable"]);
    says(makeError("timeout", "TIMEOUT", {} as never), ["logs"]);
    says(makeError("no network", "NETWORK_ERROR", {} as never), ["unreachable"]);
    says(new TypeError("Failed to fetch"), ["unreachable"]);
    says(null, ["unknown"]);
  });
});
