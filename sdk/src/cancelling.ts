import { getAddress } from "ethers";
import { type Connection, type ContractRef, contractsOf, nextNonce } from "./core/connection";
import { cancelNext } from "./core/consentWrites";
import { invalid } from "./core/errors";
import type { Plan } from "./core/plan";
import type { SignedAct } from "./core/signedAct";
import { momentInWords } from "./core/time";
import { messagesOf } from "./core/words";
import { core } from "./messages/en/core";
import { planOf } from "./writes";

/** What makes a signature void before its deadline. */
export interface HowToCancel {
  /**
   * `number`: using up the person's number; `counter`: saying the opposite with the same counter, after which only a higher
   * one counts; `epoch`: making void what the two have half-signed; `decline`: declining the relationship; `deadline`:
   * nothing but time.
   */
  way: "number" | "counter" | "epoch" | "decline" | "deadline";
  /** What that means, in a sentence. */
  sentence: string;
  /** To be sent by who signed, all of them (see `batch`); none where only the deadline helps. */
  plans: Plan[];
  /** Last second (UNIX) in which the signature can be used if nothing is done. */
  deadline: bigint;
}

/** How the same is said with nothing in it, by act. */
const NOTHING: Record<string, (signed: SignedAct) => Record<string, unknown>> = {
  VoteOnRequest: () => ({ choice: 0 }),
  Vote: () => ({ choice: 0 }),
  NominateOracle: ({ person }) => ({ oracle: person }),
  ApproveRules: () => ({ inFavour: false }),
  ApproveDescription: () => ({ inFavour: false }),
  ApproveLaterLedger: () => ({ inFavour: false }),
  RejectChange: () => ({ rejecting: false }),
  VoteOnEnding: () => ({ inFavour: false }),
  SupportMotion: () => ({ inFavour: false }),
};

/**
 * Who acts, as the inputs of the writes name them: only one of these fields is there, and it may be left out.
 */
const actor = ({ act, person }: SignedAct) =>
  act.startsWith("Approve") || act === "NominateOracle" ? { member: person } : { voter: person };

/**
 * Finds out what makes a signature void before it is carried, and plans it. Whoever signed has to send that; the other
 * person cannot do it for them, except `epoch` and `decline`, which either partner can.
 *
 * @throws CommonwealError `Cancel_AlreadyVoid`, `Cancel_OtherContract`, `SignedAct_NoWrite`.
 * @example
 * const { sentence, plans } = await howToCancel(connection, signed);
 * for (const plan of plans) await plan.send();
 */
export async function howToCancel(connection: Connection, signed: SignedAct): Promise<HowToCancel> {
  const { deadline, values, act } = signed;
  const person = getAddress(signed.person);
  const found = (way: HowToCancel["way"], sentence: string, plans: Plan[]) => ({ way, sentence, plans, deadline });
  const input = signed.write?.input ?? {};
  const say = messagesOf(connection, "core", core).howToCancel;

  if (act === "OpenRelationship") {
    const plan = await planOf(connection, { method: "relationships.decline", input: { pair: input.pair, person } });
    return found("decline", say.decline(), [plan]);
  }
  if (input.pair !== undefined && ("epoch" in values || typeOfNumber(values) === "pot")) {
    const write = { method: "relationships.cancelSignatures", input: { pair: input.pair, person } };
    return found("epoch", say.epoch(), [await planOf(connection, write)]);
  }
  if ("counter" in values) {
    return found("counter", say.counter(), await opposites(connection, signed, { ...input, ...actor(signed) }));
  }
  const contract = contractOf(connection, signed);
  if (contract?.interface.hasFunction("cancelSignature") && typeOfNumber(values) === "person") {
    const nonce = values.nonce as bigint;
    const key = nonce >> 64n;
    if ((await nextNonce(connection, contract, person, key)) !== nonce) {
      const hint = "Its number is used up: it can no longer be carried.";
      throw invalid("Cancel_AlreadyVoid", "This signature is void already", { nonce }, hint);
    }
    return found("number", say.number(), [cancelNext(connection, contract, { key, person })]);
  }
  return found("deadline", say.deadline(momentInWords(deadline)), []);
}

/** Whose number an act names: a person's own (its sequence is in its upper bits), a pot's, or none. */
function typeOfNumber({ nonce, partnerA }: SignedAct["values"]): "person" | "pot" | null {
  if (typeof nonce !== "bigint") return null;
  return partnerA === undefined ? "person" : "pot";
}

/** Plans that say the opposite of what was signed, with its counter. */
function opposites(connection: Connection, signed: SignedAct, input: Record<string, unknown>): Promise<Plan[]> {
  const { act, values, write } = signed;
  const { counter } = values;
  const { wallet, voter } = input;
  if (act === "RejectActs") {
    const method = "wallets.withdraw";
    const acts = values.acts as string[];
    return Promise.all(acts.map((one) => planOf(connection, { method, input: { wallet, act: one, voter, counter } })));
  }
  if (act === "WithdrawRejection") {
    const again = { method: "wallets.reject", input: { wallet, acts: [values.act], voter, counter } };
    return planOf(connection, again).then((plan) => [plan]);
  }
  const nothing = NOTHING[act]?.(signed) ?? {};
  const opposite = write && { method: write.method, input: { ...input, ...nothing, counter } };
  return planOf(connection, opposite).then((plan) => [plan]);
}

/** The contract of the deployment that an act is for; null for a community wallet. */
function contractOf(connection: Connection, { domain }: SignedAct): ContractRef | null {
  const address = getAddress(domain.verifyingContract);
  const known = contractsOf(connection).find((ref) => ref.address === address) ?? null;
  if (BigInt(domain.chainId) === connection.chainId && (known || domain.name.endsWith("Community Wallet")))
    return known;
  throw invalid("Cancel_OtherContract", "It was signed for another chain or contract", { signed: domain });
}
