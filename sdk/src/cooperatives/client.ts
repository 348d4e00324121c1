import { bindAll } from "../core/bind";
import type { Connection } from "../core/connection";
import type { EventQuery } from "../core/events";
import { following, proposals } from "../core/later";
import type { LiveQuery } from "../core/live";
import { readAll } from "../core/multicall";
import { whenUsed } from "../core/whenUsed";

const reads = () => import("./reads");
const writes = () => import("./writes");

/** The parts of the domain that are loaded when they are first used. */
export const cooperativeParts = [reads, writes];

/** Every write of registry and members, by the contracts' names of them. */
export const cooperativeWrites = /* @__PURE__ */ whenUsed(writes, [
  "openMotion",
  "castVote",
  "withdrawMotion",
  "stopReplacement",
  "executeMotion",
  "activateVote",
  "updateRecord",
  "leaveRegistry",
  "moveAccount",
  "enrolMember",
  "removeMember",
  "leaveCooperative",
  "proposeMemberRecovery",
  "stopMemberRecovery",
  "completeMemberRecovery",
  "listWorker",
  "unlistWorker",
]);

const CONTRACTS = ["CooperativeRegistry", "CooperativeMembers"] as const;

/** Everything about co-operatives and their members, for one connection. */
export function cooperativesClient(connection: Connection) {
  const read = <T>(fn: string, ...args: unknown[]) => {
    const { address: to, interface: iface } = connection.registry;
    return readAll<T>(connection.provider, [{ to, interface: iface, fn, args }]).then(([answer]) => answer);
  };
  return {
    ...bindAll(connection, cooperativeWrites),
    ...bindAll(connection, whenUsed(reads, ["rebuild", "workersOpen"])),
    /**
     * Takes back what the connected account proposed to the registry.
     *
     * @example await (await cooperatives.withdrawProposal({ act })).send();
     */
    withdrawProposal: (input: { act: string; proposer?: string }) =>
      proposals.withdrawProposal(connection, connection.registry, input),
    /**
     * Declines what another account proposed to the connected one.
     *
     * @example await (await cooperatives.declineProposal({ act, proposer })).send();
     */
    declineProposal: (input: { act: string; proposer: string; counterpart?: string }) =>
      proposals.declineProposal(connection, connection.registry, input),
    /**
     * Whether an account is that of a registered co-operative.
     *
     * @example await cooperatives.isRegistered(daycare); // true
     */
    isRegistered: (account: string) => read<boolean>("isRegistered", account),
    /**
     * The account that a co-operative has now.
     *
     * @example (await cooperatives.accountOf(daycare)) === daycare; // true
     */
    accountOf: (account: string) => read<string>("accountOf", account),
    /**
     * Where a motion stands now, see `MotionState`.
     *
     * @example (await cooperatives.motionState(motionId(motion))) === MotionState.Open; // true
     */
    motionState: (motion: string) => read<bigint>("motionState", motion).then(Number),
    /**
     * Events of registry and members, as an async iterator.
     *
     * @example for await (const { name, args } of cooperatives.events({ names: ["MotionOpened"] })) show(name, args);
     */
    events: (query: EventQuery = {}) => following.events(connection, { contracts: CONTRACTS, ...query }),
    /**
     * Events of registry and members as they happen, each once, also after the connection was lost: see `live`.
     *
     * @example for await (const { name, args, removed } of cooperatives.live({ signal })) show(name, args, removed);
     */
    live: (query: LiveQuery = {}) => following.live(connection, { contracts: CONTRACTS, ...query }),
  };
}
