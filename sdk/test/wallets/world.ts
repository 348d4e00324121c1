import { ethers } from "hardhat";
import { ACTS, DAY, EURO, HOUR, type Person, time, walletWith } from "../../../test/wallets/fixture";
import {
  type ActId,
  type AwardInput,
  type Commonweal,
  connect,
  type Deployment,
  type Language,
  type Plan,
  type Preview,
  type Sent,
} from "../../src";
import { deployed, foreseenBy, isRefused, namesOf, said } from "../helpers";

export { ACTS, DAY, EURO, HOUR, isRefused, namesOf, type Person, said, time };

export type Wallets = Commonweal["wallets"];

/** A wallet as tests of the contracts make it, in a deployment that has all the others too. */
export async function world(some: Parameters<typeof walletWith>[0] = {}) {
  const base = await deployed();
  const all = await walletWith(some);
  const votes = await ethers.deployContract("DelegatedVotes");
  const at = async (contract: { getAddress(): Promise<string> }) => ({
    address: await contract.getAddress(),
    block: 0,
  });
  const deployment: Deployment = {
    chainId: 31337,
    contracts: {
      ...base.deployment.contracts,
      CommunityWalletFactory: await at(all.factory),
      DelegatedVotes: await at(votes),
    },
  };
  const [ann, ben, cleo] = all.recipients;
  const named: [string, Person][] = [
    ["Ann", ann],
    ["Ben", ben],
    ["Cleo", cleo],
    ["Operator", all.operator],
    ["Donor", all.donor],
    ["Carrier", all.carrier],
    ["Commons", all.commons],
    ...all.validators.map((one, index): [string, Person] => [`V${index + 1}`, one]),
  ];
  const names = Object.fromEntries(named.map(([name, one]) => [one.address, name]));
  const as = (runner: Person, language?: Language) => connect({ runner, deployment, names, language });
  const of = async (runner: Person, language?: Language) => (await as(runner, language)).wallets;
  return { ...all, base, votes, deployment, names, as, of, ann, ben, cleo };
}
export type World = Awaited<ReturnType<typeof world>>;

/** Three validators with weight 1 each, one operator. */
export const usualWorld = () => world();

/** Two of three operators, and four validators of 30, 30, 30 and 10. */
export const jointWorld = () => world({ operators: 3, threshold: 2, weights: [30, 30, 30, 10] });

/** Sends what a person plans; what it announced, and what happened. */
export async function sends(
  all: Pick<World, "of">,
  person: Person,
  build: (wallets: Wallets) => Promise<Plan>,
): Promise<Sent & { preview: Preview; plan: Plan }> {
  const plan = await build(await all.of(person));
  const preview = await plan.preview();
  return { ...(await plan.send()), preview, plan };
}

/** An award of 100 euro to Ann, or another. */
export async function award(all: World, some: Partial<AwardInput> = {}) {
  const recipients = [{ account: all.ann.address, amount: "100" }];
  return (await all.of(all.operator)).composeAward({ asset: all.asset, recipients, category: 1, ...some });
}

/** Schedules an award by the plan of its operator; its id. */
export async function scheduled(all: World, some: Partial<AwardInput> = {}): Promise<ActId> {
  const composed = await award(all, some);
  const { events } = await sends(all, all.operator, (w) => w.schedule({ wallet: all.address, award: composed }));
  return events.find(({ name }) => name === "AwardScheduled")!.args.id;
}

/** A validator, counted from 1. */
export const v = (all: Pick<World, "validators">, number: number): Person => all.validators[number - 1] as Person;

/** What a motion is opened with, in the wallet at hand. */
export type MotionInput = Omit<Parameters<Wallets["openMotion"]>[0], "wallet">;

/** The first validator opens a motion; its id. */
export async function opened(all: World, input: MotionInput): Promise<ActId> {
  const { events } = await sends(all, v(all, 1), (w) => w.openMotion({ wallet: all.address, ...input }));
  return events.find(({ name }) => name === "MotionOpened")!.args.id;
}

/** A token of which Ann has 100 votes, delegated to herself, and what is looked at. */
export async function delegated({ ann }: World) {
  const token = await ethers.deployContract("PeerVotes");
  await token.getFunction("mint")(ann, 100n);
  await token.connect(ann).getFunction("delegate")(ann);
  await time.increase(10);
  return { token, input: { token: await token.getAddress(), delegate: ann.address } };
}

/** Lets the window of an act pass. */
export async function pastWindow(all: World, id: ActId): Promise<void> {
  const { end } = await all.wallet.actOf(id);
  await time.increaseTo(end);
}

/** Schedules, waits and executes. */
export async function executed(all: World, some: Partial<AwardInput> = {}): Promise<ActId> {
  const id = await scheduled(all, some);
  await pastWindow(all, id);
  await sends(all, all.carrier, (w) => w.execute({ wallet: all.address, id }));
  return id;
}

/** Expects that a preview names what stands in the way, and that the contract then refuses with this error. */
export async function foreseen(
  all: Pick<World, "of">,
  person: Person,
  build: (wallets: Wallets) => Promise<Plan>,
  words: string | RegExp,
  error: string,
): Promise<void> {
  await foreseenBy(await build(await all.of(person)), words, error);
}
