import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, keccak256 } from "ethers";
import { ethers } from "hardhat";
import {
  type ConnectOptions,
  connect,
  connectTo,
  cooperativesModule,
  relationshipsModule,
  societiesModule,
  walletsModule,
  writeSignedAct,
} from "../../src";
import { abiHashes } from "../../src/abi";
import { connectCooperatives } from "../../src/cooperatives/entry";
import { connectRelationships } from "../../src/relationships/entry";
import { connectSocieties } from "../../src/societies/entry";
import { connectWallets, donate, openConnection, walletContracts } from "../../src/wallets/entry";
import { deployed, providerWith, refused } from "../helpers";
import { award, EURO, usualWorld } from "../wallets/world";

/** A deployment in which one contract is recorded with more than its address. */
function recording({ deployment }: Awaited<ReturnType<typeof usualWorld>>, contract: string, more: object) {
  const changed = { ...deployment.contracts[contract]!, ...more };
  return { ...deployment, contracts: { ...deployment.contracts, [contract]: changed } };
}

describe("SDK: connecting to some domains", () => {
  it("connects to wallets alone, where nothing else is deployed, and does what it does with all", async () => {
    const all = await loadFixture(usualWorld);
    const { CommunityWalletFactory } = all.deployment.contracts;
    const deployment = { chainId: 31337, contracts: { CommunityWalletFactory: CommunityWalletFactory! } };
    const given = await connectWallets({ runner: all.donor, deployment });
    expect(Object.keys(given).sort()).to.deep.equal(["batch", "complete", "connection", "loadAll", "wallets"]);
    expect(given.connection.contracts.map(({ name }) => name)).to.deep.equal(["CommunityWalletFactory"]);
    expect(given.connection.delegatedVotes).to.equal(null);

    await all.euro.mint(all.donor, 5n * EURO);
    const before = await all.wallet.assetInfo(all.asset);
    await (await given.wallets.donate({ wallet: all.address, asset: all.asset, amount: "5" })).send();
    const after = await all.wallet.assetInfo(all.asset);
    expect(after.balance - before.balance).to.equal(5n * EURO);
  });

  it("completes what another half-signed, of the domains that are connected alone", async () => {
    const all = await loadFixture(usualWorld);
    const { address: wallet, deployment } = all;
    const composed = await award(all);
    const { wallets } = await connectWallets({ runner: all.operator, deployment });
    const text = writeSignedAct(await (await wallets.schedule({ wallet, award: composed })).sign());
    const carrier = await connectWallets({ runner: all.carrier, deployment });
    const { events } = await (await carrier.complete(text)).send();
    expect(events.map(({ name }) => name)).to.include("AwardScheduled");

    const other = await connectRelationships({ runner: all.carrier, deployment });
    await refused(other.complete(text), "SignedAct_Unknown");
  });

  it("refuses contracts of domains that are not connected, and says which", async () => {
    const all = await loadFixture(usualWorld);
    const { connection } = await connectWallets({ runner: all.donor, deployment: all.deployment });
    const fields = ["ledger", "desk", "registry", "members", "societies", "societyVotes"] as const;
    const contracts = ["RelationshipCoins", "SubsidyProgrammes", "CooperativeRegistry", "CooperativeMembers"];
    for (const [index, field] of fields.entries()) {
      const name = [...contracts, "BenefitSocieties", "SocietyVotesFactory"][index];
      const error = await refused(
        Promise.resolve().then(() => connection[field]),
        "NotConnected",
      );
      expect([error.code, error.args.contract]).to.deep.equal(["NOT_DEPLOYED", name]);
    }
    await refused(
      Promise.resolve().then(() => connection.asset),
      "NotConnected",
    );
    // Copies of it, with another signer for instance, ask for none of them.
    expect({ ...connection, signer: null }.walletFactory).to.equal(connection.walletFactory);
  });

  it("requires what a domain alone cannot be without", async () => {
    const { deployment, ari } = await loadFixture(deployed);
    const options: ConnectOptions = { runner: ari, deployment };
    expect((await refused(connectWallets(options), "NotDeployed")).args.contract).to.equal("CommunityWalletFactory");
    expect((await refused(connectSocieties(options), "NotDeployed")).args.contract).to.equal("BenefitSocieties");
    expect((await connect(options)).connection.walletFactory).to.equal(null);
    const { connection, cooperatives } = await connectCooperatives(options);
    expect(connection.members).to.not.equal(null);
    expect(await cooperatives.isRegistered(ari.address)).to.equal(false);
    const { relationships, subsidies, counterSign } = await connectRelationships(options);
    expect(await relationships.cashableOf(ari.address)).to.equal(0n);
    expect([typeof subsidies.report, typeof counterSign]).to.deep.equal(["function", "function"]);
  });

  it("connects to several domains, each contract once", async () => {
    const { deployment, ari } = await loadFixture(deployed);
    const error = await refused(
      connectTo({ runner: ari, deployment }, [societiesModule, walletsModule]),
      "NotDeployed",
    );
    expect(error.args.contract).to.equal("BenefitSocieties");
    const modules = [relationshipsModule, cooperativesModule] as const;
    const { relationships, cooperatives, connection } = await connectTo({ runner: ari, deployment }, modules);
    expect(connection.contracts.map(({ name }) => name)).to.deep.equal([
      "RelationshipCoins",
      "SubsidyProgrammes",
      "CooperativeRegistry",
      "CooperativeMembers",
    ]);
    expect(await relationships.cashableOf(ari.address)).to.equal(0n);
    expect(await cooperatives.isRegistered(ari.address)).to.equal(false);
  });

  it("lets a single function work on contracts alone", async () => {
    const all = await loadFixture(usualWorld);
    const connection = await openConnection({ runner: all.donor, deployment: all.deployment }, walletContracts);
    await all.euro.mint(all.donor, EURO);
    const plan = await donate(connection, { wallet: all.address, asset: all.asset, amount: "1" });
    expect((await plan.send()).events.map(({ name }) => name)).to.include("Donated");
  });

  it("refuses a deployment of another version before it asks the chain for anything but its number", async () => {
    const all = await loadFixture(usualWorld);
    const asked: string[] = [];
    const runner = providerWith({
      getCode: async () => {
        asked.push("getCode");
        return "0x";
      },
      call: async () => {
        asked.push("call");
        return "0x";
      },
    });
    const found = id("another ABI");
    const deployment = recording(all, "CommunityWalletFactory", { abiHash: found });
    const error = await refused(connect({ runner, deployment }), "DifferentVersion");
    expect(error.code).to.equal("NOT_DEPLOYED");
    const { address } = deployment.contracts.CommunityWalletFactory!;
    const expected = abiHashes.CommunityWalletFactory;
    expect(error.args).to.deep.equal({ contract: "CommunityWalletFactory", address, found, expected });
    expect(error.hint).to.contain("@commonweal/sdk");
    expect(asked).to.deep.equal([]);

    const same = recording(all, "CommunityWalletFactory", { abiHash: expected.toUpperCase().replace("0X", "0x") });
    await connect({ runner: all.donor, deployment: same });
    // What an app does not connect to may be of any version.
    await connectRelationships({ runner: all.donor, deployment });
  });

  it("refuses code that is not what the deployment records", async () => {
    const all = await loadFixture(usualWorld);
    const { address } = all.deployment.contracts.DelegatedVotes!;
    const expected = id("other code");
    const found = keccak256(await ethers.provider.getCode(address));
    const other = recording(all, "DelegatedVotes", { codeHash: expected });
    const error = await refused(connectWallets({ runner: all.donor, deployment: other }), "DifferentCode");
    expect(error.args).to.deep.equal({ contract: "DelegatedVotes", address, found, expected });
    const same = recording(all, "DelegatedVotes", { codeHash: found });
    await connectWallets({ runner: all.donor, deployment: same });
  });
});
