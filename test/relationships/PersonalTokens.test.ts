import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { type BaseContract, MaxUint256, Signature, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import type { CallingEuro, IRelationshipCoins, MoodyEuro, TestEuro } from "../../typechain-types";
import { itNeedsConsentOfOne } from "../common/consentCases";
import { expectRefused } from "../common/untouched";
import { CALLER, carry, FAR } from "../helpers/consent";
import { ACTS, deployDomain, deployLedger, domainOf, EURO, loadFixture, Pair, time } from "./fixture";

const HUNDRED = 100n * EURO;
const MOST = 2n ** 96n - 1n;
const CashOutRule = { OwnDeposits: 0, Nothing: 1, Everything: 2 };
const Mood = { Refuses: 1, SaysNo: 2, Pretends: 3, Generous: 4, Shrinks: 5, Lies: 6 };

async function base() {
  const all = await deployDomain();
  const person = all.people[0]!;
  const coins = all.parts.coins as unknown as BaseContract;
  return { ...all, person, coins, watched: { ledger: all.ledger, ids: [], people: [person, all.stranger] } };
}

async function tokenOf(ledger: IRelationshipCoins, person: HardhatEthersSigner) {
  const { balance, ownDeposits } = await ledger.personalTokenOf(person);
  return { balance, ownDeposits };
}

/** A ledger over another asset, and two people who have 1,000 of it and allow all. */
async function over(assetName: string, cashOut = CashOutRule.OwnDeposits) {
  const { registry, people, stranger } = await deployDomain();
  const asset = (await ethers.deployContract(assetName)) as unknown as TestEuro;
  const { ledger, parts } = await deployLedger({
    asset: await asset.getAddress(),
    registry: await registry.getAddress(),
    cashOut,
  });
  const [person, other] = [people[0]!, people[1]!];
  for (const one of [person, other]) {
    await asset.mint(one, 1_000n * EURO);
    await asset.connect(one).approve(ledger, MaxUint256);
  }
  const coins = parts.coins as unknown as BaseContract;
  const watched = { ledger, ids: [], people: [person, other, stranger] };
  return { ledger, asset, coins, person, other, stranger, watched };
}
const overFee = () => over("FeeEuro");
const overSilent = () => over("SilentEuro");
const overMoody = () => over("MoodyEuro");
const overReentering = () => over("CallingEuro");
const nothingCashable = () => over("TestEuro", CashOutRule.Nothing);
const everythingCashable = () => over("TestEuro", CashOutRule.Everything);

/** `receiver` monetises nothing and is given `amount` of tokens by dissolving a pot that `giver` filled. */
async function receivedTokens(
  ledger: IRelationshipCoins,
  giver: HardhatEthersSigner,
  receiver: HardhatEthersSigner,
  amount: bigint,
) {
  const pair = await Pair.of(ledger, giver, receiver, { contribution: 0n });
  await pair.open();
  const giverIsA = pair.a.address === giver.address;
  await pair.begin(giverIsA ? amount : 0n, giverIsA ? 0n : amount);
  await pair.checkpoint(giverIsA ? 0 : 1, giverIsA ? 1 : 0);
  await pair.dissolve();
}

describe("PersonalTokens", () => {
  describe("monetise", () => {
    itNeedsConsentOfOne(async function monetising() {
      const { ledger, euro, domain, person, stranger, watched } = await base();
      return {
        watched,
        domain,
        person,
        stranger,
        key: 0n,
        act: ACTS.monetise,
        values: { person: person.address, amount: HUNDRED },
        altered: { amount: HUNDRED + 1n },
        send: (by, signature) => ledger.connect(by).monetise(person, HUNDRED, signature),
        works: async (tx) => {
          await expect(tx).to.changeTokenBalances(euro, [person, ledger, stranger], [-HUNDRED, HUNDRED, 0n]);
          await expect(tx).to.emit(ledger, "Monetised").withArgs(person.address, HUNDRED);
          expect(await tokenOf(ledger, person)).to.deep.equal({ balance: HUNDRED, ownDeposits: HUNDRED });
        },
      };
    });

    it("refuses an amount of zero, called or carried", async () => {
      const { ledger, person, stranger, watched, domain } = await loadFixture(base);
      const call = () => ledger.connect(person).monetise(person, 0n, CALLER);
      await expectRefused(watched, call, "RelationshipCoins_Nothing", []);
      const signature = await carry(person, domain, ACTS.monetise, { person: person.address, amount: 0n, nonce: 0n });
      const carried = () => ledger.connect(stranger).monetise(person, 0n, signature);
      await expectRefused(watched, carried, "RelationshipCoins_Nothing", []);
    });

    it("counts own deposits to the end of 96 bits and no further, when much money goes round often", async () => {
      const { ledger, euro, person, registry, people } = await loadFixture(base);
      const all = 2n ** 96n - 1n;
      const [farm, other] = [(await ethers.getSigners())[2]!, people.find((one) => one.address !== person.address)!];
      expect(await registry.isRegistered(farm)).to.equal(true);
      await euro.mint(person, all - (await euro.balanceOf(person)));
      const pair = await Pair.of(ledger, person, other, { contribution: 0n });
      await pair.open();
      const isA = pair.a.address === person.address;
      for (let round = 0; round < 3; ++round) {
        await ledger.connect(person).monetise(person, all, CALLER);
        expect(await tokenOf(ledger, person)).to.deep.equal({ balance: all, ownDeposits: all });
        if (round === 2) break;
        // Through the pot and a co-operative back to the person, who pays it in again.
        if (round === 0) await pair.begin(isA ? all : 0n, isA ? 0n : all);
        else await pair.compose(isA ? all : 0n, isA ? 0n : all);
        await pair.pay(farm.address, all);
        await ledger.connect(farm).redeem(farm, all, CALLER);
        await euro.connect(farm).transfer(person, all);
      }
      expect(await ledger.cashableOf(person)).to.equal(all);
      await ledger.connect(person).cashOut(person, all - 1n, CALLER);
      expect(await tokenOf(ledger, person)).to.deep.equal({ balance: 1n, ownDeposits: 1n });
      await ledger.connect(person).cashOut(person, 1n, CALLER);
      expect(await ledger.cashableOf(person)).to.equal(0n);
    });

    it("fails with the asset's error when the allowance is too small", async () => {
      const { ledger, euro, person, watched } = await loadFixture(base);
      await euro.connect(person).approve(ledger, HUNDRED - 1n);
      const call = () => ledger.connect(person).monetise(person, HUNDRED, CALLER);
      const args = [await ledger.getAddress(), HUNDRED - 1n, HUNDRED];
      await expectRefused(watched, call, "ERC20InsufficientAllowance", args, euro as unknown as BaseContract);
    });

    it("fails with the asset's error when the person has too little money", async () => {
      const { ledger, euro, person, watched } = await loadFixture(base);
      const call = () => ledger.connect(person).monetise(person, 10_000n * EURO + 1n, CALLER);
      const args = [person.address, 10_000n * EURO, 10_000n * EURO + 1n];
      await expectRefused(watched, call, "ERC20InsufficientBalance", args, euro as unknown as BaseContract);
    });

    it("adds to what was there, each person for themselves", async () => {
      const { ledger, person, people } = await loadFixture(base);
      await ledger.connect(person).monetise(person, HUNDRED, CALLER);
      await ledger.connect(person).monetise(person, 1n, CALLER);
      await ledger.connect(people[1]!).monetise(people[1]!, 7n, CALLER);
      expect(await tokenOf(ledger, person)).to.deep.equal({ balance: HUNDRED + 1n, ownDeposits: HUNDRED + 1n });
      expect(await tokenOf(ledger, people[1]!)).to.deep.equal({ balance: 7n, ownDeposits: 7n });
    });

    it("works with an asset of which the transfers return nothing, in and out", async () => {
      const { ledger, asset, person } = await loadFixture(overSilent);
      await ledger.connect(person).monetise(person, HUNDRED, CALLER);
      expect(await asset.balanceOf(ledger)).to.equal(HUNDRED);
      expect(await tokenOf(ledger, person)).to.deep.equal({ balance: HUNDRED, ownDeposits: HUNDRED });
      await ledger.connect(person).cashOut(person, HUNDRED, CALLER);
      expect(await asset.balanceOf(person)).to.equal(1_000n * EURO);
      expect(await tokenOf(ledger, person)).to.deep.equal({ balance: 0n, ownDeposits: 0n });
    });

    it("refuses an asset that takes a fee, with what was sent and what arrived", async () => {
      const { ledger, person, watched } = await loadFixture(overFee);
      const call = () => ledger.connect(person).monetise(person, HUNDRED, CALLER);
      await expectRefused(watched, call, "RelationshipCoins_AssetTakesFee", [HUNDRED, 99n * EURO]);
    });

    it("fails with the error of an asset that refuses", async () => {
      const { ledger, asset, person, watched } = await loadFixture(overMoody);
      const moody = asset as unknown as MoodyEuro;
      await moody.setMood(Mood.Refuses);
      const call = () => ledger.connect(person).monetise(person, HUNDRED, CALLER);
      await expectRefused(watched, call, "MoodyEuro_NotToday", [], moody as unknown as BaseContract);
    });

    it("refuses an asset that says no without failing", async () => {
      const { ledger, asset, coins, person, watched } = await loadFixture(overMoody);
      await (asset as unknown as MoodyEuro).setMood(Mood.SaysNo);
      const call = () => ledger.connect(person).monetise(person, HUNDRED, CALLER);
      await expectRefused(watched, call, "SafeERC20FailedOperation", [await asset.getAddress()], coins);
    });

    for (const [title, mood, received] of [
      ["pretends to have paid", Mood.Pretends, 0n],
      ["gives one unit more", Mood.Generous, HUNDRED + 1n],
      ["shrinks what the ledger held before", Mood.Shrinks, HUNDRED - 10n * EURO],
      ["reads as half of what it is", Mood.Lies, HUNDRED / 2n],
    ] as const) {
      it(`refuses an asset that ${title}`, async () => {
        const { ledger, asset, person, other, watched } = await loadFixture(overMoody);
        await ledger.connect(other).monetise(other, 10n * EURO, CALLER);
        await (asset as unknown as MoodyEuro).setMood(mood);
        const call = () => ledger.connect(person).monetise(person, HUNDRED, CALLER);
        await expectRefused(watched, call, "RelationshipCoins_AssetTakesFee", [HUNDRED, received]);
      });
    }

    it("counts an arrival of less than nothing as nothing", async () => {
      const { ledger, asset, person, other, watched } = await loadFixture(overMoody);
      await ledger.connect(other).monetise(other, 10n * EURO, CALLER);
      await (asset as unknown as MoodyEuro).setMood(Mood.Shrinks);
      const call = () => ledger.connect(person).monetise(person, 5n * EURO, CALLER);
      await expectRefused(watched, call, "RelationshipCoins_AssetTakesFee", [5n * EURO, 0n]);
    });

    it("takes exactly as much as it can count, and refuses one unit more", async () => {
      const { ledger, euro, person, stranger, watched } = await loadFixture(base);
      await euro.mint(person, MOST);
      await ledger.connect(person).monetise(person, MOST, CALLER);
      expect(await tokenOf(ledger, person)).to.deep.equal({ balance: MOST, ownDeposits: MOST });
      const call = () => ledger.connect(stranger).monetise(stranger, 1n, CALLER);
      await expectRefused(watched, call, "RelationshipCoins_TooMuch", [MOST + 1n]);
    });

    it("refuses every act that moves money while an asset calls back", async () => {
      const { ledger, asset, coins, person, other, watched } = await loadFixture(overReentering);
      await ledger.connect(person).monetise(person, HUNDRED, CALLER);
      const encode = ledger.interface;
      for (const data of [
        encode.encodeFunctionData("monetise", [person.address, 1n, CALLER]),
        encode.encodeFunctionData("monetiseWithPermit", [person.address, 1n, FAR, 27, ZeroHash, ZeroHash, CALLER]),
        encode.encodeFunctionData("cashOut", [person.address, 1n, CALLER]),
        encode.encodeFunctionData("redeem", [person.address, 1n, CALLER]),
        encode.encodeFunctionData("movePersonalToken"),
        encode.encodeFunctionData("multicall", [[encode.encodeFunctionData("cashOut", [person.address, 1n, CALLER])]]),
      ]) {
        await (asset as unknown as CallingEuro).armWith(ledger, data);
        for (const call of [
          () => ledger.connect(other).monetise(other, HUNDRED, CALLER),
          () => ledger.connect(person).cashOut(person, HUNDRED, CALLER),
        ]) {
          await expectRefused(watched, call, "ReentrancyGuardReentrantCall", [], coins);
        }
      }
    });
  });

  describe("monetiseWithPermit", () => {
    async function permitOf(all: Awaited<ReturnType<typeof base>>, value: bigint, deadline: number = FAR) {
      const { euro, ledger, person } = all;
      const signature = await person.signTypedData(
        await domainOf(euro, "Test Euro"),
        {
          Permit: [
            { name: "owner", type: "address" },
            { name: "spender", type: "address" },
            { name: "value", type: "uint256" },
            { name: "nonce", type: "uint256" },
            { name: "deadline", type: "uint256" },
          ],
        },
        {
          owner: person.address,
          spender: await ledger.getAddress(),
          value,
          nonce: await euro.nonces(person),
          deadline,
        },
      );
      return Signature.from(signature);
    }

    async function withoutAllowance() {
      const all = await base();
      await all.euro.connect(all.person).approve(all.ledger, 0n);
      return { ...all, permit: await permitOf(all, HUNDRED) };
    }

    itNeedsConsentOfOne(async function permitting() {
      const { ledger, euro, domain, person, stranger, watched, permit } = await withoutAllowance();
      return {
        watched,
        domain,
        person,
        stranger,
        key: 0n,
        act: ACTS.monetise,
        values: { person: person.address, amount: HUNDRED },
        altered: { amount: HUNDRED + 1n },
        send: (by, signature) =>
          ledger.connect(by).monetiseWithPermit(person, HUNDRED, FAR, permit.v, permit.r, permit.s, signature),
        works: async (tx) => {
          await expect(tx).to.changeTokenBalances(euro, [person, ledger], [-HUNDRED, HUNDRED]);
          await expect(tx).to.emit(ledger, "Monetised").withArgs(person.address, HUNDRED);
          expect(await tokenOf(ledger, person)).to.deep.equal({ balance: HUNDRED, ownDeposits: HUNDRED });
          expect(await euro.allowance(person, ledger)).to.equal(0n);
        },
      };
    });

    it("works when somebody carried the permit first", async () => {
      const { ledger, euro, person, stranger, permit } = await loadFixture(withoutAllowance);
      await euro.connect(stranger).permit(person, ledger, HUNDRED, FAR, permit.v, permit.r, permit.s);
      const tx = ledger.connect(person).monetiseWithPermit(person, HUNDRED, FAR, permit.v, permit.r, permit.s, CALLER);
      await expect(tx).to.emit(ledger, "Monetised").withArgs(person.address, HUNDRED);
      expect(await tokenOf(ledger, person)).to.deep.equal({ balance: HUNDRED, ownDeposits: HUNDRED });
    });

    it("works with a garbage permit when there is an allowance", async () => {
      const { ledger, person } = await loadFixture(base);
      const call = ledger.connect(person).monetiseWithPermit(person, HUNDRED, 0, 0, ZeroHash, ZeroHash, CALLER);
      await expect(call).to.emit(ledger, "Monetised").withArgs(person.address, HUNDRED);
    });

    it("fails with the asset's error when the permit is garbage and there is no allowance", async () => {
      const { ledger, euro, person, watched } = await loadFixture(withoutAllowance);
      const call = () =>
        ledger.connect(person).monetiseWithPermit(person, HUNDRED, FAR, 27, ZeroHash, ZeroHash, CALLER);
      const args = [await ledger.getAddress(), 0n, HUNDRED];
      await expectRefused(watched, call, "ERC20InsufficientAllowance", args, euro as unknown as BaseContract);
    });

    it("fails when the permit is for less, or has expired", async () => {
      const all = await loadFixture(withoutAllowance);
      const { ledger, euro, person, watched } = all;
      const less = await permitOf(all, HUNDRED - 1n);
      const expired = await permitOf(all, HUNDRED, await time.latest());
      for (const [{ v, r, s }, deadline] of [
        [less, FAR],
        [expired, await time.latest()],
      ] as const) {
        const call = () => ledger.connect(person).monetiseWithPermit(person, HUNDRED, deadline, v, r, s, CALLER);
        const args = [await ledger.getAddress(), 0n, HUNDRED];
        await expectRefused(watched, call, "ERC20InsufficientAllowance", args, euro as unknown as BaseContract);
      }
    });

    it("cannot be used by a stranger who holds the permit", async () => {
      const { ledger, person, stranger, watched, permit } = await loadFixture(withoutAllowance);
      const { v, r, s } = permit;
      const call = () => ledger.connect(stranger).monetiseWithPermit(person, HUNDRED, FAR, v, r, s, CALLER);
      await expectRefused(watched, call, "Consent_NotThePerson", [person.address, stranger.address]);
    });

    it("works with an asset that knows no permit when there is an allowance", async () => {
      const { ledger, person } = await loadFixture(overSilent);
      await ledger.connect(person).monetiseWithPermit(person, HUNDRED, FAR, 27, ZeroHash, ZeroHash, CALLER);
      expect(await tokenOf(ledger, person)).to.deep.equal({ balance: HUNDRED, ownDeposits: HUNDRED });
    });

    it("refuses zero", async () => {
      const { ledger, person, watched } = await loadFixture(base);
      const call = () => ledger.connect(person).monetiseWithPermit(person, 0n, FAR, 27, ZeroHash, ZeroHash, CALLER);
      await expectRefused(watched, call, "RelationshipCoins_Nothing", []);
    });
  });

  describe("cashOut", () => {
    async function deposited() {
      const all = await base();
      await all.ledger.connect(all.person).monetise(all.person, HUNDRED, CALLER);
      return all;
    }

    itNeedsConsentOfOne(async function cashing() {
      const { ledger, euro, domain, person, stranger, watched } = await deposited();
      const amount = 40n * EURO;
      return {
        watched,
        domain,
        person,
        stranger,
        key: 0n,
        act: ACTS.cashOut,
        values: { person: person.address, amount },
        altered: { amount: amount + 1n },
        send: (by, signature) => ledger.connect(by).cashOut(person, amount, signature),
        works: async (tx) => {
          await expect(tx).to.changeTokenBalances(euro, [person, ledger, stranger], [amount, -amount, 0n]);
          await expect(tx).to.emit(ledger, "CashedOut").withArgs(person.address, amount);
          expect(await tokenOf(ledger, person)).to.deep.equal({ balance: 60n * EURO, ownDeposits: 60n * EURO });
        },
      };
    });

    it("refuses zero", async () => {
      const { ledger, person, watched } = await loadFixture(deposited);
      const call = () => ledger.connect(person).cashOut(person, 0n, CALLER);
      await expectRefused(watched, call, "RelationshipCoins_Nothing", []);
    });

    it("refuses somebody who paid nothing in", async () => {
      const { ledger, stranger, watched } = await loadFixture(deposited);
      const call = () => ledger.connect(stranger).cashOut(stranger, 1n, CALLER);
      await expectRefused(watched, call, "RelationshipCoins_NotCashable", [stranger.address, 0n, 1n]);
    });

    describe("given the rule OwnDeposits", () => {
      async function received() {
        const all = await deposited();
        const receiver = all.people[1]!;
        await receivedTokens(all.ledger, all.person, receiver, 30n * EURO);
        return { ...all, receiver };
      }

      it("refuses tokens that came from another, and pays own deposits beside them to the last unit", async () => {
        const { ledger, euro, receiver, watched } = await loadFixture(received);
        expect(await tokenOf(ledger, receiver)).to.deep.equal({ balance: 30n * EURO, ownDeposits: 0n });
        const people = [...watched.people, receiver];
        const refused = (amount: bigint, cashable: bigint) =>
          expectRefused(
            { ...watched, people },
            () => ledger.connect(receiver).cashOut(receiver, amount, CALLER),
            "RelationshipCoins_NotCashable",
            [receiver.address, cashable, amount],
          );
        await refused(1n, 0n);
        await ledger.connect(receiver).monetise(receiver, 5n * EURO, CALLER);
        await refused(5n * EURO + 1n, 5n * EURO);
        await expect(ledger.connect(receiver).cashOut(receiver, 5n * EURO, CALLER)).to.changeTokenBalances(
          euro,
          [receiver, ledger],
          [5n * EURO, -5n * EURO],
        );
        expect(await tokenOf(ledger, receiver)).to.deep.equal({ balance: 30n * EURO, ownDeposits: 0n });
        await refused(1n, 0n);
        await ledger.connect(receiver).monetise(receiver, 2n, CALLER);
        expect(await ledger.cashableOf(receiver)).to.equal(2n);
      });

      it("refuses more than the tokens that are left, though more was paid in", async () => {
        const { ledger, person, watched } = await loadFixture(received);
        expect(await tokenOf(ledger, person)).to.deep.equal({ balance: 70n * EURO, ownDeposits: HUNDRED });
        expect(await ledger.cashableOf(person)).to.equal(70n * EURO);
        const call = () => ledger.connect(person).cashOut(person, 70n * EURO + 1n, CALLER);
        const args = [person.address, 70n * EURO, 70n * EURO + 1n];
        await expectRefused(watched, call, "RelationshipCoins_NotCashable", args);
        await ledger.connect(person).cashOut(person, 70n * EURO, CALLER);
        expect(await tokenOf(ledger, person)).to.deep.equal({ balance: 0n, ownDeposits: 30n * EURO });
        expect(await ledger.cashableOf(person)).to.equal(0n);
      });
    });

    it("given the rule Nothing, refuses everybody", async () => {
      const { ledger, person, watched } = await loadFixture(nothingCashable);
      await ledger.connect(person).monetise(person, HUNDRED, CALLER);
      expect(await ledger.cashOutRule()).to.equal(CashOutRule.Nothing);
      expect(await ledger.cashableOf(person)).to.equal(0n);
      const call = () => ledger.connect(person).cashOut(person, 1n, CALLER);
      await expectRefused(watched, call, "RelationshipCoins_NotCashable", [person.address, 0n, 1n]);
    });

    it("given the rule Everything, pays received tokens too and uses own deposits up first", async () => {
      const { ledger, asset, person, other, watched } = await loadFixture(everythingCashable);
      await ledger.connect(person).monetise(person, HUNDRED, CALLER);
      await ledger.connect(other).monetise(other, 10n * EURO, CALLER);
      await receivedTokens(ledger, person, other, 30n * EURO);
      expect(await ledger.cashableOf(other)).to.equal(40n * EURO);
      const call = () => ledger.connect(other).cashOut(other, 40n * EURO + 1n, CALLER);
      const args = [other.address, 40n * EURO, 40n * EURO + 1n];
      await expectRefused(watched, call, "RelationshipCoins_NotCashable", args);
      await ledger.connect(other).cashOut(other, 4n * EURO, CALLER);
      expect(await tokenOf(ledger, other)).to.deep.equal({ balance: 36n * EURO, ownDeposits: 6n * EURO });
      const tx = ledger.connect(other).cashOut(other, 36n * EURO, CALLER);
      await expect(tx).to.changeTokenBalances(asset, [other, ledger], [36n * EURO, -36n * EURO]);
      expect(await tokenOf(ledger, other)).to.deep.equal({ balance: 0n, ownDeposits: 0n });
    });

    it("keeps the tokens when the asset refuses to pay or says no", async () => {
      const { ledger, asset, coins, person, watched } = await loadFixture(overMoody);
      const moody = asset as unknown as MoodyEuro;
      await ledger.connect(person).monetise(person, HUNDRED, CALLER);
      const call = () => ledger.connect(person).cashOut(person, HUNDRED, CALLER);
      await moody.setMood(Mood.Refuses);
      await expectRefused(watched, call, "MoodyEuro_NotToday", [], moody as unknown as BaseContract);
      await moody.setMood(Mood.SaysNo);
      await expectRefused(watched, call, "SafeERC20FailedOperation", [await asset.getAddress()], coins);
    });
  });
});
