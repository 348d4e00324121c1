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
import { MONTH, momentInWords } from "../../core/time";
import { isSignedBy } from "../../core/verify";
import { EnrolPair, MakeStatement, WithdrawStatement } from "../acts";
import { balanceOfCare, stepOf } from "../maths/eligibility";
import { isNobody, ledgerRead, obstacles, pairState, readOf } from "../reads/state";
import { idOf } from "../terms";
import type { Attestation, Pair, Policy } from "../types";
import { amountIn, both, inOrder, keyOf, money, partners, who } from "./words";

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

/** Creates a programme; the connected person becomes its funder. */
export async function createProgramme(
  connection: Connection,
  { policy, uri, funder }: { policy: Policy; uri: string; funder?: string },
): Promise<Plan> {
  const caller = getAddress(await personOf(connection, funder));
  const highest = policy.steps[policy.steps.length - 1].rate * policy.months;
  const verified = isNobody(policy.verifier)
    ? "Nobody verifies that the relationships are real."
    : `${who(connection, policy.verifier)} must vouch for every relationship.`;
  return new Plan(connection, {
    contract: connection.desk,
    fn: "createProgramme",
    persons: [],
    caller,
    args: () => [policy, uri],
    preview: {
      sentence: `${who(connection, caller)} creates a subsidy programme of ${policy.months} months for each pair, at most ${money(connection, highest)} a pair.`,
      moves: [],
      stoppable: { until: null, how: "pay nothing in, or stop enrolments for the future" },
      consequences: [
        "A policy never changes; another one is another programme.",
        verified,
        `Pairs need ${policy.minPaidMonths} paid months. While enrolled they can pay co-operatives of the categories ${categoriesOf(policy.categories).join(", ")}${policy.localOnly ? " of their region" : ""}.`,
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
  const note = `The wallet is asked twice: first to allow the ledger to take ${money(connection, amount)}.`;
  return new Plan(connection, {
    contract: connection.desk,
    fn: "fundProgramme",
    persons: [],
    caller: from,
    args: () => [input.programme, amount],
    before: approval ? [approval] : [],
    spends: [{ ...spending, note }],
    preview: {
      sentence: `${who(connection, from)} pays ${money(connection, amount)} into programme ${input.programme}.`,
      moves: [{ from: who(connection, from), to: `programme ${input.programme}`, amount, unit: "treasury" }],
      stoppable: { until: null, how: "only the funder can take out what is not reserved" },
      consequences: approval ? [note] : [],
    },
    write: { method: "subsidies.fundProgramme", input: { programme: input.programme, amount, from } },
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
  const toLedger = to === connection.ledger.address;
  return new Plan(connection, {
    contract: connection.desk,
    fn: "withdrawFromProgramme",
    persons: [],
    caller: funder,
    args: () => [programme, to, amount],
    preview: {
      sentence: `${who(connection, funder)} takes ${money(connection, amount)} out of programme ${programme}, to ${who(connection, to)}.`,
      moves: [{ from: `programme ${programme}`, to: who(connection, to), amount, unit: "money" }],
      stoppable: { until: null, how: "pay it in again" },
      consequences: [
        (treasury as bigint) < amount
          ? `Only ${money(connection, treasury)} are not reserved, so it will be refused.`
          : "What is reserved for enrolled pairs stays.",
        ...(toLedger ? ["The ledger cannot be paid by itself, so it will be refused."] : []),
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
async function subsidisedElsewhere(connection: Connection, pair: Pair, id: string, now: bigint): Promise<string[]> {
  const people = [pair.a, pair.b];
  const others = await readAll<string>(
    connection.provider,
    people.map((person) => readOf(connection.desk, "subsidisedRelationshipOf", person)),
  );
  const ends = await readAll<bigint>(
    connection.provider,
    others.map((other) => ledgerRead(connection, "fundedUntil", other)),
  );
  return people.flatMap((person, index) =>
    others[index] !== id && ends[index] > now
      ? [
          `${who(connection, person)} is subsidised in another relationship until ${momentInWords(ends[index])}, so it will be refused.`,
        ]
      : [],
  );
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
  const consequences = [
    `${money(connection, rate)} accrue a month, until ${momentInWords(now + policy.months * MONTH)}; no contribution falls due meanwhile.`,
    `Payments go only to co-operatives of the categories ${categoriesOf(policy.categories).join(", ")}${policy.localOnly ? " of a partner's region" : ""}.`,
    "It stops on the day one of them gives notice. Neither can be subsidised in another relationship.",
    ...failing.map(
      ({ rule, given, needed }) =>
        `The policy asks for ${rule} ${needed}, the pair has ${given}, so it will be refused.`,
    ),
    ...elsewhere,
    ...obstacles(state, { stage: "fund", no: ["notice", "suspension", "subsidy"] }),
  ];
  if (treasury < total)
    consequences.push(`The programme has only ${money(connection, treasury)} to reserve, so it will be refused.`);
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
      sentence: `${both(connection, pair)} enrol in programme ${programme}, which reserves ${money(connection, total)} for them.`,
      moves: [{ from: `programme ${programme}`, to: "reserved for the pair", amount: total, unit: "treasury" }],
      stoppable: { until: null, how: "the funder can stop it for the future; notice stops it too" },
      consequences,
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
  return new Plan(connection, {
    contract: connection.desk,
    fn: "stopEnrolment",
    persons: [],
    caller: found.funder,
    args: () => [programme, relationship, reason],
    preview: {
      sentence: `${who(connection, found.funder)} stops the subsidy of a pair in programme ${programme}.`,
      moves: [],
      stoppable: null,
      consequences: ["What accrued to this second is paid into the pot; the rest goes back to the programme."],
    },
    write: { method: "subsidies.stopEnrolment", input: { programme, relationship, reason } },
  });
}

/** The funder names a later version of the ledger for the treasury, or none any more (zero address). */
export async function nameSuccessor(
  connection: Connection,
  { programme, ledger }: { programme: bigint; ledger: string },
): Promise<Plan> {
  return ofFunder(connection, "nameSuccessor", programme, [programme, getAddress(ledger)], {
    sentence: `names ${isNobody(ledger) ? "no later version" : ledger} for the treasury of programme ${programme}.`,
    consequence: "It can be moved 30 days later. What is reserved for pairs stays here.",
  });
}

/** The funder moves the treasury to the named later version. */
export async function moveProgramme(connection: Connection, { programme }: { programme: bigint }): Promise<Plan> {
  return ofFunder(connection, "moveProgramme", programme, [programme], {
    sentence: `moves the treasury of programme ${programme} to the later version.`,
    consequence: "What is reserved for pairs stays here.",
  });
}

async function ofFunder(
  connection: Connection,
  fn: string,
  programme: bigint,
  args: readonly unknown[],
  words: { sentence: string; consequence: string },
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
      sentence: `${who(connection, found.funder)} ${words.sentence}`,
      moves: [],
      stoppable: null,
      consequences: [words.consequence],
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
  return new Plan(connection, {
    contract: connection.desk,
    fn: "revokeAttestation",
    persons: [],
    caller,
    args: () => [uid],
    preview: {
      sentence: `${who(connection, caller)} revokes an attestation.`,
      moves: [],
      stoppable: null,
      consequences: ["Pairs that are enrolled already stay enrolled; the funder can stop them."],
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
  return new Plan(connection, {
    contract: connection.desk,
    fn,
    persons: [person],
    act: { type: made ? MakeStatement : WithdrawStatement, values: { statement: input.statement, person, nonce } },
    args: ([own]) => [input.statement, person, own],
    preview: {
      sentence: made
        ? `${who(connection, person)} says publicly that they live by a contract template.`
        : `${who(connection, person)} takes a public statement back.`,
      moves: [],
      stoppable: made ? { until: null, how: "take the statement back" } : null,
      consequences: [
        ...(made ? ["It names no relationship. A fresh address keeps it unlinked."] : []),
        inOrder(who(connection, person)),
      ],
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
