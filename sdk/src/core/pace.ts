import type { Refusal } from "./limits";

/**
 * How full a range is planned to be of what a provider gives at most, because happenings are not spread evenly: at first, at least, by what
 * it falls when that was too much, and rises when it was not.
 */
const FILL = 0.92;
const LEAST_FILL = 0.5;
const LESS_FULL = 0.85;
const FULLER = 0.02;

/** To what a range is shortened that was planned by how dense events were. */
const LESS = 0.6;

/** What part of the most logs is few, and how much faster ranges then grow. */
const FEW = 0.05;
const FASTER = 8;

/** After how many ranges in a row it is tried whether the provider gives more than it once refused. */
const PROBE = 16;

/**
 * How many blocks to ask for at once. It learns from what a provider says it gives at most, from how dense events are, and where
 * the provider says nothing by halving the distance between what it gave and what it refused.
 */
export class Pace {
  /** Most blocks and most logs that the provider says it gives. */
  private mostBlocks = Number.POSITIVE_INFINITY;
  private mostLogs = Number.POSITIVE_INFINITY;
  /** A range that was refused for a reason that is not known. */
  private refused = Number.POSITIVE_INFINITY;
  private inARow = 0;
  private fill = FILL;
  /** Logs for each block, as far as was seen. */
  private density = 0;
  /** Up to where a range had more than so many logs. */
  private heavy: { to: number; logs: number } | null = null;

  /** @param blocks Blocks of the first range. */
  constructor(public blocks: number) {}

  /** What a range that was given teaches. */
  given(from: number, to: number, logs: number): void {
    const count = to - from + 1;
    this.inARow += 1;
    if (this.inARow % PROBE === 0 || logs === 0) this.refused *= 2;
    let next = Math.max(count, this.blocks) * (logs <= this.mostLogs * FEW ? FASTER : 2);
    if (next >= this.refused) {
      const middle = Math.floor((count + this.refused) / 2);
      next = middle - count > count / 8 ? middle : count;
    }
    this.density = Math.max(logs / count, this.densityAhead(to, logs));
    this.fill = Math.min(FILL, this.fill + FULLER);
    if (this.density > 0) next = Math.min(next, Math.floor((this.fill * this.mostLogs) / this.density));
    this.blocks = Math.max(1, Math.min(next, this.mostBlocks));
  }

  /** Logs for each block of what is left of a range that had too many; 0 if that is not known. */
  private densityAhead(to: number, logs: number): number {
    if (!this.heavy || to >= this.heavy.to) {
      this.heavy = null;
      return 0;
    }
    this.heavy.logs -= logs;
    return Math.max(0, this.heavy.logs) / (this.heavy.to - to);
  }

  /** What a refusal teaches. */
  refusedFor(from: number, to: number, { kind, most, to: suggested }: Refusal): void {
    const count = to - from + 1;
    this.inARow = 0;
    if (kind === "blocks" && most !== null) this.mostBlocks = Math.min(most, count - 1);
    else if (kind === "logs" && most !== null) {
      this.mostLogs = most;
      this.heavy = { to, logs: most };
    } else this.refused = count;
    // What was planned by density is refused for a little; else nothing is known.
    const planned = kind === "logs" && most !== null && this.density > 0;
    const half = Math.max(1, Math.floor(planned ? count * LESS : count / 2));
    if (planned) this.fill = Math.max(LEAST_FILL, this.fill * LESS_FULL);
    if (suggested !== null) this.blocks = suggested - from + 1;
    else this.blocks = kind === "blocks" && most !== null ? this.mostBlocks : half;
  }
}
