import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { AbiCoder, id, type Signer, toQuantity, ZeroAddress } from "ethers";
import {
  checkConfig,
  checkRecords,
  type DeploymentErrorCode,
  deploySystem,
  fileRecorder,
  hashAbi,
  type LocalChain,
  localFounders,
  memoryRecorder,
  type Recorder,
  readBuild,
  rehearseDeployment,
  type Step,
  type SystemConfig,
  startLocalChain,
  systemConfig,
} from "../../scripts/deployment";

const FOUNDERS = localFounders([
  "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
]);
const COMMONS = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";
const CONFIG = systemConfig("hardhat", undefined, { founders: FOUNDERS, commons: COMMONS });

async function refused(work: Promise<unknown>, code: DeploymentErrorCode, message = /./): Promise<void> {
  try {
    await work;
  } catch (error) {
    expect((error as { code: string }).code, String(error)).to.equal(code);
    expect((error as Error).message).to.match(message);
    return;
  }
  expect.fail(`was not refused with ${code}`);
}

/** Stops a deployment when a step reaches a state. */
async function stopAt(
  number: number,
  state: Step["state"],
  signer: Signer,
  record: Recorder,
  config: SystemConfig = CONFIG,
): Promise<void> {
  const stop = new Error("stopped");
  const onProgress = (step: Step) => {
    if (step.number === number && step.state === state) throw stop;
  };
  await deploySystem({ signer, config, record, onProgress }).then(
    () => expect.fail("was not stopped"),
    (error) => {
      if (error !== stop) throw error;
    },
  );
}

describe("Deployment of the system", () => {
  let chain: LocalChain;
  let signer: Signer;
  let fresh: string;

  before(async function () {
    // About scripts, not about contracts; and instrumented code is another code.
    if (process.env.SOLIDITY_COVERAGE) this.skip();
    chain = await startLocalChain();
    signer = await chain.account(0);
    fresh = await chain.snapshot();
  });

  beforeEach(async () => {
    await chain.revert(fresh);
    fresh = await chain.snapshot();
  });

  it("gives the same addresses whatever chain and nonce, and completes what was stopped at any step", async function () {
    // It deploys everything some fifty times.
    this.timeout(300_000);
    const results = await rehearseDeployment({ founders: FOUNDERS, commons: COMMONS });
    expect(results.length).to.be.above(50);
    expect(results.filter(({ problem }) => problem)).to.deep.equal([]);
  });

  it("waits for what was sent when it was stopped, instead of sending it again", async () => {
    const record = memoryRecorder();
    await stopAt(2, "deployed", signer, record);
    await chain.rpc.request({ method: "evm_setAutomine", params: [false] });
    await stopAt(3, "sent", signer, record);
    expect(record.read()?.pending?.name).to.equal("CooperativeRegistry");
    expect(
      await chain.provider.getCode(
        (await deploySystem({ signer, config: CONFIG, dryRun: true })).addresses.CooperativeRegistry!,
      ),
    ).to.equal("0x");

    await chain.rpc.request({ method: "evm_setIntervalMining", params: [50] });
    const { steps } = await deploySystem({ signer, config: CONFIG, record });
    await chain.rpc.request({ method: "evm_setIntervalMining", params: [0] });
    await chain.rpc.request({ method: "evm_setAutomine", params: [true] });
    expect(steps.slice(0, 4).map(({ state }) => state)).to.deep.equal(["present", "present", "present", "deployed"]);
    expect(await signer.getNonce()).to.equal(steps.length);
  });

  it("refuses a chain that is not the one of its settings, and sends nothing", async () => {
    await refused(deploySystem({ signer, config: { ...CONFIG, chainId: 100 } }), "WRONG_CHAIN", /31337.*100/);
    expect(await signer.getNonce()).to.equal(0);
  });

  it("refuses a record of another chain, account or edition", async () => {
    const record = memoryRecorder();
    await deploySystem({ signer, config: CONFIG, record });
    const kept = record.read()!;
    const other = await chain.account(1);
    await refused(deploySystem({ signer: other, config: CONFIG, record }), "OTHER_ARGUMENTS", /move it away/);
    await refused(
      deploySystem({ signer, config: { ...CONFIG, edition: "2" }, record }),
      "OTHER_ARGUMENTS",
      /edition 2/,
    );
    record.write({ ...kept, chainId: 100 });
    await refused(deploySystem({ signer, config: CONFIG, record }), "WRONG_CHAIN", /record/);
    record.write({ ...kept, factory: kept.deployer });
    await refused(deploySystem({ signer, config: CONFIG, record }), "OTHER_FACTORY");
  });

  it("refuses to go on with other settings than it began with", async () => {
    const record = memoryRecorder();
    await deploySystem({ signer, config: CONFIG, record });
    const fewer = { ...CONFIG, founders: FOUNDERS.slice(1) };
    await refused(deploySystem({ signer, config: fewer, record }), "OTHER_ARGUMENTS", /CooperativeRegistry/);
    await refused(deploySystem({ signer, config: { ...CONFIG, cashOut: "Nothing" } }), "OTHER_CODE", /CASH_OUT/);
    const commons = FOUNDERS[0]!.account;
    await refused(deploySystem({ signer, config: { ...CONFIG, commons }, record }), "OTHER_CODE", /COMMONS/);
  });

  it("finds code at its addresses that is not its own", async () => {
    const { addresses } = await deploySystem({ signer, config: CONFIG, dryRun: true });
    const { runtimeCode } = await readBuild("contracts/mocks/TestEuro.sol:TestEuro");
    await chain.rpc.request({ method: "hardhat_setCode", params: [addresses.CooperativeMembers, runtimeCode] });
    await refused(deploySystem({ signer, config: CONFIG }), "OTHER_CODE", /CooperativeMembers/);
  });

  it("finds code that is not its own where a contract makes another", async () => {
    const { checks } = await deploySystem({ signer, config: CONFIG });
    const { expected } = checks.find(({ what }) => what.startsWith("IMPLEMENTATION()"))!;
    const { runtimeCode } = await readBuild("contracts/mocks/TestEuro.sol:TestEuro");
    await chain.rpc.request({ method: "hardhat_setCode", params: [expected, runtimeCode] });
    await refused(deploySystem({ signer, config: CONFIG }), "PARTS_DO_NOT_FIT", /SocietyVotes/);
  });

  it("asks every part of a ledger who receives what, and where the code goes on", async () => {
    const { addresses, checks } = await deploySystem({ signer, config: CONFIG });
    expect(checks.filter(({ expected, found }) => expected !== found)).to.deep.equal([]);
    const commons = checks.filter(({ what }) => what.startsWith("commons()"));
    // Seven parts of the ledger of societies, four of the code of community wallets.
    expect(commons.map(({ found }) => found)).to.deep.equal(new Array(7 + 4).fill(COMMONS));
    const goesOn = (part: string) => checks.find(({ what }) => what === `NEXT in the code of ${part}`)?.found;
    expect(goesOn("SocietyEndings")).to.equal(addresses.SocietyViews);
    expect(goesOn("CommunityWallet")).to.equal(addresses.WalletOffices);
    expect(goesOn("WalletElectors")).to.equal(addresses.WalletEndings);
  });

  it("finds a factory of community wallets that clones another code", async () => {
    const { addresses } = await deploySystem({ signer, config: CONFIG });
    const other = await chain.provider.getCode(addresses.CommunityWalletFactory!);
    const swapped = other.replaceAll(addresses.CommunityWallet!.slice(2).toLowerCase(), COMMONS.slice(2).toLowerCase());
    expect(swapped).not.to.equal(other);
    await chain.rpc.request({ method: "hardhat_setCode", params: [addresses.CommunityWalletFactory, swapped] });
    await refused(deploySystem({ signer, config: CONFIG }), "OTHER_CODE", /CommunityWalletFactory.*IMPLEMENTATION/);
  });

  it("refuses an asset that is no contract", async () => {
    const asset = "0x00000000000000000000000000000000000000AA";
    await refused(deploySystem({ signer, config: { ...CONFIG, asset } }), "CONFIG", /asset/);
  });

  it("only says what it would do in a dry run", async () => {
    const record = memoryRecorder();
    const { steps, checks, record: written } = await deploySystem({ signer, config: CONFIG, dryRun: true, record });
    expect(steps.map(({ state }) => state)).to.deep.equal(steps.map(() => "planned"));
    for (const { gas, name } of steps) expect(gas, name).to.be.within(100_000n, 8_000_000n);
    expect([checks, written, record.read()]).to.deep.equal([[], undefined, undefined]);
    expect(await signer.getNonce()).to.equal(0);
  });

  it("records what was deployed, from what, and how", async () => {
    const record = memoryRecorder();
    const { addresses } = await deploySystem({ signer, config: CONFIG, record, network: "rehearsal" });
    const kept = record.read()!;
    expect(kept).to.include({ chainId: 31337, network: "rehearsal", deployer: await signer.getAddress() });
    expect(kept.factory).to.equal(addresses.Create3Factory);
    for (const [name, contract] of Object.entries(kept.contracts)) {
      expect(contract.address).to.equal(addresses[name]);
      expect(contract.abiHash).to.equal(hashAbi((await readBuild(contract.interface)).abi));
      const receipt = await chain.provider.getTransactionReceipt(contract.transactionHash!);
      expect(receipt?.blockNumber).to.equal(contract.block);
      expect(contract.compiler).to.deep.equal({
        version: "0.8.37+commit.f401782d",
        evmVersion: "cancun",
        viaIR: true,
        optimizer: { enabled: true, runs: 200 },
      });
    }
    const { interface: shown, constructorArguments, salt } = kept.contracts.RelationshipCoins!;
    expect(shown).to.equal("contracts/relationships/IRelationshipCoins.sol:IRelationshipCoins");
    expect(salt).to.equal(id("Commonweal 1: RelationshipCoins"));
    const values = [addresses.asset, addresses.CooperativeRegistry, addresses.SubsidyProgrammes, 0];
    const types = ["address", "address", "address", "uint8", "address"];
    const all = [...values, addresses.RelationshipChapters];
    expect(constructorArguments.encoded).to.equal(AbiCoder.defaultAbiCoder().encode(types, all));
    expect(Object.values(constructorArguments.decoded)).to.deep.equal(all);
    const societies = kept.contracts.BenefitSocieties!;
    expect(societies.interface).to.equal("contracts/societies/IBenefitSocieties.sol:IBenefitSocieties");
    const { decoded } = societies.constructorArguments;
    expect(Object.values(decoded)).to.deep.equal([COMMONS, addresses.SocietyMembers]);
    const { interface: walletShown, constructorArguments: walletArguments } = kept.contracts.CommunityWallet!;
    expect(walletShown).to.equal("contracts/wallets/ICommunityWallet.sol:ICommunityWallet");
    expect(Object.values(walletArguments.decoded)).to.deep.equal([COMMONS, addresses.WalletOffices]);
  });

  it("keeps its record in a file that fits the contracts, and sees when it does not", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "deployments-"));
    const file = path.join(folder, "100.json");
    const other = await startLocalChain({ chainId: 100 });
    const sender = await other.account(0);
    const { record } = await deploySystem({
      signer: sender,
      config: { ...CONFIG, chainId: 100 },
      record: fileRecorder(file),
    });
    expect(fileRecorder(file).read()).to.deep.equal(record);
    expect(await checkRecords(folder)).to.deep.equal([{ what: "deployments/100.json fits the contracts" }]);

    record!.contracts.RelationshipCoins!.abiHash = id("another");
    writeFileSync(file, JSON.stringify(record));
    const [found] = await checkRecords(folder);
    expect(found?.problem).to.match(/ABI of RelationshipCoins/);
  });

  it("hashes an ABI whatever the order of its entries and the names of its types", async () => {
    const { abi } = await readBuild("contracts/relationships/IRelationshipCoins.sol:IRelationshipCoins");
    const renamed = JSON.parse(JSON.stringify(abi).replaceAll("RelationshipId", "OtherId"));
    expect(hashAbi([...renamed].reverse())).to.equal(hashAbi(abi));
    expect(hashAbi(abi.slice(1))).not.to.equal(hashAbi(abi));
  });

  it("refuses settings that are incomplete or unsound", async () => {
    const refusal = async (some: Partial<Record<keyof SystemConfig, unknown>>, message: RegExp) =>
      refused((async () => checkConfig({ ...CONFIG, ...some } as SystemConfig))(), "CONFIG", message);
    await refusal({ founders: [] }, /founding co-operatives/);
    await refusal({ founders: [{ ...FOUNDERS[0], region: "es-ct" }] }, /region/);
    await refusal({ founders: [{ ...FOUNDERS[0], account: "0x1234" }] }, /founder/);
    await refusal({ founders: [{ ...FOUNDERS[0], detailsHash: "0x" }] }, /hash/);
    await refusal({ asset: "" }, /asset/);
    await refusal({ asset: "euro" }, /asset/);
    await refusal({ cashOut: "Sometimes" }, /cash-out/);
    for (const commons of ["nobody", "", undefined, ZeroAddress]) await refusal({ commons }, /commons/);
    await refusal({ chainId: undefined }, /chain id/);
    await refused((async () => systemConfig("moon"))(), "CONFIG", /moon/);
    await refused((async () => systemConfig("gnosis", "/nowhere.json"))(), "CONFIG", /nowhere/);
  });

  it("needs as much as one account has, whatever its nonce", async () => {
    await chain.rpc.request({ method: "hardhat_setNonce", params: [await signer.getAddress(), toQuantity(7)] });
    const { addresses } = await deploySystem({ signer, config: CONFIG });
    await chain.revert(fresh);
    fresh = await chain.snapshot();
    expect((await deploySystem({ signer, config: CONFIG })).addresses).to.deep.equal(addresses);
  });
});
