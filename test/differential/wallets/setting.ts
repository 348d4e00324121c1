/** What the model and the chain begin with: people, assets, recipients, electorates, and no wallets. */
import type { BaseContract, BaseWallet, Signer, TypedDataDomain } from "ethers";
import { keccak256, Wallet, ZeroHash } from "ethers";
import { artifacts, ethers } from "hardhat";
import { deployFactory, domainOf, keyOf, rising, TERMS } from "../../wallets/fixture";
import { commitmentTo } from "./model/ids";
import type { Config } from "./model/opening";
import { type Asset, type Code, type WalletTerms, type World, ZERO, ZERO_HASH } from "./model/types";

const EURO = 1_000_000n;
const PHRASE = "test test test test test test test test test test test junk";

/** A word of an account and an amount or weight. */
export const packed = (account: string, amount: bigint) => (amount << 160n) | BigInt(account);

const termsWith = (some: Partial<WalletTerms> = {}): WalletTerms => ({
  ...(Object.fromEntries(
    Object.entries(TERMS).map(([name, value]) => [name, BigInt(value)]),
  ) as unknown as WalletTerms),
  ...some,
});

export async function deploy() {
  const signers = await ethers.getSigners();
  const addresses = signers.map(({ address }) => address);
  // Their keys, which sign faster than the chain does.
  const keys: Record<string, BaseWallet> = {};
  for (const [i, address] of addresses.entries()) {
    const key = ethers.HDNodeWallet.fromPhrase(PHRASE, undefined, `m/44'/60'/0'/0/${i}`);
    keys[address] = new Wallet(key.privateKey);
  }
  const operators = addresses.slice(1, 6);
  const people = addresses.slice(6, 12);
  const donors = addresses.slice(12, 14);
  const [stranger, rich] = addresses.slice(14, 16) as [string, string];

  // Recipients never send anything, so that what native coin they have is known.
  const named = (name: string) => keyOf(`model ${name}`).address;
  const [ann, ben, commons, designated, latent] = ["ann", "ben", "commons", "designated", "latent"].map(named) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const contracts = await Promise.all([0, 1].map(() => ethers.deployContract("MoodyRecipient")));
  const moody = await Promise.all(contracts.map((one) => one.getAddress()));
  const code = await ethers.provider.getCode(moody[0]!);
  const codes: Record<string, Code> = {};
  for (const one of moody) codes[one] = { hash: keccak256(code), designates: false, taking: "takes" };
  await ethers.provider.send("hardhat_setCode", [designated, `0xef0100${moody[0]!.slice(2).toLowerCase()}`]);
  codes[designated] = { hash: ZeroHash, designates: true, taking: "takes" };

  const factory = await deployFactory(commons);
  const views = await ethers.deployContract("ManyViews");
  const token = await ethers.deployContract("PeerVotes");
  const delegatedVotes = await ethers.deployContract("DelegatedVotes");
  const past = await Promise.all([0, 1].map(() => ethers.deployContract("PastElectorate")));
  const euro = await ethers.deployContract("MoodyEuro");
  const coin = await ethers.deployContract("TestEuro");

  const assets: Record<string, Asset> = {};
  for (const contract of [euro, coin]) {
    const asset: Asset = { mood: "fine", balances: {}, trusting: [donors[0]!, rich] };
    for (const one of [...donors, rich]) {
      const amount = one === rich ? 2n ** 100n : 1_000_000n * EURO;
      await contract.getFunction("mint")(one, amount);
      asset.balances[one] = amount;
    }
    assets[await contract.getAddress()] = asset;
  }
  const balances: Record<string, bigint> = {};
  for (const [i, one] of people.entries()) {
    balances[one] = BigInt(i + 1) * 100n * 10n ** 18n + BigInt(i);
    await token.getFunction("mint")(one, balances[one]);
  }

  const implementation = await factory.IMPLEMENTATION();
  const [delegated, karma, nobody] = await Promise.all([delegatedVotes, ...past].map((one) => one.getAddress()));
  const native: Record<string, bigint> = {};
  for (const one of [ann, ben, commons, designated, latent, ...moody]) native[one] = 0n;
  const accounts = [ann, ben, designated, latent, ...moody, commons, ...donors];
  const all = [
    ...addresses,
    ...accounts,
    ...moody,
    ...Object.keys(assets),
    delegated!,
    karma!,
    nobody!,
    await factory.getAddress(),
    await token.getAddress(),
  ];
  const world: World = {
    commons,
    factory: await factory.getAddress(),
    names: Object.fromEntries(all.map((one) => [one.toLowerCase(), one])),
    wallets: [],
    assets,
    native,
    codes,
    cloneCode: `0x363d3d373d3d3d363d73${implementation.slice(2).toLowerCase()}5af43d82803e903d91602b57fd5bf3`,
    delegated: delegated!,
    votes: { token: await token.getAddress(), balances, delegates: {}, votes: {}, registered: {} },
    past: {
      [karma!]: { frames: [], electors: {} },
      [nobody!]: { frames: [], electors: {} },
    },
    logs: [],
    contents: {},
  };

  const subject = ethers.zeroPadValue(world.votes.token, 32);
  const config = (some: Partial<Config> = {}): Config => ({
    electorate: ZERO,
    subject: ZERO_HASH,
    terms: termsWith(),
    threshold: 1n,
    operators: rising(operators.slice(0, 2)),
    validators: [],
    rest: ZERO_HASH,
    ...some,
  });
  const weighing = (weights: bigint[], from = 0) =>
    [...people.slice(from, from + weights.length)]
      .sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
      .map((one, i) => packed(one, weights[i]!));
  const parts = [weighing([3n, 2n], 2), weighing([4n, 9n], 4)] as [bigint[], bigint[]];
  const wide = rising(Array.from({ length: 256 }, (_, i) => ethers.toBeHex(i + 1, 20)));
  /** What is made first, by name, and what can be made, some of it wrong. */
  const plans = {
    common: config({ validators: weighing([60n, 60n, 60n, 60n, 60n]) }),
    several: config({
      threshold: 2n,
      operators: rising(operators.slice(0, 3)),
      validators: weighing([100n, 80n, 60n, 40n, 20n, 1n]),
      terms: termsWith({ window: 96n, extension: 0n, grace: 10n, feeCap: 250n, mostPending: 3n, share: 100n }),
    }),
    delegates: config({
      electorate: delegated!,
      subject,
      terms: termsWith({ extension: 72n, grace: 1n, share: 50n }),
    }),
    karma: config({ electorate: karma!, terms: termsWith({ window: 90n }) }),
    loading: config({
      validators: weighing([5n, 6n]),
      rest: commitmentTo(parts[0], commitmentTo(parts[1], ZERO_HASH)),
    }),
    nobody: config({ electorate: nobody!, operators: rising(operators.slice(1, 4)) }),
    alone: config({ validators: weighing([7n]) }),
    old: config({ validators: weighing([1n, 1n, 1n]), terms: termsWith({ share: 100n }) }),
    ended: config({ validators: weighing([1n, 1n, 1n]), terms: termsWith({ share: 100n }) }),
    frozen: config({ validators: weighing([1n, 1n, 1n], 2) }),
    neverLoaded: config({ validators: weighing([5n, 6n], 1), rest: commitmentTo(parts[1], ZERO_HASH) }),
  };
  const spare: Config[] = [
    config({ validators: weighing([50n, 50n]) }),
    config({ electorate: delegated!, subject, threshold: 2n, terms: termsWith({ window: 1_440n, extension: 255n }) }),
    config({ electorate: karma!, terms: termsWith({ window: 90n, share: 1n, mostPending: 1n, grace: 180n }) }),
    config({ validators: weighing([(1n << 40n) - 1n, 1n, 7n]), terms: termsWith({ mostPending: 32n, feeCap: 0n }) }),
    config({ electorate: karma!, terms: termsWith({ window: 91n }) }),
    config({ electorate: karma!, validators: weighing([1n]) }),
    config({ electorate: karma!, rest: ZERO_HASH.replace(/0$/, "1") }),
    config({ validators: [...weighing([1n, 2n])].reverse() }),
    config({ validators: [packed(people[0]!, 0n)] }),
    config({ validators: [packed(people[0]!, 1n << 40n)] }),
    config({ validators: [packed(ZERO, 1n)] }),
    config({ threshold: 3n }),
    config({ threshold: 0n }),
    config({ operators: [] }),
    config({ operators: wide }),
    config({ operators: [...rising(operators)].reverse() }),
    ...Object.entries({ window: 71n, extension: 73n, grace: 181n, feeCap: 401n, mostPending: 33n, share: 101n }).map(
      ([name, value]) => config({ terms: termsWith({ [name]: value }) }),
    ),
    ...Object.entries({ window: 1_441n, grace: 0n, mostPending: 0n, share: 0n }).map(([name, value]) =>
      config({ terms: termsWith({ [name]: value }) }),
    ),
  ];
  const plan = async (config: Config, name: string) => {
    const salt = ethers.id(name);
    return { address: await factory.walletOf(config as never, salt), config, salt };
  };
  const planned: Record<string, Awaited<ReturnType<typeof plan>>> = {};
  for (const [name, one] of Object.entries(plans)) planned[name] = await plan(one, name);
  const possible = await Promise.all(spare.map((one) => plan(one, "possible")));

  const places = [...Object.values(planned), possible[0]!].map(({ address }) => address);
  for (const asset of [euro, coin] as unknown as BaseContract[]) {
    for (const one of signers.filter(({ address }) => [donors[0], rich].includes(address))) {
      for (const place of places) {
        await (asset.connect(one) as BaseContract).getFunction("approve")(place, ethers.MaxUint256);
      }
    }
  }
  const domains: Record<string, TypedDataDomain> = {};
  for (const { address } of [...Object.values(planned), ...possible]) domains[address] = await domainOf(address);
  const { abi } = await artifacts.readArtifact("ICommunityWallet");
  return {
    world,
    abi,
    factory: factory as unknown as BaseContract,
    views: await views.getAddress(),
    keys: keys as Record<string, Signer>,
    domains,
    planned: planned as Record<keyof typeof plans, Awaited<ReturnType<typeof plan>>>,
    possible,
    parts,
    /** What is behind the first of them. */
    between: commitmentTo(parts[1], ZERO_HASH),
    code,
    operators,
    people,
    donors,
    stranger,
    rich,
    recipients: [ann, ben, designated, latent, ...moody],
    moody,
    latent,
    commons,
    accounts,
    euro: await euro.getAddress(),
    coin: await coin.getAddress(),
    karma: karma!,
    nobody: nobody!,
    everybody: [...operators, ...people, ...donors, stranger, rich],
  };
}

export type Setting = Awaited<ReturnType<typeof deploy>>;
