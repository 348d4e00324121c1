import { getAddress } from "ethers";
import type { ActType, ActValues } from "../core/acts";
import { type Connection, type ContractRef, chainTime, nextNonce, personOf } from "../core/connection";
import { notDeployed } from "../core/deployment";
import { invalid } from "../core/errors";
import { Plan } from "../core/plan";
import type { Stoppable } from "../core/preview";
import { categoriesOf, regionCode, regionName } from "../core/regions";
import { DAY, momentInWords } from "../core/time";
import { Words } from "../core/words";
import {
  AnnounceMemberRecovery,
  EnrolMember,
  LeaveCooperative,
  ListWorker,
  RemoveMember,
  StopMemberRecovery,
  UnlistWorker,
} from "./acts";
import { messages } from "./messages";

/** The members' contract; an error if the deployment has none. */
export function membersOf(connection: Connection): ContractRef {
  if (!connection.members) throw notDeployed("CooperativeMembers", null, connection.chainId);
  return connection.members;
}

interface MemberAct {
  fn: string;
  type: ActType;
  /** Who agrees. */
  person: string;
  key: bigint;
  values: ActValues;
  args: readonly unknown[];
  sentence: string;
  stoppable?: Stoppable;
  consequences?: string[];
}

async function memberAct(connection: Connection, act: MemberAct): Promise<Plan> {
  const contract = membersOf(connection);
  const nonce = await nextNonce(connection, contract, act.person, act.key);
  const { stoppable = null, consequences = [], sentence } = act;
  return new Plan(connection, {
    contract,
    fn: act.fn,
    persons: [act.person],
    act: { type: act.type, values: { ...act.values, nonce } },
    args: ([own]) => [...act.args, own],
    preview: { sentence, moves: [], stoppable, consequences },
    write: { method: `cooperatives.${act.fn}`, input: { ...act.values } },
  });
}

/**
 * A co-operative enrols a member; `referenceHash` is the salted hash of its own record of the person.
 *
 * @example await (await cooperatives.enrolMember({ member, referenceHash: hash("a salted record") })).send();
 */
export async function enrolMember(
  connection: Connection,
  input: { member: string; referenceHash: string; cooperative?: string },
): Promise<Plan> {
  const cooperative = getAddress(await personOf(connection, input.cooperative));
  const member = getAddress(input.member);
  const { referenceHash } = input;
  const words = new Words(connection);
  const say = messages(connection).enrolMember;
  return memberAct(connection, {
    fn: "enrolMember",
    type: EnrolMember,
    person: cooperative,
    key: BigInt(member),
    values: { cooperative, member, referenceHash },
    args: [cooperative, member, referenceHash],
    sentence: say.sentence({ cooperative: words.who(cooperative), member: words.who(member) }),
    stoppable: { until: null, how: say.stop() },
    consequences: [say.isPublic()],
  });
}

/**
 * A co-operative removes a member.
 *
 * @example await (await cooperatives.removeMember({ member, reasonHash: hash("moved away") })).send();
 */
export async function removeMember(
  connection: Connection,
  input: { member: string; reasonHash: string; cooperative?: string },
): Promise<Plan> {
  const cooperative = getAddress(await personOf(connection, input.cooperative));
  const member = getAddress(input.member);
  const { reasonHash } = input;
  const words = new Words(connection);
  const say = messages(connection).removeMember;
  return memberAct(connection, {
    fn: "removeMember",
    type: RemoveMember,
    person: cooperative,
    key: BigInt(member),
    values: { cooperative, member, reasonHash },
    args: [cooperative, member, reasonHash],
    sentence: say.sentence({ cooperative: words.who(cooperative), member: words.who(member) }),
    stoppable: { until: null, how: say.stop() },
  });
}

/**
 * A member leaves a co-operative.
 *
 * @example await (await cooperatives.leaveCooperative({ cooperative: daycare })).send();
 */
export async function leaveCooperative(
  connection: Connection,
  input: { cooperative: string; member?: string },
): Promise<Plan> {
  const member = getAddress(await personOf(connection, input.member));
  const cooperative = getAddress(input.cooperative);
  const words = new Words(connection);
  const say = messages(connection).leaveCooperative;
  return memberAct(connection, {
    fn: "leaveCooperative",
    type: LeaveCooperative,
    person: member,
    key: BigInt(cooperative),
    values: { cooperative, member },
    args: [cooperative, member],
    sentence: say.sentence({ cooperative: words.who(cooperative), member: words.who(member) }),
    stoppable: { until: null, how: say.stop() },
  });
}

/**
 * A co-operative announces that a member's keys are lost and that another address of theirs takes over in 14 days.
 *
 * @example await (await cooperatives.proposeMemberRecovery({ oldMember: member, newMember })).send();
 */
export async function proposeMemberRecovery(
  connection: Connection,
  input: { oldMember: string; newMember: string; cooperative?: string },
): Promise<Plan> {
  const cooperative = getAddress(await personOf(connection, input.cooperative));
  const [oldMember, newMember] = [getAddress(input.oldMember), getAddress(input.newMember)];
  const from = (await chainTime(connection)) + 14n * DAY;
  const words = new Words(connection);
  const say = messages(connection).proposeMemberRecovery;
  return memberAct(connection, {
    fn: "proposeMemberRecovery",
    type: AnnounceMemberRecovery,
    person: cooperative,
    key: BigInt(oldMember),
    values: { cooperative, oldMember, newMember },
    args: [cooperative, oldMember, newMember],
    sentence: say.sentence({
      cooperative: words.who(cooperative),
      oldMember: words.who(oldMember),
      newMember: words.who(newMember),
    }),
    stoppable: { until: from - 1n, how: say.stop(words.who(oldMember)) },
    consequences: [say.completes(momentInWords(from))],
  });
}

/**
 * A member objects to an announced recovery: the keys are not lost.
 *
 * @example await (await cooperatives.stopMemberRecovery({ cooperative: daycare })).send();
 */
export async function stopMemberRecovery(
  connection: Connection,
  input: { cooperative: string; oldMember?: string },
): Promise<Plan> {
  const oldMember = getAddress(await personOf(connection, input.oldMember));
  const cooperative = getAddress(input.cooperative);
  return memberAct(connection, {
    fn: "stopMemberRecovery",
    type: StopMemberRecovery,
    person: oldMember,
    key: BigInt(cooperative),
    values: { cooperative, oldMember },
    args: [cooperative, oldMember],
    sentence: messages(connection).stopMemberRecovery.sentence(new Words(connection).who(oldMember)),
  });
}

/**
 * Completes a recovery after its notice; open to anyone.
 *
 * @example await (await cooperatives.completeMemberRecovery({ cooperative: daycare, oldMember: member })).send();
 */
export async function completeMemberRecovery(
  connection: Connection,
  input: { cooperative: string; oldMember: string },
): Promise<Plan> {
  const [cooperative, oldMember] = [getAddress(input.cooperative), getAddress(input.oldMember)];
  return new Plan(connection, {
    contract: membersOf(connection),
    fn: "completeMemberRecovery",
    persons: [],
    args: () => [cooperative, oldMember],
    preview: {
      sentence: messages(connection).completeMemberRecovery.sentence(new Words(connection).who(oldMember)),
      moves: [],
      stoppable: null,
      consequences: [],
    },
    write: { method: "cooperatives.completeMemberRecovery", input: { cooperative, oldMember } },
  });
}

/** Input of {@link listWorker}. */
export interface ListWorkerInput {
  /** Salted hash that refers to the worker. */
  workerHash: string;
  region: string;
  /** Bit mask of categories of care. */
  categories: number;
  /** Last second (UNIX) of the listing, at most a year ahead. */
  openUntil: bigint;
  cooperative?: string;
}

/**
 * A co-operative lists a worker who is open to a care relationship, or renews the listing.
 *
 * @example
 * const worker = { workerHash, region: "ES-CT", categories: categoryMask([0]), openUntil: inAMonth };
 * await (await cooperatives.listWorker(worker)).send();
 */
export async function listWorker(connection: Connection, input: ListWorkerInput): Promise<Plan> {
  const cooperative = getAddress(await personOf(connection, input.cooperative));
  const region = regionCode(input.region);
  const { workerHash, categories, openUntil } = input;
  const now = await chainTime(connection);
  if (openUntil <= now || openUntil > now + 366n * DAY) {
    throw invalid("Listing_Term", "A listing holds for at most a year", { openUntil, now });
  }
  const say = messages(connection).listWorker;
  return memberAct(connection, {
    fn: "listWorker",
    type: ListWorker,
    person: cooperative,
    key: BigInt(workerHash) >> 64n,
    values: { cooperative, workerHash, region, categories, openUntil },
    args: [cooperative, workerHash, region, categories, openUntil],
    sentence: say.sentence({ cooperative: new Words(connection).who(cooperative), region: regionName(region) }),
    stoppable: { until: openUntil, how: say.stop() },
    consequences: [say.categories(categoriesOf(categories).join(", "))],
  });
}

/**
 * A co-operative takes a listing down.
 *
 * @example await (await cooperatives.unlistWorker({ workerHash })).send();
 */
export async function unlistWorker(
  connection: Connection,
  input: { workerHash: string; cooperative?: string },
): Promise<Plan> {
  const cooperative = getAddress(await personOf(connection, input.cooperative));
  const { workerHash } = input;
  const say = messages(connection).unlistWorker;
  return memberAct(connection, {
    fn: "unlistWorker",
    type: UnlistWorker,
    person: cooperative,
    key: BigInt(workerHash) >> 64n,
    values: { cooperative, workerHash },
    args: [cooperative, workerHash],
    sentence: say.sentence(new Words(connection).who(cooperative)),
    stoppable: { until: null, how: say.stop() },
  });
}
