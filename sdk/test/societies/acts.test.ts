import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, TypedDataEncoder, ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { rateOf } from "../../../test/societies/fixture";
import {
  CHART_RULES,
  CommonwealError,
  changeIdOf,
  charactersOf,
  checkRules,
  hashDescription,
  hashLaterLedger,
  hashRules,
  makeRules,
  makeWording,
  memberActs,
  numberOfRequest,
  partsOf,
  type Rules,
  registryActs,
  relationshipActs,
  requestIdOf,
  sameRules,
  societyActs,
  societyOfRequest,
  subsidyActs,
  typeHashOf,
  typesOf,
  USUAL_RULES,
  usualPayout,
} from "../../src";
import { ACTS, CONTROL_ACTS, passedWorld, sends } from "./world";

const thrown = (act: () => unknown, name: string) => expect(act).to.throw(CommonwealError).with.property("name", name);

describe("SDK: what members of societies sign", () => {
  it("knows every act by the type that the specification writes", () => {
    const written = [...Object.values(ACTS), ...Object.values(CONTROL_ACTS)];
    const known = new Map(societyActs.map((act) => [act.name, act]));
    expect(known.size).to.equal(societyActs.length);
    expect([...known.keys()].sort()).to.deep.equal(written.map(({ primary }) => primary).sort());
    for (const { primary, types } of written) {
      const expected = TypedDataEncoder.from(types).encodeType(primary);
      expect(TypedDataEncoder.from(typesOf(known.get(primary)!)).encodeType(primary)).to.equal(expected);
      expect(typeHashOf(known.get(primary)!)).to.equal(id(expected));
    }
  });

  it("has no act by the name of another domain's", () => {
    const names = [...relationshipActs, ...subsidyActs, ...registryActs, ...memberActs, ...societyActs].map(
      ({ name }) => name,
    );
    expect(new Set(names).size).to.equal(names.length);
  });

  it("knows changes by the ids that the ledger gives them", async () => {
    const all = await loadFixture(passedWorld);
    const rules = makeRules({ ...CHART_RULES, control: 2n });
    const described = { name: "Veïns", description: "We help.", url: "https://example.org" };
    const ledger = all.shelter.address;
    const codeHash = id("code");
    const cases = [
      [(await sends(all, all.fay, (s) => s.approveRules({ society: all.id, rules }))).events, hashRules(rules)],
      [
        (await sends(all, all.fay, (s) => s.approveDescription({ society: all.id, ...described }))).events,
        hashDescription(described),
      ],
      [
        (await sends(all, all.fay, (s) => s.approveLaterLedger({ society: all.id, ledger, codeHash }))).events,
        hashLaterLedger(ledger, codeHash),
      ],
    ] as const;
    for (const [events, content] of cases) {
      expect(events.at(-1)!.name).to.equal("ChangeApproved");
      expect(events.at(-1)!.args.change).to.equal(changeIdOf(all.id, 1n, content));
    }
  });
});

describe("SDK: rules and words of societies", () => {
  it("has the two presets of the design", () => {
    expect(USUAL_RULES).to.include({
      rate: rateOf(180),
      ratio: 1_000_000n,
      vesting: 2_160n,
      fee: 500n,
      charity: 500n,
      perBeneficiary: 2_000n,
      approval: 300n,
      control: 7n,
      charities: 3n,
      payoutRule: ZeroAddress,
    });
    // Karma fades to nine tenths in 30 days: 2^(-30 · rate) = 0.9.
    expect(2 ** (-30 * (Number(CHART_RULES.rate) / 2 ** 64))).to.be.closeTo(0.9, 1e-12);
    expect(CHART_RULES).to.include({ vesting: 0n, fee: 0n, charity: 0n, perBeneficiary: 10_000n });
    for (const rules of [USUAL_RULES, CHART_RULES]) checkRules(rules);
  });

  it("completes rules and refuses those that the ledger would refuse", () => {
    expect(makeRules()).to.deep.equal(USUAL_RULES);
    expect(makeRules({ halfLife: 365n }).rate).to.equal((1n << 64n) / 365n);
    expect(sameRules(makeRules({ halfLife: 180n }), USUAL_RULES)).to.equal(true);
    expect(sameRules(CHART_RULES, USUAL_RULES)).to.equal(false);
    const bad: Partial<Rules>[] = [
      { rate: (1n << 64n) / 30n + 1n },
      { rate: (1n << 64n) / 36_500n - 1n },
      { ratio: 0n },
      { ratio: 1_000_000_000_001n },
      { vesting: 8_761n },
      { fee: 1_001n },
      { charity: 5_001n },
      { perBeneficiary: 0n },
      { perBeneficiary: 10_001n },
      { approval: 0n },
      { approval: 5_001n },
      { control: 0n },
      { control: 11n },
      { charities: 11n },
      { fee: -1n },
    ];
    for (const one of bad) thrown(() => makeRules(one), "Rules_OutOfBounds");
    thrown(() => makeRules({ halfLife: 29n }), "Rules_OutOfBounds");
    thrown(() => makeRules({ halfLife: 36_501n }), "Rules_OutOfBounds");
    thrown(() => makeRules({ halfLife: 90n, rate: 1n }), "Rules_RateTwice");
  });

  it("counts characters, not bytes", () => {
    expect(charactersOf("Més que veïns")).to.equal(13);
    expect(charactersOf("福利")).to.equal(2);
    expect(charactersOf("🌻".repeat(80))).to.equal(80);
    expect(makeWording({ subject: "ü".repeat(80) }).subject).to.have.length(80);
    thrown(() => makeWording({ subject: "ü".repeat(81) }), "Request_SubjectLength");
    thrown(() => makeWording({ subject: "" }), "Request_SubjectLength");
    thrown(() => makeWording({ subject: "x", summary: "ü".repeat(513) }), "Text_TooLong");
    thrown(() => makeWording({ subject: "x", details: "x".repeat(257) }), "Text_TooLong");
  });

  it("names requests by society and number", () => {
    expect(requestIdOf(3n, 7n)).to.equal(12_884_901_895n);
    expect(societyOfRequest(12_884_901_895n)).to.equal(3n);
    expect(numberOfRequest(12_884_901_895n)).to.equal(7n);
    thrown(() => requestIdOf(0n, 1n), "Request_Unknown");
    thrown(() => requestIdOf(1n, 1n << 24n), "Request_Unknown");
  });

  it("divides fees and bounds payouts as the contracts do", async () => {
    const fees = await ethers.deployContract("MemberThrottle", [1]);
    const cases = [
      { karma: 100n, committed: 1_000n, received: 0n, reserves: 100_000n, units: 3n, approved: 7n },
      { karma: 10_000n, committed: 10n, received: 99n, reserves: 100_000n, units: 3n, approved: 7n },
      { karma: 10_000n, committed: 10n, received: 101n, reserves: 100_000n, units: 7n, approved: 7n },
      { karma: 10_000n, committed: 100_000n, received: 0n, reserves: 1_003n, units: 2n, approved: 7n },
    ];
    for (const one of cases) {
      for (const forMember of [true, false]) {
        const full = { ...one, members: 1n, forMember };
        expect(usualPayout(full)).to.equal(await fees.getFunction("mostFor").staticCall(full));
      }
    }
    const parts = partsOf({
      amount: 100_000_001n,
      committedByAll: 7n,
      committed: 3n,
      fee: 500n,
      charityShare: 500n,
      hasShares: true,
      lifetime: false,
      hasRegistrar: true,
      hasAffiliate: false,
    });
    const { commons, holders, registrar, affiliate } = parts.legs;
    expect(parts.gift + parts.charity + commons + holders + registrar + affiliate).to.equal(100_000_001n);
  });
});
