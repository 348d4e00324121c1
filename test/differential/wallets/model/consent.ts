/** How operators agree (5.1). */
import * as together from "../../common/consent";
import { refuse, type Wallet } from "./types";

export type Bundle = together.Bundle;

/** Who signed a bundle, in time. */
export function signersOf(bundle: Bundle, now: bigint): string[] {
  return together.signersOf(bundle, now, (deadline) => refuse("TooLate", deadline));
}

/** Operators who signed; who calls is one more, if they are an operator. */
export interface ByOperators {
  caller: string;
  consents: Bundle;
}

/** Requires as many different operators as it takes, each as caller or by signature. */
export function requireOperators(wallet: Wallet, now: bigint, { caller, consents }: ByOperators): void {
  const agreed = new Set<string>();
  const some = consents.keys.length + consents.wallets.length > 0;
  for (const signer of some ? signersOf(consents, now) : []) {
    if (!wallet.operators.includes(signer) || agreed.has(signer)) refuse("NotAnOperator", signer);
    agreed.add(signer);
  }
  if (wallet.operators.includes(caller)) agreed.add(caller);
  if (BigInt(agreed.size) < wallet.threshold) refuse("TooFewOperators", BigInt(agreed.size), wallet.threshold);
}
