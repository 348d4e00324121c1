import { Interface, Signature, type Signer, TypedDataEncoder } from "ethers";
import type { Spending } from "./allowance";
import { type Connection, chainTime, personOf } from "./connection";
import { CommonwealError, commonwealErrorOf, invalid } from "./errors";
import { readAll } from "./multicall";
import { type Moment, secondsOf } from "./time";

const PERMITS = new Interface([
  "function nonces(address owner) view returns (uint256)",
  "function name() view returns (string)",
  "function version() view returns (string)",
  "function DOMAIN_SEPARATOR() view returns (bytes32)",
  "function eip712Domain() view returns (bytes1,string name,string version,uint256 chainId,address verifyingContract,bytes32,uint256[])",
]);

/** A permit: a person's allowance for a contract as a signature (ERC-2612). */
export interface Permit {
  /** Last second (UNIX) in which it can be used. */
  deadline: bigint;
  v: number;
  r: string;
  s: string;
}

/** What signatures for an ERC-20 are bound to. */
interface PermitDomain {
  name: string;
  version: string;
  chainId: bigint;
  verifyingContract: string;
}

/**
 * Whether an ERC-20 takes permits (ERC-2612), so that paying it in needs no approval.
 *
 * @example
 * const permit = (await hasPermit(connection, euro)) ? await relationships.signPermit({ amount: "50" }) : undefined;
 * await (await relationships.monetise({ amount: "50", permit })).send();
 */
export async function hasPermit(connection: Connection, asset: string): Promise<boolean> {
  return (await permitDomain(connection, asset)) !== null;
}

/**
 * Lets a person sign an ERC-20's permit, so that paying takes one transaction.
 *
 * @param signer Whose money it is (default: the connected person).
 * @param until Last moment in which the permit can be used (default: in an hour).
 * @throws CommonwealError `NoSigner`, `Permit_Unsupported`.
 */
export async function permitFor(
  connection: Connection,
  { asset, spender, amount }: Omit<Spending, "person">,
  signer: Signer | null = connection.signer,
  until?: Moment,
): Promise<Permit> {
  if (!signer) throw new CommonwealError({ code: "NO_SIGNER", name: "NoSigner", message: "Nobody is connected" });
  try {
    const owner = await personOf({ ...connection, signer });
    const domain = await permitDomain(connection, asset);
    const nonce = domain && (await answerOf<bigint>(connection, asset, "nonces", owner));
    if (!domain || nonce === null) {
      const hint = "Leave the permit out: the plan then includes an approval.";
      throw invalid("Permit_Unsupported", "This ERC-20 takes no permits", { asset }, hint);
    }
    const deadline = until === undefined ? (await chainTime(connection)) + 3_600n : secondsOf(until);
    const fields = ["address owner", "address spender", "uint256 value", "uint256 nonce", "uint256 deadline"];
    const types = { Permit: fields.map((field) => ({ type: field.split(" ")[0], name: field.split(" ")[1] })) };
    const message = { owner, spender, value: amount, nonce, deadline };
    const { v, r, s } = Signature.from(await signer.signTypedData({ ...domain }, types, message));
    return { deadline, v, r, s };
  } catch (error) {
    throw await commonwealErrorOf(error);
  }
}

/** What an ERC-20's permits are bound to: as it says (ERC-5267), else as its domain separator proves. */
async function permitDomain(connection: Connection, asset: string): Promise<PermitDomain | null> {
  const said = await answerOf<PermitDomain>(connection, asset, "eip712Domain");
  if (said) {
    const { name, version, chainId, verifyingContract } = said;
    return { name, version, chainId, verifyingContract };
  }
  const [separator, name, version] = await Promise.all(
    ["DOMAIN_SEPARATOR", "name", "version"].map((fn) => answerOf<string>(connection, asset, fn)),
  );
  if (!separator || !name) return null;
  const { chainId } = connection;
  const possible = [version ?? "1", "1", "2"].map((one) => ({ name, version: one, chainId, verifyingContract: asset }));
  return possible.find((domain) => TypedDataEncoder.hashDomain(domain) === separator) ?? null;
}

/** What a contract answers; null if it has no such function. */
async function answerOf<T>(connection: Connection, to: string, fn: string, ...args: unknown[]): Promise<T | null> {
  try {
    const [answer] = await readAll<T>(connection.provider, [{ to, interface: PERMITS, fn, args }]);
    return answer;
  } catch (error) {
    const failure = await commonwealErrorOf(error);
    if (failure.code === "NETWORK") throw failure;
    return null;
  }
}
