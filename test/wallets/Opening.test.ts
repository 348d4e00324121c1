import { expect } from "chai";
import { AbiCoder, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { named } from "../common/named";
import {
  Closed,
  type Config,
  deployFactory,
  euros,
  loadFixture,
  rising,
  TERMS,
  time,
  usual,
  validator,
  type World,
  walletWith,
  YEAR,
} from "./fixture";

const SALT = ethers.id("another");

/** Makes another wallet with this configuration. */
async function made(world: World, some: Partial<Config>, salt = SALT) {
  const config = { ...world.config, ...some };
  const address = await world.factory.walletOf(config, salt);
  await world.factory.create(config, salt);
  return { config, address, wallet: await ethers.getContractAt("ICommunityWallet", address) };
}

/** Five validators of weight 60 in three parts, and the commitments to what follows each. */
function threeParts(world: World) {
  const words = rising(world.others.slice(0, 5).map((one) => validator(one.address, 60n)));
  const parts = [words.slice(0, 2), words.slice(2, 4), words.slice(4)];
  const commit = (part: bigint[], rest: string) =>
    ethers.keccak256(AbiCoder.defaultAbiCoder().encode(["uint256[]", "bytes32"], [part, rest]));
  const last = commit(parts[2]!, ZeroHash);
  return { words, parts, rests: [commit(parts[1]!, last), last, ZeroHash] };
}

async function loading() {
  const world = await usual();
  const { words, parts, rests } = threeParts(world);
  const { wallet } = await made(world, { validators: parts[0]!, rest: rests[0]! });
  return { ...world, wallet, words, parts, rests };
}

describe("CommunityWalletFactory", () => {
  describe("create", () => {
    it("makes a wallet at the address it foretold, and says all of it", async () => {
      const world = await loadFixture(usual);
      const { factory, config, stranger } = world;
      const foretold = await factory.walletOf(config, SALT);
      const making = factory.connect(stranger).create(config, SALT);
      await expect(making)
        .to.emit(factory, "WalletCreated")
        .withArgs(foretold, (made: unknown) => {
          const { terms, operators, validators, threshold } = named(made) as unknown as Config;
          expect(named(terms)).to.deep.equal(
            Object.fromEntries(Object.entries(TERMS).map(([name, value]) => [name, BigInt(value)])),
          );
          expect([...operators]).to.deep.equal(config.operators);
          expect([...validators]).to.deep.equal(config.validators);
          expect(threshold).to.equal(1n);
          return true;
        });
      const wallet = await ethers.getContractAt("ICommunityWallet", foretold);
      const info = named(await wallet.walletInfo());
      const today = Math.floor((await time.latest()) / 86_400);
      expect(info).to.include({ total: 3n, office: 1n, threshold: 1n, pending: 0n, number: 0n });
      expect(info).to.include({ electorate: ZeroAddress, subject: ZeroHash, authorisedUntil: BigInt(today + 365) });
      expect(info).to.include({ loading: false, frozen: false, stopped: false, ended: false });
      expect(await wallet.isOperator(world.operator)).to.equal(true);
      expect(await wallet.isOperator(stranger)).to.equal(false);
      const order = rising(world.validators.map((one) => one.address));
      for (const [i, one] of order.entries()) {
        const { weight, number, since } = await wallet.validatorOf(one);
        expect([weight, number, since]).to.deep.equal([1n, BigInt(i), BigInt(await time.latest())]);
      }
      expect(await wallet.commons()).to.equal(world.commons.address);
    });

    it("gives every configuration and salt an address of its own, and none twice", async () => {
      const { factory, config } = await loadFixture(usual);
      const first = await factory.walletOf(config, ZeroHash);
      expect(await factory.walletOf(config, SALT)).not.to.equal(first);
      expect(await factory.walletOf({ ...config, threshold: 2 }, ZeroHash)).not.to.equal(first);
      const electorate = { ...config, electorate: await factory.getAddress(), validators: [] };
      expect(await factory.walletOf(electorate, ZeroHash)).not.to.equal(
        await factory.walletOf({ ...electorate, subject: SALT }, ZeroHash),
      );
      await expect(factory.create(config, ZeroHash)).to.be.revertedWithCustomError(
        { interface: new ethers.Interface(["error FailedDeployment()"]) },
        "FailedDeployment",
      );
    });

    it("keeps money that was sent to the address before", async () => {
      const world = await loadFixture(usual);
      const config = { ...world.config, threshold: 1, operators: [world.stranger.address] };
      const address = await world.factory.walletOf(config, SALT);
      await world.euro.mint(address, 5n);
      await world.factory.create(config, SALT);
      const wallet = await ethers.getContractAt("ICommunityWallet", address);
      expect((await wallet.assetInfo(world.asset)).balance).to.equal(5n);
    });

    it("knows its wallets", async () => {
      const world = await loadFixture(usual);
      const { factory, address, stranger, commons } = world;
      expect(await factory.isWallet(address)).to.equal(true);
      const listed = await ethers.deployContract("ListedElectorate");
      const outside = await made(world, { electorate: await listed.getAddress(), validators: [] });
      expect(await factory.isWallet(outside.address)).to.equal(true);
      expect(await factory.isWallet(stranger)).to.equal(false);
      expect(await factory.isWallet(factory)).to.equal(false);
      const sibling = await deployFactory(commons);
      expect(await sibling.isWallet(address)).to.equal(false);
    });
  });

  describe("open", () => {
    it("refuses terms out of bounds, each by its name", async () => {
      const world = await loadFixture(usual);
      const wrong: [Partial<typeof TERMS>, string, number][] = [
        [{ window: 71 }, "window", 71],
        [{ window: 1_441 }, "window", 1_441],
        [{ extension: 73 }, "extension", 73],
        [{ grace: 0 }, "grace", 0],
        [{ grace: 181 }, "grace", 181],
        [{ feeCap: 401 }, "feeCap", 401],
        [{ mostPending: 0 }, "mostPending", 0],
        [{ mostPending: 33 }, "mostPending", 33],
        [{ share: 0 }, "share", 0],
        [{ share: 101 }, "share", 101],
      ];
      for (const [some, name, value] of wrong) {
        await expect(made(world, { terms: { ...TERMS, ...some } }))
          .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_OutOfBounds")
          .withArgs(name, value);
      }
    });

    it("takes every bound itself", async () => {
      const world = await loadFixture(usual);
      const least = { window: 72, extension: 0, grace: 1, feeCap: 0, mostPending: 1, share: 1 };
      const most = { window: 1_440, extension: 255, grace: 180, feeCap: 400, mostPending: 32, share: 100 };
      for (const [i, terms] of [least, most].entries()) {
        const { wallet } = await made(world, { terms }, ethers.id(`${i}`));
        const { terms: kept } = await wallet.walletInfo();
        expect(named(kept)).to.deep.equal(
          Object.fromEntries(Object.entries(terms).map(([name, value]) => [name, BigInt(value)])),
        );
      }
    });

    it("refuses no operators, too many, out of order, or a threshold that cannot be met", async () => {
      const world = await loadFixture(usual);
      const [a, b] = rising([world.stranger.address, world.carrier.address]) as [string, string];
      const refused = (some: Partial<Config>, error: string, args: unknown[]) =>
        expect(made(world, some))
          .to.be.revertedWithCustomError(world.wallet, error)
          .withArgs(...args);
      await refused({ operators: [] }, "CommunityWallet_OutOfBounds", ["operators", 0]);
      const many = Array.from({ length: 256 }, (_, i) => ethers.toBeHex(i + 1, 20));
      await refused({ operators: many }, "CommunityWallet_OutOfBounds", ["operators", 256]);
      await refused({ operators: [b, a] }, "CommunityWallet_NotInOrder", [a]);
      await refused({ operators: [a, a] }, "CommunityWallet_NotInOrder", [a]);
      await refused({ operators: [ZeroAddress] }, "CommunityWallet_NotInOrder", [ZeroAddress]);
      await refused({ operators: [a, b], threshold: 3 }, "CommunityWallet_OutOfBounds", ["threshold", 3]);
      await refused({ threshold: 0 }, "CommunityWallet_OutOfBounds", ["threshold", 0]);
    });

    it("refuses validators out of order, twice, without weight or with too much", async () => {
      const world = await loadFixture(usual);
      const [a, b] = rising([world.stranger.address, world.carrier.address]) as [string, string];
      const refused = (validators: bigint[], error: string, args: unknown[]) =>
        expect(made(world, { validators }))
          .to.be.revertedWithCustomError(world.wallet, error)
          .withArgs(...args);
      await refused([validator(b, 1n), validator(a, 1n)], "CommunityWallet_NotInOrder", [a]);
      await refused([validator(a, 1n), validator(a, 1n)], "CommunityWallet_NotInOrder", [a]);
      await refused([validator(ZeroAddress, 1n)], "CommunityWallet_NotInOrder", [ZeroAddress]);
      await refused([validator(a, 0n)], "CommunityWallet_WrongWeight", [a]);
      await refused([validator(a, 2n ** 40n)], "CommunityWallet_WrongWeight", [a]);
    });

    it("refuses more weight than can be counted", async () => {
      const world = await loadFixture(usual);
      const most = 2n ** 40n - 1n;
      const validators = Array.from({ length: 257 }, (_, i) => validator(ethers.toBeHex(i + 1, 20), most));
      await expect(made(world, { validators })).to.be.revertedWithCustomError(
        { interface: new ethers.Interface(["error SafeCastOverflowedUintDowncast(uint8,uint256)"]) },
        "SafeCastOverflowedUintDowncast",
      );
    });

    it("refuses validators beside an outside electorate, and a window longer than its memory", async () => {
      const world = await loadFixture(usual);
      const listed = await ethers.deployContract("ListedElectorate");
      const electorate = await listed.getAddress();
      await expect(made(world, { electorate }))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_OutOfBounds")
        .withArgs("validators", 3);
      await expect(made(world, { electorate, validators: [], rest: SALT }))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_OutOfBounds")
        .withArgs("validators", 0);
      const terms = { ...TERMS, window: 96 };
      await listed.setKnown(4 * 96 * 3_600 - 1);
      await expect(made(world, { electorate, validators: [], terms }))
        .to.be.revertedWithCustomError(world.wallet, "CommunityWallet_OutOfBounds")
        .withArgs("window", 96);
      await listed.setKnown(4 * 96 * 3_600);
      const { wallet } = await made(world, { electorate, validators: [], terms, subject: SALT });
      expect(named(await wallet.walletInfo())).to.include({ electorate, subject: SALT });
    });

    it("begins once, and never the code that all wallets share", async () => {
      const { wallet, factory, config, commons } = await loadFixture(usual);
      await expect(wallet.open(config, ZeroHash)).to.be.revertedWithCustomError(wallet, "CommunityWallet_IsOpen");
      const shared = await ethers.getContractAt("ICommunityWallet", await factory.IMPLEMENTATION());
      await expect(shared.open(config, ZeroHash)).to.be.revertedWithCustomError(wallet, "CommunityWallet_IsOpen");
      await expect(shared.donateNative(ZeroHash, { value: 1n })).to.be.revertedWithCustomError(
        wallet,
        "CommunityWallet_HasEnded",
      );
      expect(await shared.commons()).to.equal(commons.address);
    });
  });

  describe("loadValidators", () => {
    it("loads part after part, by anybody, and only then lets something be scheduled", async () => {
      const world = await loadFixture(loading);
      const { wallet, parts, rests, words, stranger, operator } = world;
      const award = euros(world);
      const schedule = () => wallet.connect(operator).schedule(award.head, award.purpose, award.payouts);
      const closed = () =>
        expect(schedule()).to.be.revertedWithCustomError(wallet, "CommunityWallet_Closed").withArgs(Closed.Loading);
      await closed();
      await expect(wallet.connect(stranger).loadValidators(parts[1]!, rests[1]!))
        .to.emit(wallet, "ValidatorsLoaded")
        .withArgs(2, parts[1]!, rests[1]!);
      await closed();
      await wallet.connect(stranger).loadValidators(parts[2]!, rests[2]!);
      const info = await wallet.walletInfo();
      expect([info.total, info.loading]).to.deep.equal([300n, false]);
      for (const [i, word] of words.entries()) {
        const account = ethers.toBeHex(word & ((1n << 160n) - 1n), 20);
        expect((await wallet.validatorOf(account)).number).to.equal(i);
      }
      await time.increase(1);
      await schedule();
      expect((await wallet.walletInfo()).pending).to.equal(1n);
    });

    it("refuses another part, the same again, and any once all are loaded", async () => {
      const world = await loadFixture(loading);
      const { wallet, parts, rests } = world;
      const refused = (part: bigint[], rest: string, expected: string) =>
        expect(wallet.loadValidators(part, rest))
          .to.be.revertedWithCustomError(wallet, "CommunityWallet_NotTheNextPart")
          .withArgs(expected);
      await refused(parts[2]!, rests[2]!, rests[0]!);
      await refused(parts[1]!, ZeroHash, rests[0]!);
      await wallet.loadValidators(parts[1]!, rests[1]!);
      await refused(parts[1]!, rests[1]!, rests[1]!);
      await wallet.loadValidators(parts[2]!, rests[2]!);
      await refused(parts[2]!, rests[2]!, ZeroHash);
    });

    it("refuses somebody who is in an earlier part", async () => {
      const world = await loadFixture(usual);
      const { parts } = threeParts(world);
      const again = AbiCoder.defaultAbiCoder().encode(["uint256[]", "bytes32"], [parts[0]!, ZeroHash]);
      const { wallet } = await made(world, { validators: parts[0]!, rest: ethers.keccak256(again) });
      const account = ethers.getAddress(ethers.toBeHex(parts[0]![0]! & ((1n << 160n) - 1n), 20));
      await expect(wallet.loadValidators(parts[0]!, ZeroHash))
        .to.be.revertedWithCustomError(wallet, "CommunityWallet_WrongWeight")
        .withArgs(account);
    });

    it("lets nobody decide anything before all are loaded", async () => {
      const world = await loadFixture(loading);
      const one = world.others[0]!;
      const refused = (sent: Promise<unknown>) =>
        expect(sent).to.be.revertedWithCustomError(world.wallet, "CommunityWallet_Closed").withArgs(Closed.Loading);
      await refused(world.wallet.connect(one).openMotion(3, ZeroAddress, [], one, "0x"));
      await refused(world.wallet.connect(one).resign(one, "0x"));
    });

    it("is over when the wallet has ended because nobody went on loading for a year", async () => {
      const world = await loadFixture(loading);
      await time.increase(YEAR);
      await world.wallet.endEmpty();
      await expect(world.wallet.loadValidators(world.parts[1]!, world.rests[1]!)).to.be.revertedWithCustomError(
        world.wallet,
        "CommunityWallet_HasEnded",
      );
    });
  });

  it("is the same from one validator to two hundred at once", async () => {
    const world = await walletWith({ weights: [7] });
    expect((await world.wallet.walletInfo()).total).to.equal(7n);
    const words = Array.from({ length: 200 }, (_, i) => validator(ethers.toBeHex(2 ** 30 + i, 20), 5n));
    const { wallet } = await made(world, { validators: words });
    expect((await wallet.walletInfo()).total).to.equal(1_000n);
  });
});
