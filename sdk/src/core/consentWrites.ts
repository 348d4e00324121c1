import { getAddress } from "ethers";
import { core as english } from "../messages/en/core";
import { type ActType, decodeAct } from "./acts";
import { type Connection, type ContractRef, personOf } from "./connection";
import type { Language } from "./language";
import { Plan } from "./plan";
import { momentInWords } from "./time";
import { messagesOf, Words } from "./words";

/** Takes back what the connected person proposed on chain. */
export async function withdrawProposal(
  connection: Connection,
  contract: ContractRef,
  { act, proposer }: { act: string; proposer?: string },
): Promise<Plan> {
  const caller = getAddress(await personOf(connection, proposer));
  const say = messagesOf(connection, "core", english).withdrawProposal;
  return new Plan(connection, {
    contract,
    fn: "withdrawProposal",
    persons: [],
    caller,
    args: () => [act],
    preview: {
      sentence: say.sentence(),
      moves: [],
      stoppable: { until: null, how: say.stop() },
      consequences: [],
    },
    write: { method: "withdrawProposal", input: { act, proposer: caller } },
  });
}

/** Declines what another proposed to the connected person. */
export async function declineProposal(
  connection: Connection,
  contract: ContractRef,
  { act, proposer, counterpart }: { act: string; proposer: string; counterpart?: string },
): Promise<Plan> {
  const caller = getAddress(await personOf(connection, counterpart));
  const say = messagesOf(connection, "core", english).declineProposal;
  return new Plan(connection, {
    contract,
    fn: "declineProposal",
    persons: [],
    caller,
    args: () => [getAddress(proposer), act],
    preview: {
      sentence: say.sentence(),
      moves: [],
      stoppable: null,
      consequences: [say.again()],
    },
    write: { method: "declineProposal", input: { act, proposer, counterpart: caller } },
  });
}

/**
 * Makes a person's next signature of a sequence void, whoever carries it.
 *
 * @param key The sequence: the upper 192 bits of the number that the act names.
 */
export function cancelNext(
  connection: Connection,
  contract: ContractRef,
  { key, person, method = "cancelSignature" }: { key: bigint; person: string; method?: string },
): Plan {
  const say = messagesOf(connection, "core", english).cancelNext;
  return new Plan(connection, {
    contract,
    fn: "cancelSignature",
    persons: [],
    caller: person,
    args: () => [key],
    preview: {
      sentence: say.sentence(new Words(connection).who(person)),
      moves: [],
      stoppable: null,
      consequences: [say.unusable()],
    },
    write: { method, input: { key, person } },
  });
}

/** A proposal in words: the act's name and its fields, as `ActProposed` carries them. */
export interface ProposedAct {
  act: ActType;
  values: Record<string, unknown>;
  /** "Compose: fromA 50.00 EUR, fromB 50.00 EUR". */
  sentence: string;
}

const SILENT = ["partnerA", "partnerB", "relationship", "nonce", "epoch", "term"];

/**
 * Reads the data of `ActProposed` into words.
 *
 * @param amount How amounts (uint96) are written.
 * @param who How addresses are written.
 * @param language In which it is said (default: English).
 * @throws CommonwealError `Act_Unknown`.
 * @example proposedAct(relationshipActs, data).act.name; // "Compose"
 */
export function proposedAct(
  acts: readonly ActType[],
  data: string,
  amount: (value: bigint) => string = String,
  who: (address: string) => string = String,
  language?: Language,
): ProposedAct {
  const { act, values } = decodeAct(acts, data);
  const messages = (language?.core ?? english).proposedAct;
  const types = new Map(act.fields.split(",").map((field) => field.trim().split(" ").reverse() as [string, string]));
  const say = (name: string, value: unknown) => {
    if (types.get(name) === "uint96") return amount(value as bigint);
    if (types.get(name) === "uint40") return momentInWords(value as bigint);
    return types.get(name) === "address" ? who(value as string) : String(value);
  };
  const words = (name: string) => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  const details = Object.entries(values)
    .filter(([name]) => !SILENT.includes(name))
    .map(([name, value]) => `${messages.fields[name] ?? words(name)} ${say(name, value)}`);
  const people =
    "partnerA" in values
      ? messages.people({ one: who(values.partnerA as string), other: who(values.partnerB as string) })
      : "";
  const title = messages.acts[act.name] ?? words(act.name);
  const sentence = `${title[0].toUpperCase()}${title.slice(1)}${people}${details.length > 0 ? `: ${details.join(", ")}` : ""}.`;
  return { act, values, sentence };
}
