import { getAddress, Signature } from "ethers";
import { invalid } from "./errors";
import { isSignedByKey } from "./verify";

/** What an ordinary key signed, in compact form (EIP-2098). */
export interface KeySignature {
  signer: string;
  r: string;
  vs: string;
}

/** What a contract wallet signed (ERC-1271). */
export interface WalletSignature {
  signer: string;
  signature: string;
}

/** Signatures of several over one and the same message, as the contracts take them. */
export interface SignatureBundle {
  keys: KeySignature[];
  wallets: WalletSignature[];
}

/**
 * Puts signatures over one message together.
 *
 * @param digest The EIP-712 digest that all of them signed.
 * @example const { keys, wallets } = bundleSignatures(digestOf(typed), [{ person: ari, signature }]);
 */
export function bundleSignatures(
  digest: string,
  signed: readonly { person: string; signature: string }[],
): SignatureBundle {
  const bundle: SignatureBundle = { keys: [], wallets: [] };
  for (const { person, signature } of signed) {
    if (isSignedByKey(person, digest, signature)) {
      const { r, yParityAndS } = Signature.from(signature);
      bundle.keys.push({ signer: person, r, vs: yParityAndS });
    } else bundle.wallets.push({ signer: person, signature });
  }
  return bundle;
}

/**
 * Who signed what goes together.
 *
 * @throws CommonwealError `Bundle_Empty`.
 */
export function signersOf(
  keys: readonly KeySignature[],
  wallets: readonly WalletSignature[],
  about: Record<string, unknown>,
): string[] {
  const signers = [...keys, ...wallets].map(({ signer }) => getAddress(signer));
  if (signers.length === 0) throw invalid("Bundle_Empty", "There is no signature to carry", about);
  return signers;
}
