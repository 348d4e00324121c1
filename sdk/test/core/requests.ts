import { JsonRpcApiProvider, type JsonRpcError, type JsonRpcPayload, type JsonRpcResult, Network } from "ethers";
import { ethers } from "hardhat";
import { MULTICALL3 } from "../../src";
import { multicallAnswer } from "../helpers";

/** The test chain by JSON-RPC, each request on its own: counts them, with Multicall3 or without. */
export class CountingProvider extends JsonRpcApiProvider {
  /** Methods that were asked since it was last emptied. */
  readonly requests: string[] = [];
  /** Bytes of the longest question so far, and of the longest answer. */
  longest = { asked: 0, answered: 0 };

  constructor(private readonly withMulticall: boolean) {
    const network = Network.from(31337);
    super(network, { batchMaxCount: 1, staticNetwork: network, cacheTimeout: -1 });
    this._start();
  }

  async _send(payload: JsonRpcPayload | JsonRpcPayload[]): Promise<(JsonRpcResult | JsonRpcError)[]> {
    const all = Array.isArray(payload) ? payload : [payload];
    return Promise.all(
      all.map(async ({ id, method, params }) => {
        this.requests.push(method);
        try {
          const result = await this.respond(method, params as unknown[]);
          this.longest.asked = Math.max(this.longest.asked, JSON.stringify(params).length);
          this.longest.answered = Math.max(this.longest.answered, JSON.stringify(result ?? null).length);
          return { id, result };
        } catch (error) {
          const { message, data } = error as { message: string; data?: unknown };
          return { id, error: { code: 3, message, data } };
        }
      }),
    );
  }

  private async respond(method: string, params: unknown[]): Promise<unknown> {
    const [first, blockTag] = params as [({ to?: string; data: string } | string)?, string?];
    const to = typeof first === "string" ? first : first?.to;
    const isMulticall = this.withMulticall && to?.toLowerCase() === MULTICALL3.toLowerCase();
    if (isMulticall && method === "eth_getCode") return "0x00";
    if (isMulticall && typeof first === "object") return multicallAnswer({ data: first.data, blockTag });
    return ethers.provider.send(method, params);
  }
}
