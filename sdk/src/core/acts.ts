import { AbiCoder, keccak256, TypedDataEncoder, type TypedDataField } from "ethers";
import { invalid } from "./errors";

/** The kind of an act that people sign: the fields of its EIP-712 struct, without the deadline that ends every one. */
export interface ActType {
  /** Name of the EIP-712 struct. */
  name: string;
  /** Its fields in Solidity's words, without `uint40 deadline`. */
  fields: string;
  /** Structs that the fields use, in the same words. */
  structs?: Record<string, string>;
  /** Whether two persons agree to it; such an act can be proposed on chain. */
  both?: boolean;
}

/** Values of an act's fields by name. */
export type ActValues = Record<string, unknown>;

/** The contract that an act is for. */
export interface SigningDomain {
  name: string;
  version: string;
  chainId: bigint;
  verifyingContract: string;
}

/** What a wallet is asked to sign (EIP-712). */
export interface TypedAct {
  domain: SigningDomain;
  types: Record<string, TypedDataField[]>;
  primaryType: string;
  message: ActValues;
}

function fieldsOf(words: string): TypedDataField[] {
  if (words === "") return [];
  return words.split(",").map((word) => {
    const [type, name] = word.trim().split(" ");
    return { type, name };
  });
}

/**
 * The EIP-712 types of an act, deadline included.
 *
 * @example typesOf(RejectActs).RejectActs.at(-1); // { type: "uint40", name: "deadline" }
 */
export function typesOf(act: ActType): Record<string, TypedDataField[]> {
  const types: Record<string, TypedDataField[]> = { [act.name]: fieldsOf(`${act.fields},uint40 deadline`) };
  for (const [name, fields] of Object.entries(act.structs ?? {})) types[name] = fieldsOf(fields);
  return types;
}

/**
 * The typed data of an act.
 *
 * @param deadline Last second (UNIX) in which the signature can be used.
 * @example const { domain: boundTo, message } = typedAct(domain, OpenRelationship, values, deadline);
 */
export function typedAct(domain: SigningDomain, act: ActType, values: ActValues, deadline: bigint): TypedAct {
  return { domain, types: typesOf(act), primaryType: act.name, message: { ...values, deadline } };
}

/**
 * The EIP-712 digest that is signed.
 *
 * @example digestOf(typed) === TypedDataEncoder.hash(typed.domain, typed.types, typed.message); // true
 */
export function digestOf(typed: TypedAct): string {
  return TypedDataEncoder.hash(typed.domain, typed.types, typed.message);
}

/**
 * The EIP-712 type hash of an act.
 *
 * @example typeHashOf(OpenRelationship).length; // 66
 */
export function typeHashOf(act: ActType): string {
  return TypedDataEncoder.from(typesOf(act)).encodeData(act.name, zeroes(act)).slice(0, 66);
}

function zeroes(act: ActType): ActValues {
  const types = typesOf(act);
  const zeroOf = (type: string): unknown => {
    if (types[type]) return Object.fromEntries(types[type].map((field) => [field.name, zeroOf(field.type)]));
    if (type.endsWith("[]")) return [];
    if (type === "string") return "";
    if (type === "address") return "0x0000000000000000000000000000000000000000";
    const bytes = /^bytes(\d+)$/.exec(type);
    if (bytes) return `0x${"00".repeat(Number(bytes[1]))}`;
    return type === "bool" ? false : type === "bytes" ? "0x" : 0;
  };
  return zeroOf(act.name) as ActValues;
}

/**
 * An act as it is proposed on chain: its type hash and encoded fields, without the deadline. Structs and lists inside
 * are given by their hash, as EIP-712 encodes them.
 *
 * @example encodeAct(OpenRelationship, values).startsWith(typeHashOf(OpenRelationship)); // true
 */
export function encodeAct(act: ActType, values: ActValues): string {
  const data = TypedDataEncoder.from(typesOf(act)).encodeData(act.name, { ...values, deadline: 0 });
  return data.slice(0, -64);
}

/**
 * The hash by which a proposal is known: keccak256 of {@link encodeAct}.
 *
 * @example actHash(OpenRelationship, values).length; // 66
 */
export function actHash(act: ActType, values: ActValues): string {
  return keccak256(encodeAct(act, values));
}

/**
 * Reads proposed data.
 *
 * @param acts The acts that it may be.
 * @returns The act and its values; a struct inside appears as its hash.
 * @throws CommonwealError `Act_Unknown`.
 * @example decodeAct(relationshipActs, encodeAct(OpenRelationship, values)).act.name; // "OpenRelationship"
 */
export function decodeAct(acts: readonly ActType[], data: string): { act: ActType; values: ActValues } {
  const act = acts.find((candidate) => typeHashOf(candidate) === data.slice(0, 66).toLowerCase());
  if (!act) throw invalid("Act_Unknown", "The data is of no act that is known here", { data });
  const fields = fieldsOf(act.fields);
  const abiTypes = fields.map(({ type }) =>
    act.structs?.[type] || type.endsWith("[]") || type === "string" || type === "bytes" ? "bytes32" : type,
  );
  const decoded = AbiCoder.defaultAbiCoder().decode(abiTypes, `0x${data.slice(66)}`);
  return { act, values: Object.fromEntries(fields.map((field, index) => [field.name, decoded[index]])) };
}

/**
 * The hash of a struct inside an act, e.g. of terms.
 *
 * @example structHash("Note", { Note: "bytes32 salt" }, { salt: newSalt() }).length; // 66
 */
export function structHash(name: string, structs: Record<string, string>, value: ActValues): string {
  const types = Object.fromEntries(Object.entries(structs).map(([key, words]) => [key, fieldsOf(words)]));
  return TypedDataEncoder.hashStruct(name, types, value);
}
