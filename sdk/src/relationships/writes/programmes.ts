import {
  AbiCoder,
  getAddress,
  id as hashText,
  keccak256,
  type Signer,
  TypedDataEncoder,
  ZeroAddress,
  ZeroHash,
} from "ethers";
import { approvalFor } from "../../core/allowance";
import type { Amount } from "../../core/amounts";
import { type Connection, chainTime, nextNonce, personOf } from "../../core/connection";
import { CommonwealError, invalid } from "../../core/errors";
import { readAll } from "../../core/multicall";
import { Plan } from "../../core/plan";
import { categoriesOf } from "../../core/regions";
import { MONTH } from "../../core/time";
import { isSignedBy } from "../../core/verify";
import type { Obstacle } from "../../core/words";
import { EnrolPair, MakeStatement, WithdrawStatement } from "../acts";
import { balanceOfCare, stepOf } from "../maths/eligibility";
import { isNobody, ledgerRead, pairState, readOf } from "../reads/state";
import { idOf } from "../terms";
import type { Attestation, Pair, Policy } from "../types";
import { obstacles } from "./obstacles";
import { amountIn, keyOf, partners, RelationshipWords } from "./words";

/** What a policy without a verifier must say, literally. */
export const VERIFIER_WAIVER = "We fund relationships that nobody has verified.";

/** Schema of a verifier's attestation that a relationship is real. */
export const VERIFIED_RELATIONSHIP = hashText("Commonweal: this relationship is real");

const POLICY =
  "tuple(tuple(uint48 care,uint96 rate)[] steps,uint8 months,uint8 scheme,bytes32 weights,uint16 minPaidMonths,uint96 minContribution,uint48 minCare,uint16 minBalance,address verifier,string waiver,uint32 categories,bool localOnly)";

/**
 * The hash of a policy, as the desk stores it.
 *
 * @example hashPolicy(policy).length; // 66
 */
export function hashPolicy(policy: Policy): string {
  return keccak256(AbiCoder.defaultAbiCoder().encode([POLICY], [policy]));
}

/**
 * Completes and checks a policy before it is published: a policy never changes.
 *
 * @throws CommonwealError `Policy_Steps`, `Policy_Months`, `Policy_Balance`, `Policy_Categories`, `Policy_Verifier`.
 * @example makePolicy({ steps: [{ care: 0n, rate: parseAmount("100", 6) }], months: 12n, verifier, categories: 1n });
 */
export function makePolicy(input: Pick<Policy, "steps" | "months" | "categories"> & Partial<Policy>): Policy {
  const { steps, months, categories } = input;
  const rising = steps.every((step, index) => step.rate > 0n && (index === 0 || step.care > steps[index - 1].care));
  if (steps.length < 1 || steps.length > 4 || !rising) {
    throw invalid("Policy_Steps", "A policy has one to four steps, rising in care, each paying something", { steps });
  }
  if (months < 1n || months > 60n) throw invalid("Policy_Months", "A term is 1 to 60 months", { months });
  const minBalance = input.minBalance ?? 0n;
  if (minBalance > 10_000n) throw invalid("Policy_Balance", "A balance is at most 10,000 basis points", { minBalance });
  if (categories === 0n) throw invalid("Policy_Categories", "Accept at least one category of co-operatives", {});
  const verifier = getAddress(input.verifier ?? ZeroAddress);
  const waiver = input.waiver ?? "";
  if (waiver !== (isNobody(verifier) ? VERIFIER_WAIVER : "")) {
    const hint = `Name a verifier, or say literally: "${VERIFIER_WAIVER}"`;
    throw invalid(
      "Policy_Verifier",
      "Either somebody verifies, or the policy says that nobody does",
      { verifier, waiver, expected: VERIFIER_WAIVER },
      hint,
    );
  }
  return {
    steps,
    months,
    scheme: input.scheme ?? 0,
    weights: input.weights ?? ZeroHash,
    minPaidMonths: input.minPaidMonths ?? 12n,
    minContribution: input.minContribution ?? 0n,
    minCare: input.minCare ?? 0n,
    minBalance,
    verifier,
    waiver,
    categories,
    localOnly: input.localOnly ?? false,
  };
}

/** "0, 2": the categories that a policy accepts. */
function categoriesInWords({ categories }: Policy): string {
  return categoriesOf(categories).join(", ");
}

/** Creates a programme; the connected person becomes its funder. */
export async function createProgramme(
  connection: Connection,
  { policy, uri, funder }: { policy: Policy; uri: string; funder?: string },
): Promise<Plan> {
  const caller = getAddress(await personOf(connection, funder));
  const highest = policy.steps[policy.steps.length - 1].rate * policy.months;
  const words = new RelationshipWords(connection);
  const say = words.say.programmes.createProgramme;
  const { months, minPaidMonths, localOnly } = policy;
  return new Plan(connection, {
    contract: connection.desk,
    fn: "createProgramme",
    persons: [],
    caller,
    args: () => [policy, uri],
    preview: {
      sentence: say.sentence({ who: words.who(caller), months, money: words.sum(highest) }),
      moves: [],
      stoppable: { until: null, how: say.stop() },
      consequences: [
        say.unchanging(),
        isNobody(policy.verifier) ? say.unverified() : say.verified(words.who(policy.verifier)),
        say.needs({ months: minPaidMonths, categories: categoriesInWords(policy), localOnly }),
      ],
    },
    write: { method: "subsidies.createProgramme", input: { policy, uri, funder: caller } },
  });
}

/** Pays into a programme; open to anyone. Includes the approval if one is needed. */
export async function fundProgramme(
  connection: Connection,
  input: { programme: bigint; amount: Amount; from?: string },
): Promise<Plan> {
  const from = getAddress(await personOf(connection, input.from));
  const amount = amountIn(connection, input.amount);
  const { asset, ledger } = connection;
  const spending = { asset: asset.address, spender: ledger.address, person: from, amount };
  const { approval } = await approvalFor(connection, spending);
  const { programme } = input;
  const words = new RelationshipWords(connection);
  const { common, programmes } = words.say;
  const say = programmes.fundProgramme;
  const [who, money] = [words.who(from), words.sum(amount)];
  const note = common.twice(money);
  return new Plan(connection, {
    contract: connection.desk,
    fn: "fundProgramme",
    persons: [],
    caller: from,
    args: () => [programme, amount],
    before: approval ? [approval] : [],
    spends: [{ ...spending, note }],
    preview: {
      sentence: say.sentence({ who, money, programme }),
      moves: [{ from: who, to: common.programme(programme), amount, unit: "treasury" }],
      stoppable: { until: null, how: say.stop() },
      consequences: approval ? [note] : [],
    },
    write: { method: "subsidies.fundProgramme", input: { programme, amount, from } },
  });
}

/** The funder takes out what is not reserved for anybody. */
export async function withdrawFromProgramme(
  connection: Connection,
  input: { programme: bigint; amount: Amount; to?: string },
): Promise<Plan> {
  const { programme } = input;
  const [found, treasury] = await readAll<never>(connection.provider, [
    readOf(connection.desk, "programmeOf", programme),
    ledgerRead(connection, "treasuryOf", programme),
  ]);
  const { funder } = found as { funder: string };
  const to = getAddress(input.to ?? funder);
  const amount = amountIn(connection, input.amount);
  const free = treasury as bigint;
  const words = new RelationshipWords(connection);
  const { common, programmes } = words.say;
  const say = programmes.withdrawFromProgramme;
  const receiver = words.who(to);
  return new Plan(connection, {
    contract: connection.desk,
    fn: "withdrawFromProgramme",
    persons: [],
    caller: funder,
    args: () => [programme, to, amount],
    preview: {
      sentence: say.sentence({ who: words.who(funder), money: words.sum(amount), programme, to: receiver }),
      moves: [{ from: common.programme(programme), to: receiver, amount, unit: "money" }],
      stoppable: { until: null, how: say.stop() },
      consequences: [
        free < amount ? words.refusal(say.tooMuch(words.sum(free))) : say.stays(),
        ...words.refusals([to === connection.ledger.address, say.toLedger()]),
      ],
    },
    write: { method: "subsidies.withdrawFromProgramme", input: { programme, amount, to } },
  });
}

/** Why a pair cannot be enrolled: the policy's field, what it has and what is needed. */
export interface NotEligible {
  rule: string;
  given: bigint;
  needed: bigint;
}

/** Input of {@link enrolPair}. */
export interface EnrolInput {
  programme: bigint;
  /** The programme's policy, from its event or `programmePage`. */
  policy: Policy;
  pair: Pair;
  /** The verifier's attestation and signature, if the programme has a verifier. */
  attestation?: Attestation;
  verifierSignature?: string;
}

/** What a pair has, rule by rule, under a policy; the first that fails is what the desk would refuse. */
export async function eligibility(connection: Connection, policy: Policy, pair: Pair): Promise<NotEligible[]> {
  const { relationship, chapter, pot } = await pairState(connection, pair);
  const [careA, careB] =
    relationship.chapter === 0 ? [relationship.careA, relationship.careB] : [chapter.lastA, chapter.lastB];
  const care = careA + careB;
  const failing: NotEligible[] = [];
  const atLeast = (rule: string, given: bigint, needed: bigint) => {
    if (given < needed) failing.push({ rule, given, needed });
  };
  if (relationship.scheme !== policy.scheme) {
    failing.push({ rule: "scheme", given: BigInt(relationship.scheme), needed: BigInt(policy.scheme) });
  }
  if (pair.terms.weights !== policy.weights) {
    failing.push({ rule: "weights", given: BigInt(pair.terms.weights), needed: BigInt(policy.weights) });
  }
  atLeast("minContribution", pair.terms.contribution, policy.minContribution);
  atLeast("minPaidMonths", pot.paidMonths, policy.minPaidMonths);
  atLeast("minCare", care, policy.minCare);
  atLeast("minBalance", balanceOfCare(careA, careB), policy.minBalance);
  if (stepOf(policy.steps, care) === null) failing.push({ rule: "steps", given: care, needed: policy.steps[0].care });
  return failing;
}

const NO_ATTESTATION: Attestation = {
  schema: ZeroHash,
  recipient: ZeroAddress,
  time: 0n,
  expirationTime: 0n,
  refUID: ZeroHash,
  data: "0x",
};

/** Who of the two is subsidised in another relationship, in a term that is not over. */
async function subsidisedElsewhere(connection: Connection, pair: Pair, id: string, now: bigint): Promise<Obstacle[]> {
  const people = [pair.a, pair.b];
  const others = await readAll<string>(
    connection.provider,
    people.map((person) => readOf(connection.desk, "subsidisedRelationshipOf", person)),
  );
  const ends = await readAll<bigint>(
    connection.provider,
    others.map((other) => ledgerRead(connection, "fundedUntil", other)),
  );
  const words = new RelationshipWords(connection);
  const say = words.say.enrolment.enrolPair.elsewhere;
  return people.map((person, index) => [
    others[index] !== id && ends[index] > now,
    say({ who: words.who(person), until: words.moment(ends[index]) }),
  ]);
}

/** Enrols two people, as both agree, if they meet the policy (CS-2 to CS-3). */
export async function enrolPair(connection: Connection, input: EnrolInput): Promise<Plan> {
  const { programme, policy, pair, attestation = NO_ATTESTATION, verifierSignature = "0x" } = input;
  const id = idOf(pair);
  const [failing, state, [term, treasury]] = await Promise.all([
    eligibility(connection, policy, pair),
    pairState(connection, pair),
    readAll<bigint>(connection.provider, [
      readOf(connection.desk, "termsServed", id),
      ledgerRead(connection, "treasuryOf", programme),
    ]),
  ]);
  if (!isNobody(policy.verifier)) {
    const uid = attestationUid(attestation);
    const digest = TypedDataEncoder.hash(connection.desk.domain, ATTESTATION, attestation);
    const about = attestation.schema === VERIFIED_RELATIONSHIP && attestation.refUID === id;
    if (!about || !(await isSignedBy(policy.verifier, digest, verifierSignature, connection.provider))) {
      throw new CommonwealError({
        code: "INVALID_AGREEMENT",
        name: "Attestation_Missing",
        message: "The programme's verifier has not vouched for this relationship",
        args: { verifier: policy.verifier, relationship: id, uid },
        hint: "Ask the verifier to sign an attestation (subsidies.signAttestation).",
      });
    }
  }
  const { relationship, chapter, now } = state;
  const elsewhere = await subsidisedElsewhere(connection, pair, id, now);
  const care = relationship.chapter === 0 ? relationship.careA + relationship.careB : chapter.lastA + chapter.lastB;
  const step = stepOf(policy.steps, care) ?? 0;
  const { rate } = policy.steps[step];
  const total = rate * policy.months;
  const words = new RelationshipWords(connection);
  const { common, enrolment } = words.say;
  const say = enrolment.enrolPair;
  const until = words.moment(now + policy.months * MONTH);
  return new Plan(connection, {
    contract: connection.desk,
    fn: "enrolPair",
    persons: [pair.a, pair.b],
    act: { type: EnrolPair, values: { programme, ...partners(pair, id), term, epoch: state.relationship.epoch } },
    args: ([signatureA, signatureB]) => [
      programme,
      policy,
      { a: pair.a, b: pair.b, terms: pair.terms, signatureA, signatureB },
      attestation,
      verifierSignature,
    ],
    preview: {
      sentence: say.sentence({ both: words.both(pair), programme, money: words.sum(total) }),
      moves: [{ from: common.programme(programme), to: say.reserved(), amount: total, unit: "treasury" }],
      stoppable: { until: null, how: say.stop() },
      consequences: [
        say.accrues({ money: words.sum(rate), until }),
        say.payments({ categories: categoriesInWords(policy), localOnly: policy.localOnly }),
        say.stops(),
        ...words.refusals(...failing.map((one): Obstacle => [true, say.notEligible(one)]), ...elsewhere),
        ...obstacles(words, state, { stage: "fund", no: ["notice", "suspension", "subsidy"] }),
        ...words.refusals([treasury < total, say.tooLittle(words.sum(treasury))]),
      ],
    },
    write: { method: "subsidies.enrolPair", input: { programme, policy, pair, attestation, verifierSignature } },
  });
}

/** The funder stops an enrolment for the future; what has accrued is paid. */
export async function stopEnrolment(
  connection: Connection,
  { programme, relationship, reason }: { programme: bigint; relationship: string; reason: string },
): Promise<Plan> {
  if (BigInt(reason) === 0n) throw invalid("Reason_Missing", "A reason is needed: its salted hash (hashNote)", {});
  const [found] = await readAll<{ funder: string }>(connection.provider, [
    readOf(connection.desk, "programmeOf", programme),
  ]);
  const words = new RelationshipWords(connection);
  const say = words.say.enrolment.stopEnrolment;
  return new Plan(connection, {
    contract: connection.desk,
    fn: "stopEnrolment",
    persons: [],
    caller: found.funder,
    args: () => [programme, relationship, reason],
    preview: {
      sentence: say.sentence({ who: words.who(found.funder), programme }),
      moves: [],
      stoppable: null,
      consequences: [say.paid()],
    },
    write: { method: "subsidies.stopEnrolment", input: { programme, relationship, reason } },
  });
}

/** The funder names a later version of the ledger for the treasury, or none any more (zero address). */
export async function nameSuccessor(
  connection: Connection,
  { programme, ledger }: { programme: bigint; ledger: string },
): Promise<Plan> {
  const successor = getAddress(ledger);
  const words = new RelationshipWords(connection);
  const say = words.say.programmes.nameSuccessor;
  return ofFunder(connection, "nameSuccessor", programme, [programme, successor], {
    sentence: (funder) => {
      const who = words.who(funder);
      return isNobody(successor) ? say.none({ who, programme }) : say.sentence({ who, ledger, programme });
    },
    consequence: say.movable(),
  });
}

/** The funder moves the treasury to the named later version. */
export async function moveProgramme(connection: Connection, { programme }: { programme: bigint }): Promise<Plan> {
  const words = new RelationshipWords(connection);
  const say = words.say.programmes.moveProgramme;
  return ofFunder(connection, "moveProgramme", programme, [programme], {
    sentence: (funder) => say.sentence({ who: words.who(funder), programme }),
    consequence: say.stays(),
  });
}

async function ofFunder(
  connection: Connection,
  fn: string,
  programme: bigint,
  args: readonly unknown[],
  said: { sentence: (funder: string) => string; consequence: string },
): Promise<Plan> {
  const [found] = await readAll<{ funder: string }>(connection.provider, [
    readOf(connection.desk, "programmeOf", programme),
  ]);
  return new Plan(connection, {
    contract: connection.desk,
    fn,
    persons: [],
    caller: found.funder,
    args: () => args,
    preview: {
      sentence: said.sentence(found.funder),
      moves: [],
      stoppable: null,
      consequences: [said.consequence],
    },
    write: { method: `subsidies.${fn}`, input: { programme } },
  });
}

const ATTESTATION = {
  Attestation: [
    "bytes32 schema",
    "address recipient",
    "uint64 time",
    "uint64 expirationTime",
    "bytes32 refUID",
    "bytes data",
  ].map((field) => ({ type: field.split(" ")[0], name: field.split(" ")[1] })),
};

/** The hash by which an attestation is known and revoked. */
export function attestationUid(attestation: Attestation): string {
  return TypedDataEncoder.hashStruct("Attestation", ATTESTATION, attestation);
}

/** A verifier vouches that a relationship is real. Kept off chain, given to the pair. */
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

/** Revokes an attestation of the connected person. */
export async function revokeAttestation(
  connection: Connection,
  { uid, attester }: { uid: string; attester?: string },
): Promise<Plan> {
  const caller = getAddress(await personOf(connection, attester));
  const words = new RelationshipWords(connection);
  const say = words.say.statements.revokeAttestation;
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
  const { common, statements } = words.say;
  const { makeStatement: making, withdrawStatement: withdrawing } = statements;
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
      consequences: [...(made ? [making.unlinked()] : []), common.inOrder(who)],
    },
    write: { method: `subsidies.${fn}`, input: { statement: input.statement, person } },
  });
}

/** States that one lives by a contract template; each person counts once for each. */
export function makeStatement(connection: Connection, input: { statement: string; person?: string }): Promise<Plan> {
  return statement(connection, "makeStatement", input);
}

/** Takes a statement back. */
export function withdrawStatement(
  connection: Connection,
  input: { statement: string; person?: string },
): Promise<Plan> {
  return statement(connection, "withdrawStatement", input);
}
