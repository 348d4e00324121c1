import { time } from "@nomicfoundation/hardhat-network-helpers";
import { ethers } from "hardhat";
import { DAY, toMonth } from "../../../../test/societies/fixture";
import { type Plan, type SocietyInfo, writeSignedAct } from "../../../src";
import { feesWorld } from "../../announced/societies/shares";
import {
  EURO,
  KARMA,
  Kind,
  type Person,
  rising,
  type Societies,
  toDay,
  type World,
  world,
} from "../../societies/world";
import type { societiesScope } from "../scopes/societies";
import type { Moments } from "./moment";

type Scope = Awaited<ReturnType<typeof societiesScope>>;

/** Somebody is connected, in this world or another. */
async function by(all: Pick<World, "as">, person: Person) {
  const commonweal = await all.as(person);
  return { ...commonweal, runner: person };
}

const sends = async (all: Pick<World, "of">, person: Person, build: (societies: Societies) => Promise<Plan>) =>
  (await build(await all.of(person))).send();

const WORDS = { name: "Veïns", description: "We help.", url: "" };

/** Control has passed to Fay, Emil and Dora; Fay is connected. */
async function passed({ all }: Scope) {
  await all.ledger.passControl(all.id, rising(all.members));
  await toDay();
  const later = await (await ethers.deployContract("LaterSocieties", [await all.asset.getAddress()])).getAddress();
  return { ...(await by(all, all.fay)), later };
}

/** The top members have approved something; its window is over if it should be. */
async function approved(scope: Scope, build: (societies: Societies) => Promise<Plan>, over = true) {
  const { all } = scope;
  const moment = await passed(scope);
  for (const one of [all.fay, all.emil]) await sends(all, one, build);
  if (over) await time.increase(8 * DAY);
  return moment;
}

/** Other rules than the present ones. */
async function otherRules({ all }: Scope) {
  const { rules } = (await all.ledger.societyOf(all.id)) as unknown as SocietyInfo;
  return { ...(rules as never as { toObject(): SocietyInfo["rules"] }).toObject(), charities: 5n };
}

/** A change that waits; Ari is connected. */
async function scheduled(scope: Scope) {
  const rules = await otherRules(scope);
  await approved(scope, (s) => s.approveRules({ society: 1n, rules }), false);
  return by(scope.all, scope.all.ari);
}

/** What two members half-signed, as texts and as signatures. */
async function halfSigned({ all }: Scope, build: (societies: Societies) => Promise<Plan>) {
  const deadline = BigInt(await time.latest()) + BigInt(DAY);
  const signed = await Promise.all(
    [all.cleo, all.dora].map(async (one) => (await build(await all.of(one))).sign(undefined, deadline)),
  );
  const keys = signed.map(({ person, signature }) => {
    const { r, yParityAndS: vs } = ethers.Signature.from(signature);
    return { signer: person, r, vs };
  });
  return { texts: signed.map(writeSignedAct), keys, deadline };
}

/** The society has ended. */
async function ended({ all }: Scope) {
  await sends(all, all.fay, (s) => s.startEnding({ society: 1n }));
  for (const one of [all.fay, all.emil, all.dora]) await sends(all, one, (s) => s.voteOnEnding({ society: 1n }));
  return by(all, all.ari);
}

/** An election that is over, and not recorded yet. */
async function votedOn({ all }: Scope, kind: { kind?: number; target?: string } = {}) {
  const request = await all.society.file(all.cleo, 5n * KARMA, kind);
  for (const one of [all.dora, all.emil, all.fay]) await all.society.vote(request, one);
  await time.increase(8 * DAY);
  return { request };
}

/** A society of which shares were sold, with fees that nobody has claimed; its creator is connected. */
async function shared() {
  const all = await feesWorld();
  return { ...(await by(all, all.creator)), ari: all.ari.address, ben: all.ben.address };
}

export const societyMoments: Moments<Scope> = {
  "societies.approveRules": passed,
  "societies.approveDescription": passed,
  "societies.approveLaterLedger": passed,
  "societies.carryOutRules": async (scope) => {
    const rules = await otherRules(scope);
    return { ...(await approved(scope, (s) => s.approveRules({ society: 1n, rules }))), rules };
  },
  "societies.carryOutDescription": async (scope) => ({
    ...(await approved(scope, (s) => s.approveDescription({ society: 1n, ...WORDS }))),
    words: WORDS,
  }),
  "societies.carryOutLaterLedger": async (scope) => {
    const ledger = await (await ethers.deployContract("LaterSocieties", [scope.euro])).getAddress();
    return { ...(await approved(scope, (s) => s.approveLaterLedger({ society: 1n, ledger }))), later: ledger };
  },
  "societies.rejectChange": scheduled,
  "societies.rejectBundle": async (scope) => ({
    ...(await scheduled(scope)),
    ...(await halfSigned(scope, (s) => s.rejectChange({ society: 1n }))),
  }),
  "societies.voteBundle": (scope) => halfSigned(scope, (s) => s.vote({ request: scope.request, choice: 1 })),
  "societies.changeRules": ({ all }) => by(all, all.creator),
  "societies.describe": ({ all }) => by(all, all.creator),
  "societies.claimShares": shared,
  "societies.claimCommons": shared,
  "societies.claimReferral": shared,
  "societies.transferShares": shared,
  "societies.transferSharesFrom": async () => {
    const all = await feesWorld();
    const shares = { society: 2n, spender: all.dora.address, shares: 100n };
    await sends(all, all.creator, (s) => s.approveShares(shares));
    return { ...(await by(all, all.dora)), ari: all.creator.address, ben: all.ben.address };
  },
  "societies.collect": async () => {
    const all = await world({}, "MoodyEuro");
    const request = await all.society.approved(all.ari, 10n * KARMA, [all.emil, all.fay]);
    const moody = await ethers.getContractAt("MoodyEuro", all.asset);
    await moody.setMood(1);
    await sends(all, all.ben, (s) => s.give({ request, amount: "20" }));
    await moody.setMood(0);
    return { ...(await by(all, all.stranger)), ari: all.ari.address };
  },
  "societies.commit": async ({ all }) => {
    await all.asset.mint(all.ari, 1_000_000_000n);
    return {};
  },
  "societies.decide": (scope) => votedOn(scope),
  "societies.vote": ({ all }) => by(all, all.cleo),
  "societies.file": async ({ now }) => ({ yesterday: now - BigInt(DAY) }),
  "societies.placeCharity": async (scope) => {
    const { all } = scope;
    const { request } = await votedOn(scope, { kind: Kind.Charity, target: all.gus.address });
    await sends(all, all.stranger, (s) => s.decide({ request }));
    return { request };
  },
  "societies.give": ({ all }) => by(all, all.ben),
  "societies.multicall": async ({ all, approved: request }) => ({ ...(await by(all, all.ben)), request }),
  "societies.giveAfterEnd": ended,
  "societies.startEnding": ({ all }) => by(all, all.fay),
  "societies.voteOnEnding": async ({ all }) => {
    await sends(all, all.fay, (s) => s.startEnding({ society: 1n }));
    return by(all, all.emil);
  },
  "societies.moveReserves": async (scope) => {
    const { all } = scope;
    const ledger = await (await ethers.deployContract("LaterSocieties", [scope.euro])).getAddress();
    await approved(scope, (s) => s.approveLaterLedger({ society: 1n, ledger }));
    await sends(all, all.fay, (s) => s.carryOutLaterLedger({ society: 1n, ledger }));
    await ended(scope);
    await time.increase(31 * DAY);
    return by(all, all.ari);
  },
  "societies.improveRanking": async () => {
    const all = await world();
    const five = all.others.slice(0, 5);
    for (const one of five) await all.society.join(one);
    await toMonth();
    for (const [i, one] of five.entries()) await all.society.commit(one, BigInt(10 - i) * EURO);
    await toMonth();
    // The best of them loses all karma, and with it a place.
    const [best, last] = [five[0]!, five[4]!];
    const karma = await all.ledger.usableKarma(all.id, best, await time.latest());
    await all.society.decide(await all.society.file(best, karma, { kind: Kind.Accusation, target: all.ari.address }));
    return { ...(await by(all, all.stranger)), ari: last.address, ben: best.address };
  },
  "societies.inherit": async ({ all }) => {
    await sends(all, all.ari, (s) => s.nameHeir({ society: 1n, heir: all.ben.address }));
    await toMonth(25);
    return by(all, all.stranger);
  },
  "societies.nameHeir": async ({ charity }) => ({ request: charity }),
  "societies.join": async ({ all }) => ({
    ...(await by(all, all.gus)),
    complete: (await all.as(all.ari)).complete,
  }),
};
