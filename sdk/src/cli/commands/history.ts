import type { Commonweal } from "../../connect";
import type { ChainEvent, EventQuery } from "../../core/events";
import { momentInWords } from "../../core/time";
import { addressIn, wholeNumber } from "../status/arguments";
import { argsInWords, type Output } from "../terminal";
import { UsageError } from "../usage";

/** Options of `history`. */
export interface HistoryWords {
  wallet?: string;
  only?: string;
  fromBlock?: string;
  toBlock?: string;
}

/** `commonweal history DOMAIN`: every event, a line each, as it is read. */
export async function showHistory(
  commonweal: Commonweal,
  domain: string,
  words: HistoryWords,
  output: Output,
): Promise<void> {
  const block = (text: string | undefined) => (text === undefined ? undefined : Number(wholeNumber(text, "A block")));
  const query: EventQuery = {
    from: block(words.fromBlock),
    to: block(words.toBlock),
    names: words.only?.split(","),
    onProgress: ({ to, last }) => output.progress(`Read up to block ${to} of ${last}`),
  };
  for await (const event of eventsOf(commonweal, domain, words, query)) {
    const { name, block: number, index, transaction, at, args } = event;
    output.item(
      { name, block: number, index, transaction, at, args },
      `${momentInWords(at)}  ${name} ${argsInWords(args)}`,
    );
  }
}

function eventsOf(
  { relationships, cooperatives, societies, wallets }: Commonweal,
  domain: string,
  { wallet }: HistoryWords,
  query: EventQuery,
): AsyncGenerator<ChainEvent> {
  if (domain === "relationships" || domain === "subsidies") return relationships.events(query);
  if (domain === "cooperatives") return cooperatives.events(query);
  if (domain === "societies") return societies.events(query);
  if (domain !== "wallets") {
    throw new UsageError(`There is no history of ${domain}; there is relationships, cooperatives, societies, wallets`);
  }
  if (!wallet) throw new UsageError("Which wallet? Give --wallet ADDRESS");
  return wallets.events(addressIn(wallet), query);
}
