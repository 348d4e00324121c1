import { type ContractRunner, Interface, recoverAddress, Signature } from "ethers";

const WALLET = /* @__PURE__ */ new Interface(["function isValidSignature(bytes32,bytes) view returns (bytes4)"]);
const MAGIC = "0x1626ba7e";

/**
 * Whether a person signed a digest, judged as the contracts judge: an ordinary key first (malleable signatures are
 * refused), a contract wallet (ERC-1271) only if that fails.
 *
 * @param runner Asked for ERC-1271; without it only ordinary keys can be told.
 * @example await isSignedBy(ari, digestOf(typed), signature); // true
 */
export async function isSignedBy(
  person: string,
  digest: string,
  signature: string,
  runner?: ContractRunner | null,
): Promise<boolean> {
  if (isSignedByKey(person, digest, signature)) return true;
  if (!runner?.call) return false;
  try {
    const data = WALLET.encodeFunctionData("isValidSignature", [digest, signature]);
    const answer = await runner.call({ to: person, data });
    return answer.length === 66 && answer.slice(0, 10) === MAGIC && /^0+$/.test(answer.slice(10));
  } catch {
    return false;
  }
}

/**
 * Whether a person's ordinary key gave a signature of 65 bytes over a digest; malleable ones are refused.
 *
 * @example isSignedByKey(elliot, digestOf(typed), signature); // false
 */
export function isSignedByKey(person: string, digest: string, signature: string): boolean {
  return recovered(digest, signature)?.toLowerCase() === person.toLowerCase();
}

function recovered(digest: string, signature: string): string | null {
  try {
    if (signature.length !== 132) return null;
    // Refuses a high s, as the contracts do; v must be 27 or 28.
    const v = Number.parseInt(signature.slice(130), 16);
    if (v !== 27 && v !== 28) return null;
    return recoverAddress(digest, Signature.from(signature));
  } catch {
    return null;
  }
}
