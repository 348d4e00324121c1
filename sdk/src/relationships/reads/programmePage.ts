import type { Connection } from "../../core/connection";
import { programmeFacts } from "./history";
import { type ProgrammeFacts, type ProgrammePage, programmePage as pageOf } from "./overview";

/**
 * A programme's page, in as few requests as possible; its policy and pairs are read from events unless given.
 *
 * @param facts What its events say, see `programmeFacts`.
 * @throws CommonwealError if the provider does not answer.
 * @example const { treasury, room } = await subsidies.programmePage(1n);
 */
export async function programmePage(
  connection: Connection,
  programme: bigint,
  facts?: ProgrammeFacts,
): Promise<ProgrammePage> {
  return pageOf(connection, programme, facts ?? (await programmeFacts(connection, programme)));
}
