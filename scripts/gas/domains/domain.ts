import type { Call, Chain, Deployed, Receipt } from "../chain";
import type { Floor } from "../floor";
import type { PeerName } from "../peers";

/** One operation, ready to be measured: what is sent and what it could not do without. */
export interface Work {
  sent: Call;
  /** Topic 0 of the one event that the operation cannot do without. */
  event: string;
  floor: Floor;
  /** How often the operation happens in this transaction, if not once: the figures are for one. */
  times?: number;
  /** What must hold afterwards, so that a figure is never that of an operation that did something else. */
  verify?(receipt: Receipt): Promise<void>;
}

/** One row of the table. */
export interface Operation<World> {
  /** Sentence key: the domain, a colon, what is done. "(first time)" at the end if it also creates state. */
  operation: string;
  /** What it may cost at most; none where only the steady state is limited. */
  limit?: number;
  peer?: PeerName;
  /** What the gas above the floor buys. Required where that is more than 12 %. */
  note?: string;
  /** Brings the parties into the state in which the operation is measured. All of this is undone afterwards. */
  prepare(world: World): Promise<Work>;
}

/** What a domain is given to begin with. */
export interface Setting {
  chain: Chain;
  deployer: string;
  token: Deployed;
}

/**
 * One domain: its contracts, a population that grows, and its operations. To add a domain, add its file here and a line in
 * `index.ts`.
 */
export interface Domain<World = unknown> {
  name: string;
  /** Of what there are `n`: "relationships", say. */
  population: string;
  /** The sizes at which it is measured, if not those of all domains. */
  sizes?: readonly number[];
  deploy(setting: Setting): Promise<World>;
  /** Lets the population grow through the contracts' own functions, from `from` to `to`. */
  populate(world: World, from: number, to: number): Promise<void>;
  /** How many there are, as the chain says; the harness refuses to measure if that is not `n`. */
  count?(world: World): Promise<number>;
  operations: Operation<World>[];
}
