import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { type BaseContract, id as hashOf, MaxUint256, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import type { CallingEuro, IRelationshipCoins, MoodyEuro, TestEuro } from "../../typechain-types";
import { itNeedsConsentOfOne } from "../common/consentCases";
import { expectRefused, expectUntouched } from "../common/untouched";
import { act, CALLER, carry } from "../helpers/consent";
import { ACTS, DAY, deployDomain, deployLedger, EURO, funded, loadFixture, Pair, region, time } from "./fixture";

const CARE = 1n;
const FORTY = 40n * EURO;

/** A daycare that was paid 40 euro by a pair. */
async function paid() {
  const all = await funded();
  const { ledger, pair, daycare, farm, stranger } = all;
  const tx = await pair.pay(daycare.address, FORTY);

  const watched = { ledger, ids: [pair.id], people: [pair.a, pair.b, daycare, farm, stranger] };
  return { ...all, tx, watched };
}
type Paid = Awaited<ReturnType<typeof paid>>;

async function creditOf(ledger: IRelationshipCoins, ...holders: HardhatEthersSigner[]) {
  return Promise.all(holders.map((holder) => ledger.balanceOf(holder, CARE)));
}

let salts = 0n;

/** The farm is expelled by the registry's own vote. */
async function expelled() {
  const all = await paid();
  const { registry, daycare, farm, ledger } = all;
  await ledger.connect(daycare).transfer(farm, CARE, 15n * EURO);
  const motion = {
    action: 1,
    proposer: daycare.address,
    subject: farm.address,
    successor: ZeroAddress,
    codeHash: ZeroHash,
    record: { kind: 0, publicBody: false, region: region(""), categories: 0 },
    detailsHash: hashOf("reasons"),
    detailsUri: "",
    salt: salts++,
  };
  await registry.connect(daycare).openMotion(motion, CALLER);
  const id = await registry.motionId(motion);
  for (const voter of [daycare, farm]) await registry.connect(voter).castVote(id, voter, 1, 1, CALLER);
  await time.increase(7 * DAY);
  await registry.executeMotion(motion, CALLER);
  expect(await registry.isRegistered(farm)).to.equal(false);
  return all;
}

describe("CareCredit", () => {
  it("is minted as id 1 when a co-operative is paid", async () => {
    const { ledger, pair, daycare, tx } = await loadFixture(paid);
    await expect(tx).to.emit(ledger, "Transfer").withArgs(pair.a.address, ZeroAddress, daycare.address, CARE, FORTY);
    expect(await ledger.CARE_CREDIT()).to.equal(CARE);
    expect(await ledger.balanceOf(daycare, CARE)).to.equal(FORTY);
  });

  it("is the only id that has balances", async () => {
    const { ledger, pair, daycare } = await loadFixture(paid);
    for (const id of [0n, 2n, BigInt(pair.a.address), BigInt(pair.b.address), BigInt(pair.id)]) {
      for (const holder of [pair.a, pair.b, daycare]) expect(await ledger.balanceOf(holder, id)).to.equal(0n);
    }
  });

  describe("transfer", () => {
    it("moves credit from one registered co-operative to another", async () => {
      const { ledger, daycare, farm, euro } = await loadFixture(paid);
      const tx = ledger.connect(daycare).transfer(farm, CARE, 15n * EURO);
      await expect(tx)
        .to.emit(ledger, "Transfer")
        .withArgs(daycare.address, daycare.address, farm.address, CARE, 15n * EURO);
      await expect(tx).to.changeTokenBalances(euro, [daycare, farm, ledger], [0n, 0n, 0n]);
      expect(await creditOf(ledger, daycare, farm)).to.deep.equal([25n * EURO, 15n * EURO]);
    });

    it("answers true", async () => {
      const { ledger, daycare, farm } = await loadFixture(paid);
      expect(await ledger.connect(daycare).transfer.staticCall(farm, CARE, 1n)).to.equal(true);
      expect(await ledger.connect(daycare).approve.staticCall(farm, CARE, 1n)).to.equal(true);
      expect(await ledger.connect(daycare).setOperator.staticCall(farm, true)).to.equal(true);
      expect(await ledger.connect(daycare).transferFrom.staticCall(daycare, farm, CARE, 1n)).to.equal(true);
    });

    it("of nothing is an ordinary transfer, as ERC-6909 has it, of any id and between registered co-operatives only", async () => {
      const { ledger, daycare, farm, stranger, pair, watched } = await loadFixture(paid);
      for (const id of [CARE, 2n, BigInt(pair.id)]) {
        await expectUntouched(watched, async () => {
          await expect(ledger.connect(farm).transfer(daycare, id, 0n))
            .to.emit(ledger, "Transfer")
            .withArgs(farm.address, farm.address, daycare.address, id, 0n);
        });
        const call = () => ledger.connect(stranger).transfer(daycare, id, 0n);
        await expectRefused(watched, call, "RelationshipCoins_NotACooperative", [stranger.address]);
      }
    });

    it("leaves a co-operative that sends to itself with what it had", async () => {
      const { ledger, daycare } = await loadFixture(paid);
      await ledger.connect(daycare).transfer(daycare, CARE, FORTY);
      expect(await creditOf(ledger, daycare)).to.deep.equal([FORTY]);
    });

    it("refuses a person, a stranger and nobody as receivers", async () => {
      const { ledger, daycare, pair, stranger, watched } = await loadFixture(paid);
      for (const receiver of [pair.a.address, stranger.address, ZeroAddress]) {
        const call = () => ledger.connect(daycare).transfer(receiver, CARE, 1n);
        await expectRefused(watched, call, "RelationshipCoins_NotACooperative", [receiver]);
      }
    });

    it("refuses more than the sender has, and any other id", async () => {
      const { ledger, daycare, farm, pair, watched } = await loadFixture(paid);
      const call = () => ledger.connect(daycare).transfer(farm, CARE, FORTY + 1n);
      const args = [daycare.address, FORTY, FORTY + 1n, CARE];
      await expectRefused(watched, call, "ERC6909InsufficientBalance", args);
      for (const id of [0n, 2n, BigInt(pair.id), BigInt(pair.a.address)]) {
        const other = () => ledger.connect(daycare).transfer(farm, id, 1n);
        await expectRefused(watched, other, "ERC6909InsufficientBalance", [daycare.address, 0n, 1n, id]);
      }
    });

    it("does not move Personal Tokens or Composite Coins of anybody", async () => {
      const { ledger, pair, watched } = await loadFixture(paid);
      for (const id of [BigInt(pair.a.address), BigInt(pair.id)]) {
        const call = () => ledger.connect(pair.a).transfer(pair.b, id, 1n);
        await expectRefused(watched, call, "RelationshipCoins_NotACooperative", [pair.a.address]);
      }
    });

    it("refuses once the sender or the receiver was expelled", async () => {
      const { ledger, daycare, farm, watched } = await loadFixture(expelled);
      const args = [farm.address];
      const send = () => ledger.connect(farm).transfer(daycare, CARE, 1n);
      await expectRefused(watched, send, "RelationshipCoins_NotACooperative", args);
      const receive = () => ledger.connect(daycare).transfer(farm, CARE, 1n);
      await expectRefused(watched, receive, "RelationshipCoins_NotACooperative", args);
    });
  });

  it("is not paid to a co-operative that was expelled", async () => {
    const { pair, farm, watched } = await loadFixture(expelled);
    const call = () => pair.pay(farm.address, 1n);
    await expectRefused(watched, call, "RelationshipCoins_NotACooperative", [farm.address]);
  });

  describe("transferFrom", () => {
    it("uses an allowance up, whoever holds it, and refuses more", async () => {
      const { ledger, daycare, farm, stranger, watched } = await loadFixture(paid);
      await expect(ledger.connect(daycare).approve(stranger, CARE, 10n))
        .to.emit(ledger, "Approval")
        .withArgs(daycare.address, stranger.address, CARE, 10n);
      await expect(ledger.connect(stranger).transferFrom(daycare, farm, CARE, 4n))
        .to.emit(ledger, "Transfer")
        .withArgs(stranger.address, daycare.address, farm.address, CARE, 4n);
      expect(await ledger.allowance(daycare, stranger, CARE)).to.equal(6n);
      const call = () => ledger.connect(stranger).transferFrom(daycare, farm, CARE, 7n);
      await expectRefused(watched, call, "ERC6909InsufficientAllowance", [stranger.address, 6n, 7n, CARE]);
      expect(await creditOf(ledger, daycare, farm)).to.deep.equal([FORTY - 4n, 4n]);
      await ledger.connect(daycare).approve(stranger, CARE, 0n);
      const none = () => ledger.connect(stranger).transferFrom(daycare, farm, CARE, 1n);
      await expectRefused(watched, none, "ERC6909InsufficientAllowance", [stranger.address, 0n, 1n, CARE]);
    });

    it("leaves an endless allowance as it is", async () => {
      const { ledger, daycare, farm, stranger } = await loadFixture(paid);
      await ledger.connect(daycare).approve(stranger, CARE, MaxUint256);
      await ledger.connect(stranger).transferFrom(daycare, farm, CARE, FORTY);
      expect(await ledger.allowance(daycare, stranger, CARE)).to.equal(MaxUint256);
    });

    it("needs no allowance of an operator, and does once they are none any more", async () => {
      const { ledger, daycare, farm, stranger, watched } = await loadFixture(paid);
      await expect(ledger.connect(daycare).setOperator(stranger, true))
        .to.emit(ledger, "OperatorSet")
        .withArgs(daycare.address, stranger.address, true);
      expect(await ledger.isOperator(daycare, stranger)).to.equal(true);
      await ledger.connect(stranger).transferFrom(daycare, farm, CARE, 5n);
      expect(await creditOf(ledger, daycare, farm)).to.deep.equal([FORTY - 5n, 5n]);
      await ledger.connect(daycare).setOperator(stranger, false);
      const call = () => ledger.connect(stranger).transferFrom(daycare, farm, CARE, 1n);
      await expectRefused(watched, call, "ERC6909InsufficientAllowance", [stranger.address, 0n, 1n, CARE]);
    });

    it("does not let an operator move credit to themselves, or out of an expelled co-operative", async () => {
      const { ledger, daycare, farm, stranger, watched } = await loadFixture(expelled);
      for (const holder of [daycare, farm]) await ledger.connect(holder).setOperator(stranger, true);
      const own = () => ledger.connect(stranger).transferFrom(daycare, stranger, CARE, 1n);
      await expectRefused(watched, own, "RelationshipCoins_NotACooperative", [stranger.address]);
      const out = () => ledger.connect(stranger).transferFrom(farm, daycare, CARE, 1n);
      await expectRefused(watched, out, "RelationshipCoins_NotACooperative", [farm.address]);
    });
  });

  describe("redeem", () => {
    itNeedsConsentOfOne(async function redeeming() {
      const { ledger, euro, domain, daycare, stranger, watched } = await paid();
      const amount = 25n * EURO;
      return {
        watched,
        domain,
        person: daycare,
        stranger,
        key: 0n,
        act: ACTS.redeem,
        values: { cooperative: daycare.address, amount },
        altered: { amount: FORTY },
        send: (by, signature) => ledger.connect(by).redeem(daycare, amount, signature),
        works: async (tx) => {
          await expect(tx).to.changeTokenBalances(euro, [daycare, ledger, stranger], [amount, -amount, 0n]);
          await expect(tx).to.emit(ledger, "Redeemed").withArgs(daycare.address, amount);
          const { from } = (await tx).toJSON();
          await expect(tx).to.emit(ledger, "Transfer").withArgs(from, daycare.address, ZeroAddress, CARE, amount);
          expect(await creditOf(ledger, daycare)).to.deep.equal([15n * EURO]);
        },
      };
    });

    it("refuses zero, and more than the holder has", async () => {
      const { ledger, daycare, stranger, watched } = await loadFixture(paid);
      const none = () => ledger.connect(daycare).redeem(daycare, 0n, CALLER);
      await expectRefused(watched, none, "RelationshipCoins_Nothing", []);
      const more = () => ledger.connect(daycare).redeem(daycare, FORTY + 1n, CALLER);
      const args = [daycare.address, FORTY, FORTY + 1n, CARE];
      await expectRefused(watched, more, "ERC6909InsufficientBalance", args);
      const other = () => ledger.connect(stranger).redeem(stranger, 1n, CALLER);
      await expectRefused(watched, other, "ERC6909InsufficientBalance", [stranger.address, 0n, 1n, CARE]);
    });

    it("pays a co-operative that was expelled to the last unit", async () => {
      const { ledger, euro, farm } = await loadFixture(expelled);
      const tx = ledger.connect(farm).redeem(farm, 15n * EURO, CALLER);
      await expect(tx).to.changeTokenBalances(euro, [farm, ledger], [15n * EURO, -15n * EURO]);
      await expect(tx)
        .to.emit(ledger, "Redeemed")
        .withArgs(farm.address, 15n * EURO);
      expect(await creditOf(ledger, farm)).to.deep.equal([0n]);
    });

    describe("given another asset", () => {
      async function paidIn(assetName: string) {
        const { registry, people, daycare } = await deployDomain();
        const asset = (await ethers.deployContract(assetName)) as unknown as TestEuro;
        const { ledger, parts } = await deployLedger({
          asset: await asset.getAddress(),
          registry: await registry.getAddress(),
        });
        const pair = await Pair.of(ledger, people[0]!, people[1]!);
        for (const one of [pair.a, pair.b]) {
          await asset.mint(one, 100n * EURO);
          await asset.connect(one).approve(ledger, MaxUint256);
          await ledger.connect(one).monetise(one, 100n * EURO, CALLER);
        }
        await pair.open();
        await pair.begin();
        await pair.pay(daycare.address, FORTY);
        const watched = { ledger, ids: [pair.id], people: [pair.a, pair.b, daycare] };
        return { ledger, asset, coins: parts.coins as unknown as BaseContract, daycare, watched };
      }
      const inMoody = () => paidIn("MoodyEuro");
      const inReentering = () => paidIn("CallingEuro");

      it("keeps the credit when the asset refuses or says no", async () => {
        const { ledger, asset, coins, daycare, watched } = await loadFixture(inMoody);
        const moody = asset as unknown as MoodyEuro;
        const call = () => ledger.connect(daycare).redeem(daycare, FORTY, CALLER);
        await moody.setMood(1);
        await expectRefused(watched, call, "MoodyEuro_NotToday", [], moody as unknown as BaseContract);
        await moody.setMood(2);
        await expectRefused(watched, call, "SafeERC20FailedOperation", [await asset.getAddress()], coins);
      });

      it("keeps the credit when the asset calls back", async () => {
        const { ledger, asset, coins, daycare, watched } = await loadFixture(inReentering);
        const data = ledger.interface.encodeFunctionData("redeem", [await asset.getAddress(), 1n, CALLER]);
        await (asset as unknown as CallingEuro).armWith(ledger, data);
        const call = () => ledger.connect(daycare).redeem(daycare, FORTY, CALLER);
        await expectRefused(watched, call, "ReentrancyGuardReentrantCall", [], coins);
      });
    });
  });

  describe("followAccount", () => {
    async function move(all: Paid, from: HardhatEthersSigner, to: HardhatEthersSigner) {
      const { registry } = all;
      const domain = {
        name: "CooperativeRegistry",
        version: "1",
        chainId: 31_337,
        verifyingContract: await registry.getAddress(),
      };
      const moved = act("MoveAccount(address oldAccount,address newAccount,uint40 deadline)");
      const signature = await carry(to, domain, moved, { oldAccount: from.address, newAccount: to.address });
      await registry.connect(from).moveAccount(from, to, CALLER, signature);
    }

    it("moves all credit to the account that took its place, whoever asks", async () => {
      const all = await loadFixture(paid);
      const { ledger, euro, daycare, people, stranger } = all;
      const successor = people[5]!;
      await move(all, daycare, successor);
      const tx = ledger.connect(stranger).followAccount(daycare);
      await expect(tx).to.emit(ledger, "CreditFollowed").withArgs(daycare.address, successor.address, FORTY);
      await expect(tx)
        .to.emit(ledger, "Transfer")
        .withArgs(stranger.address, daycare.address, successor.address, CARE, FORTY);
      // First why, then what: whoever reads one event after the other knows the reason of the transfer.
      const { logs } = (await (await tx).wait())!;
      expect(logs.map((log) => ledger.interface.parseLog(log)!.name)).to.deep.equal(["CreditFollowed", "Transfer"]);
      await expect(tx).to.changeTokenBalances(euro, [daycare, successor, ledger], [0n, 0n, 0n]);
      expect(await creditOf(ledger, daycare, successor)).to.deep.equal([0n, FORTY]);
      await ledger.connect(successor).redeem(successor, FORTY, CALLER);
      expect(await euro.balanceOf(ledger)).to.equal(2_000n * EURO - FORTY);
    });

    it("adds to what the last of several accounts has", async () => {
      const all = await loadFixture(paid);
      const { ledger, daycare, pair, people } = all;
      const [second, third] = [people[5]!, people[6]!];
      await move(all, daycare, second);
      await pair.pay(second.address, 5n);
      await move(all, second, third);
      await pair.pay(third.address, 7n);
      await ledger.followAccount(daycare);
      expect(await creditOf(ledger, daycare, second, third)).to.deep.equal([0n, 5n, FORTY + 7n]);
      await ledger.followAccount(second);
      expect(await creditOf(ledger, daycare, second, third)).to.deep.equal([0n, 0n, FORTY + 12n]);
    });

    it("refuses an account that nobody replaced: a co-operative, an expelled one, a stranger", async () => {
      const { ledger, daycare, farm, stranger, watched } = await loadFixture(expelled);
      for (const account of [daycare, farm, stranger]) {
        const call = () => ledger.connect(stranger).followAccount(account);
        await expectRefused(watched, call, "RelationshipCoins_NotReplaced", [account.address]);
      }
    });

    it("refuses a replaced account without credit, also the second time", async () => {
      const all = await loadFixture(paid);
      const { ledger, daycare, people, stranger, watched } = all;
      await move(all, daycare, people[5]!);
      await ledger.followAccount(daycare);
      const call = () => ledger.connect(stranger).followAccount(daycare);
      await expectRefused(watched, call, "RelationshipCoins_Nothing", []);
    });

    it("follows one unit, and refuses a registry that names nobody", async () => {
      const { euro, people, stranger } = await loadFixture(deployDomain);
      const registry = await ethers.deployContract("RegistryDouble");
      const { ledger } = await deployLedger({
        asset: await euro.getAddress(),
        registry: await registry.getAddress(),
      });
      const [old, current] = [people[4]!, people[5]!];
      await registry.setStanding(old, 1, region("ES-CT"), 1);
      const pair = await Pair.of(ledger, people[0]!, people[1]!, { contribution: 0n });
      await euro.connect(pair.a).approve(ledger, MaxUint256);
      await ledger.connect(pair.a).monetise(pair.a, EURO, CALLER);
      await pair.open();
      await pair.begin(EURO, 0n);
      await pair.pay(old.address, 1n);
      const watched = { ledger, ids: [pair.id], people: [old, current] };
      const call = () => ledger.connect(stranger).followAccount(old);
      await expectRefused(watched, call, "RelationshipCoins_NotReplaced", [old.address]);
      await registry.setAccount(old, current);
      await expect(call()).to.emit(ledger, "CreditFollowed").withArgs(old.address, current.address, 1n);
      expect(await creditOf(ledger, old, current)).to.deep.equal([0n, 1n]);
    });
  });

  it("knows ERC-165, ERC-6909 and its metadata, and nothing else", async () => {
    const { ledger } = await loadFixture(paid);
    for (const [id, known] of [
      ["0x01ffc9a7", true],
      ["0x0f632fb3", true],
      [metadataId(), true],
      ["0xffffffff", false],
      ["0x00000000", false],
      ["0x36372b07", false],
      ["0xd9b67a26", false],
    ] as const) {
      expect(await ledger.supportsInterface(id), id).to.equal(known);
    }
  });
});

/** ERC-165 id of the metadata extension: the selectors of name, symbol and decimals of an id. */
function metadataId(): string {
  const selectors = ["name(uint256)", "symbol(uint256)", "decimals(uint256)"].map((one) =>
    BigInt(hashOf(one).slice(0, 10)),
  );
  return ethers.toBeHex(
    selectors.reduce((all, one) => all ^ one),
    4,
  );
}
