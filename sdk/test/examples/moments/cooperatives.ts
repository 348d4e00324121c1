import { time } from "@nomicfoundation/hardhat-network-helpers";
import { id as hash } from "ethers";
import { Action, type Commonweal, categoryMask, makeMotion, motionId, type Plan, regionCode } from "../../../src";
import type { relationshipsScope } from "../scopes/relationships";
import { votedFor } from "./later";
import type { Moments } from "./moment";

type Scope = Awaited<ReturnType<typeof relationshipsScope>>;
type World = Scope["all"];
type Person = World["ari"];

const DAY = 86_400;
const record = { kind: 1, publicBody: false, region: regionCode("ES-MD"), categories: categoryMask([3]) };

/** Somebody is connected. */
const by = async (all: World, person: Person) => ({ ...(await all.as(person)), runner: person });

const sends = async (all: World, person: Person, build: (of: Commonweal["cooperatives"]) => Promise<Plan>) =>
  (await build((await all.as(person)).cooperatives)).send();

/** A motion to admit a candidate, by the daycare, which is connected; opened unless it is to be. */
async function admitting({ all }: Scope, opened = true) {
  const candidate = all.people[5]!;
  const subject = candidate.address;
  const proposer = all.daycare.address;
  const motion = makeMotion({ action: Action.Admit, proposer, subject, record, detailsHash: hash("statutes") });
  if (opened) await sends(all, all.daycare, (of) => of.openMotion({ motion }));
  return {
    ...(await by(all, all.daycare)),
    motion,
    id: motionId(motion),
    proposer,
    subject,
    candidate: subject,
    record,
  };
}

/** Somebody is a member of the daycare, which is connected. */
async function member({ all }: Scope) {
  const [one, other] = [all.people[3]!, all.people[4]!];
  await sends(all, all.daycare, (of) => of.enrolMember({ member: one.address, referenceHash: hash("record") }));
  return { ...(await by(all, all.daycare)), member: one.address, newMember: other.address };
}

/** Their recovery has begun; they are connected. */
async function recovering(scope: Scope) {
  const { all } = scope;
  const { member: oldMember, newMember } = await member(scope);
  await sends(all, all.daycare, (of) => of.proposeMemberRecovery({ oldMember, newMember }));
  return { ...(await by(all, all.people[3]!)), member: oldMember };
}

/** The daycare and its next account have agreed on chain to move it, by half. */
async function proposedMove({ all }: Scope) {
  const next = all.people[6]!;
  const input = { oldAccount: all.daycare.address, newAccount: next.address };
  const plan = await (await all.as(next)).cooperatives.moveAccount(input);
  const { events } = await (await plan.propose()).send();
  const act = events.find(({ name }) => name === "ActProposed")!.args.act;
  return { act, next, proposer: next.address };
}

export const cooperativeMoments: Moments<Scope> = {
  applyRegistryEvent: async ({ all }) => {
    const { cooperatives } = await all.as(all.daycare);
    const events = [];
    for await (const event of cooperatives.events()) events.push(event);
    return { events };
  },
  "cooperatives.openMotion": (scope) => admitting(scope, false),
  "cooperatives.castVote": (scope) => admitting(scope),
  "cooperatives.withdrawMotion": (scope) => admitting(scope),
  "cooperatives.motionState": (scope) => admitting(scope),
  "cooperatives.executeMotion": async ({ all }) => {
    const subject = all.people[5]!;
    const motion = await votedFor(all, { action: Action.Admit, subject: subject.address, record });
    return { ...(await by(all, subject)), motion };
  },
  "cooperatives.stopReplacement": async ({ all }) => {
    const successor = all.people[6]!.address;
    const motion = await votedFor(all, { action: Action.ReplaceAccount, subject: all.farm.address, successor });
    return { ...(await by(all, all.farm)), motion };
  },
  "cooperatives.activateVote": async ({ all }) => {
    const candidate = all.people[5]!;
    const motion = await votedFor(all, { action: Action.Admit, subject: candidate.address, record });
    await sends(all, candidate, (of) => of.executeMotion({ motion }));
    await time.increase(200 * DAY);
    return { ...(await by(all, candidate)), candidate: candidate.address };
  },
  "cooperatives.updateRecord": ({ all }) => by(all, all.daycare),
  "cooperatives.leaveRegistry": ({ all }) => by(all, all.daycare),
  "cooperatives.moveAccount": async ({ all }) => {
    const next = all.people[6]!;
    return { ...(await by(all, next)), next: next.address, complete: (await all.as(all.daycare)).complete };
  },
  "cooperatives.withdrawProposal": async (scope) => {
    const { act, next } = await proposedMove(scope);
    return { ...(await by(scope.all, next)), act };
  },
  "cooperatives.declineProposal": async (scope) => {
    const { act, proposer } = await proposedMove(scope);
    return { ...(await by(scope.all, scope.all.daycare)), act, proposer };
  },
  "cooperatives.enrolMember": async ({ all }) => ({
    ...(await by(all, all.daycare)),
    member: all.people[3]!.address,
    hash,
  }),
  "cooperatives.removeMember": async (scope) => ({ ...(await member(scope)), hash }),
  "cooperatives.proposeMemberRecovery": (scope) => member(scope),
  "cooperatives.leaveCooperative": async (scope) => {
    await member(scope);
    return by(scope.all, scope.all.people[3]!);
  },
  "cooperatives.stopMemberRecovery": (scope) => recovering(scope),
  "cooperatives.completeMemberRecovery": async (scope) => {
    const moment = await recovering(scope);
    await time.increase(15 * DAY);
    return moment;
  },
  "cooperatives.listWorker": async ({ all, now }) => ({
    ...(await by(all, all.daycare)),
    workerHash: hash("a salted reference"),
    inAMonth: now + BigInt(30 * DAY),
  }),
  "cooperatives.unlistWorker": async ({ all }) => {
    const workerHash = hash("a salted reference");
    const openUntil = BigInt((await time.latest()) + 30 * DAY);
    await sends(all, all.daycare, (of) =>
      of.listWorker({ workerHash, region: "ES-CT", categories: categoryMask([0]), openUntil }),
    );
    return { ...(await by(all, all.daycare)), workerHash };
  },
};
