import { anyValue } from "@nomicfoundation/hardhat-chai-matchers/withArgs";
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { CALLER, carry } from "../helpers/consent";
import { CONTROL_ACTS, six } from "./ControlFixture";
import { EURO, KARMA, Kind, loadFixture, MONTH, Society, time, toMonth } from "./fixture";

async function named() {
  const all = await six({ charity: 5_000 });
  const [member, heir] = all.members;
  await all.ledger.connect(member).nameHeir(all.society.id, member, heir, 0, CALLER);
  const month = Math.floor((await time.latest()) / MONTH);
  return { ...all, member, heir, from: (month + 25) * MONTH };
}

describe("Successors", () => {
  describe("nameHeir", () => {
    it("names a member or a charity, and takes it back", async () => {
      const all = await loadFixture(named);
      const { ledger, society, member, heir, members, people, from } = all;
      expect(await ledger.heirOf(society.id, member)).to.deep.equal([[heir.address, 0n], from]);
      await toMonth();
      const target = people[8]!.address;
      const charity = await society.approved(heir, KARMA, [members[0], members[2], members[3]], {
        kind: Kind.Charity,
        target,
      });
      await expect(ledger.connect(member).nameHeir(society.id, member, target, charity, CALLER))
        .to.emit(ledger, "HeirNamed")
        .withArgs(society.id, member.address, target, charity);
      expect(await ledger.heirOf(society.id, member)).to.deep.equal([[target, charity], from + MONTH]);
      await ledger.connect(member).nameHeir(society.id, member, ZeroAddress, 0, CALLER);
      expect(await ledger.heirOf(society.id, member)).to.deep.equal([[ZeroAddress, 0n], 0]);
      await all.refused(() => ledger.inherit(society.id, member), "BenefitSocieties_NoHeir", [
        society.id,
        member.address,
      ]);
    });

    it("takes carried signatures, once and in order", async () => {
      const { ledger, society, members, domain, carrier, refused } = await loadFixture(six);
      const [member, heir, other] = members;
      const sequence = BigInt(society.id) << 64n;
      const sign = (to: typeof heir, nonce: bigint) =>
        carry(member, domain, CONTROL_ACTS.heir, {
          society: society.id,
          member: member.address,
          heir: to.address,
          charity: 0,
          nonce,
        });
      const signature = await sign(heir, sequence);
      const call = () => ledger.connect(carrier).nameHeir(society.id, member, heir, 0, signature);
      await call();
      await refused(call, "Consent_InvalidSignature", [member.address, anyValue]);
      const later = await sign(other, sequence + 1n);
      await ledger.connect(member).nameHeir(society.id, member, ZeroAddress, 0, CALLER);
      await refused(
        () => ledger.connect(carrier).nameHeir(society.id, member, other, 0, later),
        "Consent_InvalidSignature",
        [member.address, anyValue],
      );
    });

    it("refuses oneself, strangers, wallets as charities, and those who are not members", async () => {
      const { ledger, society, members, stranger, refused } = await loadFixture(six);
      const [member, heir] = members;
      const name =
        (to: string, charity = 0n) =>
        () =>
          ledger.connect(member).nameHeir(society.id, member, to, charity, CALLER);
      const cannot = "BenefitSocieties_CannotInherit";
      await refused(name(member.address), cannot, [member.address, 0]);
      await refused(name(stranger.address), cannot, [stranger.address, 0]);
      await refused(name(stranger.address, 7n), cannot, [stranger.address, 7]);
      await toMonth();
      const benefit = await society.approved(members[5], KARMA, [members[0], heir, members[2]]);
      await refused(name(ZeroAddress, benefit), cannot, [ZeroAddress, benefit]);
      await refused(
        () => ledger.connect(stranger).nameHeir(society.id, stranger, heir, 0, CALLER),
        "BenefitSocieties_NotAMember",
        [society.id, stranger.address],
      );
    });
  });

  describe("nameHeir, to a charity", () => {
    it("takes one that was closed since, and none that was refused, withdrawn, is open or of another society", async () => {
      const all = await loadFixture(six);
      const { ledger, society, members, people, refused } = all;
      const [member, sponsor, ...voters] = members;
      await toMonth();
      const target = people[8]!.address;
      const some = { kind: Kind.Charity, target };
      const name = (charity: bigint, to = target) =>
        ledger.connect(member).nameHeir(society.id, member, to, charity, CALLER);
      const cannot = (charity: bigint, to = target) =>
        refused(() => name(charity, to), "BenefitSocieties_CannotInherit", [to, charity]);
      const open = await society.file(sponsor, KARMA, some);
      await cannot(open);
      const withdrawn = await society.file(sponsor, KARMA, some);
      await society.ledger.connect(sponsor).withdrawRequest(withdrawn);
      await cannot(withdrawn);
      const approved = await society.approved(sponsor, KARMA, [member, ...voters], some);
      await society.decide(open);
      await cannot(open);
      await cannot(approved, people[9]!.address);
      await society.ledger.connect(sponsor).closeRequest(approved);
      await name(approved);
      expect((await ledger.heirOf(society.id, member)).heir).to.deep.equal([target, approved]);

      const second = await Society.create(all, { ...society.rules });
      await second.joinAll([member, sponsor]);
      await toMonth();
      for (const one of [member, sponsor]) await second.commit(one, 10n * EURO);
      await toMonth();
      await cannot(await second.approved(sponsor, KARMA, [member], some));
    });
  });

  describe("inherit", () => {
    it("refuses one second before, and moves everything but karma then", async () => {
      const all = await loadFixture(named);
      const { ledger, society, member, heir, creator, stranger, from, refused } = all;
      await ledger.connect(creator).changeRules(society.id, { ...society.rules, vesting: 90 * 24, charity: 5_000 });
      // Somebody commits for the silent member: no act of theirs, and not vested yet.
      await time.increaseTo(from - 7_200);
      await society.commit(member, 90n * EURO, stranger);
      await time.setNextBlockTimestamp(from - 1);
      await refused(() => ledger.inherit(society.id, member), "BenefitSocieties_TooEarly", [from]);
      const before = await society.memberOf(heir);
      const reserves = (await society.state()).reserves;
      await time.setNextBlockTimestamp(from);
      await expect(ledger.connect(stranger).inherit(society.id, member))
        .to.emit(ledger, "ReservesInherited")
        .withArgs(society.id, member.address, heir.address, anyValue, anyValue);
      const [left, after] = [await society.memberOf(member), await society.memberOf(heir)];
      expect(left).to.include({ gift: 0n, charity: 0n, unvestedGift: 0n, unvestedCharity: 0n });
      expect(left.settled + left.unvested).to.be.above(0n);
      expect(after).to.include({ settled: before.settled, charity: before.charity, actedIn: before.actedIn });
      expect(after.gift - before.gift + (after.unvestedGift >> 32n)).to.equal(690n * EURO);
      expect(after.unvestedGift >> 32n).to.be.within(89n * EURO, 90n * EURO);
      expect((await society.state()).reserves).to.equal(reserves);
      await refused(() => ledger.inherit(society.id, member), "BenefitSocieties_Nothing");
    });

    it("lets a charity collect all", async () => {
      const all = await loadFixture(named);
      const { ledger, society, member, members, people, asset } = all;
      await toMonth();
      const target = people[8]!.address;
      const charity = await society.approved(members[1], KARMA, [members[0], members[2], members[3]], {
        kind: Kind.Charity,
        target,
      });
      await ledger.connect(member).nameHeir(society.id, member, target, charity, CALLER);
      await time.increaseTo(all.from + MONTH);
      await ledger.inherit(society.id, member);
      expect(await society.creditOf(target)).to.equal(600n * EURO);
      expect((await society.state()).reserves).to.equal(1_500n * EURO);
      await ledger.collect(asset, target);
      expect(await asset.balanceOf(target)).to.equal(10_000_600n * EURO);
    });

    it("begins anew with each act of the member's own", async () => {
      const all = await loadFixture(named);
      const { ledger, society, member, heir, from, refused } = all;
      await time.increaseTo(from - 1_000);
      await society.commit(member, EURO);
      await time.increaseTo(from);
      const then = from + 24 * MONTH;
      await refused(() => ledger.inherit(society.id, member), "BenefitSocieties_TooEarly", [then]);
      await time.increaseTo(then - 1_000);
      await society.nominate(member, heir);
      await refused(() => ledger.inherit(society.id, member), "BenefitSocieties_TooEarly", [then + 24 * MONTH]);
    });
  });
});
