import { id, Wallet } from "ethers";
import { type ActType, type ActValues, type SignedAct, signAct, signableActs, typesOf } from "../../src";

/** Somebody who signs. */
export const signer = new Wallet(`0x${"3".repeat(64)}`);

/** The last second in which the samples can be used: in 2100. */
export const DEADLINE = 4_102_444_800n;

/** A value of its type for every field of an act, with texts that are more than ASCII. */
export function sampleValues(act: ActType): ActValues {
  const types = typesOf(act);
  const sampleOf = (type: string, name: string): unknown => {
    if (type.endsWith("[]")) return [sampleOf(type.slice(0, -2), `${name}1`), sampleOf(type.slice(0, -2), `${name}2`)];
    if (types[type]) return structOf(type);
    if (type === "string") return `Una cosa: “${name}” – 用户 🙂`;
    if (type === "bool") return true;
    if (type === "address") return new Wallet(id(name)).address;
    const bytes = /^bytes(\d+)$/.exec(type);
    if (bytes) return id(name).slice(0, 2 + 2 * Number(bytes[1]));
    return BigInt(id(name)) % (1n << BigInt(type.replace("uint", "")));
  };
  const structOf = (type: string): ActValues =>
    Object.fromEntries(
      types[type]!.filter(({ name }) => name !== "deadline").map((field) => [
        field.name,
        sampleOf(field.type, field.name),
      ]),
    );
  return structOf(act.name);
}

/** Every act of every contract, signed. */
export async function signedSamples(): Promise<{ contract: string; act: ActType; signed: SignedAct }[]> {
  const all = Object.entries(signableActs).flatMap(([contract, { domain, acts }]) =>
    acts.map((act) => ({ contract, act, domain: domain(31337n, new Wallet(id(contract)).address) })),
  );
  return Promise.all(
    all.map(async ({ contract, act, domain }) => ({
      contract,
      act,
      signed: await signAct(signer, domain, act, sampleValues(act), DEADLINE),
    })),
  );
}
