import { bindAll } from "../core/bind";
import { type Connection, chainTime } from "../core/connection";
import { declineProposal, withdrawProposal } from "../core/consentWrites";
import { type EventQuery, events } from "../core/events";
import { type LiveQuery, live } from "../core/live";
import { readAll } from "../core/multicall";
import type { Plan } from "../core/plan";
import { regionCode } from "../core/regions";
import * as accounts from "./accounts";
import * as members from "./members";
import * as motions from "./motions";
import {
  applyRegistryEvent,
  emptyRegistry,
  type RegistryState,
  type WorkerListing,
  type WorkerQuery,
  workersOpen,
} from "./state";

/** Every write of registry and members, by the contracts' names of them. */
export const cooperativeWrites = {
  openMotion: motions.openMotion,
  castVote: motions.castVote,
  withdrawMotion: motions.withdrawMotion,
  stopReplacement: motions.stopReplacement,
  executeMotion: motions.executeMotion,
  activateVote: accounts.activateVote,
  updateRecord: accounts.updateRecord,
  leaveRegistry: accounts.leaveRegistry,
  moveAccount: accounts.moveAccount,
  enrolMember: members.enrolMember,
  removeMember: members.removeMember,
  leaveCooperative: members.leaveCooperative,
  proposeMemberRecovery: members.proposeMemberRecovery,
  stopMemberRecovery: members.stopMemberRecovery,
  completeMemberRecovery: members.completeMemberRecovery,
  listWorker: members.listWorker,
  unlistWorker: members.unlistWorker,
};

const CONTRACTS = ["CooperativeRegistry", "CooperativeMembers"] as const;

/** Everything about co-operatives and their members, for one connection. */
export function cooperativesClient(connection: Connection) {
  const read = <T>(fn: string, ...args: unknown[]) => {
    const { address: to, interface: iface } = connection.registry;
    return readAll<T>(connection.provider, [{ to, interface: iface, fn, args }]).then(([answer]) => answer);
  };
  const rebuild = async (query: Pick<EventQuery, "to" | "onProgress" | "range"> = {}): Promise<RegistryState> => {
    const state = emptyRegistry();
    for await (const event of events(connection, { ...query, contracts: CONTRACTS })) applyRegistryEvent(state, event);
    return state;
  };
  return {
    ...bindAll(connection, cooperativeWrites),
    /** Takes back what the connected account proposed to the registry. */
    withdrawProposal: (input: { act: string; proposer?: string }): Promise<Plan> =>
      withdrawProposal(connection, connection.registry, input),
    /** Declines what another account proposed to the connected one. */
    declineProposal: (input: { act: string; proposer: string; counterpart?: string }): Promise<Plan> =>
      declineProposal(connection, connection.registry, input),
    /** Whether an account is that of a registered co-operative. */
    isRegistered: (account: string) => read<boolean>("isRegistered", account),
    /** The account that a co-operative has now. */
    accountOf: (account: string) => read<string>("accountOf", account),
    /** Where a motion stands now, see `MotionState`. */
    motionState: (motion: string) => read<bigint>("motionState", motion).then(Number),
    /** Registry and members, from events alone. */
    rebuild,
    /** Events of registry and members, as an async iterator. */
    events: (query: EventQuery = {}) => events(connection, { contracts: CONTRACTS, ...query }),
    /**
     * Events of registry and members as they happen, each once, also after the connection was lost: see `live`.
     *
     * @example for await (const { name, args, removed } of cooperatives.live({ signal })) show(name, args, removed);
     */
    live: (query: LiveQuery = {}) => live(connection, { contracts: CONTRACTS, ...query }),
    /** Workers who are open to a relationship now, by region (e.g. "ES-CT") and categories (bit mask). */
    workersOpen: async ({ region, categories }: WorkerQuery = {}): Promise<WorkerListing[]> => {
      const [state, now] = await Promise.all([rebuild(), chainTime(connection)]);
      return workersOpen(state, { region: region === undefined ? undefined : regionCode(region), categories }, now);
    },
  };
}
