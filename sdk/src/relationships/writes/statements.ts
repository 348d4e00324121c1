import { getAddress, id as hashText, type Signer, TypedDataEncoder, ZeroAddress, ZeroHash } from "ethers";
import { type Connection, chainTime, nextNonce, personOf } from "../../core/connection";
import { CommonwealError } from "../../core/errors";
import { Plan } from "../../core/plan";
import { statements as english } from "../../messages/en/relationships/statements";
import { MakeStatement, WithdrawStatement } from "../acts";
import type { Attestation } from "../types";
import { keyOf, RelationshipWords } from "./words";

/** Schema of a verifier's attestation that a relationship is real. */
export const VERIFIED_RELATIONSHIP = hashText("Commonweal: this relationship is real");

/** What takes the place of an attestation where a programme has no verifier. */
export const NO_ATTESTATION: Attestation = {
  schema: ZeroHash,
  recipient: ZeroAddress,
  time: 0n,
  expirationTime: 0n,
  refUID: ZeroHash,
  data: "0x",
};

/** The EIP-712 struct that a verifier signs. */
export const ATTESTATION = {
  Attestation: [
    "bytes32 schema",
    "address recipient",
    "uint64 time",
    "uint64 expirationTime",
    "bytes32 refUID",
    "bytes data",
  ].map((field) => ({ type: field.split(" ")[0], name: field.split(" ")[1] })),
};

/**
 * The hash by which an attestation is known and revoked.
 *
 * @example attestationUid(attestation).length; // 66
 */
export function attestationUid(attestation: Attestation): string {
  return TypedDataEncoder.hashStruct("Attestation", ATTESTATION, attestation);
}

/**
 * A verifier vouches that a relationship is real. Kept off chain, given to the pair.
 *
 * @example const { attestation, signature } = await subsidies.signAttestation({ relationship });
 */
export async function signAttestation(
  connection: Connection,
  input: { relationship: string; expirationTime?: bigint; signer?: Signer },
): Promise<{ attestation: Attestation; signature: string; uid: string }> {
  const signer = input.signer ?? connection.signer;
  if (!signer) throw new CommonwealError({ code: "NO_SIGNER", name: "NoSigner", message: "Nobody is connected" });
  const attestation: Attestation = {
    ...NO_ATTESTATION,
    schema: VERIFIED_RELATIONSHIP,
    time: await chainTime(connection),
    expirationTime: input.expirationTime ?? 0n,
    refUID: input.relationship,
  };
  const signature = await signer.signTypedData(connection.desk.domain, ATTESTATION, attestation);
  return { attestation, signature, uid: attestationUid(attestation) };
}

/**
 * Revokes an attestation of the connected person.
 *
 * @example await (await subsidies.revokeAttestation({ uid: attestationUid(attestation) })).send();
 */
export async function revokeAttestation(
  connection: Connection,
  { uid, attester }: { uid: string; attester?: string },
): Promise<Plan> {
  const caller = getAddress(await personOf(connection, attester));
  const words = new RelationshipWords(connection);
  const say = words.theme("statements", english).revokeAttestation;
  return new Plan(connection, {
    contract: connection.desk,
    fn: "revokeAttestation",
    persons: [],
    caller,
    args: () => [uid],
    preview: {
      sentence: say.sentence(words.who(caller)),
      moves: [],
      stoppable: null,
      consequences: [say.stay()],
    },
    write: { method: "subsidies.revokeAttestation", input: { uid, attester: caller } },
  });
}

async function statement(
  connection: Connection,
  fn: "makeStatement" | "withdrawStatement",
  input: { statement: string; person?: string },
): Promise<Plan> {
  const person = getAddress(await personOf(connection, input.person));
  const nonce = await nextNonce(connection, connection.desk, person, keyOf(input.statement));
  const made = fn === "makeStatement";
  const words = new RelationshipWords(connection);
  const { makeStatement: making, withdrawStatement: withdrawing } = words.theme("statements", english);
  const who = words.who(person);
  return new Plan(connection, {
    contract: connection.desk,
    fn,
    persons: [person],
    act: { type: made ? MakeStatement : WithdrawStatement, values: { statement: input.statement, person, nonce } },
    args: ([own]) => [input.statement, person, own],
    preview: {
      sentence: made ? making.sentence(who) : withdrawing.sentence(who),
      moves: [],
      stoppable: made ? { until: null, how: making.stop() } : null,
      consequences: [...(made ? [making.unlinked()] : []), words.common.inOrder(who)],
    },
    write: { method: `subsidies.${fn}`, input: { statement: input.statement, person } },
  });
}

/**
 * States that one lives by a contract template; each person counts once for each.
 *
 * @example await (await subsidies.makeStatement({ statement: hash("shared meals") })).send();
 */
export function makeStatement(connection: Connection, input: { statement: string; person?: string }): Promise<Plan> {
  return statement(connection, "makeStatement", input);
}

/**
 * Takes a statement back.
 *
 * @example await (await subsidies.withdrawStatement({ statement: hash("shared meals") })).send();
 */
export function withdrawStatement(
  connection: Connection,
  input: { statement: string; person?: string },
): Promise<Plan> {
  return statement(connection, "withdrawStatement", input);
}
