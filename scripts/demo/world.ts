import { Contract, type JsonRpcSigner, MaxUint256 } from "ethers";
import { walletInterface } from "../../sdk/src/wallets";
import type {
  CommunityWalletFactory,
  CooperativeRegistry,
  IBenefitSocieties,
  ICommunityWallet,
  IRelationshipCoins,
  SocietyVotesFactory,
  SubsidyProgrammes,
  TestEuro,
} from "../../typechain-types";
import {
  type Deployment,
  deploySystem,
  LOCAL_COOPERATIVES,
  type LocalChain,
  localSettings,
  type Recorder,
  readBuild,
  type Step,
  systemConfig,
} from "../deployment";

/** One euro in the smallest unit of the test euro (6 decimals). */
export const EURO = 1_000_000n;
export const DAY = 86_400;
/** A month of the contracts (30 days). */
export const MONTH = 30 * DAY;

/** Everybody on the local chain, in the order of the chain's accounts. */
export const ROLES = [
  "deployer",
  ...LOCAL_COOPERATIVES.map(({ role }) => role),
  "municipality",
  "notary",
  "neighbour",
  "ari",
  "elliot",
  "frankie",
  "maria",
  "noor",
  "sam",
  "kim",
  "commons",
  "ada",
  "ben",
  "carla",
  "dani",
  "eva",
] as const;
export type Role = (typeof ROLES)[number];

/** The people, whom the local chain gives test money. */
export const PEOPLE = ROLES.slice(ROLES.indexOf("ari")).filter((role) => role !== "commons");

/** A system on a local chain, and the people and organisations in it. */
export interface World {
  chain: LocalChain;
  deployment: Deployment;
  euro: TestEuro;
  ledger: IRelationshipCoins;
  desk: SubsidyProgrammes;
  registry: CooperativeRegistry;
  societies: IBenefitSocieties;
  votes: SocietyVotesFactory;
  wallets: CommunityWalletFactory;
  accounts: Record<Role, JsonRpcSigner>;
}

/** Deploys the system on a local chain, with three co-operatives, and gives the people test euros. */
export async function createWorld(
  chain: LocalChain,
  options: { record?: Recorder; onProgress?: (step: Step) => void } = {},
): Promise<World> {
  const signers = await Promise.all(ROLES.map((_, index) => chain.account(index)));
  const accounts = Object.fromEntries(ROLES.map((role, index) => [role, signers[index]])) as Record<
    Role,
    JsonRpcSigner
  >;
  const settings = localSettings(signers.map(({ address }) => address));
  const config = systemConfig("hardhat", undefined, settings);
  const deployment = await deploySystem({ signer: accounts.deployer, config, network: "local", ...options });
  const at = deployment.addresses;
  const contract = async <T>(address: string, name: string) => {
    const { interface: known } = await readBuild(name);
    return new Contract(address, known, accounts.deployer) as unknown as T;
  };
  const world: World = {
    chain,
    deployment,
    accounts,
    euro: await contract(at.asset, "contracts/mocks/TestEuro.sol:TestEuro"),
    ledger: await contract(at.RelationshipCoins, "contracts/relationships/IRelationshipCoins.sol:IRelationshipCoins"),
    desk: await contract(at.SubsidyProgrammes, "contracts/relationships/SubsidyProgrammes.sol:SubsidyProgrammes"),
    registry: await contract(
      at.CooperativeRegistry,
      "contracts/cooperatives/CooperativeRegistry.sol:CooperativeRegistry",
    ),
    societies: await contract(at.BenefitSocieties, "contracts/societies/IBenefitSocieties.sol:IBenefitSocieties"),
    votes: await contract(at.SocietyVotesFactory, "contracts/societies/SocietyVotesFactory.sol:SocietyVotesFactory"),
    wallets: await contract(
      at.CommunityWalletFactory,
      "contracts/wallets/CommunityWalletFactory.sol:CommunityWalletFactory",
    ),
  };
  for (const role of [...PEOPLE, "municipality"] as const) {
    const money = (role === "municipality" ? 100_000n : 2_000n) * EURO;
    await (await world.euro.mint(accounts[role].address, money)).wait();
    await (await world.euro.connect(accounts[role]).approve(at.RelationshipCoins, MaxUint256)).wait();
  }
  return world;
}

/** A community wallet of the system. */
export function walletAt({ accounts }: World, address: string): ICommunityWallet {
  return new Contract(address, walletInterface, accounts.deployer) as unknown as ICommunityWallet;
}

/**
 * Requires that the ledger owes exactly the money that it holds: Personal Tokens of all people, the pots, care credit of
 * the co-operatives and the treasuries of programmes.
 */
export async function requireConservation(world: World, relationships: string[], programmes: number): Promise<bigint> {
  const { ledger, euro, accounts } = world;
  let owed = 0n;
  for (const { address } of Object.values(accounts)) {
    owed += (await ledger.personalTokenOf(address)).balance + (await ledger.balanceOf(address, 1n));
  }
  for (const relationship of relationships) {
    owed += (await ledger.potOf(relationship)).balance;
    const { rate, months } = await ledger.enrolmentOf(relationship);
    owed += rate * (months - (await ledger.potOf(relationship)).claimedMonths);
  }
  for (let programme = 1; programme <= programmes; ++programme) owed += await ledger.treasuryOf(programme);
  const held = await euro.balanceOf(await ledger.getAddress());
  if (held !== owed) throw new Error(`The ledger holds ${held} and owes ${owed}: conservation is broken`);
  return held;
}
