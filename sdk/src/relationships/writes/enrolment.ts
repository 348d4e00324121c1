import { TypedDataEncoder } from "ethers";
import type { Connection } from "../../core/connection";
import { CommonwealError, invalid } from "../../core/errors";
import { readAll, readPage } from "../../core/multicall";
import { Plan } from "../../core/plan";
import { MONTH } from "../../core/time";
import { isSignedBy } from "../../core/verify";
import type { Obstacle } from "../../core/words";
import { commonFund } from "../../messages/en/relationships/commonFund";
import { enrolment as english } from "../../messages/en/relationships/enrolment";
import { EnrolPair } from "../acts";
import { balanceOfCare, stepOf } from "../maths/eligibility";
import { owedOnStop } from "../maths/subsidy";
import { isNobody, ledgerRead, pairState, plainStruct, readOf } from "../reads/state";
import { idOf } from "../terms";
import type { Attestation, Enrolment, Pair, Policy, Pot } from "../types";
import { obstacles } from "./obstacles";
import { categoriesInWords } from "./policies";
import { ATTESTATION, attestationUid, NO_ATTESTATION, VERIFIED_RELATIONSHIP } from "./statements";
import { partners, RelationshipWords } from "./words";

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

/**
 * What a pair has, rule by rule, under a policy; the first that fails is what the desk would refuse.
 *
 * @example (await subsidies.eligibility(policy, pair)).length; // 0
 */
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
  const say = words.theme("enrolment", english).enrolPair.elsewhere;
  return people.map((person, index) => [
    others[index] !== id && ends[index] > now,
    say({ who: words.who(person), until: words.moment(ends[index]) }),
  ]);
}

/**
 * Enrols two people, as both agree, if they meet the policy (CS-2 to CS-3).
 *
 * @example
 * const half = await (await subsidies.enrolPair({ programme: 1n, policy, pair })).sign(); // one of the two
 * await (await complete(half)).send(); // the other
 */
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
  const { common } = words;
  const say = words.theme("enrolment", english).enrolPair;
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

/**
 * The funder stops an enrolment for the future; what has accrued is paid.
 *
 * @example await (await subsidies.stopEnrolment({ programme: 1n, relationship, reason: hash("moved away") })).send();
 */
export async function stopEnrolment(
  connection: Connection,
  { programme, relationship, reason }: { programme: bigint; relationship: string; reason: string },
): Promise<Plan> {
  if (BigInt(reason) === 0n) throw invalid("Reason_Missing", "A reason is needed: its salted hash (hashNote)", {});
  const { values, now } = await readPage(connection.provider, [
    readOf(connection.desk, "programmeOf", programme),
    ledgerRead(connection, "potOf", relationship),
    ledgerRead(connection, "enrolmentOf", relationship),
  ]);
  const found = values[0] as { funder: string };
  const pot = plainStruct<Pot>(values[1]);
  const enrolment = plainStruct<Enrolment>(values[2]);
  const enrolled = pot.subsidised && enrolment.programme === programme;
  const paid = enrolled ? owedOnStop(enrolment, pot.suspendedAt, pot.claimedMonths, now) : 0n;
  const back = enrolled ? enrolment.rate * (enrolment.months - pot.claimedMonths) - paid : 0n;
  const words = new RelationshipWords(connection);
  const say = words.theme("enrolment", english).stopEnrolment;
  const { pot: pots } = words.theme("commonFund", commonFund).claimSubsidies;
  const idInShort = `${relationship.slice(0, 10)}…`;
  return new Plan(connection, {
    contract: connection.desk,
    fn: "stopEnrolment",
    persons: [],
    caller: found.funder,
    args: () => [programme, relationship, reason],
    preview: {
      sentence: say.sentence({ who: words.who(found.funder), programme }),
      moves: paid > 0n ? [{ from: words.common.itsProgramme(), to: pots(idInShort), amount: paid, unit: "CC" }] : [],
      stoppable: null,
      consequences: enrolled
        ? [say.paid({ paid: words.sum(paid), back: words.sum(back) }), words.common.bySecond()]
        : words.refusals([true, say.nothing()]),
    },
    write: { method: "subsidies.stopEnrolment", input: { programme, relationship, reason } },
  });
}
