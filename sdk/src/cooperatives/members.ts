import { getAddress } from "ethers";
import type { ActType, ActValues } from "../core/acts";
import { type Connection, type ContractRef, chainTime, nextNonce, personOf } from "../core/connection";
import { notDeployed } from "../core/deployment";
import { invalid } from "../core/errors";
import { Plan } from "../core/plan";
import type { Stoppable } from "../core/preview";
import { categoriesOf, regionCode, regionName } from "../core/regions";
import { DAY, momentInWords } from "../core/time";
import { nameOf } from "../relationships/names";
import {
  AnnounceMemberRecovery,
  EnrolMember,
  LeaveCooperative,
  ListWorker,
  RemoveMember,
  StopMemberRecovery,
  UnlistWorker,
} from "./acts";

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

const text = (connection: Connection, person: string) => nameOf(person, connection.names);

/** A co-operative enrols a member; `referenceHash` is the salted hash of its own record of the person. */
export async function enrolMember(
  connection: Connection,
  input: { member: string; referenceHash: string; cooperative?: string },
): Promise<Plan> {
  const cooperative = getAddress(await personOf(connection, input.cooperative));
  const member = getAddress(input.member);
  const { referenceHash } = input;
  return memberAct(connection, {
    fn: "enrolMember",
    type: EnrolMember,
    person: cooperative,
    key: BigInt(member),
    values: { cooperative, member, referenceHash },
    args: [cooperative, member, referenceHash],
    sentence: `${text(connection, cooperative)} enrols ${text(connection, member)} as a member.`,
    stoppable: { until: null, how: "the co-operative removes them, or they leave" },
    consequences: ["That this address is a member is public; names and proofs stay with the co-operative."],
  });
}

/** A co-operative removes a member. */
export async function removeMember(
  connection: Connection,
  input: { member: string; reasonHash: string; cooperative?: string },
): Promise<Plan> {
  const cooperative = getAddress(await personOf(connection, input.cooperative));
  const member = getAddress(input.member);
  const { reasonHash } = input;
  return memberAct(connection, {
    fn: "removeMember",
    type: RemoveMember,
    person: cooperative,
    key: BigInt(member),
    values: { cooperative, member, reasonHash },
    args: [cooperative, member, reasonHash],
    sentence: `${text(connection, cooperative)} removes ${text(connection, member)}.`,
    stoppable: { until: null, how: "the co-operative enrols them again" },
  });
}

/** A member leaves a co-operative. */
export async function leaveCooperative(
  connection: Connection,
  input: { cooperative: string; member?: string },
): Promise<Plan> {
  const member = getAddress(await personOf(connection, input.member));
  const cooperative = getAddress(input.cooperative);
  return memberAct(connection, {
    fn: "leaveCooperative",
    type: LeaveCooperative,
    person: member,
    key: BigInt(cooperative),
    values: { cooperative, member },
    args: [cooperative, member],
    sentence: `${text(connection, member)} leaves ${text(connection, cooperative)}.`,
    stoppable: { until: null, how: "the co-operative enrols them again" },
  });
}

/** A co-operative announces that a member's keys are lost and that another address of theirs takes over in 14 days. */
export async function proposeMemberRecovery(
  connection: Connection,
  input: { oldMember: string; newMember: string; cooperative?: string },
): Promise<Plan> {
  const cooperative = getAddress(await personOf(connection, input.cooperative));
  const [oldMember, newMember] = [getAddress(input.oldMember), getAddress(input.newMember)];
  const until = (await chainTime(connection)) + 14n * DAY;
  return memberAct(connection, {
    fn: "proposeMemberRecovery",
    type: AnnounceMemberRecovery,
    person: cooperative,
    key: BigInt(oldMember),
    values: { cooperative, oldMember, newMember },
    args: [cooperative, oldMember, newMember],
    sentence: `${text(connection, cooperative)} announces that ${text(connection, newMember)} takes the place of ${text(connection, oldMember)}.`,
    stoppable: { until, how: `${text(connection, oldMember)} objects: the keys are not lost` },
    consequences: [`Anyone can complete it from ${momentInWords(until)} on.`],
  });
}

/** A member objects to an announced recovery: the keys are not lost. */
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
    sentence: `${text(connection, oldMember)} objects: the keys are not lost, and nothing is recovered.`,
  });
}

/** Completes a recovery after its notice; open to anyone. */
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
      sentence: `The membership of ${text(connection, oldMember)} goes to the announced address.`,
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

/** A co-operative lists a worker who is open to a care relationship, or renews the listing. */
export async function listWorker(connection: Connection, input: ListWorkerInput): Promise<Plan> {
  const cooperative = getAddress(await personOf(connection, input.cooperative));
  const region = regionCode(input.region);
  const { workerHash, categories, openUntil } = input;
  const now = await chainTime(connection);
  if (openUntil <= now || openUntil > now + 366n * DAY) {
    throw invalid("Listing_Term", "A listing holds for at most a year", { openUntil, now });
  }
  return memberAct(connection, {
    fn: "listWorker",
    type: ListWorker,
    person: cooperative,
    key: BigInt(workerHash) >> 64n,
    values: { cooperative, workerHash, region, categories, openUntil },
    args: [cooperative, workerHash, region, categories, openUntil],
    sentence: `${text(connection, cooperative)} lists a worker who is open to a care relationship in ${regionName(region)}.`,
    stoppable: { until: openUntil, how: "take the listing down" },
    consequences: [`Categories ${categoriesOf(categories).join(", ")}. Who is interested asks the co-operative.`],
  });
}

/** A co-operative takes a listing down. */
export async function unlistWorker(
  connection: Connection,
  input: { workerHash: string; cooperative?: string },
): Promise<Plan> {
  const cooperative = getAddress(await personOf(connection, input.cooperative));
  const { workerHash } = input;
  return memberAct(connection, {
    fn: "unlistWorker",
    type: UnlistWorker,
    person: cooperative,
    key: BigInt(workerHash) >> 64n,
    values: { cooperative, workerHash },
    args: [cooperative, workerHash],
    sentence: `${text(connection, cooperative)} takes the listing of a worker down.`,
    stoppable: { until: null, how: "list them again" },
  });
}
