import { getAddress, isAddress } from "ethers";
import { CommonwealError, invalid } from "../../core/errors";
import { addCare } from "../maths/care";
import { pairOf } from "../terms";
import type { ActivityRow } from "./csv";
import { cleanEntry, entryHash, hashNote, type LogEntry, newSalt } from "./entry";
import { MerkleTree, verifyProof } from "./merkle";

/** What both sign in a checkpoint, and how many entries of the log it covers. */
export interface CheckpointTotals {
  relationship: string;
  /** Units given by the partner with the lower address, ever. */
  careA: bigint;
  /** The same of the partner with the higher address. */
  careB: bigint;
  /** Merkle root of the entries. */
  logRoot: string;
  /** How many entries the root covers. */
  entries: number;
}

/** An entry with what proves that it is in a log. */
export interface EntryProof {
  relationship: string;
  number: number;
  entry: LogEntry;
  proof: string[];
}

/** What only the two know of an entry. */
export interface PrivateNote {
  text: string;
  salt: string;
}

/**
 * The log of activities that a pair keeps off chain. It only grows; its Merkle root goes into checkpoints, so that an
 * entry can be proven to the arbitrator years later.
 *
 * @example
 * const log = new ActivityLog({ relationship: id, a, b });
 * log.add({ at: 1735689600n, giver: ari, receiver: elliot, category: 0, units: 1n, text: "cooked dinner" });
 * const totals = log.checkpoint();
 */
export class ActivityLog {
  readonly relationship: string;
  readonly a: string;
  readonly b: string;
  private readonly list: LogEntry[] = [];
  private readonly notes: (PrivateNote | null)[] = [];
  private signed: CheckpointTotals | null = null;

  /** @param partners The relationship's id and its two people, in any order. */
  constructor(partners: { relationship: string; a: string; b: string }) {
    this.relationship = partners.relationship;
    ({ a: this.a, b: this.b } = pairOf(partners.a, partners.b));
  }

  /** The entries so far, oldest first. */
  get entries(): readonly LogEntry[] {
    return this.list;
  }

  /** The last checkpoint that both signed, as far as this log knows. */
  get lastSigned(): CheckpointTotals | null {
    return this.signed;
  }

  /**
   * Adds an activity. Give `text`, and a salt is made; or `note`, if the other's log made the entry.
   *
   * @returns The entry's number, from 0.
   * @throws CommonwealError `Log_NotThePair`, `Log_Units`, `Log_Category`.
   */
  add(activity: Omit<LogEntry, "note"> & ({ note: string } | { text: string; salt?: string })): number {
    const salt = "text" in activity ? (activity.salt ?? newSalt()) : "";
    const note = "text" in activity ? hashNote(activity.text, salt) : activity.note;
    const { at, giver, receiver, category, units } = activity;
    const entry = cleanEntry({ at, giver, receiver, category, units, note });
    const people = [entry.giver, entry.receiver];
    if (!people.includes(this.a) || !people.includes(this.b)) {
      throw invalid("Log_NotThePair", "Giver and receiver are not the two of this log", { giver, receiver });
    }
    if (entry.units <= 0n || entry.units >= 1n << 48n) throw invalid("Log_Units", "Units are above 0", { units });
    if (!Number.isInteger(category) || category < 0 || category > 255) {
      throw invalid("Log_Category", "A category is a number from 0 to 255", { category });
    }
    this.list.push(entry);
    this.notes.push("text" in activity ? { text: activity.text, salt } : null);
    return this.list.length - 1;
  }

  /**
   * Adds rows of a file.
   *
   * @param people Address of each name in the file; addresses in the file need none.
   * @param categories Category of each activity's name (default 0).
   */
  addRows(
    rows: readonly ActivityRow[],
    people: Record<string, string> = {},
    categories: Record<string, number> = {},
  ): void {
    const addressOf = (name: string, line: number) => {
      const address = people[name] ?? name;
      if (!isAddress(address))
        throw invalid("Log_UnknownName", `Line ${line}: whose name is "${name}"?`, { name, line });
      return getAddress(address);
    };
    for (const row of rows) {
      this.add({
        at: BigInt(Date.parse(`${row.date}T00:00:00Z`) / 1000),
        giver: addressOf(row.giver, row.line),
        receiver: addressOf(row.receiver, row.line),
        category: categories[row.activity] ?? 0,
        units: row.units,
        text: row.activity,
      });
    }
  }

  /** The text and salt of an entry, if this log made it. Give it to whom the entry is proven to. */
  noteOf(number: number): PrivateNote | null {
    return this.notes[number] ?? null;
  }

  /** Totals per partner over the first `count` entries (default all). */
  totals(count = this.list.length): { careA: bigint; careB: bigint } {
    let [careA, careB] = [0n, 0n];
    for (const entry of this.list.slice(0, count)) {
      if (entry.giver === this.a) careA = addCare(careA, entry.units);
      else careB = addCare(careB, entry.units);
    }
    return { careA, careB };
  }

  /**
   * What to sign for the first `count` entries (default all).
   *
   * @throws CommonwealError `Log_Empty`.
   */
  checkpoint(count = this.list.length): CheckpointTotals {
    const { root } = this.tree(count);
    return { relationship: this.relationship, ...this.totals(count), logRoot: root, entries: count };
  }

  /**
   * Checks a checkpoint that the other wants signed, against this log and what was signed before. Sign only if it does
   * not throw.
   *
   * @param known Totals that the chain has confirmed, if known: a checkpoint never goes back behind them.
   * @throws CommonwealError `Log_OtherRelationship`, `Log_EntriesMissing`, `Log_TotalsDiffer`, `Log_RootDiffers`,
   * `Log_GoesBack`.
   */
  check(totals: CheckpointTotals, known?: { careA: bigint; careB: bigint }): void {
    const refuse = (name: string, message: string, args: Record<string, unknown>, hint = "") => {
      throw new CommonwealError({ code: "LOG_MISMATCH", name, message, args, hint });
    };
    const { careA, careB, logRoot, entries } = totals;
    if (totals.relationship !== this.relationship) {
      refuse("Log_OtherRelationship", "This is about another relationship", { relationship: totals.relationship });
    }
    if (entries > this.list.length || entries < 1) {
      const hint = "Ask for the entries that are missing here, and look at them.";
      refuse(
        "Log_EntriesMissing",
        `It covers ${entries} activities; this log has ${this.list.length}`,
        { entries, own: this.list.length },
        hint,
      );
    }
    const own = this.checkpoint(entries);
    if (own.careA !== careA || own.careB !== careB) {
      const args = { careA, careB, ownA: own.careA, ownB: own.careB };
      refuse("Log_TotalsDiffer", "Its totals are not those of this log", args, "Compare the two logs entry by entry.");
    }
    if (own.logRoot.toLowerCase() !== logRoot.toLowerCase()) {
      const hint = "The totals agree, but an entry is told differently. Compare the two logs entry by entry.";
      refuse("Log_RootDiffers", "Its log is not this one", { logRoot, own: own.logRoot }, hint);
    }
    const floors = [this.signed, known].filter((floor) => floor != null);
    for (const floor of floors) {
      if (careA < floor.careA || careB < floor.careB) {
        refuse("Log_GoesBack", "It would go back behind totals that both signed", {
          careA,
          careB,
          signedA: floor.careA,
          signedB: floor.careB,
        });
      }
    }
  }

  /** Remembers a checkpoint that both signed; it must pass {@link check}. */
  markSigned(totals: CheckpointTotals): void {
    this.check(totals);
    this.signed = totals;
  }

  /**
   * The proof that an entry is in the log of a checkpoint.
   *
   * @param number The entry's number.
   * @param count How many entries the checkpoint covers (default all).
   */
  prove(number: number, count = this.list.length): EntryProof {
    if (number < 0 || number >= count) throw invalid("Log_NoEntry", `There is no entry ${number}`, { number, count });
    const proof = this.tree(count).proof(number);
    return { relationship: this.relationship, number, entry: this.list[number], proof };
  }

  /** The log as JSON text, private notes included: for the two only. */
  export(): string {
    const entries = this.list.map((entry, number) => ({
      ...entry,
      at: String(entry.at),
      units: String(entry.units),
      text: this.notes[number]?.text,
      salt: this.notes[number]?.salt,
    }));
    const signed = this.signed && {
      ...this.signed,
      careA: String(this.signed.careA),
      careB: String(this.signed.careB),
    };
    const { relationship, a, b } = this;
    return JSON.stringify({ format: "commonweal/log@1", relationship, a, b, signed, entries });
  }

  /**
   * Reads a log that {@link export} wrote, and checks it entry by entry.
   *
   * @throws CommonwealError `Log_Malformed`, `Log_NoteDiffers`.
   */
  static import(text: string): ActivityLog {
    const data = JSON.parse(text);
    if (data?.format !== "commonweal/log@1") throw invalid("Log_Malformed", "This is no activity log", {});
    const log = new ActivityLog(data);
    for (const entry of data.entries) {
      const activity = { ...entry, at: BigInt(entry.at), units: BigInt(entry.units) };
      const number = log.add(entry.text === undefined ? activity : { ...activity, note: undefined });
      if (log.list[number].note !== entry.note) {
        throw invalid("Log_NoteDiffers", `The note of entry ${number} does not fit its text`, { number });
      }
    }
    if (data.signed)
      log.markSigned({ ...data.signed, careA: BigInt(data.signed.careA), careB: BigInt(data.signed.careB) });
    return log;
  }

  private tree(count: number): MerkleTree {
    if (count < 1 || count > this.list.length) throw invalid("Log_Empty", "There is no such entry", { count });
    return new MerkleTree(
      this.list.slice(0, count).map((entry, number) => entryHash(this.relationship, number, entry)),
    );
  }
}

/**
 * Whether an entry is in the log of a root that both signed; what an arbitrator asks.
 *
 * @param logRoot From the event `CheckpointSigned` or `CareDeclared`.
 * @param note Text and salt, to check what the entry says; left out, only the numbers are checked.
 * @example verifyEntry(log.checkpoint().logRoot, log.prove(0)); // true
 */
export function verifyEntry(logRoot: string, proven: EntryProof, note?: PrivateNote): boolean {
  if (note && hashNote(note.text, note.salt) !== proven.entry.note) return false;
  const entry = cleanEntry(proven.entry);
  return verifyProof(logRoot, entryHash(proven.relationship, proven.number, entry), proven.proof);
}
