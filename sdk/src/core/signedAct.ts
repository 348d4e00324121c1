import type { ContractRunner } from "ethers";
import { getAddress, type Signer } from "ethers";
import { type ActType, type ActValues, digestOf, type SigningDomain, typedAct, typesOf } from "./acts";
import { carry } from "./agreement";
import { CommonwealError, invalid } from "./errors";
import { fromJson, toJson } from "./json";
import { isSignedBy } from "./verify";

/** An act that one person signed, complete in itself: another person can check it, add their own agreement and send it. */
export interface SignedAct {
  format: "commonweal/act@1";
  /** What the act is for. */
  domain: SigningDomain;
  /** Name of the EIP-712 struct. */
  act: string;
  /** Its fields, without the deadline. */
  values: ActValues;
  /** Last second (UNIX) in which it can be used. */
  deadline: bigint;
  /** Who signed. */
  person: string;
  signature: string;
  /** The write it belongs to, and what that was given, so that the other person builds the same and compares. */
  write?: { method: string; input: Record<string, unknown> };
}

/**
 * Signs an act.
 *
 * @param signer The person's wallet.
 * @param deadline Last second (UNIX) in which the signature can be used.
 * @example const half = await signAct(signer, domain, OpenRelationship, values, deadline);
 */
export async function signAct(
  signer: Signer,
  domain: SigningDomain,
  act: ActType,
  values: ActValues,
  deadline: bigint,
): Promise<SignedAct> {
  const typed = typedAct(domain, act, values, deadline);
  const signature = await signer.signTypedData(typed.domain, typed.types, typed.message);
  const person = await signer.getAddress();
  return { format: "commonweal/act@1", domain, act: act.name, values, deadline, person, signature };
}

/**
 * The signed act as the contracts take it: deadline and signature.
 *
 * @example carriedOf(signed) === carry(signed.deadline, signed.signature); // true
 */
export function carriedOf(signed: SignedAct): string {
  return carry(signed.deadline, signed.signature);
}

/**
 * A signed act as text: to send by any messenger, as a QR code or a file.
 *
 * @example const text = writeSignedAct(signed); // for a messenger, a QR code, a file
 */
export function writeSignedAct(signed: SignedAct): string {
  return toJson(signed);
}

/**
 * Reads a signed act and checks its form: format, act, that every field has a value of its type, deadline. Whether the
 * signature is right is a question for {@link verifySignedAct}.
 *
 * @param acts The acts that it may be.
 * @param now UNIX seconds (default: this device's clock).
 * @throws CommonwealError `SignedAct_Malformed`, `SignedAct_Unknown`, `SignedAct_Expired`.
 * @example readSignedAct(writeSignedAct(signed), relationshipActs).act.name; // "OpenRelationship"
 */
export function readSignedAct(
  text: string,
  acts: readonly ActType[],
  now = BigInt(Math.floor(Date.now() / 1000)),
): { signed: SignedAct; act: ActType } {
  let signed: SignedAct;
  try {
    signed = fromJson(text) as SignedAct;
  } catch (cause) {
    throw malformed("NotJson", cause);
  }
  if (signed?.format !== "commonweal/act@1") throw malformed("OtherFormat");
  const named = acts.filter((candidate) => candidate.name === signed.act);
  if (named.length === 0)
    throw invalid("SignedAct_Unknown", `No act "${signed.act}" is known here`, { act: signed.act });
  // Two domains may have acts of one name, which differ in their fields.
  const act = named.find((candidate) => hasFieldsOf(candidate, signed.values)) ?? named[0];
  try {
    signed.person = getAddress(signed.person);
    if (!hasFieldsOf(act, signed.values)) throw new Error("fields");
    digestOf(typedAct(signed.domain, act, signed.values, BigInt(signed.deadline)));
    carriedOf(signed);
  } catch (cause) {
    throw malformed("OtherValues", cause);
  }
  if (now > signed.deadline) {
    const hint = "Ask for a new signature with a later deadline.";
    throw invalid(
      "SignedAct_Expired",
      "This signature could be used until a moment that has passed",
      { deadline: signed.deadline },
      hint,
    );
  }
  return { signed, act };
}

/** Whether values are those of an act's fields, all of them and no others. */
function hasFieldsOf(act: ActType, values: ActValues | undefined): boolean {
  const expected = typesOf(act)
    [act.name].map((field) => field.name)
    .filter((name) => name !== "deadline");
  const given = Object.keys(values ?? {});
  return given.length === expected.length && expected.every((name) => given.includes(name));
}

/** How signatures of contract wallets end that are not deployed yet (ERC-6492). No contract of ours can check them. */
const NOT_DEPLOYED_YET = "6492".repeat(16);

/**
 * Checks the signature of a signed act before anything is sent.
 *
 * @param domain What it must be for.
 * @throws CommonwealError `SignedAct_OtherContract`, `SignedAct_InvalidSignature`, `SignedAct_WalletNotDeployed`.
 * @example await verifySignedAct(signed, OpenRelationship, domain); // throws if it is not theirs
 */
export async function verifySignedAct(
  signed: SignedAct,
  act: ActType,
  domain: SigningDomain,
  runner?: ContractRunner | null,
): Promise<void> {
  const { chainId, verifyingContract, name, version } = signed.domain;
  const same =
    BigInt(chainId) === domain.chainId &&
    getAddress(verifyingContract) === getAddress(domain.verifyingContract) &&
    name === domain.name &&
    version === domain.version;
  if (!same) {
    throw invalid("SignedAct_OtherContract", "It was signed for another chain or contract", {
      signed: signed.domain,
      domain,
    });
  }
  const digest = digestOf(typedAct(domain, act, signed.values, signed.deadline));
  if (!(await isSignedBy(signed.person, digest, signed.signature, runner))) {
    if (signed.signature.endsWith(NOT_DEPLOYED_YET)) {
      const hint = "Let the wallet be deployed first, by any transaction of it, and ask for a new signature.";
      throw invalid(
        "SignedAct_WalletNotDeployed",
        "The wallet that signed does not exist yet",
        { person: signed.person },
        hint,
      );
    }
    throw new CommonwealError({
      code: "INVALID_AGREEMENT",
      name: "SignedAct_InvalidSignature",
      message: "The signature is not that person's over this act",
      args: { person: signed.person, act: signed.act, digest },
      hint: "It may have been changed on the way, or signed before the last change. Ask for a new one.",
    });
  }
}

const PROBLEMS = {
  NotJson: "it is not JSON",
  OtherFormat: "it has another format",
  OtherValues: "its values do not fit the act",
};

function malformed(problem: keyof typeof PROBLEMS, cause?: unknown): CommonwealError {
  const message = `This is not a signed act: ${PROBLEMS[problem]}`;
  const args = { problem };
  return new CommonwealError({ code: "INVALID_ARGUMENT", name: "SignedAct_Malformed", message, args, cause });
}
