import {
  type BaseWallet,
  concat,
  type Signer,
  type TypedDataDomain,
  TypedDataEncoder,
  type TypedDataField,
  toBeHex,
} from "ethers";

/** A deadline far away, for tests that are not about deadlines (2300-01-01); some tests live for a century. */
export const FAR = 10_413_792_000;

/** Empty signature: the person is the caller. */
export const CALLER = "0x";

/** A recorded proposal instead of a signature. */
export const RECORDED = "0x01";

/** An EIP-712 act in its written form, e.g. "Dissolve(address partnerA,…,uint40 deadline)". */
export interface Act {
  readonly primary: string;
  readonly types: Record<string, TypedDataField[]>;
}

/** Parses the written form of an EIP-712 type, nested types behind the first. */
export function act(written: string): Act {
  const types: Record<string, TypedDataField[]> = {};
  let primary = "";
  for (const [, name, fields] of written.matchAll(/(\w+)\(([^)]*)\)/g)) {
    primary ||= name!;
    types[name!] = fields!.split(",").map((field) => {
      const [type, label] = field.trim().split(" ");
      return { name: label!, type: type! };
    });
  }
  return { primary, types };
}

/** A carried signature: five bytes of deadline, then the signature over the act that ends with it. */
export async function carry(
  signer: Signer | BaseWallet,
  domain: TypedDataDomain,
  of: Act,
  values: Record<string, unknown>,
  deadline: number = FAR,
): Promise<string> {
  const signature = await signer.signTypedData(domain, of.types, { ...values, deadline });
  return concat([toBeHex(deadline, 5), signature]);
}

/** The digest that `carry` signs. */
export function digestOf(
  domain: TypedDataDomain,
  of: Act,
  values: Record<string, unknown>,
  deadline: number = FAR,
): string {
  return TypedDataEncoder.hash(domain, of.types, { ...values, deadline });
}

/** The data of an on-chain proposal: type hash and encoded fields, without the deadline. */
export function proposalData(of: Act, values: Record<string, unknown>): string {
  const encoded = TypedDataEncoder.from(of.types).encodeData(of.primary, { ...values, deadline: 0 });
  return encoded.slice(0, -64);
}
