import type { ChainEvent } from "../../core/events";
import type { Award } from "../award";
import type { WalletConfig } from "../config";
import { type ActId, type ActStatus, type MotionKind, NATIVE, ActStatus as Status, type WalletTerms } from "../types";
import { awardOfEvent } from "./content";

/** What only the events of a wallet say of something that was scheduled. */
interface Told {
  id: ActId;
  electorate: bigint;
  /** Why people reject it, as they said. */
  reasons: { by: string; reason: string }[];
}

/** An award, from its events. */
export interface KnownAward extends Told {
  award: Award;
  /** Where more can be read; empty for nowhere. */
  uri: string;
  /** How it ended, as far as an event says so; null while it may be open. */
  closed: ActStatus | null;
  /** What was paid or credited, once it was executed. */
  paid: { awarded: bigint; fee: bigint } | null;
}

/** Other operators or other terms, from their events. */
export interface KnownChange extends Told {
  change: { operators: string[]; threshold: bigint } | { terms: WalletTerms };
}

/** A motion, from its events. */
export interface KnownMotion {
  id: ActId;
  kind: MotionKind;
  /** Who opened it. */
  voter: string;
  electorate: bigint;
  successor: string;
  /** Words, see `validatorWord`. */
  validators: bigint[];
}

/** What only the events of a wallet say: contents, operators, which assets there are. How things stand is asked of the chain. */
export interface KnownWallet {
  operators: string[];
  description: string;
  awards: Map<ActId, KnownAward>;
  changes: Map<ActId, KnownChange>;
  motions: Map<ActId, KnownMotion>;
  /** Assets that awards name, and those in which somebody gave with a receipt, in the order in which they came. */
  awardedIn: Set<string>;
  givenIn: Set<string>;
  /** Who was ever owed something, by asset and account. */
  owed: Map<string, { asset: string; account: string }>;
}

type Apply = (known: KnownWallet, args: ChainEvent["args"], event: ChainEvent) => void;

const closing =
  (status: ActStatus): Apply =>
  (known, { id }) => {
    const award = known.awards.get(id);
    if (award) award.closed = status;
  };

const owing: Apply = ({ owed }, { asset, account }) => {
  owed.set(`${asset} ${account}`, { asset, account });
};

const APPLY: Record<string, Apply> = {
  AwardScheduled: (known, _, event) => {
    const scheduled = awardOfEvent(event);
    known.awards.set(scheduled.id, { ...scheduled, uri: "", closed: null, paid: null, reasons: [] });
    known.awardedIn.add(scheduled.award.asset);
  },
  AwardDescribed: ({ awards }, { id, uri }) => {
    const award = awards.get(id);
    if (award) award.uri = uri;
  },
  AwardExecuted: (known, args, event) => {
    closing(Status.Executed)(known, args, event);
    const award = known.awards.get(args.id);
    if (award) award.paid = { awarded: args.awarded, fee: args.fee };
  },
  AwardRejected: closing(Status.Rejected),
  ActClosed: (known, args, event) => closing(Number(args.status) as ActStatus)(known, args, event),
  ActScheduled: ({ changes }, { id, electorate }) => {
    // The event that says what the change is follows.
    changes.set(id, { id, electorate, reasons: [], change: { operators: [], threshold: 0n } });
  },
  HandOverScheduled: ({ changes }, { id, operators, threshold }) => {
    const change = changes.get(id);
    if (change) change.change = { operators, threshold };
  },
  TermsScheduled: ({ changes }, { id, terms }) => {
    const change = changes.get(id);
    if (change) change.change = { terms };
  },
  RejectionReasoned: ({ awards, changes }, { by, acts, reason }) => {
    for (const id of acts as ActId[]) (awards.get(id) ?? changes.get(id))?.reasons.push({ by, reason });
  },
  OperatorsChanged: (known, { operators }) => {
    known.operators = operators;
  },
  WalletDescribed: (known, { uri }) => {
    known.description = uri;
  },
  MotionOpened: ({ motions }, { id, kind, voter, electorate, successor, validators }) => {
    motions.set(id, { id, kind: Number(kind) as MotionKind, voter, electorate, successor, validators });
  },
  Donated: ({ givenIn }, { asset }) => {
    givenIn.add(asset);
  },
  Credited: owing,
};

/** Events that say something of this. */
export const KNOWN_EVENTS: readonly string[] = Object.keys(APPLY);

/** What a wallet's events say, in the order of the chain. */
export function knownWallet(config: WalletConfig, events: Iterable<ChainEvent>): KnownWallet {
  const known: KnownWallet = {
    operators: [...config.operators],
    description: "",
    awards: new Map(),
    changes: new Map(),
    motions: new Map(),
    awardedIn: new Set([NATIVE]),
    givenIn: new Set(),
    owed: new Map(),
  };
  for (const event of events) APPLY[event.name]?.(known, event.args, event);
  return known;
}
