import { readFileSync } from "node:fs";
import path from "node:path";
import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { connect, interfaces, societyDomain } from "../../src";
import * as entry from "../../src/societies";
import { societyWrites } from "../../src/societies/client";
import { refused } from "../helpers";
import { EURO, sends, world } from "./world";

/** Functions of the ledger that the SDK has by another name, or not at all. */
const OTHER_NAMES: Record<string, string | null> = {
  commitWithPermit: "commit",
  transfer: "transferShares",
  transferFrom: "transferSharesFrom",
  approve: "approveShares",
  setOperator: "setShareOperator",
  // Puts plans together, and is not completed by others.
  multicall: null,
  // No act of a society needs two: nothing can be proposed.
  propose: null,
  withdrawProposal: null,
  declineProposal: null,
};

describe("SDK: connecting to societies", () => {
  it("has a plan for every function of the ledger and the factory that changes something", () => {
    const writes = Object.keys(societyWrites);
    const missing: string[] = [];
    const used = new Set<string>();
    interfaces.BenefitSocieties.forEachFunction(({ name, stateMutability }) => {
      if (stateMutability !== "nonpayable") return;
      const own = name in OTHER_NAMES ? OTHER_NAMES[name] : name;
      if (own === null) return;
      used.add(own!);
      if (!writes.includes(own!)) missing.push(name);
    });
    expect(missing).to.deep.equal([]);
    expect(writes.filter((name) => !used.has(name))).to.deep.equal(["createVotes"]);
  });

  it("signs for the domain that the ledger says", async () => {
    const { ledger } = await loadFixture(world);
    const [, name, version, chainId, verifyingContract] = await ledger.eip712Domain();
    expect(societyDomain(31337n, verifyingContract)).to.deep.equal({ name, version, chainId, verifyingContract });
  });

  it("connects where there are no societies, and says so when they are used", async () => {
    const all = await loadFixture(world);
    const { BenefitSocieties, SocietyVotesFactory: _, ...contracts } = all.deployment.contracts;
    const { societies, connection } = await connect({
      runner: all.ari,
      deployment: { chainId: 31337, contracts },
    });
    expect(connection.societies).to.equal(null);
    const error = await refused(societies.join({ society: 1n }), "NotDeployed");
    expect(error.code).to.equal("NOT_DEPLOYED");
    expect(error.args.contract).to.equal("BenefitSocieties");
    await refused(societies.bundle({ votes: [] }), "NotDeployed");
    await refused(societies.events().next(), "NotDeployed");
    await refused(societies.live().next(), "NotDeployed");

    const withoutVotes = await connect({
      runner: all.ari,
      deployment: { chainId: 31337, contracts: { ...contracts, BenefitSocieties: BenefitSocieties! } },
    });
    await withoutVotes.societies.join({ society: 1n, account: all.gus.address });
    await refused(withoutVotes.societies.createVotes({ society: 1n }), "NotDeployed");
  });

  it("refuses a factory of another ledger, and an address without code", async () => {
    const all = await loadFixture(world);
    const stranger = await ethers.deployContract("SocietyVotesFactory", [await all.base.ledger.getAddress()]);
    const contracts = {
      ...all.deployment.contracts,
      SocietyVotesFactory: { address: await stranger.getAddress(), block: 0 },
    };
    await refused(connect({ runner: all.ari, deployment: { chainId: 31337, contracts } }), "DeploymentMixed");
    const empty = { ...all.deployment.contracts, BenefitSocieties: { address: all.gus.address, block: 0 } };
    await refused(connect({ runner: all.ari, deployment: { chainId: 31337, contracts: empty } }), "NotDeployed");
  });

  it("reads events of societies beside those of other contracts", async () => {
    const all = await loadFixture(world);
    await sends(all, all.ari, (s) => s.commit({ society: all.id, amount: 7n * EURO }));
    const found = [];
    for await (const event of (await all.of(all.ari)).events({ names: ["FundsCommitted"] })) found.push(event);
    expect(found.at(-1)).to.include({ contract: "BenefitSocieties", name: "FundsCommitted" });
    expect(found.at(-1)!.args).to.include({ society: all.id, member: all.ari.address, amount: 7n * EURO });
  });

  it("says how far sending is", async () => {
    const all = await loadFixture(world);
    const plan = await (await all.of(all.ari)).commit({ society: all.id, amount: "1" });
    const stages: string[] = [];
    await plan.send({ onStage: ({ stage }) => stages.push(stage) });
    expect(stages).to.deep.equal(["checking", "asking", "sent", "mined"]);
    expect((await plan.simulate(all.ari.address)).gas > 21_000n).to.equal(true);
  });

  it("is an entry of the package", () => {
    const file = path.join(__dirname, "../../package.json");
    const { exports } = JSON.parse(readFileSync(file, "utf8"));
    expect(Object.keys(exports)).to.include("./societies");
    expect(entry).to.include.keys("connectSocieties", "makeRules", "societyActs", "Choice", "RequestKind", "karmaAt");
  });
});
