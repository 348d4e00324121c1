import { expect } from "chai";
import { id as hashOf } from "ethers";
import {
  ActivityLog,
  Choice,
  idOf,
  MotionKind,
  makePair,
  makeRules,
  type Plan,
  type Sent,
  writeSignedAct,
} from "../../src";
import type { LocalChain, Persona } from "../../src/testing";
import { refused } from "../helpers";
import { Stage } from "./stage";

const EURO = 1_000_000n;
const DAY = 86_400;
/** When the scenario begins: karma is counted by days, so the same day gives the same figures. */
export const BEGINS = new Date("2030-01-07T06:00:00Z");

/** What the scenario comes to; amounts in the smallest unit. */
export interface Figures {
  relationship: { pot: bigint; careA: bigint; careB: bigint; daycare: bigint; shares: bigint };
  society: { room: bigint; roomAfter: bigint; received: bigint; reserves: bigint[]; charity: bigint };
  wallet: { paid: bigint; fee: bigint; donorGot: bigint; successorGot: bigint };
  plans: number;
  compared: number;
}

/** Plays all domains through the SDK alone, and compares every preview with what happened. */
export async function playScenario(chain: LocalChain): Promise<Figures> {
  const stage = new Stage(chain);
  const relationship = await playRelationship(stage);
  const society = await playSociety(stage);
  const wallet = await playWallet(stage);
  return { relationship, society, wallet, plans: stage.played, compared: stage.compared };
}

/** The value that an event of a name has. */
function told<T>({ events }: Sent, event: string, value: string): T {
  const found = events.find(({ name }) => name === event);
  if (!found) throw new Error(`No event ${event}: ${events.map(({ name }) => name).join(", ")}`);
  return found.args[value] as T;
}

/** Two people share care and money, pay a co-operative, sign a month of care, and part. */
async function playRelationship(stage: Stage): Promise<Figures["relationship"]> {
  const { ari, elliot, daycare, neighbour, sam } = stage.personas;
  const pair = makePair({
    one: ari.address,
    other: elliot.address,
    contribution: 50n * EURO,
    regionA: "ES-CT",
    regionB: "ES-CT",
    salt: hashOf("Ari and Elliot"),
  });
  const both = (build: (of: Persona) => Promise<Plan>) => stage.together(elliot, ari, build);
  await both(({ relationships }) => relationships.open({ pair }));
  for (const one of [ari, elliot]) await stage.send(await one.relationships.monetise({ amount: "300" }));
  await both(({ relationships }) => relationships.beginCommonFund({ pair }));
  await both(({ relationships }) => relationships.compose({ pair, fromA: "100", fromB: "40.50" }));
  const cooperative = daycare.address;
  await both(({ relationships }) => relationships.pay({ pair, cooperative, amount: "120" }));

  // Nobody pays a stranger from the pot, and nobody alone.
  const stranger = await ari.relationships.pay({ pair, cooperative: sam.address, amount: "1" });
  const half = writeSignedAct(await stranger.sign());
  await refused((await elliot.complete(half)).send(), "RelationshipCoins_NotACooperative");
  await refused((await ari.relationships.pay({ pair, cooperative, amount: "1" })).send(), "MissingAgreement");

  const begun = BigInt((await stage.chain.provider.getBlock("latest"))!.timestamp);
  await stage.chain.travel(31 * DAY);
  await stage.send(await neighbour.relationships.collectContribution({ pair }));
  const log = new ActivityLog({ relationship: idOf(pair), a: pair.a, b: pair.b });
  for (let day = 0n; day < 30n; day++) {
    const [giver, receiver] = day % 3n === 0n ? [pair.a, pair.b] : [pair.b, pair.a];
    log.add({ at: begun + day * BigInt(DAY), giver, receiver, category: 0, units: 1n, text: `day ${day}` });
  }
  const totals = log.checkpoint();
  const signed = writeSignedAct(await (await elliot.relationships.makeCheckpoint({ pair, totals })).sign());
  await stage.send(await ari.counterSign(log, signed));
  await stage.send(await daycare.relationships.redeem({ amount: "120" }));
  const page = await ari.relationships.relationshipPage(pair);
  const { preview } = await stage.send(
    await ari.complete(writeSignedAct(await (await elliot.relationships.dissolve({ pair })).sign())),
  );
  const shares = preview.moves.reduce((sum, { amount }) => sum + amount, 0n);
  const { pot, careA, careB } = page;
  return { pot, careA, careB, daycare: await stage.moneyOf(daycare.address), shares };
}

/** Five neighbours put money aside; one breaks a leg, three vote by signature, two give. */
async function playSociety(stage: Stage): Promise<Figures["society"]> {
  const { maria, ari, elliot, frankie, kim, neighbour } = stage.personas;
  const { travel } = stage.chain;
  const rules = makeRules({ control: 3n, vesting: 0n, perBeneficiary: 10_000n });
  const founded = await stage.send(await maria.societies.createSociety({ name: "Veïns", rules }));
  const society = told<bigint>(founded, "SocietyCreated", "society");
  stage.society = society;
  const members = [maria, ari, elliot, frankie, kim];
  for (const { societies } of members) {
    await stage.send(await societies.join({ society }));
    await stage.send(await societies.commit({ society, amount: "200" }));
  }
  await travel(31 * DAY);
  const filed = await stage.send(await kim.societies.file({ society, karma: "12", subject: "A broken leg" }));
  const request = told<bigint>(filed, "RequestFiled", "request");
  const votes: string[] = [];
  for (const one of [maria, ari, elliot]) {
    votes.push(writeSignedAct(await (await one.societies.vote({ request, choice: Choice.For })).sign()));
  }
  const { bundles, leftOut } = await neighbour.societies.bundle({ votes });
  expect([bundles.length, leftOut.length]).to.deep.equal([1, 0]);
  await stage.send(bundles[0]!.plan);
  await travel(8 * DAY);
  await stage.send(await neighbour.societies.decide({ request }));
  const held = await stage.moneyOf(kim.address);
  const roomOf = async () => (await neighbour.societies.requests(society)).requests[0]!.room;
  const room = await roomOf();
  await stage.send(await maria.societies.give({ request, amount: "40" }));
  await stage.send(await frankie.societies.give({ request, amount: "12.34" }));
  const pages = await Promise.all(
    members.map(({ societies, address }) => societies.memberPage({ society, member: address })),
  );
  return {
    room,
    roomAfter: await roomOf(),
    received: (await stage.moneyOf(kim.address)) - held,
    reserves: pages.map(({ gift }) => gift),
    charity: pages.reduce((sum, { charity }) => sum + charity, 0n),
  };
}

/** A community wallet: gifts, an award that two thirds reject, one that is paid, and the end. */
async function playWallet(stage: Stage): Promise<Figures["wallet"]> {
  const { municipality, ada, ben, carla, ari, clinic, farm, daycare, neighbour } = stage.personas;
  const asset = stage.euro;
  const input = {
    operators: [municipality.address],
    validators: [ada, ben, carla].map(({ address }) => ({ account: address, weight: 60n })),
    salt: hashOf("scenario"),
  };
  const { wallet } = await neighbour.wallets.plannedWallet(input);
  await stage.send(await neighbour.wallets.createWallet(input));
  stage.wallet = wallet;
  await stage.send(await ari.wallets.donate({ wallet, asset, amount: "200" }));
  await stage.send(await municipality.wallets.donate({ wallet, asset, amount: "1800" }));
  // Some come without a receipt: nobody gets those back.
  await stage.chain.fund(asset, wallet, "1000");

  const schedule = async (to: Persona, amount: string, fee?: string) => {
    const award = await municipality.wallets.composeAward({
      asset,
      recipients: [{ account: to.address, amount }],
      fee: fee ? { account: municipality.address, amount: fee } : null,
    });
    const sent = await stage.sendForLater(await municipality.wallets.schedule({ wallet, award }));
    return told<string>(sent, "AwardScheduled", "id");
  };
  const [stopped, paid] = [await schedule(farm, "50"), await schedule(daycare, "300", "12")];
  const signed: string[] = [];
  for (const one of [ada, carla]) {
    signed.push(writeSignedAct(await (await one.wallets.reject({ wallet, acts: [stopped] })).sign()));
  }
  const { bundles, leftOut } = await neighbour.wallets.bundle({ wallet, signed });
  expect([bundles.length, leftOut.length]).to.deep.equal([1, 0]);
  await stage.send(bundles[0]!.plan);
  await refused((await neighbour.wallets.execute({ wallet, id: paid })).send(), "UnlessRejected_WrongStatus");
  await stage.chain.travel(3 * DAY + 1);
  await refused((await neighbour.wallets.execute({ wallet, id: stopped })).send(), "UnlessRejected_WrongStatus");
  const executed = await stage.send(await neighbour.wallets.execute({ wallet, id: paid }));

  const motion = await ada.wallets.openMotion({ wallet, kind: MotionKind.Sunset, successor: clinic.address });
  const id = told<string>(await stage.send(motion), "MotionOpened", "id");
  for (const one of [ada, ben]) await stage.send(await one.wallets.support({ wallet, id }));
  const settled = await stage.send(await neighbour.wallets.settle({ wallet, asset }));
  const claimed = await stage.send(await neighbour.wallets.claim({ wallet, asset, index: 0n }));
  return {
    paid: told<bigint>(executed, "AwardExecuted", "awarded"),
    fee: told<bigint>(executed, "AwardExecuted", "fee"),
    donorGot: told<bigint>(claimed, "Refunded", "amount"),
    successorGot: settled.preview.moves.reduce((sum, { amount }) => sum + amount, 0n),
  };
}
