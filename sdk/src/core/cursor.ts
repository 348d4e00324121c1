import { JsonRpcApiProvider, type Provider, toQuantity } from "ethers";
import { CommonwealError } from "./errors";

/** A place in the chain: behind the event at this place of this block. It survives as JSON. */
export interface EventCursor {
  block: number;
  index: number;
  blockHash: string;
}

/**
 * Where to go on behind an event: keep it with what you made of the events so far.
 *
 * @example
 * const [event] = await allEvents(connection);
 * localStorage.setItem("cursor", JSON.stringify(cursorOf(event)));
 */
export function cursorOf({ block, index, blockHash }: EventCursor): EventCursor {
  return { block, index, blockHash };
}

/**
 * The hash of a block; null if the provider does not know it.
 *
 * @throws what the provider throws.
 */
export async function hashOf(provider: Provider, number: number): Promise<string | null> {
  if (provider instanceof JsonRpcApiProvider) {
    // Asked directly, because ethers gives answers of a moment ago again: here it matters whether they changed.
    const block: { hash: string } | null = await provider.send("eth_getBlockByNumber", [toQuantity(number), false]);
    return block?.hash ?? null;
  }
  return (await provider.getBlock(number))?.hash ?? null;
}

/** Blocks of which events were told are no longer in the chain. */
export function blockGone(block: number, blockHash: string): CommonwealError {
  return new CommonwealError({
    code: "REORGANISED",
    name: "Events_BlockGone",
    message: `Block ${block}, of which events were read, is no longer in the chain`,
    args: { block, blockHash },
    hint: "Read again from an earlier block, or give `rewind`: it is told from which block on to forget.",
  });
}
