import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { expect } from "chai";
import { Interface } from "ethers";
import { ethers } from "hardhat";
import { CONTROL_ACTS, type Controls, rising } from "../../../test/societies/ControlFixture";
import { ACTS, EURO, KARMA, Kind, Society, time } from "../../../test/societies/fixture";
import { neighbours, toDay } from "../../../test/societies/RequestsFixture";
import {
  type Commonweal,
  carry,
  connect,
  digestOf,
  interfaces,
  type Plan,
  type Preview,
  type Sent,
  societyDomain,
  typedAct,
  writeSignedAct,
} from "../../src";
import { iBenefitSocietiesAbi } from "../../src/abi";
import type { Language } from "../../src/core/language";
import { es } from "../../src/messages/es";
import { deployed, foreseenBy, isRefused, namesOf, refused, said } from "../helpers";
import { expectSameInSpanish } from "../language";

export { ACTS, CONTROL_ACTS, EURO, isRefused, KARMA, Kind, namesOf, rising, Society, said, time, toDay };

export type Societies = Commonweal["societies"];
export type Person = HardhatEthersSigner;

/**
 * Six neighbours in a society of three in control, with 500, 1,000, … 3,000 karma and as many euro twice in reserve; a
 * deployment that has relationships too.
 */
export async function world(some: Parameters<typeof neighbours>[1] = {}, assetName = "TestEuro") {
  const base = await deployed();
  const all = await neighbours(6, { control: 3, ...some }, undefined, assetName);
  const factory = await ethers.deployContract("SocietyVotesFactory", [await all.ledger.getAddress()]);
  const { contracts } = base.deployment;
  const at = async (contract: { getAddress(): Promise<string> }) => ({
    address: await contract.getAddress(),
    block: 0,
  });
  const deployment = {
    chainId: 31337,
    contracts: { ...contracts, BenefitSocieties: await at(all.ledger), SocietyVotesFactory: await at(factory) },
  };
  const [ari, ben, cleo, dora, emil, fay] = all.members as [Person, Person, Person, Person, Person, Person];
  const [gus, shelter, ...others] = all.others as [Person, Person, ...Person[]];
  const names: Record<string, string> = {
    [ari.address]: "Ari",
    [ben.address]: "Ben",
    [cleo.address]: "Cleo",
    [dora.address]: "Dora",
    [emil.address]: "Emil",
    [fay.address]: "Fay",
    [gus.address]: "Gus",
    [shelter.address]: "Shelter",
    [all.creator.address]: "Creator",
  };
  const as = (runner: Person, language?: Language) => connect({ runner, deployment, names, language });
  const domain = societyDomain(31337n, await all.ledger.getAddress());
  const society = BigInt(all.society.id);
  const of = async (runner: Person, language?: Language) => (await as(runner, language)).societies;
  return {
    ...all,
    ledger: all.ledger as typeof all.ledger & Controls,
    base,
    domain,
    factory,
    deployment,
    as,
    of,
    id: society,
    names,
    ari,
    ben,
    cleo,
    dora,
    emil,
    fay,
    gus,
    shelter,
    others,
  };
}

export type World = Awaited<ReturnType<typeof world>>;

/** The same with fees, charity, vesting over 90 days and a bound per beneficiary. */
export const usualWorld = () => world({ fee: 500, charity: 500, vesting: 90 * 24, perBeneficiary: 2_000 });

/** The same, with a request of Ari's for 10 karma approved (1), and a charity of Ben's (2) with a place. */
export async function approvedWorld() {
  const all = await world({ charity: 5_000, perBeneficiary: 2_000 });
  const { society, ari, ben, cleo, dora, emil, fay, shelter } = all;
  const benefit = await society.file(ari, 10n * KARMA);
  const charity = await society.file(ben, 10n * KARMA, { kind: Kind.Charity, target: shelter.address });
  for (const request of [benefit, charity]) for (const one of [cleo, dora, emil, fay]) await society.vote(request, one);
  for (const request of [benefit, charity]) await society.decide(request);
  await all.ledger.placeCharity(charity, 0);
  return { ...all, benefit, charity };
}

/** The same, of which control has passed to Fay, Emil and Dora. */
export async function passedWorld() {
  const all = await world();
  await all.ledger.passControl(all.id, rising(all.members));
  await toDay();
  return all;
}

/** What a person plans; in Spanish it says the same. */
export async function planned(
  all: Pick<World, "of">,
  person: Person,
  build: (societies: Societies) => Promise<Plan>,
): Promise<Plan> {
  const plan = await build(await all.of(person));
  const spanish = await build(await all.of(person, es));
  expectSameInSpanish(await plan.preview(), await spanish.preview());
  return plan;
}

/** Sends what a person plans; what it announced, and what happened. */
export async function sends(
  all: Pick<World, "of">,
  person: Person,
  build: (societies: Societies) => Promise<Plan>,
): Promise<Sent & { preview: Preview; plan: Plan }> {
  const plan = await planned(all, person, build);
  const preview = await plan.preview();
  return { ...(await plan.send()), preview, plan };
}

/**
 * Lets one person sign and another carry it; on the way compares the digest with that of the contract, and tries what must
 * not work: a signature of somebody else, and one that came too late.
 */
export async function carried(
  all: Pick<World, "as" | "of" | "domain" | "ledger" | "stranger" | "others">,
  person: Person,
  build: (societies: Societies) => Promise<Plan>,
  carrier: Person = all.stranger,
): Promise<Sent & { preview: Preview }> {
  const plan = await planned(all, person, build);
  const signed = await plan.sign();
  const { type, values } = plan.act!;

  // The contract names the digest that it would have wanted.
  const digest = digestOf(typedAct(all.domain, type, values, signed.deadline));
  const forged = await carrier.signMessage("something else");
  const iface = interfaces.BenefitSocieties;
  const errors = new Interface(iBenefitSocietiesAbi);
  const call = iface.parseTransaction({ data: plan.calls.at(-1)!.data })!;
  const encoded = (agreement: string) =>
    iface.encodeFunctionData(call.fragment, [...call.args.slice(0, -1), agreement]);
  const attempt = (agreement: string) =>
    carrier.call({ to: plan.calls.at(-1)!.to, data: encoded(agreement) }).then(
      () => null,
      (error) => errors.parseError(error.data?.data ?? error.data),
    );
  const wrong = await attempt(carry(signed.deadline, forged));
  expect(wrong?.name).to.equal("Consent_InvalidSignature");
  expect([...wrong!.args]).to.deep.equal([person.address, digest]);
  const late = await attempt(carry(1n, signed.signature));
  expect(late?.name).to.equal("Consent_SignatureExpired");

  const { complete } = await all.as(carrier);
  await refused(complete({ ...signed, signature: forged }), "SignedAct_InvalidSignature");
  const other = await complete(writeSignedAct(signed));
  expect(other.missing).to.deep.equal([]);
  const preview = await other.preview();
  expect(preview.sentence).to.equal((await plan.preview()).sentence);
  return { ...(await other.send()), preview };
}

/** Expects that a preview names what stands in the way, and that the contract then refuses with this error. */
export async function foreseen(
  all: Pick<World, "of">,
  person: Person,
  build: (societies: Societies) => Promise<Plan>,
  words: string | RegExp,
  error: string,
): Promise<void> {
  await foreseenBy(await planned(all, person, build), words, error);
}

/** A member's vested and unvested reserves, and karma, as the ledger shows them. */
export async function reservesOf(all: Pick<World, "ledger" | "id">, one: Person) {
  const { gift, charity, unvestedGift, unvestedCharity, settledKarma, karma, locked, lifetime } =
    await all.ledger.memberOf(all.id, one);
  return { gift, charity, unvestedGift, unvestedCharity, settledKarma, karma, locked, lifetime };
}
