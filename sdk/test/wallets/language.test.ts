import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id as hash } from "ethers";
import { ethers } from "hardhat";
import { type ActId, Category, MotionKind, NATIVE, type Plan } from "../../src";
import { wallets as english } from "../../src/messages/en/wallets";
import { es } from "../../src/messages/es";
import { wallets as spanish } from "../../src/messages/es/wallets";
import { walletWrites } from "../../src/wallets/client";
import { expectMessagesInSpanish, expectSameInSpanish } from "../language";
import { textsIn } from "../textsInSource";
import { delegated, EURO, executed, opened, pastWindow, scheduled, sends, usualWorld, v, type Wallets } from "./world";

type Name = keyof typeof walletWrites;
type Build = (wallets: Wallets) => Promise<Plan>;

/** A wallet in which something of every kind is on its way. */
async function busyWorld() {
  const all = await usualWorld();
  const { operator, address: wallet } = all;
  const first = await executed(all, { instalments: 3n });
  await sends(all, operator, (w) => w.report({ wallet, id: first, outcome: hash("well") }));
  const change = await sends(all, operator, (w) => w.proposeTerms({ wallet, terms: { window: 85n, share: 10n } }));
  const motion = await opened(all, { kind: MotionKind.Sunset });
  const validators = [{ account: all.ann.address, weight: 1n }];
  const seats = await opened(all, { kind: MotionKind.Validators, validators });
  const act = await scheduled(all);
  return { ...all, first, change: idOf(change), motion, seats, act, delegate: await delegated(all) };
}

/** The same after the windows, and another in which operators change. */
async function laterWorld() {
  const all = await busyWorld();
  await pastWindow(all, all.change);
  await sends(all, all.carrier, (w) => w.carryOutTerms({ wallet: all.address, id: all.change }));
  const input = { wallet: all.address, operators: [all.ann.address, all.ben.address], threshold: 2n };
  return { ...all, handOver: idOf(await sends(all, all.operator, (w) => w.proposeHandOver(input))) };
}

const idOf = ({ events }: { events: readonly { name: string; args: Record<string, unknown> }[] }) =>
  events.find(({ name }) => name === "ActScheduled")!.args.id as ActId;

type Busy = Awaited<ReturnType<typeof laterWorld>>;

/** Every write once or more, each by the first validator. */
async function plansOf(all: Busy): Promise<Record<Name, Build[]>> {
  const { address: wallet, asset, act, first, motion, seats, change, handOver } = all;
  const [ann, ben] = [all.ann.address, all.ben.address] as const;
  const keys = [{ signer: all.validators[1]!.address, r: hash("r"), vs: hash("s") }];
  const deadline = 1_900_000_000n;
  const compose = async (recipients: { account: string; amount: string }[], category: Category, fee = false) =>
    (await all.of(all.operator)).composeAward({
      asset,
      recipients,
      category,
      fee: fee ? { account: all.operator.address, amount: "0.5" } : null,
    });
  const both = [
    { account: ann, amount: "2.5" },
    { account: ben, amount: "4000" },
  ];
  const awards = await Promise.all([
    ...Object.values(Category).map((category) => compose(both.slice(0, 1), category)),
    compose(both, Category.Other, true),
  ]);
  const moody = await ethers.deployContract("MoodyRecipient");
  const codes = [{ account: await moody.getAddress(), amount: 5n * EURO, code: `0x${"11".repeat(31)}00` }];
  const other = await (await all.of(all.operator)).composeAward({ asset, recipients: codes });
  const input = { operators: [ann, ben], threshold: 2n, salt: hash("other") };
  const validators = [v(all, 1), v(all, 2)].map(({ address: account }) => ({ account, weight: 2n }));
  const inParts = { ...input, validators, perPart: 1, salt: hash("parts") };
  await sends(all, all.carrier, (w) => w.createWallet(inParts));
  const { wallet: parts } = await (await all.of(all.carrier)).plannedWallet(inParts);
  return {
    createWallet: [
      (w) => w.createWallet({ ...input, validators, terms: { extension: 0n } }),
      (w) => w.createWallet({ ...input, validators, perPart: 1 }),
      (w) => w.createWallet({ ...input, validators: [] }),
    ],
    loadValidators: [(w) => w.loadValidators({ wallet: parts, validators, perPart: 1 })],
    resign: [(w) => w.resign({ wallet })],
    donate: [(w) => w.donate({ wallet, asset, amount: "2.5" })],
    donateNative: [(w) => w.donateNative({ wallet, amount: "2.5" })],
    schedule: [...awards, other].map((award) => (w) => w.schedule({ wallet, award })),
    scheduleNext: [(w) => w.scheduleNext({ wallet, previous: first })],
    execute: [act, first].map((id) => (w) => w.execute({ wallet, id })),
    report: [first, act].map((id) => (w) => w.report({ wallet, id, outcome: hash("well") })),
    cancel: [[act], [act, handOver], [first]].map((acts) => (w) => w.cancel({ wallet, acts })),
    expire: [(w) => w.expire({ wallet, id: act })],
    collect: [asset, NATIVE].map((one) => (w) => w.collect({ wallet, asset: one, account: ann })),
    reject: [[handOver], [act, handOver], [first]].map((acts) => (w) => w.reject({ wallet, acts, reason: "Más caro" })),
    rejectBundle: [[handOver], [first]].map(
      (acts) => (w) => w.rejectBundle({ wallet, acts, counter: 1n, deadline, keys }),
    ),
    withdraw: [(w) => w.withdraw({ wallet, act: handOver })],
    proposeHandOver: [(w) => w.proposeHandOver({ wallet, operators: [ann] })],
    proposeTerms: [{ feeCap: 250n, mostPending: 3n }, {}].map((terms) => (w) => w.proposeTerms({ wallet, terms })),
    carryOutHandOver: [(w) => w.carryOutHandOver({ wallet, id: handOver })],
    carryOutTerms: [(w) => w.carryOutTerms({ wallet, id: change })],
    describe: [(w) => w.describe({ wallet, uri: "https://example.org" })],
    openMotion: [
      ...[MotionKind.Unfreeze, MotionKind.Authorise, MotionKind.Sunset].map(
        (kind): Build =>
          (w) =>
            w.openMotion({ wallet, kind }),
      ),
      (w) => w.openMotion({ wallet, kind: MotionKind.Sunset, successor: ann }),
      (w) => w.openMotion({ wallet, kind: MotionKind.Validators, validators }),
    ],
    support: [true, false].flatMap((inFavour) =>
      [motion, seats].map(
        (id): Build =>
          (w) =>
            w.support({ wallet, id, inFavour }),
      ),
    ),
    supportBundle: [motion, seats].map((id) => (w) => w.supportBundle({ wallet, id, counter: 1n, deadline, keys })),
    changeValidators: [(w) => w.changeValidators({ wallet, id: seats })],
    noteEmpty: [(w) => w.noteEmpty({ wallet })],
    endEmpty: [(w) => w.endEmpty({ wallet })],
    settle: [(w) => w.settle({ wallet, asset })],
    claim: [(w) => w.claim({ wallet, asset, index: 0n }), (w) => w.claim({ wallet, asset, index: 99n })],
    sync: [(w) => w.sync(all.delegate.input)],
  };
}

describe("SDK: what plans of wallets say in Spanish", () => {
  it("says the same of every write", async () => {
    const all = await loadFixture(laterWorld);
    const plans = await plansOf(all);
    expect(Object.keys(plans).sort()).to.deep.equal(Object.keys(walletWrites).sort());
    const [inEnglish, inSpanish] = [await all.of(v(all, 1)), await all.of(v(all, 1), es)];
    for (const builds of Object.values(plans)) {
      for (const build of builds) {
        expectSameInSpanish(await (await build(inEnglish)).preview(), await (await build(inSpanish)).preview());
      }
    }
  });

  it("says amounts, people and moments as Spanish does", async () => {
    const all = await loadFixture(laterWorld);
    const { address: wallet, asset } = all;
    const { donate, reject, openMotion } = await all.of(v(all, 1), es);
    const given = await (await donate({ wallet, asset, amount: "2.5" })).preview();
    expect(given.sentence).to.equal("V1 da 2,50 tEUR al monedero comunitario, con recibo.");
    expect(given.moves[0]).to.include({ from: "V1", to: "el monedero comunitario" });
    expect(given.consequences.at(-1)).to.equal("V1 solo tiene 0,00 tEUR; por eso se rechazará.");
    const rejected = await (await reject({ wallet, acts: [all.handOver] })).preview();
    expect(rejected.consequences[0]).to.match(/^Para el acto 0x\w+… pesa 1: queda rechazado, para siempre\.$/);
    const motion = await (await openMotion({ wallet, kind: MotionKind.Authorise })).preview();
    expect(motion.sentence).to.equal("V1 presenta una moción: el monedero queda autorizado cinco años más.");
  });

  it("says in English what a language leaves out", async () => {
    const all = await loadFixture(laterWorld);
    const { wallets: _, ...partial } = es;
    const { resign } = await all.of(v(all, 1), partial);
    const { sentence } = await (await resign({ wallet: all.address })).preview();
    expect(sentence).to.equal("V1 resigns as a validator.");
  });

  it("has every message in other words, with the same figures", () => {
    expect(expectMessagesInSpanish(english, spanish)).to.be.above(130);
  });

  it("has no text in the writes themselves, but for errors", () => {
    expect(textsIn("wallets/writes", ["VOTES"])).to.deep.equal([]);
  });
});
