/** What the model and the ledger begin with: people, assets, contracts beside the ledger, and an empty world. */
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import type { BaseContract, TypedDataDomain } from "ethers";
import { ethers } from "hardhat";
import { CHARTS, deployLedger, domainOf, KARMA, rateOf, USUAL } from "../../societies/fixture";
import { type Asset, type Rules, UNLIMITED, type World } from "./model/types";

/** Rules as the model has them, in the order in which the contract has them. */
function rulesWith(some: Partial<Rules>, of = USUAL): Rules {
  const rules = Object.entries(of).map(([name, value]) => [name, typeof value === "number" ? BigInt(value) : value]);
  return { ...(Object.fromEntries(rules) as unknown as Rules), ...some };
}

export async function deploy() {
  const all = await ethers.getSigners();
  const [, commons, creator, stranger, hospice, library, ...rest] = all as [
    HardhatEthersSigner,
    HardhatEthersSigner,
    HardhatEthersSigner,
    HardhatEthersSigner,
    HardhatEthersSigner,
    HardhatEthersSigner,
    ...HardhatEthersSigner[],
  ];
  const people = rest.slice(0, 8);
  const few = rest.slice(8, 12);
  // Allowed the ledger nothing, and so needs permits.
  const spare = rest[12]!;
  const { ledger, domain } = await deployLedger(commons);
  const address = await ledger.getAddress();

  const euro = await ethers.deployContract("TestEuro");
  const moody = await ethers.deployContract("MoodyEuro");
  const votes = await ethers.deployContract("PeerVotes");
  const tokens = [
    { contract: euro, decimals: 6n, name: "Test Euro" },
    { contract: moody, decimals: 6n, name: "Test Euro" },
    { contract: votes, decimals: 18n, name: "Peer Votes" },
  ];
  const assets: Record<string, Asset> = {};
  const permits: Record<string, TypedDataDomain> = {};
  const funded = [...people, ...few, spare, stranger, hospice];
  for (const { contract, decimals, name } of tokens) {
    const at = await contract.getAddress();
    const asset: Asset = {
      decimals,
      moody: contract === moody,
      mood: "fine",
      balances: {},
      allowances: {},
      permits: {},
    };
    for (const one of funded) {
      // Somebody who gives to whoever asks has more than can be committed.
      const amount = one === stranger ? 2n ** 100n : 100_000n * 10n ** decimals;
      await contract.getFunction("mint")(one, amount);
      asset.balances[one.address] = amount;
      if (one === spare) continue;
      await (contract.connect(one) as BaseContract).getFunction("approve")(ledger, UNLIMITED);
      asset.allowances[one.address] = UNLIMITED;
    }
    assets[at] = asset;
    permits[at] = await domainOf(contract, name);
  }

  const throttle = await (await ethers.deployContract("MemberThrottle", [9])).getAddress();
  const later = await (await ethers.deployContract("LaterSocieties", [euro])).getAddress();
  const factory = await ethers.deployContract("SocietyVotesFactory", [address]);
  const codes: Record<string, string> = {};
  for (const one of [throttle, later]) codes[one] = ethers.keccak256(await ethers.provider.getCode(one));
  const signers = Object.fromEntries(all.map((one) => [one.address, one]));

  const [forCharts, forMoody, forVotes] = Object.keys(assets) as [string, string, string];
  const world: World = {
    ledger: address,
    commons: commons.address,
    societies: [],
    assets,
    credits: {},
    nonces: {},
    shareAllowances: {},
    operators: {},
    codes,
    throttles: { [throttle]: 9n },
    refusing: {},
  };
  return {
    world,
    ledger,
    domain,
    permits,
    factory,
    later,
    throttle,
    signers,
    commons: commons.address,
    creator: creator.address,
    stranger: stranger.address,
    spare: spare.address,
    charities: [hospice.address, library.address],
    people: people.map((one) => one.address),
    few: few.map((one) => one.address),
    everybody: all.slice(1, 19).map((one) => one.address),
    /** Asset, rules and shares of each society that is there at first. */
    plans: [
      // The source's charts: no fee, no vesting.
      { asset: forCharts, rules: rulesWith({ control: 2n }, CHARTS), shares: 0n },
      // Fees, shares and referral; an era ends soon after the beginning.
      {
        asset: forMoody,
        rules: rulesWith({ rate: rateOf(30), vesting: 20n * 24n, control: 3n, charities: 1n }),
        shares: 1_000_003n,
      },
      // An asset of 18 decimals, and a payout rule of its own.
      {
        asset: forVotes,
        rules: rulesWith({
          ratio: KARMA / 3n,
          vesting: 30n,
          fee: 250n,
          charity: 1_000n,
          perBeneficiary: 3_000n,
          control: 1n,
          charities: 2n,
          payoutRule: throttle,
        }),
        shares: 0n,
      },
      // One that comes to its end, with fewer members than P.
      {
        asset: forCharts,
        rules: rulesWith({ rate: rateOf(30), vesting: 0n, fee: 100n, control: 4n }),
        shares: 7n,
      },
    ],
  };
}

export type Setting = Awaited<ReturnType<typeof deploy>>;
