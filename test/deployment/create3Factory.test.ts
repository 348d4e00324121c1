import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { concat, id, Transaction, ZeroHash } from "ethers";
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

const SALT = id("a salt");

/** Init code that ends at once: it leaves no code. */
const NOTHING = "0x00";
/** Init code that reverts without a reason. */
const REVERTS = "0x5f5ffd";

async function deployed() {
  const [one, other] = await ethers.getSigners();
  const factory = (await ethers.deployContract("Create3Factory")) as unknown as Create3Factory;
  const euro = (await ethers.getContractFactory("TestEuro")).bytecode;
  return { one: one!, other: other!, factory, euro };
}

describe("Create3Factory", () => {
  it("deploys where it said, whatever the code", async () => {
    const { one, factory, euro } = await loadFixture(deployed);
    const expected = await factory.addressOf(one, SALT);
    await expect(factory.deploy(SALT, euro)).to.emit(factory, "ContractDeployed").withArgs(expected, one, SALT);
    expect(await (await ethers.getContractAt("TestEuro", expected)).decimals()).to.equal(6n);
    expect(create3Address(await factory.getAddress(), one.address, SALT)).to.equal(expected);
  });

  it("gives each deployer addresses of their own", async () => {
    const { one, other, factory, euro } = await loadFixture(deployed);
    const [ofOne, ofOther] = [await factory.addressOf(one, SALT), await factory.addressOf(other, SALT)];
    expect(ofOne).not.to.equal(ofOther);
    await factory.connect(other).deploy(SALT, euro);
    expect(await ethers.provider.getCode(ofOne)).to.equal("0x");
    expect(await ethers.provider.getCode(ofOther)).not.to.equal("0x");
    await factory.deploy(SALT, euro);
    expect(await ethers.provider.getCode(ofOne)).not.to.equal("0x");
  });

  it("refuses a salt that the deployer has used", async () => {
    const { one, factory, euro } = await loadFixture(deployed);
    await factory.deploy(SALT, euro);
    await expect(factory.deploy(SALT, NOTHING))
      .to.be.revertedWithCustomError(factory, "Create3Factory_AlreadyDeployed")
      .withArgs(await factory.addressOf(one, SALT));
    await factory.deploy(id("another salt"), euro);
  });

  it("refuses init code that leaves no contract, and the salt stays free", async () => {
    const { one, factory, euro } = await loadFixture(deployed);
    await expect(factory.deploy(SALT, NOTHING))
      .to.be.revertedWithCustomError(factory, "Create3Factory_DeploymentFailed")
      .withArgs(await factory.addressOf(one, SALT));
    await expect(factory.deploy(SALT, "0x")).to.be.revertedWithCustomError(factory, "Create3EmptyBytecode");
    await factory.deploy(SALT, euro);
  });

  it("fails with the constructor's own error, and the salt stays free", async () => {
    const { factory, euro } = await loadFixture(deployed);
    const registry = await ethers.getContractFactory("CooperativeRegistry");
    const nobody = concat([registry.bytecode, registry.interface.encodeDeploy([[]])]);
    await expect(factory.deploy(SALT, nobody)).to.be.revertedWithCustomError(
      registry,
      "CooperativeRegistry_FounderCount",
    );
    await expect(factory.deploy(SALT, REVERTS)).to.be.revertedWithCustomError(factory, "FailedDeployment");
    await factory.deploy(SALT, euro);
  });

  it("has the same code on every chain", async () => {
    const { factory } = await loadFixture(deployed);
    const build = await readBuild(FACTORY.contract);
    expect(build.immutables.size).to.equal(0);
    expect(await factory.getDeployedCode()).to.equal(build.runtimeCode);
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
