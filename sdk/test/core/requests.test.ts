import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { connect, type Deployment, MULTICALL3, nextContribution, readAll } from "../../src";
import { refused } from "../helpers";
import { world as societyWorld } from "../societies/world";
import { jointWorld, world as walletWorld } from "../wallets/world";
import { manyOpen } from "./manyOpen";
import { CountingProvider } from "./requests";

/** A society, in a deployment that has all. */
const neighbourhood = () => societyWorld();

/** The same with a wallet of which Ari is the operator. */
async function everything() {
  const all = await societyWorld();
  const wallets = await walletWorld();
  const { CommunityWalletFactory } = wallets.deployment.contracts;
  const deployment = { ...all.deployment, contracts: { ...all.deployment.contracts, CommunityWalletFactory } };
  const { wallets: own } = await connect({ runner: all.ari, deployment });
  const input = { operators: [all.ari.address], validators: [{ account: all.ben.address, weight: 5n }] };
  const { wallet } = await own.plannedWallet(input);
  await (await own.createWallet(input)).send();
  return { ...all, deployment, wallet };
}

async function reading(all: { deployment: Deployment }, withMulticall: boolean) {
  const provider = new CountingProvider(withMulticall);
  const domain = await connect({ runner: provider, deployment: all.deployment });
  provider.requests.length = 0;
  return { provider, ...domain };
}

describe("SDK: how many requests a page takes", () => {
  it("gives a person with 1,000 relationships in at most 4, none of them too long, all of one block", async () => {
    const all = await loadFixture(manyOpen);
    const { provider, relationships } = await reading(all, true);
    const ids = Array.from({ length: 1_000 }, (_, place) => all.ids[place % all.ids.length]!);
    const page = await relationships.overview(all.ari.address, ids);
    expect(provider.requests.length).to.be.at.most(4);
    expect(provider.longest.asked).to.be.below(1_000_000);
    expect(provider.longest.answered).to.be.below(2_000_000);
    expect(page.relationships.map(({ id: one }) => one)).to.deep.equal(ids);
    expect(page.now).to.equal(BigInt((await ethers.provider.getBlock("latest"))!.timestamp));
    for (const [place, one] of page.relationships.entries()) {
      if (place >= 8) {
        expect(one).to.deep.equal(page.relationships[place % 8]);
        continue;
      }
      const { stage } = await all.ledger.relationshipOf(one.id);
      expect(one.stage).to.equal(Number(stage));
      const { calendarStart, nextMonth } = await all.ledger.potOf(one.id);
      const expected = place < 4 ? null : nextContribution(calendarStart, nextMonth, page.now);
      expect(one.contribution).to.deep.equal(expected);
    }
    provider.requests.length = 0;
    await relationships.overview(all.ari.address, ids.slice(0, 300));
    expect(provider.requests).to.deep.equal(["eth_call"]);
  });

  it("gives the same without Multicall3, of one block too, by a request for each read", async () => {
    const all = await loadFixture(manyOpen);
    const few = await reading(all, true);
    const many = await reading(all, false);
    const page = await many.relationships.overview(all.ari.address, all.ids);
    expect(page).to.deep.equal(await few.relationships.overview(all.ari.address, all.ids));
    expect(many.provider.requests).to.have.length(1 + 2 + 3 * all.ids.length);
  });

  it("gives a relationship in one", async () => {
    const all = await loadFixture(manyOpen);
    const { provider, relationships } = await reading(all, true);
    const page = await relationships.relationshipPage(all.pairs[5]!);
    expect(page.id).to.equal(all.ids[5]);
    expect(provider.requests).to.deep.equal(["eth_call"]);
  });

  it("puts what several ask at one time into one, and fails only for who asked what fails", async () => {
    const all = await loadFixture(manyOpen);
    const { provider, connection } = await reading(all, true);
    const { address: to, interface: iface } = connection.ledger;
    const stage = (one: string) => ({ to, interface: iface, fn: "relationshipOf", args: [one] });
    const motion = {
      to: connection.registry.address,
      interface: connection.registry.interface,
      fn: "isRegistered",
      args: [to],
    };
    const wrong = { ...stage(all.ids[0]!), to: all.ari.address };
    const unasked = { ...stage(all.ids[0]!), args: ["not an id"] };
    const [one, other, ...failed] = await Promise.allSettled([
      readAll<{ stage: bigint }>(provider, [stage(all.ids[0]!)]),
      readAll<{ stage: bigint }>(provider, [stage(all.ids[7]!), motion]),
      readAll(provider, [wrong]),
      readAll(provider, [unasked]),
    ]);
    expect(provider.requests).to.deep.equal(["eth_call"]);
    expect(one.status === "fulfilled" && one.value[0]!.stage).to.equal(
      (await all.ledger.relationshipOf(all.ids[0]!)).stage,
    );
    expect(other.status === "fulfilled" && other.value[0]!.stage).to.equal(
      (await all.ledger.relationshipOf(all.ids[7]!)).stage,
    );
    expect(failed.map(({ status }) => status)).to.deep.equal(["rejected", "rejected"]);
  });

  it("says what a contract says when it refuses one of many", async () => {
    const all = await loadFixture(neighbourhood);
    for (const withMulticall of [true, false]) {
      const { societies } = await reading(all, withMulticall);
      const options = { description: false };
      await refused(societies.societyPage(99n, options), "BenefitSocieties_UnknownSociety");
      await refused(societies.overview(all.ari.address, [all.id, 99n]), "BenefitSocieties_UnknownSociety");
    }
  });

  it("gives a society in two, a person's societies in two, and a member in two", async () => {
    const all = await loadFixture(neighbourhood);
    const { provider, societies } = await reading(all, true);
    await societies.societyPage(all.id, { description: false });
    // The asset is asked for once.
    expect(provider.requests.splice(0)).to.deep.equal(["eth_call", "eth_call"]);
    await societies.overview(all.ari.address, [all.id]);
    expect(provider.requests.splice(0)).to.deep.equal(["eth_call", "eth_call"]);
    await societies.memberPage({ society: all.id, member: all.ari.address });
    expect(provider.requests.splice(0)).to.deep.equal(["eth_call", "eth_call"]);
  });

  it("gives all that a person has to do with in three", async () => {
    const all = await loadFixture(everything);
    const { provider, overview, relationships, societies, wallets } = await reading(all, true);
    const person = all.ari.address;
    const asked = { relationships: [], societies: [all.id], wallets: [all.wallet] };
    const page = await overview(person, asked);
    expect(provider.requests.splice(0)).to.deep.equal(["eth_call", "eth_call", "eth_call"]);
    expect(page.relationships).to.deep.equal(await relationships.overview(person, []));
    expect(page.societies).to.deep.equal(await societies.overview(person, [all.id]));
    expect(page.wallets).to.deep.equal(await wallets.overview(person, [all.wallet]));
    expect(page.wallets!.wallets[0]).to.include({ wallet: all.wallet, operator: true, weight: 0n });
    const alone = await overview(person, {});
    expect([alone.societies, alone.wallets]).to.deep.equal([null, null]);
    await refused(overview(person, { wallets: [all.ben.address] }), "Wallet_Unknown");
  });

  it("gives many wallets in one, with what a person is in each", async () => {
    const all = await loadFixture(jointWorld);
    const { provider, wallets } = await reading(all, true);
    const [own] = (await wallets.overview(all.operator.address, [all.address])).wallets;
    expect(own).to.include({ wallet: all.address, operator: true, weight: 0n });
    expect(own!.standing).to.deep.equal((await wallets.walletPage(all.address)).standing);
    provider.requests.length = 0;
    const many = await wallets.overview(all.validators[0]!.address, Array<string>(50).fill(all.address));
    expect(provider.requests).to.deep.equal(["eth_call"]);
    expect(many.wallets).to.have.length(50);
    for (const one of many.wallets) expect(one).to.include({ operator: false, weight: 30n });
  });

  it("asks for less at once where that is too much for the provider", async () => {
    const all = await loadFixture(manyOpen);
    const provider = new CountingProvider(true);
    const { relationships } = await connect({ runner: provider, deployment: all.deployment });
    const expected = await relationships.overview(all.ari.address, all.ids);
    const send = provider._send.bind(provider);
    let tooLong = 0;
    provider._send = async (payload) => {
      const { id: number, params } = payload as unknown as { id: number; params: [{ to?: string; data?: string }] };
      if (params[0]?.to?.toLowerCase() !== MULTICALL3.toLowerCase() || params[0].data!.length < 3_000)
        return send(payload);
      tooLong += 1;
      return [{ id: number, error: { code: -32000, message: "out of gas" } }];
    };
    expect(await relationships.overview(all.ari.address, all.ids)).to.deep.equal(expected);
    expect(tooLong).to.be.at.least(3);
  });
});
