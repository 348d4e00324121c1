import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import fc from "fast-check";
import { ethers } from "hardhat";
import { createProgramme, policyWith } from "../../../test/relationships/fixture";
import {
  accruedMonths,
  actHash,
  allEvents,
  applyEvent,
  CareScheme,
  type ChainEvent,
  Compose,
  careCreditSupply,
  claimable,
  type DomainState,
  declarable,
  emptyState,
  isSuspended,
  makePolicy,
  nextContribution,
  owed,
  owedOnStop,
  type Pair,
  type Plan,
  payableMonth,
  rebuild,
  relationshipId,
  splitByWeights,
  termEnd,
  VERIFIER_WAIVER,
} from "../../src";
import { suspensionOf } from "../../src/relationships/reads/state";
import { deployed, refused } from "../helpers";

/** Weights by category of the pair that counts by weights. */
const TABLE = [3, 5, 40];

type All = Awaited<ReturnType<typeof deployed>>;

/** Both sign, a stranger sends; null where the contracts refuse it. */
async function attempt(all: All, plan: Promise<Plan>, signers: All["people"] = []): Promise<boolean> {
  try {
    let complete = await plan;
    for (const signer of signers) complete = await complete.carrying(await complete.sign(signer));
    const sender = [...all.people, all.stranger, all.daycare, all.arbitrator].find(
      ({ address }) => address === complete.missing[0],
    );
    await complete.send({ signer: sender ?? all.stranger });
    return true;
  } catch (error) {
    // Only refusals of the contracts or of the SDK's own checks are expected here.
    expect(["CONTRACT", "INVALID_ARGUMENT"], String((error as Error).stack)).to.include(
      (error as { code: string }).code,
    );
    return false;
  }
}

const plainOf = (result: unknown) => {
  const fields = Object.entries((result as { toObject(): Record<string, unknown> }).toObject());
  return Object.fromEntries(fields.map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value]));
};
const numbersOf = (value: object | undefined, like: Record<string, unknown>) =>
  Object.fromEntries(
    Object.keys(like).map((name) => {
      const found = (value as Record<string, unknown> | undefined)?.[name];
      const zero = typeof like[name] === "boolean" ? false : 0;
      return [name, typeof found === "bigint" ? Number(found) : (found ?? zero)];
    }),
  );

/** Compares what events tell with what the chain holds. */
async function expectEqual(all: All, state: DomainState, pairs: Pair[], programmes: bigint[]) {
  const { ledger } = all;
  for (const pair of pairs) {
    const id = relationshipId(pair.a, pair.b, pair.terms);
    const views = [
      ["relationshipOf", state.relationships],
      ["potOf", state.pots],
      ["chapterOf", state.chapters],
      ["declarationsOf", state.declarations],
      ["enrolmentOf", state.enrolments],
    ] as const;
    for (const [view, known] of views) {
      const onChain = plainOf(await ledger[view](id));
      expect(numbersOf(known.get(id), onChain), view).to.deep.equal(onChain);
    }
    expect(await all.programmes.termsServed(id)).to.equal(state.termsServed.get(id) ?? 0n);
  }
  for (const { address } of [...all.people, all.stranger]) {
    const { balance, ownDeposits } = await ledger.personalTokenOf(address);
    const known = state.personalTokens.get(address);
    expect([known?.balance ?? 0n, known?.ownDeposits ?? 0n]).to.deep.equal([balance, ownDeposits]);
    const served = state.subsidisedRelationship.get(address) ?? ethers.ZeroHash;
    expect(await all.programmes.subsidisedRelationshipOf(address)).to.equal(served);
  }
  for (const { address } of [all.daycare, all.farm]) {
    expect(await ledger.balanceOf(address, 1n)).to.equal(state.careCredit.get(address) ?? 0n);
  }
  for (const programme of programmes) {
    expect(await ledger.treasuryOf(programme)).to.equal(state.treasuries.get(programme) ?? 0n);
    const { funder, policyHash } = await all.programmes.programmeOf(programme);
    const known = state.programmes.get(programme)!;
    expect([known.funder, known.policyHash]).to.deep.equal([funder, policyHash]);
  }
  for (const [key, { counterpart, expiresAt }] of state.proposals) {
    const [, proposer, act] = key.split(":");
    const found = await ledger.proposalOf(proposer!, act!);
    expect([found.counterpart, found.expiresAt]).to.deep.equal([counterpart, expiresAt]);
  }
  expect(owed(state)).to.equal(await all.euro.balanceOf(await ledger.getAddress()));
}

/** A domain with a pair for each way of counting and one more, which share people, and a programme that asks for nothing. */
async function busy() {
  const all = await deployed();
  const [ari, elliot, maya] = all.people;
  const arbitrator = all.arbitrator.address;
  const notice = 604_800n;
  const pairs = [
    all.pair({ arbitrator, notice }),
    all.pair({ notice }, ari!, maya!),
    all.pair({ scheme: CareScheme.Minutes, notice, contribution: 20_000_000n }, elliot!, maya!),
    all.pair({ scheme: CareScheme.Weighted, table: TABLE, arbitrator, notice, contribution: 0n }, ari!, maya!),
  ];
  const policy = policyWith({ minPaidMonths: 0, months: 3 });
  const programme = BigInt(await createProgramme(all, policy));
  const stranger = await all.as(all.stranger);
  for (const person of [ari!, elliot!, maya!]) {
    await (await (await all.as(person)).relationships.monetise({ amount: "500" })).send();
  }
  const people = (pair: Pair) =>
    [ari!, elliot!, maya!].filter(({ address }) => address === pair.a || address === pair.b);
  for (const pair of pairs) {
    await attempt(all, stranger.relationships.open({ pair }), people(pair));
    await attempt(all, stranger.relationships.beginCommonFund({ pair, extraA: 1n }), people(pair));
  }
  const known = makePolicy({
    steps: [{ care: 0n, rate: 100_000_000n }],
    months: 3n,
    minPaidMonths: 0n,
    minContribution: 50_000_000n,
    categories: 1n,
    waiver: VERIFIER_WAIVER,
  });
  return { all, pairs, programme, policy: known, people, stranger };
}

describe("SDK: state and maths", () => {
  it("rebuilds the whole domain from events after random acts, equal to the chain's", async function () {
    this.timeout(110_000);
    const acts = [
      "compose",
      "collect",
      "pay",
      "settle",
      "enrol",
      "claim",
      "stop",
      "suspend",
      "lift",
      "notice",
    ] as const;
    const more = [
      "withdrawNotice",
      "declare",
      "withdrawDeclaration",
      "contest",
      "decide",
      "end",
      "endSuspended",
    ] as const;
    const rest = [
      "dissolve",
      "cashOut",
      "redeem",
      "cancel",
      "propose",
      "confirm",
      "batch",
      "checkpoint",
      "fund",
    ] as const;
    const step = fc.record({
      act: fc.constantFrom(...acts, ...more, ...rest),
      which: fc.nat({ max: 3 }),
      who: fc.nat({ max: 1 }),
      amount: fc.bigInt({ min: 1n, max: 60_000_000n }),
      wait: fc.constantFrom(0, 60, 86_400 * 4, 86_400 * 15, 86_400 * 31),
    });
    let done = 0;
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 35 }), async (steps) => {
        const { all, pairs, programme, policy, people, stranger } = await loadFixture(busy);
        const { relationships, subsidies } = stranger;
        for (const { act, which, who, amount, wait } of steps) {
          if (wait > 0) await time.increase(wait);
          const pair = pairs[which]!;
          const both = people(pair);
          const one = both[who]!;
          const person = one.address;
          const id = relationshipId(pair.a, pair.b, pair.terms);
          const { careA, careB } = await all.ledger.relationshipOf(id);
          const own = person === pair.a ? careA : careB;
          const logRoot = ethers.id("log");
          const weighted = pair.terms.scheme === CareScheme.Weighted;
          const table = weighted ? TABLE : undefined;
          // As of now, a while ago, or earlier than may be.
          const asOf = amount % 4n === 0n ? BigInt(await time.latest()) - (amount % 200_000n) : undefined;
          const totals = {
            relationship: id,
            careA: careA + (amount % 7n),
            careB: careB + (amount % 3n),
            logRoot,
            entries: 1,
          };
          const cooperative = who === 0 ? all.daycare.address : all.farm.address;
          const plans: Record<(typeof step extends fc.Arbitrary<infer T> ? T : never)["act"], () => Promise<boolean>> =
            {
              compose: () => attempt(all, relationships.compose({ pair, fromA: amount, fromB: amount / 2n }), both),
              collect: () => attempt(all, relationships.collectContribution({ pair })),
              pay: () => attempt(all, relationships.pay({ pair, cooperative, amount }), both),
              settle: () => attempt(all, relationships.settlePot({ pair }), both),
              enrol: () => attempt(all, subsidies.enrolPair({ programme, policy, pair }), both),
              claim: () => attempt(all, relationships.claimSubsidies({ pairs })),
              stop: async () => {
                const plan = await subsidies.stopEnrolment({
                  programme,
                  relationship: id,
                  reason: ethers.id("reason"),
                });
                return plan.send({ signer: all.funder }).then(
                  () => true,
                  () => false,
                );
              },
              suspend: () => attempt(all, relationships.suspend({ pair, person }), [one]),
              lift: () => attempt(all, relationships.liftSuspension({ pair, person }), [one]),
              notice: () => attempt(all, relationships.giveNotice({ pair, person }), [one]),
              withdrawNotice: async () => {
                await attempt(all, relationships.giveNotice({ pair, person }), [one]);
                return attempt(all, relationships.withdrawNotice({ pair, person }), [one]);
              },
              declare: () =>
                attempt(all, relationships.declareCare({ pair, person, total: own + (amount % 30n), logRoot, table }), [
                  one,
                ]),
              withdrawDeclaration: () => attempt(all, relationships.withdrawDeclaration({ pair, person }), [one]),
              contest: () => attempt(all, relationships.contestDeclaration({ pair, person }), [one]),
              decide: () =>
                attempt(all, relationships.decideDeclaration({ pair, partner: person, total: own + (amount % 3n) }), [
                  all.arbitrator,
                ]),
              end: () => attempt(all, relationships.endAfterNotice({ pair })),
              endSuspended: () => attempt(all, relationships.endSuspended({ pair }), [all.arbitrator]),
              dissolve: async () => wait > 86_400 && (await attempt(all, relationships.dissolve({ pair }), both)),
              cashOut: () => attempt(all, relationships.cashOut({ person, amount }), [one]),
              redeem: () =>
                attempt(all, relationships.redeem({ cooperative: all.daycare.address, amount: amount / 2n }), [
                  all.daycare,
                ]),
              cancel: async () => {
                const plan = await relationships.cancelSignatures({ pair, person });
                return plan.send({ signer: one }).then(
                  () => true,
                  () => false,
                );
              },
              propose: async () => {
                const plan = await (await relationships.compose({ pair, fromA: amount, fromB: 0n })).propose({
                  by: person,
                });
                await plan.send({ signer: one });
                return true;
              },
              confirm: async () => {
                if (weighted) return false;
                const plan = await relationships.confirm({ pair, receiver: person, units: (amount % 5n) + 1n });
                return plan.send({ signer: one }).then(
                  () => true,
                  () => false,
                );
              },
              batch: () =>
                attempt(
                  all,
                  weighted
                    ? relationships.confirmWeighted({
                        pair,
                        receiver: person,
                        table: TABLE,
                        activities: [
                          { category: Number(amount % 3n), quantity: (amount % 4n) + 1n, needed: true },
                          { category: 0, quantity: 1n },
                        ],
                      })
                    : relationships.confirmBatch({
                        pair,
                        receiver: person,
                        activities: [{ units: 2n }, { units: (amount % 90n) + 1n, wellReceived: true }],
                      }),
                  [one],
                ),
              checkpoint: () => attempt(all, relationships.makeCheckpoint({ pair, totals, asOf }), both),
              fund: async () => {
                await (await subsidies.fundProgramme({ programme, amount, from: all.funder.address })).send({
                  signer: all.funder,
                });
                return true;
              },
            };
          if (await plans[act]()) {
            done += 1;
            seen.add(`${act} ${pair.terms.scheme}`);
          }
        }
        await expectEqual(all, await relationships.rebuild(), pairs, [programme]);
      }),
      { numRuns: 14, seed: 20_260 },
    );
    expect(done > 100, `only ${done} acts succeeded`).to.equal(true);
    const needed = ["withdrawNotice 0", "settle 0", "batch 1", "batch 2", "checkpoint 1", "checkpoint 2", "suspend 0"];
    expect(needed.filter((one) => !seen.has(one))).to.deep.equal([]);
  });

  it("divides to the last unit: 1200 by 582 and 394", () => {
    expect(splitByWeights(1_200_000_000n, 582n, 394n)).to.deep.equal([715_573_770n, 484_426_230n]);
    expect(splitByWeights(1n, 0n, 0n)).to.deep.equal([1n, 0n]);
    expect(splitByWeights(1n, 1n, 1n)).to.deep.equal([1n, 0n]);
    expect(splitByWeights(2n, 1n, 2n)).to.deep.equal([1n, 1n]);
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: (1n << 96n) - 1n }),
        fc.bigInt({ min: 0n, max: (1n << 48n) - 1n }),
        fc.bigInt({ min: 0n, max: (1n << 48n) - 1n }),
        (amount, x, y) => {
          const [first, second] = splitByWeights(amount, x, y);
          expect(first + second).to.equal(amount);
          if (x + y > 0n) {
            // Off the exact share by at most half a unit.
            const off = first * (x + y) - amount * x;
            expect((off < 0n ? -off : off) * 2n <= x + y).to.equal(true);
          }
        },
      ),
    );
  });

  it("knows which month can be paid: due when it begins, missed when the next has ended", () => {
    const month = 2_592_000n;
    expect(payableMonth(1_000n, 0n, 999n)).to.deep.equal({ due: false, month: 0n });
    expect(payableMonth(1_000n, 0n, 1_000n)).to.deep.equal({ due: true, month: 0n });
    expect(payableMonth(1_000n, 1n, 1_000n)).to.deep.equal({ due: false, month: 1n });
    expect(payableMonth(1_000n, 0n, 1_000n + 2n * month - 1n)).to.deep.equal({ due: true, month: 0n });
    expect(payableMonth(1_000n, 0n, 1_000n + 2n * month)).to.deep.equal({ due: true, month: 1n });
    expect(nextContribution(1_000n, 1n, 1_000n)).to.deep.equal({
      month: 1n,
      due: false,
      from: 1_000n + month,
      until: 999n + 3n * month,
    });
  });

  it("bounds what can be declared by the day, and lets counters saturate", () => {
    expect(declarable(0, 0n, 10n, 1_000n, 1_000n)).to.equal(10n);
    expect(declarable(0, 0n, 10n, 1_000n, 1_001n)).to.equal(34n);
    expect(declarable(1, 0n, 0n, 0n, 86_401n)).to.equal(1_920n);
    expect(declarable(2, 5n, 0n, 0n, 86_400n)).to.equal(120n);
    expect(declarable(1, 0n, (1n << 48n) - 5n, 0n, 86_400n)).to.equal((1n << 48n) - 1n);
  });

  it("lets the clock of a subsidy stand still during a suspension", () => {
    const month = 2_592_000n;
    const term = { rate: 100n, start: 1_000n, months: 3n };
    expect(accruedMonths(term, 0n, 1_000n + 2n * month)).to.equal(2n);
    expect(accruedMonths(term, 1_000n + month, 1_000n + 2n * month)).to.equal(1n);
    expect(accruedMonths(term, 0n, 1_000n + 9n * month)).to.equal(3n);
    expect(claimable(term, 0n, 1n, 1_000n + 2n * month)).to.equal(100n);
    expect(owedOnStop(term, 0n, 0n, 1_000n + month / 2n)).to.equal(50n);
    expect(termEnd(term, 1_000n + month, 1_000n + 2n * month)).to.equal(1_000n + 4n * month);
    expect(termEnd(term, 1_000n + 3n * month, 1_000n + 4n * month)).to.equal(1_000n + 3n * month);
  });

  it("says that a suspension is over after exactly thirty days", () => {
    const pot = { suspendedAt: 1_000n, suspensions: 1 } as never;
    const over = 1_000n + 2_592_000n;
    expect([isSuspended(pot, over - 1n), isSuspended(pot, over)]).to.deep.equal([true, false]);
    expect(suspensionOf(pot, over - 1n)).to.deep.equal({ on: true, until: over, byB: false });
    expect(suspensionOf(pot, over).on).to.equal(false);
  });

  it("counts own deposits up to the largest number of 96 bits, as the ledger does", () => {
    const state = emptyState();
    const most = (1n << 96n) - 1n;
    const happens = (name: string, args: Record<string, unknown>) =>
      applyEvent(state, { contract: "RelationshipCoins", name, args, at: 1n } as unknown as ChainEvent);
    happens("Monetised", { person: "0x1", amount: most - 1n });
    state.personalTokens.get("0x1")!.balance = 0n;
    happens("Monetised", { person: "0x1", amount: 5n });
    expect(state.personalTokens.get("0x1")).to.deep.equal({ balance: 5n, ownDeposits: most });
  });

  it("follows a co-operative to its new account at nobody's expense", async () => {
    const { all, pairs, people } = await loadFixture(busy);
    const { relationships } = await all.as(all.stranger);
    await attempt(
      all,
      relationships.pay({ pair: pairs[0]!, cooperative: all.daycare.address, amount: "20" }),
      people(pairs[0]!),
    );
    // Who follows could spend for the daycare, and does not.
    const carrier = all.people[4]!;
    await all.ledger.connect(all.daycare).approve(carrier, 1n, 15_000_000n);
    const moving = { oldAccount: all.daycare.address, newAccount: all.people[5]!.address };
    const signed = await (await (await all.as(all.people[5]!)).cooperatives.moveAccount(moving)).sign();
    await (await (await all.as(all.daycare)).complete(signed)).send();
    await (await (await all.as(carrier)).relationships.followAccount({ account: all.daycare.address })).send();
    const state = rebuild(await allEvents((await all.as(all.stranger)).connection));
    expect(state.careCredit.get(all.people[5]!.address)).to.equal(20_000_000n);
    const left = state.allowances.get(`${all.daycare.address}:${carrier.address}`);
    expect([left, left]).to.deep.equal([15_000_000n, await all.ledger.allowance(all.daycare, carrier, 1n)]);
  });

  it("keeps allowances of care credit, and forgets used proposals", async () => {
    const { all, pairs, people } = await loadFixture(busy);
    const [pair] = pairs;
    const { relationships } = await all.as(all.stranger);
    const payment = { pair: pair!, cooperative: all.daycare.address, amount: "20" };
    const [proposer, sender] = people(pair!);
    const plan = await relationships.pay(payment);
    await (await plan.propose({ by: proposer!.address })).send({ signer: proposer! });
    const [id, nonce] = [relationshipId(pair!.a, pair!.b, pair!.terms), 0n];
    await plan.usingProposalOf(proposer!.address).send({ signer: sender! });
    await all.ledger.connect(all.daycare).approve(all.farm, 1n, 15_000_000n);
    await all.ledger.connect(all.farm).transferFrom(all.daycare, all.farm, 1n, 5_000_000n);
    const state = rebuild(await allEvents((await all.as(all.stranger)).connection));
    expect(state.proposals.size).to.equal(0);
    const left = await all.ledger.allowance(all.daycare, all.farm, 1n);
    expect(state.allowances.get(`${all.daycare.address}:${all.farm.address}`)).to.equal(left);
    expect(careCreditSupply(state)).to.equal(20_000_000n);
    expect(
      actHash(Compose, { partnerA: pair!.a, partnerB: pair!.b, relationship: id, fromA: 1n, fromB: 1n, nonce }),
    ).to.have.length(66);
    await refused(relationships.compose({ pair: pair!, fromA: "x", fromB: 0n }), "Amount_Malformed");
  });
});
