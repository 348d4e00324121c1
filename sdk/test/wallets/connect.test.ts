import { readFileSync } from "node:fs";
import path from "node:path";
import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ErrorFragment } from "ethers";
import { connect, decodeRevert, interfaces, walletDomain, walletInterface } from "../../src";
import { contractErrors } from "../../src/abi/errors";
import * as entry from "../../src/wallets";
import { walletWrites } from "../../src/wallets/client";
import { walletHints } from "../../src/wallets/hints";
import { refused } from "../helpers";
import { usualWorld } from "./world";

/** Functions of a wallet that the SDK has by another name, or not at all. */
const OTHER_NAMES: Record<string, string | null> = {
  // Where one operator is enough `schedule` takes the one, else the other.
  scheduleSigned: "schedule",
  rejectBecause: "reject",
  // The factory calls it in the transaction that makes the wallet.
  open: null,
};

describe("SDK: connecting to community wallets", () => {
  it("has a plan for every function of a wallet, the factory and the delegates that changes something", () => {
    const writes = Object.keys(walletWrites);
    const used = new Set<string>(["createWallet"]);
    const missing: string[] = [];
    const factory = interfaces.CommunityWalletFactory.fragments;
    for (const fragment of [...walletInterface.fragments, ...interfaces.DelegatedVotes.fragments, ...factory]) {
      if (fragment.type !== "function") continue;
      const { name, stateMutability } = fragment as never as { name: string; stateMutability: string };
      if (["view", "pure"].includes(stateMutability) || (name === "create" && factory.includes(fragment))) continue;
      const own = name in OTHER_NAMES ? OTHER_NAMES[name] : name;
      if (own === null) continue;
      used.add(own!);
      if (!writes.includes(own!)) missing.push(name);
    }
    expect(missing).to.deep.equal([]);
    expect(writes.filter((name) => !used.has(name))).to.deep.equal([]);
  });

  it("has a message and a hint for every error of a wallet", () => {
    const errors = Object.entries(contractErrors).filter(([, { signature }]) =>
      /^(CommunityWallet|DelegatedVotes)_/.test(signature),
    );
    expect(errors.length).to.be.above(35);
    for (const [selector, { signature }] of errors) {
      const { name, inputs } = ErrorFragment.from(`error ${signature}`);
      expect(walletHints[name], name).to.be.a("string");
      const words = inputs.map(({ type }) =>
        type === "string" ? `${"0".repeat(62)}40${"0".repeat(64)}` : "0".repeat(64),
      );
      const decoded = decodeRevert(selector + words.join(""));
      expect(decoded?.name).to.equal(name);
      expect(decoded?.message).to.match(/^Not possible: ./);
      expect(decoded?.hint).to.equal(walletHints[name]);
    }
  });

  it("signs for the domain that each wallet says", async () => {
    const { wallet, address } = await loadFixture(usualWorld);
    const [, name, version, chainId, verifyingContract] = await wallet.eip712Domain();
    expect(walletDomain(31337n, address)).to.deep.equal({ name, version, chainId, verifyingContract });
  });

  it("connects where there are no wallets, and says so when they are used", async () => {
    const all = await loadFixture(usualWorld);
    const { CommunityWalletFactory: _, DelegatedVotes: __, ...contracts } = all.deployment.contracts;
    const { wallets, connection } = await connect({
      runner: all.donor,
      deployment: { chainId: 31337, contracts },
    });
    expect([connection.walletFactory, connection.delegatedVotes]).to.deep.equal([null, null]);
    const error = await refused(wallets.donateNative({ wallet: all.address, amount: "1" }), "NotDeployed");
    expect(error.args.contract).to.equal("CommunityWalletFactory");
    await refused(wallets.walletPage(all.address), "NotDeployed");
    await refused(wallets.sync({ token: all.asset, delegate: all.ann.address }), "NotDeployed");
    await refused(wallets.events(all.address).next(), "NotDeployed");
  });

  it("refuses an address that is no wallet of the factory, whatever it answers", async () => {
    const all = await loadFixture(usualWorld);
    const wallets = await all.of(all.donor);
    for (const wallet of [all.ann.address, all.asset, await all.factory.IMPLEMENTATION()]) {
      await refused(wallets.donate({ wallet, asset: all.asset, amount: "1" }), "Wallet_Unknown");
      await refused(wallets.walletPage(wallet), "Wallet_Unknown");
    }
  });

  it("refuses a deployment whose factory has no code", async () => {
    const all = await loadFixture(usualWorld);
    const contracts = { ...all.deployment.contracts, CommunityWalletFactory: { address: all.ann.address, block: 0 } };
    await refused(connect({ runner: all.donor, deployment: { chainId: 31337, contracts } }), "NotDeployed");
  });

  it("is an entry of the package", () => {
    const { exports } = JSON.parse(readFileSync(path.join(__dirname, "../../package.json"), "utf8"));
    expect(Object.keys(exports)).to.include("./wallets");
    expect(entry).to.include.keys(
      "connectWallets",
      "makeAward",
      "walletActs",
      "Category",
      "MotionKind",
      "walletAddressOf",
    );
  });
});
