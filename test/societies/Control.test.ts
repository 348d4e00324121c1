import { anyValue } from "@nomicfoundation/hardhat-chai-matchers/withArgs";
import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { named } from "../common/named";
import { CALLER, carry } from "../helpers/consent";
import { CONTROL_ACTS, passed, rising, six } from "./ControlFixture";
import { DAY, EURO, KARMA, loadFixture, MONTH, type Rules, rateOf, State, time, toMonth } from "./fixture";

const WEEK = 7 * DAY;
const REJECTED = 2n;
const UNIT = 1n << 24n;

type All = Awaited<ReturnType<typeof six>>;

/** Two of the top three approve. */
async function scheduled(all: All, rules: Rules): Promise<string> {
  for (const one of all.members.slice(0, 2)) {
    await all.ledger.connect(one).approveRules(all.society.id, one, rules, true, 1, CALLER);
  }
  return (await all.ledger.governanceOf(all.society.id)).change;
}

async function withChange() {
  const all = await passed();
  const rules = { ...all.society.rules, approval: 500 };
  const change = await scheduled(all, rules);
  return { ...all, rules, change };
}

/** Six members with 2.5 trillion karma each, after 36 half-lives: more than 112 bits of units. */
async function huge() {
  const all = await six({ rate: rateOf(30), ratio: 1_000_000n * KARMA });
  await all.ledger.passControl(all.society.id, rising(all.members));
  await time.increase(36 * MONTH);
  for (const one of all.members) await all.society.commit(one, 5_000_000n * EURO);
  await time.increase(DAY);
  return all;
}

/** Three members with 100 karma each, of whom one has control. */
async function equals() {
  const all = await six({ control: 1 });
  const { Society } = await import("./fixture");
  const society = await Society.create(all, { ...all.society.rules, control: 1 });
  const members = all.people.slice(6, 9) as [(typeof all.people)[0], (typeof all.people)[0], (typeof all.people)[0]];
  await society.joinAll(members);
  for (const one of members) await society.commit(one, 200n * EURO);
  await all.ledger.passControl(society.id, rising(members));
  await time.increase(DAY);
  return { ...all, society, three: members };
}

describe("Control", () => {
  describe("changeRules, describe", () => {
    it("lets the creator change them at once", async () => {
      const { ledger, society, creator } = await loadFixture(six);
      const rules = { ...society.rules, approval: 400, control: 2, charities: 5, vesting: 10 };
      await expect(ledger.connect(creator).changeRules(society.id, rules))
        .to.emit(ledger, "RulesChanged")
        .withArgs(society.id, Object.values(rules));
      await expect(ledger.connect(creator).describe(society.id, "Neighbours", "Help", "https://a.b"))
        .to.emit(ledger, "SocietyDescribed")
        .withArgs(society.id, "Neighbours", "Help", "https://a.b");
    });

    it("refuses anybody else, and the creator when control has passed", async () => {
      const { ledger, society, creator, members, refused } = await loadFixture(six);
      const change = (by: typeof creator) => () => ledger.connect(by).changeRules(society.id, society.rules);
      const describe_ = (by: typeof creator) => () => ledger.connect(by).describe(society.id, "A", "", "");
      for (const call of [change, describe_]) {
        await refused(call(members[0]), "BenefitSocieties_NotTheCreator", [society.id, members[0].address]);
      }
      await ledger.passControl(society.id, rising(members));
      for (const call of [change, describe_]) {
        await refused(call(creator), "BenefitSocieties_ControlHasPassed", [society.id]);
      }
      await refused(
        () => ledger.connect(creator).changeRules(99, society.rules),
        "BenefitSocieties_UnknownSociety",
        [99],
      );
    });

    it("refuses rules out of bounds, another fee, more P, and a payout rule without code", async () => {
      const { ledger, society, creator, stranger, refused } = await loadFixture(six);
      const change = (some: Partial<Rules>) => () =>
        ledger.connect(creator).changeRules(society.id, { ...society.rules, ...some });
      await refused(change({ approval: 5_001 }), "BenefitSocieties_OutOfBounds", ["approval", 5_001]);
      await refused(change({ fee: 1 }), "BenefitSocieties_FeeIsFixed", [1, 0]);
      await refused(change({ control: 4 }), "BenefitSocieties_ControlCannotGrow", [4, 3]);
      await refused(change({ payoutRule: stranger.address }), "BenefitSocieties_NoSuchRule", [stranger.address]);
      const describe_ =
        (name: string, description = "", url = "") =>
        () =>
          ledger.connect(creator).describe(society.id, name, description, url);
      await refused(describe_(""), "BenefitSocieties_NameLength", [0, 60]);
      await refused(describe_("é".repeat(61)), "BenefitSocieties_NameLength", [61, 60]);
      await refused(describe_("A", "x".repeat(1_025)), "BenefitSocieties_OutOfBounds", ["description", 1_025]);
      await refused(describe_("A", "", "x".repeat(257)), "BenefitSocieties_OutOfBounds", ["url", 257]);
    });

    it("never rewrites what karma was when its rate changes", async () => {
      const { ledger, society, creator, members } = await loadFixture(six);
      await time.increase(89 * DAY);
      const before = await society.karmaOf(members[0]);
      await ledger.connect(creator).changeRules(society.id, { ...society.rules, rate: rateOf(30) });
      expect(await society.karmaOf(members[0])).to.equal(before);
      const at = await time.latest();
      expect(await society.karmaOf(members[0], at + 30 * DAY)).to.be.within(before / 2n, before / 2n + 1n);
      const { exponent, clockDay } = await society.state();
      expect(exponent).to.equal(90n * rateOf(180));
      expect(clockDay).to.equal(BigInt(Math.floor(at / DAY)));
      // Twice on one day, and not at all: nothing else changes.
      await ledger.connect(creator).changeRules(society.id, { ...society.rules, rate: rateOf(60) });
      await ledger.connect(creator).changeRules(society.id, { ...society.rules, rate: rateOf(60) });
      expect(await society.karmaOf(members[0])).to.equal(before);
    });
  });

  describe("passControl", () => {
    it("refuses one unit that was committed right after creation", async () => {
      const { ledger, society, members, refused, asset, domain, creator, people } = await loadFixture(six);
      const { Society } = await import("./fixture");
      const young = await Society.create({ ledger, asset, domain, creator }, { ...society.rules, control: 1 });
      const [one, other] = [people[6]!, people[7]!];
      await young.joinAll([one, other]);
      await young.commit(one, EURO);
      await young.commit(other, EURO);
      await refused(() => ledger.passControl(young.id, rising([one, other])), "BenefitSocieties_HoldsTooLittle", [
        rising([one, other])[0],
        KARMA / 2n,
        KARMA,
      ]);
      await young.commit(one, 100n * EURO);
      await young.commit(other, 90n * EURO);
      await refused(() => ledger.passControl(young.id, rising([one, other])), "BenefitSocieties_TooSmallToDecide", [
        young.id,
        96n * KARMA,
        100n * KARMA,
      ]);
      await refused(
        () => ledger.connect(one).approveRules(young.id, one, young.rules, true, 1, CALLER),
        "BenefitSocieties_ControlHasNotPassed",
        [young.id],
      );
      await ledger.connect(creator).changeRules(young.id, young.rules);
      expect(members).to.have.length(6);
    });

    it("refuses too few, somebody twice, and somebody with too little", async () => {
      const { ledger, society, members, stranger, people, refused } = await loadFixture(six);
      const all = rising(members);
      await refused(() => ledger.passControl(society.id, all.slice(1)), "BenefitSocieties_TooFewHolders", [5, 6]);
      const twice = [...all.slice(0, 5), all[4]!];
      await refused(() => ledger.passControl(society.id, twice), "BenefitSocieties_NotInOrder", [all[4]]);
      const falling = [...all].reverse();
      await refused(() => ledger.passControl(society.id, falling), "BenefitSocieties_NotInOrder", [all[4]]);
      const withStranger = rising([...members.slice(0, 5), stranger]);
      await refused(() => ledger.passControl(society.id, withStranger), "BenefitSocieties_HoldsTooLittle", [
        stranger.address,
        0,
        KARMA,
      ]);
      const dusty = people[6]!;
      await society.join(dusty);
      await society.commit(dusty, 1n);
      await refused(
        () => ledger.passControl(society.id, rising([...members.slice(0, 5), dusty])),
        "BenefitSocieties_HoldsTooLittle",
        [dusty.address, 0, KARMA],
      );
    });

    it("passes for good, by anybody", async () => {
      const { ledger, society, members, stranger, refused } = await loadFixture(six);
      expect((await ledger.governanceOf(society.id)).passed).to.equal(false);
      await expect(ledger.connect(stranger).passControl(society.id, rising(members)))
        .to.emit(ledger, "ControlPassed")
        .withArgs(society.id, stranger.address);
      expect((await ledger.governanceOf(society.id)).passed).to.equal(true);
      await refused(() => ledger.passControl(society.id, rising(members)), "BenefitSocieties_ControlHasPassed", [
        society.id,
      ]);
    });
  });

  describe("approveRules", () => {
    it("schedules what more than half of P approve, with the electorate of the day before", async () => {
      const { ledger, society, members } = await loadFixture(passed);
      const rules = { ...society.rules, approval: 500 };
      // Karma of today does not count.
      await society.commit(members[5], 1_000n * EURO);
      await society.ripen(members[5]);
      const first = ledger.connect(members[0]).approveRules(society.id, members[0], rules, true, 1, CALLER);
      await expect(first).to.emit(ledger, "RulesProposed").and.not.to.emit(ledger, "ActScheduled");
      await expect(first).not.to.emit(ledger, "ChangeScheduled");
      const second = ledger.connect(members[1]).approveRules(society.id, members[1], rules, true, 1, CALLER);
      const tx = await second;
      const { change, ...rest } = named(await ledger.governanceOf(society.id));
      const at = await time.latest();
      await expect(tx)
        .to.emit(ledger, "ChangeApproved")
        .withArgs(society.id, change, members[1].address, true, 1)
        .and.to.emit(ledger, "ChangeScheduled")
        .withArgs(society.id, change, 1, 1_050n * KARMA * UNIT, 0, 0)
        .and.to.emit(ledger, "ActScheduled")
        .withArgs(change, 1_050n * KARMA * UNIT, at + WEEK, [1, 3, WEEK, DAY, 30 * DAY]);
      expect(rest).to.include({
        passed: true,
        round: 1n,
        scheduledAt: BigInt(at),
        era: 0n,
        dropped: 0n,
        lentSince: 0n,
      });
      expect(await ledger.approvalOf(society.id, change as string, members[0])).to.deep.equal([true, 1n]);
    });

    it("takes carried signatures, which serve in no later round", async () => {
      const { ledger, society, members, domain, carrier, refused } = await loadFixture(passed);
      const rules = { ...society.rules, approval: 500 };
      const values = { society: society.id, round: 1, rules, inFavour: true, counter: 1 };
      const signatures = await Promise.all(
        members.slice(0, 2).map((one) => carry(one, domain, CONTROL_ACTS.rules, values)),
      );
      const approve = (i: number) =>
        ledger.connect(carrier).approveRules(society.id, members[i]!, rules, true, 1, signatures[i]!);
      await approve(0);
      await refused(() => approve(0), "Ballots_CounterNotHigher", [1, 1, 1]);
      await expect(approve(1)).to.emit(ledger, "ChangeScheduled");
      await time.increase(WEEK);
      await ledger.carryOutRules(society.id, rules);
      await refused(() => approve(0), "Consent_InvalidSignature", [members[0].address, anyValue]);
    });

    it("refuses somebody outside the top, and strangers", async () => {
      const { ledger, society, members, stranger, refused } = await loadFixture(passed);
      for (const one of [members[3], members[5], stranger]) {
        await refused(
          () => ledger.connect(one).approveRules(society.id, one, society.rules, true, 1, CALLER),
          "BenefitSocieties_NotAmongTheTop",
          [society.id, one.address],
        );
      }
      await refused(
        () => ledger.connect(stranger).approveRules(society.id, members[0], society.rules, true, 1, CALLER),
        "Consent_NotThePerson",
        [members[0].address, stranger.address],
      );
      const fee = { ...society.rules, fee: 100 };
      await refused(
        () => ledger.connect(members[0]).approveRules(society.id, members[0], fee, true, 1, CALLER),
        "BenefitSocieties_FeeIsFixed",
        [100, 0],
      );
    });

    it("counts nobody twice, and not who took it back", async () => {
      const { ledger, society, members, domain, carrier, refused } = await loadFixture(passed);
      const [first, second] = members;
      const rules = { ...society.rules, approval: 500 };
      const approve = (one: typeof first, inFavour: boolean, counter: number, signature = CALLER) =>
        ledger
          .connect(signature === CALLER ? one : carrier)
          .approveRules(society.id, one, rules, inFavour, counter, signature);
      const old = { society: society.id, round: 1, rules, inFavour: true, counter: 2 };
      const signature = await carry(first, domain, CONTROL_ACTS.rules, old);
      await approve(first, true, 1);
      await approve(first, true, 2);
      await approve(first, false, 3);
      await refused(() => approve(first, true, 2, signature), "Ballots_CounterNotHigher", [1, 2, 3]);
      await expect(approve(second, true, 1)).not.to.emit(ledger, "ChangeScheduled");
      await expect(approve(first, true, 4)).to.emit(ledger, "ChangeScheduled");
    });

    it("does not count who approved and fell out of the top", async () => {
      const { ledger, society, members } = await loadFixture(passed);
      const approve = (i: number) =>
        ledger.connect(members[i]!).approveRules(society.id, members[i]!, society.rules, true, 1, CALLER);
      await approve(2);
      await society.commit(members[3], 1_000n * EURO);
      await expect(approve(0)).not.to.emit(ledger, "ChangeScheduled");
      await expect(approve(3)).to.emit(ledger, "ChangeScheduled");
    });

    it("lets any of equals decide who are at the top, and each of three stop it", async () => {
      const { ledger, society, three } = await loadFixture(equals);
      const approve = ledger.connect(three[2]).approveRules(society.id, three[2], society.rules, true, 1, CALLER);
      await expect(approve).to.emit(ledger, "ChangeScheduled");
      const { change } = await ledger.governanceOf(society.id);
      await ledger.connect(three[1]).rejectChange(society.id, three[1], true, 1, CALLER);
      expect(await ledger.statusOf(change)).to.equal(REJECTED);
    });

    it("refuses when the electorate has become too small", async () => {
      const { ledger, society, members, refused } = await loadFixture(passed);
      // 1,050 karma fade to less than 100 in 612 days.
      await time.increase(620 * DAY);
      await ledger.connect(members[0]).approveRules(society.id, members[0], society.rules, true, 1, CALLER);
      await refused(
        () => ledger.connect(members[1]).approveRules(society.id, members[1], society.rules, true, 1, CALLER),
        "BenefitSocieties_TooSmallToDecide",
        [society.id, anyValue, 100n * KARMA],
      );
    });

    it("refuses while a change is on its way", async () => {
      const { ledger, society, members, change, refused } = await loadFixture(withChange);
      const again = () =>
        ledger.connect(members[0]).approveRules(society.id, members[0], society.rules, true, 1, CALLER);
      await refused(again, "BenefitSocieties_ChangePending", [change]);
      await time.increase(WEEK);
      await refused(again, "BenefitSocieties_ChangePending", [change]);
      await time.increase(30 * DAY);
      await again();
    });
  });

  describe("rejectChange", () => {
    const reject = (all: All, i: number, counter = 1, rejecting = true) =>
      all.ledger.connect(all.members[i]!).rejectChange(all.society.id, all.members[i]!, rejecting, counter, CALLER);

    it("does not stop it with less than a third", async () => {
      const all = await loadFixture(withChange);
      await expect(reject(all, 0))
        .to.emit(all.ledger, "RejectionMade")
        .withArgs(all.change, 1, 300n * KARMA * UNIT, 1);
      expect((await all.ledger.actOf(all.change)).missing).to.equal(50n * KARMA * UNIT);
      await time.increase(WEEK);
      await all.ledger.carryOutRules(all.society.id, all.rules);
    });

    it("stops it with exactly a third, and nothing is scheduled for 30 days", async () => {
      const all = await loadFixture(withChange);
      const { scheduledAt } = await all.ledger.governanceOf(all.society.id);
      await reject(all, 0);
      await reject(all, 5);
      expect(await all.ledger.statusOf(all.change)).to.equal(REJECTED);
      await time.increase(WEEK);
      await all.refused(() => all.ledger.carryOutRules(all.society.id, all.rules), "UnlessRejected_WrongStatus", [
        all.change,
        REJECTED,
      ]);
      const again = () =>
        all.ledger.connect(all.members[0]).approveRules(all.society.id, all.members[0], all.rules, true, 1, CALLER);
      const from = Number(scheduledAt) + MONTH;
      await time.setNextBlockTimestamp(from - 1);
      await all.refused(again, "BenefitSocieties_TooEarly", [from]);
      await time.increaseTo(from);
      await again();
    });

    it("does not count who took it back in time, nor twice", async () => {
      const all = await loadFixture(withChange);
      await reject(all, 0);
      await reject(all, 0, 2);
      await reject(all, 0, 3, false);
      await reject(all, 5);
      expect((await all.ledger.actOf(all.change)).missing).to.equal(300n * KARMA * UNIT);
      await all.refused(() => reject(all, 5), "Ballots_CounterNotHigher", [6, 1, 1]);
      // What was signed before it was taken back does not bring it back.
      const values = { society: all.society.id, round: 1, rejecting: true, counter: 2 };
      const old = await carry(all.members[0], all.domain, CONTROL_ACTS.reject, values);
      const again = () => all.ledger.connect(all.carrier).rejectChange(all.society.id, all.members[0], true, 2, old);
      await all.refused(again, "Ballots_CounterNotHigher", [1, 2, 3]);
    });

    it("refuses karma of the same day, strangers, and when there is nothing to reject", async () => {
      const all = await loadFixture(passed);
      const { ledger, society, members, stranger, refused, people } = all;
      await refused(() => reject(all, 0), "UnlessRejected_WrongStatus", [ZeroHash, 0]);
      const late = people[6]!;
      await society.join(late);
      await society.commit(late, 10_000n * EURO);
      const change = await scheduledByTop(all);
      for (const [one, number] of [
        [late, 7],
        [stranger, 0],
      ] as const) {
        await refused(
          () => ledger.connect(one).rejectChange(society.id, one, true, 1, CALLER),
          "UnlessRejected_NoWeight",
          [change, number],
        );
      }
      await time.increase(WEEK);
      await refused(() => reject({ ...all, members }, 0), "UnlessRejected_WrongStatus", [change, 3]);
    });

    it("drops low bits of weights where they do not fit, and a third stops it all the same", async () => {
      const all = await loadFixture(huge);
      const change = await scheduled(all, all.society.rules);
      const { dropped } = await all.ledger.governanceOf(all.society.id);
      expect(dropped).to.be.within(1, 16);
      await reject(all, 0);
      expect(await all.ledger.statusOf(change)).to.equal(1);
      await reject(all, 1);
      expect(await all.ledger.statusOf(change)).to.equal(REJECTED);
    });

    it("takes carried signatures, by weight of oracles", async () => {
      const all = await loadFixture(passed);
      await all.society.nominate(all.members[5], all.members[0]);
      await time.increase(DAY);
      const change = await scheduled(all, all.society.rules);
      const values = { society: all.society.id, round: 1, rejecting: true, counter: 1 };
      const signature = await carry(all.members[0], all.domain, CONTROL_ACTS.reject, values);
      await all.ledger.connect(all.carrier).rejectChange(all.society.id, all.members[0], true, 1, signature);
      expect(await all.ledger.statusOf(change)).to.equal(REJECTED);
    });
  });

  describe("carryOutRules", () => {
    it("refuses too early, expired, or with other content", async () => {
      const { ledger, society, rules, change, refused } = await loadFixture(withChange);
      const { scheduledAt } = await ledger.governanceOf(society.id);
      await time.setNextBlockTimestamp(Number(scheduledAt) + WEEK - 1);
      await refused(() => ledger.carryOutRules(society.id, rules), "UnlessRejected_WrongStatus", [change, 1]);
      const other = { ...rules, approval: 600 };
      await refused(() => ledger.carryOutRules(society.id, other), "UnlessRejected_WrongStatus", [anyValue, 0]);
      await time.setNextBlockTimestamp(Number(scheduledAt) + WEEK + MONTH);
      await refused(() => ledger.carryOutRules(society.id, rules), "UnlessRejected_WrongStatus", [change, 4]);
    });

    it("sets the rules once, by anybody", async () => {
      const { ledger, society, stranger, rules, change, refused } = await loadFixture(withChange);
      const { scheduledAt } = await ledger.governanceOf(society.id);
      await time.setNextBlockTimestamp(Number(scheduledAt) + WEEK);
      await expect(ledger.connect(stranger).carryOutRules(society.id, rules))
        .to.emit(ledger, "RulesChanged")
        .withArgs(society.id, Object.values(rules));
      await refused(() => ledger.carryOutRules(society.id, rules), "UnlessRejected_WrongStatus", [change, 5]);
    });

    it("neither kills an open request nor revives one", async () => {
      const all = await loadFixture(passed);
      const { ledger, society, members } = all;
      await toMonth();
      const approved = await society.approved(members[5], 10n * KARMA, [members[0], members[1], members[2]]);
      const most = (await society.requestOf(approved)).most;
      const open = await society.file(members[4], 10n * KARMA);
      const { threshold, excluded } = await society.requestOf(open);
      const harsh = { ...society.rules, approval: 5_000, vesting: 8_760, charity: 5_000, perBeneficiary: 1 };
      await scheduled(all, harsh);
      for (const one of members.slice(0, 3)) await society.vote(open, one);
      await time.increase(WEEK);
      await ledger.carryOutRules(society.id, harsh);
      expect(await society.requestOf(open)).to.include({ threshold, excluded, state: State.Open });
      expect((await society.requestOf(approved)).most).to.equal(most);
      await society.give(approved, members[0], most);
      await ledger.decide(open);
      expect((await society.requestOf(open)).state).to.equal(State.Approved);
    });

    it("does not rewrite the past with another rate", async () => {
      const all = await loadFixture(passed);
      const { ledger, society, members } = all;
      const faster = { ...society.rules, rate: rateOf(30) };
      await scheduled(all, faster);
      await time.increase(20 * DAY);
      const before = await society.karmaOf(members[0]);
      await ledger.carryOutRules(society.id, faster);
      expect(await society.karmaOf(members[0])).to.equal(before);
    });
  });

  describe("approveDescription, carryOutDescription", () => {
    it("changes what a society says of itself as it changes rules", async () => {
      const { ledger, society, members, domain, carrier, refused } = await loadFixture(passed);
      const [name, description, url] = ["Neighbours", "Help", "https://a.b"] as const;
      const approve = (one: (typeof members)[0], title: string = name) =>
        ledger.connect(one).approveDescription(society.id, one, title, description, url, true, 1, CALLER);
      await refused(() => approve(members[0], ""), "BenefitSocieties_NameLength", [0, 60]);
      await expect(approve(members[0])).to.emit(ledger, "DescriptionProposed");
      const values = { society: society.id, round: 1, name, description, url, inFavour: true, counter: 1 };
      const signature = await carry(members[2], domain, CONTROL_ACTS.description, values);
      await ledger
        .connect(carrier)
        .approveDescription(society.id, members[2], name, description, url, true, 1, signature);
      await time.increase(WEEK);
      await expect(ledger.carryOutDescription(society.id, name, description, url))
        .to.emit(ledger, "SocietyDescribed")
        .withArgs(society.id, name, description, url);
    });
  });

  describe("approveLaterLedger, carryOutLaterLedger", () => {
    it("names it with 30 days' notice, and takes it back", async () => {
      const { ledger, society, members, asset, domain, carrier } = await loadFixture(passed);
      const later = await ethers.deployContract("LaterSocieties", [asset]);
      const target = await later.getAddress();
      const code = ethers.keccak256(await ethers.provider.getCode(target));
      const values = { society: society.id, round: 1, ledger: target, codeHash: code, inFavour: true, counter: 1 };
      const signature = await carry(members[0], domain, CONTROL_ACTS.later, values);
      await ledger.connect(carrier).approveLaterLedger(society.id, members[0], target, code, true, 1, signature);
      await ledger.connect(members[1]).approveLaterLedger(society.id, members[1], target, code, true, 1, CALLER);
      await time.increase(WEEK);
      await expect(ledger.carryOutLaterLedger(society.id, target, code))
        .to.emit(ledger, "LaterLedgerRecognised")
        .withArgs(society.id, target, code);
      const movableAt = (await time.latest()) + MONTH;
      expect(await ledger.laterLedgerOf(society.id)).to.deep.equal([target, movableAt]);
      for (const one of members.slice(1, 3)) {
        await ledger.connect(one).approveLaterLedger(society.id, one, ZeroAddress, ZeroHash, true, 1, CALLER);
      }
      await time.increase(WEEK);
      await ledger.carryOutLaterLedger(society.id, ZeroAddress, ZeroHash);
      expect(await ledger.laterLedgerOf(society.id)).to.deep.equal([ZeroAddress, 0]);
    });

    it("refuses another code than was approved, and a wallet", async () => {
      const { ledger, society, members, asset, refused } = await loadFixture(passed);
      const target = await (await ethers.deployContract("LaterSocieties", [asset])).getAddress();
      const code = ethers.keccak256(await ethers.provider.getCode(target));
      const wrong = ethers.id("something else");
      for (const one of members.slice(0, 2)) {
        await ledger.connect(one).approveLaterLedger(society.id, one, target, wrong, true, 1, CALLER);
      }
      await time.increase(WEEK);
      await refused(() => ledger.carryOutLaterLedger(society.id, target, wrong), "Succession_NotRecognised", [
        target,
        code,
      ]);
    });
  });
});

/** Whoever is at the top now schedules the rules as they are. */
async function scheduledByTop(all: All): Promise<string> {
  for (const one of [all.members[0], all.members[1]]) {
    await all.ledger.connect(one).approveRules(all.society.id, one, all.society.rules, true, 1, CALLER);
  }
  return (await all.ledger.governanceOf(all.society.id)).change;
}
