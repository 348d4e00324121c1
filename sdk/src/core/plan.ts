import { getAddress, type LogDescription, type Signer, type TransactionReceipt } from "ethers";
import { core } from "../messages/en/core";
import { type ActType, type ActValues, digestOf, encodeAct, typedAct } from "./acts";
import { CALLER, PROPOSED, readCarried } from "./agreement";
import type { Spending } from "./allowance";
import type { Call } from "./calls";
import { type Connection, type ContractRef, chainTime } from "./connection";
import { CommonwealError, commonwealErrorOf, invalid } from "./errors";
import { toJson } from "./json";
import type { Preview } from "./preview";
import { progressOf, requireOurs, type SendOptions, type SendProgress, sendCalls } from "./sending";
import { eventsIn } from "./sent";
import { bundleSignatures, type SignatureBundle } from "./signatureBundles";
import { carriedOf, type SignedAct, signAct, verifySignedAct } from "./signedAct";
import { DAY, type Moment, momentInWords, secondsOf } from "./time";
import { messagesOf } from "./words";

/** An act that several agree to by signing one and the same message, such as n operators of a community wallet. */
export interface Joint {
  /** How many have to agree, the sender included if they count. */
  needed: number;
  /** Who of some people counts. */
  counts(people: readonly string[]): Promise<boolean[]>;
  /** Last second (UNIX) in which the signatures can be used: the same for all, since it is part of what they sign. */
  deadline: bigint;
}

/** Signatures of a {@link Joint} act as the contracts take them; none: the sender is enough. */
export interface JointConsents extends SignatureBundle {
  deadline: bigint;
}

/** What a plan is made of. */
export interface PlanParts {
  contract: ContractRef;
  /** Function of the contract; where it depends on what is carried, given the agreements. */
  fn: string | ((agreements: string[], consents: JointConsents) => string);
  /** Who agrees, in the order of the signatures; empty if the act is open to anyone. */
  persons: readonly string[];
  /** Who must send it where no signature is possible. */
  caller?: string;
  /** What is signed, if it can be. */
  act?: { type: ActType; values: ActValues };
  /** Last second (UNIX) in which signatures can be used unless the signer says otherwise (default: in 7 days). */
  signableUntil?: bigint;
  /** If several sign the same message; `persons` is empty then. */
  joint?: Joint;
  /** Native coin that is sent along (wei). */
  value?: bigint;
  /** See {@link Call.moreGas}. */
  moreGas?: bigint;
  /** Arguments of the function, given the agreements of `persons`, or the signatures of a joint act. */
  args: (agreements: string[], consents: JointConsents) => readonly unknown[];
  /** Calls that must come first, e.g. an approval. */
  before?: readonly Call[];
  /** Money of the sender's that it takes by approval, so that approvals of several plans can be put together. */
  spends?: readonly Spending[];
  preview: Preview;
  /** The builder and its input, so that a signed act can be completed elsewhere. */
  write: { method: string; input: Record<string, unknown> };
}

/** What sending gave. */
export interface Sent {
  receipts: TransactionReceipt[];
  /** Events of the contract, in order. */
  events: LogDescription[];
}

/**
 * A write that has not happened yet: look at it, let others sign it, try it out, send it.
 *
 * @example
 * const plan = await relationships.compose({ pair, fromA: "50", fromB: "50" });
 * console.log((await plan.preview()).sentence);
 * const carried = await plan.carrying(signedByElliot);
 * await carried.send({ onStage: ({ stage }) => show(stage) });
 */
export class Plan {
  constructor(
    private readonly connection: Connection,
    private readonly parts: PlanParts,
    private readonly agreements: ReadonlyMap<string, string> = new Map(),
  ) {}

  /** Who must agree; empty if the act is open to anyone. */
  get persons(): readonly string[] {
    return this.parts.persons;
  }

  /** Who signed a joint act so far; empty for any other. */
  get signers(): readonly string[] {
    return this.parts.joint ? [...this.agreements.keys()] : [];
  }

  /** Who of them has not agreed yet. One may be missing: the one who sends. */
  get missing(): readonly string[] {
    return this.parts.persons.filter((person) => !this.agreements.has(person));
  }

  /** Who must send it; undefined where anyone can. */
  get sender(): string | undefined {
    return this.parts.caller ?? this.missing[0];
  }

  /** The type and values of what is signed; null if the act cannot be signed. */
  get act(): { type: ActType; values: ActValues } | null {
    return this.parts.act ?? null;
  }

  /** What the act will do, in words and figures, as things stand now. */
  async preview(): Promise<Preview> {
    const { preview, joint } = this.parts;
    const say = messagesOf(this.connection, "core", core).agreement;
    if (joint && joint.needed > 1) {
      const note = say.joint({ needed: joint.needed, signed: this.agreements.size });
      return { ...preview, consequences: [...preview.consequences, note] };
    }
    if (this.missing.length < 2) return preview;
    return { ...preview, consequences: [...preview.consequences, say.both()] };
  }

  /**
   * The calls to send, in the shape of EIP-5792.
   *
   * @throws CommonwealError code `MISSING_AGREEMENT` while more than one person has not agreed.
   */
  get calls(): Call[] {
    const { joint } = this.parts;
    if (joint && this.agreements.size + 1 < joint.needed) {
      throw new CommonwealError({
        code: "MISSING_AGREEMENT",
        name: "MissingSignatures",
        message: `It takes ${joint.needed} of them, and ${this.agreements.size} have signed`,
        args: { needed: joint.needed, signers: this.signers },
        hint: "Let more of them sign the same (plan.sign) and carry it (plan.carrying); who sends it counts too.",
      });
    }
    if (this.missing.length > 1) {
      throw new CommonwealError({
        code: "MISSING_AGREEMENT",
        name: "MissingAgreement",
        message: "Both must agree, and only the one who sends needs no signature",
        args: { missing: this.missing },
        hint: "Let one of them sign (plan.sign) and carry it (plan.carrying), or propose it on chain (plan.propose).",
      });
    }
    const { contract, fn, args, before = [], value = 0n, moreGas } = this.parts;
    const agreements = this.parts.persons.map((person) => this.agreements.get(person) ?? CALLER);
    const consents = this.consents();
    const name = typeof fn === "string" ? fn : fn(agreements, consents);
    const data = contract.interface.encodeFunctionData(name, [...args(agreements, consents)]);
    const call = { to: contract.address, data, value };
    return [...before, moreGas ? { ...call, moreGas } : call];
  }

  /**
   * Tries the act out without sending it.
   *
   * @param from Who would send it (default: the one whose agreement is missing, else the connected wallet).
   * @returns Gas of the first call, and whether that was all: an approval that must come first hides the rest.
   * @throws CommonwealError as the contract would refuse it.
   */
  async simulate(from?: string): Promise<{ gas: bigint; complete: boolean }> {
    const sender = from ?? this.sender ?? (await this.connection.signer?.getAddress());
    const calls = this.calls;
    try {
      const gas = await this.connection.provider.estimateGas({ ...calls[0], from: sender });
      return { gas, complete: calls.length === 1 };
    } catch (error) {
      throw await commonwealErrorOf(error);
    }
  }

  /**
   * Lets one person sign, so that another can carry it.
   *
   * @param signer Their wallet (default: the connected one).
   * @param until Last moment in which the signature can be used (default: in 7 days; for votes, when voting ends).
   * @throws CommonwealError `NotSignable`, `NotAPerson`.
   */
  async sign(signer: Signer | null = this.connection.signer, until?: Moment): Promise<SignedAct> {
    const { act, contract, write } = this.parts;
    if (!act) throw invalid("NotSignable", "This act cannot be signed: it must be sent by the person", {});
    if (!signer) throw new CommonwealError({ code: "NO_SIGNER", name: "NoSigner", message: "Nobody is connected" });
    const person = await signer.getAddress();
    await this.requireAsked(person);
    const { joint } = this.parts;
    const usual = joint?.deadline ?? this.parts.signableUntil ?? (await chainTime(this.connection)) + 7n * DAY;
    const deadline = until === undefined ? usual : secondsOf(until);
    // Whoever completes it builds the same message, deadline included.
    const completed = joint ? { ...write, input: { ...write.input, deadline } } : write;
    try {
      return { ...(await signAct(signer, contract.domain, act.type, act.values, deadline)), write: completed };
    } catch (error) {
      throw await commonwealErrorOf(error);
    }
  }

  /**
   * The same plan with a signature that another person gave. It is checked here: the act, chain and contract, the
   * values as they stand now, the deadline, and the signature itself (also of contract wallets).
   *
   * @throws CommonwealError `SignedAct_OtherAct`, `SignedAct_ValuesDiffer`, `SignedAct_Expired`,
   * `SignedAct_InvalidSignature`, `SignedAct_OtherContract`, `NotAPerson`.
   */
  async carrying(signed: SignedAct): Promise<Plan> {
    const { act, contract } = this.parts;
    if (!act || act.type.name !== signed.act) {
      throw invalid("SignedAct_OtherAct", `This plan is not what was signed ("${signed.act}")`, { act: signed.act });
    }
    const person = getAddress(signed.person);
    await this.requireAsked(person);
    const differing = Object.keys(act.values).filter((name) => plain(act.values[name]) !== plain(signed.values[name]));
    if (differing.length > 0) {
      const changed = differing.every((name) => COUNTS.includes(name));
      const hint = changed
        ? "Something was done or cancelled since it was signed. Ask for a new signature."
        : "Look at what was signed, and build the plan from that.";
      const args = { differing, changed, signed: signed.values, values: act.values };
      throw invalid("SignedAct_ValuesDiffer", `What was signed differs in: ${differing.join(", ")}`, args, hint);
    }
    if ((await chainTime(this.connection)) > signed.deadline) {
      const until = momentInWords(signed.deadline);
      throw invalid("SignedAct_Expired", `The signature could be used until ${until}`, { deadline: signed.deadline });
    }
    const { joint } = this.parts;
    if (joint && signed.deadline !== joint.deadline) {
      const args = { signed: signed.deadline, deadline: joint.deadline };
      const hint = "Build the plan with the deadline that the others signed, or let them sign again.";
      throw invalid("SignedAct_OtherDeadline", "The others signed it with another deadline", args, hint);
    }
    await verifySignedAct(signed, act.type, contract.domain, this.connection.provider);
    return this.agreed(person, carriedOf(signed));
  }

  /** The same plan with what a person proposed on chain before, with `propose`. */
  usingProposalOf(person: string): Plan {
    const { act, persons } = this.parts;
    const found = persons.find((one) => one === getAddress(person));
    if (!act?.type.both || !found)
      throw invalid("NotProposable", "That person cannot have proposed this act", { person });
    return this.agreed(found, PROPOSED);
  }

  /**
   * A plan that records on chain that the connected person agrees, and asks the other.
   *
   * `by` says who proposes (default: the connected wallet), `until` the last moment in which the act can be carried out (default: in
   * 7 days).
   */
  async propose({ by, until }: { by?: string; until?: Moment } = {}): Promise<Plan> {
    const { act, contract, persons, preview, write } = this.parts;
    const proposer = getAddress(by ?? (await this.connection.signer?.getAddress()) ?? persons[0]);
    const other = persons.find((person) => person !== proposer);
    if (!act?.type.both || !other || !persons.includes(proposer)) {
      throw invalid("NotProposable", "Only an act of two, by one of them, can be proposed", { by: proposer });
    }
    const expiresAt = until === undefined ? (await chainTime(this.connection)) + 7n * DAY : secondsOf(until);
    const data = encodeAct(act.type, act.values);
    const say = messagesOf(this.connection, "core", core).propose;
    return new Plan(this.connection, {
      contract,
      fn: "propose",
      persons: [],
      caller: proposer,
      args: () => [other, data, expiresAt],
      preview: {
        sentence: say.sentence(preview.sentence),
        moves: [],
        stoppable: { until: expiresAt, how: say.stop() },
        consequences: [say.until(momentInWords(expiresAt))],
      },
      write: { method: `${write.method}.propose`, input: write.input },
    });
  }

  /** The hash by which a proposal of this act is known. */
  get proposalData(): string | null {
    const { act } = this.parts;
    return act?.type.both ? encodeAct(act.type, act.values) : null;
  }

  /**
   * Tries it out, asks the wallet, sends it, and waits until it is mined; call after call.
   *
   * @throws CommonwealError code `MISSING_AGREEMENT` if somebody else than the sender has not agreed; `CONTRACT` as the
   * contract refuses it; as wallets and nodes answer, see {@link ErrorCode}. What was sent until then is in
   * `error.args.progress`, for {@link resume}.
   */
  async send(options: SendOptions = {}): Promise<Sent> {
    const sender = await this.requireSender(options.signer);
    options.onStage?.({ stage: "checking" });
    await this.simulate(await sender.getAddress());
    const { provider } = this.connection;
    return this.sent(await sendCalls(provider, sender, this.calls, options));
  }

  /**
   * Goes on after something went wrong on the way: waits for what was sent and never sends that again, then sends what is
   * left, such as the act after its approval.
   *
   * @param sent `error.args.progress`, or the hash of the last transaction that was sent.
   * @throws CommonwealError `Resume_OtherPlan`, `TransactionUnknown`; as {@link send}.
   * @example
   * try { await plan.send(); } catch (error) {
   *   if (error.name === "LostAfterSending") await plan.resume(error.args.progress);
   * }
   */
  async resume(sent: string | SendProgress, options: SendOptions = {}): Promise<Sent> {
    const sender = await this.requireSender(options.signer);
    const { provider } = this.connection;
    const progress = typeof sent === "string" ? await progressOf(provider, sent, this.calls) : sent;
    requireOurs(progress, this.calls);
    return this.sent(await sendCalls(provider, sender, this.calls, options, progress));
  }

  /** Requires that whoever sends is connected, and that all others have agreed. */
  private async requireSender(given?: Signer): Promise<Signer> {
    const sender = given ?? this.connection.signer;
    if (!sender) throw new CommonwealError({ code: "NO_SIGNER", name: "NoSigner", message: "Nobody is connected" });
    await this.requireSentBy(await sender.getAddress());
    return sender;
  }

  /**
   * Requires that somebody may send it as it is.
   *
   * @throws CommonwealError code `MISSING_AGREEMENT`.
   */
  async requireSentBy(from: string): Promise<void> {
    const expected = this.sender;
    if (this.missing.length < 2 && expected && expected !== from) {
      throw new CommonwealError({
        code: "MISSING_AGREEMENT",
        name: "NotTheSender",
        message: `This must be sent by ${expected}, or carry their signature`,
        args: { expected, from },
        hint: "Let them sign it first (plan.sign), then carry it (plan.carrying).",
      });
    }
    await this.requireEnough(from);
  }

  /** Money of the sender's that it takes by approval. */
  get spends(): readonly Spending[] {
    return this.parts.spends ?? [];
  }

  /** The contract that it is for. */
  get contract(): ContractRef {
    return this.parts.contract;
  }

  private sent(receipts: TransactionReceipt[]): Sent {
    const logs = receipts.flatMap((receipt) => [...receipt.logs]);
    return { receipts, events: eventsIn(this.connection, [this.parts.contract], logs) };
  }

  /** The signatures of a joint act, as the contracts take them. */
  private consents(): JointConsents {
    const { joint, act, contract } = this.parts;
    const deadline = joint?.deadline ?? 0n;
    if (!joint || !act) return { deadline, keys: [], wallets: [] };
    const signed = [...this.agreements].map(([person, carried]) => ({
      person,
      signature: readCarried(carried).signature,
    }));
    const digest = digestOf(typedAct(contract.domain, act.type, act.values, deadline));
    return { deadline, ...bundleSignatures(digest, signed) };
  }

  /** Requires that an act asks for somebody's agreement. */
  private async requireAsked(person: string): Promise<void> {
    const { joint, persons } = this.parts;
    const [asked] = joint ? await joint.counts([person]) : [persons.includes(person)];
    if (asked) return;
    throw invalid("NotAPerson", "This act does not ask for that person's agreement", { person, persons });
  }

  /** Requires that enough agree to a joint act if somebody sends it. */
  private async requireEnough(sender: string): Promise<void> {
    const { joint } = this.parts;
    if (!joint || this.agreements.size >= joint.needed) return;
    const [counts] = this.agreements.has(sender) ? [false] : await joint.counts([sender]);
    if (counts) return;
    throw new CommonwealError({
      code: "MISSING_AGREEMENT",
      name: "MissingSignatures",
      message: `It takes ${joint.needed} of them, and who sends it now adds nobody to the ${this.agreements.size} who signed`,
      args: { needed: joint.needed, signers: this.signers, sender },
      hint: "Let one more of them sign, or let somebody send it who is one of them and has not signed.",
    });
  }

  private agreed(person: string, agreement: string): Plan {
    return new Plan(this.connection, this.parts, new Map([...this.agreements, [person, agreement]]));
  }
}

/** Fields of acts that count what was done before. */
const COUNTS = ["nonce", "epoch", "term", "round", "ballot", "number"];

/** A value in a form in which equal values are equal text: numbers as decimals, hex in lower case, fields in order. */
function plain(value: unknown): string {
  if (typeof value === "bigint" || typeof value === "number") return String(value);
  if (typeof value === "string") return value.toLowerCase();
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1));
    return toJson(fields.map(([name, field]) => [name, plain(field)]));
  }
  return String(value);
}
