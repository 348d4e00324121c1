import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import type { Act } from "../helpers/consent";
import { CALLER, carry, FAR, proposalData } from "../helpers/consent";
import {
  ACTS,
  CATALONIA,
  DAY,
  DETAILS,
  expel,
  keyOf,
  MEMBER_RECOVERY_NOTICE,
  MemberStatus,
  type Person,
  region,
  type Scene,
  six,
} from "./fixture";

const YEAR = 365 * DAY;

async function refused(scene: Scene, act: Promise<unknown>, error: string, ...args: unknown[]): Promise<void> {
  await expect(act)
    .to.be.revertedWithCustomError(scene.members, error)
    .withArgs(...args);
}

async function signed(scene: Scene, signer: Person, of: Act, key: string, values: { [name: string]: unknown }) {
  const nonce = await scene.members["nonces(address,uint192)"](signer.address, keyOf(key));
  return carry(signer, scene.membersDomain, of, { ...values, nonce });
}

/** Ana is a member of the first co-operative. */
async function enrolled() {
  const scene = await six();
  const coop = scene.founders[0]!;
  await scene.members.connect(coop).enrolMember(coop.address, scene.ana.address, DETAILS, CALLER);
  return { ...scene, coop, since: await time.latest() };
}

/** The recovery of Ana's membership by Eva, who is she, is announced. */
async function announced() {
  const scene = await enrolled();
  const { members, coop, ana, eva } = scene;
  await members.connect(coop).proposeMemberRecovery(coop.address, ana.address, eva.address, CALLER);
  return { ...scene, recoverableAt: (await time.latest()) + MEMBER_RECOVERY_NOTICE };
}

describe("CooperativeMembers", () => {
  describe("constructor", () => {
    it("knows the registry", async () => {
      const { members, registry } = await loadFixture(six);
      expect(await members.REGISTRY()).to.equal(await registry.getAddress());
      expect((await members.eip712Domain()).name).to.equal("CooperativeMembers");
    });

    it("records no acts: none needs two persons", async () => {
      const scene = await loadFixture(six);
      const data = proposalData(ACTS.enrol, {
        cooperative: scene.founders[0]!.address,
        member: scene.ana.address,
        referenceHash: DETAILS,
        nonce: 0,
      });
      await refused(scene, scene.members.propose(scene.ana.address, data, FAR), "Consent_UnknownAct", data);
    });
  });

  describe("every act of a co-operative", () => {
    const acts: [string, (scene: Scene, caller: Person, account: string) => Promise<unknown>][] = [
      ["enrolMember", (s, c, a) => s.members.connect(c).enrolMember(a, s.ben.address, DETAILS, CALLER)],
      ["removeMember", (s, c, a) => s.members.connect(c).removeMember(a, s.ana.address, DETAILS, CALLER)],
      [
        "proposeMemberRecovery",
        (s, c, a) => s.members.connect(c).proposeMemberRecovery(a, s.ana.address, s.eva.address, CALLER),
      ],
      ["listWorker", (s, c, a) => listed(s, c, a)],
      ["unlistWorker", (s, c, a) => s.members.connect(c).unlistWorker(a, DETAILS, CALLER)],
    ];
    const listed = async (scene: Scene, caller: Person, account: string) =>
      scene.members
        .connect(caller)
        .listWorker(account, DETAILS, CATALONIA, 1, (await time.latest()) + 30 * DAY, CALLER);

    for (const [name, send] of acts) {
      it(`${name} refuses an account that is not registered, and another caller`, async () => {
        const scene = await loadFixture(enrolled);
        const { coop, stranger } = scene;
        await refused(
          scene,
          send(scene, stranger, stranger.address),
          "CooperativeMembers_NotRegistered",
          stranger.address,
        );
        await refused(
          scene,
          send(scene, stranger, coop.address),
          "Consent_NotThePerson",
          coop.address,
          stranger.address,
        );
      });
    }
  });

  describe("enrolMember", () => {
    it("refuses the zero address and a member", async () => {
      const scene = await loadFixture(enrolled);
      const { members, coop, ana } = scene;
      const enrol = (who: string) => members.connect(coop).enrolMember(coop.address, who, DETAILS, CALLER);
      await refused(scene, enrol(ZeroAddress), "CooperativeMembers_InvalidMember", ZeroAddress);
      await refused(scene, enrol(ana.address), "CooperativeMembers_AlreadyMember", coop.address, ana.address);
    });

    it("enrols by a call", async () => {
      const { members, coop, ben } = await loadFixture(enrolled);
      await expect(members.connect(coop).enrolMember(coop.address, ben.address, DETAILS, CALLER))
        .to.emit(members, "MemberEnrolled")
        .withArgs(coop.address, ben.address, DETAILS);
      expect(await members.isMember(coop.address, ben.address)).to.equal(true);
      expect(await members.membershipOf(coop.address, ben.address)).to.deep.equal([
        BigInt(MemberStatus.Active),
        BigInt(await time.latest()),
        0n,
        ZeroAddress,
      ]);
    });

    it("enrols by a carried signature, once", async () => {
      const scene = await loadFixture(enrolled);
      const { members, coop, ben, stranger } = scene;
      const values = { cooperative: coop.address, member: ben.address, referenceHash: DETAILS };
      const signature = await signed(scene, coop, ACTS.enrol, ben.address, values);
      const enrol = () => members.connect(stranger).enrolMember(coop.address, ben.address, DETAILS, signature);
      await enrol();
      expect(await members.isMember(coop.address, ben.address)).to.equal(true);
      await members.connect(ben).leaveCooperative(coop.address, ben.address, CALLER);
      await expect(enrol()).to.be.revertedWithCustomError(members, "Consent_InvalidSignature");
    });

    it("enrols anew who left or was removed", async () => {
      const { members, coop, ana } = await loadFixture(enrolled);
      const enrol = () => members.connect(coop).enrolMember(coop.address, ana.address, DETAILS, CALLER);
      await members.connect(ana).leaveCooperative(coop.address, ana.address, CALLER);
      await enrol();
      await members.connect(coop).removeMember(coop.address, ana.address, DETAILS, CALLER);
      await enrol();
      expect((await members.membershipOf(coop.address, ana.address)).since).to.equal(await time.latest());
    });
  });

  describe("removeMember", () => {
    it("refuses somebody who is no member", async () => {
      const scene = await loadFixture(enrolled);
      const { members, coop, ben } = scene;
      await refused(
        scene,
        members.connect(coop).removeMember(coop.address, ben.address, DETAILS, CALLER),
        "CooperativeMembers_NotMember",
        coop.address,
        ben.address,
      );
    });

    it("ends the membership by a call, and an announced recovery with it", async () => {
      const { members, coop, ana, since } = await loadFixture(announced);
      await expect(members.connect(coop).removeMember(coop.address, ana.address, DETAILS, CALLER))
        .to.emit(members, "MemberRemoved")
        .withArgs(coop.address, ana.address, DETAILS);
      expect(await members.isMember(coop.address, ana.address)).to.equal(false);
      expect(await members.membershipOf(coop.address, ana.address)).to.deep.equal([
        BigInt(MemberStatus.Removed),
        BigInt(since),
        0n,
        ZeroAddress,
      ]);
    });

    it("ends the membership by a carried signature", async () => {
      const scene = await loadFixture(enrolled);
      const { members, coop, ana, stranger } = scene;
      const values = { cooperative: coop.address, member: ana.address, reasonHash: DETAILS };
      const signature = await signed(scene, coop, ACTS.remove, ana.address, values);
      await members.connect(stranger).removeMember(coop.address, ana.address, DETAILS, signature);
      expect(await members.isMember(coop.address, ana.address)).to.equal(false);
    });
  });

  describe("leaveCooperative", () => {
    it("refuses somebody who is no member, and another caller", async () => {
      const scene = await loadFixture(enrolled);
      const { members, coop, ana, ben } = scene;
      const leave = (who: string) => members.connect(ben).leaveCooperative(coop.address, who, CALLER);
      await refused(scene, leave(ben.address), "CooperativeMembers_NotMember", coop.address, ben.address);
      await refused(scene, leave(ana.address), "Consent_NotThePerson", ana.address, ben.address);
    });

    it("ends the membership by a call or a carried signature", async () => {
      const scene = await loadFixture(announced);
      const { members, coop, ana, ben, since } = scene;
      await expect(members.connect(ana).leaveCooperative(coop.address, ana.address, CALLER))
        .to.emit(members, "MemberLeft")
        .withArgs(coop.address, ana.address);
      expect(await members.membershipOf(coop.address, ana.address)).to.deep.equal([
        BigInt(MemberStatus.Left),
        BigInt(since),
        0n,
        ZeroAddress,
      ]);
      await members.connect(coop).enrolMember(coop.address, ben.address, DETAILS, CALLER);
      const values = { cooperative: coop.address, member: ben.address };
      const signature = await signed(scene, ben, ACTS.leaveCooperative, coop.address, values);
      await members.connect(coop).leaveCooperative(coop.address, ben.address, signature);
      expect(await members.isMember(coop.address, ben.address)).to.equal(false);
    });

    it("ends the membership of a co-operative that is not registered any more", async () => {
      const { registry, members, coop, ana } = await loadFixture(enrolled);
      await registry.connect(coop).leaveRegistry(coop.address, CALLER);
      expect(await members.isMember(coop.address, ana.address)).to.equal(false);
      expect((await members.membershipOf(coop.address, ana.address)).status).to.equal(MemberStatus.Active);
      await members.connect(ana).leaveCooperative(coop.address, ana.address, CALLER);
      expect((await members.membershipOf(coop.address, ana.address)).status).to.equal(MemberStatus.Left);
    });
  });

  describe("proposeMemberRecovery", () => {
    it("refuses an old address that is no member, and a new one that is zero or a member", async () => {
      const scene = await loadFixture(enrolled);
      const { members, coop, ana, ben } = scene;
      const propose = (from: string, to: string) =>
        members.connect(coop).proposeMemberRecovery(coop.address, from, to, CALLER);
      await refused(
        scene,
        propose(ben.address, ana.address),
        "CooperativeMembers_NotMember",
        coop.address,
        ben.address,
      );
      await refused(scene, propose(ana.address, ZeroAddress), "CooperativeMembers_InvalidMember", ZeroAddress);
      await refused(
        scene,
        propose(ana.address, ana.address),
        "CooperativeMembers_AlreadyMember",
        coop.address,
        ana.address,
      );
    });

    it("announces by a call, and again with a new notice", async () => {
      const { members, coop, ana, ben, eva, since } = await loadFixture(enrolled);
      for (const to of [eva, ben]) {
        const at = (await time.latest()) + DAY;
        await time.setNextBlockTimestamp(at);
        await expect(members.connect(coop).proposeMemberRecovery(coop.address, ana.address, to.address, CALLER))
          .to.emit(members, "MemberRecoveryAnnounced")
          .withArgs(coop.address, ana.address, to.address, at + MEMBER_RECOVERY_NOTICE);
        expect(await members.membershipOf(coop.address, ana.address)).to.deep.equal([
          BigInt(MemberStatus.Active),
          BigInt(since),
          BigInt(at + MEMBER_RECOVERY_NOTICE),
          to.address,
        ]);
        expect(await members.isMember(coop.address, ana.address)).to.equal(true);
      }
    });

    it("announces by a carried signature", async () => {
      const scene = await loadFixture(enrolled);
      const { members, coop, ana, eva, stranger } = scene;
      const values = { cooperative: coop.address, oldMember: ana.address, newMember: eva.address };
      const signature = await signed(scene, coop, ACTS.recovery, ana.address, values);
      await members.connect(stranger).proposeMemberRecovery(coop.address, ana.address, eva.address, signature);
      expect((await members.membershipOf(coop.address, ana.address)).successor).to.equal(eva.address);
    });
  });

  describe("stopMemberRecovery", () => {
    it("refuses when none is announced, and another caller", async () => {
      const scene = await loadFixture(announced);
      const { members, coop, ana, ben, eva } = scene;
      const stop = (who: string) => members.connect(eva).stopMemberRecovery(coop.address, who, CALLER);
      await refused(scene, stop(ana.address), "Consent_NotThePerson", ana.address, eva.address);
      await refused(scene, stop(ben.address), "CooperativeMembers_NotMember", coop.address, ben.address);
      await members.connect(coop).enrolMember(coop.address, ben.address, DETAILS, CALLER);
      await refused(scene, stop(ben.address), "CooperativeMembers_NoRecovery", coop.address, ben.address);
    });

    it("drops the recovery by a call of the old keys, also after the notice", async () => {
      const { members, coop, ana, since } = await loadFixture(announced);
      await time.increase(MEMBER_RECOVERY_NOTICE);
      await expect(members.connect(ana).stopMemberRecovery(coop.address, ana.address, CALLER))
        .to.emit(members, "MemberRecoveryStopped")
        .withArgs(coop.address, ana.address);
      expect(await members.membershipOf(coop.address, ana.address)).to.deep.equal([
        BigInt(MemberStatus.Active),
        BigInt(since),
        0n,
        ZeroAddress,
      ]);
    });

    it("drops the recovery by a carried signature of the old keys", async () => {
      const scene = await loadFixture(announced);
      const { members, coop, ana, stranger } = scene;
      const values = { cooperative: coop.address, oldMember: ana.address };
      const signature = await signed(scene, ana, ACTS.stopRecovery, coop.address, values);
      await members.connect(stranger).stopMemberRecovery(coop.address, ana.address, signature);
      expect((await members.membershipOf(coop.address, ana.address)).recoverableAt).to.equal(0);
    });
  });

  describe("completeMemberRecovery", () => {
    it("refuses when none is announced", async () => {
      const scene = await loadFixture(enrolled);
      const { members, coop, ana } = scene;
      await refused(
        scene,
        members.completeMemberRecovery(coop.address, ana.address),
        "CooperativeMembers_NoRecovery",
        coop.address,
        ana.address,
      );
    });

    it("refuses while the notice is running, and hands the membership on then, whoever calls", async () => {
      const scene = await loadFixture(announced);
      const { members, coop, ana, eva, stranger, since, recoverableAt } = scene;
      await time.setNextBlockTimestamp(recoverableAt - 1);
      await refused(
        scene,
        members.completeMemberRecovery(coop.address, ana.address),
        "CooperativeMembers_RecoveryTooEarly",
        coop.address,
        ana.address,
        recoverableAt,
      );
      await time.setNextBlockTimestamp(recoverableAt);
      await expect(members.connect(stranger).completeMemberRecovery(coop.address, ana.address))
        .to.emit(members, "MemberRecovered")
        .withArgs(coop.address, ana.address, eva.address, since);
      expect(await members.membershipOf(coop.address, ana.address)).to.deep.equal([
        BigInt(MemberStatus.Recovered),
        BigInt(since),
        0n,
        eva.address,
      ]);
      expect(await members.membershipOf(coop.address, eva.address)).to.deep.equal([
        BigInt(MemberStatus.Active),
        BigInt(since),
        0n,
        ZeroAddress,
      ]);
    });

    it("refuses a new address that became a member meanwhile", async () => {
      const scene = await loadFixture(announced);
      const { members, coop, ana, eva } = scene;
      await members.connect(coop).enrolMember(coop.address, eva.address, DETAILS, CALLER);
      await time.increase(MEMBER_RECOVERY_NOTICE);
      await refused(
        scene,
        members.completeMemberRecovery(coop.address, ana.address),
        "CooperativeMembers_AlreadyMember",
        coop.address,
        eva.address,
      );
    });
  });

  describe("listWorker", () => {
    it("refuses a region that is not readable", async () => {
      const scene = await loadFixture(enrolled);
      const { members, coop } = scene;
      const bad = region("es");
      await refused(
        scene,
        members.connect(coop).listWorker(coop.address, DETAILS, bad, 1, FAR, CALLER),
        "CooperativeMembers_InvalidRegion",
        bad,
      );
    });

    it("refuses a term that is over, or longer than a year", async () => {
      const scene = await loadFixture(enrolled);
      const { members, coop } = scene;
      for (const shift of [-1, YEAR + 1]) {
        const at = (await time.latest()) + DAY;
        await time.setNextBlockTimestamp(at);
        await refused(
          scene,
          members.connect(coop).listWorker(coop.address, DETAILS, CATALONIA, 1, at + shift, CALLER),
          "CooperativeMembers_InvalidListingTerm",
          at + shift,
          at + YEAR,
        );
      }
    });

    it("says so in an event, by a call or a carried signature", async () => {
      const scene = await loadFixture(enrolled);
      const { members, coop, stranger } = scene;
      for (const shift of [0, YEAR]) {
        const at = (await time.latest()) + DAY;
        const openUntil = at + shift;
        const values = { cooperative: coop.address, workerHash: DETAILS, region: CATALONIA, categories: 5, openUntil };
        const signature = shift ? await signed(scene, coop, ACTS.list, DETAILS, values) : CALLER;
        await time.setNextBlockTimestamp(at);
        await expect(
          members
            .connect(shift ? stranger : coop)
            .listWorker(coop.address, DETAILS, CATALONIA, 5, openUntil, signature),
        )
          .to.emit(members, "WorkerListed")
          .withArgs(coop.address, DETAILS, CATALONIA, 5, openUntil);
      }
    });
  });

  describe("unlistWorker", () => {
    it("says so in an event, by a call or a carried signature", async () => {
      const scene = await loadFixture(enrolled);
      const { members, coop, stranger } = scene;
      const signature = await signed(scene, coop, ACTS.unlist, DETAILS, {
        cooperative: coop.address,
        workerHash: DETAILS,
      });
      for (const [caller, given] of [
        [coop, CALLER],
        [stranger, signature],
      ] as const) {
        await expect(members.connect(caller).unlistWorker(coop.address, DETAILS, given))
          .to.emit(members, "WorkerUnlisted")
          .withArgs(coop.address, DETAILS);
      }
    });
  });

  describe("attacks", () => {
    it("a co-operative cannot touch another one's members", async () => {
      const scene = await loadFixture(announced);
      const { members, founders, ana } = scene;
      const other = founders[1]!;
      await refused(
        scene,
        members.connect(other).removeMember(other.address, ana.address, DETAILS, CALLER),
        "CooperativeMembers_NotMember",
        other.address,
        ana.address,
      );
      await refused(
        scene,
        members.completeMemberRecovery(other.address, ana.address),
        "CooperativeMembers_NotMember",
        other.address,
        ana.address,
      );
    });

    it("the notice cannot be shortened by announcing again", async () => {
      const scene = await loadFixture(announced);
      const { members, coop, ana, stranger, recoverableAt } = scene;
      await time.increaseTo(recoverableAt - 10);
      await members.connect(coop).proposeMemberRecovery(coop.address, ana.address, stranger.address, CALLER);
      const until = (await time.latest()) + MEMBER_RECOVERY_NOTICE;
      await time.increaseTo(recoverableAt);
      await refused(
        scene,
        members.completeMemberRecovery(coop.address, ana.address),
        "CooperativeMembers_RecoveryTooEarly",
        coop.address,
        ana.address,
        until,
      );
    });

    it("an expelled co-operative cannot complete a recovery", async () => {
      const scene = await loadFixture(announced);
      const { members, founders, ana } = scene;
      await members.connect(founders[1]!).enrolMember(founders[1]!.address, ana.address, DETAILS, CALLER);
      await members
        .connect(founders[1]!)
        .proposeMemberRecovery(founders[1]!.address, ana.address, scene.eva.address, CALLER);
      await expel(scene, founders[1]!.address);
      await time.increase(MEMBER_RECOVERY_NOTICE);
      await refused(
        scene,
        members.completeMemberRecovery(founders[1]!.address, ana.address),
        "CooperativeMembers_NotRegistered",
        founders[1]!.address,
      );
    });

    it("two recoveries cannot merge two members", async () => {
      const scene = await loadFixture(announced);
      const { members, coop, ana, ben, eva } = scene;
      await members.connect(coop).enrolMember(coop.address, ben.address, DETAILS, CALLER);
      await members.connect(coop).proposeMemberRecovery(coop.address, ben.address, eva.address, CALLER);
      await time.increase(MEMBER_RECOVERY_NOTICE);
      await members.completeMemberRecovery(coop.address, ana.address);
      await refused(
        scene,
        members.completeMemberRecovery(coop.address, ben.address),
        "CooperativeMembers_AlreadyMember",
        coop.address,
        eva.address,
      );
    });

    it("members stay with their co-operative through every change of its account", async () => {
      const scene = await loadFixture(announced);
      const { registry, members, coop, ana, eva, fresh, second, domain } = scene;
      for (const [from, to] of [
        [coop, fresh],
        [fresh, second],
      ] as const) {
        const values = { oldAccount: from.address, newAccount: to.address };
        const signature = await carry(to, domain, ACTS.move, values);
        await registry.connect(from).moveAccount(from.address, to.address, CALLER, signature);
      }
      expect(await members.isMember(second.address, ana.address)).to.equal(true);
      expect(await members.isMember(coop.address, ana.address)).to.equal(false);
      await time.increase(MEMBER_RECOVERY_NOTICE);
      await refused(
        scene,
        members.completeMemberRecovery(fresh.address, ana.address),
        "CooperativeMembers_NotRegistered",
        fresh.address,
      );
      await members.completeMemberRecovery(second.address, ana.address);
      expect(await members.isMember(second.address, eva.address)).to.equal(true);
      await members.connect(eva).leaveCooperative(coop.address, eva.address, CALLER);
      expect(await members.isMember(second.address, eva.address)).to.equal(false);
    });
  });
});
