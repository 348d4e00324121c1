import { time } from "@nomicfoundation/hardhat-network-helpers";
import { id as hash } from "ethers";
import { ActivityLog, CareScheme, type Commonweal, idOf, type Plan, writeSignedAct } from "../../../src";
import { contested, declared, subsidised, suspended, underNotice, withCommonFund } from "../../relationships/scenes";
import { both, withFund } from "../../relationships/world";
import type { relationshipsScope } from "../scopes/relationships";
import { laterVersion } from "./later";
import type { Moments } from "./moment";

type Scope = Awaited<ReturnType<typeof relationshipsScope>>;
type World = Scope["all"];
type Person = World["ari"];

const DAY = 86_400;

/** Somebody is connected. */
const by = async (all: World, person: Person) => ({ ...(await all.as(person)), runner: person });

const sends = async (all: World, person: Person, build: (of: Commonweal) => Promise<Plan>) =>
  (await build(await all.as(person))).send();

/** One of the scenes in which plans are told, as somebody in it. */
const scene = (world: () => ReturnType<typeof withCommonFund>, who: (all: World) => Person) => async () => {
  const all = await world();
  const { ours: pair, id } = all;
  return { ...(await by(all, who(all))), pair, id, ari: all.ari.address, elliot: all.elliot.address };
};

/** The daycare has care credit of 10.00, and is connected. */
const creditor = scene(withCommonFund, ({ daycare }) => daycare);

/** Elliot proposed on chain to put 10.00 in each; somebody is connected. */
async function proposed({ all, pair }: Scope, who: Person) {
  const plan = await (await all.as(all.elliot)).relationships.compose({ pair, fromA: "10", fromB: "10" });
  const { events } = await (await plan.propose()).send();
  const { act, data } = events.find(({ name }) => name === "ActProposed")!.args;
  return { ...(await by(all, who)), act, data, proposer: all.elliot.address };
}

/** Both have named a later version of the ledger, and the 30 days and the notice are over. */
async function named({ all, pair }: Scope) {
  const ledger = await laterVersion(all);
  await both(all, (of) => of.relationships.nameRelationshipSuccessor({ pair, ledger }));
  await sends(all, all.ari, (of) => of.relationships.namePersonalTokenSuccessor({ ledger }));
  await time.increase(91 * DAY);
  return {};
}

/** Both partners of a relationship without a common fund, of other terms. */
const unopened = async ({ all }: Scope) => ({ pair: all.pair({ salt: hash("another") }) });

export const relationshipMoments: Moments<Scope> = {
  "relationships.open": async (scope) => {
    const { pair } = await unopened(scope);
    return { pair, complete: (await scope.all.as(scope.all.elliot)).complete };
  },
  "relationships.decline": unopened,
  "relationships.confirmWeighted": async ({ all }) => {
    const pair = await withFund(all, { scheme: CareScheme.Weighted, table: [3, 5], regionA: "", regionB: "" });
    return { pair };
  },
  "relationships.collectContribution": async () => {
    await time.increase(31 * DAY);
    return {};
  },
  "relationships.makeCheckpoint": async ({ all, pair }) => {
    const { a, b } = pair;
    const log = new ActivityLog({ relationship: idOf(pair), a, b });
    const [giver, receiver] = [all.ari.address, all.elliot.address];
    log.add({ at: 1_767_225_600n, giver, receiver, category: 0, units: 1n, text: "cooked dinner" });
    return { log };
  },
  counterSign: async ({ all, pair }) => {
    const { a, b } = pair;
    const log = new ActivityLog({ relationship: idOf(pair), a, b });
    const [giver, receiver] = [all.ari.address, all.elliot.address];
    log.add({ at: 1_767_225_600n, giver, receiver, category: 0, units: 1n, text: "cooked dinner" });
    const { relationships } = await all.as(all.elliot);
    const plan = await relationships.makeCheckpoint({ pair, totals: log.checkpoint() });
    return { log, text: writeSignedAct(await plan.sign()) };
  },
  "relationships.claimSubsidies": scene(
    () => subsidised(31),
    ({ stranger }) => stranger,
  ),
  "relationships.claimableOf": scene(
    () => subsidised(31),
    ({ ari }) => ari,
  ),
  "relationships.fundedUntil": scene(
    () => subsidised(15),
    ({ ari }) => ari,
  ),
  "relationships.declareCare": scene(underNotice, ({ elliot }) => elliot),
  "relationships.withdrawDeclaration": scene(declared, ({ elliot }) => elliot),
  "relationships.contestDeclaration": scene(declared, ({ ari }) => ari),
  "relationships.decideDeclaration": scene(contested, ({ arbitrator }) => arbitrator),
  "relationships.withdrawNotice": scene(underNotice, ({ ari }) => ari),
  "relationships.endAfterNotice": async () => {
    const moment = await scene(underNotice, ({ ari }) => ari)();
    await time.increase(91 * DAY);
    return moment;
  },
  "relationships.liftSuspension": scene(suspended, ({ ari }) => ari),
  "relationships.endSuspended": scene(suspended, ({ arbitrator }) => arbitrator),
  "relationships.redeem": creditor,
  "relationships.transferCareCredit": async () => {
    const all = await withCommonFund();
    return { ...(await by(all, all.daycare)), farm: all.farm.address };
  },
  "relationships.followAccount": async () => {
    const all = await withCommonFund();
    const next = all.people[6]!;
    const input = { oldAccount: all.daycare.address, newAccount: next.address };
    const half = await (await (await all.as(next)).cooperatives.moveAccount(input)).sign();
    await (await (await all.as(all.daycare)).complete(half)).send();
    return { ...(await by(all, all.stranger)), daycare: all.daycare.address };
  },
  "relationships.nameRelationshipSuccessor": async ({ all }) => ({
    later: await laterVersion(all),
    complete: (await all.as(all.elliot)).complete,
  }),
  "relationships.namePersonalTokenSuccessor": async ({ all }) => ({ later: await laterVersion(all) }),
  "relationships.moveRelationship": named,
  "relationships.movePersonalToken": named,
  "relationships.withdrawProposal": (scope) => proposed(scope, scope.all.elliot),
  "relationships.declineProposal": (scope) => proposed(scope, scope.all.ari),
  "relationships.proposalOf": (scope) => proposed(scope, scope.all.ari),
  "relationships.proposedAct": (scope) => proposed(scope, scope.all.ari),
  proposedAct: (scope) => proposed(scope, scope.all.ari),
};
