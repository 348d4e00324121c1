import { expect } from "chai";
import { id as hashOf, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import type { Create3Factory } from "../../typechain-types";
import { loadFixture } from "../relationships/fixture";

const SALT = hashOf("salt");

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
    await factory.connect(other).deploy(SALT, euro);
  });

  it("refuses code that leaves no contract, and keeps the salt free", async () => {
    const { factory, euro, one } = await loadFixture(deploy);
    const address = await factory.addressOf(one, SALT);
    // STOP, and a constructor that returns nothing.
    for (const nothing of ["0x00", "0x60006000f3"]) {
      await expect(factory.connect(one).deploy(SALT, nothing))
        .to.be.revertedWithCustomError(factory, "Create3Factory_DeploymentFailed")
        .withArgs(address);
    }
    await expect(factory.connect(one).deploy(SALT, "0x")).to.be.reverted;
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
    await factory.connect(one).deploy(SALT, euro);
  });

  it("takes no ether", async () => {
    const { factory, one } = await loadFixture(deploy);
    await expect(one.sendTransaction({ to: factory, value: 1n })).to.be.revertedWithoutReason();
  });
});
