import type { Connection } from "../core/connection";
import { messagesOf } from "../core/words";
import { type CooperativeMessages, cooperatives } from "../messages/en/cooperatives";

/** What co-operatives' previews say, in the language of a connection. */
export function messages(connection: Pick<Connection, "language">): CooperativeMessages {
  return messagesOf(connection, "cooperatives", cooperatives);
}
