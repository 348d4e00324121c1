import { HDNodeWallet, Mnemonic, type Provider, Wallet } from "ethers";
import { type Commonweal, connect } from "../connect";
import type { Deployment } from "../core/deployment";
import type { Language } from "../core/language";
import { PERSONAS } from "./system";

/** Whom the local chain knows: people, three co-operatives, a municipality that funds, a notary, a neighbour, the commons. */
export type Role = (typeof PERSONAS)[number]["role"];

/** Somebody on a local chain, with the SDK connected in their name: `personas.ari.relationships.monetise(…)`. */
export interface Persona extends Commonweal {
  role: Role;
  /** As previews name them. */
  name: string;
  address: string;
  /** Known to everybody: never use it elsewhere. */
  privateKey: string;
  signer: Wallet;
}

/** The mnemonic that all tools for tests have in common. */
const MNEMONIC = "test test test test test test test test test test test junk";

/** The keys of all, in the order of the accounts. */
export function personaSigners(provider: Provider): Wallet[] {
  const mnemonic = Mnemonic.fromPhrase(MNEMONIC);
  const root = HDNodeWallet.fromMnemonic(mnemonic, "m/44'/60'/0'/0");
  return PERSONAS.map((_, index) => new Wallet(root.deriveChild(index).privateKey, provider));
}

/** What previews call everybody, by address. */
export function personaNames(signers: readonly Wallet[]): Record<string, string> {
  return Object.fromEntries(PERSONAS.map(({ name }, index) => [signers[index].address, name]));
}

/** Connects everybody. */
export async function connectPersonas(
  signers: readonly Wallet[],
  deployment: Deployment,
  language?: Language,
): Promise<Record<Role, Persona>> {
  const names = personaNames(signers);
  const connected = PERSONAS.map(async ({ role, name }, index): Promise<[Role, Persona]> => {
    const signer = signers[index];
    const commonweal = await connect({ runner: signer, deployment, names, language });
    return [role, { ...commonweal, role, name, address: signer.address, privateKey: signer.privateKey, signer }];
  });
  return Object.fromEntries(await Promise.all(connected)) as Record<Role, Persona>;
}
