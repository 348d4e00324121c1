import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { expectRefused } from "../common/untouched";
import { CALLER, carry, digestOf, FAR, proposalData, RECORDED } from "../helpers/consent";
import {
  ACTS,
  at,
  createProgramme,
  DAY,
  deployDomain,
  EURO,
  enrol,
  expectBalanced,
  loadFixture,
  MONTH,
  NO_ATTESTATION,
  Pair,
  policyWith,
  Scheme,
  Stage,
  type Terms,
  time,
  watch,
} from "./fixture";

const SOMEBODY = ethers.getAddress(`0x${"ab".repeat(20)}`);
const URI = "https://example.org/programme";
const REASON = ethers.id("a salted reason");
const WAIVER = "We fund relationships that nobody has verified.";
const VERIFIED = ethers.id("Commonweal: this relationship is real");
const ABOUT_POLICY =
  "tuple(tuple(uint48 care,uint96 rate)[] steps,uint8 months,uint8 scheme,bytes32 weights,uint16 minPaidMonths,uint96 minContribution,uint48 minCare,uint16 minBalance,address verifier,string waiver,uint32 categories,bool localOnly)";

type Domain = Awaited<ReturnType<typeof deployDomain>>;
type Policy = ReturnType<typeof policyWith>;

function hashOf(policy: Policy): string {
  return ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode([ABOUT_POLICY], [policy]));
}

/** A policy that every pair in CS-2 meets. */
function open(some: Record<string, unknown> = {}): Policy {
  return policyWith({ minPaidMonths: 0, minContribution: 0n, months: 2, ...some });
}

async function commonFund(all: Domain, one: number, other: number, some: Partial<Terms> = {}) {
  const pair = await Pair.of(all.ledger, all.people[one]!, all.people[other]!, some);
  await pair.open();
  for (const person of [pair.a, pair.b]) await all.ledger.connect(person).monetise(person, 1_000n * EURO, CALLER);
  await pair.begin();
  return pair;
}

/** A pair in CS-2 in its first chapter: 60 and 40 activities, one paid month. */
async function scene() {
  const all = await deployDomain();
  const pair = await commonFund(all, 0, 1);
  await pair.checkpoint(60, 40);
  return { ...all, pair };
}

/** The verifier's attestation about a pair, and the signature over it. */
async function vouched(
  all: Domain,
  pair: Pair,
  some: Record<string, unknown> = {},
  signer: HardhatEthersSigner = all.verifier,
) {
  const attestation = { ...NO_ATTESTATION, schema: VERIFIED, refUID: pair.id, ...some };
  const signature = await signer.signTypedData(all.deskDomain, ACTS.attestation.types, attestation);
  return { attestation, signature };
}

async function withVerifier() {
  const all = await scene();
  const policy = open({ verifier: all.verifier.address, waiver: "" });
  const programme = await createProgramme(all, policy);
  return { ...all, policy, programme };
}

async function enrolled() {
  const all = await scene();
  const policy = open();
  const programme = await createProgramme(all, policy);
  await enrol(all, all.pair, programme, policy);
  const { start } = await all.ledger.enrolmentOf(all.pair.id);
  return { ...all, policy, programme, start: Number(start) };
}

/** Creates a programme of this policy and expects that the pair does not meet this rule. */
async function expectNotEligible(
  all: Awaited<ReturnType<typeof scene>>,
  some: Record<string, unknown>,
  rule: string,
  given: bigint | number,
  needed: bigint | number,
  pair: Pair = all.pair,
) {
  const policy = open(some);
  const programme = await createProgramme(all, policy, 200n * EURO);
  await expectRefused(
    watch(all, pair),
    () => enrol(all, pair, programme, policy),
    "SubsidyProgrammes_NotEligible",
    [pair.id, rule, given, needed],
    all.programmes,
  );
}

/** Creates a programme of this policy and expects that the pair meets it; returns the step. */
async function expectEligible(
  all: Awaited<ReturnType<typeof scene>>,
  some: Record<string, unknown>,
  step: number = 0,
  pair: Pair = all.pair,
) {
  const policy = open(some);
  const programme = await createProgramme(all, policy, 200n * EURO);
  await expect(enrol(all, pair, programme, policy))
    .to.emit(all.programmes, "PairEnrolled")
    .withArgs(programme, pair.id, pair.a.address, pair.b.address, step, ethers.ZeroHash);
  expect((await all.ledger.enrolmentOf(pair.id)).rate).to.equal(policy.steps[step]!.rate);
}

describe("SubsidyProgrammes", () => {
  describe("createProgramme", () => {
    const create = (all: Domain, policy: Policy) => all.programmes.connect(all.funder).createProgramme(policy, URI);

    describe("given a sound policy", () => {
      it("is a programme of the caller, of which only the hash is stored", async () => {
        const all = await loadFixture(deployDomain);
        const { programmes, funder } = all;
        const policy = policyWith();
        const creating = await create(all, policy);
        await expect(creating)
          .to.emit(programmes, "ProgrammeCreated")
          .withArgs(
            1,
            funder.address,
            (seen: { steps: [bigint, bigint][]; months: bigint; waiver: string }) =>
              seen.steps[0]![1] === 100n * EURO && seen.months === 12n && seen.waiver === WAIVER,
            URI,
          );
        expect(await programmes.programmeOf(1)).to.deep.equal([funder.address, hashOf(policy)]);
        expect(await programmes.programmeCount()).to.equal(1n);
      });

      it("is numbered from 1, also when somebody creates the same", async () => {
        const all = await loadFixture(deployDomain);
        await create(all, policyWith());
        await all.programmes.connect(all.stranger).createProgramme(policyWith(), "");
        expect(await all.programmes.programmeOf(2)).to.deep.equal([all.stranger.address, hashOf(policyWith())]);
        expect(await all.programmes.programmeCount()).to.equal(2n);
      });

      it("knows the ledger, the words of the waiver and the schema", async () => {
        const { programmes, ledger } = await loadFixture(deployDomain);
        expect(await programmes.ledger()).to.equal(await ledger.getAddress());
        expect(await programmes.VERIFIER_WAIVER()).to.equal(WAIVER);
        expect(await programmes.VERIFIED_RELATIONSHIP()).to.equal(VERIFIED);
      });

      for (const [what, some] of [
        [
          "four steps that rise",
          {
            steps: [
              { care: 0n, rate: 1n },
              { care: 1n, rate: 2n },
              { care: 2n, rate: 1n },
              { care: 2n ** 48n - 1n, rate: 2n ** 96n - 1n },
            ],
          },
        ],
        ["a first step above zero", { steps: [{ care: 9n, rate: 1n }] }],
        ["one month", { months: 1 }],
        ["60 months", { months: 60 }],
        ["full balance", { minBalance: 10_000 }],
        ["all categories", { categories: 2 ** 32 - 1 }],
        ["a table of weights with its scheme", { scheme: Scheme.Weighted, weights: ethers.id("table") }],
        ["a verifier and no waiver", { verifier: SOMEBODY, waiver: "" }],
      ] as const) {
        it(`takes ${what}`, async () => {
          const all = await loadFixture(deployDomain);
          const policy = policyWith(some);
          await expect(create(all, policy)).to.emit(all.programmes, "ProgrammeCreated");
          expect((await all.programmes.programmeOf(1)).policyHash).to.equal(hashOf(policy));
        });
      }
    });

    describe("given an unsound policy", () => {
      const step = (care: bigint, rate = 1n) => ({ care, rate });
      for (const [what, some, error, values] of [
        ["no step", { steps: [] }, "UnsoundSteps", [0]],
        ["five steps", { steps: [0n, 1n, 2n, 3n, 4n].map((care) => step(care)) }, "UnsoundSteps", [5]],
        ["a step that pays nothing", { steps: [step(0n), step(1n, 0n)] }, "UnsoundSteps", [2]],
        ["a first step that pays nothing", { steps: [step(0n, 0n)] }, "UnsoundSteps", [1]],
        ["steps that do not rise", { steps: [step(5n), step(5n)] }, "UnsoundSteps", [2]],
        ["steps that fall", { steps: [step(0n), step(6n), step(5n)] }, "UnsoundSteps", [3]],
        ["no month", { months: 0 }, "OutOfBounds", ["months", 0]],
        ["61 months", { months: 61 }, "OutOfBounds", ["months", 61]],
        ["more than full balance", { minBalance: 10_001 }, "OutOfBounds", ["minBalance", 10_001]],
        ["no category", { categories: 0 }, "OutOfBounds", ["categories", 0]],
        ["weights without their scheme", { weights: ethers.toBeHex(7, 32) }, "OutOfBounds", ["weights", 7]],
        ["the scheme without weights", { scheme: Scheme.Weighted }, "OutOfBounds", ["weights", 0]],
        ["neither verifier nor waiver", { waiver: "" }, "VerifierOrWaiver", [ethers.ZeroAddress, ""]],
        [
          "other words than the waiver's",
          { waiver: WAIVER.slice(0, -1) },
          "VerifierOrWaiver",
          [ethers.ZeroAddress, WAIVER.slice(0, -1)],
        ],
        ["a verifier and the waiver", { verifier: SOMEBODY }, "VerifierOrWaiver", [SOMEBODY, WAIVER]],
      ] as const) {
        it(`is refused with ${what}`, async () => {
          const all = await loadFixture(deployDomain);
          await expectRefused(
            watch(all, []),
            () => create(all, policyWith(some)),
            `SubsidyProgrammes_${error}`,
            [...values],
            all.programmes,
          );
        });
      }
    });
  });

  describe("fundProgramme", () => {
    it("is refused for a programme that does not exist", async () => {
      const all = await loadFixture(enrolled);
      for (const programme of [0, 2]) {
        await expectRefused(
          watch(all, all.pair),
          () => all.programmes.connect(all.funder).fundProgramme(programme, 1n),
          "SubsidyProgrammes_UnknownProgramme",
          [programme],
          all.programmes,
        );
      }
    });

    it("is open to anyone", async () => {
      const { ledger, programmes, programme, people } = await loadFixture(enrolled);
      await expect(programmes.connect(people[5]!).fundProgramme(programme, 3n))
        .to.emit(ledger, "TreasuryFunded")
        .withArgs(programme, people[5]!.address, 3n);
    });
  });

  describe("what only the funder may", () => {
    it("is refused to everybody else, and for programmes that do not exist", async () => {
      const all = await loadFixture(enrolled);
      const { programmes, programme, pair, stranger, funder } = all;
      await programmes.connect(stranger).createProgramme(open(), ""); // the stranger is the funder of another
      for (const [one, number] of [
        [stranger, programme],
        [pair.a, programme],
        [funder, 2],
        [funder, 3],
        [funder, 0],
      ] as const) {
        for (const attempt of [
          () => programmes.connect(one).withdrawFromProgramme(number, one, 1n),
          () => programmes.connect(one).stopEnrolment(number, pair.id, REASON),
          () => programmes.connect(one).nameSuccessor(number, one),
          () => programmes.connect(one).moveProgramme(number),
        ]) {
          await expectRefused(
            watch(all, pair),
            attempt,
            "SubsidyProgrammes_OnlyTheFunder",
            [number, one.address],
            programmes,
          );
        }
      }
    });
  });

  describe("enrolPair", () => {
    describe("given the programme's policy", () => {
      it("enrols the two: neither can be subsidised elsewhere, and the term is counted", async () => {
        const all = await loadFixture(scene);
        const { ledger, programmes, pair } = all;
        const policy = open();
        const programme = await createProgramme(all, policy);
        await expect(enrol(all, pair, programme, policy))
          .to.emit(programmes, "PairEnrolled")
          .withArgs(programme, pair.id, pair.a.address, pair.b.address, 0, ethers.ZeroHash);
        expect(await programmes.subsidisedRelationshipOf(pair.a)).to.equal(pair.id);
        expect(await programmes.subsidisedRelationshipOf(pair.b)).to.equal(pair.id);
        expect(await programmes.termsServed(pair.id)).to.equal(1n);
        expect(await ledger.stageOf(pair.id)).to.equal(Stage.Subsidised);
        expect(await ledger.treasuryOf(programme)).to.equal(4_800n * EURO);
        await expectBalanced(all, [pair]);
      });

      it("hands categories and locality to the ledger", async () => {
        const all = await loadFixture(scene);
        const policy = open({ categories: 5, localOnly: true });
        const programme = await createProgramme(all, policy);
        await enrol(all, all.pair, programme, policy);
        const { categories, localOnly, months } = await all.ledger.enrolmentOf(all.pair.id);
        expect([categories, localOnly, months]).to.deep.equal([5n, true, 2n]);
      });
    });

    describe("given another policy than the programme's", () => {
      it("is refused, however little differs, and for a programme that does not exist", async () => {
        const all = await loadFixture(scene);
        const { pair } = all;
        const programme = await createProgramme(all, open());
        for (const [number, some] of [
          [programme, { steps: [{ care: 0n, rate: 101n * EURO }] }],
          [programme, { months: 3 }],
          [programme, { localOnly: true }],
          [programme, { waiver: `${WAIVER} ` }],
          [programme + 1, {}],
        ] as const) {
          const policy = open(some);
          await expectRefused(
            watch(all, pair),
            () => enrol(all, pair, number, policy),
            "SubsidyProgrammes_WrongPolicy",
            [number, hashOf(policy)],
            all.programmes,
          );
        }
      });
    });

    describe("given who agrees", () => {
      async function ready() {
        const all = await scene();
        const policy = open();
        const programme = await createProgramme(all, policy);
        const { pair, programmes, deskDomain } = all;
        const values = { programme, ...pair.both, term: 0n, epoch: 0n };
        const sign = (one: HardhatEthersSigner, some = {}, deadline = FAR, domain = deskDomain) =>
          carry(one, domain, ACTS.enrol, { ...values, ...some }, deadline);
        const send = (by: HardhatEthersSigner, signatureA: string, signatureB: string) =>
          programmes
            .connect(by)
            .enrolPair(
              programme,
              policy,
              { a: pair.a.address, b: pair.b.address, terms: pair.terms, signatureA, signatureB },
              NO_ATTESTATION,
              "0x",
            );
        return { ...all, policy, programme, values, sign, send };
      }

      it("takes both signatures from a stranger", async () => {
        const { programmes, pair, sign, send, stranger } = await loadFixture(ready);
        await expect(send(stranger, await sign(pair.a), await sign(pair.b))).to.emit(programmes, "PairEnrolled");
      });

      it("takes what one proposed on chain and the other's call", async () => {
        const { programmes, pair, send, values } = await loadFixture(ready);
        const data = proposalData(ACTS.enrol, values);
        await programmes.connect(pair.a).propose(pair.b, data, (await time.latest()) + DAY);
        await expect(send(pair.b, RECORDED, CALLER))
          .to.emit(programmes, "ProposalUsed")
          .withArgs(ethers.keccak256(data), pair.a.address);
      });

      it("records no other act", async () => {
        const all = await loadFixture(ready);
        const data = proposalData(ACTS.settle, { ...all.pair.both, nonce: 0n });
        await expectRefused(
          watch(all, all.pair),
          () => all.programmes.connect(all.pair.a).propose(all.pair.b, data, FAR),
          "Consent_UnknownAct",
          [data],
          all.programmes,
        );
      });

      it("is refused with one alone", async () => {
        const all = await loadFixture(ready);
        const { pair, send, programmes } = all;
        for (const [one, missing] of [
          [pair.a, pair.b],
          [pair.b, pair.a],
        ] as const) {
          await expectRefused(
            watch(all, pair),
            () => send(one, CALLER, CALLER),
            "Consent_NotThePerson",
            [missing.address, one.address],
            programmes,
          );
        }
      });

      for (const [what, some] of [
        ["another programme", { programme: 7 }],
        ["another relationship", { relationship: ethers.id("another") }],
        ["another term", { term: 1n }],
        ["another epoch", { epoch: 1n }],
      ] as const) {
        it(`is refused with a signature for ${what}`, async () => {
          const all = await loadFixture(ready);
          const { pair, sign, send, programmes, deskDomain, values } = all;
          const signature = await sign(pair.b, some);
          await expectRefused(
            watch(all, pair),
            () => send(pair.a, CALLER, signature),
            "Consent_InvalidSignature",
            [pair.b.address, digestOf(deskDomain, ACTS.enrol, values)],
            programmes,
          );
        });
      }

      it("is refused with a signature for the ledger, another chain, or another desk", async () => {
        const all = await loadFixture(ready);
        const { pair, sign, send, programmes, deskDomain, values, domain, stranger } = all;
        for (const wrong of [
          domain,
          { ...deskDomain, chainId: 1 },
          { ...deskDomain, verifyingContract: stranger.address },
        ]) {
          const signature = await sign(pair.b, {}, FAR, wrong);
          await expectRefused(
            watch(all, pair),
            () => send(pair.a, CALLER, signature),
            "Consent_InvalidSignature",
            [pair.b.address, digestOf(deskDomain, ACTS.enrol, values)],
            programmes,
          );
        }
      });

      it("is refused after the deadline", async () => {
        const all = await loadFixture(ready);
        const { pair, sign, send, programmes } = all;
        const deadline = (await time.latest()) + 50;
        const signature = await sign(pair.b, {}, deadline);
        await expectRefused(
          watch(all, pair),
          async () => {
            await at(deadline + 1);
            return send(pair.a, CALLER, signature);
          },
          "Consent_SignatureExpired",
          [pair.b.address, deadline],
          programmes,
        );
      });

      it("is refused with a signature that was made void at the ledger", async () => {
        const all = await loadFixture(ready);
        const { ledger, pair, sign, send, programmes, deskDomain, values } = all;
        const signature = await sign(pair.b);
        await ledger.connect(pair.b).cancelSignatures(pair.a, pair.b, pair.termsHash);
        await expectRefused(
          watch(all, pair),
          () => send(pair.a, CALLER, signature),
          "Consent_InvalidSignature",
          [pair.b.address, digestOf(deskDomain, ACTS.enrol, { ...values, epoch: 1n })],
          programmes,
        );
      });

      it("is refused with the signature of a term that was served", async () => {
        const all = await loadFixture(ready);
        const { ledger, pair, sign, send, programmes, deskDomain, values } = all;
        const signature = await sign(pair.b);
        await send(pair.a, CALLER, signature);
        await time.increase(2 * MONTH);
        await ledger.claimSubsidies([pair.id]);
        await expectRefused(
          watch(all, pair),
          () => send(pair.a, CALLER, signature),
          "Consent_InvalidSignature",
          [pair.b.address, digestOf(deskDomain, ACTS.enrol, { ...values, term: 1n })],
          programmes,
        );
      });

      it("is refused for partners in the wrong order: nothing is known of them", async () => {
        const all = await loadFixture(ready);
        const { ledger, pair, programme, policy, programmes, deskDomain } = all;
        const relationship = await ledger.relationshipId(pair.b, pair.a, pair.termsHash);
        const values = {
          programme,
          partnerA: pair.b.address,
          partnerB: pair.a.address,
          relationship,
          term: 0n,
          epoch: 0n,
        };
        const signatureA = await carry(pair.b, deskDomain, ACTS.enrol, values);
        const swapped = {
          a: pair.b.address,
          b: pair.a.address,
          terms: pair.terms,
          signatureA,
          signatureB: CALLER,
        };
        await expectRefused(
          watch(all, pair),
          () => programmes.connect(pair.a).enrolPair(programme, policy, swapped, NO_ATTESTATION, "0x"),
          "RelationshipCoins_WrongStage",
          [relationship, Stage.Unknown],
        );
      });
    });

    describe("given the rules of the policy", () => {
      it("asks for the same scheme", async () => {
        await expectNotEligible(await loadFixture(scene), { scheme: Scheme.Minutes }, "scheme", 0, 1);
      });

      it("asks for the same weights", async () => {
        const all = await loadFixture(scene);
        const [own, other] = [ethers.id("own table"), ethers.id("other table")];
        const pair = await commonFund(all, 2, 3, { scheme: Scheme.Weighted, weights: own });
        await expectNotEligible(
          all,
          { scheme: Scheme.Weighted, weights: other },
          "weights",
          BigInt(own),
          BigInt(other),
          pair,
        );
        await expectEligible(all, { scheme: Scheme.Weighted, weights: own }, 0, pair);
      });

      it("asks for the least contribution", async () => {
        const all = await loadFixture(scene);
        const contribution = 50n * EURO;
        await expectNotEligible(
          all,
          { minContribution: contribution + 1n },
          "minContribution",
          contribution,
          contribution + 1n,
        );
        await expectEligible(all, { minContribution: contribution });
      });

      it("asks for paid months", async () => {
        const all = await loadFixture(scene);
        await expectNotEligible(all, { minPaidMonths: 2 }, "minPaidMonths", 1, 2);
        await time.increase(MONTH);
        await all.pair.collect();
        await expectEligible(all, { minPaidMonths: 2 });
      });

      it("asks for care of both together", async () => {
        const all = await loadFixture(scene);
        await expectNotEligible(all, { minCare: 101n }, "minCare", 100, 101);
        await expectEligible(all, { minCare: 100n });
      });

      it("asks for balance between the two: 40 to 60 is 66.66 %, rounded down", async () => {
        const all = await loadFixture(scene);
        await expectNotEligible(all, { minBalance: 6_667 }, "minBalance", 6_666, 6_667);
        await expectEligible(all, { minBalance: 6_666 });
      });

      it("finds two who gave nothing in balance, and one who gave alone out of it", async () => {
        const all = await loadFixture(scene);
        const pair = await commonFund(all, 2, 3);
        await expectEligible(all, { minBalance: 10_000 }, 0, pair);
        const alone = await commonFund(all, 4, 5);
        await alone.checkpoint(0, 9);
        await expectNotEligible(all, { minBalance: 1 }, "minBalance", 0, 1, alone);
      });

      it("asks for the first step", async () => {
        const all = await loadFixture(scene);
        await expectNotEligible(all, { steps: [{ care: 101n, rate: 1n }] }, "steps", 100, 101);
      });

      it("looks at the last chapter, not at the running one or at all of them", async () => {
        const all = await loadFixture(scene);
        await all.pair.settle();
        await all.pair.checkpoint(1_000, 1_000);
        await expectNotEligible(all, { minCare: 101n }, "minCare", 100, 101);
        await all.pair.settle();
        await expectNotEligible(all, { minCare: 1_901n }, "minCare", 1_900, 1_901);
        await expectEligible(all, { minCare: 1_900n, minBalance: 9_791 }); // 940 : 960
      });
    });

    describe("given steps by care", () => {
      const steps = [
        { care: 50n, rate: 10n * EURO },
        { care: 100n, rate: 20n * EURO },
        { care: 101n, rate: 30n * EURO },
        { care: 150n, rate: 40n * EURO },
      ];

      it("pays the highest that is reached", async () => {
        const all = await loadFixture(scene);
        await expectEligible(all, { steps }, 1); // 100 exactly
      });

      for (const [a, b, step] of [
        [49, 1, 0],
        [50, 51, 2],
        [100, 49, 2],
        [75, 75, 3],
        [2 ** 48 - 1, 2 ** 48 - 1, 3],
      ] as const) {
        it(`pays step ${step} for ${a} and ${b}`, async () => {
          const all = await loadFixture(scene);
          const pair = await commonFund(all, 2, 3);
          await pair.checkpoint(a, b);
          await expectEligible(all, { steps }, step, pair);
        });
      }
    });

    describe("given a verifier", () => {
      it("takes their attestation and says which", async () => {
        const all = await loadFixture(withVerifier);
        const { programmes, pair, programme, policy } = all;
        const { attestation, signature } = await vouched(all, pair);
        const uid = await programmes.attestationUid(attestation);
        await expect(enrol(all, pair, programme, policy, attestation, signature))
          .to.emit(programmes, "PairEnrolled")
          .withArgs(programme, pair.id, pair.a.address, pair.b.address, 0, uid);
      });

      for (const [what, some] of [
        ["of another schema", { schema: ethers.id("another") }],
        ["about another relationship", { refUID: ethers.id("another") }],
      ] as const) {
        it(`refuses one ${what}`, async () => {
          const all = await loadFixture(withVerifier);
          const { programmes, pair, programme, policy } = all;
          const { attestation, signature } = await vouched(all, pair, some);
          await expectRefused(
            watch(all, pair),
            () => enrol(all, pair, programme, policy, attestation, signature),
            "SubsidyProgrammes_WrongAttestation",
            [attestation.schema, attestation.refUID],
            programmes,
          );
        });
      }

      it("takes one in its last second, and refuses it one second later", async () => {
        const all = await loadFixture(withVerifier);
        const { programmes, pair, programme, policy } = all;
        const expirationTime = (await time.latest()) + 100;
        const { attestation, signature } = await vouched(all, pair, { expirationTime });
        const uid = await programmes.attestationUid(attestation);
        const attempt = async (when: number) => {
          await at(when);
          return enrol(all, pair, programme, policy, attestation, signature);
        };
        const snapshot = await ethers.provider.send("evm_snapshot", []);
        await expectRefused(
          watch(all, pair),
          () => attempt(expirationTime + 1),
          "Attestations_Expired",
          [uid, expirationTime],
          programmes,
        );
        await ethers.provider.send("evm_revert", [snapshot]);
        await expect(attempt(expirationTime)).to.emit(programmes, "PairEnrolled");
      });

      it("takes one of this second, and refuses one of the next", async () => {
        const all = await loadFixture(withVerifier);
        const { programmes, pair, programme, policy } = all;
        const made = (await time.latest()) + 100;
        const { attestation, signature } = await vouched(all, pair, { time: made });
        const uid = await programmes.attestationUid(attestation);
        await expectRefused(
          watch(all, pair),
          async () => {
            await at(made - 1);
            return enrol(all, pair, programme, policy, attestation, signature);
          },
          "Attestations_FromTheFuture",
          [uid, made],
          programmes,
        );
        await at(made);
        await expect(enrol(all, pair, programme, policy, attestation, signature)).to.emit(programmes, "PairEnrolled");
      });

      it("refuses one that they revoked", async () => {
        const all = await loadFixture(withVerifier);
        const { programmes, pair, programme, policy, verifier, stranger } = all;
        const { attestation, signature } = await vouched(all, pair);
        const uid = await programmes.attestationUid(attestation);
        await programmes.connect(stranger).revokeAttestation(uid); // of no effect
        const snapshot = await ethers.provider.send("evm_snapshot", []);
        await programmes.connect(verifier).revokeAttestation(uid);
        await expectRefused(
          watch(all, pair),
          () => enrol(all, pair, programme, policy, attestation, signature),
          "Attestations_Revoked",
          [verifier.address, uid],
          programmes,
        );
        await ethers.provider.send("evm_revert", [snapshot]);
        await expect(enrol(all, pair, programme, policy, attestation, signature)).to.emit(programmes, "PairEnrolled");
      });

      it("refuses one that somebody else signed, nobody signed, or that was changed", async () => {
        const all = await loadFixture(withVerifier);
        const { programmes, pair, programme, policy, stranger, verifier } = all;
        const theirs = await vouched(all, pair, {}, stranger);
        const honest = await vouched(all, pair, { expirationTime: FAR });
        for (const [attestation, signature] of [
          [theirs.attestation, theirs.signature],
          [honest.attestation, "0x"],
          [{ ...honest.attestation, expirationTime: 0 }, honest.signature],
        ] as const) {
          const uid = await programmes.attestationUid(attestation);
          await expectRefused(
            watch(all, pair),
            () => enrol(all, pair, programme, policy, attestation, signature),
            "Attestations_InvalidSignature",
            [verifier.address, uid],
            programmes,
          );
        }
      });

      it("takes a contract wallet's word, and its no", async () => {
        const all = await loadFixture(scene);
        const { programmes, pair, verifier } = all;
        const wallet = await ethers.deployContract("KeyedWallet", [verifier]);
        const policy = open({ verifier: await wallet.getAddress(), waiver: "" });
        const programme = await createProgramme(all, policy);
        const { attestation, signature } = await vouched(all, pair);
        const uid = await programmes.attestationUid(attestation);
        await wallet.setSaysNo(true);
        await expectRefused(
          watch(all, pair),
          () => enrol(all, pair, programme, policy, attestation, signature),
          "Attestations_InvalidSignature",
          [await wallet.getAddress(), uid],
          programmes,
        );
        await wallet.setSaysNo(false);
        await expect(enrol(all, pair, programme, policy, attestation, signature)).to.emit(programmes, "PairEnrolled");
      });

      it("ends nothing when it is revoked afterwards", async () => {
        const all = await loadFixture(withVerifier);
        const { programmes, ledger, pair, programme, policy, verifier } = all;
        const { attestation, signature } = await vouched(all, pair);
        await enrol(all, pair, programme, policy, attestation, signature);
        await programmes.connect(verifier).revokeAttestation(await programmes.attestationUid(attestation));
        expect(await ledger.stageOf(pair.id)).to.equal(Stage.Subsidised);
      });
    });

    describe("given that one is subsidised elsewhere", () => {
      for (const who of ["a", "b"] as const) {
        it(`is refused for a pair of which the ${who === "a" ? "lower" : "higher"} address is`, async () => {
          const all = await loadFixture(enrolled);
          const { programmes, programme, policy, people, pair, ledger } = all;
          // A third person whose address puts the subsidised one where the title says.
          const subsidised = [pair.a, pair.b];
          const third = people
            .slice(2)
            .flatMap((other) => subsidised.map((one) => [one, other] as const))
            .find(([one, other]) => BigInt(one.address) < BigInt(other.address) === (who === "a"))!;
          const second = await Pair.of(ledger, ...third);
          await second.open();
          for (const one of third) await ledger.connect(one).monetise(one, 100n * EURO, CALLER);
          await second.begin();
          await expectRefused(
            watch(all, [pair, second]),
            () => enrol(all, second, programme, policy),
            "SubsidyProgrammes_SubsidisedElsewhere",
            [second[who].address, pair.id],
            programmes,
          );
        });
      }

      it("is refused for the same relationship twice, in another programme too", async () => {
        const all = await loadFixture(enrolled);
        const { programmes, programme, policy, pair } = all;
        const second = await createProgramme(all, policy);
        for (const number of [programme, second]) {
          await expectRefused(
            watch(all, pair),
            () => enrol(all, pair, number, policy),
            "SubsidyProgrammes_SubsidisedElsewhere",
            [pair.a.address, pair.id],
            programmes,
          );
        }
      });

      it("is possible from the second in which that term is over, claimed or not", async () => {
        const all = await loadFixture(enrolled);
        const { ledger, programmes, programme, policy, pair, start, people } = all;
        const second = await commonFund(all, 0, 2);
        await time.increaseTo(start + 2 * MONTH - 10);
        const shared = people[0]!;
        await expectRefused(
          watch(all, [pair, second]),
          async () => {
            await at(start + 2 * MONTH - 1);
            return enrol(all, second, programme, policy);
          },
          "SubsidyProgrammes_SubsidisedElsewhere",
          [shared.address, pair.id],
          programmes,
        );
        await at(start + 2 * MONTH);
        await expect(enrol(all, second, programme, policy)).to.emit(programmes, "PairEnrolled");
        expect(await programmes.subsidisedRelationshipOf(shared)).to.equal(second.id);
        // What the first term still owes is paid all the same, and nothing of it twice.
        expect(await ledger.claimableOf(pair.id)).to.equal(200n * EURO);
        await expect(ledger.claimSubsidies([pair.id, second.id]))
          .to.emit(ledger, "SubsidyClaimed")
          .withArgs(pair.id, programme, 2n, 200n * EURO);
        expect(await ledger.stageOf(pair.id)).to.equal(Stage.CommonFund);
        expect(await ledger.stageOf(second.id)).to.equal(Stage.Subsidised);
      });

      it("is refused while a suspension moves the end of that term, and possible from its new end on", async () => {
        const all = await loadFixture(enrolled);
        const { ledger, programmes, programme, policy, pair, start, people } = all;
        const second = await commonFund(all, 0, 2);
        await at(start + MONTH);
        await ledger.connect(pair.a).suspend(pair.a, pair.a, pair.b, pair.termsHash, CALLER);
        for (const when of [start + 2 * MONTH - 1, start + 2 * MONTH, start + 3 * MONTH - 1]) {
          await expectRefused(
            watch(all, [pair, second]),
            async () => {
              await at(when);
              return enrol(all, second, programme, policy);
            },
            "SubsidyProgrammes_SubsidisedElsewhere",
            [people[0]!.address, pair.id],
            programmes,
          );
        }
        await at(start + 3 * MONTH);
        await expect(enrol(all, second, programme, policy)).to.emit(programmes, "PairEnrolled");
      });

      it("needs a claim first where the same relationship is enrolled again", async () => {
        const all = await loadFixture(enrolled);
        const { ledger, programmes, programme, policy, pair, start } = all;
        await time.increaseTo(start + 2 * MONTH);
        const again = () => enrol(all, pair, programme, policy);
        await expectRefused(watch(all, pair), again, "RelationshipCoins_Subsidised", [pair.id, true]);
        await ledger.claimSubsidies([pair.id]);
        await expect(again()).to.emit(programmes, "PairEnrolled");
      });

      it("is possible once that relationship ended", async () => {
        const all = await loadFixture(enrolled);
        const { programmes, programme, policy, pair } = all;
        const second = await commonFund(all, 0, 2);
        await pair.dissolve();
        await expect(enrol(all, second, programme, policy)).to.emit(programmes, "PairEnrolled");
      });
    });

    describe("given a term that is over", () => {
      it("enrols again with a new agreement", async () => {
        const all = await loadFixture(enrolled);
        const { ledger, programmes, programme, policy, pair, start } = all;
        await time.increaseTo(start + 2 * MONTH);
        await ledger.claimSubsidies([pair.id]);
        await expect(enrol(all, pair, programme, policy)).to.emit(programmes, "PairEnrolled");
        expect(await programmes.termsServed(pair.id)).to.equal(2n);
        expect(await ledger.treasuryOf(programme)).to.equal(4_600n * EURO);
        await expectBalanced(all, [pair]);
      });
    });

    describe("given that the ledger refuses", () => {
      it("is not marked at the desk either", async () => {
        const all = await loadFixture(scene);
        const policy = open();
        const programme = await createProgramme(all, policy, 200n * EURO - 1n);
        await expectRefused(
          watch(all, all.pair),
          () => enrol(all, all.pair, programme, policy),
          "RelationshipCoins_TreasuryTooSmall",
          [programme, 200n * EURO - 1n, 200n * EURO],
        );
        expect(await all.programmes.termsServed(all.pair.id)).to.equal(0n);
      });
    });
  });

  describe("stopEnrolment", () => {
    it("needs a reason", async () => {
      const all = await loadFixture(enrolled);
      const { programmes, programme, pair, funder } = all;
      await expectRefused(
        watch(all, pair),
        () => programmes.connect(funder).stopEnrolment(programme, pair.id, ethers.ZeroHash),
        "SubsidyProgrammes_OutOfBounds",
        ["reason", 0],
        programmes,
      );
    });

    it("stops, says why, and the pair can enrol elsewhere", async () => {
      const all = await loadFixture(enrolled);
      const { ledger, programmes, programme, policy, pair, funder, start } = all;
      const paidUntil = (await ledger.potOf(pair.id)).calendarStart + BigInt(MONTH);
      await at(start + MONTH / 2);
      const stopping = await programmes.connect(funder).stopEnrolment(programme, pair.id, REASON);
      await expect(stopping).to.emit(programmes, "EnrolmentStopped").withArgs(programme, pair.id, REASON);
      await expect(stopping)
        .to.emit(ledger, "SubsidyClaimed")
        .withArgs(pair.id, programme, 0, 50n * EURO);
      await expect(stopping)
        .to.emit(ledger, "EnrolmentEnded")
        .withArgs(pair.id, programme, 150n * EURO, paidUntil, 1);
      expect(await ledger.stageOf(pair.id)).to.equal(Stage.CommonFund);
      await expect(enrol(all, pair, programme, policy)).to.emit(programmes, "PairEnrolled");
      await expectBalanced(all, [pair]);
    });

    it("is refused for a pair that is not enrolled, and for one of another programme", async () => {
      const all = await loadFixture(enrolled);
      const { programmes, programme, policy, pair, funder } = all;
      const second = await createProgramme(all, policy);
      const other = await commonFund(all, 2, 3);
      for (const [number, id] of [
        [second, pair.id],
        [programme, other.id],
        [programme, ethers.id("unknown")],
      ] as const) {
        await expectRefused(
          watch(all, [pair, other]),
          () => programmes.connect(funder).stopEnrolment(number, id, REASON),
          "SubsidyProgrammes_NotEnrolled",
          [number, id],
          programmes,
        );
      }
    });

    it("is refused twice", async () => {
      const all = await loadFixture(enrolled);
      const { programmes, programme, pair, funder } = all;
      await programmes.connect(funder).stopEnrolment(programme, pair.id, REASON);
      await expectRefused(
        watch(all, pair),
        () => programmes.connect(funder).stopEnrolment(programme, pair.id, REASON),
        "SubsidyProgrammes_NotEnrolled",
        [programme, pair.id],
        programmes,
      );
    });
  });

  describe("nameSuccessor and moveProgramme", () => {
    const KIND = ethers.id("programme");
    const THING = ethers.toBeHex(1, 32);

    /** The co-operatives recognise a later version of the ledger. */
    async function recognised() {
      const all = await enrolled();
      const { registry, ledger, daycare, farm } = all;
      const later = await ethers.deployContract("LaterLedger");
      const successor = await later.getAddress();
      const codeHash = ethers.keccak256(await ethers.provider.getCode(successor));
      const motion = {
        action: 4,
        proposer: daycare.address,
        subject: await ledger.getAddress(),
        successor,
        codeHash,
        record: { kind: 0, publicBody: false, region: "0x0000000000000000", categories: 0 },
        detailsHash: ethers.id("why"),
        detailsUri: "",
        salt: 1n,
      };
      await registry.connect(daycare).openMotion(motion, CALLER);
      const id = await registry.motionId(motion);
      for (const one of [daycare, farm]) await registry.connect(one).castVote(id, one, 1, 1, CALLER);
      await time.increase(7 * DAY);
      await registry.executeMotion(motion, CALLER);
      return { ...all, later, successor };
    }

    it("moves what is not reserved, 30 days after the funder named it; the pair is paid on", async () => {
      const all = await loadFixture(recognised);
      const { ledger, programmes, programme, funder, pair, later, successor, policy, euro, start } = all;
      const now = (await time.latest()) + 10;
      await at(now);
      await expect(programmes.connect(funder).nameSuccessor(programme, successor))
        .to.emit(ledger, "SuccessorNamed")
        .withArgs(KIND, THING, successor, now + 30 * DAY);
      await expectRefused(
        watch(all, pair),
        async () => {
          await at(now + 30 * DAY - 1);
          return programmes.connect(funder).moveProgramme(programme);
        },
        "Succession_TooEarly",
        [KIND, THING, now + 30 * DAY],
      );
      await at(now + 30 * DAY);
      const moving = await programmes.connect(funder).moveProgramme(programme);
      const entry = ethers.AbiCoder.defaultAbiCoder().encode(["address", "bytes32"], [funder.address, hashOf(policy)]);
      await expect(moving)
        .to.emit(ledger, "EntryMoved")
        .withArgs(KIND, THING, successor, 4_800n * EURO);
      await expect(moving)
        .to.emit(later, "Adopted")
        .withArgs(KIND, THING, entry, 4_800n * EURO);
      await expect(moving).to.changeTokenBalances(euro, [ledger, later], [-4_800n * EURO, 4_800n * EURO]);
      expect(await ledger.treasuryOf(programme)).to.equal(0n);
      await time.increaseTo(start + 2 * MONTH);
      await expect(ledger.claimSubsidies([pair.id]))
        .to.emit(ledger, "SubsidyClaimed")
        .withArgs(pair.id, programme, 2, 200n * EURO);
      await expectBalanced(all, [pair]);
    });

    it("can be taken back before", async () => {
      const all = await loadFixture(recognised);
      const { ledger, programmes, programme, funder, pair, successor } = all;
      await programmes.connect(funder).nameSuccessor(programme, successor);
      await expect(programmes.connect(funder).nameSuccessor(programme, ethers.ZeroAddress))
        .to.emit(ledger, "SuccessorNamed")
        .withArgs(KIND, THING, ethers.ZeroAddress, 0);
      await time.increase(31 * DAY);
      await expectRefused(
        watch(all, pair),
        () => programmes.connect(funder).moveProgramme(programme),
        "Succession_NotNamed",
        [KIND, THING],
      );
    });

    it("is refused for what the co-operatives do not recognise", async () => {
      const all = await loadFixture(recognised);
      const { programmes, programme, funder, pair, stranger } = all;
      const other = await ethers.deployContract("LaterLedger");
      const code = await ethers.provider.getCode(other);
      for (const [ledger, codeHash] of [
        [await other.getAddress(), ethers.keccak256(code)],
        [stranger.address, ethers.keccak256("0x")],
      ] as const) {
        await expectRefused(
          watch(all, pair),
          () => programmes.connect(funder).nameSuccessor(programme, ledger),
          "Succession_NotRecognised",
          [ledger, codeHash],
        );
      }
    });
  });
});
