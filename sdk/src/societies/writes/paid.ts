import { ZeroAddress } from "ethers";
import type { Connection } from "../../core/connection";
import { canBePaid } from "../../core/payable";
import { societiesOf } from "../contract";
import { SocietyWords } from "./words";

/** Where what is paid to somebody goes, and what to say if they cannot be paid now. */
export async function paidTo(
  connection: Connection,
  asset: string,
  to: string,
  amount: bigint,
): Promise<{ to: string; kept: string[] }> {
  const words = new SocietyWords(connection);
  const who = words.who(to);
  // Nobody: a request that there is not, which is refused anyway.
  if (
    to === ZeroAddress ||
    (await canBePaid(connection.provider, { from: societiesOf(connection).address, to, asset, amount }))
  )
    return { to: who, kept: [] };
  const { credit, kept } = words.say.common;
  return { to: credit(who), kept: [kept(who)] };
}
