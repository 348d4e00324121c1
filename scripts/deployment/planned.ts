import type { SystemConfig } from "./networks";

/** Addresses of all contracts of a system, known before any of them exists. */
export type Addresses = Readonly<Record<string, string>>;

/** A contract that is to be deployed. */
export interface PlannedContract {
  /** Its name in the record, and in its salt. */
  name: string;
  /** File and name. */
  contract: string;
  /** File and name of the interface that apps use, if it is another. */
  interface?: string;
  arguments(addresses: Addresses, config: SystemConfig): unknown[];
  /** What must stand in its code, by the name of the immutable. */
  immutables?(addresses: Addresses, config: SystemConfig): Record<string, string | number>;
}

/** What a contract of a system must answer once all of it is there. */
export interface Answer {
  /** Its name in the record. */
  of: string;
  /** File and name of the contract or interface that has the function. */
  contract: string;
  call: string;
  expected(addresses: Addresses, config: SystemConfig): string | number;
}

/** A contract that another one makes while it is deployed: it needs no step of its own, and must be the right one. */
export interface MadeContract {
  /** File and name. */
  contract: string;
  at(addresses: Addresses): string;
}

/** A domain's share in a system. */
export interface PlannedDomain {
  /** In the order in which they are deployed. */
  contracts: PlannedContract[];
  made?: MadeContract[];
  answers: Answer[];
}
