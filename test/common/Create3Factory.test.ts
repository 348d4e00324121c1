import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id as hashOf, keccak256, Transaction, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import {
  CREATE2_DEPLOYER,
  CREATE2_DEPLOYER_CODE,
  CREATE2_DEPLOYER_TRANSACTION,
  create2Address,
  create2Call,
  create3Address,
  FACTORY,
  readBuild,
  requireCreate2Deployer,
  startLocalChain,
} from "../../scripts/deployment";
import type { Create3Factory } from "../../typechain-types";

const SALT = hashOf("salt");

/** Init code that ends at once, code of a constructor that returns nothing, and code that reverts without a reason. */
const STOPS = "0x00";
const RETURNS_NOTHING = "0x60006000f3";
const REVERTS = "0x5f5ffd";

/**
 * keccak256 of the factory's creation bytecode, its metadata (so its comments, too) included. The CREATE2 deployer makes
 * the factory's address of it, and the factory's address is part of every other address.
 *
 * When this fails, something changed that bytecode: the contract, a comment in it, OpenZeppelin's `Create3`, the compiler or
 * its settings. Then every contract would come to other addresses than on the chains where we are already. So either take
 * that change back, or, if it is meant, write the new hash here, say so in CHANGELOG.md, and deploy a new factory and all
 * contracts on every chain: those of the old factory stay where they are.
 */
const CREATION_CODE_HASH = "0x35486398a6f30bde3606e1d29bf56b8bb1fe06ab97c5029b11fbd6d9a175a7b1";

async function deploy() {
  const [one, other] = await ethers.getSigners();
  const factory = (await ethers.deployContract("Create3Factory")) as unknown as Create3Factory;
  const { bytecode: euro } = await ethers.getContractFactory("TestEuro");
  return { factory, euro, one: one!, other: other! };
}

describe("Create3Factory", () => {
  it("deploys where it said it would, and says so", async () => {
    const { factory, euro, one } = await loadFixture(deploy);
    const address = await factory.addressOf(one, SALT);
    expect(await ethers.provider.getCode(address)).to.equal("0x");
    expect(await factory.connect(one).deploy.staticCall(SALT, euro)).to.equal(address);
    await expect(factory.connect(one).deploy(SALT, euro))
      .to.emit(factory, "ContractDeployed")
      .withArgs(address, one.address, SALT);
    const deployed = await ethers.getContractAt("TestEuro", address);
    expect(await deployed.symbol()).to.equal("tEUR");
    expect(create3Address(await factory.getAddress(), one.address, SALT)).to.equal(address);
  });

  it("passes constructor arguments on", async () => {
    const { factory, one } = await loadFixture(deploy);
    const wallet = await ethers.getContractFactory("MoodyWallet");
    const { data } = await wallet.getDeployTransaction(one.address);
    await factory.connect(one).deploy(SALT, data);
    const deployed = await ethers.getContractAt("MoodyWallet", await factory.addressOf(one, SALT));
    expect(await deployed.KEY()).to.equal(one.address);
  });

  it("gives every deployer and every salt another address, whatever the code", async () => {
    const { factory, euro, one, other } = await loadFixture(deploy);
    const addresses = [
      await factory.addressOf(one, SALT),
      await factory.addressOf(other, SALT),
      await factory.addressOf(one, ZeroHash),
      await factory.addressOf(ZeroAddress, SALT),
    ];
    expect(new Set(addresses).size).to.equal(4);
    await factory.connect(other).deploy(SALT, euro);
    expect(await ethers.provider.getCode(addresses[1]!)).not.to.equal("0x");
    expect(await ethers.provider.getCode(addresses[0]!)).to.equal("0x");
    // Other code at the address that the other code would have had.
    const { bytecode } = await ethers.getContractFactory("SilentEuro");
    await factory.connect(one).deploy(SALT, bytecode);
    expect(await ethers.provider.getCode(addresses[0]!)).not.to.equal("0x");
  });

  it("refuses a salt that the deployer has used", async () => {
    const { factory, euro, one, other } = await loadFixture(deploy);
    await factory.connect(one).deploy(SALT, euro);
    const address = await factory.addressOf(one, SALT);
    const code = await ethers.provider.getCode(address);
    await expect(factory.connect(one).deploy(SALT, euro))
      .to.be.revertedWithCustomError(factory, "Create3Factory_AlreadyDeployed")
      .withArgs(address);
    expect(await ethers.provider.getCode(address)).to.equal(code);
    await expect(factory.connect(one).deploy(SALT, STOPS))
      .to.be.revertedWithCustomError(factory, "Create3Factory_AlreadyDeployed")
      .withArgs(address);
    await factory.connect(other).deploy(SALT, euro);
    await factory.connect(one).deploy(hashOf("another salt"), euro);
  });

  it("refuses code that leaves no contract, and keeps the salt free", async () => {
    const { factory, euro, one } = await loadFixture(deploy);
    const address = await factory.addressOf(one, SALT);
    for (const nothing of [STOPS, RETURNS_NOTHING]) {
      await expect(factory.connect(one).deploy(SALT, nothing))
        .to.be.revertedWithCustomError(factory, "Create3Factory_DeploymentFailed")
        .withArgs(address);
    }
    await expect(factory.connect(one).deploy(SALT, "0x")).to.be.revertedWithCustomError(
      factory,
      "Create3EmptyBytecode",
    );
    await factory.connect(one).deploy(SALT, euro);
    expect(await ethers.provider.getCode(address)).not.to.equal("0x");
  });

  it("fails with the error of a constructor that fails, and keeps the salt free", async () => {
    const { factory, euro, one } = await loadFixture(deploy);
    const registry = await ethers.getContractFactory("CooperativeRegistry");
    const { data } = await registry.getDeployTransaction([]);
    await expect(factory.connect(one).deploy(SALT, data))
      .to.be.revertedWithCustomError(registry, "CooperativeRegistry_FounderCount")
      .withArgs(0, 24);
    await expect(factory.connect(one).deploy(SALT, REVERTS)).to.be.revertedWithCustomError(factory, "FailedDeployment");
    await factory.connect(one).deploy(SALT, euro);
  });

  it("takes no ether", async () => {
    const { factory, one } = await loadFixture(deploy);
    await expect(one.sendTransaction({ to: factory, value: 1n })).to.be.revertedWithoutReason();
  });

  it("has the same code on every chain", async () => {
    const { factory } = await loadFixture(deploy);
    const build = await readBuild(FACTORY.contract);
    expect(build.immutables.size).to.equal(0);
    expect(await factory.getDeployedCode()).to.equal(build.runtimeCode);
  });

  it("has the creation bytecode of which all addresses are made", async function () {
    // The bytecode of a coverage run is another.
    if (process.env.SOLIDITY_COVERAGE) this.skip();
    const { creationCode } = await readBuild(FACTORY.contract);
    expect(keccak256(creationCode)).to.equal(CREATION_CODE_HASH);
  });
});

describe("The CREATE2 deployer", () => {
  it("comes to a chain by a transaction that nobody can change", async () => {
    const { raw, from, cost } = CREATE2_DEPLOYER_TRANSACTION;
    const transaction = Transaction.from(raw);
    expect(transaction.from).to.equal(from);
    expect(transaction.gasLimit * transaction.gasPrice!).to.equal(cost);
    expect(ethers.getCreateAddress({ from, nonce: transaction.nonce })).to.equal(CREATE2_DEPLOYER);

    const chain = await startLocalChain();
    await chain.rpc.request({ method: "hardhat_setBalance", params: [from, ethers.toQuantity(cost)] });
    await chain.rpc.request({ method: "eth_sendRawTransaction", params: [raw] });
    expect(await chain.provider.getCode(CREATE2_DEPLOYER)).to.equal(CREATE2_DEPLOYER_CODE);
  });

  it("is installed on a local chain, and puts contracts where it is said", async () => {
    const chain = await startLocalChain();
    await requireCreate2Deployer(chain.provider);
    const { creationCode, runtimeCode } = await readBuild(FACTORY.contract);
    await (await (await chain.account(0)).sendTransaction(create2Call(ZeroHash, creationCode))).wait();
    expect(await chain.provider.getCode(create2Address(ZeroHash, creationCode))).to.equal(runtimeCode);
  });
});
