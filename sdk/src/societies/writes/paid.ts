import { dataLength, Interface, ZeroAddress } from "ethers";
import type { Connection } from "../../core/connection";
import { societiesOf } from "../contract";
import { SocietyWords } from "./words";

const TOKEN = /* @__PURE__ */ new Interface(["function transfer(address to,uint256 amount) returns (bool)"]);

/**
 * Whether the ledger could pay somebody now. An asset may refuse: then the ledger keeps what was given, and the beneficiary
 * collects it later.
 */
async function canBePaid(connection: Connection, asset: string, to: string, amount: bigint): Promise<boolean> {
  const { address } = societiesOf(connection);
  if (to === address) return false;
  const data = TOKEN.encodeFunctionData("transfer", [to, amount]);
  try {
    const answer = await connection.provider.call({ from: address, to: asset, data });
    return dataLength(answer) === 0 || BigInt(answer) === 1n;
  } catch {
    return false;
  }
}

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
  if (to === ZeroAddress || (await canBePaid(connection, asset, to, amount))) return { to: who, kept: [] };
  const { credit, kept } = words.say.common;
  return { to: credit(who), kept: [kept(who)] };
}
